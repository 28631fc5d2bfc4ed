"""The history of a page: every Änderung that ever reached it, and what is announced for it."""

from macros.bestand.lage import Lage
from macros.bestand.reach import Marking
from macros.model.nummer import natural_key
from macros.sources.load import Source


def verlauf(lage: Lage, source: Source) -> list[str]:
    """Return the Änderungen that ever reached a page and may be named, the latest first.

    Of a consolidated Weisung its record tells; what is only announced is not yet history.
    """
    refs = {marking.ref for marking in lage.reach.markings[source.path]}
    refs |= set(lage.bestand.recorded.get(source.path, ()))
    refs |= set(lage.page_refs(source))
    begun = [ref for ref in refs if _has_begun(lage, ref)]
    return sorted(begun, key=lambda ref: _newest_first(lage, ref))


def announced(lage: Lage, source: Source) -> dict[str, list[Marking]]:
    """Return the announced Änderungen of a page, in order, each with the places it changes."""
    found: dict[str, list[Marking]] = {}
    for marking in lage.reach.markings[source.path]:
        is_named = marking.ref in lage.announced_refs
        if is_named and lage.is_shown(c for c in marking.conditions if c[0] != marking.ref):
            found.setdefault(marking.ref, []).append(marking)
    return found


def _has_begun(lage: Lage, ref: str) -> bool:
    if ref not in lage.bestand.aenderungen:
        return False
    weisung, aenderung = lage.bestand.aenderungen[ref]
    return weisung.bearbeitung != "entwurf" and weisung.begin_of(aenderung) <= lage.stichtag


def _newest_first(lage: Lage, ref: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    weisung, aenderung = lage.bestand.aenderungen[ref]
    return -weisung.begin_of(aenderung).toordinal(), natural_key(ref)
