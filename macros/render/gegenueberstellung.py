"""What templates show of old and new wording: places with links, rows with differing words."""

from collections import Counter
from collections.abc import Iterable

from macros.bestand.lage import Lage
from macros.model.frontmatter import Aenderung
from macros.model.synopse import Ort, Stelle, Vergleich, Zeile
from macros.render.kopf import Values
from macros.render.links import item_address, relative_address
from macros.render.vergleich import is_argument, words
from macros.render.worte import state_text
from macros.render.ziele import ziel_values
from macros.sources.load import Source


def vergleich_values(lage: Lage, origin: Source, vergleich: Vergleich) -> Values:
    """Return what `origin` shows of one Änderung: its text, when it holds, place by place."""
    weisung, aenderung = lage.bestand.aenderungen[vergleich.ref]
    page = lage.bestand.weisung_sources[weisung.nummer]
    return {
        "aenderung": aenderung,
        "weisung": weisung,
        "href": item_address(origin, page, aenderung.id),
        "ab": weisung.begin_of(aenderung),
        "zustand": state_text(weisung, aenderung, lage.zustand(vergleich.ref)),
        "sammlungen": [ziel_values(lage, origin, z) for z in aenderung.ziele if z.endswith("/")],
        "stellen": [_stelle(lage, origin, stelle, aenderung) for stelle in vergleich.stellen],
    }


def zeilen_values(zeilen: Iterable[Zeile], *, beispiel: bool) -> list[Values]:
    """Return rows in parts, each with whether its words differ from the other side."""
    return [_zeile(zeile, beispiel=beispiel) for zeile in zeilen]


def _zeile(zeile: Zeile, *, beispiel: bool) -> Values:
    bisher, neu = zeile.bisher, zeile.neu
    if bisher and neu:
        before, after = words(bisher, neu)
    else:  # a side that stands alone differs as a whole; nothing in it is emphasised
        before, after = ([(text, False)] if text else [] for text in (bisher, neu))
    return {
        "art": zeile.art,
        "bisher": before,
        "neu": after,
        "ist_angabe": is_argument(zeile.art),
        "gleich": bisher == neu,
        "beispiel": beispiel,
    }


def _stelle(lage: Lage, origin: Source, stelle: Stelle, aenderung: Aenderung) -> Values:
    said = {aussage.id: aussage.text for aussage in aenderung.aussagen}
    orte = [_ort(lage, origin, ort) for ort in stelle.orte]
    source = lage.bestand.by_path.get(stelle.quelle)
    is_linked = bool(source and source is not origin and lage.is_published(source))
    own = next((ort for ort in stelle.orte if ort.pfad == stelle.quelle), None)
    return {
        "baustein": stelle.baustein,
        "titel": stelle.titel,
        "href": relative_address(origin, source) if source and is_linked else "",
        "abschnitt": stelle.abschnitt,
        "anker": own.anker if own else "",
        "aussagen": [said.get(name, name) for name in stelle.aussagen],
        "beispiel": stelle.beispiel,
        "zeilen": zeilen_values(stelle.zeilen, beispiel=stelle.beispiel),
        "orte": orte,
        "gilt": _counted(lage, stelle.orte),
    }


def _ort(lage: Lage, origin: Source, ort: Ort) -> Values:
    """Return a page that shows a place, with a link where it is still published."""
    source = lage.bestand.by_path.get(ort.pfad)
    is_there = source is not None and lage.is_published(source)
    href = relative_address(origin, source) if source and is_there else ""
    return {"name": ort.name, "titel": ort.titel, "href": href, "abschnitt": ort.abschnitt}


def _counted(lage: Lage, orte: Iterable[Ort]) -> str:
    """Return after "in" how many Dokumente of which Art show a place: 6 Textbausteinen."""
    gliederung = lage.bestand.sources.gliederung
    folders = Counter(ort.pfad.rpartition("/")[0].rpartition("/")[2] for ort in orte)
    found = []
    for folder, number in folders.items():
        art = gliederung.art(folder)
        one, more = (art.einzahl, art.titel) if art else ("Seite", "Seiten")
        found.append(f"{number} {one if number == 1 else _dative(more)}")
    return ", ".join(found)


def _dative(plural: str) -> str:
    """Return the dative of a German plural, which always ends in n or s."""
    return plural if plural.endswith(("n", "s")) else f"{plural}n"
