"""`portal konsolidieren`: remove the marks of a settled Weisung, keep its record."""

import sys
from pathlib import Path

import click

from macros.bestand.lage import Lage
from macros.engine.build import BuildError
from macros.engine.konsolidieren import (
    Plan,
    RefusedError,
    apply,
    plan,
    prove,
    refuse_incomplete,
    refuse_unsettled,
)
from macros.engine.probe import Unterschied
from macros.engine.site import checked_reach
from macros.model.finding import ContentError, errors_in
from scripts.project import (
    FINDINGS,
    console,
    day_or_today,
    print_findings,
    project_root,
    weisung_or_stop,
)


@click.command(options_metavar="[OPTIONEN]")
@click.argument("nummer", metavar="NUMMER")
@click.option("--probe", is_flag=True, help="Nur versuchen und berichten, nichts ändern.")
def konsolidieren(nummer: str, *, probe: bool) -> None:
    """Die Marken einer Weisung entfernen, wenn sie nicht mehr nötig sind.

    Der geltende Text bleibt, die alten Hälften und alle Tags der Weisung entfallen. Was sie
    geändert hat, steht danach in docs/_daten/akten/NUMMER.json und wird weiter veröffentlicht.
    Vorher wird zur Probe gebaut: Ändert sich auf einer Seite mehr als Badges und alte Hälften,
    bleibt alles, wie es ist.
    """
    root = project_root()
    try:
        planned, found = _prove(root, nummer)
        if found:
            _tell(found)
        if not probe:
            apply(root, planned)
    except ContentError as error:
        print_findings(root, error.findings)
        _refuse("Ohne die Marken hätte der Inhalt diese Fehler.")
    except (RefusedError, BuildError) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"Eine Datei lässt sich nicht schreiben: {error.filename or error}.", code=2)
    click.echo(_report(planned, is_probe=probe))


def _prove(root: Path, nummer: str) -> tuple[Plan, list[Unterschied]]:
    """Return what is to be changed, and in what the pages would differ then."""
    day = day_or_today(None)
    with console.status("Quellen werden gelesen und geprüft …"):
        reach, findings = checked_reach(root, day)
        lage = Lage(reach.bestand, reach, day)
        if not reach.bestand.is_unreadable(nummer):
            weisung = weisung_or_stop(reach.bestand, nummer)
            refuse_unsettled(lage, weisung)
            refuse_incomplete(lage, weisung)
    if errors := errors_in(findings):
        print_findings(root, errors)
        _refuse("Bitte zuerst diese Fehler beheben.")
    with console.status("Der Stand ohne Marken wird zur Probe gebaut …"):
        return prove(root, plan(lage, nummer), day)


def _tell(found: list[Unterschied]) -> None:
    for difference in found:
        click.echo(str(difference))
    _refuse("Ohne die Marken sagten diese Seiten etwas anderes als heute.")


def _refuse(message: str, code: int = FINDINGS) -> None:
    click.echo(f"{message} Es wurde nichts geändert.")
    sys.exit(code)


def _report(planned: Plan, *, is_probe: bool) -> str:
    changed = "würden geändert" if is_probe else "geändert"
    lines = [f"{path}: {changed}" for path in planned.sources]
    gone = "würde gelöscht" if is_probe else "gelöscht"
    lines += [f"{path}: {gone}, kein Text ruft diesen Baustein mehr auf" for path in planned.gone]
    marks = f"{planned.marks} {'Marke' if planned.marks == 1 else 'Marken'}"
    files = f"{len(planned.sources)} {'Datei' if len(planned.sources) == 1 else 'Dateien'}"
    if is_probe:
        lines.append(f"Die Probe ist gelungen: {marks} in {files}. Es wurde nichts geändert.")
    else:
        lines += [
            f"{marks} in {files} entfernt; der Text aller Seiten ist derselbe wie vorher.",
            f"Die Akte {planned.akte} bewahrt, was die Weisung {planned.nummer} geändert hat.",
            "Bitte ansehen und einchecken (git add, git commit): Erst damit ist es für alle so.",
        ]
    return "\n".join(lines)
