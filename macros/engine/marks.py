"""From ranges to what readers see: Bausteine, marks with badges, anchors (DESIGN 6)."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from macros.engine.badges import BLOCKS, HEADINGS, Badges, Store
from macros.engine.ranges import HalfParagraphError, LostTokenError, Range, Tree, tagged
from macros.model.finding import Finding, Place
from macros.render.lesart import KINDS
from macros.suche.seite import OHNE_SUCHE

_PARTS = {"ul": "li", "ol": "li", "tbody": "tr", "thead": "tr"}


class MarkError(ValueError):
    """Marks stand where no element can carry them; `faults` are the findings, in German."""

    def __init__(self, faults: list[Finding]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def _fault(payload: dict[str, Any], message: str) -> Finding:
    return Finding(Place(*payload.get("place", [""])), "KP212", message)


class Page:
    """One page's tree while its tokens become elements."""

    def __init__(
        self,
        root: Element,
        payloads: list[dict[str, object]],
        store: Store,
        slugify: Callable[[str], str],
    ) -> None:
        self.tree = Tree(root, payloads)
        self.store = store
        self.slugify = slugify
        self.badges: dict[Element, tuple[str, str]] = {}  # marked element -> item and badge
        self.frozen: dict[Element, str] = {}  # Baustein -> its head where it stands in an old half
        self.contents: set[Element] = set()  # blocks that stand for the content of an item

    def convert(self) -> None:
        """Change the tree in place."""
        try:
            ranges, html = self.tree.explode()
        except LostTokenError:
            first = next((p for p in self.tree.payloads if "place" in p), {})
            raise MarkError([_fault(first, _NO_TEXT)]) from None
        faults = [fault for found in ranges if (fault := self._convert_range(found))]
        if faults:
            raise MarkError(faults)
        for marker, text in html:
            self._place_html(marker, text)
        self._name_title()
        self._freeze_old_halves()
        self._anchor_bausteine()
        self._name_kinds()
        Badges(self.tree, self.store, self.badges).show()

    def _convert_range(self, found: Range) -> Finding | None:
        payload = found.payload
        try:
            self.tree.settle(found, fill="mark" in payload)
        except HalfParagraphError:
            self.tree.forget(found)
            return _fault(payload, _half_paragraph(payload))
        if "mark" in payload:
            self._mark(found)
        else:
            self._element(found)
        return None

    def _element(self, found: Range) -> None:
        payload = found.payload
        attrs = payload["attrs"]
        assert isinstance(attrs, dict)  # noqa: S101 - as render/renderer.py writes it
        wrapper = self.tree.wrap(found, str(payload["el"]), attrs)
        if "head" in payload:
            wrapper.set("kp-prefix", str(payload["prefix"]))
            head = Element("p")
            head.text = self.store(str(payload["head"]))
            self.tree.insert(wrapper, 0, head)
        if "frozen" in payload:
            self.frozen[wrapper] = str(payload["frozen"])

    def _mark(self, found: Range) -> None:
        half = str(found.payload["half"])
        attrs = {"data-aenderung": str(found.payload["mark"]), "data-fassung": half}
        parent = self.tree.parents[found.start]
        inside = self.tree.inside(found)
        part = _PARTS.get(parent.tag)
        if part:
            marked = self._mark_parts(found, [e for e in inside if e.tag == part], attrs)
        elif _is_inline(parent, inside, self.contents):
            marked = [self.tree.wrap(found, "span", attrs)]
        else:
            marked = [self._mark_block(found, attrs)]
        for element in marked:
            self.badges[element] = (str(found.payload["mark"]), str(found.payload["badge"]))
            _hide(element, half)

    def _mark_parts(
        self, found: Range, parts: list[Element], attrs: dict[str, str]
    ) -> list[Element]:
        self.tree.forget(found)
        marked = []
        for part in parts:
            target = part
            if "data-aenderung" in part.attrib:  # a mark in a mark: the inner one goes inside
                target = self._wrap_content(part)
                if attrs["data-fassung"] == "bisher" != part.get("data-fassung"):
                    # what is removed hides as a whole: the outer mark goes inside instead
                    self.badges[target] = self.badges.pop(part)
                    for name in attrs:
                        target.set(name, part.attrib.pop(name))
                    target = part
            for name, value in attrs.items():
                target.set(name, value)
            marked.append(target)
        return marked

    def _wrap_content(self, part: Element) -> Element:
        """Return what stands for the content of an item or row: a new block, or the first cell."""
        if part.tag == "tr":
            return part[0]
        inner = Element("div")
        self.contents.add(inner)
        inner.text, part.text = part.text, None
        for child in list(part):
            part.remove(child)
            inner.append(child)
            self.tree.parents[child] = inner
        self.tree.insert(part, 0, inner)
        return inner

    def _mark_block(self, found: Range, attrs: dict[str, str]) -> Element:
        if attrs["data-fassung"] == "neu":
            return self.tree.wrap(found, "div", attrs)
        details = self.tree.wrap(found, "details", {"class": "kp-bisher"} | attrs)
        summary = Element("summary")
        summary.text = str(found.payload["summary"])
        self.tree.insert(details, 0, summary)
        return details

    def _place_html(self, marker: Element, html: str) -> None:
        parent = self.tree.parents[marker]
        placeholder = Element("kp-text")
        placeholder.text = self.store(html) if html else ""
        placeholder.tail = marker.tail
        at = list(parent).index(marker)
        parent.remove(marker)
        self.tree.insert(parent, at, placeholder)
        self.tree.unwrap(placeholder)
        if parent.tag == "p" and not len(parent) and not parent.text:
            self.tree.remove(parent)

    def _name_title(self) -> None:
        """Give the H1 of a Dokument its Nummer as anchor: the title may change with an item."""
        for heading in self.tree.root.iter("h1"):
            number = next((e for e in heading if e.get("class") == "kp-nummer"), None)
            if number is not None:
                heading.set("id", self.slugify(number.text or ""))

    def _freeze_old_halves(self) -> None:
        """Show old halves as they would be without the Änderung: no badges, no anchors inside."""
        for old in [e for e in self.badges if e.get("data-fassung") == "bisher"]:
            ref = old.get("data-aenderung")
            for element in [e for e in old.iter() if e is not old]:
                self._freeze(element, ref)
        alive = set(self.tree.root.iter())
        self.badges = {e: badge for e, badge in self.badges.items() if e in alive}

    def _freeze(self, element: Element, ref: str | None) -> None:
        """Make `element`, in an old half of the Änderung `ref`, what it would be without that."""
        # the same Änderung inside, through a Baustein: without it the old text stands
        is_same = ref is not None and element.get("data-aenderung") == ref
        if element.get("data-fassung") == ("neu" if is_same else "bisher"):
            self._remove_whole(element)
        elif element in self.badges:
            del self.badges[element]
            _clear_mark(element)
        elif element.tag in HEADINGS:
            element.set("role", "heading")
            element.set("aria-level", element.tag[1])
            element.tag = "p"
        element.attrib.pop("kp-prefix", None)
        if element in self.frozen:
            element[0].text = self.store(self.frozen[element])
            element.attrib.pop("data-einstufung-bisher", None)

    def _remove_whole(self, element: Element) -> None:
        """Remove an old half, with the item or row for whose content it stands."""
        parts = (a for a in self.tree.ancestors(element) if a.tag in _PARTS.values())
        is_content = element in self.contents or element.tag in ("td", "th")
        whole = next(parts, element) if is_content else element
        if whole in self.tree.parents[whole]:
            self.tree.remove(whole)

    def _anchor_bausteine(self) -> None:
        """Give headings in Bausteine anchors with the Baustein and its occurrence."""
        for wrapper in self.tree.root.iter("div"):
            prefix = wrapper.attrib.pop("kp-prefix", None)
            for heading in (e for e in tagged(wrapper, *HEADINGS) if prefix):
                heading.set("id", f"{prefix}-{self.slugify(''.join(heading.itertext()))}")

    def _name_kinds(self) -> None:
        """Say in words what a box is where the author gave it a title of its own."""
        for box in tagged(self.tree.root, "div", "details"):
            kind = next((k for k in (box.get("class") or "").split() if k in KINDS), None)
            title = box[0] if kind and len(box) else None
            if kind and title is not None and title.text != KINDS[kind]:
                label = Element("span", {"class": "kp-art"})
                label.text, label.tail, title.text = KINDS[kind], title.text, None
                self.tree.insert(title, 0, label)


