"""`portal messen seite`: weight and speed of our pages beside those of Material as it comes."""

import json
import tempfile
from itertools import pairwise
from pathlib import Path

import click
from rich.console import Console

from macros.bestand.lage import Lage
from macros.engine.build import BuildError, build
from macros.engine.site import StichtagError, checked_lage
from macros.model.finding import ContentError
from scripts.chromium import ChromiumError
from scripts.project import console, day_or_today, project_root, stop
from scripts.seite_messen.gewicht import dokumente
from scripts.seite_messen.stock import build_stock
from scripts.seite_messen.tafel import Messung, as_values, tafel

_WIDTH = 120  # of the table where the output is no terminal


@click.command(options_metavar="[OPTIONEN]")
@click.option(
    "--laeufe",
    type=click.IntRange(1, 200),
    default=15,
    show_default=True,
    metavar="ZAHL",
    help="Besuche je Site, abwechselnd; genannt wird der mittlere.",
)
@click.option(
    "--bremse",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    metavar="ZAHL",
    help="Chromium so viel langsamer rechnen lassen.",
)
@click.option(
    "--json",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="DATEI",
    help="Alle Werte dazu in DATEI schreiben.",
)
def seite(laeufe: int, bremse: int, target: Path | None) -> None:
    """Gewicht und Tempo der Seiten messen, neben denselben Seiten im Thema Material.

    Gebaut werden beide Sites: unsere, und eine mit denselben Texten und Einstellungen, aber ohne
    overrides/ und Hooks. Bytes sind die von gzip -9. Bedienbar ist eine Seite nach dem ersten Bild,
    nach ihren Skripten (DOMContentLoaded) und nach der letzten Rechnung über 50 ms. Jeder Besuch
    beginnt mit leerem Zwischenspeicher; für die nächste Seite behält der Browser Stile und Skripte.
    """
    root = project_root()
    with tempfile.TemporaryDirectory() as folder:
        sites = {"unsere": Path(folder) / "unsere", "Material": Path(folder) / "material"}
        lage = _built(root, *sites.values())
        ours, other = _measured(sites, dokumente(lage), laeufe, bremse)
    output = Console(highlight=False)
    if not output.is_terminal:
        output = Console(highlight=False, width=_WIDTH)
    output.print(tafel(ours, other))
    if target:
        values = json.dumps(as_values([ours, other]), ensure_ascii=False, indent=1)
        target.write_text(values, encoding="utf-8")


def _built(root: Path, ours: Path, stock: Path) -> Lage:
    """Build both sites."""
    day = day_or_today(None)
    with console.status("Die Site wird gebaut, danach die mit dem Thema allein …"):
        try:
            build(root, day, ours, is_chosen=False)
        except ContentError as error:
            stop(f"In docs/ sind Fehler, nichts gemessen: {error.findings[0]}")
        except (BuildError, StichtagError) as error:
            stop(f"Die Site lässt sich nicht bauen, nichts gemessen: {error}")
        lage = checked_lage(root, day)
        build_stock(root, lage, stock)
    return lage


def _measured(
    sites: dict[str, Path], addresses: list[str], laeufe: int, bremse: int
) -> list[Messung]:
    """Return what was measured of each of `sites`."""
    neighbours = [pair for pair in pairwise(addresses) if _folder(pair[0]) == _folder(pair[1])]
    if not neighbours:
        stop("Nichts gemessen: Gebraucht werden zwei Dokumente in einem Ordner.")
    try:
        # Only here: the browser's driver belongs to the tests, and portal must start without it.
        from scripts.seite_messen.zeiten import Plan, measure
    except ModuleNotFoundError:
        stop("Zum Messen fehlt Playwright. Bitte zuerst make test ausführen, das richtet es ein.")
    try:
        with console.status(f"Chromium besucht beide Sites je {laeufe}-mal …"):
            return measure(sites, addresses, Plan(neighbours[0], laeufe, bremse))
    except ChromiumError as error:
        stop(f"Nichts gemessen: {error}")


def _folder(address: str) -> str:
    return address.rstrip("/").rpartition("/")[0]
