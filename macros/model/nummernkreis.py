"""A series of Nummern: the form they have in one folder, and which comes next."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from macros.model.daten import Art, Kanal
from macros.model.nummer import natural_key

_END = re.compile(r"(?P<zahl>[0-9]+)(?P<buchstabe>[a-z]?)")
_LAST = re.compile(rf"{_END.pattern}[^0-9a-z]*$")
_WITHOUT_POINT = len("2407")  # a Nummer of a GLF as the Weisung writes it once (FACHLICHES 3.9)


def file_stem(nummer: str) -> str:
    """Return how a Dokument's file is called (DESIGN 3): 2.006 in 2.006.md, TB 03 in tb-03.md."""
    return nummer.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Nummernkreis:
    """The Nummern with one beginning: the digit of a Kanal and a point, or the Kürzel of an Art.

    `erste` is the first of them; a Kürzel is followed by at least two digits, while after a
    Kanal's digit numbers are never filled up (FACHLICHES 3.8).
    """

    vorsatz: str
    erste: str
    stellen: int

    @classmethod
    def of(cls, kanal: Kanal, art: Art) -> "Nummernkreis":
        """Return the series of an Art in a Kanal: 2.001 for a GLF, TB 01 where it has a Kürzel."""
        if art.kuerzel:
            return cls(f"{art.kuerzel} ", f"{art.kuerzel} 01", 2)
        return cls(f"{kanal.ziffer}.", f"{kanal.ziffer}.001", 1)

    def holds(self, nummer: str) -> bool:
        """Tell whether `nummer` has the form of this series."""
        rest = nummer.removeprefix(self.vorsatz)
        return rest != nummer and bool(_END.fullmatch(rest))

    def next_free(self, present: Iterable[str], taken: Container[str]) -> str:
        """Return the Nummer behind the last of `present`; `taken` are stems of files.

        Gaps stay: a Nummer that was given up once may still stand on paper.
        """
        last = max(filter(self.holds, present), key=natural_key, default="")
        return self.free_from(self._following(last) if last else self.erste, taken)

    def free_from(self, nummer: str, taken: Container[str]) -> str:
        """Return `nummer`, or the first behind it that is not taken."""
        while file_stem(nummer) in taken:
            nummer = self._following(nummer)
        return nummer

    def _following(self, nummer: str) -> str:
        """Return the next Nummer, with as many digits: 4.81 behind 4.80, 3.002 behind 3.001a."""
        digits = nummer.removeprefix(self.vorsatz).rstrip("abcdefghijklmnopqrstuvwxyz")
        return f"{self.vorsatz}{int(digits) + 1:0{len(digits)}}"

    def meant(self, text: str) -> str:
        """Return `text` as a Nummer of this series; empty where it holds no number.

        2407, 2,407 and 3.407 become 2.407 in the series 2., tb3 becomes TB 03.
        """
        match = _LAST.search(text.lower())
        if not match:
            return ""
        digits = match["zahl"]
        if len(digits) == _WITHOUT_POINT and self.vorsatz.endswith(".") and not self.holds(text):
            digits = digits[1:]
        return f"{self.vorsatz}{digits:0>{self.stellen}}{match['buchstabe']}"
