"""What every subcommand needs: the project's root, the Stichtag, printed findings."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console

from macros.bestand.bestand import Bestand
from macros.engine.konsolidieren import UnknownWeisungError, find_weisung
from macros.engine.site import today
from macros.model.finding import Finding, errors_in
from macros.model.frontmatter import Weisung
from macros.sources.yaml_nodes import FIRST_YEAR, LAST_YEAR
from scripts.formate import as_text

FINDINGS, WRONG_USE = 1, 2
built_site = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Die gebaute Site; ohne Angabe site/ im Projekt.",
)
console = Console(stderr=True, highlight=False, soft_wrap=True)


def project_root() -> Path:
    """Return the nearest folder upward that holds a mkdocs.yml; end the command without one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    stop("Hier ist kein Projekt: In diesem Ordner und darüber gibt es keine mkdocs.yml.")
    return None


def stop(message: str) -> NoReturn:
    """End the command: wrong use or a broken environment."""
    console.print(message, markup=False)
    sys.exit(WRONG_USE)


def write_or_stop(target: Path, content: bytes) -> None:
    """Write a file for which a command was asked; end the command where that cannot be done."""
    aside = target.with_name(f".{target.name}.neu")
    try:
        aside.write_bytes(content)
        aside.replace(target)  # so that there is never half a file
    except OSError:
        aside.unlink(missing_ok=True)
        stop(f"{target} lässt sich nicht schreiben. Bitte Pfad, Rechte und freien Platz prüfen.")


class Day(click.ParamType[date]):
    """A day on the command line: JJJJ-MM-TT."""

    name = "JJJJ-MM-TT"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day that `value` names."""
        if isinstance(value, date):
            return value
        day = _day(str(value))
        if day is None:
            self.fail(f'"{value}" ist kein Tag. Schreiben Sie JJJJ-MM-TT, etwa 2026-01-31.')
        return day


def _day(text: str) -> date | None:
    """Return the day that `text` names; None where it names none, or one of another age."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def weisung_or_stop(bestand: Bestand, nummer: str) -> Weisung:
    """Return the Weisung `nummer`; end the command with the nearest where there is none."""
    try:
        weisung = find_weisung(bestand, nummer)
    except UnknownWeisungError as error:
        stop(str(error))
    return weisung


stichtag_option = click.option(
    "--stichtag",
    type=Day(),
    default=None,
    help="Tag, für den die Site gilt; ohne Angabe heute in Deutschland.",
)


def day_or_today(stichtag: date | None) -> date:
    """Return `stichtag`, or today in Europe/Berlin."""
    return stichtag or today()


def print_findings(root: Path, findings: Iterable[Finding]) -> bool:
    """Print all findings with their lines, and their number; tell whether one stops the build."""
    found = list(findings)
    if found:
        click.echo(as_text(found, root))
    return bool(errors_in(found))
