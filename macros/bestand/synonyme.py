"""What people say and how it is called here: all synonyms that the search knows on a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.bestand.begriffe import holds
from macros.bestand.kuenftig import future_words
from macros.bestand.lage import Lage
from macros.model.daten import Abkuerzung
from macros.model.normalform import words

_LONGEST = 4  # words of a long form that somebody would type
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words that lead to each other: each of `gesagt` to all of `gemeint`, and back.

    Words of `gesagt` do not lead to each other. With `heisst_jetzt` they are old terms, and the
    result says that the term is `gemeint` now.
    """

    gesagt: tuple[str, ...]
    gemeint: tuple[str, ...]
    heisst_jetzt: bool = False


def synonyme(lage: Lage) -> list[Synonym]:
    """Return the synonyms of synonyme.yml, of the glossary and of the terms that hold on the day.

    What only a Weisung says that may not be named yet is left out (DESIGN 5, embargo).
    """
    sources = lage.bestand.sources
    early = future_words(lage)
    pairs = sources.synonyme.value.synonyme
    found = [
        Synonym(already_said(pair.gesagt, early), already_said(pair.gemeint, early))
        for pair in pairs
    ]
    for abkuerzung in sources.abkuerzungen.abkuerzungen:
        found += _of_abkuerzung(abkuerzung)
    for begriff in sources.begriffe.value.begriffe:
        if holds(lage, begriff):
            found.append(Synonym(tuple(begriff.statt), (begriff.begriff,), heisst_jetzt=True))
    return [synonym for synonym in found if synonym.gesagt and synonym.gemeint]


def keys(text: str) -> tuple[str, ...]:
    """Return the normal form of `text`, word by word."""
    return tuple(word.key for word in words(text))


def already_said(texts: list[str], early: frozenset[str]) -> tuple[str, ...]:
    """Return the texts without those of which a word may not be said yet (future_words)."""
    return tuple(text for text in texts if early.isdisjoint(keys(text)))


def _of_abkuerzung(abkuerzung: Abkuerzung) -> Iterator[Synonym]:
    """Yield what the glossary says; spellings that the search takes for the same word are none."""
    abk = abkuerzung.abk
    lang = _long_form(abkuerzung)
    if lang:
        yield Synonym((abk,), (lang,))
    plain = (_without_brackets(text) for text in abkuerzung.synonyme)
    others = (text for text in plain if keys(text) not in ((), keys(abk), keys(lang)))
    yield Synonym(tuple(others), (abk, lang) if lang else (abk,))


def _long_form(abkuerzung: Abkuerzung) -> str:
    """Return the long form without brackets; nothing where it is rather an explanation."""
    lang = _without_brackets(abkuerzung.lang)
    is_explanation = abkuerzung.art == "it-verfahren" and lang.startswith("IT-Verfahren")
    return "" if is_explanation or len(lang.split()) > _LONGEST else lang


def _without_brackets(text: str) -> str:
    return _IN_BRACKETS.sub("", text).strip()
