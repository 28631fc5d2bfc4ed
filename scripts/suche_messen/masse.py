"""Judged queries, what an engine did with them, and how well it fits the judgement."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SEEN = 10  # hits that a reader looks at


@dataclass(frozen=True, slots=True)
class Anfrage:
    """A query and the pages that answer it; `klasse` tells what it tries."""

    id: str
    klasse: str
    q: str
    erwartet: frozenset[str]

    @property
    def is_exakt(self) -> bool:
        """Tell whether it asks for a Nummer or a paragraph, where only the first hit counts."""
        return self.klasse.startswith(("nummer", "paragraf"))


@dataclass(frozen=True, slots=True)
class Wertung:
    """How one answer, or the mean of several, fits: 1 is best, but for `leer`."""

    erster: float
    erste_drei: float
    erste_zehn: float
    leer: float


@dataclass(frozen=True, slots=True)
class Messung:
    """What one engine did: milliseconds, bytes as gzip -9, and for each query the pages found.

    `bereit` is the start until queries are answered, with us from numbers and titles; `ganz` the
    start until the first query is answered from everything.
    """

    bereit: float
    ganz: float
    bytes_erste: int
    bytes_alle: int
    zeiten: tuple[float, ...]
    antworten: dict[str, tuple[str, ...]]


def load_anfragen(path: Path) -> list[Anfrage]:
    """Return the queries of a file with one JSON object per line; none where there is no file."""
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Anfrage(
            str(row.get("id", number)),
            row["klasse"],
            row["q"],
            frozenset(map(page_of, row["erwartet"])),
        )
        for number, row in enumerate(rows, start=1)
    ]


def page_of(address: str) -> str:
    """Return an address without what follows the page, its index.html and its outer slashes."""
    return address.split("#")[0].split("?")[0].removesuffix("index.html").strip("/")


def werten(seiten: Sequence[str], erwartet: frozenset[str]) -> Wertung:
    """Return how well the addresses of an answer, best first, fit the pages expected."""
    ranked = list(dict.fromkeys(map(page_of, seiten)))
    found = len(erwartet & set(ranked[:_SEEN])) / min(len(erwartet), _SEEN)
    return Wertung(
        erster=float(bool(erwartet & set(ranked[:1]))),
        erste_drei=float(bool(erwartet & set(ranked[:3]))),
        erste_zehn=found,
        leer=float(not ranked),
    )


def mittel(wertungen: Iterable[Wertung]) -> Wertung | None:
    """Return the mean of several; None for none, because nothing is not a result."""
    rows = list(wertungen)
    if not rows:
        return None
    return Wertung(
        erster=sum(w.erster for w in rows) / len(rows),
        erste_drei=sum(w.erste_drei for w in rows) / len(rows),
        erste_zehn=sum(w.erste_zehn for w in rows) / len(rows),
        leer=sum(w.leer for w in rows) / len(rows),
    )


def by_klasse(anfragen: Sequence[Anfrage], wertungen: Mapping[str, Wertung]) -> dict[str, Wertung]:
    """Return the mean of each class."""
    klassen = dict.fromkeys(a.klasse for a in anfragen)
    means = {k: mittel(wertungen[a.id] for a in anfragen if a.klasse == k) for k in klassen}
    return {klasse: mean for klasse, mean in means.items() if mean}


def anteil(werte: Sequence[float], share: float) -> float:
    """Return the value below or at which `share` of the values lie (nearest rank)."""
    ordered = sorted(werte)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
