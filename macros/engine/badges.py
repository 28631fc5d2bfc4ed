"""Badges and lines in the margin: where readers see that something was changed."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from macros.engine.ranges import Tree
from macros.render.lesart import KINDS
from macros.suche.seite import OHNE_SUCHE

_FLOW = ("p", "div", "ul", "ol", "li", "dl", "details", "blockquote", "pre", "hr")
_TABLE = ("table", "thead", "tbody", "tr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset((*_FLOW, *_TABLE, *HEADINGS))
_LISTS = ("table", "ul", "ol")
_CARRIERS = (*_LISTS, "p", "li", "td", "div")
_TEXTS = ("p", "li", "td", "th", "dd", "div", "blockquote")
Store = Callable[[str], str]


class Badges:
    """The badges of one page; `marked` gives for each marked element its item and badge."""

    def __init__(self, tree: Tree, store: Store, marked: dict[Element, tuple[str, str]]) -> None:
        self.tree = tree
        self.store = store
        self.marked = marked

    def show(self) -> None:
        """Give every mark its id and its line in the margin; one badge for item and section."""
        section = 0
        counts: dict[str, int] = {}
        shown: set[tuple[int, str]] = set()
        places: dict[str, int] = {}
        for element in list(self.tree.root.iter()):
            section += element.tag == "h2"
            if element not in self.marked:
                continue
            item, badge = self.marked[element]
            element.set("id", _numbered("aenderung", item, counts))
            if _says_something(element) and not _stands_beside_new(element, self.tree):
                self._block_of(element).set("data-geaendert", "")
            if (section, item) not in shown and not self._follows_new(element):
                shown.add((section, item))
                self._place_badge(element, badge, _numbered("stelle", item, places))

    def _follows_new(self, element: Element) -> bool:
        """Tell whether the half before, with its own badge, belongs to the same mark."""
        siblings = list(self.tree.parents[element])
        at = siblings.index(element)
        before = siblings[at - 1] if at else None
        is_old = element.get("data-fassung") == "bisher"
        return is_old and before in self.marked and self.marked[before] == self.marked[element]

    def _block_of(self, element: Element) -> Element:
        """Return the block that carries the line in the margin."""
        if element.tag in BLOCKS and not _is_hidden(element):
            return element
        return next(
            a for a in self.tree.ancestors(element) if a.tag in BLOCKS or a is self.tree.root
        )

    def _place_badge(self, element: Element, badge: str, anchor: str) -> None:
        attrs = {"class": "kp-stelle", "id": anchor} | dict.fromkeys(OHNE_SUCHE, "")
        holder = Element("span", attrs)
        holder.text = self.store(badge)
        box = self._box_around(element)
        if box is not None and box.tag == "div":
            self.tree.insert(box[0], len(box[0]), holder)
            self.tree.space_before(holder)
        elif box is not None:
            self._badge_line(self.tree.parents[box], box, holder)
        elif element.tag in ("div", "details"):
            self._badge_line(self.tree.parents[element], element, holder)
        elif element.tag == "tr" or _is_hidden(element):
            outer = next(a for a in self.tree.ancestors(element) if a.tag in _CARRIERS)
            if outer.tag in _LISTS:
                self._badge_line(self.tree.parents[outer], outer, holder)
            else:
                self._append_inline(outer, holder)
        else:
            text_blocks = (a for a in [element, *self.tree.ancestors(element)] if a.tag in _TEXTS)
            self._append_inline(next(text_blocks, self.tree.root), holder)

    def _box_around(self, element: Element) -> Element | None:
        """Return the outermost box (sagen, tun …) around `element`; said text carries no badge."""
        found = None
        for ancestor in self.tree.ancestors(element):
            classes = (ancestor.get("class") or "").split()
            if any(kind in classes for kind in KINDS):
                found = ancestor
        return found

    def _badge_line(self, parent: Element, before: Element, holder: Element) -> None:
        line = Element("p", {"class": "kp-marken"})
        self.tree.insert(line, 0, holder)
        self.tree.insert(parent, list(parent).index(before), line)

    def _append_inline(self, block: Element, holder: Element) -> None:
        children = list(block)
        at = next((i for i, c in enumerate(children) if c.tag in BLOCKS), len(children))
        self.tree.insert(block, at, holder)
        self.tree.space_before(holder)


def _says_something(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib


def _stands_beside_new(element: Element, tree: Tree) -> bool:
    """Tell whether a hidden part is followed or preceded by the part that replaces it."""
    if not _is_hidden(element) or element.tag not in ("li", "tr"):
        return False
    item = element.get("data-aenderung")
    siblings = (s for s in tree.parents[element] if not _is_hidden(s))
    return any(s.get("data-aenderung") == item for s in siblings)


def _numbered(kind: str, item: str, counts: dict[str, int]) -> str:
    counts[item] = counts.get(item, 0) + 1
    number = f"-{counts[item]}" if counts[item] > 1 else ""
    return f"{kind}-{item.replace('/', '-')}{number}"
