"""Rules about notations that Markdown here does not know, and about signs of code and tags."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding
from macros.sources.load import Source
from macros.sources.outline import TAG
from macros.sources.signatures import SIGNATURES

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
            yield source.text.finding(source.shown.offset(at), "KP219", NO_SECOND)
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
NO_SECOND = (
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
