"""Rules about when things hold: what begins and ends must fit together on every day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from macros.bestand.fassungen import Halves, all_days
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel, tagesregel
from macros.model.finding import Finding, Severity
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.model.geltung import german_date
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, Mark, Text, conditioned

_NOTICE = timedelta(days=7)  # DESIGN 5: a draft is reported loudly from then on


@tagesregel
def bausteine_in_force(lage: Lage) -> Iterator[Finding]:
    """A Baustein is used only on days on which it is in force."""
    for source in lage.published():
        for node, conditions in conditioned(source.nodes):
            if isinstance(node, Call) and node.name == "baustein" and lage.is_shown(conditions):
                baustein = lage.bestand.bausteine.get(node.text("id"))
                meta = baustein.meta if baustein else None
                if isinstance(meta, Baustein) and not meta.geltung.applies_on(lage.stichtag):
                    message = (
                        f'Der Baustein "{node.text("id")}" gilt {_span(meta)}. Bitte den Aufruf in '
                        "eine Marke setzen, die am selben Tag wechselt, oder die Gültigkeit ändern."
                    )
                    yield source.text.finding(node.offset, "KP309", message)


def _span(meta: Dokument | Baustein) -> str:
    begin = f"ab {german_date(meta.gueltig_ab)}" if meta.gueltig_ab else ""
    end = f"bis {german_date(meta.gueltig_bis)}" if meta.gueltig_bis else ""
    return "nur " + " ".join(part for part in (begin, end) if part)


@regel
def items_begin_with_their_weisung(reach: Reach) -> Iterator[Finding]:
    """An item has no day of its own before the Weisung's."""
    for source in reach.bestand:
        weisung = source.meta
        for i, item in enumerate(weisung.aenderungen if isinstance(weisung, Weisung) else []):
            assert isinstance(weisung, Weisung)  # noqa: S101 - only they have items
            if item.gueltig_ab and item.gueltig_ab < weisung.gueltig_ab:
                message = (
                    f"Die Änderung {item.id} gilt ab {german_date(item.gueltig_ab)}, die Weisung "
                    f"erst ab {german_date(weisung.gueltig_ab)}. Bitte einen der Tage berichtigen."
                )
                yield source.head_finding(("aenderungen", i, "gueltig_ab"), "KP408", message)


@regel
def ziele_are_in_force_with_their_items(reach: Reach) -> Iterator[Finding]:
    """A Ziel is in force on at least one day on which the Änderung is."""
    for source in reach.bestand:
        weisung = source.meta
        for i, item in enumerate(weisung.aenderungen if isinstance(weisung, Weisung) else []):
            assert isinstance(weisung, Weisung)  # noqa: S101 - only they have items
            for j, ziel in enumerate(item.ziele):
                target = reach.bestand.dokumente.get(ziel)
                meta = target.meta if target else None
                if isinstance(meta, Dokument) and not _meet(weisung, item, meta):
                    message = (
                        f"{weisung.ref(item)} und das Ziel {ziel} gelten nie am selben Tag: "
                        f"{ziel} gilt {_span(meta)}. Bitte einen der Tage berichtigen."
                    )
                    yield source.head_finding(("aenderungen", i, "ziele", j), "KP408", message)


def _meet(weisung: Weisung, item: Aenderung, meta: Dokument) -> bool:
    span = weisung.geltung_of(item)
    begin = max(day for day in (span.ab, meta.gueltig_ab) if day)
    ends = [day for day in (span.bis, meta.gueltig_bis) if day]
    return not ends or begin <= min(ends)


@regel
def successors_join(reach: Reach) -> Iterator[Finding]:
    """Where `frueher` names a Dokument that ends, the new one begins on the next day."""
    for source in reach.bestand:
        meta = source.meta
        for i, name in enumerate(meta.frueher if isinstance(meta, Dokument) else []):
            assert isinstance(meta, Dokument)  # noqa: S101 - only they have successors
            before = reach.bestand.dokumente.get(name)
            if not before or before is source or not isinstance(before.meta, Dokument):
                continue
            if fault := _joint_fault(before.meta, meta):
                yield source.head_finding(("frueher", i), "KP408", fault)


