"""`portal pruefen`: all checks on the sources, nothing is built."""

import sys
from pathlib import Path

import click

from macros.bestand.begriffe import beheben
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.umkreis import umkreis
from macros.engine.site import checked_reach
from macros.model.finding import errors_in
from scripts.formate import FORMATE
from scripts.project import FINDINGS, day_or_today, project_root, stop


@click.command(options_metavar="[OPTIONEN]")
@click.argument("dateien", nargs=-1, metavar="[DATEI]…", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATE)),
    default="text",
    show_default=True,
    metavar="|".join(FORMATE),
    help="Form der Ausgabe; codequality und junit liest GitLab.",
)
@click.option(
    "--beheben", "fixes", is_flag=True, help="Begriffe ersetzen, wo es gefahrlos geht (KP601)."
)
def pruefen(dateien: tuple[Path, ...], form: str, *, fixes: bool) -> None:
    """Die Quellen in docs/ prüfen, ohne zu bauen.

    Jeder Befund nennt Datei, Zeile und Spalte, was nicht stimmt und wie es sich beheben lässt.
    Mit DATEI… zählen nur diese Dateien und was von ihnen abhängt.
    """
    root = project_root()
    day = day_or_today(None)
    reach, findings = checked_reach(root, day)
    named = _named(root, dateien)
    if fixes:
        _fix(root, Lage(reach.bestand, reach, day), named)
        reach, findings = checked_reach(root, day)
    if named:
        paths = umkreis(reach, named)
        findings = [finding for finding in findings if finding.place.path in paths]
    report = FORMATE[form](findings, root)
    if report:
        click.echo(report)
    if errors_in(findings):
        sys.exit(FINDINGS)
    if form == "text":
        click.echo(_summary(reach) if not named else _SUMMARY_OF_FILES)


_SUMMARY_OF_FILES = "Keine Fehler in den genannten Dateien und in dem, was von ihnen abhängt."


def _fix(root: Path, lage: Lage, named: set[str]) -> None:
    for path, times in beheben(root, lage, named).items():
        click.echo(f"{path}: {times} ersetzt", err=True)


def _named(root: Path, files: tuple[Path, ...]) -> set[str]:
    """Return the paths of `files` from the project's root; end the command for any other."""
    named = set()
    for file in files:
        path = file.absolute()
        if not path.exists() or not path.is_relative_to(root / "docs"):
            stop(f"{file} gibt es in docs/ nicht. Bitte den Pfad prüfen.")
        named.add(path.relative_to(root).as_posix())
    return named


def _summary(reach: Reach) -> str:
    bestand = reach.bestand
    weisungen = len(bestand.weisungen)
    return (
        f"Keine Fehler: {len(bestand.dokumente)} Dokumente, {len(bestand.bausteine)} Bausteine, "
        f"{len(bestand.aenderungen)} Änderungen in "
        f"{weisungen} {'Weisung' if weisungen == 1 else 'Weisungen'}."
    )
