"""`portal verwendung`: where a Baustein, a Dokument or an Änderung is used."""

import json
from dataclasses import asdict

import click

from macros.bestand.verwendung import Fundstelle, UnknownNameError, Verwendung
from macros.bestand.verwendung import verwendung as find_verwendung
from macros.engine.site import checked_reach
from scripts.project import day_or_today, project_root, stop


@click.command(options_metavar="[OPTIONEN]")
@click.argument("name", metavar="NAME")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    metavar="text|json",
    help="Form der Ausgabe.",
)
def verwendung(name: str, form: str) -> None:
    """Zeigen, wo etwas verwendet wird, mit Datei und Zeile.

    NAME ist ein Baustein (datenabgleich-sgb2), ein Dokument (2.006), eine Änderung (202511007/c2)
    oder ein Pfad unter docs/. Gezählt wird überall, auch in alten Hälften und durch Bausteine.
    """
    reach, _ = checked_reach(project_root(), day_or_today(None))
    try:
        found = find_verwendung(reach, name)
    except UnknownNameError as error:
        stop(str(error))
    click.echo(
        json.dumps(asdict(found), ensure_ascii=False, indent=1) if form == "json" else _text(found)
    )


def _text(found: Verwendung) -> str:
    if not found.fundstellen:
        return f"{found.titel}\nNirgends verwendet."
    return "\n".join([found.titel, *map(_line, found.fundstellen)])


def _line(fund: Fundstelle) -> str:
    weg = f" über {' > '.join(fund.weg)}" if fund.weg else ""
    said = f" ({'; '.join(fund.angaben)})" if fund.angaben else ""
    return f"{fund.ort}: {fund.art} {fund.seite}{weg}{said}"
