"""Pasted text -> paragraphs: line ends, signs nobody sees, lines that were broken."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from macros.sources.decode import UNSEEN
from macros.weisungstext.werte import Frage, listed

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Bullets of Word's own fonts; spaces that only keep a line together.
_SIGNS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\t": " ", "\xa0": " ", "\u202f": " "})
_PAGE = re.compile(r"[-–]? ?Seite \d{1,3}(?: ?(?:von|/) ?\d{1,3})?(?: ?[-–])?")  # of a PDF
_BROKEN_FROM = 60  # characters: a shorter line is a paragraph of its own
_WIDEST, _FULL = 130, 0.85  # characters of a line of a PDF; the part of it that a full line has
_MANY = 3  # lines broken in a sentence: then those after a sentence were broken too
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
    lines = [line.strip() for line in _clean(content).split("\n")]
    rests = _rests(lines)
    pages = [line for line in lines if _PAGE.fullmatch(line)]
    found: list[Absatz] = []
    for at, line in enumerate(lines):
        if not line or line in pages:
            continue
        if at in rests and found:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line}")
        else:
            found.append(Absatz(line, at + 1, is_apart=at == 0 or not lines[at - 1]))
    return found, [*_ask(rests), *_ask_about_pages(pages)]


def _clean(content: str) -> str:
    """Return the text with LF and in NFC, without signs that nobody sees."""
    text = _LINE_ENDS.sub("\n", content.removeprefix("\ufeff")).translate(_SIGNS)
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def _rests(lines: Sequence[str]) -> list[int]:
    """Return which lines are the rest of the one before, as in text pasted from a PDF."""
    width = max(map(len, lines))
    in_sentence = [at for at in range(1, len(lines)) if _goes_on(lines[at - 1], lines[at])]
    if len(in_sentence) < _MANY or width > _WIDEST:
        return in_sentence
    full = [at for at in range(1, len(lines)) if _overflows(lines[at - 1], lines[at], width)]
    return sorted({*in_sentence, *full})


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line was broken in the middle of a sentence."""
    return bool(
        line
        and len(before) >= _BROKEN_FROM
        and not before.endswith(_SENTENCE_END)
        and (before.endswith(_UNFINISHED) or not _OWN_LINE.match(line))
    )


def _overflows(before: str, line: str, width: int) -> bool:
    """Tell whether the first word of a line had no room in the one before."""
    if not before or not line or _OWN_LINE.match(line):
        return False
    return len(before) + 1 + len(line.split()[0]) > _FULL * width


def _ask(rests: list[int]) -> Iterable[Frage]:
    if rests:
        numbers = [str(at + 1) for at in rests]
        which = f"Zeile {numbers[0]}" if len(numbers) == 1 else f"Zeilen {listed(numbers)}"
        yield Frage(
            ("text",),
            f"Der eingefügte Text war mitten im Satz umbrochen ({which}); diese Zeilen sind an die "
            "vorige angefügt. Bitte mit der Weisung vergleichen, auch Wörter mit Trennstrich.",
        )


def _ask_about_pages(pages: list[str]) -> Iterable[Frage]:
    if pages:
        text = f"Seitenzahlen sind ausgelassen: {listed(pages)}. Fehlt dadurch etwas vom Text?"
        yield Frage(("text",), text)
