"""Rules about Markdown inside blocks: small tags, pictures, notations, and how much of it."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_html import HARMLESS
from macros.bestand.verweise import addresses
from macros.model.finding import Finding
from macros.sources.outline import TAG

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
        elif name in _VOID or match["void"] or name not in HARMLESS:  # the last is KP210
            continue
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
    """A picture says in words what it shows (WCAG 1.1.1)."""
    message = (
        "Das Bild hat keine Beschreibung; wer es nicht sieht, erfährt nichts. Bitte zwischen [ und "
        "] schreiben, was es zeigt."
    )
    for source in reach.bestand:
        for address in addresses(source):
            if address.is_image and not address.text.strip():
                yield source.text.finding(address.offset, "KP218", message)


# What other systems know and this one would show as it is written: a sign that hints at it, its
# form, and what to write instead.
_NOTATIONS = (
    (
        "{",
        r"\{[:#.][^{}\n]*\}|\{ *[#.][\w-]+[^{}\n]*\}",
        "Angaben in { } gibt es nicht. Bitte entfernen.",
    ),
    ("[^", r"\[\^[^\]\n]+\]", "Fußnoten gibt es nicht. Bitte in den Text schreiben."),
    (
        "[",
        r"(?<=[-*+] )\[[ xX]\](?= )",
        "Kästchen zum Abhaken gibt es nicht. Bitte einen einfachen Punkt schreiben.",
    ),
    (
        "~~",
        r"~~(?=\S)[^~\n]+~~",
        "Durchgestrichen gibt es nicht. Bitte löschen oder eine Marke setzen.",
    ),
    ("==", r"==(?=\S)[^=\n]+==", "Markiert gibt es nicht; wichtig ist **fett**."),
    ("++", r"\+\+(?=\S)[^+\n]+\+\+", "Tasten schreibt man <kbd>Strg</kbd>."),
    (
        "///",
        r"^[ \t]*///.*$",
        "Diesen Block gibt es nicht. Bitte einen Kasten schreiben, etwa !!! tun.",
    ),
    (
        ":::",
        r"^[ \t]*:::.*$",
        "Diesen Block gibt es nicht. Bitte einen Kasten schreiben, etwa !!! tun.",
    ),
    ("===", r"^[ \t]*===[!+]? +\".*$", "Reiter gibt es nicht. Bitte Überschriften schreiben."),
    ("8<", r"-+8<-+", "Text wird nur mit baustein() eingefügt."),
    (
        ":",
        r"(?<![\w:]):[a-z]+[a-z0-9_-]*:(?![\w:])",
        "Bildzeichen in Doppelpunkten gibt es nicht. Bitte ein Wort schreiben.",
    ),
    (
        "] (",
        r"\[[^\]\[\n]+\] \((?:https?:|[\w./-]+\.md)[^)\n]*\)",
        "Zwischen ] und ( steht kein Leerzeichen. Bitte löschen.",
    ),
    ("](", r"\]\([^()\n]*(?=\n[ \t]*\n|\Z)", "Dem Link fehlt die Klammer ) am Ende."),
)
_COMPILED = [(hint, re.compile(form, re.M), remedy) for hint, form, remedy in _NOTATIONS]
_BOLD = re.compile(r"(?<!\\)\*\*")


@regel
def unknown_notations(reach: Reach) -> Iterator[Finding]:
    """What Markdown here does not know would be shown with its signs."""
    for source in reach.bestand:
        text = source.shown.text
        for hint, pattern, remedy in _COMPILED:
            for match in pattern.finditer(text) if hint in text else ():
                message = f'"{match[0].strip()[:40]}" würde so gezeigt, wie es dasteht. {remedy}'
                yield source.text.finding(source.shown.offset(match.start()), "KP219", message)
        for at in _open_bold(text) if "**" in text else ():
            message = "Zu ** fehlt das zweite ** im selben Absatz; es würde als Zeichen gezeigt."
            yield source.text.finding(source.shown.offset(at), "KP219", message)
        for match in _OPEN_FENCE.finditer(source.outline):
            message = (
                "Der Code-Block ist nicht geschlossen. Es fehlt eine Zeile mit denselben Zeichen."
            )
            yield source.text.finding(source.body + match.start("ticks"), "KP219", message)


_OPEN_FENCE = re.compile(rf"^[ \t{TAG}]*(?P<ticks>`{{3,}}|~{{3,}})[^`\n]*$", re.M)


def _open_bold(text: str) -> Iterator[int]:
    start = 0
    for part in re.split(r"(\n[ \t]*\n)", text):
        found = [m.start() for m in _BOLD.finditer(part)]
        if len(found) % 2:
            yield start + found[-1]
        start += len(part)


MAX_HEADINGS, MAX_BRACKETS = 300, 8
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
