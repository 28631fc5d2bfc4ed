"""`portal messen suche`: our search beside three others, on one corpus and in one browser."""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.console import Console

from macros.engine.build import BuildError
from macros.model.finding import ContentError
from scripts.chromium import ChromiumError
from scripts.project import console, project_root, stop
from scripts.suche_messen.korpus import Korpus, build_korpus
from scripts.suche_messen.masse import Messung, load_anfragen
from scripts.suche_messen.motoren import OTHERS, OURS, Motor
from scripts.suche_messen.tafel import Ergebnis, Fragen, as_values, fehler, gruende, tafel
from scripts.suche_messen.vergleich import NotMeasuredError

_FOLDER = "tests/suche"
_SIZES = (120, 2000, 10000)
_WIDTH = 150  # of the table where the output is no terminal


class Groessen(click.ParamType[tuple[int, ...]]):
    """Numbers of pages with commas between them."""

    name = "ZAHL,ZAHL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the numbers that `value` names."""
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in str(value).split(",")]
        if not all(part.isdecimal() and 0 < int(part) <= 100_000 for part in parts):
            self.fail(f'"{value}" sind keine Seitenzahlen. Schreiben Sie etwa 120,2000,10000.')
        return tuple(int(part) for part in parts)


@click.command(options_metavar="[OPTIONEN]")
@click.option(
    "--groessen", type=Groessen(), default=_SIZES, help="Seitenzahlen; sonst 120,2000,10000."
)
@click.option("--ohne-vergleich", is_flag=True, help="Nur die eigene Suche messen.")
@click.option("--fehler", "with_fehler", is_flag=True, help="Anfragen nennen, die danebengehen.")
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="DATEI",
    help="Alle Werte dazu in DATEI schreiben.",
)
def suche(
    groessen: tuple[int, ...], target: Path | None, *, ohne_vergleich: bool, with_fehler: bool
) -> None:
    """Die Suche messen und neben drei andere stellen: Material, Pagefind, MiniSearch.

    Gleiche Seiten, gleiche bewertete Anfragen (tests/suche), ein Browser. Zu den echten Seiten
    kommen erzeugte anderer Sachgebiete, bis die Seitenzahl erreicht ist. Pagefind und MiniSearch
    werden beim ersten Mal nach .portal/vergleich/ geladen.
    """
    root = project_root()
    fragen = _fragen(root)
    motoren = (OURS,) if ohne_vergleich else (OURS, *OTHERS)
    values = []
    with tempfile.TemporaryDirectory() as folder:
        korpus = _korpus(root, Path(folder))
        for size in groessen:
            filled = korpus.filled(size)
            ergebnisse = _measured(filled, motoren, fragen)
            _print(size, len(filled.seiten), fragen, ergebnisse)
            if with_fehler:
                click.echo("\n".join(fehler(fragen, ergebnisse[0])))
            values.append(as_values(size, len(filled.seiten), fragen, ergebnisse))
    if target:
        target.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")


def _fragen(root: Path) -> Fragen:
    eigene = load_anfragen(root / _FOLDER / "anfragen.jsonl")
    if not eigene or not (root / _FOLDER / "korpus").is_dir():
        stop(f"In {root / _FOLDER} fehlen der Korpus oder die bewerteten Anfragen.")
    fremde = load_anfragen(root / _FOLDER / "anfragen-fremd.jsonl")
    if not fremde:
        console.print("anfragen-fremd.jsonl fehlt: Zu fremden Anfragen steht nichts in der Tafel.")
    return Fragen(tuple(eigene), tuple(fremde))


def _korpus(root: Path, folder: Path) -> Korpus:
    with console.status("Die Seiten des Korpus werden gebaut …"):
        try:
            return build_korpus(root, root / _FOLDER / "korpus", folder)
        except ContentError as error:
            stop(f"Der Korpus ist fehlerhaft, nichts gemessen: {error.findings[0]}")
        except BuildError as error:
            stop(f"Der Korpus lässt sich nicht bauen, nichts gemessen: {error}")


def _measured(korpus: Korpus, motoren: Sequence[Motor], fragen: Fragen) -> list[Ergebnis]:
    """Return what each engine does with the corpus; an engine that cannot run says why."""
    try:
        # Only here: the browser's driver belongs to the tests, and portal must start without it.
        from scripts.browser import chromium
        from scripts.suche_messen.messung import messen
    except ModuleNotFoundError:
        stop("Zum Messen fehlt Playwright. Bitte zuerst make test ausführen, das richtet es ein.")

    def measure(motor: Motor) -> Messung:
        with tempfile.TemporaryDirectory() as folder:
            motor.write(korpus, Path(folder))
            return messen(browser, motor, Path(folder), fragen.alle)

    found = []
    try:
        with chromium() as browser:
            for motor in motoren:
                with console.status(f"{len(korpus.seiten)} Seiten: {motor.name} …"):
                    found.append(_ergebnis(motor, measure))
    except (NotMeasuredError, ChromiumError) as error:
        stop(f"Nichts gemessen: {error}")
    return found


def _ergebnis(motor: Motor, measure: Callable[[Motor], Messung]) -> Ergebnis:
    """Return what an engine did; only ours must run."""
    try:
        return Ergebnis(motor.name, measure(motor))
    except NotMeasuredError as error:
        if motor is OURS:
            raise
        return Ergebnis(motor.name, grund=str(error))


def _print(size: int, seiten: int, fragen: Fragen, ergebnisse: Sequence[Ergebnis]) -> None:
    output = Console(highlight=False)
    if not output.is_terminal:
        output = Console(highlight=False, width=_WIDTH)
    output.print(tafel(size, seiten, fragen, ergebnisse))
    for line in gruende(ergebnisse):
        click.echo(line)