def _joint_fault(before: Dokument, after: Dokument) -> str:
    if before.gueltig_bis is None:
        return (
            f"{before.nummer} steht unter frueher, gilt aber noch ohne Ende. "
            "Bitte dort gueltig_bis angeben oder den Eintrag entfernen."
        )
    next_day = before.gueltig_bis + timedelta(days=1)
    if after.gueltig_ab == next_day:
        return ""
    what = (
        "eine Lücke" if after.gueltig_ab and after.gueltig_ab > next_day else "eine Überschneidung"
    )
    return (
        f"Zwischen {before.nummer} (bis {german_date(before.gueltig_bis)}) und {after.nummer} ist "
        f"{what}. Bitte gueltig_ab auf {german_date(next_day)} setzen oder das Ende ändern."
    )


@regel
def halves_that_no_day_shows(reach: Reach) -> Iterator[Finding]:
    """Every half is shown on some day; a draft counts as if it were final."""
    days = [Halves(reach, day) for day in all_days(reach)]
    whole = [s for s in reach.bestand if s.text.path not in reach.bestand.faulty]
    for source in whole:  # a tag that is not closed would make many halves wrong
        for node, conditions in conditioned(source.nodes):
            if not isinstance(node, Mark) or not _are_known(reach, node, conditions):
                continue
            for half, inner in node.halves:
                around = (*conditions, (node.ref, half))
                is_shown = any(all(d.shown(ref) == h for ref, h in around) for d in days)
                if _says_something(inner) and not is_shown:
                    yield source.text.finding(node.offset, "KP409", _never(node, half, conditions))


def _are_known(reach: Reach, mark: Mark, conditions: tuple[Condition, ...]) -> bool:
    known = reach.bestand.aenderungen
    return all(ref in known for ref in (mark.ref, *(ref for ref, _ in conditions)))


def _says_something(nodes: object) -> bool:
    found = nodes if isinstance(nodes, tuple) else ()
    return any(not isinstance(node, Text) or node.text.strip() for node in found)


def _never(mark: Mark, half: str, conditions: tuple[Condition, ...]) -> str:
    which = "neue" if half == "neu" else "bisherige"
    around = ", ".join(sorted({ref for ref, _ in conditions}))
    inside = f" innerhalb von {around}" if around else ""
    return (
        f"Die {which} Fassung von {mark.ref}{inside} wird an keinem Tag gezeigt. Bitte die Marken "
        "anders ineinander setzen: Die spätere Änderung steht außen, die frühere in ihrer "
        "bisherigen Fassung."
    )


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


@tagesregel
def drafts_that_are_due(lage: Lage) -> Iterator[Finding]:
    """A draft is reported from seven days before its gueltig_ab (DESIGN 5)."""
    for source in lage.bestand:
        meta = source.meta
        is_draft = isinstance(meta, Weisung) and meta.bearbeitung == "entwurf"
        if isinstance(meta, Weisung) and is_draft and lage.stichtag >= meta.first_day - _NOTICE:
            since = "ab" if meta.first_day > lage.stichtag else "seit"
            message = (
                f"Die Weisung {meta.nummer} gilt {since} {german_date(meta.first_day)}, ist aber "
                "noch im Entwurf; nichts davon wird gezeigt. Ist alles umgesetzt, schreiben Sie "
                "bearbeitung: vollstaendig."
            )
            finding = source.head_finding(("bearbeitung",), "KP412", message)
            yield replace(finding, severity=Severity.HINWEIS)


@tagesregel
def pages_say_something(lage: Lage) -> Iterator[Finding]:
    """A page has text on every day on which it is published; a Weisung has its header."""
    for source in lage.published():
        is_whole = source.text.path not in lage.bestand.faulty
        if is_whole and source.kind != Weisung.kind and not _has_text(lage, source):
            message = (
                "Die Seite hat unter kopf() keinen Text. Bitte Text schreiben oder die Seite mit "
                "gueltig_bis enden lassen."
            )
            yield source.text.finding(source.body, "KP509", message)


def _has_text(lage: Lage, source: Source) -> bool:
    for node, conditions in conditioned(source.nodes):
        if lage.is_shown(conditions):
            if isinstance(node, Text) and node.text.strip():
                return True
            if isinstance(node, Call) and node.name not in ("kopf", "weisung"):
                return True
    return False
