"""What the lists of news and the feeds show of each item."""

from macros.bestand.lage import Lage
from macros.bestand.neuigkeiten import Meldung, Neuigkeit, meldungen
from macros.model.daten import Kanal
from macros.model.frontmatter import Dokument
from macros.render.kopf import Values
from macros.render.links import item_address, relative_address, relative_file
from macros.render.worte import state_text
from macros.sources.load import Source

FOLDER = "neuigkeiten/"
ALL = f"{FOLDER}feed.xml"
MOST_WEISUNGEN = 30  # on one page and in one feed; older ones are in the list of Weisungen
MOST_LINKS = 3  # of documents in one line; more are folded
ON_START_PAGE, ITEMS_ON_START_PAGE = 3, 20  # Weisungen, and items of all of them
ARTEN = {
    "textaenderung": "Textänderung",
    "ergaenzung": "Ergänzung",
    "entfall": "Entfall",
    "einstufung": "Einstufung",
    "begriff": "Begriff",
}


def feed_path(kanal: Kanal) -> str:
    """Return the path of a Kanal's feed in the site."""
    return f"{FOLDER}{kanal.kennung}.xml"


def place_count(orte: tuple[Source, ...]) -> str:
    """Return in how many Dokumente and collections an item is, as in „in 14 Dokumenten“."""
    dokumente = sum(isinstance(ort.meta, Dokument) for ort in orte)
    sammlungen = len(orte) - dokumente
    parts = []
    if sammlungen:
        parts.append(f"{sammlungen} {'Sammlung' if sammlungen == 1 else 'Sammlungen'}")
    if dokumente:
        parts.append(f"{dokumente} {'Dokument' if dokumente == 1 else 'Dokumenten'}")
    return f"in {' und '.join(parts)}" if parts else "zurzeit in keinem Dokument"


def news_values(lage: Lage, page: Source, bereich: str) -> Values:
    """Return what a page shows of the news in the folder `bereich`, with its filters."""
    found = meldungen(lage, bereich)
    shown = found[:MOST_WEISUNGEN]
    news = [n for meldung in shown for n in meldung.neuigkeiten]
    gliederung = lage.bestand.sources.gliederung
    arten = {art for n in news for art in n.aenderung.art}
    inside = [k for k in gliederung.kanaele if k.pfad.startswith(bereich)]
    return {
        "meldungen": [_meldung(lage, page, meldung) for meldung in shown],
        "aeltere": len(found) - len(shown),
        "weisungen": _address(lage, page, "weisungen/index.md"),
        "bereiche": [k for k in inside if any(k in n.kanaele for n in news)],
        "arten": [(art, name) for art, name in ARTEN.items() if art in arten],
        "feed": relative_file(page, _feed_of(lage, bereich)),
        "seiten": _other_pages(lage, page),
    }


def start_values(lage: Lage, start: Source) -> Values:
    """Return what the start page shows: the latest in force, what is announced, the way to all."""
    found = meldungen(lage)
    current = [m for m in (f.only("gilt", "beendet") for f in found) if m][:ON_START_PAGE]
    coming = [m for m in (f.only("angekuendigt") for f in found) if m][:ON_START_PAGE]
    return {
        "aktuell": _few(lage, start, current),
        "angekuendigt": _few(lage, start, coming),
        "alle": _address(lage, start, f"{FOLDER}index.md"),
    }


def _few(lage: Lage, start: Source, found: list[Meldung]) -> list[Values]:
    """Return the first items of all together, and of each Weisung how many more there are."""
    left, values = ITEMS_ON_START_PAGE, []
    for meldung in found:
        shown = Meldung(meldung.weisung, meldung.neuigkeiten[:left])
        left -= len(shown.neuigkeiten)
        more = len(meldung.neuigkeiten) - len(shown.neuigkeiten)
        values.append({**_meldung(lage, start, shown), "weitere": more})
    return values


def _meldung(lage: Lage, page: Source, meldung: Meldung) -> Values:
    source = lage.bestand.weisung_sources[meldung.weisung.nummer]
    return {
        "weisung": meldung.weisung,
        "href": relative_address(page, source),
        "neuigkeiten": [_item(lage, page, n) for n in meldung.neuigkeiten],
    }


def _item(lage: Lage, page: Source, neuigkeit: Neuigkeit) -> Values:
    aenderung = neuigkeit.aenderung
    source = lage.bestand.weisung_sources[neuigkeit.weisung.nummer]
    return {
        "id": aenderung.id,
        "anker": f"neu-{neuigkeit.weisung.nummer}-{aenderung.id}",
        "href": item_address(page, source, aenderung.id),
        "satz": neuigkeit.satz,
        "wortlaut": aenderung.text if aenderung.kurz else "",
        "zustand": neuigkeit.zustand,
        "geltung": state_text(neuigkeit.weisung, aenderung, neuigkeit.zustand),
        "neu": neuigkeit.neu.isoformat(),
        "arten": aenderung.art,
        "art_namen": ", ".join(ARTEN[art] for art in aenderung.art),
        "bereiche": [kanal.kennung for kanal in neuigkeit.kanaele],
        "orte": [_ort(lage, page, ort) for ort in neuigkeit.orte],
        "umfang": place_count(neuigkeit.orte),
        "ist_kurz": 0 < len(neuigkeit.orte) <= MOST_LINKS,
    }


def _ort(lage: Lage, page: Source, ort: Source) -> Values:
    nummer = ort.meta.nummer if isinstance(ort.meta, Dokument) else ""
    return {"nummer": nummer, "titel": lage.titel(ort), "href": relative_address(page, ort)}


def _feed_of(lage: Lage, bereich: str) -> str:
    kanaele = lage.bestand.sources.gliederung.kanaele
    return next((feed_path(k) for k in kanaele if bereich.startswith(k.pfad)), ALL)


def _other_pages(lage: Lage, page: Source) -> list[Values]:
    """Return the pages of news but `page`: of all areas first, then of each Kanal."""
    kanaele = lage.bestand.sources.gliederung.kanaele
    titles = {f"{FOLDER}index.md": "Alle Bereiche"}
    titles |= {f"{FOLDER}{kanal.kennung}.md": kanal.titel for kanal in kanaele}
    found = ((titel, _address(lage, page, path)) for path, titel in titles.items())
    is_here = _address(lage, page, page.path)
    return [{"titel": titel, "href": href} for titel, href in found if href not in ("", is_here)]


def _address(lage: Lage, page: Source, path: str) -> str:
    """Return the link from `page` to the page at `path`; empty where there is none."""
    target = lage.bestand.by_path.get(path)
    return relative_address(page, target) if target and lage.is_published(target) else ""
