"""A source without the marks of one Weisung: tags and the half that goes vanish, all else stays."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.frontmatter import Dokument
from macros.sources.load import Source
from macros.sources.scan import Piece, parts, scan
from macros.sources.tree import Mark, calls, walk
from macros.sources.yaml_nodes import YamlDocument

Span = tuple[int, int]
_CUT = "\ue000"  # stands where something was cut; a source cannot hold it (KP201)
_NAME = re.compile(r"\{%\s*(\w+)")
_BLANK = re.compile(r"[ \t]*")
_CUT_LINE = re.compile(rf"[ \t{_CUT}]*{_CUT}[ \t{_CUT}]*")
_AT_LINE_END = re.compile(rf"[ \t]*{_CUT}$", re.M)
_AT_LINE_START = re.compile(rf"^{_CUT}[ \t]+", re.M)
_BETWEEN_SPACES = re.compile(rf"[ \t]{_CUT}(?=[ \t])")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A source without the marks of one Weisung; `lost` are Änderungen of others that go along."""

    text: str
    marks: int
    lost: tuple[str, ...]


def without_marks(source: Source, stays: Mapping[str, str]) -> Rewriting:
    """Return `source` without the marks of the Änderungen in `stays`.

    `stays` says of each which half stays, "neu" or "bisher". The source must have no findings.
    Of blank lines around what is cut at most one stays; everything else stays byte for byte.
    """
    content = source.text.content
    ours = [n for n in walk(source.nodes) if isinstance(n, Mark) and n.ref in stays]
    page_marks = [c for c in calls(source.nodes, "weisung") if c.text("ref") in stays]
    head = _head(source, stays)
    body = content[source.body :]
    if ours or page_marks:
        body = _cut(content, source.body, _merged(_spans(source, stays)))
    lost = {ref for mark in ours for ref in _inside(mark, stays)} - set(stays)
    is_titled = head != content[: source.body]
    return Rewriting(head + body, len(ours) + len(page_marks) + is_titled, tuple(sorted(lost)))


def _inside(mark: Mark, stays: Mapping[str, str]) -> Iterator[str]:
    """Yield the Änderungen that are marked in the half of `mark` that goes."""
    for half, nodes in mark.halves:
        if half != stays[mark.ref]:
            yield from (node.ref for node in walk(nodes) if isinstance(node, Mark))
            yield from (call.text("ref") for call in calls(nodes, "weisung"))


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    ref: str
    tag: Piece
    bisher: Piece | None = None


def _spans(source: Source, stays: Mapping[str, str]) -> Iterator[Span]:
    """Yield what must be cut from the body, as offsets in the file; spans may lie in others."""
    content, body = source.text.content, source.body
    refs = {node.offset: node.ref for node in walk(source.nodes) if isinstance(node, Mark)}
    page_marks = {c.offset for c in calls(source.nodes, "weisung") if c.text("ref") in stays}
    waiting: list[_Open] = []
    for part in parts(content, body, list(scan(content[body:]))):
        if part.kind == "call" and part.start in page_marks:
            yield part.start, part.end
        name = _NAME.match(part.text) if part.kind == "tag" else None
        if not name:
            continue
        if name[1] == "bisher":
            waiting[-1].bisher = part
        elif name[1] in ("endaenderung", "endteil"):
            opened = waiting.pop()
            if opened.ref in stays:
                yield from _of_mark(content, opened, part, stays[opened.ref])
        else:
            waiting.append(_Open(refs.get(part.start, ""), part))


def _of_mark(content: str, opened: _Open, end: Piece, half: str) -> Iterator[Span]:
    """Yield the tags of one mark and the half that goes; the whole where nothing stays."""
    begin, middle = opened.tag, opened.bisher or end
    stays = (begin.end, middle.start) if half == "neu" else (middle.end, end.start)
    if content[slice(*stays)].strip():
        yield begin.start, stays[0]
        yield stays[1], end.end
    else:
        yield begin.start, end.end


def _merged(spans: Iterator[Span]) -> list[Span]:
    """Return `spans` in order, those that overlap or touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _cut(content: str, body: int, spans: list[Span]) -> str:
    """Return the body without `spans`, without the empty lines and double spaces this leaves."""
    pieces, position = [], body
    for start, end in spans:
        pieces += [content[position:start], _CUT]
        position = end
    lines = "".join([*pieces, content[position:]]).split("\n")
    text = "\n".join(_without_cut_lines(lines))
    for pattern in (_AT_LINE_END, _AT_LINE_START, _BETWEEN_SPACES):
        text = pattern.sub("", text)
    return text.replace(_CUT, "")


def _without_cut_lines(lines: list[str]) -> Iterator[str]:
    """Yield `lines` without those that hold nothing but cuts, with at most one blank for them."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (
            _BLANK.fullmatch(lines[end]) or _CUT_LINE.fullmatch(lines[end])
        ):
            end += 1
        run = lines[at:end]
        if not any(_CUT in line for line in run):
            yield from run or [lines[at]]
            at = max(end, at + 1)
            continue
        if end == len(lines) or any(_CUT not in line for line in run):
            yield ""
        at = end


def _head(source: Source, stays: Mapping[str, str]) -> str:
    """Return the head without titel_bisher where an Änderung in `stays` changed the title."""
    content, meta, document = source.text.content, source.meta, source.yaml
    before = meta.titel_bisher if isinstance(meta, Dokument) else None
    if not before or not document or before.aenderung not in stays:
        return content[: source.body]
    cuts = {_lines_of(document, "titel_bisher"): ""}
    if stays[before.aenderung] == "bisher":
        start, end = document.span(("titel_bisher", "text"))
        written = content[start:end].strip()
        as_line = json.dumps(before.text, ensure_ascii=False) if "\n" in written else written
        cuts[document.span(("titel",))] = as_line
    head = content[: source.body]
    for (start, end), text in sorted(cuts.items(), reverse=True):
        head = head[:start] + text + head[end:]
    return head


def _lines_of(document: YamlDocument, key: str) -> Span:
    """Return the lines of a key of the head and its value, without comments that follow."""
    content = document.source.content
    start = content.rfind("\n", 0, document.key_offset((key,))) + 1
    end = document.span((key,))[1]
    lines = content[start:end].rstrip().split("\n")
    while lines[-1].lstrip().startswith("#"):
        lines.pop()
    last = start + len("\n".join(lines).rstrip())
    return start, content.index("\n", last) + 1
