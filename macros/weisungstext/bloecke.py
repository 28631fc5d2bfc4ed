"""The parts of a Weisung's text: headings, paragraphs, areas, items; and how lines look."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from macros.weisungstext.nennungen import names_documents

SECTIONS = frozenset(
    """ausgangssituation|auftrag und ziel|auftrag und ziele|entscheidung und absicht
    |einzelaufträge|einzelauftrag|info|information|informationen|koordination/ information
    |koordination|haushalt|beteiligung""".replace("\n    ", "").split("|")
)
ORDERS = ("einzelaufträge", "einzelauftrag")
SUMMARIES = ("kurzfassung", "zusammenfassung", "inhaltsverzeichnis")
NUMBERED = re.compile(r"(?P<zahl>\d{1,2})(?P<punkt>[.)]?)\s+(?P<text>\S.*)", re.S)
LETTERED = re.compile(r"\(?(?P<zahl>[A-Za-z])\)\s+(?P<text>\S.*)", re.S)
DEEPER = re.compile(r"(?P<zahl>\d{1,2}(?:\.(?:[1-9]|1\d))+)\.?\s+(?P<text>\S.*)", re.S)
BULLET = re.compile(r"(?:[-–—•*·▪]|o(?= ))\s+(?P<text>\S.*)", re.S)
SIGNED = re.compile(r"gez\..*")
_LONGEST_HEADING = 80


class Blockart(Enum):
    """What a part of the text is."""

    ABSCHNITT = auto()  # a numbered section
    UNTERTITEL = auto()  # a heading inside it, numbered or not
    ABSATZ = auto()
    LISTENPUNKT = auto()
    BEREICH = auto()  # an area a), whose items follow
    PUNKT = auto()
    AUFTRAEGE = auto()  # where the Einzelaufträge stand


@dataclass(frozen=True, slots=True)
class Block:
    """One part with its line; `name` is an area's letter, an item's id, a heading's number.

    `weitere` are the lines that belong to an item after its first.
    """

    art: Blockart
    text: str
    zeile: int
    name: str = ""
    weitere: tuple[str, ...] = ()


def plain_title(text: str) -> str:
    """Return a heading's text as it is compared."""
    return text.rstrip(" :").casefold()


def is_like_a_heading(text: str) -> bool:
    """Tell whether a line is short, no sentence, and names no document."""
    return (
        len(text) <= _LONGEST_HEADING
        and text[0].isupper()
        and not text.endswith((".", ";", "!", "?", ","))
        and not names_documents(text)
    )
