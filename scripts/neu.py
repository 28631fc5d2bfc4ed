"""`portal neu`: a new file of each kind, in its folder, which passes all checks."""

from functools import partial

import click

from macros.bestand.bestand import Bestand
from macros.bestand.neu import (
    Ort,
    check_kennung,
    check_nummer,
    kennung_of,
    next_nummer,
    one_of,
    places,
    usual_zustaendig,
)
from macros.model.nummernkreis import file_stem
from macros.render.neu import new_text
from scripts.angaben import ASKED, Frage, Given, line, options, stop_if_missing
from scripts.neu_weisung import weisung
from scripts.neue_datei import project_or_stop, report, write_or_undo
from scripts.project import day_or_today

ARTEN = {  # the command, which is also the template's name: the folder of the Art, and its help
    "glf": ("glf", "Einen Gesprächsleitfaden anlegen."),
    "emb": ("emb", "Eine EMB-Arbeitshilfe anlegen."),
    "textbaustein": ("textbausteine", "Einen Textbaustein anlegen."),
    "aufgabensteckbrief": ("aufgabensteckbriefe", "Einen Aufgabensteckbrief anlegen."),
    "arbeitshilfe": ("arbeitshilfen", "Eine Arbeitshilfe anlegen."),
}


@click.group(options_metavar="", subcommand_metavar="ART …")
def neu() -> None:
    """Eine neue Datei anlegen: ein Dokument, einen Baustein oder eine Weisung.

    Sie liegt danach im richtigen Ordner, besteht alle Prüfungen und wird sofort mit gebaut. Ihr
    Text sagt, was wo stehen soll; ersetzen Sie ihn. Vorhandene Dateien bleiben, wie sie sind.
    """


def _add_art(name: str, art: str, text: str) -> None:
    """Add the command `name` for documents in the folders `art`."""

    @neu.command(name, help=f"{text}\n\n{ASKED}, außer --nummer.", options_metavar="[OPTIONEN]")
    @options(
        rechtskreis=("ORDNER", "Rechtskreis, etwa sgb2."),
        kanal=("ORDNER", "Kanal, etwa service-center."),
        nummer=("NUMMER", "Ohne Angabe die nächste freie im Ordner."),
        titel=("TEXT", "Titel der Seite."),
        zustaendig=("TEXT", "Stelle, die für den Inhalt zuständig ist."),
    )
    def command(**given: str | None) -> None:
        _dokument(name, art, given)


for _name, (_art, _text) in ARTEN.items():
    _add_art(_name, _art, _text)


def _dokument(vorlage: str, art: str, given: Given) -> None:
    stop_if_missing(given, "rechtskreis", "kanal", "titel", "zustaendig")
    root, bestand = project_or_stop()
    ort = _place(bestand, art, given)
    check = partial(check_nummer, bestand, ort)
    nummer = Frage("Nummer", check, next_nummer(bestand, ort)).answer(given["nummer"])
    titel = Frage("Titel", line).answer(given["titel"])
    office = Frage("Zuständige Stelle", line, usual_zustaendig(bestand, ort))
    zustaendig = office.answer(given["zustaendig"])
    path = f"docs/{ort.folder}{file_stem(nummer)}.md"
    text = new_text(
        vorlage, nummer=nummer, titel=titel, zustaendig=zustaendig, stand=day_or_today(None)
    )
    write_or_undo(root, {path: text})
    report(path, "make ansehen")


def _place(bestand: Bestand, art: str, given: Given) -> Ort:
    """Return the folder of the Art `art` that is given or chosen; one that is alone is offered."""
    orte = places(bestand, art)
    above = [ort.kanal.rechtskreis for ort in orte]
    rechtskreis = _choice("Rechtskreis", above).answer(given["rechtskreis"])
    below = [o.kanal.ordner for o in orte if o.kanal.rechtskreis == rechtskreis]
    kanal = _choice("Kanal", below).answer(given["kanal"])
    return next(o for o in orte if o.kanal.pfad == f"{rechtskreis}/{kanal}/")


def _choice(what: str, names: list[str]) -> Frage[str]:
    possible = list(dict.fromkeys(names))
    only = possible[0] if len(possible) == 1 else ""
    text = f"{what} ({', '.join(possible)})"
    return Frage(text, lambda value: one_of(what, value, possible), only)


@neu.command(
    help=f"Einen Baustein anlegen.\n\n{ASKED}, außer --kennung und --zustaendig.",
    options_metavar="[OPTIONEN]",
)
@options(
    kennung=("NAME", "Name im Aufruf und der Datei; ohne Angabe aus dem Titel."),
    titel=("TEXT", "Titel des Bausteins."),
    zustaendig=("TEXT", "Stelle, die für den Inhalt zuständig ist."),
)
def baustein(**given: str | None) -> None:
    """Make a Baustein."""
    stop_if_missing(given, "titel")
    root, bestand = project_or_stop()
    titel = Frage("Titel", line).answer(given["titel"])
    frage = Frage("Kennung", partial(check_kennung, bestand), kennung_of(titel))
    kennung = frage.answer(given["kennung"])
    path = f"docs/bausteine/{kennung}.md"
    write_or_undo(root, {path: new_text("baustein", titel=titel, zustaendig=given["zustaendig"])})
    report(path, "make ansehen")
    click.echo("Gezeigt wird der Baustein, sobald ein Dokument ihn so aufruft:")
    click.echo(f'  {{{{ baustein("{kennung}", einstufung="pflicht") }}}}')


neu.add_command(weisung)
