"""In which area and item the reading is: letters and numbers in their order, gaps are asked."""

from dataclasses import dataclass, field

from macros.weisungstext.werte import Frage, shortened


@dataclass
class Bereiche:
    """The area and the item that were begun last; no letter where the text is in none."""

    letter: str = ""
    item: int = 0
    has_numbers: bool = True
    fragen: list[Frage] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The id of the item."""
        return f"{self.letter}{self.item}"

    def leave(self) -> None:
        """End the area."""
        self.letter, self.item = "", 0

    def open(self, letter: str, line: str, *, has_numbers: bool) -> bool:
        """Begin an area; not one whose letter was there before."""
        self.leave()
        if letter in self.seen:
            text = (
                f"Der Buchstabe {letter}) kommt zweimal vor; „{shortened(line)}“ ist nur Text. "
                "Stehen dort Änderungen, tragen Sie sie bitte selbst ein."
            )
            self._ask(text, "aenderungen")
            return False
        expected = chr(ord(self.seen[-1]) + 1) if self.seen else "a"
        if letter != expected:
            self._ask(f"Vor {letter}) fehlt {expected}). Ist der Text vollständig?", "aenderungen")
        self.seen.append(letter)
        self.letter, self.has_numbers = letter, has_numbers
        if not has_numbers:
            text = f"Die Punkte unter {letter}) haben keine Ziffern; gezählt ist der Reihe nach."
            self._ask(f"{text} Ist das richtig?", f"{letter}1")
        return True

    def open_as_item(self, letter: str, line: str) -> bool:
        """Begin an area that is itself its only item."""
        if not self.open(letter, line, has_numbers=True):
            return False
        self.item = 1
        text = f"{letter}) hat keine Ziffern und ist selbst als Änderung gelesen: {letter}1."
        self._ask(f"{text} Stimmt das?", self.name)
        return True

    def open_without_letter(self) -> None:
        """Begin an area for a list that stands under no letter."""
        self.open("a", "", has_numbers=True)
        text = (
            "Die Weisung gliedert ihre Änderungen ohne Buchstaben; sie heißen hier a1, a2 und so "
            "weiter. Ist die Liste vollständig?"
        )
        self._ask(text, "aenderungen")

    def begin_item(self, number: int) -> bool:
        """Begin the item `number`; not one that is no higher than the last."""
        if number <= self.item:
            return False
        missing = f"{self.letter}{self.item + 1}"
        is_gap = number > self.item + 1
        self.item = number
        if is_gap:
            self._ask(f"Vor {self.name} fehlt {missing}. Ist der Text vollständig?", self.name)
        return True

    def _ask(self, text: str, key: str) -> None:
        self.fragen.append(Frage((key,), text))
