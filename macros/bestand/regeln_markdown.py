"""Rules about Markdown inside blocks: small tags, pictures, and how much of it."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_html import HARMLESS
from macros.bestand.regeln_schreibweisen import NO_SECOND
from macros.model.finding import Finding
from macros.sources.tree import Mark, walk

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z]+)(?:\s[^<>]*?)?(?P<void>/?)>|(?P<block>\n[ \t]*\n)"
)
_VOID = ("br", "wbr")
_OVER_BLOCKS = ("table", "thead", "tbody", "tr", "caption")


@regel
def unclosed_html(reach: Reach) -> Iterator[Finding]:
    """A small tag such as <b> ends in its paragraph, where it began."""
    for source in reach.bestand:
        if "<" not in source.shown.text:
            continue
        for at, name, is_end in _unbalanced(source.shown.text):
            message = (
                f"</{name}> steht ohne <{name}> davor. Bitte entfernen."
                if is_end
                else f"<{name}> ist im selben Absatz nicht geschlossen. Es fehlt </{name}>."
            )
            yield source.text.finding(source.shown.offset(at), "KP215", message)


def _unbalanced(text: str) -> Iterator[tuple[int, str, bool]]:
    open_tags: list[tuple[int, str]] = []
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        if match["block"]:
            kept = [tag for tag in open_tags if tag[1] in _OVER_BLOCKS]
            yield from ((at, tag, False) for at, tag in open_tags if tag not in _OVER_BLOCKS)
            open_tags = kept
        elif name in _VOID or name not in HARMLESS:  # the last is KP210
            continue
        elif match["void"]:  # browsers do not close it
            yield match.start(), name, False
        elif not match["end"]:
            open_tags.append((match.start(), name))
        elif open_tags and open_tags[-1][1] == name:
            open_tags.pop()
        elif any(tag == name for _, tag in open_tags):
            while open_tags[-1][1] != name:
                at, tag = open_tags.pop()
                yield at, tag, False
            open_tags.pop()
        else:
            yield match.start(), name, True
    yield from ((at, tag, False) for at, tag in open_tags)


@regel
def pictures_have_words(reach: Reach) -> Iterator[Finding]:
    """A picture says in words what it shows, a link where it leads (WCAG 1.1.1, 2.4.4)."""
    for source in reach.bestand:
        for address in reach.addresses[source.path]:
            if not address.text.strip():
                message = _NO_ALTERNATIVE if address.is_image else _NO_LINK_TEXT
                yield source.text.finding(address.offset, "KP218", message)


_NO_ALTERNATIVE = (
    "Das Bild hat keine Beschreibung; wer es nicht sieht, erfährt nichts. Bitte zwischen [ und ] "
    "schreiben, was es zeigt."
)
_NO_LINK_TEXT = (
    "Der Link hat keinen Text; niemand sähe ihn. Bitte zwischen [ und ] schreiben, wohin er führt."
)


@regel
def regions_are_whole(reach: Reach) -> Iterator[Finding]:
    """What begins in a half or a Teil ends in it: bold and small tags of HTML."""
    for source in reach.bestand:
        for region in source.regions if source.text.path not in reach.bestand.faulty else ():
            begin = source.body + region.start
            text = source.prose[begin : source.body + region.end]
            if text.count("**") % 2:
                yield source.text.finding(begin, "KP219", NO_SECOND)
            elif "<" in text and any(_unbalanced(text)):
                message = (
                    "Ein Tag aus HTML beginnt und endet auf derselben Seite von {% … %}. Bitte "
                    "beide hinein oder beide hinaus setzen."
                )
                yield source.text.finding(begin, "KP215", message)


MAX_HEADINGS, MAX_BRACKETS = 300, 8
MAX_REFS = 30  # each can give the page another look on another day
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")


@regel
def too_much_for_a_page(reach: Reach) -> Iterator[Finding]:
    """A page can be converted in moments: not hundreds of headings, nor brackets in brackets."""
    for source in reach.bestand:
        if len(source.headings) > MAX_HEADINGS:
            message = (
                f"Die Seite hat {len(source.headings)} Überschriften, möglich sind {MAX_HEADINGS}. "
                "Bitte auf mehrere Seiten verteilen."
            )
            yield source.text.finding(source.headings[MAX_HEADINGS][0], "KP220", message)
        refs = {n.ref: n.offset for n in walk(source.nodes) if isinstance(n, Mark)}
        if len(refs) > MAX_REFS:
            message = (
                f"Die Seite hat Marken von {len(refs)} Änderungen, möglich sind {MAX_REFS}. Bitte "
                "alte Weisungen konsolidieren oder die Seite teilen."
            )
            yield source.text.finding(list(refs.values())[MAX_REFS], "KP220", message)
        if source.shown.text.count("[") > MAX_BRACKETS:
            at = _too_deep(source.shown.text)
            if at is not None:
                message = (
                    f"Hier sind mehr als {MAX_BRACKETS} eckige Klammern offen. Bitte schließen; "
                    "eine Klammer, die so gezeigt werden soll, schreibt man \\[."
                )
                yield source.text.finding(source.shown.offset(at), "KP220", message)


def _too_deep(text: str) -> int | None:
    """Return where more brackets are open in one paragraph than MAX_BRACKETS."""
    paragraph = 0
    for part in re.split(r"(\n[ \t]*\n)", text):
        depth = 0
        for match in _BRACKETS.finditer(part) if part.count("[") > MAX_BRACKETS else ():
            depth = depth + 1 if match[0] == "[" else max(depth - 1, 0)
            if depth > MAX_BRACKETS:
                return paragraph + match.start()
        paragraph += len(part)
    return None
