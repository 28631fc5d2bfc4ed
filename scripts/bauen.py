"""`portal bauen`: check, render, verify, put in place."""

import sys
from datetime import date
from pathlib import Path

import click

from macros.engine.build import BuildError, build, may_replace, prove_later_days
from macros.engine.site import StichtagError, checked_reach
from macros.model.finding import ContentError
from macros.model.geltung import german_date
from scripts.project import (
    FINDINGS,
    console,
    day_or_today,
    print_findings,
    project_root,
    stichtag_option,
    stop,
)


@click.command(options_metavar="[OPTIONEN]")
@stichtag_option
@click.option(
    "--ziel",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="ORDNER",
    default=None,
    help="Ordner für die Site; ohne Angabe site/. Muss fehlen, leer oder von portal gemacht sein.",
)
def bauen(stichtag: date | None, ziel: Path | None) -> None:
    """Die Site prüfen und bauen.

    Bei Fehlern im Inhalt wird nichts gebaut, und was im Zielordner liegt, bleibt unverändert.
    Ohne --stichtag wird vorher jeder spätere Tag des Wechsels zur Probe gebaut.
    """
    root = project_root()
    target = (ziel or root / "site").absolute()
    if not may_replace(target):
        stop(f"{target} ist nicht leer und wurde nicht von portal gemacht. Bitte --ziel ändern.")
    with console.status("Quellen werden gelesen und geprüft …"):
        day = day_or_today(stichtag)
        reach, findings = checked_reach(root, day)
    if print_findings(root, findings):
        click.echo("Es wurde nichts gebaut.")
        sys.exit(FINDINGS)
    later = []
    try:
        if stichtag is None:
            with console.status("Spätere Tage werden zur Probe gebaut …"):
                later = prove_later_days(root, day, target)
        with console.status(f"{len(reach.bestand.sources.files)} Seiten werden gebaut …"):
            pages = build(root, day, target, is_chosen=stichtag is not None)
    except StichtagError as error:
        stop(str(error))
    except OSError:
        stop(f"{target} lässt sich nicht schreiben. Bitte Pfad, Rechte und freien Platz prüfen.")
    except (BuildError, ContentError) as error:
        if isinstance(error, ContentError):
            print_findings(root, error.findings)
        else:
            console.print(str(error), markup=False)
        click.echo("Es wurde nichts veröffentlicht.")
        sys.exit(FINDINGS)
    click.echo(f"{pages} Seiten für den {german_date(day)} liegen in {_short(target)}.")
    if later:
        days = ", ".join(map(german_date, later))
        click.echo(f"Zur Probe gebaut, damit der Wechsel gelingt: {days}.")
    click.echo(
        "Ansehen: make ansehen, "
        f"oder python3 -m http.server --bind 127.0.0.1 --directory {_short(target)}"
    )


def _short(path: Path) -> str:
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else f"{path}/"
