"""Files beside the pages, written after them: the Synopsen as tables."""

from pathlib import Path

from macros.bestand.lage import Lage
from macros.render.synopse import Synopsen
from macros.render.synopsenseite import CSV
from macros.render.tabelle import as_csv


def write_exports(site: Path, lage: Lage) -> None:
    """Write into `site` what the pages link to and the engine does not make."""
    synopsen = Synopsen(lage)
    for nummer, page in lage.bestand.synopsen.items():
        if lage.is_published(page):
            found = synopsen.of_weisung(lage.bestand.weisungen[nummer])
            target = site / page.address / CSV
            target.write_text(as_csv(lage, found), encoding="utf-8", newline="")
