"""Lines of tags before Markdown reads them: each token moves to the text it belongs to.

Authors write tags on lines of their own, between list items, table rows, sentences or blocks.
Markdown would read such a line as text of its neighbour or break the list, so a token goes into
the item, row or sentence next to it, and into a paragraph of its own between blocks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from macros.sources.sentinels import END, HTML, NOP, START, TOKEN

_START_TOKEN = f"[{START}{HTML}][\ue100-\ue1ff]*\ue001"
_ONLY_TOKENS = re.compile(rf"(?P<indent>[ \t]*)(?:(?:{_START_TOKEN}|{END}|{NOP})[ \t]*)+")
_LEADING = re.compile(rf"(?P<indent>[ \t]*)(?P<tokens>(?:{_START_TOKEN}|{END})+)(?P<rest>.*)", re.S)
_MARKER = re.compile(
    r"(?P<marker>[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+|\|[ \t]*|#{1,6}[ \t]+))(?P<text>.*)", re.S
)
_BEHIND_ROW = re.compile(
    rf"(?P<row>[ \t]*\|.*)\|[ \t]*(?P<tokens>(?:{_START_TOKEN}|{END})+)[ \t]*", re.S
)
_BLOCK = re.compile(r"[ \t]*(?:!!!|\?\?\?|```|~~~|<|>|\* \* \*|---|\*\[)")
_EMPTY_ITEM = re.compile(r"[ \t]*(?:(?:[-*+]|\d+[.)])|\|[ \t|]*)[ \t]*")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t:|]*-[ \t:|-]*")
_ROW_END = re.compile(r"\|[ \t]*$")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open token: does text run on around it, and does it stand in a paragraph of its own?"""

    flows: bool
    own: bool


