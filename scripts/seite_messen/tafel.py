"""What was measured of both sites, and the table that shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.table import Table

from scripts.seite_messen.gewicht import Gewicht


@dataclass(frozen=True, slots=True)
class Lauf:
    """One visit with an empty cache, and the move from there to a next page; milliseconds.

    `bedienbar` is when the page answers: its first paint, the end of its scripts
    (DOMContentLoaded), or the end of its last task over 50 ms, whichever is last.
    """

    inhalt: float
    bedienbar: float
    weiter_erstes: float
    weiter_inhalt: float


@dataclass(frozen=True, slots=True)
class Messung:
    """What was measured of one site."""

    name: str
    gewicht: Gewicht
    laeufe: tuple[Lauf, ...]

    def mitte(self, wert: Callable[[Lauf], float]) -> float:
        """Return the median of a value over all visits."""
        return median(wert(lauf) for lauf in self.laeufe)


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: its name, what it shows of a site, and the most that ours may have."""

    name: str
    wert: Callable[[Messung], float]
    ziel: float | None = None
    einheit: str = "kB"

    def text(self, wert: float) -> str:
        """Return a value as people read it."""
        shown = f"{wert / 1000:.1f} kB" if self.einheit == "kB" else f"{wert:.0f} ms"
        return shown.replace(".", ",")


# The targets are those of the issue "At the desk"; the times of the first visit have the other
# site's as theirs.
ZEILEN = (
    Zeile("HTML eines Dokuments, das größte", lambda m: m.gewicht.groesste, 25_000),
    Zeile("HTML eines Dokuments, das mittlere", lambda m: m.gewicht.mittlere),
    Zeile("Stile und Skripte, einmal", lambda m: m.gewicht.programme, 95_000),
    Zeile("Verzeichnis der Suche, einmal", lambda m: m.gewicht.verzeichnis),
    Zeile("größter Inhalt zu sehen", lambda m: m.mitte(lambda lauf: lauf.inhalt), einheit="ms"),
    Zeile("bedienbar", lambda m: m.mitte(lambda lauf: lauf.bedienbar), einheit="ms"),
    Zeile(
        "nächste Seite, erstes Bild",
        lambda m: m.mitte(lambda lauf: lauf.weiter_erstes),
        einheit="ms",
    ),
    Zeile(
        "nächste Seite, größter Inhalt",
        lambda m: m.mitte(lambda lauf: lauf.weiter_inhalt),
        100,
        "ms",
    ),
)


def tafel(ours: Messung, other: Messung) -> Table:
    """Return the table: ours, the other site, and how many times as much ours has."""
    table = Table(title=f"Median aus {len(ours.laeufe)} Besuchen je Site", title_justify="left")
    table.add_column("gemessen", no_wrap=True)
    for name in ("Ziel", ours.name, other.name, "Verhältnis"):
        table.add_column(name, justify="right")
    for zeile in ZEILEN:
        own, its = zeile.wert(ours), zeile.wert(other)
        ziel = "" if zeile.ziel is None else f"≤ {zeile.text(zeile.ziel)}"
        ratio = f"{own / its:.2f}".replace(".", ",")
        table.add_row(zeile.name, ziel, zeile.text(own) + _note(zeile, own), zeile.text(its), ratio)
    return table


def as_values(messungen: Sequence[Messung]) -> dict[str, dict[str, float]]:
    """Return every row of each site by its name, for JSON; bytes and milliseconds."""
    return {m.name: {zeile.name: zeile.wert(m) for zeile in ZEILEN} for m in messungen}


def _note(zeile: Zeile, own: float) -> str:
    if zeile.ziel is None:
        return ""
    return " erreicht" if own <= zeile.ziel else " verfehlt"
