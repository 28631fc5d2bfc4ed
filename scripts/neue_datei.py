"""What all of `portal neu` does around a new file: read the project, write, check, report."""

import os
import sys
from pathlib import Path

import click

from macros.bestand.bestand import Bestand
from macros.bestand.neu import NeuError
from macros.engine.neu import create
from macros.model.finding import ContentError
from scripts.project import WRONG_USE, console, day_or_today, print_findings, project_root, stop


def project_or_stop() -> tuple[Path, Bestand]:
    """Return the project and its Bestand; end the command where nobody knows what a folder is."""
    root = project_root()
    bestand = Bestand.load(root)
    if not bestand.sources.gliederung.rechtskreise:
        print_findings(root, bestand.sources.findings)
        stop("Bitte zuerst docs/_daten/gliederung.yml berichtigen.")
    return root, bestand


def write_or_undo(root: Path, files: dict[str, str]) -> None:
    """Write the files; end the command where that cannot be done."""
    try:
        with console.status("Die Datei wird angelegt und geprüft …"):
            create(root, files, day_or_today(None))
    except ContentError as error:
        print_findings(root, error.findings)
        click.echo("Es wurde nichts angelegt. Bitte mit anderen Angaben noch einmal versuchen.")
        sys.exit(WRONG_USE)
    except (NeuError, OSError) as error:
        stop(f"{error} Es wurde nichts angelegt.")


def report(path: str, look: str) -> None:
    """Say where the new file lies and which two commands come next."""
    shown = os.path.relpath(project_root() / path)
    click.echo(f"Angelegt: {shown}")
    click.echo("Ersetzen Sie den Text; dann prüfen Sie und sehen nach:")
    click.echo(f"  portal pruefen {shown}\n  {look}")
