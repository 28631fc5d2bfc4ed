"""Where a text names documents by number: every form of citation, read without docs/."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_LEAD = re.compile(r"Gesprächsleitf[aä]dens?(?!\w)|(?<![\w-])GLFs?(?!\w)|GLF(?=-Nr)")
_SHORT_LEAD = re.compile(r"(?<![\w-])(?P<kuerzel>AH|AST|EMB|TB)(?=\s?\d{1,2}(?!\d))")
_BEFORE = re.compile(r"(?:[-\s(:]|Nrn?\.|Nummern?)*")
_PLACE = re.compile(
    r"(?P<ort>EZ|SC|Eingangszonen?|Service[ -]?Centern?|SGB\s?III?|FamKa|Familienkasse)(?!\w)"
    r"(?:[\s/]|und\b)*"
)
_NUMBER = re.compile(r"(?P<nummer>\d\.\d{2,3}[a-z]?|\d{4}[a-z]?)(?![\w€%]|\.\d|,\d\d(?![\d.]))")
_SHORT = re.compile(r"\s?(?P<nummer>\d{1,2})(?![\w.]\d|\d)")
_ASIDE = re.compile(r"\s*(?:\([^()\d]*\)|„[^“”\"\d]*[“”\"])(?=\s*(?:[,;/]|und\b|sowie\b|bis\b))")
_TO = re.compile(r"\s*(?:bis(?:\s+(?:zum|einschließlich))?|[–—-])\s*")
_AND = re.compile(
    r"\s*(?P<zeichen>,\s*(?:und|sowie)|[,;/&+]|und/oder|und|sowie|oder|bzw\.)\s*"
    r"(?:(?:auch|ferner|in|im|aus|dem|den|der|die|des)\s+)*"
)
_AND_ON = re.compile(r"\s*(?:ff?\.|und folgende)(?!\w)")
_LONE = re.compile(r"(?<![\d.,/§-])(?P<nummer>\d\.\d{2,3}[a-z]?)(?![\w€%]|\.?\d|,\d\d(?![\d.]))")
_NO_DOCUMENT = re.compile(r"(?:§{1,2}|Rz\.?|Rn\.?|Randziffer|Version|Abs\.|Nr\.|Kapitel)\s*$")
_AMOUNT = re.compile(r"\s*(?:Euro|EUR|€|%|Prozent|Uhr|Personen|Kund|Fälle|Stück)")
_NAMED = re.compile(r"\s*[„\"»“‚'](?P<name>[^„“”\"»«‘']+)[“”\"«‘']")


@dataclass(frozen=True, slots=True)
class Nennung:
    """One number as it is written; `orte` are the words for Kanal and Rechtskreis beside it.

    `bis` is the end of a range; `is_open` where "ff." follows.
    """

    nummer: str
    anfang: int
    ende: int
    orte: tuple[str, ...] = ()
    bis: str = ""
    is_open: bool = False


def find_nennungen(text: str) -> list[Nennung]:
    """Return the numbers that stand after a word for a document, in the order of the text."""
    found: list[Nennung] = []
    at = 0
    while lead := _next_lead(text, at):
        at = lead.end()
        kuerzel = lead["kuerzel"] if lead.re is _SHORT_LEAD else ""
        for nennung in _list_after(text, at, kuerzel):
            found.append(nennung)
            at = nennung.ende
    return found


def names_documents(text: str) -> bool:
    """Tell whether the text names a document by number."""
    return bool(find_nennungen(text))


def lone_numbers(text: str) -> list[Nennung]:
    """Return what looks like a number of a document without such a word before it."""
    read = [range(n.anfang, n.ende) for n in find_nennungen(text)]
    return [
        Nennung(match["nummer"], match.start(), match.end())
        for match in _LONE.finditer(text)
        if not any(match.start() in span for span in read)
        and not _NO_DOCUMENT.search(text, 0, match.start())
        and not _AMOUNT.match(text, match.end())
    ]


def named_without_number(text: str) -> list[str]:
    """Return the names in quotation marks that stand directly after a word for a document."""
    return [m["name"] for lead in _LEAD.finditer(text) if (m := _NAMED.match(text, lead.end()))]


def _next_lead(text: str, at: int) -> re.Match[str] | None:
    leads = [m for m in (_LEAD.search(text, at), _SHORT_LEAD.search(text, at)) if m]
    return min(leads, key=lambda match: match.start(), default=None)


def _list_after(text: str, at: int, kuerzel: str) -> Iterator[Nennung]:
    """Yield the numbers of the list that begins at `at`, ranges as one."""
    orte: tuple[str, ...] = ()
    position: int | None = at
    while position is not None:
        nennung = _number(text, position, kuerzel, orte)
        if nennung is None:
            return
        nennung = _with_range(text, nennung, kuerzel)
        yield nennung
        position, orte = _next_entry(text, nennung)


def _number(text: str, at: int, kuerzel: str, orte: tuple[str, ...]) -> Nennung | None:
    """Return the number at `at` behind words for Kanal and Rechtskreis; those replace `orte`."""
    start = at
    at = _end(_BEFORE, text, at)
    new: list[str] = []
    while place := _PLACE.match(text, at):
        new.append(" ".join(place["ort"].split()))
        at = _end(_BEFORE, text, place.end())
    match = (_SHORT if kuerzel else _NUMBER).match(text, at)
    if not match:
        return None
    nummer = f"{kuerzel} {match['nummer']}" if kuerzel else match["nummer"]
    return Nennung(nummer, min(start, match.start()), match.end(), tuple(new) or orte)


def _with_range(text: str, nennung: Nennung, kuerzel: str) -> Nennung:
    if and_on := _AND_ON.match(text, nennung.ende):
        return replace(nennung, is_open=True, ende=and_on.end())
    to = _TO.match(text, nennung.ende)
    last = _number(text, _skip_lead(text, to.end()), kuerzel, ()) if to else None
    return replace(nennung, bis=last.nummer, ende=last.ende) if last else nennung


def _next_entry(text: str, nennung: Nennung) -> tuple[int | None, tuple[str, ...]]:
    """Return where the next number of the list may begin; after ; no Kanal is taken along."""
    aside = _ASIDE.match(text, nennung.ende)
    joint = _AND.match(text, aside.end() if aside else nennung.ende)
    if not joint:
        return None, ()
    after = joint.end()
    lead = _LEAD.match(text, after)
    keeps = joint["zeichen"] != ";" and not lead
    return (lead.end() if lead else after), nennung.orte if keeps else ()


def _skip_lead(text: str, at: int) -> int:
    return _end(_LEAD, text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
