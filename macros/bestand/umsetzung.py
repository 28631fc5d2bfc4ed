"""The Umsetzungsstand: items of a Weisung against their Ziele, and what is still missing."""

from dataclasses import dataclass

from macros.bestand.reach import Marking, Reach
from macros.model.frontmatter import Aenderung, Weisung
from macros.model.nummer import natural_key
from macros.sources.load import Source


@dataclass(frozen=True, slots=True)
class Spalte:
    """An item, or one Aussage of it where it has several."""

    aenderung: Aenderung
    aussage: str | None


@dataclass(frozen=True, slots=True)
class Zelle:
    """An item in one of its Ziele: the pages that carry its marks, each with its first.

    Without pages it is missing. Of a consolidated Weisung there are no marks any more.
    """

    seiten: tuple[tuple[Source, Marking | None], ...]

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing carries the item out."""
        return not self.seiten


@dataclass(frozen=True, slots=True)
class Zeile:
    """A Ziel, as it is written, with its page, and a cell for each column; None: not named."""

    ziel: str
    seite: Source | None
    zellen: tuple[Zelle | None, ...]


@dataclass(frozen=True, slots=True)
class Umsetzungsstand:
    """One Weisung: what it orders, and where that is carried out."""

    weisung: Weisung
    spalten: tuple[Spalte, ...]
    zeilen: tuple[Zeile, ...]

    @property
    def cells(self) -> list[Zelle]:
        """All cells that the Weisung asks for."""
        return [zelle for zeile in self.zeilen for zelle in zeile.zellen if zelle]

    @property
    def missing(self) -> list[tuple[Zeile, Spalte]]:
        """What is not carried out yet."""
        return [
            (zeile, spalte)
            for zeile in self.zeilen
            for spalte, zelle in zip(self.spalten, zeile.zellen, strict=True)
            if zelle and zelle.is_missing
        ]


def umsetzungsstand(reach: Reach, weisung: Weisung) -> Umsetzungsstand:
    """Return what `weisung` orders, and what carries it out, whatever day it is (DESIGN 5)."""
    items = sorted(weisung.aenderungen, key=lambda a: natural_key(a.id))
    spalten = tuple(Spalte(a, aussage) for a in items for aussage in a.aussage_ids)
    ziele = sorted({z for a in items for z in a.ziele}, key=lambda z: ("/" in z, natural_key(z)))
    zeilen = [
        Zeile(
            ziel,
            _page(reach, ziel),
            tuple(
                _zelle(reach, weisung, s, ziel) if ziel in s.aenderung.ziele else None
                for s in spalten
            ),
        )
        for ziel in ziele
    ]
    return Umsetzungsstand(weisung, spalten, tuple(zeilen))


def _page(reach: Reach, ziel: str) -> Source | None:
    bestand = reach.bestand
    return bestand.dokument(ziel) or bestand.by_path.get(f"{ziel}index.md")


def _zelle(reach: Reach, weisung: Weisung, spalte: Spalte, ziel: str) -> Zelle:
    ref = weisung.ref(spalte.aenderung)
    found: list[tuple[Source, Marking | None]] = []
    for source in reach.bestand.ziel_sources(ziel):
        markings = [m for m in reach.markings[source.path] if m.ref == ref]
        first = next((m for m in markings if m.aussage == spalte.aussage), None)
        if first or ref in reach.bestand.recorded_effective.get(source.path, ()):
            found.append((source, first))
    return Zelle(tuple(found))