@dataclass(slots=True)
class Layout:
    """The lines written so far, the tokens that wait for the next text and those still open."""

    lines: list[str]
    out: list[str] = field(default_factory=list)
    waiting: str = ""
    opened: list[Opened] = field(default_factory=list)

    def run(self) -> list[str]:
        """Return all lines with their tokens in place."""
        self.lines = list(_joined(self.lines))
        for number, line in enumerate(self.lines):
            match = _ONLY_TOKENS.fullmatch(line)
            if not match:
                if NOP not in line or not _EMPTY_ITEM.fullmatch(line.replace(NOP, "")):
                    self._text(line.replace(NOP, ""))
            else:
                self._tokens(number, match["indent"], line.replace(NOP, "").strip())
        return self.out

    def _text(self, line: str) -> None:
        for match in TOKEN.finditer(line):
            if match[1] == START:
                self.opened.append(Opened(flows=True, own=False))
            elif match[3]:
                self._close()
        if self.waiting and line.strip():
            line, self.waiting = _put_in_front(self.waiting, line), ""
        self.out.append(_before_row_end(_after_marker(line)))

    def _tokens(self, number: int, indent: str, tokens: str) -> None:
        """Place a line of tags: what closes goes where it was opened, in text or beside it."""
        if not tokens:
            return  # tags that show nothing leave no line
        ends, starts = _split(tokens)
        before = self.out[-1] if self.out else ""
        closed = [self._close() for _ in range(ends.count(END))]
        flows = closed[-1].flows if closed else _takes_tokens(before)
        can_attach = _takes_tokens(before) and not self.waiting
        inside = sum(1 for _ in takewhile(lambda o: not o.own, closed)) if can_attach else 0
        if inside:
            self.out[-1] = _put_behind(before, END * inside)
        self._own_paragraph(indent, END * (len(closed) - inside))
        if starts:
            flows = flows or self._is_followed_by_text(number, starts)
            if inside and not flows and not self._continues(before, number + 1):
                self.out.append("")
            self._open(number, indent, starts, flows=flows)

    def _open(self, number: int, indent: str, starts: str, *, flows: bool) -> None:
        if HTML in starts:  # shown as it is, with what encloses it
            self._own_paragraph(indent, starts)
            return
        tokens = [match[0] for match in TOKEN.finditer(starts)]
        for place, token in enumerate(tokens):
            inner = sum(t.startswith(START) for t in tokens[place + 1 :])
            own = not self._is_tight(number, len(indent), inner)
            self.opened.append(Opened(flows, own))
            if own:
                self._own_paragraph(indent, token)
            else:
                self.waiting += token

    def _close(self) -> Opened:
        return self.opened.pop() if self.opened else Opened(flows=False, own=True)

    def _is_tight(self, number: int, indent: int, inner: int) -> bool:
        """Tell whether what a token of this line opens is one run of lines of text."""
        inside = self.lines[number + 1 : self._closing(number, inner)]
        texts = [line for line in inside if not _ONLY_TOKENS.fullmatch(line)]
        if not texts or not _takes_tokens(texts[0]) or not _takes_tokens(texts[-1]):
            return False
        pairs = pairwise(texts)
        return not any(not a.strip() and b.strip() and _indent(b) <= indent for a, b in pairs)

    def _closing(self, number: int, inner: int) -> int:
        """Return the line in which the token closes that has `inner` others behind it."""
        depth = inner + 1
        for later in range(number + 1, len(self.lines)):
            for match in TOKEN.finditer(self.lines[later]):
                depth += (match[1] == START) - bool(match[3])
                if depth == 0:
                    return later
        return len(self.lines)

    def _own_paragraph(self, indent: str, tokens: str) -> None:
        if tokens:
            self.out += ["", f"{indent}{self.waiting}{tokens}", ""]
            self.waiting = ""

    def _continues(self, before: str, number: int) -> bool:
        """Tell whether the line after tags belongs to the list or table before them."""
        starts_table = _DELIMITER.fullmatch(self._line(number + 1))
        return _is_item(before) and _is_item(self._line(number)) and not starts_table

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    def _is_followed_by_text(self, number: int, starts: str) -> bool:
        """Tell whether text goes on right after both halves of what `starts` opens."""
        closing = self._closing(number, starts.count(START) - 1)
        while more := _split(self._line(closing).strip())[1].count(START):
            closing = self._closing(closing, more - 1)
        return _takes_tokens(self._line(closing + 1))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _split(tokens: str) -> tuple[str, str]:
    """Return the tokens that close something before them, and those that open or show."""
    ends = re.match(rf"(?:{END}[ \t]*)*", tokens)
    cut = ends.end() if ends else 0
    return tokens[:cut].strip(), tokens[cut:].strip()


def _takes_tokens(line: str) -> bool:
    """Tell whether a neighbouring line is text that can carry a token."""
    return bool(line.strip()) and not _BLOCK.match(line) and not _ONLY_TOKENS.fullmatch(line)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Join neighbouring lines of tags: they stand in one place."""
    before = ""
    for line in lines:
        if before and _ONLY_TOKENS.fullmatch(line):
            before += line.strip()
            continue
        if before:
            yield before
        before = line if _ONLY_TOKENS.fullmatch(line) else ""
        if not before:
            yield line
    if before:
        yield before


def _is_item(line: str) -> bool:
    return bool(_MARKER.fullmatch(TOKEN.sub("", line)))


def _put_in_front(tokens: str, line: str) -> str:
    stripped = line.lstrip()
    return line[: len(line) - len(stripped)] + tokens + stripped


def _put_behind(line: str, tokens: str) -> str:
    if _MARKER.match(line) and line.lstrip().startswith("|") and _ROW_END.search(line):
        return _ROW_END.sub(lambda match: tokens + match[0], line)
    return line + tokens


def _before_row_end(line: str) -> str:
    """Move tokens behind the last bar of a row in front of it: Markdown drops them there."""
    trailing = _BEHIND_ROW.fullmatch(line)
    return f"{trailing['row']}{trailing['tokens']}|" if trailing else line


def _after_marker(line: str) -> str:
    """Move tokens at the front of a list item, row or heading behind its marker."""
    leading = _LEADING.fullmatch(line)
    marker = _MARKER.fullmatch(leading["rest"]) if leading else None
    if not leading or not marker:
        return line
    return leading["indent"] + marker["marker"] + leading["tokens"] + marker["text"]
