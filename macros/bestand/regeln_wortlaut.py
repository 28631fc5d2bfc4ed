"""Rules about what a Weisung says: its header against its values, its number not before its day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel, tagesregel
from macros.model.finding import Finding, Severity
from macros.model.frontmatter import Weisung
from macros.model.geltung import german_date
from macros.sources.load import Source
from macros.sources.tree import Call, Text, conditioned


@regel
def header_and_values_agree(reach: Reach) -> Iterator[Finding]:
    """What front matter says is what the verbatim header says, as far as both are readable."""
    for source in reach.bestand:
        if isinstance(source.meta, Weisung):
            weisung = source.meta
            expected = {
                "Laufende Nummer": ("nummer", weisung.nummer),
                "Gültig ab": ("gueltig_ab", german_date(weisung.gueltig_ab)),
                "Gültigkeit ab": ("gueltig_ab", german_date(weisung.gueltig_ab)),
                "Gültig bis": ("gueltig_bis", _end(weisung)),
                "Gültigkeit bis": ("gueltig_bis", _end(weisung)),
            }
            for i, feld in enumerate(weisung.kopf):
                key, meant = expected.get(feld.feld.rstrip(":"), ("", ""))
                written = feld.wert.strip()
                readable = _readable(written)
                if meant and readable and readable != meant:
                    message = (
                        f'Im Kopf der Weisung steht unter {feld.feld} "{written}", unter {key} '
                        f'aber "{meant}". Bitte mit der Weisung vergleichen und berichtigen.'
                    )
                    yield source.head_finding(("kopf", i, "wert"), "KP410", message)


_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2}\.|[A-Za-zä]{3,9}\.?) ?(\d{4}|\d{2})")


def _readable(written: str) -> str:
    """Return a day as TT.MM.JJJJ, a number or a word as it is compared; nothing for anything else.

    The header is verbatim: 1. Juli 2026 and 01.07.26 are the same day, and Unbegrenzt a word.
    """
    if match := _DAY.fullmatch(written):
        day, month, year = match.groups()
        name = month.rstrip(".")[:3].lower()
        number = (
            _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdecimal() else 0
        )
        return (
            f"{int(day):02}.{number:02}.{year if len(year) == 4 else '20' + year}" if number else ""
        )
    word = written.lower()
    return word if word in ("unbegrenzt", "fortlaufend") or re.fullmatch(r"\d{9}", word) else ""


def _end(weisung: Weisung) -> str:
    end = weisung.gueltig_bis
    return german_date(end) if isinstance(end, date) else end


@regel
def header_names_what_is_changed(reach: Reach) -> Iterator[Finding]:
    """A header may say "nicht betroffen" of what the items change: shown, never corrected."""
    for source in reach.bestand:
        if isinstance(source.meta, Weisung):
            weisung = source.meta
            titles = {r.titel: r.ordner for r in reach.bestand.sources.gliederung.rechtskreise}
            touched = {
                target.path.split("/")[0]
                for item in weisung.aenderungen
                for ziel in item.ziele
                for target in reach.bestand.ziel_sources(ziel)
            }
            explained = " ".join(weisung.annahmen)
            for i, feld in enumerate(weisung.kopf):
                is_denied = feld.wert.strip() == "nicht betroffen"
                if is_denied and titles.get(feld.feld) in touched and feld.feld not in explained:
                    message = (
                        f"Der Kopf nennt {feld.feld} „nicht betroffen“, obwohl Änderungen dort "
                        "Ziele haben. Lassen Sie den Kopf, und erklären Sie es unter annahmen."
                    )
                    finding = source.head_finding(("kopf", i, "wert"), "KP410", message)
                    yield replace(finding, severity=Severity.HINWEIS)


@tagesregel
def weisungen_named_too_early(lage: Lage) -> Iterator[Finding]:
    """No text that is shown names a Weisung before it is in force (DESIGN 5, embargo)."""
    secret = lage.unnamed()
    if not secret:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(secret)})(?![\da-z])")
    faulty = lage.bestand.faulty  # a mark that could not be read would seem to be text
    for source in (s for s in lage.published() if s.text.path not in faulty):
        for at, text in _shown_texts(lage, source):
            for match in pattern.finditer(text):
                yield source.text.finding(at + match.start(), "KP411", _too_early(source, match[0]))
    for words in lage.bestand.sources.words:
        for match in pattern.finditer(words.content):
            yield words.finding(match.start(), "KP411", _too_early(None, match[0]))


def _too_early(source: Source | None, name: str) -> str:
    remedy = (
        "Steht sie im Wortlaut, darf auch diese Weisung erst dann erscheinen; bitte die Betreuung "
        "fragen."
        if source and source.kind == Weisung.kind
        else "Bitte die Nummer streichen; der Hinweis an der Stelle nennt sie am richtigen Tag von "
        "selbst."
    )
    return f"Der Text nennt {name}; diese Weisung oder Änderung gilt noch nicht. {remedy}"


_NAME = re.compile(r"\d{9}/[a-z]\d+")


def _shown_texts(lage: Lage, source: Source) -> Iterator[tuple[int, str]]:
    """Yield the parts of a source that can be read on the page, each with its offset.

    In a head or call the name of an Änderung is that of a mark, which shows nothing too early.
    """
    yield 0, _without_names(source.text.content[: source.body])
    for node, conditions in conditioned(source.nodes):
        if lage.is_rendered(conditions):
            if isinstance(node, Text):
                yield node.offset, node.text
            elif isinstance(node, Call):
                end = source.text.content.find("}}", node.offset)
                yield node.offset, _without_names(source.text.content[node.offset : end])


def _without_names(text: str) -> str:
    return _NAME.sub(lambda match: " " * len(match[0]), text)
