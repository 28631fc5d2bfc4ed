"""The scoreboard: figures beside their targets, as a table and as values for JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table

from scripts.suche_messen.masse import (
    Anfrage,
    Messung,
    Wertung,
    anteil,
    by_klasse,
    mittel,
    werten,
)


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What one engine did at one size: its measurement, judged; or why there is none."""

    name: str
    messung: Messung | None = None
    grund: str = ""


@dataclass(frozen=True, slots=True)
class Fragen:
    """The judged queries: those one may look at while writing the search, and the others."""

    eigene: tuple[Anfrage, ...]
    fremde: tuple[Anfrage, ...]

    @property
    def alle(self) -> tuple[Anfrage, ...]:
        """All queries."""
        return self.eigene + self.fremde


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: what is measured, its targets by size, and whether less is better."""

    name: str
    wert: Callable[[Fragen, Messung], float | None]
    ziele: Mapping[int, float]
    einheit: str = ""
    is_less_better: bool = False

    def holds(self, size: int, wert: float | None) -> bool | None:
        """Tell whether a value reaches the target; None where one of them is missing."""
        ziel = self.ziele.get(size)
        if ziel is None or wert is None:
            return None
        return wert <= ziel if self.is_less_better else round(wert, 4) >= ziel

    def text(self, wert: float | None) -> str:
        """Return a value as people read it."""
        if wert is None:
            return "–"
        if self.einheit == "kB":
            return f"{wert / 1000:.1f} kB".replace(".", ",")
        if self.einheit:
            return f"{wert:.1f} {self.einheit}".replace(".", ",")
        return f"{wert:.3f}".replace(".", ",")


def _mean(
    anfragen: Sequence[Anfrage], messung: Messung, wert: Callable[[Wertung], float]
) -> float | None:
    mean = mittel(werten(messung.antworten[a.id], a.erwartet) for a in anfragen)
    return wert(mean) if mean else None


def _exakt(fragen: Fragen, messung: Messung) -> float | None:
    exakte = [a for a in fragen.alle if a.is_exakt]
    return _mean(exakte, messung, lambda w: w.erster)


# The targets are those of the issue "a German search"; sizes without one have none.
ZEILEN = (
    Zeile(
        "richtige Seite zuerst",
        lambda f, m: _mean(f.eigene, m, lambda w: w.erster),
        {120: 0.97, 2000: 0.96, 10000: 0.95},
    ),
    Zeile(
        "richtige Seite unter den ersten drei",
        lambda f, m: _mean(f.eigene, m, lambda w: w.erste_drei),
        {120: 1.0, 2000: 0.99, 10000: 0.98},
    ),
    Zeile(
        "von den richtigen unter den ersten zehn",
        lambda f, m: _mean(f.eigene, m, lambda w: w.erste_zehn),
        {},
    ),
    Zeile("Nummern und §: richtige Seite zuerst", _exakt, {120: 1.0, 2000: 1.0, 10000: 1.0}),
    Zeile(
        "fremde Anfragen: richtige Seite zuerst",
        lambda f, m: _mean(f.fremde, m, lambda w: w.erster),
        {120: 0.90, 2000: 0.88, 10000: 0.85},
    ),
    Zeile(
        "fremde Anfragen: unter den ersten drei",
        lambda f, m: _mean(f.fremde, m, lambda w: w.erste_drei),
        {},
    ),
    Zeile("Anfrage, Median", lambda _, m: anteil(m.zeiten, 0.5), {}, "ms", is_less_better=True),
    Zeile(
        "Anfrage, 95 von 100 schneller als",
        lambda _, m: anteil(m.zeiten, 0.95),
        {120: 5, 2000: 12, 10000: 25},
        "ms",
        is_less_better=True,
    ),
    Zeile(
        "Kaltstart bis Nummern und Titel",
        lambda _, m: m.bereit,
        {120: 150, 2000: 250, 10000: 400},
        "ms",
        is_less_better=True,
    ),
    Zeile("Kaltstart bis alles", lambda _, m: m.ganz, {}, "ms", is_less_better=True),
    Zeile(
        "Bytes bis zum ersten Treffer (gzip)",
        lambda _, m: m.bytes_erste,
        {120: 15_000, 2000: 75_000, 10000: 300_000},
        "kB",
        is_less_better=True,
    ),
    Zeile(
        "Bytes der Suche zusammen (gzip)",
        lambda _, m: m.bytes_alle,
        {120: 25_000, 2000: 230_000, 10000: 1_000_000},
        "kB",
        is_less_better=True,
    ),
)


def tafel(size: int, seiten: int, fragen: Fragen, ergebnisse: Sequence[Ergebnis]) -> Table:
    """Return the table of one size; the first of `ergebnisse` is held against the targets."""
    table = Table(title=f"{seiten} Seiten, {len(fragen.alle)} Anfragen", title_justify="left")
    table.add_column("gemessen", no_wrap=True)
    table.add_column("Ziel", justify="right")
    for ergebnis in ergebnisse:
        table.add_column(ergebnis.name, justify="right")
    for zeile in ZEILEN:
        cells = [_cell(zeile, size, fragen, e, is_held=i == 0) for i, e in enumerate(ergebnisse)]
        table.add_row(zeile.name, _ziel(zeile, size), *cells)
    return table


def gruende(ergebnisse: Sequence[Ergebnis]) -> list[str]:
    """Return a sentence for each engine that was not measured."""
    return [f"{e.name} nicht gemessen: {e.grund}." for e in ergebnisse if e.messung is None]


def _ziel(zeile: Zeile, size: int) -> str:
    ziel = zeile.ziele.get(size)
    sign = "≤" if zeile.is_less_better else "≥"
    return "" if ziel is None else f"{sign} {zeile.text(ziel)}"


def _cell(zeile: Zeile, size: int, fragen: Fragen, ergebnis: Ergebnis, *, is_held: bool) -> str:
    if ergebnis.messung is None:
        return "nicht gemessen"
    wert = zeile.wert(fragen, ergebnis.messung)
    holds = zeile.holds(size, wert) if is_held else None
    note = {True: " erreicht", False: " verfehlt", None: ""}[holds]
    return zeile.text(wert) + note


def fehler(fragen: Fragen, ergebnis: Ergebnis) -> list[str]:
    """Return a line for each query whose first hit is not a page that was expected."""
    if ergebnis.messung is None:
        return []
    found = []
    for anfrage in fragen.alle:
        seiten = ergebnis.messung.antworten[anfrage.id]
        if not werten(seiten, anfrage.erwartet).erster:
            shown = ", ".join(seiten[:3]) or "nichts"
            found.append(
                f"{anfrage.id} {anfrage.klasse} „{anfrage.q}“: {shown} "
                f"statt {', '.join(sorted(anfrage.erwartet)[:3])}"
            )
    return found


def as_values(
    size: int, seiten: int, fragen: Fragen, ergebnisse: Sequence[Ergebnis]
) -> dict[str, Any]:
    """Return everything that was measured at one size, for JSON."""
    return {
        "groesse": size,
        "seiten": seiten,
        "motoren": {e.name: _values(size, fragen, e) for e in ergebnisse},
    }


def _values(size: int, fragen: Fragen, ergebnis: Ergebnis) -> dict[str, Any]:
    messung = ergebnis.messung
    if messung is None:
        return {"nicht_gemessen": ergebnis.grund}
    wertungen = {a.id: werten(messung.antworten[a.id], a.erwartet) for a in fragen.alle}
    return {
        "werte": {zeile.name: zeile.wert(fragen, messung) for zeile in ZEILEN},
        "ziele": {zeile.name: zeile.ziele[size] for zeile in ZEILEN if size in zeile.ziele},
        "klassen": {k: asdict(w) for k, w in by_klasse(fragen.alle, wertungen).items()},
        "antworten": {id_: list(seiten[:10]) for id_, seiten in messung.antworten.items()},
    }
