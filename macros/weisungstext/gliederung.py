"""Paragraphs after the header -> sections, areas a) with their items, and everything between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.model.frontmatter import Einzelauftrag
from macros.weisungstext import bloecke, umgebung
from macros.weisungstext.absaetze import Absatz
from macros.weisungstext.auftraege import read_auftraege
from macros.weisungstext.bereiche import Bereiche
from macros.weisungstext.bloecke import Block, Blockart
from macros.weisungstext.nennungen import names_documents
from macros.weisungstext.werte import Frage, listed, shortened


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
    asked = [*reader.bereiche.fragen, *reader.fragen, *_outside(reader.bloecke)]
    return Gegliedert(tuple(reader.bloecke), tuple(reader.auftraege), tuple(asked))


class _Reader:
    """Reads paragraph by paragraph; remembers section, area and item in which it is."""

    def __init__(self, absaetze: Sequence[Absatz]) -> None:
        self.absaetze = absaetze
        self.bloecke: list[Block] = []
        self.auftraege: list[Einzelauftrag] = []
        self.fragen: list[Frage] = []
        self.bereiche = Bereiche()
        self._section = self._listed = 0
        self._contents_until = -1
        self._is_signed = False
        self._orders: list[Absatz] | None = None

    def take(self, at: int) -> None:
        """Take one paragraph as the first thing that it can be."""
        absatz = self.absaetze[at]
        if self._is_signed:
            self._add(Blockart.ABSATZ, absatz)
        elif at < self._contents_until:
            self._add(Blockart.LISTENPUNKT, absatz)
        elif self._take_section(absatz) or self._take_end(absatz):
            pass
        elif self._orders is not None:
            self._orders.append(absatz)
        elif not (self._take_area(at) or self._take_item(at) or self._take_deeper(absatz)):
            self._take_text(at)

    def _add(self, art: Blockart, absatz: Absatz, text: str | None = None, name: str = "") -> None:
        shown = absatz.text if text is None else text
        self.bloecke.append(Block(art, shown, absatz.zeile, name))

    def _leave(self) -> None:
        self.close_orders()
        self.bereiche.leave()
        self._listed = 0

    def _take_section(self, absatz: Absatz) -> bool:
        """Take "3. Einzelaufträge", also after item 2 of an area (FACHLICHES, trap 31)."""
        match = bloecke.NUMBERED.fullmatch(absatz.text)
        if not match or match["punkt"] == ")":
            return False
        number, title = int(match["zahl"]), bloecke.plain_title(match["text"])
        is_known = title in bloecke.SECTIONS and number > self._section
        in_list = self.bereiche.letter and number == self.bereiche.item + 1
        is_free = not in_list and not (self._listed and number == self._listed + 1)
        is_next = number == self._section + 1 and match["punkt"] == "."
        if not is_known and not (is_next and is_free and bloecke.is_like_a_heading(match["text"])):
            return False
        self._leave()
        self._section = number
        self._add(Blockart.ABSCHNITT, absatz, name=match["zahl"])
        self._orders = [] if title in bloecke.ORDERS else None
        return True

    def _take_end(self, absatz: Absatz) -> bool:
        """Take "gez.": all that follows is text."""
        if not bloecke.SIGNED.fullmatch(absatz.text):
            return False
        self._leave()
        self._is_signed = True
        self._add(Blockart.ABSATZ, absatz)
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
        letter, text = match["zahl"].lower(), match["text"]
        has_numbers = umgebung.is_followed_by_items(self.absaetze, at)
        if has_numbers or umgebung.is_followed_by_points(self.absaetze, at):
            if not self.bereiche.open(letter, absatz.text, has_numbers=has_numbers):
                return False
            self._add(Blockart.BEREICH, absatz, name=letter)
        elif names_documents(text):
            if not self.bereiche.open_as_item(letter, absatz.text):
                return False
            self._add(Blockart.BEREICH, absatz, "", letter)
            self._add(Blockart.PUNKT, absatz, text, self.bereiche.name)
        else:
            return False
        return True

    def _take_item(self, at: int) -> bool:
        absatz, bereiche = self.absaetze[at], self.bereiche
        is_numbered = bereiche.has_numbers or not bereiche.letter
        pattern = bloecke.NUMBERED if is_numbered else bloecke.BULLET
        match = pattern.fullmatch(absatz.text)
        if not match or (is_numbered and not match["punkt"]):
            return False
        number = int(match["zahl"]) if is_numbered else bereiche.item + 1
        if not bereiche.letter:
            is_list = number == 1 and umgebung.list_names_documents(self.absaetze, at)
            if bereiche.seen or not is_list:
                return False
            bereiche.open_without_letter()
            self._add(Blockart.BEREICH, absatz, "", bereiche.letter)
        if not bereiche.begin_item(number):
            return False
        self._add(Blockart.PUNKT, absatz, match["text"], bereiche.name)
        return True

    def _take_deeper(self, absatz: Absatz) -> bool:
        """Take 1.1 of section 1: a heading, or a numbered paragraph."""
        match = bloecke.DEEPER.fullmatch(absatz.text)
        if not match or match["zahl"].split(".")[0] != str(self._section):
            return False
        self._leave()
        is_heading = bloecke.is_like_a_heading(match["text"])
        art = Blockart.UNTERTITEL if is_heading else Blockart.ABSATZ
        self._add(art, absatz, name=match["zahl"])
        return True

    def _take_text(self, at: int) -> None:
        absatz, bereiche = self.absaetze[at], self.bereiche
        bullet = bloecke.BULLET.fullmatch(absatz.text)
        goes_on = umgebung.is_followed_by_item(self.absaetze, at, bereiche.item + 1)
        if bloecke.plain_title(absatz.text) in bloecke.SUMMARIES:
            self._leave()
            self._add(Blockart.ABSCHNITT, absatz)
            self._contents_until = umgebung.end_of_contents(self.absaetze, at)
        elif bereiche.item and goes_on:
            self._attach(absatz)
        elif self._section and not bullet and umgebung.is_subtitle(self.absaetze, at):
            self._leave()
            self._add(Blockart.UNTERTITEL, absatz)
        elif bereiche.item:
            self._attach(absatz)
        elif bullet:
            self._add(Blockart.LISTENPUNKT, absatz, bullet["text"])
        else:
            match = bloecke.NUMBERED.fullmatch(absatz.text)
            self._listed = int(match["zahl"]) if match and match["punkt"] else self._listed
            self._add(Blockart.ABSATZ, absatz)

    def _attach(self, absatz: Absatz) -> None:
        """Add a line to the item above it; asked unless the item leads to it with a colon."""
        item = self.bloecke[-1]
        self.bloecke[-1] = replace(item, weitere=(*item.weitere, absatz.text))
        if not (bloecke.BULLET.match(absatz.text) and item.text.endswith(":")):
            text = (
                f"Gehört „{shortened(absatz.text)}“ (Zeile {absatz.zeile}) zu {item.name}? Es "
                "steht darunter und ist dazu gelesen."
            )
            self.fragen.append(Frage((item.name, "text"), text))


def _outside(found: Sequence[Block]) -> Iterator[Frage]:
    """Yield a question about documents that are named outside of items."""
    plain = (Blockart.ABSATZ, Blockart.LISTENPUNKT)
    outside = [block for block in found if block.art in plain and names_documents(block.text)]
    if outside:
        lines = listed([f"„{shortened(block.text)}“ (Zeile {block.zeile})" for block in outside])
        text = (
            f"Hier sind Dokumente genannt, aber in keiner nummerierten Änderung: {lines}. "
            "Ordnet das etwas an, tragen Sie es bitte als Änderung ein."
        )
        yield Frage(("aenderungen",), text)
