"""Rules about Markdown inside blocks: small tags, pictures, notations, and how much of it."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_html import HARMLESS
from macros.model.finding import Finding
from macros.sources.load import Source
from macros.sources.outline import TAG
from macros.sources.signatures import SIGNATURES
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


_NO_BLOCK = "Diesen Block gibt es nicht. Bitte einen Kasten schreiben, etwa !!! tun."
_NO_BRACES = "Angaben in { } gibt es nicht. Bitte entfernen."
# What other systems know and this one would show as it is written: a sign that hints at it, its
# form, and what to write instead. Repeats are bounded, so that no text makes a search slow.
_NOTATIONS = (
    ("{", r"\{[:#.][^{}\n]{0,200}\}|\{ {0,3}[#.][\w-]{1,80}[^{}\n]{0,200}\}", _NO_BRACES),
    ("{", r"\{(?:\+\+|--|~~|==|>>)", "Änderungen zeigt hier nur eine Marke: {% aenderung … %}."),
    ("[^", r"\[\^[^\]\n]{1,80}\](?!:)", "Fußnoten gibt es nicht. Bitte in den Text schreiben."),
    (
        "[",
        r"(?<=[-*+] )\[[ xX]\](?= )",
        "Kästchen zum Abhaken gibt es nicht. Bitte einen einfachen Punkt schreiben.",
    ),
    ("[[", r"\[\[[^\[\]\n]{1,80}\]\](?!\()", 'Auf Dokumente verweist {{ dok("2.006") }}.'),
    ("[TOC]", r"^\[TOC\]$", "Ein Inhaltsverzeichnis entsteht von selbst. Bitte löschen."),
    (
        "*[",
        r"^\*\[[^\]\n]{1,80}\]:[^\n]*$",
        "Abkürzungen stehen in docs/_daten/abkuerzungen.yml. Bitte dort eintragen.",
    ),
    (
        "~",
        r"~~(?=\S)[^~\n]{1,200}~~",
        "Durchgestrichen gibt es nicht. Bitte löschen oder eine Marke setzen.",
    ),
    ("~", r"(?<=\w)~\w{1,20}~", "Tiefgestellt schreibt man H<sub>2</sub>O."),
    ("==", r"==(?=\S)[^=\n]{1,200}==", "Markiert gibt es nicht; wichtig ist **fett**."),
    ("++", r"(?<!\{)\+\+(?=\S)[^+\n]{1,80}\+\+", "Tasten schreibt man <kbd>Strg</kbd>."),
    ("^", r"\^\^(?=\S)[^^\n]{1,200}\^\^", "Unterstrichen gibt es nicht; wichtig ist **fett**."),
    ("^", r"(?<=\w)\^\w{1,20}\^", "Hochgestellt schreibt man m<sup>2</sup>."),
    ("///", r"^[ \t]{0,32}///[^\n]*$", _NO_BLOCK),
    (":::", r"^[ \t]{0,32}:::[^\n]*$", _NO_BLOCK),
    (
        ":   ",
        r"(?<=\n):[ \t]{1,3}\S[^\n]*$",
        "Erklärungen unter einem Begriff gibt es so nicht. Bitte als Satz oder Punkt schreiben.",
    ),
    (
        "===",
        r"^[ \t]{0,32}===[!+]? +\"[^\n]*$",
        "Reiter gibt es nicht. Bitte Überschriften schreiben.",
    ),
    ("8<", r"-{1,20}8<-{1,20}", "Text wird nur mit baustein() eingefügt."),
    (
        ":",
        r"(?<![\w:]):[a-z]{1,40}[a-z0-9_-]{0,40}:(?![\w:])",
        "Bildzeichen in Doppelpunkten gibt es nicht. Bitte ein Wort schreiben.",
    ),
    (
        "] (",
        r"\[[^\]\[\n]{1,200}\] \((?:https?:|[^()\s]{1,200}\.md)[^)\n]{0,200}\)",
        "Zwischen ] und ( steht kein Leerzeichen. Bitte löschen.",
    ),
    (
        ")[",
        r"\([^()\n]{1,200}\)\[[^\]\n]{1,200}\.md[^\]\n]{0,80}\]",
        "Die Klammern sind vertauscht. Bitte [Text](datei.md) schreiben.",
    ),
    (
        "\\",
        r"\\$",
        "Einen Zeilenumbruch schreibt man <br>; jeder Absatz braucht eine Leerzeile davor.",
    ),
)
_COMPILED = [(hint, re.compile(form, re.M), remedy) for hint, form, remedy in _NOTATIONS]
_OPENING, _CLOSING = (
    re.compile(r"(?<![\\*\w])\*\*(?=[^\s*])"),
    re.compile(r"(?<=[^\s*\\])\*\*(?!\*)"),
)
_LOOSE = re.compile(r"(?<!\S)\*\* (?=\S)[^*\n]{1,200} \*\*(?!\S)")
_TICK = re.compile(r"\\(?P<twice>\\(?=`))|(?<!\\)`+")
_NAMES = "|".join((*SIGNATURES, "bisher", "endaenderung", "endteil", "raw", "endraw"))
_HALF_TAG = re.compile(
    rf"\{{ [%{{]|(?<!\{{)\{{ ?(?:{_NAMES})\b"
)  # {{% without %}} is told while reading


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
            yield source.text.finding(source.shown.offset(at), "KP219", _NO_SECOND)
        for match in _STAR_IN_WORD.finditer(source.prose) if "*" in source.prose else ():
            yield source.text.finding(match.start(), "KP219", _NO_STAR)
        for match in _OPEN_FENCE.finditer(source.outline):
            message = (
                "Der Code-Block ist nicht geschlossen: Es fehlt eine Zeile mit denselben Zeichen. "
                "Hinter den öffnenden steht höchstens ein Wort."
            )
            yield source.text.finding(source.body + match.start("ticks"), "KP219", message)


_STAR_IN_WORD = re.compile(r"(?<=\w)\*(?=\w)")
_NO_STAR = "Ein * mitten im Wort kann verschwinden und anderes kursiv machen. Bitte \\* schreiben."
_NO_SECOND = (
    "Zu ** fehlt das zweite ** im selben Absatz, oder daneben steht ein Leerzeichen; es würde als "
    "Zeichen gezeigt. Bitte ergänzen; ein Stern als Zeichen ist \\*."
)


@regel
def open_code(reach: Reach) -> Iterator[Finding]:
    """A code span ends in its line; else Markdown and the checks could read it differently."""
    for source in reach.bestand:
        for match in _TICK.finditer(source.shown.text) if "`" in source.shown.text else ():
            at = source.shown.offset(match.start())
            if match["twice"]:
                message = "Vor ` steht hier \\\\. Bitte einen \\ löschen."
                yield source.text.finding(at, "KP219", message)
            elif len(match[0]) < 3 or not _is_fence(source, at):
                message = (
                    "Zu ` fehlt das zweite ` in derselben Zeile. Bitte ergänzen; als Zeichen "
                    "schreibt man \\`."
                )
                yield source.text.finding(at, "KP219", message)


def _is_fence(source: Source, at: int) -> bool:
    """Tell whether only white space stands before on the line: an open fence, told elsewhere."""
    content = source.text.content
    return not content[content.rfind("\n", 0, at) + 1 : at].strip()


@regel
def signs_that_come_together(reach: Reach) -> Iterator[Finding]:
    """No note, tag or call stands between signs of code: without it they would begin some."""
    for source in reach.bestand:
        text = source.shown.text
        for at in source.shown.starts:
            if 0 < at < len(text) and text[at - 1] == text[at] and text[at] in "`~":
                message = (
                    f"Zwischen {text[at]} und {text[at]} steht keine Notiz und kein Tag. Bitte "
                    "davor oder dahinter setzen."
                )
                yield source.text.finding(source.shown.offset(at), "KP219", message)


@regel
def regions_are_whole(reach: Reach) -> Iterator[Finding]:
    """What begins in a half or a Teil ends in it: bold and small tags of HTML."""
    for source in reach.bestand:
        for region in source.regions if source.text.path not in reach.bestand.faulty else ():
            begin = source.body + region.start
            text = source.prose[begin : source.body + region.end]
            if text.count("**") % 2:
                yield source.text.finding(begin, "KP219", _NO_SECOND)
            elif "<" in text and any(_unbalanced(text)):
                message = (
                    "Ein Tag aus HTML beginnt und endet auf derselben Seite von {% … %}. Bitte "
                    "beide hinein oder beide hinaus setzen."
                )
                yield source.text.finding(begin, "KP215", message)


@regel
def half_tags(reach: Reach) -> Iterator[Finding]:
    """A tag or call with a brace or percent sign too few would be shown as text."""
    for source in reach.bestand:
        text = source.shown.text
        for match in _HALF_TAG.finditer(text) if "{" in text else ():
            at = source.shown.offset(match.start())
            yield source.text.finding(at, "KP202", _HALF)


_HALF = (
    "Das sieht nach einem Tag oder Aufruf aus, dem ein Zeichen fehlt. Tags stehen in {% … %}, "
    "Aufrufe in {{ … }}, ohne Leerzeichen zwischen den Zeichen. Bitte berichtigen."
)


_OPEN_FENCE = re.compile(rf"^[ \t{TAG}]*(?P<ticks>`{{3,}}|~{{3,}})[^`\n]*$", re.M)


def _open_bold(text: str) -> Iterator[int]:
    """Yield where ** begins something bold that does not end in its paragraph, or loosely."""
    start = 0
    for part in re.split(r"(\n[ \t]*\n)", text):
        position = 0
        while match := _OPENING.search(part, position):
            end = _CLOSING.search(part, match.end())
            if not end:
                yield start + match.start()
                break
            position = end.end()
        yield from (start + match.start() for match in _LOOSE.finditer(part))
        start += len(part)


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
