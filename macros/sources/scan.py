"""Finds, in one pass from left to right, what in a source is code, note, tag or call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_PARAGRAPH = r"\n[ \t]*\n"
# In order of precedence where two begin at the same place. A call or tag ends in its paragraph;
# quotation marks in it may hide its end, and where they do not match they mean nothing.
_PIECES = re.compile(
    r"(?P<fence>^[ \t]*(?P<ticks>`{3,}|~{3,})[^\n`]*\n(?:.*\n)*?[ \t]*(?P=ticks)[`~]*[ \t]*$)"
    r"|(?P<raw>\{%[-+]?\s*raw\s*[-+]?%\}(?:.|\n)*?\{%[-+]?\s*endraw\s*[-+]?%\})"
    r"|(?P<note>\{#(?:(?!\{#|#\})(?:.|\n))*#\})"
    rf"|(?P<call>\{{\{{(?:{_STRING}|(?!\}}\}}|{_PARAGRAPH})[^\"'])*\}}\}}"
    rf"|\{{\{{(?:(?!\}}\}}|{_PARAGRAPH})(?:.|\n))*\}}\}})"
    rf"|(?P<tag>\{{%(?:{_STRING}|(?!%\}}|\{{%|{_PARAGRAPH})[^\"'])*%\}}"
    rf"|\{{%(?:(?!%\}}|\{{%|{_PARAGRAPH})(?:.|\n))*%\}})"
    rf"|(?P<span>(?<![`\\])(?P<marks>`+)(?!`)(?:(?!{_PARAGRAPH})(?:.|\n))+?(?<!`)(?P=marks)(?!`))"
    r"|(?P<lone>\{%)|(?P<open>\{\{|\{#)|(?P<escape>\\`|`+)",
    re.M,
)
CODE = ("fence", "span")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a text that is more than text: fence, span, raw, note, call, tag, lone, open.

    A `lone` is a `{%` without its `%}`, which is text; an `open` begins a call or note that has no
    end. `start` and `end` are offsets in the scanned text.
    """

    kind: str
    start: int
    end: int
    text: str


def scan(text: str) -> Iterator[Piece]:
    """Yield the pieces of `text` in order; what lies between them is plain text."""
    for match in _PIECES.finditer(text):
        kind = match.lastgroup or ""
        kind = {"ticks": "fence", "marks": "span"}.get(kind, kind)
        if kind != "escape":
            yield Piece(kind, match.start(), match.end(), match[0])


def parts(content: str, start: int, pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the body in parts: text (code and raw text too), calls, tags, and what has no end."""
    position = start
    for piece in pieces:
        begin, end = start + piece.start, start + piece.end
        if piece.kind in ("fence", "span", "lone"):
            continue
        if begin > position:
            yield Piece("text", position, begin, content[position:begin])
        if piece.kind == "raw":
            yield from _raw(content, begin, end)
        else:
            yield Piece(piece.kind, begin, end, piece.text)
        position = end
    if position < len(content):
        yield Piece("text", position, len(content), content[position:])


def _raw(content: str, begin: int, end: int) -> Iterator[Piece]:
    inner = content.index("%}", begin) + 2
    outer = content.rindex("{%", begin, end)
    yield Piece("rawtag", begin, inner, content[begin:inner])
    yield Piece("text", inner, outer, content[inner:outer])
    yield Piece("rawtag", outer, end, content[outer:end])
