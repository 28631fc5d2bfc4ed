"""Random Weisungen and parts of texts, and what DESIGN 5 says of items when it is read naively.

Nothing of the project is used to say what is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from macros.model.frontmatter import Aenderung, Weisung

DAY_ZERO = date(2025, 11, 20)
NUMBERS = ("202511007", "202601001", "202602001")
EARLIEST = -2  # the first day of which anything is asked; notices come a day later


@dataclass(frozen=True)
class Item:
    """One item of a Weisung, all days counted from DAY_ZERO; an end that is None never comes.

    `known` is the day from which the Weisung is known: it counts for items that are announced.
    """

    ref: str
    begin: int
    end: int | None
    stays: bool
    draft: bool
    own_begin: int | None
    announced: bool
    known: int

    @property
    def number(self) -> str:
        """The number of the Weisung."""
        return self.ref.split("/")[0]

    @property
    def first_day(self) -> int:
        """The first day on which the item is in force."""
        return self.begin if self.own_begin is None else self.own_begin


@dataclass(frozen=True)
class OnPage:
    """A mark for the whole page."""

    ref: str


@dataclass(frozen=True)
class Used:
    """A use of a Baustein, perhaps without its Teil."""

    baustein: str
    without: bool


@dataclass(frozen=True)
class Piece:
    """A Teil of a Baustein; all have the same name."""

    parts: tuple[object, ...]


def in_force(item: Item, day: int) -> bool:
    """gueltig_ab (the Weisung's, unless its own) ≤ S ≤ gueltig_bis, and no draft."""
    return not item.draft and item.first_day <= day and (item.end is None or day <= item.end)


def shown_half(item: Item, day: int) -> str:
    """Live through all days up to `day`: the new half comes, and goes only where it must."""
    shown = "bisher"
    for past in range(EARLIEST, day + 1):
        if in_force(item, past):
            shown = "neu"
        elif shown == "neu" and not item.stays:
            shown = "bisher"
    return shown


def may_name(item: Item, day: int) -> bool:
    """From its first day on, and one that is announced from the day on which it is known."""
    return not item.draft and (day >= item.first_day or (item.announced and day >= item.known))


def changes(items: Iterable[Item]) -> set[int]:
    """Return the days on which any of `items` begins, is named for the first time, or ends."""
    found: set[int] = set()
    for item in items:
        if not item.draft:
            found |= {item.begin, item.first_day}
            found |= {item.known} if item.announced and item.known < item.first_day else set()
            found |= set() if item.end is None else {item.end + 1}
    return found


def day_of(number: int) -> date:
    """Return the day with this number."""
    return DAY_ZERO + timedelta(days=number)


def weisungen(items: Iterable[Item], ziel: str) -> list[Weisung]:
    """Return the Weisungen that hold `items`, each with the only Ziel `ziel`."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.number, []).append(item)
    return [_weisung(number, group, ziel) for number, group in groups.items()]


def _weisung(number: str, items: list[Item], ziel: str) -> Weisung:
    first = items[0]
    return Weisung(
        nummer=number,
        titel="T",
        datum=DAY_ZERO,
        gueltig_ab=day_of(first.begin),
        gueltig_bis="unbegrenzt" if first.end is None else day_of(first.end),
        danach=None if first.end is None else "bleibt" if first.stays else "bisher",
        bekannt_ab=day_of(first.known),
        bearbeitung="entwurf" if first.draft else "vollstaendig",
        aenderungen=[
            Aenderung(
                id=item.ref.split("/")[1],
                text="T",
                art=["entfall"],
                ziele=[ziel],
                gueltig_ab=None if item.own_begin is None else day_of(item.own_begin),
                ankuendigen=item.announced,
            )
            for item in items
        ],
    )


@st.composite
def items_of_a_weisung(draw: st.DrawFn, number: str, last: int) -> list[Item]:
    """Draw one Weisung with one or two items that begin and end on days from 0 to `last`."""
    begin = draw(st.integers(0, last - 2))
    end = draw(st.none() | st.integers(begin, last))
    stays, draft = draw(st.booleans()), draw(st.sampled_from([False, False, False, True]))
    own = st.none() | st.integers(0, last - 1 if end is None else end)
    known = draw(st.integers(EARLIEST + 1, begin))
    announced = st.sampled_from([False, False, True])
    return [
        Item(f"{number}/a{n}", begin, end, stays, draft, draw(own), draw(announced), known)
        for n in range(1, draw(st.integers(1, 2)) + 1)
    ]


@st.composite
def items(draw: st.DrawFn, last: int) -> list[Item]:
    """Draw the items of one to three Weisungen."""
    numbers = NUMBERS[: draw(st.integers(1, 3))]
    return [item for number in numbers for item in draw(items_of_a_weisung(number, last))]
