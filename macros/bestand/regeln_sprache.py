"""Rules about how single sources are written."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding
from macros.model.frontmatter import Baustein
from macros.sources.load import Source
from macros.sources.tree import Call, Mark, Text, walk

_LINK = re.compile(r"\](?=\(|\[|:)")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def _line(text: str, offset: int) -> tuple[int, int]:
    """Return begin and end of the line in which `offset` stands."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


@regel
def marks_in_headings(reach: Reach) -> Iterator[Finding]:
    """A mark stands around a whole heading, never inside: the anchor would change with it."""
    message = (
        "Eine Marke steht nicht in einer Überschrift, sondern um die ganze Überschrift: "
        "{% aenderung … %} in die Zeile davor, {% endaenderung %} in die Zeile danach."
    )
    for source in reach.bestand:
        content = source.text.content
        for offset, _, _ in source.headings:
            begin, end = _line(content, offset)
            if _MARK_TAG.search(content, begin, end):
                yield source.text.finding(offset, "KP206", message)
            elif "{{" in source.text.content[begin:end] and _has_call(source, begin, end):
                yield source.text.finding(offset, "KP206", _CALL_IN_HEADING)


_CALL_IN_HEADING = (
    "Ein Aufruf steht nicht in einer Überschrift: Ihr Anker würde sich mit ihm ändern. Bitte den "
    "Text ausschreiben und den Aufruf darunter setzen."
)


def _has_call(source: Source, begin: int, end: int) -> bool:
    return any(isinstance(n, Call) and begin <= n.offset < end for n in walk(source.nodes))


_MARK_TAG = re.compile(r"\{%[^%]*\b(?:aenderung|bisher|endaenderung)\b")


@regel
def kopf_comes_first(reach: Reach) -> Iterator[Finding]:
    """Every page begins with kopf(), once."""
    message = "Der Text beginnt mit {{ kopf() }}, genau einmal, vor allem anderen."
    for source in reach.bestand:
        heads = [n for n in walk(source.nodes) if isinstance(n, Call) and n.name == "kopf"]
        first = next((n for n in source.nodes if not _is_blank(n)), None)
        is_unread = source.text.path in reach.bestand.faulty and not heads
        if (len(heads) != 1 or first is not heads[0]) and not is_unread:
            offset = heads[-1].offset if heads else source.body
            yield source.text.finding(offset, "KP207", message)


def _is_blank(node: object) -> bool:
    return isinstance(node, Text) and not node.text.strip()


@regel
def heads_without_calls(reach: Reach) -> Iterator[Finding]:
    """No call and no tag stands in the head of a file; there it would be shown as it is written."""
    message = (
        "Im Kopf der Datei stehen keine Aufrufe und Tags. Ein Titel, der sich ändert, steht unter "
        "titel_bisher."
    )
    for source in reach.bestand:
        if match := _BRACES.search(source.text.content, 0, source.body):
            yield source.text.finding(match.start(), "KP203", message)


_BRACES = re.compile(r"\{\{|\{%")


@regel
def high_headings(reach: Reach) -> Iterator[Finding]:
    """kopf() writes the H1; a Baustein has no H2 either: these are the steps of its users."""
    in_baustein = "Im Baustein beginnen Überschriften mit ###; # und ## gehören den Seiten."
    on_page = "Die Überschrift mit # schreibt kopf() aus dem titel; im Text beginnt man mit ##."
    for source in reach.bestand:
        is_baustein = source.kind == Baustein.kind
        for offset, level, _ in source.headings:
            if level <= (2 if is_baustein else 1):
                message = in_baustein if is_baustein else on_page
                yield source.text.finding(offset, "KP304", message)


_HASHES = re.compile(r"[-*+.)][ \t]*(?P<start>#{1,6})(?=[ \t]*[^\s#])")
_WORD = re.compile(r"[^\W_]")
_OUTSIDE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]*){1,8}")


