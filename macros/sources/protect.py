"""Literal text and what Markdown will see of a source: both of the same length as the source."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from macros.sources.scan import CODE, Piece, scan
from macros.sources.sentinels import hide_braces

_NOT_BREAK = re.compile(r"[^\n]")


def protect(text: str) -> str:
    """Return `text` with the braces of literal text as sentinels.

    Both the checks and the engine read sources through this, so that they agree on what is code
    (DESIGN 4: fenced code and code spans are literal; a `{%` without its `%}` in the paragraph
    is text).
    """
    return _replaced(text, ((p, hide_braces(p.text)) for p in scan(text) if p.kind in _LITERAL))


def prose(text: str, pieces: Iterable[Piece]) -> str:
    """Return `text` with everything blanked that is not prose: code, notes, calls and tags."""
    return _replaced(text, ((piece, _blank(piece)) for piece in pieces))


def _blank(piece: Piece) -> str:
    if piece.kind == "raw":  # what it holds is shown
        return _TAG.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), piece.text)
    return _NOT_BREAK.sub(" ", piece.text)


def _replaced(text: str, changes: Iterable[tuple[Piece, str]]) -> str:
    parts, position = [], 0
    for piece, instead in changes:
        parts += [text[position : piece.start], instead]
        position = piece.end
    return "".join([*parts, text[position:]])


@dataclass(frozen=True, slots=True)
class Shown:
    """What Markdown sees of a source without code; `starts` and `offsets` say where it stands.

    Notes, calls and tags leave no gap: what stands before and after them comes together. Only the
    two halves of a mark are parted; what comes together when one is hidden, `without` tells.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def without(self, hidden: Iterable[tuple[int, int]]) -> "Shown":
        """Return what is left when the stretches `hidden` (offsets in the file) are not shown."""
        parts: list[tuple[int, str]] = []
        ends = [*self.starts[1:], len(self.text)]
        for start, end, offset in zip(self.starts, ends, self.offsets, strict=True):
            left = offset
            for begin, stop in sorted(hidden):
                if left < stop and begin < offset + end - start:
                    parts.append(
                        (left, self.text[start + left - offset : start + max(begin, left) - offset])
                    )
                    left = max(left, stop)
            parts.append((left, self.text[start + left - offset : end]))
        return _joined(part for part in parts if part[1])

    def offset(self, at: int) -> int:
        """Return the offset in the file of the character number `at`."""
        part = bisect_right(self.starts, at) - 1
        return self.offsets[part] + at - self.starts[part]


def shown(text: str, start: int, pieces: Iterable[Piece]) -> Shown:
    """Return what Markdown sees of `text`, which stands in its file at `start`."""
    parts: list[tuple[int, str]] = []
    position = 0
    for piece in pieces:
        parts.append((position, text[position : piece.start]))
        if piece.kind == "raw":
            tags = list(_TAG.finditer(piece.text))
            inside = slice(tags[0].end(), tags[-1].start())
            parts.append((piece.start + tags[0].end(), piece.text[inside]))
        elif piece.kind == "lone":  # text for Markdown
            parts.append((piece.start, piece.text))
        elif piece.kind == "tag" and "bisher" in piece.text:  # two halves never come together
            parts.append((piece.start, " "))
        elif piece.kind in CODE:  # a word between, so that nothing comes together over code
            parts.append((piece.start, "x"))
        position = piece.end
    parts.append((position, text[position:]))
    return _joined((start + offset, part) for offset, part in parts)


def _joined(parts: Iterable[tuple[int, str]]) -> Shown:
    known = list(parts) or [(0, "")]
    lengths = accumulate((len(part) for _, part in known), initial=0)
    starts = tuple(length for length, _ in zip(lengths, known, strict=False))
    return Shown("".join(part for _, part in known), starts, tuple(offset for offset, _ in known))


_LITERAL = (*CODE, "lone")
_TAG = re.compile(r"\{%.*?%\}")
