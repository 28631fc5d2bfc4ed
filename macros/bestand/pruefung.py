"""Runs every rule over the Bestand: today, and on each later day on which anything changes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from macros.bestand import (  # noqa: F401 - importing registers their rules
    regeln_akten,
    regeln_bausteine,
    regeln_bloecke,
    regeln_dokumente,
    regeln_gueltigkeit,
    regeln_html,
    regeln_markdown,
    regeln_schreibweisen,
    regeln_sprache,
    regeln_synonyme,
    regeln_tabellen,
    regeln_ueberschriften,
    regeln_verweise,
    regeln_vollstaendigkeit,
    regeln_weisungen,
    regeln_woerter,
    regeln_wortlaut,
    regeln_zeilen,
)
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln import REGELN, TAGESREGELN
from macros.model.finding import Finding, Severity
from macros.model.geltung import german_date

MOST = 50  # findings of one rule in one file: more say nothing new


def judged_days(reach: Reach, stichtag: date) -> list[date]:
    """Return `stichtag` and every later day on which anything begins or ends (DESIGN 5)."""
    later = Lage(reach.bestand, reach, stichtag).change_days
    return [stichtag, *(day for day in later if day > stichtag)]


def check(reach: Reach, stichtag: date) -> list[Finding]:
    """Return all findings, those of reading included, sorted by file and line.

    What the site shows is judged on `stichtag` and on every later day of change; a finding of a
    later day names it. What follows from a file that could not be read is left out: it would
    hide the cause.
    """
    bestand = reach.bestand
    found = set(bestand.sources.findings)
    if not bestand.sources.gliederung.rechtskreise:
        return sorted(found)  # without it nobody knows what any file is
    for regel in REGELN:
        found.update(_some(regel(reach)))
    found.update(_over_days(reach, stichtag))
    read = set(bestand.sources.findings)
    return sorted(f for f in found if f in read or f.place.path not in bestand.unreadable)


def _over_days(reach: Reach, stichtag: date) -> list[Finding]:
    """Return what the rules of the day find, each once, with the first day that has it."""
    first: dict[Finding, date] = {}
    for day in judged_days(reach, stichtag):
        lage = Lage(reach.bestand, reach, day)
        for regel in TAGESREGELN:
            for finding in _some(regel(lage)):
                if day == stichtag or finding.severity is Severity.FEHLER:  # notices are of today
                    first.setdefault(finding, day)
    return [finding if day == stichtag else on_day(finding, day) for finding, day in first.items()]


def _some(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield at most MOST findings of one rule in one file, and not many more in all."""
    counts: Counter[str] = Counter()
    for finding in islice(findings, 20 * MOST):
        counts[finding.place.path] += 1
        if counts[finding.place.path] <= MOST:
            yield finding


def on_day(finding: Finding, day: date) -> Finding:
    """Return a finding of a later day: its message names the day."""
    return replace(finding, message=f"Ab {german_date(day)}: {finding.message}")
