"""One reading of a passage: of each mark one half, as the blocks that a reader sees."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import html

from macros.bestand.lage import Lage
from macros.model.frontmatter import Dokument
from macros.sources.sentinels import NOP
from macros.sources.tree import Call, Mark, Node, Teil, Text

KINDS = {"sagen": "Sagen", "tun": "Tun", "wissen": "Wissen", "nachricht": "Nachricht"}
EINSTUFUNG = {"pflicht": "Pflicht", "anliegenspezifisch": "Anliegenspezifisch"}
Convert = Callable[[str], str]
EINSTUFUNG_OF, BEDINGUNG_OF = ", Einstufung", ", Bedingung"  # how lines about arguments end
Half = Callable[[str], str]  # the half, neu or bisher, that is read of the marks of an Änderung

_FIELD, _VALUE = "\ue009", "\ue00a"  # around the name of a line about a Baustein
_MARKUP = re.compile(r"([\\`*_{}\[\]()>#+\-.!|])")
_ONLY_TAGS = re.compile(rf"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:{NOP}[ \t]*)+\n", re.M)
_BLOCKS = ("p", "ul", "ol", "div", "details", "blockquote", "pre", "table", "hr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item, row … : its kind in words, its text, and its text with markup."""

    art: str
    text: str
    markup: str


@dataclass(frozen=True, slots=True)
class Lesart:
    """Reads with the halves that `half` names; inside the marks of `ref` Bausteine are read too.

    `convert` makes HTML of Markdown.
    """

    lage: Lage
    convert: Convert
    half: Half
    ref: str

    def blocks(self, nodes: Iterable[Node]) -> list[Block]:
        """Return what a reader sees of `nodes`, block by block."""
        text = _ONLY_TAGS.sub("", self._text(nodes, "", inside=False) + "\n").replace(NOP, "")
        converted = self.convert(text)
        if not converted.strip():
            return []
        tree = html.fragment_fromstring(converted, create_parent="div")
        _spell_out(tree)
        return list(_blocks(tree, "", "Absatz"))

    def _text(
        self, nodes: Iterable[Node], before: str, *, inside: bool, ohne: Iterable[str] = ()
    ) -> str:
        """Return Markdown; `before` is what stands on the line so far."""
        text = ""
        for node in nodes:
            line = (before + text).rpartition("\n")[2]
            match node:
                case Text():
                    text += node.text
                case Mark():
                    text += NOP + self._mark(node, line, inside=inside, ohne=ohne) + NOP
                case Teil():
                    shown = () if node.name in ohne else node.nodes
                    text += NOP + self._text(shown, line, inside=inside, ohne=ohne) + NOP
                case Call(name="baustein"):
                    text += _indented(self._baustein(node, inside=inside), line)
                case Call(name="dok"):
                    text += escape_markdown(self._label(node.text("ziel")))
                case _:
                    text += NOP
        return text

    def _mark(self, mark: Mark, before: str, *, inside: bool, ohne: Iterable[str]) -> str:
        half = dict(mark.halves).get(self.half(mark.ref), ())
        is_own = mark.ref == self.ref
        if is_own and mark.changes_arguments:
            call = next(node for node in half if isinstance(node, Call))
            return _indented(self._baustein(call, inside=True, by_argument=True), before)
        return self._text(half, before, inside=inside or is_own, ohne=ohne)

    def _baustein(self, call: Call, *, inside: bool, by_argument: bool = False) -> str:
        """Return a Baustein as one line, or a line for each argument, and what stands in it."""
        baustein = self.lage.bestand.bausteine[call.text("id")]
        einstufung = EINSTUFUNG.get(call.text("einstufung"), call.text("einstufung"))
        bedingung = f"Wenn {call.text('wenn')}" if call.text("wenn") else ""
        if by_argument:
            name = f"Baustein „{baustein.titel}“"
            lines = {
                f"{name}{EINSTUFUNG_OF}": einstufung,
                f"{name}{BEDINGUNG_OF}": bedingung or "ohne Bedingung",
            }
        else:
            parts = (baustein.titel, einstufung, bedingung)
            lines = {"Baustein": ", ".join(part for part in parts if part)}
        texts = [f"{_FIELD}{name}{_VALUE}{escape_markdown(text)}" for name, text in lines.items()]
        if inside:
            texts.append(self._text(baustein.nodes, "", inside=True, ohne=call.texts("ohne")))
        return "\n\n".join(text.strip("\n") for text in texts)

    def _label(self, ziel: str) -> str:
        bestand = self.lage.bestand
        path = ziel if ziel.endswith(".md") else f"{ziel.removesuffix('/')}.md"
        target = bestand.dokumente.get(ziel) or bestand.by_path.get(path)
        if target is None:
            return ziel
        nummer = f"{target.meta.nummer} " if isinstance(target.meta, Dokument) else ""
        return nummer + self.lage.titel(target)


