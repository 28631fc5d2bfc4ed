"""Pasted text -> paragraphs: line ends, signs nobody sees, lines that were broken."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.sources.decode import UNSEEN
from macros.weisungstext.werte import Frage, listed

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\t": " "})  # of Word's own fonts
_PAGE = re.compile(r"[-–]? ?Seite \d{1,3}(?: ?(?:von|/) ?\d{1,3})?(?: ?[-–])?")  # of a PDF
_BROKEN_FROM = 60  # characters: a shorter line is a paragraph of its own
_SENTENCE_END = (".", ":", ";", "!", "?", ")", "“", '"', "«", "»")
_UNFINISHED = (",", " und", " oder", " der", " die", " den", " bis", " GLF")  # a list goes on
_OWN_LINE = re.compile(
    r"[-–—•*·▪o] |\(?[A-Za-z]\) |\d{1,2}(?:\.\d{1,2})*[.)]? |[A-ZÄÖÜ][^:]{0,40}:(?: |$)|gez\."
)


@dataclass(frozen=True, slots=True)
class Absatz:
    """One paragraph with the number of its line; `is_apart` where an empty line is before it."""

    text: str
    zeile: int
    is_apart: bool = True


def read_absaetze(content: str) -> tuple[list[Absatz], list[Frage]]:
    """Return the paragraphs of pasted text: each line is one, unless it was clearly broken."""
    found: list[Absatz] = []
    joined: list[str] = []
    pages: list[str] = []
    last = -1
    for number, line in enumerate(_clean(content).split("\n"), start=1):
        text = line.strip()
        if not text:
            continue
        if _PAGE.fullmatch(text):
            pages.append(text)
            continue
        absatz = Absatz(text, number, is_apart=number - last > 1)
        if found and _continues(found[-1], absatz):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {text}")
            joined.append(str(number))
        else:
            found.append(absatz)
        last = number
    return found, [*_ask(joined), *_ask_about_pages(pages)]


def _clean(content: str) -> str:
    """Return the text with LF and in NFC, without signs that nobody sees."""
    text = _LINE_ENDS.sub("\n", content.removeprefix("\ufeff")).translate(_BULLETS)
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def _continues(before: Absatz, absatz: Absatz) -> bool:
    """Tell whether a line is the rest of the one before, as in text pasted from a PDF."""
    return (
        not absatz.is_apart
        and len(before.text) >= _BROKEN_FROM
        and not before.text.endswith(_SENTENCE_END)
        and (before.text.endswith(_UNFINISHED) or not _OWN_LINE.match(absatz.text))
    )


def _ask(lines: list[str]) -> Iterable[Frage]:
    if lines:
        which = f"Zeile {lines[0]}" if len(lines) == 1 else f"Zeilen {listed(lines)}"
        yield Frage(
            ("text",),
            f"Der eingefügte Text war mitten im Satz umbrochen ({which}); diese Zeilen sind an die "
            "vorige angefügt. Bitte mit der Weisung vergleichen, auch Wörter mit Trennstrich.",
        )


def _ask_about_pages(pages: list[str]) -> Iterable[Frage]:
    if pages:
        text = f"Seitenzahlen sind ausgelassen: {listed(pages)}. Fehlt dadurch etwas vom Text?"
        yield Frage(("text",), text)
