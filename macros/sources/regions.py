"""What stands between tags: the halves of marks and the Teile, as stretches of the source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.sources.scan import Piece

_TAG = re.compile(r"\{%[-+]?\s*(?P<tag>\w+)(?:\s+[\"'](?P<name>[^\"']*)[\"'])?")


@dataclass(frozen=True, slots=True)
class Region:
    """A half of a mark, or a Teil (without half); offsets in the body."""

    name: str
    half: str
    start: int
    end: int


def regions(pieces: Iterable[Piece]) -> tuple[Region, ...]:
    """Return the regions of a body in the order in which they end; right for well nested tags."""
    found: list[Region] = []
    waiting: list[tuple[str, str, int]] = []  # name, half and begin of what is open
    for piece in pieces:
        match = _TAG.match(piece.text) if piece.kind == "tag" else None
        tag = match["tag"] if match else ""
        if tag in ("bisher", "endaenderung", "endteil") and waiting:
            name, half, start = waiting.pop()
            found.append(Region(name, half, start, piece.start))
            if tag == "bisher":
                waiting.append((name, "bisher", piece.end))
        elif match and tag in ("aenderung", "teil"):
            waiting.append((match["name"] or "", "neu" if tag == "aenderung" else "", piece.end))
    return tuple(found)
