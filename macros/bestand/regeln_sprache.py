"""Rules about how single sources are written."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, suggestion
from macros.model.frontmatter import Baustein
from macros.sources.load import Source
from macros.sources.protect import blank, protect
from macros.sources.tree import Call, Mark, Text, walk

_HEADING_TAG = re.compile(r"^[ \t]*#{1,6} [^\n]*?\{%[ \t]*(?:aenderung|bisher|endaenderung)", re.M)
_HIGH_HEADING = re.compile(r"^[ \t]*(?P<marks>#{1,2})[ \t]", re.M)
_BOX = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*(?P<kind>[\w-]*)", re.M)
_PARAGRAPH_END = re.compile(r"\S[^\n]*\n[ \t]*\n\s*\S")
BOXES = ("sagen", "tun", "wissen", "nachricht")
_LINK = re.compile(r"\]\(")
_LINE_OF_TAGS = re.compile(r"(?:[ \t]|\{%.*?%\}|\{\{.*?\}\})*")


def _without_fences(source: Source) -> str:
    """Return the body, of the same length, with fenced code blanked."""
    return blank(source.text.content[source.body :], spans=False)


@regel
def marks_in_headings(reach: Reach) -> Iterator[Finding]:
    """A mark stands around a whole heading, never inside: the anchor would change with it."""
    message = (
        "Eine Marke steht nicht in einer Überschrift, sondern um die ganze Überschrift: "
        "{% aenderung … %} in die Zeile davor, {% endaenderung %} in die Zeile danach."
    )
    for source in reach.bestand.sources.files:
        for match in _HEADING_TAG.finditer(_without_fences(source)):
            yield source.text.finding(source.body + match.start(), "KP206", message)


@regel
def kopf_comes_first(reach: Reach) -> Iterator[Finding]:
    """Every page begins with kopf(), once."""
    for source in reach.bestand.sources.files:
        heads = [n for n in walk(source.nodes) if isinstance(n, Call) and n.name == "kopf"]
        first = next((n for n in source.nodes if not _is_blank(n)), None)
        if source.meta is not None and (len(heads) != 1 or first is not heads[0]):
            offset = heads[-1].offset if heads else source.body
            message = "Der Text beginnt mit {{ kopf() }}, genau einmal, vor allem anderen."
            yield source.text.finding(offset, "KP207", message)


def _is_blank(node: object) -> bool:
    return isinstance(node, Text) and not node.text.strip()


@regel
def high_headings(reach: Reach) -> Iterator[Finding]:
    """kopf() writes the H1; a Baustein has no H2 either: these are the steps of its users."""
    for source in reach.bestand.sources.files:
        is_baustein = source.kind == Baustein.kind
        message = (
            "Im Baustein beginnen Überschriften mit ###; # und ## gehören den Seiten."
            if is_baustein
            else "Die Überschrift mit # schreibt kopf() aus dem titel; im Text beginnt man mit ##."
        )
        for match in _HIGH_HEADING.finditer(_without_fences(source)):
            if is_baustein or match["marks"] == "#":
                yield source.text.finding(source.body + match.start("marks"), "KP304", message)


@regel
def unknown_boxes(reach: Reach) -> Iterator[Finding]:
    """A box is one of four kinds; Markdown would show any other word without a hint."""
    for source in reach.bestand.sources.files:
        for match in _BOX.finditer(_without_fences(source)):
            if match["kind"] not in BOXES:
                near = suggestion(match["kind"], BOXES)
                possible = ", ".join(BOXES)
                message = (
                    f'Einen Kasten "{match["kind"]}" gibt es nicht. Es gibt: {possible}.{near}'
                )
                yield source.text.finding(source.body + match.start("kind"), "KP209", message)


@regel
def half_paragraphs(reach: Reach) -> Iterator[Finding]:
    """A mark over several paragraphs begins and ends with whole ones."""
    message = (
        "Die Marke umfasst einen halben Absatz. Bitte {% aenderung %} und {% endaenderung %} auf "
        "eigene Zeilen um die ganzen Absätze setzen."
    )
    for source in reach.bestand.sources.files:
        content = source.text.content
        for node in walk(source.nodes):
            if isinstance(node, Mark) and _spans_paragraphs(node):
                line = content[content.rfind("\n", 0, node.offset) + 1 : node.offset]
                if not _LINE_OF_TAGS.fullmatch(line):
                    yield source.text.finding(node.offset, "KP208", message)


def _spans_paragraphs(mark: Mark) -> bool:
    texts = (n.text for _, half in mark.halves for n in walk(half) if isinstance(n, Text))
    return any(_PARAGRAPH_END.search(text) for text in texts)


@regel
def links_in_bausteine(reach: Reach) -> Iterator[Finding]:
    """A Baustein links only through dok(): its text stands in many folders."""
    message = 'Im Baustein schreibt man Links als {{ dok("2.006") }}.'
    for source in reach.bestand.bausteine.values():
        for node in walk(source.nodes):
            if isinstance(node, Text):
                for match in _LINK.finditer(protect(node.text)):
                    yield source.text.finding(node.offset + match.start(), "KP305", message)


@regel
def baustein_stands_alone(reach: Reach) -> Iterator[Finding]:
    """baustein() inserts blocks, so only tags stand beside it on its line."""
    for source in reach.bestand.sources.files:
        content = source.text.content
        for node in walk(source.nodes):
            if isinstance(node, Call) and node.name == "baustein":
                start = content.rfind("\n", 0, node.offset) + 1
                end = content.find("\n", node.offset)
                line = content[start : end if end >= 0 else None]
                if not _LINE_OF_TAGS.fullmatch(line):
                    message = "baustein() steht allein auf seiner Zeile, mit Leerzeilen darum."
                    yield source.text.finding(node.offset, "KP306", message)


def marks(source: Source) -> Iterator[tuple[str, str | None, int]]:
    """Yield name, Aussage and offset of every mark of a source: tags, weisung() and title."""
    for node in walk(source.nodes):
        if isinstance(node, Mark):
            yield node.ref, node.aussage, node.offset
        elif isinstance(node, Call) and node.name == "weisung":
            yield node.text("ref"), node.text("aussage") or None, node.offset
    titel = getattr(source.meta, "titel_bisher", None)
    if titel and source.yaml:
        yield titel.aenderung, None, source.yaml.offset(("titel_bisher", "aenderung"))
