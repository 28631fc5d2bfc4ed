"""`portal umsetzung`: what a Weisung orders, where it is carried out, and what is missing."""

import sys

import click

from macros.bestand.umsetzung import umsetzungsstand
from macros.engine.site import checked_reach
from macros.render.umsetzung import as_file, as_text
from scripts.project import FINDINGS, day_or_today, project_root, weisung_or_stop


@click.command(options_metavar="[OPTIONEN]")
@click.argument("nummern", nargs=-1, metavar="[NUMMER]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    metavar="text|html",
    help="Form der Ausgabe; html ist eine Datei für den Merge Request.",
)
@click.option(
    "--quelle",
    default=".",
    metavar="ADRESSE",
    help="Adresse, unter der die Quellen liegen; dorthin führen die Links der HTML-Datei.",
)
def umsetzung(nummern: tuple[str, ...], form: str, quelle: str) -> None:
    """Zeigen, wo eine Weisung umgesetzt ist und was fehlt.

    Ohne NUMMER alle Weisungen, die nicht konsolidiert sind, Entwürfe eingeschlossen. Der
    Rückgabewert ist 1, solange etwas fehlt.
    """
    reach, _ = checked_reach(project_root(), day_or_today(None))
    named = [weisung_or_stop(reach.bestand, nummer) for nummer in nummern]
    wanted = named or [w for w in reach.bestand.weisungen.values() if not w.konsolidiert]
    staende = [umsetzungsstand(reach, weisung) for weisung in wanted]
    if form == "html":
        click.echo(as_file(staende, quelle))
    else:
        for stand in staende:
            click.echo("\n".join(as_text(stand)))
    if any(stand.missing for stand in staende):
        sys.exit(FINDINGS)
