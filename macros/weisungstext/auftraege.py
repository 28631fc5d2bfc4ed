"""The section of the Einzelaufträge: addressees, each with a list of what it has to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.model.frontmatter import Einzelauftrag
from macros.weisungstext.absaetze import Absatz
from macros.weisungstext.bloecke import BULLET, NUMBERED
from macros.weisungstext.werte import Frage, shortened

_LONGEST_ADDRESSEE = 70
_NONE = ("entfällt", "entfällt.", "keine", "keine.")


@dataclass(frozen=True, slots=True)
class Auftraege:
    """The orders in their order, and the paragraphs of the section that are none."""

    auftraege: tuple[Einzelauftrag, ...]
    davor: tuple[Absatz, ...]
    danach: tuple[Absatz, ...]
    fragen: tuple[Frage, ...]


def read_auftraege(absaetze: Sequence[Absatz]) -> Auftraege:
    """Read the paragraphs between the heading Einzelaufträge and the next section."""
    orders: list[Einzelauftrag] = []
    loose: list[tuple[bool, Absatz]] = []
    doubtful: list[str] = []
    adressat = ""
    for at, absatz in enumerate(absaetze):
        order = _order(absatz)
        if order and adressat:
            orders.append(Einzelauftrag(adressat=adressat, auftrag=order))
        elif not order and at + 1 < len(absaetze) and _order(absaetze[at + 1]):
            adressat = absatz.text
            if len(adressat) > _LONGEST_ADDRESSEE or "," in adressat:
                doubtful.append(adressat)
        else:
            adressat = ""
            loose.append((bool(orders), absatz))
    return Auftraege(
        tuple(orders),
        tuple(absatz for is_after, absatz in loose if not is_after),
        tuple(absatz for is_after, absatz in loose if is_after),
        tuple(_ask([absatz for _, absatz in loose], doubtful)),
    )


def _order(absatz: Absatz) -> str:
    """Return the order that a paragraph of a list says; a number stays, a dash goes."""
    if match := BULLET.fullmatch(absatz.text):
        return match["text"]
    return absatz.text if NUMBERED.fullmatch(absatz.text) else ""


def _ask(loose: list[Absatz], doubtful: list[str]) -> list[Frage]:
    asked = [
        Frage(("einzelauftraege",), f"Ist „{shortened(text)}“ ein Adressat?") for text in doubtful
    ]
    if unread := [a for a in loose if a.text.casefold() not in _NONE]:
        lines = " / ".join(f"„{shortened(absatz.text)}“" for absatz in unread)
        text = (
            f"Unter Einzelaufträge steht ohne Liste: {lines}. Das steht als Text auf der Seite. "
            "Ist es ein Auftrag an jemanden, tragen Sie ihn unter einzelauftraege ein."
        )
        asked.append(Frage(("einzelauftraege",), text))
    return asked