@regel
def headings_have_words_and_stand_free(reach: Reach) -> Iterator[Finding]:
    """A heading stands in no list or quote, and has letters or digits for its anchor."""
    for source in reach.bestand:
        for match in _HASHES.finditer(source.prose) if "#" in source.prose else ():
            begin, _ = _line(source.prose, match.start())
            if not _OUTSIDE.fullmatch(source.prose, begin, match.start("start")):
                continue
            message = "Eine Überschrift steht nicht in einer Liste. Bitte davor setzen."
            yield source.text.finding(match.start("start"), "KP304", message)
        for offset, _, title in source.headings:
            if not _WORD.search(title):
                message = "Die Überschrift hat keinen Text. Bitte ergänzen oder löschen."
                yield source.text.finding(offset, "KP304", message)


@regel
def half_paragraphs(reach: Reach) -> Iterator[Finding]:
    """A mark over several paragraphs begins and ends with whole ones."""
    message = (
        "Die Marke umfasst einen halben Absatz. Bitte {% aenderung %} und {% endaenderung %} auf "
        "eigene Zeilen um die ganzen Absätze setzen."
    )
    whole = (s for s in reach.bestand if s.text.path not in reach.bestand.faulty)
    for source in whole:  # a tag that is not closed would seem to span the rest
        text = source.prose
        for node in walk(source.nodes):
            if isinstance(node, Mark) and _spans_paragraphs(node):
                begin, _ = _line(text, node.offset)
                if text[begin : node.offset].strip():
                    yield source.text.finding(node.offset, "KP208", message)


def _spans_paragraphs(mark: Mark) -> bool:
    texts = (n.text for _, half in mark.halves for n in walk(half) if isinstance(n, Text))
    return any(_EMPTY_LINE.search(text.strip()) for text in texts)


@regel
def links_in_bausteine(reach: Reach) -> Iterator[Finding]:
    """A Baustein links only through dok(): its text stands in many folders."""
    message = 'Im Baustein schreibt man Links als {{ dok("2.006") }}; Bilder gibt es dort nicht.'
    for source in reach.bestand.bausteine.values():
        for match in _LINK.finditer(source.prose):
            yield source.text.finding(match.start(), "KP305", message)


@regel
def baustein_stands_alone(reach: Reach) -> Iterator[Finding]:
    """What inserts blocks has only tags beside it on its line."""
    for source in reach.bestand:
        text = source.prose
        calls = [n for n in walk(source.nodes) if isinstance(n, Call)]
        others = {_line(text, c.offset) for c in calls if c.name not in _OF_BLOCKS}
        for call in calls:
            begin, end = _line(text, call.offset)
            is_alone = not text[begin:end].strip() and (begin, end) not in others
            if call.name in _OF_BLOCKS and not is_alone:
                message = (
                    f"{call.name}() steht allein auf seiner Zeile, mit Leerzeilen darum. Bitte in "
                    "einen eigenen Absatz setzen."
                )
                yield source.text.finding(call.offset, "KP306", message)


_OF_BLOCKS = (
    *("baustein", "dokumentliste", "uebersicht", "suche", "abkuerzungen"),
    *("aenderungen", "einzelauftraege", "neuigkeiten", "barrierefreiheit"),
)


def marks(source: Source) -> Iterator[tuple[str, str | None, int]]:
    """Yield name, Aussage and offset of every mark of a source: tags, weisung() and title."""
    for node in walk(source.nodes):
        if isinstance(node, Mark):
            yield node.ref, node.aussage, node.offset
        elif isinstance(node, Call) and node.name == "weisung":
            yield node.text("ref"), node.text("aussage") or None, node.offset
    titel = getattr(source.meta, "titel_bisher", None)
    if titel and source.yaml:
        offset = source.yaml.offset(("titel_bisher", "aenderung"))
        yield titel.aenderung, titel.aussage, offset
