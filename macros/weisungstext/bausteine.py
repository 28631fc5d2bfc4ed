"""Bausteine that an item names in quotation marks, and where it does not say in which document."""

import re

from macros.weisungstext.nennungen import names_documents
from macros.weisungstext.saetze import split_sentences
from macros.weisungstext.werte import listed

_NAME = r"[„“\"»«‚](?P<name>[^„“”\"»«‘]+)[“”\"«»‘]"
_FIRST = re.compile(rf"\bBaustein(?:e|en|s)?\s+{_NAME}")
_NEXT = re.compile(rf"\s*(?:,|und|sowie|oder)\s*{_NAME}")
_OPENED = re.compile(r"\bBaustein(?:e|en|s)?\s+[„“\"»«‚]")


def read_bausteine(text: str) -> list[str]:
    """Return the names in quotation marks behind the word Baustein, each once."""
    found: list[str] = []
    for first in _FIRST.finditer(text):
        match: re.Match[str] | None = first
        while match:
            found.append(match["name"].strip())
            match = _NEXT.match(text, match.end())
    return list(dict.fromkeys(found))


def unclosed(text: str) -> bool:
    """Tell whether a name behind the word Baustein has no second quotation mark."""
    return len(_OPENED.findall(text)) > len(_FIRST.findall(text))


def without_place(text: str, ziele: list[str]) -> list[tuple[str, str]]:
    """Return for each Baustein named in a sentence without document what is assumed, and asked."""
    sentences = split_sentences(text)
    if len(sentences) < 2 or not any(names_documents(s) for s in sentences):
        return []
    found = []
    for sentence in sentences:
        names = [] if names_documents(sentence) else read_bausteine(sentence)
        for name in names:
            said = (
                f"Für den Baustein „{name}“ nennt die Weisung keinen Gesprächsleitfaden. Aus dem "
                f"Zusammenhang wird {listed(ziele)} gelesen."
            )
            found.append((said, "Stimmt das?"))
    return found
