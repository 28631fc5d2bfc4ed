"""Rules about the search's everyday words: words lead to words, and to such as stand somewhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from macros.bestand.bestand import Bestand
from macros.bestand.kuenftig import texts_of
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.synonyme import keys
from macros.model.finding import Finding, Severity
from macros.model.normalform import STOPPWORTE, words
from macros.sources.files import HANDBOOK
from macros.sources.load import Source
from macros.sources.tree import calls

Place = tuple[str | int, ...]
_SHORTEST_PART = 4  # letters of a word that is also looked for inside compounds
_PARAGRAPH_OR_NUMBER = re.compile(r"§|sgb|[0-9]")
# A path, an address, a Nummer in any spelling, the number of a Weisung.
_REFERENCE = re.compile(
    r"\S/|/\S|\\|@|\.(?:md|html?)\b|^www\.|\b\d[.,]\d{2,5}[a-z]?\b|^\d[ .,]?\d{3}[a-z]?$|\b\d{9}\b"
)


@regel
def everyday_words_lead_somewhere(reach: Reach) -> Iterator[Finding]:
    """Of the words that an entry of synonyme.yml leads to, one stands on a page or in the glossary.

    What is prepared for a later day counts too: both halves of marks are read. While a file is
    faulty nobody knows what it says.
    """
    synonyme = reach.bestand.sources.synonyme
    if reach.bestand.faulty or not synonyme.value.synonyme:
        return
    known = _written(reach.bestand)
    compounds = "\n".join(known)
    for i, pair in enumerate(synonyme.value.synonyme):
        missing = [text for text in pair.gemeint if not _stands(text, known, compounds)]
        if len(missing) == len(pair.gemeint):
            named = ", ".join(f'"{text}"' for text in missing)
            message = (
                f"Auf keiner Seite und nicht im Glossar steht: {named}. Dieser Eintrag führt zu "
                "nichts. Bitte ein Wort ergänzen, das auf den Seiten steht, oder ihn löschen."
            )
            finding = synonyme.finding(("synonyme", i, "gemeint"), "KP603", message)
            yield replace(finding, severity=Severity.HINWEIS)


@regel
def everyday_words_are_words(reach: Reach) -> Iterator[Finding]:
    """No entry names a page, says nothing, or says what the search knows already."""
    synonyme = reach.bestand.sources.synonyme
    faults = _faulty_texts(reach.bestand)
    faults |= {place: fault for place, fault in _repeated(reach.bestand) if place not in faults}
    for place, fault in faults.items():
        yield synonyme.finding(place, "KP604", fault)


def _faulty_texts(bestand: Bestand) -> dict[Place, str]:
    """Return what is wrong with single texts, by their places."""
    found: dict[Place, str] = {}
    numbers = {nummer.lower() for nummer in bestand.dokumente}
    for i, pair in enumerate(bestand.sources.synonyme.value.synonyme):
        for side, texts in (("gesagt", pair.gesagt), ("gemeint", pair.gemeint)):
            for j, text in enumerate(texts):
                if _REFERENCE.search(text) or text.lower() in numbers:
                    found["synonyme", i, side, j] = _NO_WORD.format(text=text)
                elif STOPPWORTE.issuperset(keys(text)):
                    found["synonyme", i, side, j] = _EMPTY.format(text=text)
    return found


def _repeated(bestand: Bestand) -> Iterator[tuple[Place, str]]:
    """Yield what leads to itself, or to the same word once more, each time with its place."""
    synonyme = bestand.sources.synonyme
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for i, pair in enumerate(synonyme.value.synonyme):
        for (j, gesagt), gemeint in product(enumerate(pair.gesagt), pair.gemeint):
            place = ("synonyme", i, "gesagt", j)
            leads = keys(gesagt), keys(gemeint)
            if leads[0] == leads[1]:
                yield place, _SAME.format(gesagt=gesagt, gemeint=gemeint)
            elif leads in seen:
                yield place, _TWICE.format(gesagt=gesagt, gemeint=gemeint, line=seen[leads])
            seen.setdefault(leads, synonyme.place(place).line)


_NO_WORD = (
    '"{text}" ist kein Wort: Nummern, Pfade und Adressen stehen hier nicht. Bitte das Wort '
    "schreiben, das auf der Seite steht."
)
_EMPTY = (
    '"{text}" besteht nur aus Wörtern, die die Suche übergeht. Bitte genauer schreiben oder '
    "löschen."
)
_SAME = '"{gesagt}" und "{gemeint}" sind für die Suche dasselbe Wort. Bitte eines davon löschen.'
_TWICE = '"{gesagt}" führt schon in Zeile {line} zu "{gemeint}". Bitte hier löschen.'


def _stands(text: str, known: frozenset[str], compounds: str) -> bool:
    """Tell whether each word of `text` is known; paragraphs and numbers are no matter of words."""
    return all(
        key in known
        or (len(key) >= _SHORTEST_PART and key in compounds)
        or _PARAGRAPH_OR_NUMBER.match(key)
        for key in keys(text)
        if key not in STOPPWORTE
    )


def _written(bestand: Bestand) -> frozenset[str]:
    """Return all words (normal form) that stand on pages for staff, or in the glossary."""
    texts = [
        text
        for source in bestand
        if not source.path.startswith(HANDBOOK)
        for text in _texts(source)
    ]
    for entry in bestand.sources.abkuerzungen.abkuerzungen:
        texts += [entry.abk, entry.lang, *entry.synonyme]
    once = dict.fromkeys(word for text in texts for word in text.split())
    return frozenset(word.key for word in words(" ".join(once)))


def _texts(source: Source) -> Iterator[str]:
    """Yield what a page says: its head, its text, the conditions of its Bausteine."""
    yield source.prose
    yield from texts_of(source.meta.model_dump()) if source.meta else ()
    yield from (call.text("wenn") for call in calls(source.nodes, "baustein"))
