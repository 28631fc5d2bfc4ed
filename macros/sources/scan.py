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
