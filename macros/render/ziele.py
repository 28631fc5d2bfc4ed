"""What pages show of the Ziele of an Änderung: Nummern and collections, as links or as text."""

from datetime import date

from macros.bestand.lage import Lage
from macros.model.geltung import german_date
from macros.render.links import relative_address
from macros.sources.load import Source


def ziel_values(lage: Lage, origin: Source, ziel: str) -> dict[str, str]:
    """Return a Ziel as `origin` shows it: a link, or text where it is not published."""
    bestand = lage.bestand
    target = bestand.dokument(ziel) or bestand.by_path[f"{ziel}index.md"]
    if not lage.is_published(target):
        return {"text": ziel + _ended(lage, target), "titel": "", "href": ""}
    titel = lage.titel(target)
    if ziel.endswith("/"):
        text = titel
    elif ziel in bestand.dokumente:
        text = ziel
    else:
        text = f"{ziel} (heute {bestand.label(target)})"
    return {"text": text, "titel": titel, "href": relative_address(origin, target)}


def _ended(lage: Lage, target: Source) -> str:
    """Return since when a Ziel is no longer in force (DESIGN 5)."""
    last = getattr(target.meta, "gueltig_bis", None)
    if isinstance(last, date) and last < lage.stichtag:
        return f" (aufgehoben zum {german_date(last)})"
    return ""
