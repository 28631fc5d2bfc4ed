"""What stands at the foot of a page: old and new wording, its history; and what is announced."""

from collections.abc import Iterable

from macros.bestand.abschnitte import section_at
from macros.bestand.lage import Lage
from macros.bestand.reach import Marking
from macros.bestand.verlauf import announced, verlauf
from macros.model.frontmatter import Baustein, Dokument
from macros.model.meldeweg import Meldeweg
from macros.model.synopse import Stelle, Vergleich
from macros.render.gegenueberstellung import vergleich_values
from macros.render.kopf import Values
from macros.render.links import item_address
from macros.render.meldung import report_link
from macros.render.synopse import Synopsen
from macros.render.templates import render
from macros.render.worte import state_text
from macros.sources.load import Source


def foot(synopsen: Synopsen, source: Source, meldeweg: Meldeweg | None = None) -> str:
    """Return the HTML of the foot of a page; nothing for pages that no Änderung can reach.

    With `meldeweg` documents and Bausteine have the link by which faults are reported.
    """
    lage = synopsen.lage
    refs = verlauf(lage, source)
    is_own_text = isinstance(source.meta, Dokument | Baustein)
    if not refs and not is_own_text:
        return ""
    # what a later Weisung went over is no text of the page any more: the history names it
    effective = [ref for ref in refs if ref in lage.effective_refs(source)] if is_own_text else []
    found = synopsen.of_page(source, effective)
    melden = report_link(lage, source, meldeweg) if meldeweg and is_own_text else ""
    return render(
        "fuss",
        melden=melden,
        vergleiche=[vergleich_values(lage, source, vergleich) for vergleich in found],
        verlauf=[_eintrag(lage, source, ref) for ref in refs],
    )


def _eintrag(lage: Lage, source: Source, ref: str) -> Values:
    weisung, aenderung = lage.bestand.aenderungen[ref]
    page = lage.bestand.weisung_sources[weisung.nummer]
    return {
        "weisung": weisung,
        "aenderung": aenderung,
        "href": item_address(source, page, aenderung.id) if lage.is_published(page) else "",
        "zustand": state_text(weisung, aenderung, lage.zustand(ref)),
        "ist_ueberholt": lage.in_force(ref) and ref not in lage.page_refs(source),
    }


def notes(synopsen: Synopsen, source: Source) -> list[dict[str, str]]:
    """Return closed notes of what is announced for a page, one for each section that it changes.

    Each has the anchor of its section.
    """
    lage = synopsen.lage
    found = []
    for ref, markings in announced(lage, source).items():
        for vergleich in synopsen.of_page(source, [ref]):
            for anker, stellen in _by_section(lage, source, markings, vergleich).items():
                part = Vergleich(ref=ref, stellen=stellen)
                values = vergleich_values(lage, source, part)
                found.append({"anker": anker, "html": render("ankuendigung", w=values)})
    return found


def _by_section(
    lage: Lage, source: Source, markings: Iterable[Marking], vergleich: Vergleich
) -> dict[str, list[Stelle]]:
    """Return the places of an Änderung by the anchors of the page's sections that show them."""
    found: dict[str, list[Stelle]] = {}
    for marking in markings:
        abschnitt = section_at(lage.reach, marking.source, marking.offset).titel
        inside = found.setdefault(section_at(lage.reach, source, marking.entry).anker, [])
        for stelle in vergleich.stellen:
            is_it = (stelle.quelle, stelle.abschnitt) == (marking.source.path, abschnitt)
            inside += [stelle] if is_it and stelle not in inside else []
    return found
