"""Files beside the pages, written after them: the Synopsen as tables."""

from pathlib import Path

from macros.bestand.lage import Lage
from macros.engine.plain import synopsen
from macros.render.synopsenseite import CSV
from macros.render.tabelle import as_csv


def write_exports(site: Path, lage: Lage) -> None:
    """Write into `site` what the pages link to and the engine does not make."""
    found = synopsen(lage)
    for nummer, page in lage.bestand.synopsen.items():
        if lage.is_published(page):
            synopse = found.of_weisung(lage.bestand.weisungen[nummer])
            target = site / page.address / CSV
            target.write_text(as_csv(lage, synopse), encoding="utf-8", newline="")
