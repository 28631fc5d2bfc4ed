"""The lines of a source as Markdown will see them: how far they are indented and what they hold."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.sources.scan import Piece

TAG, CODE = "\x02", "\x03"  # stand for the characters of tags, and of fenced code
_NOT_SPACE = re.compile(r"\S")
_NOT_BREAK = re.compile(r"[^\n]")
_RAW_TAG = re.compile(r"\{%.*?%\}")


class Line(NamedTuple):  # a tuple: made by the hundred thousand
    """One line: `offset` of its first character in the file, `indent` in columns, what it holds.

    `text` has calls and code spans as x, and no tags; `kind` is blank, tags (nothing but tags),
    code (fenced) or text.
    """

    number: int
    offset: int
    indent: int
    kind: str
    text: str


def outline(text: str, pieces: Iterable[Piece]) -> str:
    """Return `text`, of the same length, with tags, code and calls as fillers, notes as blanks."""
    parts, position = [], 0
    for piece in pieces:
        parts += [text[position : piece.start], _filled(piece)]
        position = piece.end
    return "".join([*parts, text[position:]])


def _filled(piece: Piece) -> str:
    if piece.kind == "note":  # the engine leaves its lines empty
        return _NOT_BREAK.sub(" ", piece.text)
    if piece.kind == "tag":
        return _NOT_BREAK.sub(TAG, piece.text)
    if piece.kind == "raw":
        return _RAW_TAG.sub(lambda match: TAG * len(match[0]), piece.text)
    if piece.kind == "fence":
        return _NOT_SPACE.sub(CODE, piece.text)
    return _NOT_BREAK.sub("x", piece.text) if piece.kind in ("call", "span") else piece.text


def lines(outlined: str, start: int) -> Iterator[Line]:
    """Yield the lines of what `outline` returned for a text that stands in its file at `start`."""
    offset = start
    for number, line in enumerate(outlined.split("\n")):
        text = line.replace(TAG, "") if TAG in line else line
        bare = text.strip()
        if not bare:
            kind = "tags" if TAG in line else "blank"
        else:
            kind = "code" if bare[0] == CODE else "text"
        indent = len(line) - len(line.lstrip(" \t"))
        if "\t" in line[:indent]:
            indent = len(line[:indent].expandtabs(4))
        yield Line(number, offset, indent, kind, bare)
        offset += len(line) + 1
