"""Rules about words: terms to be used alike, and nothing about persons."""

import re
from collections.abc import Iterator
from dataclasses import replace

from macros.bestand.begriffe import treffer
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel, tagesregel
from macros.model.daten import Adressen
from macros.model.finding import Finding, Severity, suggestion
from macros.model.geltung import german_date


@tagesregel
def avoided_terms(lage: Lage) -> Iterator[Finding]:
    """No text that is shown uses a form that docs/_daten/begriffe.yml says to avoid."""
    for hit in treffer(lage):
        since = f" seit {german_date(hit.seit)}" if hit.seit else ""
        by = f" (Änderung {hit.begriff.weisung})" if hit.begriff.weisung else ""
        remedy = (
            f'Bitte "{hit.ersatz}" schreiben; portal pruefen --beheben erledigt das.'
            if hit.ersatz
            else f'Bitte den Satz mit "{hit.begriff.begriff}" neu schreiben.'
        )
        message = f'Statt "{hit.form}" heißt es{since} "{hit.begriff.begriff}"{by}. {remedy}'
        yield hit.source.text.finding(hit.offset, "KP601", message)


@regel
def terms_are_known(reach: Reach) -> Iterator[Finding]:
    """An entry of begriffe.yml names an Änderung and places that exist."""
    bestand = reach.bestand
    for i, begriff in enumerate(bestand.sources.begriffe.value.begriffe):
        ref = begriff.weisung
        if ref and ref not in bestand.aenderungen and not bestand.is_unreadable(ref.split("/")[0]):
            message = (
                f'Die Änderung "{ref}" gibt es nicht, der Begriff wird nicht geprüft.'
                f"{suggestion(ref, bestand.aenderungen)}"
            )
            finding = bestand.sources.begriffe.finding(("begriffe", i, "weisung"), "KP401", message)
            yield replace(finding, severity=Severity.HINWEIS)
        for j, ziel in enumerate(begriff.wo):
            if not bestand.ziel_sources(ziel) and not bestand.is_unreadable(ziel):
                message = f'"{ziel}" gibt es nicht.{suggestion(ziel, bestand.dokumente)}'
                place = ("begriffe", i, "wo", j)
                yield bestand.sources.begriffe.finding(place, "KP403", message)


_GAP = r" \u00a0\u2007\u202f"  # spaces, those that do not break too
_CANDIDATE = re.compile(rf"\d[\dA-Za-z{_GAP}/()–-]{{5,}}\d")  # every number below holds one
_NUMBERS = (  # what it is, how it looks, and the placeholder for it
    ("einer Kundennummer", r"\b\d{3}_?[A-Za-z]_?\d{6}\b", "Kundennummer"),
    ("einer Kindergeldnummer", r"\b\d{3}_?(?:FK|fk)_?\d{6}\b", "Kindergeldnummer"),
    ("der Nummer einer Bedarfsgemeinschaft", r"\b\d{5}_?//_?\d{7}\b", "BG-Nummer"),
    (
        "einer Versicherungsnummer",
        r"\b\d{2}_?[0-3]\d[01]\d{3}_?[A-Z]_?\d{3}\b",
        "Versicherungsnummer",
    ),
)
_PATTERNS = [(what, re.compile(form.replace("_", f"[{_GAP}]")), n) for what, form, n in _NUMBERS]
_IBAN = re.compile(
    rf"\b[A-Za-z]{{2}}\d{{2}}(?:[{_GAP}-]?[A-Za-z0-9]{{4}}){{2,7}}(?:[{_GAP}-]?[A-Za-z0-9]{{1,3}})?\b"
)
_AT_SIGNS = ("@", "&#64;", "&#x40;", "%40", "&commat;")
_AT = f"(?:{'|'.join(_AT_SIGNS)})"
_MAIL = re.compile(rf"[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}")
_PHONE = re.compile(
    rf"(?<![\w.,:/+–-])(?:\+49|0049|0(?=[1-9(]))(?:[{_GAP}/()–-]{{0,3}}\d){{7,14}}(?![\w:]|[.,]\d)"
)
_FEWEST_IN_A_ROW = 9  # digits of a telephone number that is written without any gap
_OFFICIAL = (
    "Ist sie amtlich, gehört sie in docs/_daten/adressen.yml; sonst bitte entfernen. Zeiträume und "
    "Zeiten schreibt man mit – statt -."
)
_REMEDY = "Bitte entfernen oder einen Platzhalter schreiben: [{name}]."


@regel
def personal_data(reach: Reach) -> Iterator[Finding]:
    """No number, bank account, mail address or telephone of a person stands in a source."""
    sources = reach.bestand.sources
    for text in (*(source.text for source in reach.bestand), *sources.words):
        for at, what, remedy in _personal(text.content, sources.adressen.value):
            yield text.finding(at, "KP602", f"Das sieht nach {what} aus. {remedy}")


def _personal(text: str, allowed: Adressen) -> Iterator[tuple[int, str, str]]:
    for match in _MAIL.finditer(text) if any(sign in text for sign in _AT_SIGNS) else ():
        if match[0].lower().rstrip(".") not in {a.lower() for a in allowed.e_mail}:
            yield match.start(), "einer E-Mail-Adresse", _OFFICIAL
    for candidate in _CANDIDATE.finditer(text):
        begin, end = max(candidate.start() - 4, 0), candidate.end() + 4
        yield from _numbers(text, begin, end, allowed)


def _numbers(text: str, begin: int, end: int, allowed: Adressen) -> Iterator[tuple[int, str, str]]:
    for what, pattern, name in _PATTERNS:
        for match in pattern.finditer(text, begin, end):
            yield match.start(), what, _REMEDY.format(name=name)
    found = _IBAN.finditer(text, begin, end)
    accounts = [m for m in found if _is_iban(re.sub(r"[\W_]", "", m[0]).upper())]
    for match in accounts:
        yield match.start(), "einer Bankverbindung (IBAN)", _REMEDY.format(name="IBAN")
    known = {_digits(number) for number in allowed.telefon}
    for match in () if accounts else _PHONE.finditer(text, begin, end):
        if _digits(match[0]) not in known and not _is_span(match[0]):
            yield match.start(), "einer Telefonnummer", _OFFICIAL


def _is_span(number: str) -> bool:
    """Tell whether a number is rather months, hours, postal codes or one short number."""
    groups = re.findall(r"\d+", number)
    lengths = {len(group) for group in groups}
    is_short = len(groups) == 1 and len(groups[0]) < _FEWEST_IN_A_ROW
    is_months = re.fullmatch(r"\d{1,2}/\d{4}\W{1,3}\d{1,2}/\d{4}", number) is not None
    return is_short or is_months or lengths in ({2}, {5})


def _digits(number: str) -> str:
    plain = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0049|49|0)", "", plain)


def _is_iban(text: str) -> bool:
    """Tell whether the check digits of an IBAN fit (ISO 13616: remainder 1 by 97)."""
    moved = text[4:] + text[:4]
    is_german = bool(re.fullmatch(r"DE\d{20}", text))
    return is_german or int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
