"""Runs every rule over the Bestand."""

from macros.bestand import (  # noqa: F401 - importing registers their rules
    regeln_bausteine,
    regeln_dokumente,
    regeln_html,
    regeln_sprache,
    regeln_weisungen,
)
from macros.bestand.reach import Reach
from macros.bestand.regeln import REGELN
from macros.model.finding import Finding


def check(reach: Reach) -> list[Finding]:
    """Return all findings, those of reading included, sorted by file and line.

    What follows from a file that could not be read is left out: it would hide the cause.
    """
    bestand = reach.bestand
    found = set(bestand.sources.findings)
    for regel in REGELN:
        found.update(f for f in regel(reach) if f.place.path not in bestand.unreadable)
    return sorted(found)
