"""`portal pruefen`: all checks on the sources, nothing is built."""

import sys

import click

from macros.engine.site import checked_reach
from scripts.project import FINDINGS, print_findings, project_root


@click.command(options_metavar="[OPTIONEN]")
def pruefen() -> None:
    """Die Quellen in docs/ prüfen, ohne zu bauen.

    Jeder Befund nennt Datei, Zeile und Spalte, was nicht stimmt und wie es sich beheben lässt.
    """
    reach, findings = checked_reach(project_root())
    if print_findings(findings):
        sys.exit(FINDINGS)
    bestand = reach.bestand
    click.echo(
        f"Keine Fehler: {len(bestand.dokumente)} Dokumente, {len(bestand.bausteine)} Bausteine, "
        f"{len(bestand.aenderungen)} Änderungen in {len(bestand.weisungen)} Weisungen."
    )
