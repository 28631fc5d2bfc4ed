"""Rules about when things hold: what begins and ends must fit together on every day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

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
    for source, weisung in reach.bestand.weisungen_with_source():
        for i, item in enumerate(weisung.aenderungen):
            if item.gueltig_ab and item.gueltig_ab < weisung.gueltig_ab:
                message = (
                    f"Die Änderung {item.id} gilt ab {german_date(item.gueltig_ab)}, die Weisung "
                    f"erst ab {german_date(weisung.gueltig_ab)}. Bitte einen der Tage berichtigen."
                )
                yield source.head_finding(("aenderungen", i, "gueltig_ab"), "KP408", message)


@regel
def ziele_are_in_force_with_their_items(reach: Reach) -> Iterator[Finding]:
    """A Ziel is in force on at least one day on which the Änderung is."""
    for source, weisung in reach.bestand.weisungen_with_source():
        for i, item in enumerate(weisung.aenderungen):
            for j, ziel in enumerate(item.ziele):
                target = reach.bestand.dokument(ziel)
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
