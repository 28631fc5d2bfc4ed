"""Ranges in the element tree: tokens become markers, markers find a common parent, ranges wrap."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from macros.sources.sentinels import END, HTML, START, TOKEN, decode

_START, _END, _HTML = "kp-start", "kp-end", "kp-html"
MARKERS = (_START, _END)
_TAG_OF = {START: _START, END: _END, HTML: _HTML}
# A range that fills one of these stands for it as a whole.
_COVERED = ("p", "li", "tr", "table", "h2", "h3", "h4", "h5", "h6")


class HalfParagraphError(ValueError):
    """A mark begins or ends in the middle of a paragraph that it does not contain."""


class LostTokenError(ValueError):
    """Markdown dropped a token: it stood where no text can stand."""


@dataclass
class Range:
    """Two markers and the payload of the first; both have the same parent once it is `settled`."""

    start: Element
    end: Element
    payload: dict[str, object]


@dataclass
class Tree:
    """An element tree that knows its parents."""

    root: Element
    payloads: list[dict[str, object]]
    parents: dict[Element, Element] = field(default_factory=dict)

    def explode(self) -> tuple[list[Range], list[tuple[Element, str]]]:
        """Turn all tokens into markers; return the ranges in order and the HTML placeholders."""
        for element in list(self.root.iter()):
            self._explode_text(element)
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        ranges: list[Range] = []
        open_ranges: list[int] = []
        html = []
        for marker in tagged(self.root, _START, _END, _HTML):
            if marker.tag == _END:
                if not open_ranges:
                    raise LostTokenError
                ranges[open_ranges.pop()].end = marker
                continue
            payload = self.payloads[int(marker.attrib.pop("payload"))]
            if marker.tag == _HTML:
                html.append((marker, str(payload)))
            else:
                open_ranges.append(len(ranges))
                ranges.append(Range(marker, marker, payload))
        if open_ranges:
            raise LostTokenError
        return ranges, html

    def _explode_text(self, element: Element) -> None:
        for child in list(element):
            if child.tail and TOKEN.search(child.tail):
                text, markers = _cut(child.tail)
                child.tail = text
                at = list(element).index(child) + 1
                element[at:at] = markers
        if element.text and TOKEN.search(element.text):
            element.text, markers = _cut(element.text)
            element[0:0] = markers

    def settle(self, found: Range, *, fill: bool) -> None:
        """Move both markers outwards to a common parent; with `fill` out of what they fill."""
        above = [found.end, *self.ancestors(found.end)]
        common = next(a for a in self.ancestors(found.start) if a in above)
        for marker, lift in ((found.start, self._lift_start), (found.end, self._lift_end)):
            while self.parents[marker] is not common:
                lift(marker)
        while fill and common.tag in _COVERED and self._fills(found, common):
            self._lift_start(found.start)
            self._lift_end(found.end)
            common = self.parents[found.start]
        if common.tag in ("tr", "table", "dl"):  # some cells of a row, but not the row
            raise HalfParagraphError

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Yield the parents of `element`, the nearest first."""
        while element in self.parents:
            element = self.parents[element]
            yield element

    def _fills(self, found: Range, parent: Element) -> bool:
        return _leads(found.start, parent) and _trails(found.end, parent)

    def _lift_start(self, marker: Element) -> None:
        parent = self.parents[marker]
        if not _leads(marker, parent):
            raise HalfParagraphError
        at = list(parent).index(marker)
        _add_text(parent, at, marker.tail)
        parent.remove(marker)
        self._insert_beside(marker, parent, 0)
        marker.tail = None
        self._drop_empty(parent)

    def _lift_end(self, marker: Element) -> None:
        parent = self.parents[marker]
        if not _trails(marker, parent):
            raise HalfParagraphError
        parent.remove(marker)
        marker.tail, parent.tail = parent.tail, None
        self._insert_beside(marker, parent, 1)
        self._drop_empty(parent)

    def _insert_beside(self, marker: Element, sibling: Element, offset: int) -> None:
        grandparent = self.parents[sibling]
        grandparent.insert(list(grandparent).index(sibling) + offset, marker)
        self.parents[marker] = grandparent

    def _drop_empty(self, paragraph: Element) -> None:
        if paragraph.tag == "p" and not len(paragraph) and not (paragraph.text or "").strip():
            grandparent = self.parents[paragraph]
            at = list(grandparent).index(paragraph)
            _add_text(grandparent, at, paragraph.tail)
            grandparent.remove(paragraph)

    def inside(self, found: Range) -> list[Element]:
        """Return the elements between the markers of a settled range."""
        children = list(self.parents[found.start])
        return children[children.index(found.start) + 1 : children.index(found.end)]

    def wrap(self, found: Range, tag: str, attrs: dict[str, str]) -> Element:
        """Put everything between the markers into a new element in their place."""
        parent = self.parents[found.start]
        wrapper = Element(tag, attrs)
        wrapper.text, wrapper.tail = found.start.tail, found.end.tail
        for child in self.inside(found):
            parent.remove(child)
            wrapper.append(child)
            self.parents[child] = wrapper
        at = list(parent).index(found.start)
        parent.remove(found.start)
        parent.remove(found.end)
        parent.insert(at, wrapper)
        self.parents[wrapper] = parent
        return wrapper

    def forget(self, found: Range) -> None:
        """Remove the markers of a range, keeping what stands between and behind them."""
        for marker in (found.start, found.end):
            parent = self.parents[marker]
            at = list(parent).index(marker)
            _add_text(parent, at, marker.tail)
            parent.remove(marker)

    def insert(self, parent: Element, at: int, child: Element) -> None:
        """Insert `child` into `parent`."""
        parent.insert(at, child)
        self.parents[child] = parent

    def space_before(self, element: Element) -> None:
        """Part `element` from the text before it, for the ear and for the search."""
        parent = self.parents[element]
        _add_text(parent, list(parent).index(element), " ")

    def unwrap(self, element: Element) -> None:
        """Replace `element` by its content."""
        parent = self.parents[element]
        at = list(parent).index(element)
        _add_text(parent, at, element.text)
        children = list(element)
        parent[at : at + 1] = children
        for child in children:
            self.parents[child] = parent
        _add_text(parent, at + len(children), element.tail)

    def remove(self, element: Element) -> None:
        """Remove `element`, keeping the text behind it."""
        parent = self.parents[element]
        _add_text(parent, list(parent).index(element), element.tail)
        parent.remove(element)


