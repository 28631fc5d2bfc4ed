"""Runs every rule over the Bestand."""

from macros.bestand import (  # noqa: F401 - importing registers their rules
    regeln_bausteine,
    regeln_dokumente,
    regeln_sprache,
    regeln_weisungen,
)
from macros.bestand.reach import Reach
from macros.bestand.regeln import REGELN
from macros.model.finding import Finding


def check(reach: Reach) -> list[Finding]:
    """Return all findings, those of reading included, sorted by file and line."""
    found = set(reach.bestand.sources.findings)
    for regel in REGELN:
        found.update(regel(reach))
    return sorted(found)
