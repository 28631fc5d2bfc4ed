"""Numbers of documents and names of Änderungen: always text, never converted (4.80 is not 4.8)."""

import re
from dataclasses import dataclass
from typing import Self

_PARTS = re.compile(r"\d+|\D+")
_REFERENCE = re.compile(r"(?P<weisung>[0-9]{9})/(?P<item>[a-z][0-9]+)")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which runs of digits count as numbers: 4.80 stands before 4.501."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in _PARTS.findall(text)
    )


@dataclass(frozen=True, slots=True, order=True)
class AenderungRef:
    """The name of an Änderung: number of the Weisung and item, written 202511007/c2."""

    weisung: str
    item: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the reference that `text` names; raise ValueError where it names none."""
        match = _REFERENCE.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(match["weisung"], match["item"])

    def __str__(self) -> str:
        return f"{self.weisung}/{self.item}"
