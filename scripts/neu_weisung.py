"""`portal neu weisung`: a Weisung as a draft, with the page of its Synopse."""

from datetime import date
from functools import partial

import click

from macros.bestand.neu import check_weisung
from macros.render.neu import new_text
from scripts.angaben import ASKED, Frage, Given, line, options, stop_if_missing
from scripts.neue_datei import project_or_stop, report, write_or_undo
from scripts.project import Day

OPEN_ENDS = ("unbegrenzt", "fortlaufend")


@click.command(
    options_metavar="[OPTIONEN]",
    help=f"Eine Weisung als Entwurf und die Seite ihrer Synopse anlegen.\n\n{ASKED}.",
)
@options(
    nummer=("NUMMER", "Laufende Nummer mit neun Ziffern."),
    titel=("TEXT", "Titel, ohne „Weisung … vom …“ davor."),
    datum=("JJJJ-MM-TT", "Tag, an dem die Weisung erging."),
    gueltig_ab=("JJJJ-MM-TT", "Erster Tag, an dem sie gilt."),
    gueltig_bis=("ENDE", "Letzter Tag (JJJJ-MM-TT), unbegrenzt oder fortlaufend."),
    danach=("FOLGE", "Nur mit einem letzten Tag: bisher (der alte Text gilt wieder) oder bleibt."),
)
def weisung(**given: str | None) -> None:
    """Make a Weisung, and the page of its Synopse."""
    stop_if_missing(given, "nummer", "titel", "datum", "gueltig_ab", "gueltig_bis")
    root, bestand = project_or_stop()
    nummer = Frage("Nummer", partial(check_weisung, bestand)).answer(given["nummer"])
    titel = Frage("Titel", line).answer(given["titel"])
    datum = Frage("Datum der Weisung", _day).answer(given["datum"])
    ab = Frage("Gültig ab", _day, datum.isoformat()).answer(given["gueltig_ab"])
    bis = Frage("Gültig bis", _day_or_word, OPEN_ENDS[0]).answer(given["gueltig_bis"])
    text = new_text(
        "weisung",
        nummer=nummer,
        titel=titel,
        datum=datum,
        gueltig_ab=ab,
        gueltig_bis=bis,
        danach=_danach(bis, given),
    )
    path = f"docs/weisungen/{nummer}.md"
    synopse = {f"docs/synopsen/{nummer}.md": new_text("synopse", nummer=nummer)}
    write_or_undo(root, {path: text} | (synopse if nummer not in bestand.synopsen else {}))
    report(path, f"portal umsetzung {nummer}")


def _danach(bis: date | str, given: Given) -> str | None:
    """Return what is after a last day; it is asked only where there is one."""
    if not isinstance(bis, date):
        return given["danach"]
    stop_if_missing(given, "danach")
    frage = Frage("Danach (bisher, bleibt)", lambda text: _word(text, ("bisher", "bleibt")))
    return frage.answer(given["danach"])


def _day(text: str) -> date:
    return Day().convert(text, None, None)


def _day_or_word(text: str) -> date | str:
    return text if text in OPEN_ENDS else _day(text)


def _word(text: str, possible: tuple[str, ...]) -> str:
    if text not in possible:
        raise click.UsageError(f'"{text}" geht nicht. Möglich sind {" und ".join(possible)}.')
    return text
