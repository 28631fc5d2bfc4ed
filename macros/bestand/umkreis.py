"""What depends on a file: where a change of it can be seen or go wrong."""

from macros.bestand.reach import Reach
from macros.model.frontmatter import Baustein, Weisung
from macros.sources.load import Source


def umkreis(reach: Reach, paths: set[str]) -> set[str]:
    """Return `paths` (from the project's root) with all that depends on these files.

    A Baustein has its users, a Weisung its Ziele and what its marks reach, a page the pages that
    link to it; a file that is no source has everything.
    """
    by_path = {source.text.path: source for source in reach.bestand}
    if any(path not in by_path and "/_daten/" in path for path in paths):
        return paths | set(by_path)
    found = set(paths)
    for path in paths & set(by_path):
        found |= {source.text.path for source in _dependents(reach, by_path[path])}
    return found


def _dependents(reach: Reach, source: Source) -> list[Source]:
    bestand = reach.bestand
    linking = [
        other
        for other in bestand
        if any(verweis.path == source.path for verweis in reach.verweise[other.path])
    ]
    if source.kind == Baustein.kind:
        return [*linking, *reach.users(source.stem)]
    if isinstance(source.meta, Weisung):
        weisung = source.meta
        items = weisung.aenderungen
        named = [s for item in items for ziel in item.ziele for s in bestand.ziel_sources(ziel)]
        reached = [s for item in items for s in reach.reached_by(weisung.ref(item))]
        return [*linking, *named, *reached]
    return linking
