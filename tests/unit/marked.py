"""Texts in which ▸ stands before the character that a finding must name."""

from collections.abc import Iterable

from macros.model.finding import Finding
from macros.sources.text import SourceText

MARKER = "▸"


def take_places(text: str) -> tuple[str, list[str]]:
    """Return `text` without its markers, and line:column of the character behind each."""
    places = []
    clean = ""
    for part in text.split(MARKER):
        clean += part
        line, column = clean.count("\n") + 1, len(clean) - clean.rfind("\n")
        places.append(f"{line}:{column}")
    return clean, places[:-1]


def source_of(text: str) -> tuple[SourceText, list[str]]:
    """Return `text` as the file d.md, and the marked places."""
    clean, places = take_places(text)
    return SourceText("d.md", clean), places


def places_of(findings: Iterable[Finding]) -> list[str]:
    """Return line:column of each finding, in order."""
    return [f"{f.place.line}:{f.place.column}" for f in sorted(findings)]
