"""What is new for staff: the items of Weisungen that may be named, by area, the newest first."""

from dataclasses import dataclass
from datetime import date, timedelta

from macros.bestand.lage import Lage, Zustand
from macros.model.daten import Kanal
from macros.model.frontmatter import Aenderung, Weisung
from macros.model.nummer import natural_key
from macros.sources.load import Source


@dataclass(frozen=True, slots=True)
class Neuigkeit:
    """One item of a Weisung in an area.

    `neu` is the first day on which staff can have seen it as it is now. `orte` are the Dokumente
    in which it is effective, and the index pages of the collections that it names; before and
    after it is in force those that it names.
    """

    weisung: Weisung
    aenderung: Aenderung
    zustand: Zustand
    neu: date
    orte: tuple[Source, ...]
    kanaele: tuple[Kanal, ...]

    @property
    def ref(self) -> str:
        """The name of the Änderung, such as 202511007/c2."""
        return self.weisung.ref(self.aenderung)

    @property
    def satz(self) -> str:
        """Our short sentence, else the item's own words."""
        return self.aenderung.kurz or self.aenderung.text


@dataclass(frozen=True, slots=True)
class Meldung:
    """A Weisung with its items in an area, in the order of the Weisung; there is at least one."""

    weisung: Weisung
    neuigkeiten: tuple[Neuigkeit, ...]

    @property
    def neu(self) -> date:
        """The day of the newest item."""
        return max(neuigkeit.neu for neuigkeit in self.neuigkeiten)

    def only(self, *zustaende: Zustand) -> "Meldung | None":
        """Return the Meldung with only the items of these states; None where there are none."""
        found = tuple(n for n in self.neuigkeiten if n.zustand in zustaende)
        return Meldung(self.weisung, found) if found else None


def meldungen(lage: Lage, bereich: str = "") -> list[Meldung]:
    """Return what is new in the folder `bereich` (empty: everywhere), the newest first.

    An item belongs to an area if a Ziel or a Dokument in which it is effective lies there, never
    by the header of its Weisung (FACHLICHES, trap 1). Nothing that may not be named is in it.
    """
    found = []
    for weisung in lage.weisungen():
        items = [a for a in lage.known_items(weisung) if _belongs(lage, weisung.ref(a), bereich)]
        if items:
            news = tuple(_neuigkeit(lage, weisung, item, bereich) for item in items)
            found.append(Meldung(weisung, news))
    return sorted(found, key=lambda m: (m.neu, m.weisung.nummer), reverse=True)


def _belongs(lage: Lage, ref: str, bereich: str) -> bool:
    paths, folders = lage.bestand.ziele[ref]
    reached = (source.path for source in lage.affected(ref))
    return any(path.startswith(bereich) for path in (*paths, *folders, *reached))


def _neuigkeit(lage: Lage, weisung: Weisung, aenderung: Aenderung, bereich: str) -> Neuigkeit:
    ref = weisung.ref(aenderung)
    zustand = lage.zustand(ref)
    kanaele = lage.bestand.sources.gliederung.kanaele
    return Neuigkeit(
        weisung=weisung,
        aenderung=aenderung,
        zustand=zustand,
        neu=_new_from(weisung, aenderung, zustand),
        orte=tuple(_orte(lage, ref, zustand, bereich)),
        kanaele=tuple(k for k in kanaele if _belongs(lage, ref, k.pfad)),
    )


def _new_from(weisung: Weisung, aenderung: Aenderung, zustand: Zustand) -> date:
    """Return from when an item is new; one with effect from an earlier day when it gets known."""
    known = weisung.known_from(aenderung)
    if zustand == "angekuendigt":
        return known
    last = weisung.last_day
    if zustand == "beendet" and weisung.danach == "bisher" and last:
        return max(known, last + timedelta(days=1))
    return max(known, weisung.begin_of(aenderung))


def _orte(lage: Lage, ref: str, zustand: Zustand, bereich: str) -> list[Source]:
    """Return the places of an item: a collection stands for all the Dokumente in it."""
    bestand = lage.bestand
    paths, folders = bestand.ziele[ref]
    inside = tuple(folder for folder in folders if folder.startswith(bereich))
    named = [bestand.by_path[path] for path in paths]
    dokumente = lage.affected(ref) if zustand == "gilt" else sorted(named, key=_by_number)
    collections = (bestand.by_path.get(f"{folder}index.md") for folder in inside)
    return [
        *(index for index in collections if index),
        *(
            s
            for s in dokumente
            if lage.is_published(s) and s.path.startswith(bereich) and not s.path.startswith(inside)
        ),
    ]


def _by_number(source: Source) -> tuple[tuple[int, int, str], ...]:
    return natural_key(getattr(source.meta, "nummer", ""))
