"""What a page and its files weigh, as a web server sends them compressed."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from macros.bestand.lage import Lage
from macros.model.frontmatter import Dokument

# What the search looks in grows with the pages, so it is no script even where it is written as one.
_INDEX = ("search/search_index.", "suche/titel-", "suche/text-")


@dataclass(frozen=True, slots=True)
class Gewicht:
    """Bytes as gzip -9: of the pages, and of what a browser loads once for all of them."""

    groesste: int
    mittlere: int
    programme: int
    verzeichnis: int


def dokumente(lage: Lage) -> list[str]:
    """Return the addresses of all Dokumente that are published, in the order of the site."""
    return [s.address for s in lage.published() if isinstance(s.meta, Dokument)]


def gewicht(site: Path, pages: Iterable[str], loaded: Iterable[str]) -> Gewicht:
    """Return the weight of `pages` and of the files whose addresses a browser `loaded`."""
    sizes = sorted(gzip_bytes(site / page / "index.html") for page in pages)
    files = {unquote(urlsplit(address).path).lstrip("/") for address in loaded}
    index = {file for file in files if file.startswith(_INDEX)}
    programs = {file for file in files - index if file.endswith((".css", ".js"))}
    return Gewicht(
        sizes[-1],
        round(median(sizes)),
        sum(gzip_bytes(site / file) for file in programs),
        sum(gzip_bytes(site / file) for file in index),
    )


def gzip_bytes(file: Path) -> int:
    """Return the size of a file as gzip -9; its bytes do not depend on the clock."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))