def tagged(root: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements below `root` that have one of `tags`, in document order."""
    return (element for element in root.iter() if element.tag in tags)


def _cut(text: str) -> tuple[str, list[Element]]:
    """Return the text before the first token, and the tokens as markers with text behind each."""
    first, position = "", 0
    markers: list[Element] = []
    for match in TOKEN.finditer(text):
        before = text[position : match.start()]
        if markers:
            markers[-1].tail = before
        else:
            first = before
        kind = match[1] or match[3]
        attrs = {"payload": str(decode(match[2]))} if match[1] else {}
        if kind in _TAG_OF:
            markers.append(Element(_TAG_OF[kind], attrs))
        position = match.end()
    markers[-1].tail = text[position:]
    return first, markers


def _leads(marker: Element, parent: Element) -> bool:
    """Tell whether nothing but other markers stands in `parent` before `marker`."""
    before = list(parent)[: list(parent).index(marker)]
    texts = [parent.text, *(sibling.tail for sibling in before)]
    return all(s.tag in MARKERS for s in before) and not any(t and t.strip() for t in texts)


def _trails(marker: Element, parent: Element) -> bool:
    """Tell whether nothing but other markers stands in `parent` after `marker`."""
    after = list(parent)[list(parent).index(marker) :]
    return all(s.tag in MARKERS for s in after) and not any(
        s.tail and s.tail.strip() for s in after
    )


def _add_text(parent: Element, at: int, text: str | None) -> None:
    """Add `text` to what stands in `parent` before its child number `at`."""
    if not text:
        return
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        sibling = parent[at - 1]
        sibling.tail = (sibling.tail or "") + text
