"""Literal text and what Markdown will see of a source: both of the same length as the source."""

import re
from collections.abc import Iterable

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


def prose(text: str) -> str:
    """Return `text` with everything blanked that is not prose: code, notes, calls and tags."""
    return _replaced(text, ((p, _blank(p)) for p in scan(text)))


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


def joined(text: str) -> tuple[str, list[int]]:
    """Return what Markdown sees of `text` without code, and for each character its offset.

    Notes, calls and tags leave no gap: what stands before and after them comes together.
    """
    kept: list[int] = []
    position = 0
    for piece in scan(text):
        kept += range(position, piece.start)
        if piece.kind == "raw":
            tags = list(_TAG.finditer(piece.text))
            kept += range(piece.start + tags[0].end(), piece.start + tags[-1].start())
        elif piece.kind in CODE:
            kept += [piece.start] * 2  # a word between, so that nothing joins over code
        position = piece.end
    kept += range(position, len(text))
    return "".join(text[offset] for offset in kept), kept


_LITERAL = (*CODE, "lone")
_TAG = re.compile(r"\{%.*?%\}")
