"""What stands at the foot of a page: old and new wording, its history; and what is announced."""

from macros.bestand.abschnitte import section_at
from macros.bestand.lage import Lage
from macros.bestand.verlauf import announced, verlauf
from macros.model.frontmatter import Baustein, Dokument
from macros.render.gegenueberstellung import vergleich_values
from macros.render.kopf import Values
from macros.render.links import item_address
from macros.render.synopse import Synopsen
from macros.render.templates import render
from macros.render.worte import state_text
from macros.sources.load import Source


def foot(synopsen: Synopsen, source: Source) -> str:
    """Return the HTML of the foot of a page; nothing for pages that no Änderung can reach."""
    lage = synopsen.lage
    refs = verlauf(lage, source)
    is_own_text = isinstance(source.meta, Dokument | Baustein)
    if not refs and not is_own_text:
        return ""
    in_force = [ref for ref in refs if lage.in_force(ref)] if is_own_text else []
    found = synopsen.of_page(source, in_force)
    return render(
        "fuss",
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
    }


def notes(synopsen: Synopsen, source: Source) -> list[dict[str, str]]:
    """Return closed notes of what is announced for a page, each with the anchor of its section."""
    lage = synopsen.lage
    found = []
    for ref, marking in announced(lage, source).items():
        vergleiche = synopsen.of_page(source, [ref])
        values = [vergleich_values(lage, source, vergleich) for vergleich in vergleiche]
        anker = section_at(lage.reach, source, marking.entry).anker
        found.append({"anker": anker, "html": render("ankuendigung", vergleiche=values)})
    return found
