"""What lists show: the content of a folder and the start page."""

from macros.bestand.lage import Lage
from macros.model.frontmatter import Baustein, Dokument, Weisung
from macros.model.nummer import natural_key
from macros.render.kopf import Values, groups
from macros.render.links import relative_address
from macros.render.neuigkeiten import start_values
from macros.sources.load import Source

SEARCH = "suche.md"  # the search's own page
HANDFUL = 5  # so many rows need no filter
# What a filter counts, in the dative, and what it looks into.
FILTERED: dict[type, tuple[str, str]] = {
    Dokument: ("Dokumenten", "Nummer, Titel, Änderung"),
    Baustein: ("Bausteinen", "Titel, Änderung"),
    Weisung: ("Weisungen", "Nummer, Titel"),
}


def list_values(lage: Lage, index: Source) -> Values:
    """Return the content of the folder of `index`: subfolders and pages, in natural order."""
    inside = [s for s in lage.published() if s.path.startswith(index.folder) and s != index]
    pages = sorted(
        (s for s in inside if s.folder == index.folder), key=lambda s: natural_key(lage.label(s))
    )
    return {
        "filter": _filter(lage, pages),
        "ordner": [_folder(lage, index, s) for s in _subfolders(lage, index)],
        "dokumente": [_document(lage, index, s) for s in pages if isinstance(s.meta, Dokument)],
        "bausteine": [_baustein(lage, index, s) for s in pages if isinstance(s.meta, Baustein)],
        "weisungen": [
            weisung_values(lage, index, w) for w in lage.weisungen() if index.folder == "weisungen/"
        ],
        "seiten": [
            {"titel": s.titel, "href": relative_address(index, s)}
            for s in pages
            if not isinstance(s.meta, Dokument | Baustein | Weisung)
        ],
    }


def _filter(lage: Lage, pages: list[Source]) -> Values | None:
    """Return what the filter above a list offers; a folder has rows of one kind."""
    rows = [s for s in pages if type(s.meta) in FILTERED]
    if len(rows) <= HANDFUL:
        return None
    art, felder = FILTERED[type(rows[0].meta)]
    nummern = {w.weisung.nummer for s in rows for w in lage.page_wirkungen(s)}
    return {"art": art, "felder": felder, "weisungen": sorted(nummern, reverse=True)}


def _changes(lage: Lage, source: Source) -> Values:
    """Return the badges of a row, and by what it is sorted and filtered."""
    wirkungen = list(lage.page_wirkungen(source))
    return {
        "gruppen": groups(lage, source),
        "weisungen": sorted({w.weisung.nummer for w in wirkungen}),
        "aenderungen": len(wirkungen),
    }


def _subfolders(lage: Lage, index: Source) -> list[Source]:
    depth = index.folder.count("/") + 1
    found = [
        s
        for s in lage.published()
        if s.stem == "index" and s.folder.startswith(index.folder) and s.folder.count("/") == depth
    ]
    return sorted(found, key=lambda s: _order(lage, s))


def _order(lage: Lage, index: Source) -> tuple[int, str]:
    """Return the place of a folder in the Gliederung; unknown folders follow by title."""
    gliederung = lage.bestand.sources.gliederung
    names = [r.ordner for r in gliederung.rechtskreise]
    names += [f"{k.rechtskreis}/{k.ordner}" for k in gliederung.kanaele]
    known = [*names, *(a.ordner for a in gliederung.arten)]
    folder = index.folder.rstrip("/")
    for key in (folder, folder.rsplit("/", 1)[-1]):
        if key in known:
            return known.index(key), ""
    return len(known), index.titel


def _folder(lage: Lage, origin: Source, index: Source) -> Values:
    art = lage.bestand.sources.gliederung.art(index.folder.rstrip("/").rsplit("/", 1)[-1])
    return {
        "titel": art.titel if art else index.titel,
        "href": relative_address(origin, index),
        "anzahl": _count(lage, index.folder),
        "ordner": [_folder(lage, origin, s) for s in _subfolders(lage, index)],
    }


def _count(lage: Lage, folder: str) -> int:
    return sum(isinstance(s.meta, Dokument) and s.path.startswith(folder) for s in lage.published())


def _document(lage: Lage, index: Source, source: Source) -> Values:
    return {
        "nummer": lage.bestand.label(source),
        "titel": lage.titel(source),
        "href": relative_address(index, source),
        "stand": lage.stand(source),
        "beispiel": getattr(source.meta, "beispiel", False),
        **_changes(lage, source),
    }


def _baustein(lage: Lage, index: Source, source: Source) -> Values:
    return {
        "titel": source.titel,
        "href": relative_address(index, source),
        "anzahl": len({use.user.path for use in lage.shown_uses(source.stem)}),
        **_changes(lage, source),
    }


def weisung_values(lage: Lage, origin: Source, weisung: Weisung) -> Values:
    """Return what a list shows of a Weisung: number, day, title, how many Dokumente it changes."""
    refs = [weisung.ref(a) for a in lage.known_items(weisung)]
    changed = {s.path for ref in refs for s in lage.affected(ref)}
    page = lage.bestand.weisung_sources[weisung.nummer]
    return {
        "nummer": weisung.nummer,
        "titel": weisung.titel,
        "ab": weisung.gueltig_ab,
        "href": relative_address(origin, page),
        "dokumente": len(changed),
        "aenderungen": len(refs),
    }


def overview_values(lage: Lage, start: Source) -> Values:
    """Return what the start page shows."""
    search = lage.bestand.by_path.get(SEARCH)
    return {
        **search_values(lage, start),
        "suche": relative_address(start, search) if search and lage.is_published(search) else "",
        "neuigkeiten": start_values(lage, start),
    }


def search_values(lage: Lage, page: Source) -> Values:
    """Return the lists that lead to every Dokument without a search."""
    gliederung = lage.bestand.sources.gliederung
    wanted = [f"{r.ordner}/index.md" for r in gliederung.rechtskreise]
    indexes = [lage.bestand.by_path[p] for p in wanted if p in lage.bestand.by_path]
    return {"rechtskreise": [_folder(lage, page, index) for index in indexes]}
