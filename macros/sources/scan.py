"""Finds, in one pass from left to right, what in a source is code, note, tag or call."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
# What may begin a piece, and how each ends. Quotation marks in a call or tag may hide its end;
# where they do not match they mean nothing.
_OPENER = re.compile(
    r"^(?P<indent>[ \t]{0,32})(?P<fence>(?:`{3,20}|~{3,20})(?![`~]))[ \t]*\.?[\w#.+-]*[ \t]*\n"
    r"|\{[%{#]|\\`|`+",
    re.M,
)
_CLOSING_FENCE = re.compile(r"^(?P<indent>[ \t]{0,32})(?P<fence>`{3,20}|~{3,20})[ \t]*$", re.M)
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_ENDRAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_CALL = re.compile(rf"\{{\{{(?:{_STRING}|(?!\}}\}})[^\"'])*\}}\}}")
_TAG = re.compile(rf"\{{%(?:{_STRING}|(?!%\}}|\{{%)[^\"'])*%\}}")
_LONGEST = 2_000  # characters of a call or tag: keeps reading linear in the size of the file
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
    """Yield the pieces of `text` in order; what lies between them is plain text.

    The time is linear in the length of `text`, whatever it holds: nothing is looked for twice.
    """
    scanner = _Scanner(text)
    position = 0
    while match := _OPENER.search(text, position):
        kind, start, position = scanner.piece(match)
        if kind:
            yield Piece(kind, start, position, text[start:position])


class _Next:
    """Where a pattern is found next; asked with rising positions, it reads the text once."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.found = pattern.finditer(text)
        self.current = next(self.found, None)

    def after(self, position: int) -> tuple[int, int] | None:
        """Return begin and end of the first find at `position` or later."""
        while self.current and self.current.start() < position:
            self.current = next(self.found, None)
        return self.current.span() if self.current else None


class _Scanner:
    """Finds the end of each piece of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = _Next(_PARAGRAPH, text)
        self.breaks = _Next(re.compile("\n"), text)
        self.ends = {
            kind: _Next(re.compile(re.escape(sign)), text)
            for kind, sign in (("call", "}}"), ("tag", "%}"), ("note", "#}"), ("again", "{#"))
        }
        self.opened = _Next(re.compile(re.escape("{%")), text)
        self.endraw = _Next(_ENDRAW, text)
        self.fences: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for match in _CLOSING_FENCE.finditer(text):
            self.fences.setdefault((match["indent"], match["fence"]), []).append(match.span())
        self.outside: dict[str, list[int]] = {}  # for each indent the lines that lack it
        self.ticks: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self.ticks.setdefault(len(run[0]), []).append(run.start())

    def piece(self, match: re.Match[str]) -> tuple[str, int, int]:
        """Return kind, begin and end of the piece that `match` opens; no kind where it is text."""
        start, sign = match.start(), match[0]
        if match["fence"]:
            end = self._fence_end(match)
            if end:
                return "fence", start, end
            start, sign = match.start("fence"), match["fence"]
        if sign[0] == "{":
            return self._braces(start, sign)
        if sign[0] == "`" and (end := self._span_end(start, len(sign))):
            return "span", start, end
        return "", start, start + len(sign)

    def _braces(self, start: int, sign: str) -> tuple[str, int, int]:
        if sign == "{#":
            end = self._note_end(start)
            return ("note", start, end) if end else ("open", start, start + 2)
        if sign == "{{":
            end = self._end(start, "call", _CALL)
            return ("call", start, end) if end else ("open", start, start + 2)
        if raw := _RAW.match(self.text, start):
            found = self.endraw.after(raw.end())
            if found:
                return "raw", start, found[1]
        end = self._end(start, "tag", _TAG)
        return ("tag", start, end) if end else ("lone", start, start + 2)

    def _end(self, start: int, kind: str, pattern: re.Pattern[str]) -> int:
        """Return where a call or tag ends, in its paragraph; 0 where it does not."""
        paragraph = self.paragraphs.after(start + 2)
        limit = min(paragraph[0] if paragraph else len(self.text), start + _LONGEST)
        end = self.ends[kind].after(start + 2)
        if not end or end[1] > limit:
            return 0
        if quoted := pattern.match(self.text, start, limit):
            return quoted.end()
        again = self.opened.after(start + 2) if kind == "tag" else None
        return 0 if again and again[0] < end[0] else end[1]

    def _note_end(self, start: int) -> int:
        end, again = self.ends["note"].after(start + 2), self.ends["again"].after(start + 2)
        return end[1] if end and not (again and again[0] < end[0]) else 0

    def _fence_end(self, match: re.Match[str]) -> int:
        """Return where a fence ends, as the Markdown extension reads it; 0 where it does not.

        The closing line has the same indent and signs, and no line between stands further left.
        """
        closing = self.fences.get((match["indent"], match["fence"]), [])
        at = bisect_left(closing, (match.end(),))
        if at == len(closing):
            return 0
        start, end = closing[at]
        outside = self._outside(match["indent"])
        first = bisect_left(outside, match.end())
        return 0 if first < len(outside) and outside[first] < start else end

    def _outside(self, indent: str) -> list[int]:
        if indent not in self.outside:
            pattern = re.compile(rf"^(?!{indent})[ \t]*[^ \t\n]", re.M)
            found = pattern.finditer(self.text) if indent else ()
            self.outside[indent] = [match.start() for match in found]
        return self.outside[indent]

    def _span_end(self, start: int, length: int) -> int:
        """Return where a code span ends: at the next run of as many backticks in its line.

        Markdown lets it go on, but then reads HTML at the begin of the next line first; so what
        goes over a line's end is read as prose here, and judged as such.
        """
        if start and self.text[start - 1] in "`\\":
            return 0
        runs = self.ticks.get(length, [])
        at = bisect_left(runs, start + length)
        line_end = self.breaks.after(start)
        limit = line_end[0] if line_end else len(self.text)
        return runs[at] + length if at < len(runs) and runs[at] < limit else 0


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