def escape_markdown(text: str) -> str:
    """Return plain `text` so that Markdown shows it unchanged."""
    entities = text.replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", entities)


def _indented(text: str, before: str) -> str:
    """Return `text` as far indented as the line `before` it, where only white space stands."""
    if before.strip():
        return text
    return "\n".join(
        before + line if number and line else line for number, line in enumerate(text.split("\n"))
    )


def _spell_out(tree: html.HtmlElement) -> None:
    """Put into words what parts or says something without text: line breaks and pictures."""
    for element in tree.iter("br", "img"):
        element.tail = f" {element.get('alt', '')}{element.tail or ''}"


def _blocks(element: html.HtmlElement, box: str, kind: str) -> Iterator[Block]:
    """Yield the blocks below `element`; `kind` is what a paragraph is called there."""
    yield from _loose(element.text, box, kind)
    for child in element:
        if child.tag in ("ul", "ol"):
            for item in child:
                yield from _item(item, box)
        elif child.tag == "table":
            for row in child.iter("tr"):
                yield from _row(row, box)
        elif child.tag in ("div", "details"):
            yield from _box(child, box)
        elif child.tag == "blockquote":
            yield from _blocks(child, box, "Zitat")
        else:
            name = "Überschrift" if child.tag in _HEADINGS else kind
            yield from _block(child, box, name)
        yield from _loose(child.tail, box, kind)


def _loose(text: str | None, box: str, kind: str) -> Iterator[Block]:
    """Yield text that stands between blocks, as authors' HTML may have it."""
    if said := " ".join((text or "").split()):
        yield Block(_named(box, kind), said, said)


def _item(item: html.HtmlElement, box: str) -> Iterator[Block]:
    first = html.Element("p")
    first.text, item.text = item.text, None
    children = list(item)
    while children and children[0].tag not in _BLOCKS:
        first.append(children.pop(0))
    yield from _block(first, box, "Punkt")
    yield from _blocks(item, box, "Punkt")  # what is left are blocks


def _row(row: html.HtmlElement, box: str) -> Iterator[Block]:
    cells = [_plain(cell) for cell in row]
    markup = "|".join(_inner(cell) for cell in row)
    yield Block(_named(box, "Tabellenzeile"), " | ".join(cells), markup)


def _box(element: html.HtmlElement, outer: str) -> Iterator[Block]:
    kinds = [KINDS[name] for name in (element.get("class") or "").split() if name in KINDS]
    box = kinds[0] if kinds else outer
    title = element[0] if len(element) else None
    if title is not None and (
        title.tag == "summary" or "admonition-title" in (title.get("class") or "")
    ):
        if _plain(title) != box:
            yield from _block(title, box, "Titel")
        element.remove(title)
    yield from _blocks(element, box, "Absatz")


def _block(element: html.HtmlElement, box: str, kind: str) -> Iterator[Block]:
    text = _plain(element)
    if text.startswith(_FIELD):
        name, _, value = text.removeprefix(_FIELD).partition(_VALUE)
        yield Block(name, value, value)
    elif text:
        yield Block(_named(box, kind), text, _inner(element))


def _named(box: str, kind: str) -> str:
    if not box:
        return kind
    return box if kind == "Absatz" else f"{box}, {kind}"


def _plain(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _inner(element: html.HtmlElement) -> str:
    parts = [element.text or "", *(html.tostring(c, encoding="unicode") for c in element)]
    return " ".join("".join(parts).split())
