"""Paragraphs after the header -> sections, areas a) with their items, and everything between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from macros.model.frontmatter import Einzelauftrag
from macros.weisungstext import bloecke
from macros.weisungstext.absaetze import Absatz
from macros.weisungstext.auftraege import read_auftraege
from macros.weisungstext.bloecke import Block, Blockart
from macros.weisungstext.nennungen import names_documents
from macros.weisungstext.werte import Frage, listed, shortened

_FIRST = re.compile(r"1[.)]?\s")


@dataclass(frozen=True, slots=True)
class Gegliedert:
    """The text in its parts, the Einzelaufträge, and the questions."""

    bloecke: tuple[Block, ...]
    auftraege: tuple[Einzelauftrag, ...]
    fragen: tuple[Frage, ...]


def read_gliederung(absaetze: Sequence[Absatz]) -> Gegliedert:
    """Read the paragraphs after the header."""
    reader = _Reader(absaetze)
    for at in range(len(absaetze)):
        reader.take(at)
    reader.close_orders()
    reader.ask_about_the_rest()
    return Gegliedert(tuple(reader.bloecke), tuple(reader.auftraege), tuple(reader.fragen))


class _Reader:
    """Reads paragraph by paragraph; remembers section, area and item in which it is."""

    def __init__(self, absaetze: Sequence[Absatz]) -> None:
        self.absaetze = absaetze
        self.bloecke: list[Block] = []
        self.auftraege: list[Einzelauftrag] = []
        self.fragen: list[Frage] = []
        self._section = self._item = self._listed = 0
        self._area = ""
        self._areas: list[str] = []
        self._has_numbers = True
        self._contents_until = -1
        self._is_signed = False
        self._orders: list[Absatz] | None = None
        self._attached: dict[str, list[str]] = {}

    def take(self, at: int) -> None:
        """Take one paragraph as the first thing that it can be."""
        absatz = self.absaetze[at]
        if at < self._contents_until or self._is_signed:
            art = Blockart.ABSATZ if self._is_signed else Blockart.LISTENPUNKT
            self._add(art, absatz)
        elif self._take_section(absatz):
            pass
        elif self._orders is not None and not bloecke.SIGNED.fullmatch(absatz.text):
            self._orders.append(absatz)
        elif not (self._take_area(at) or self._take_item(at) or self._take_deeper(absatz)):
            self._take_text(at)

    def _add(self, art: Blockart, absatz: Absatz, text: str | None = None, name: str = "") -> None:
        shown = absatz.text if text is None else text
        self.bloecke.append(Block(art, shown, absatz.zeile, name))

    def _leave_area(self) -> None:
        self._area, self._item, self._listed = "", 0, 0

    def _take_section(self, absatz: Absatz) -> bool:
        """Take "3. Einzelaufträge", also after item 2 of an area (FACHLICHES, trap 31)."""
        match = bloecke.NUMBERED.fullmatch(absatz.text)
        if not match or match["punkt"] == ")":
            return False
        number, title = int(match["zahl"]), bloecke.plain_title(match["text"])
        is_known = title in bloecke.SECTIONS and number > self._section
        is_next = number == self._section + 1 and match["punkt"] == "."
        goes_on = number in (self._item + 1 if self._area else 0, self._listed + 1)
        is_list = goes_on and number > 1
        if not is_known and not (
            is_next and not is_list and bloecke.is_like_a_heading(match["text"])
        ):
            return False
        self.close_orders()
        self._leave_area()
        self._section = number
        self._add(Blockart.ABSCHNITT, absatz, name=match["zahl"])
        self._orders = [] if title in bloecke.ORDERS else None
        return True

    def close_orders(self) -> None:
        """Read the section of the Einzelaufträge, which has ended."""
        if self._orders is None:
            return
        read = read_auftraege(self._orders)
        for absatz in read.davor:
            self._add(Blockart.ABSATZ, absatz)
        if read.auftraege:
            self._add(Blockart.AUFTRAEGE, self._orders[0])
        for absatz in read.danach:
            self._add(Blockart.ABSATZ, absatz)
        self.auftraege += read.auftraege
        self.fragen += read.fragen
        self._orders = None

    def _take_area(self, at: int) -> bool:
        absatz = self.absaetze[at]
        match = bloecke.LETTERED.fullmatch(absatz.text)
        if not match:
            return False
        following = self.absaetze[at + 1].text if at + 1 < len(self.absaetze) else ""
        has_numbers = _FIRST.match(following) is not None
        has_points = bloecke.BULLET.match(following) is not None and names_documents(following)
        is_item = not (has_numbers or has_points) and names_documents(match["text"])
        if not (has_numbers or has_points or is_item):
            return False
        return self._open_area(absatz, match, has_numbers=has_numbers, is_item=is_item)

    def _open_area(
        self, absatz: Absatz, match: re.Match[str], *, has_numbers: bool, is_item: bool
    ) -> bool:
        letter = match["zahl"].lower()
        if letter in self._areas:
            text = (
                f"Der Buchstabe {letter}) kommt zweimal vor; „{shortened(absatz.text)}“ ist nur "
                "Text. Stehen dort Änderungen, tragen Sie sie bitte selbst ein."
            )
            self.fragen.append(Frage(("aenderungen",), text))
            self._leave_area()
            return False
        expected = chr(ord(self._areas[-1]) + 1) if self._areas else "a"
        if letter != expected:
            text = f"Vor {letter}) fehlt {expected}). Ist der Text vollständig?"
            self.fragen.append(Frage(("aenderungen",), text))
        self._areas.append(letter)
        self._area, self._item, self._has_numbers = letter, 0, has_numbers
        self._add(Blockart.BEREICH, absatz, "" if is_item else absatz.text, letter)
        if is_item:
            self._item = 1
            self._add(Blockart.PUNKT, absatz, match["text"], f"{letter}1")
            text = f"{letter}) hat keine Ziffern und ist selbst als Änderung gelesen: {letter}1."
            self.fragen.append(Frage((f"{letter}1",), f"{text} Stimmt das?"))
        elif not has_numbers:
            text = f"Die Punkte unter {letter}) haben keine Ziffern; gezählt ist der Reihe nach."
            self.fragen.append(Frage((f"{letter}1",), f"{text} Ist das richtig?"))
        return True

    def _take_item(self, at: int) -> bool:
        absatz = self.absaetze[at]
        pattern = bloecke.NUMBERED if self._has_numbers or not self._area else bloecke.BULLET
        match = pattern.fullmatch(absatz.text)
        if not match or (pattern is bloecke.NUMBERED and not match["punkt"]):
            return False
        number = int(match["zahl"]) if pattern is bloecke.NUMBERED else self._item + 1
        if not self._area and not self._opens_list(at, number):
            return False
        if number <= self._item:
            return False
        if number > self._item + 1:
            text = (
                f"Vor {self._area}{number} fehlt {self._area}{self._item + 1}. Ist der Text ganz?"
            )
            self.fragen.append(Frage((f"{self._area}{number}",), text))
        self._item = number
        self._add(Blockart.PUNKT, absatz, match["text"], f"{self._area}{number}")
        return True

    def _opens_list(self, at: int, number: int) -> bool:
        """Open an area for a numbered list without letter that names documents."""
        if number != 1 or self._areas or not self._list_names_documents(at):
            return False
        self._areas.append("a")
        self._area, self._item, self._has_numbers = "a", 0, True
        self._add(Blockart.BEREICH, self.absaetze[at], "", "a")
        text = (
            "Die Weisung gliedert ihre Änderungen ohne Buchstaben; sie heißen hier a1, a2 und so "
            "weiter. Ist die Liste vollständig?"
        )
        self.fragen.append(Frage(("aenderungen",), text))
        return True

    def _list_names_documents(self, at: int) -> bool:
        for absatz in self.absaetze[at:]:
            match = bloecke.NUMBERED.fullmatch(absatz.text)
            if match and bloecke.plain_title(match["text"]) in bloecke.SECTIONS:
                return False
            if match and names_documents(absatz.text):
                return True
        return False

    def _take_deeper(self, absatz: Absatz) -> bool:
        """Take 1.1 of section 1: a heading, or a numbered paragraph."""
        match = bloecke.DEEPER.fullmatch(absatz.text)
        if not match or match["zahl"].split(".")[0] != str(self._section):
            return False
        self._leave_area()
        is_heading = bloecke.is_like_a_heading(match["text"])
        art = Blockart.UNTERTITEL if is_heading else Blockart.ABSATZ
        self._add(art, absatz, name=match["zahl"])
        return True

    def _take_text(self, at: int) -> None:
        absatz = self.absaetze[at]
        bullet = bloecke.BULLET.fullmatch(absatz.text)
        if bloecke.SIGNED.fullmatch(absatz.text):
            self.close_orders()
            self._leave_area()
            self._is_signed = True
            self._add(Blockart.ABSATZ, absatz)
        elif bloecke.plain_title(absatz.text) in bloecke.SUMMARIES:
            self._leave_area()
            self._add(Blockart.ABSCHNITT, absatz)
            self._skip_contents(at)
        elif not bullet and self._is_subtitle(at):
            self._leave_area()
            self._add(Blockart.UNTERTITEL, absatz)
        elif self._area and self._item:
            self._attach(absatz)
        elif bullet:
            self._add(Blockart.LISTENPUNKT, absatz, bullet["text"])
        else:
            match = bloecke.NUMBERED.fullmatch(absatz.text)
            self._listed = int(match["zahl"]) if match and match["punkt"] else self._listed
            self._add(Blockart.ABSATZ, absatz)

    def _skip_contents(self, at: int) -> None:
        """Take the lines of an Inhaltsverzeichnis as a list, up to the first section itself."""
        if bloecke.plain_title(self.absaetze[at].text) != bloecke.SUMMARIES[-1]:
            return
        firsts = [
            i for i in range(at + 1, len(self.absaetze)) if _FIRST.match(self.absaetze[i].text)
        ]
        self._contents_until = firsts[1] if len(firsts) > 1 else -1

    def _is_subtitle(self, at: int) -> bool:
        """Tell whether a short line is a heading: something must follow, "Entfällt" is text."""
        text = self.absaetze[at].text
        if not self._section or len(text.split()) < 2 or at + 1 == len(self.absaetze):
            return False
        following = self.absaetze[at + 1].text
        match = bloecke.NUMBERED.fullmatch(following)
        ends = match is not None and bloecke.plain_title(match["text"]) in bloecke.SECTIONS
        leads = bloecke.LETTERED.match(following) or _FIRST.match(following)
        return (
            bloecke.is_like_a_heading(text)
            and not bloecke.NUMBERED.fullmatch(text)
            and not (ends or bloecke.SIGNED.fullmatch(following))
            and (not text.endswith(":") or leads is not None)
        )

    def _attach(self, absatz: Absatz) -> None:
        """Add a line to the item above it; asked unless the item leads to it with a colon."""
        item = self.bloecke[-1]
        self.bloecke[-1] = replace(item, weitere=(*item.weitere, absatz.text))
        is_led = bloecke.BULLET.match(absatz.text) and item.text.endswith(":")
        if not is_led:
            self._attached.setdefault(item.name, []).append(shortened(absatz.text))

    def ask_about_the_rest(self) -> None:
        """Ask about lines added to items, and about documents named outside of items."""
        for name, attached in self._attached.items():
            quoted = " / ".join(f"„{line}“" for line in attached)
            text = f"Gehört das zu {name}? {quoted}. Es steht darunter und ist dazu gelesen."
            self.fragen.append(Frage((name, "text"), text))
        plain = (Blockart.ABSATZ, Blockart.LISTENPUNKT)
        outside = [b for b in self.bloecke if b.art in plain and names_documents(b.text)]
        if outside:
            lines = listed(
                [f"„{shortened(block.text)}“ (Zeile {block.zeile})" for block in outside]
            )
            text = (
                f"Hier sind Dokumente genannt, aber in keiner nummerierten Änderung: {lines}. "
                "Ordnet das etwas an, tragen Sie es bitte als Änderung ein."
            )
            self.fragen.append(Frage(("aenderungen",), text))
