"""What kind of change an item orders, from its wording; doubts become questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.weisungstext.saetze import split_sentences, without_quotes
from macros.weisungstext.werte import shortened

_CLASS = '[„"]?(?:[Pp]flicht|[Aa]nliegenspezifisch)[“"]?'
_PIECE = r"(?:Hinweis|Passage|Baustein|Frage|Punkt|Abschnitt|Absatz|Satz|Text|Link|Information)"
_CERTAIN = {
    "einstufung": rf"\b(?:von|aus) {_CLASS} (?:zu|auf|in|nach) {_CLASS}\b|"
    rf"\bals {_CLASS} (?:neu )?eingestuft|\bEinstufung\b",
    "begriff": r"\bBegriff\w*\b.*\b(?:verwendet|ersetzt|umbenannt|genutzt|eingeführt)\b",
    "entfall": r"\b(?:entfernt|gestrichen|gelöscht|herausgenommen)\b|"
    rf"\b(?:Streichung|Entfernung|Wegfall) (?:von|eines|einer|des|der) (?:\w+ )?{_PIECE}",
    "ergaenzung": r"\b(?:ergänzt|aufgenommen|hinzugefügt|eingefügt)\b|"
    rf"\b(?:Aufnahme|Ergänzung) (?:von|eines|einer|des|der) (?:\w+ )?{_PIECE}",
}
_TEXT = re.compile(
    r"(?:angepasst|Anpassung|konkretisier|klarstell|klargestellt|präzisier|berücksichtig|geändert|Änderung|"
    r"überarbeitet|aktualisiert|formulier|berichtigt|korrigiert|\bersetzt|neu gefasst)",
    re.I,
)
_WEAK = re.compile(r"\bentfällt\b|\bentfallen\b|\bWegfall\b|\bweggefallen\b|\bnicht mehr\b")
_DENIED = re.compile(
    r"\b(?:nicht|kein\w*) (?:\w+ )?(?:entfernt|gestrichen|gelöscht|ergänzt|aufgenommen|geändert)"
)
# "eine Beschäftigung aufgenommen" is said of persons, not of texts.
_OF_PERSONS = re.compile(
    r"\b(?:Arbeit|Beschäftigung|Tätigkeit|Ausbildung|Studium|Maßnahme|Kontakt)\b[^.]{0,40}"
    r"\baufgenommen|\bAufnahme (?:von|eine[rs]|der|des) (?:\w+ )?(?:Arbeit|Beschäftigung|"
    r"Tätigkeit|Ausbildung|Studiums|Maßnahme)"
)


@dataclass(frozen=True, slots=True)
class Arten:
    """The kinds in the order of the text; `frage` is empty where they are certain."""

    arten: tuple[str, ...]
    frage: str = ""


def read_arten(text: str) -> Arten:
    """Return the kinds of change that the wording of an item names."""
    sentences = split_sentences(text)
    kinds = [list(_kinds_of(sentence)) for sentence in sentences]
    named = tuple(dict.fromkeys(kind for found in kinds for kind in found))
    weak = [s for s, found in zip(sentences, kinds, strict=True) if not found and _is_weak(s)]
    doubt = next((s for s in sentences if _is_doubtful(s)), "")
    if not named:
        return _guessed(weak, doubt)
    last = max(at for at, found in enumerate(kinds) if found)
    unnamed = [s for s in sentences[last + 1 :] if s not in weak]
    if doubt or (weak and "entfall" not in named):
        return Arten(named, _QUESTION.format(words=shortened(doubt or weak[0]), read=_say(named)))
    if unnamed:
        return _several(
            [s for s, found in zip(sentences, kinds, strict=True) if found], unnamed, named
        )
    return Arten(named, _divided(kinds))


_QUESTION = "„{words}“: Was ändert sich damit? Gelesen ist {read}."
_DIVIDE = (
    "Sind es mehrere Aussagen, die einzeln umzusetzen sind, führen Sie sie bitte unter aussagen "
    "auf."
)
_SAID = {
    "textaenderung": "Textänderung",
    "ergaenzung": "Ergänzung",
    "entfall": "Entfall",
    "einstufung": "Einstufung",
    "begriff": "Begriff",
}


def _say(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"{_SAID[kind]} ({kind})" for kind in kinds)


def _kinds_of(sentence: str) -> Iterator[str]:
    plain = _OF_PERSONS.sub("", _DENIED.sub("", without_quotes(sentence)))
    texts = {"einstufung": sentence}  # its two words may stand in quotation marks
    found = {
        kind: match.start()
        for kind, pattern in _CERTAIN.items()
        if (match := re.search(pattern, texts.get(kind, plain)))
    }
    yield from sorted(found, key=lambda kind: found[kind])
    if not found and _TEXT.search(plain):
        yield "textaenderung"


def _is_weak(sentence: str) -> bool:
    return _WEAK.search(without_quotes(sentence)) is not None


def _is_doubtful(sentence: str) -> bool:
    return _DENIED.search(without_quotes(sentence)) is not None


def _guessed(weak: list[str], doubt: str) -> Arten:
    """Return what is assumed where no word names a kind."""
    if weak and not doubt:
        word = _WEAK.search(without_quotes(weak[0]))
        text = (
            f"Die Weisung sagt nicht wörtlich „entfernt“, aber „{word[0] if word else ''}“. "
            "Gelesen ist Entfall (entfall). Stimmt das?"
        )
        return Arten(("entfall",), text)
    text = (
        "Der Wortlaut sagt nicht, was für eine Änderung das ist. Eingetragen ist Textänderung "
        "(textaenderung). Passt das, oder ist es Ergänzung, Entfall, Einstufung oder Begriff?"
    )
    return Arten(("textaenderung",), text)


def _several(named: list[str], unnamed: list[str], kinds: tuple[str, ...]) -> Arten:
    """Return the kinds of an item after whose changes another statement follows."""
    words = " / ".join(f"„{shortened(sentence)}“" for sentence in unnamed)
    text = (
        f"Nach {'der Änderung' if len(named) == 1 else 'den Änderungen'} steht noch: {words}. "
        f"Gelesen ist es als Textänderung (textaenderung). Stimmt das? {_DIVIDE}"
    )
    return Arten(tuple(dict.fromkeys((*kinds, "textaenderung"))), text)


def _divided(kinds: list[list[str]]) -> str:
    """Return a question where several sentences order different things."""
    orders = [tuple(found) for found in kinds if found]
    return f"Mehrere Sätze ordnen Verschiedenes an. {_DIVIDE}" if len(set(orders)) > 1 else ""