_NO_TEXT = (
    "Auf der Seite steht eine Marke, wo kein Text stehen kann, etwa in einer Adresse. Bitte um den "
    "ganzen Link, das ganze Bild oder den Satz setzen."
)


def _half_paragraph(payload: dict[str, Any]) -> str:
    if "mark" not in payload:
        baustein = payload.get("baustein", "")
        return f'baustein("{baustein}") braucht Leerzeilen davor und danach.'
    return (
        f"Die Marke {payload['mark']} beginnt in einem Absatz, Punkt, einer "
        "Zelle oder in fettem Text und endet außerhalb. Bitte {% aenderung %} und "
        "{% endaenderung %} um ganze Absätze, Punkte oder Zeilen setzen, oder beide in denselben."
    )


def _is_inline(parent: Element, inside: list[Element], contents: set[Element]) -> bool:
    if any(child.tag in BLOCKS for child in inside):
        return False
    return parent in contents or parent.tag not in ("div", "details", "blockquote", "body")


def _hide(element: Element, half: str) -> None:
    if half == "bisher":
        for name in OHNE_SUCHE:
            element.set(name, "")
        if element.tag != "details":
            element.set("hidden", "")


def _clear_mark(element: Element) -> None:
    """Make a mark plain text; one that was hidden or folded is shown."""
    for name in ("data-aenderung", "data-fassung", "hidden", *OHNE_SUCHE):
        element.attrib.pop(name, None)
    if element.tag == "details":
        element.tag = "div"
        element.attrib.pop("class", None)
        element.remove(element[0])
