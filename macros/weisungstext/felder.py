"""The lines of a Weisung's header: which are fields, and which only look like one."""

import re

from macros.model.frontmatter import Kopffeld
from macros.weisungstext.datum import DAY

KNOWN = (
    "Laufende Nummer",
    "Geschäftszeichen",
    "GZ",
    "Gültig ab",
    "Gültig bis",
    "Gültigkeit ab",
    "Gültigkeit bis",
    "SGB II",
    "SGB III",
    "Familienkasse",
    "Bezug",
    "Aufhebung von Regelungen",
    "Weisungscharakter",
    "Nur für den Dienstgebrauch",
    "Titel",
)
_NAMES = "|".join(name.replace(" ", r"\s?") for name in sorted(KNOWN, key=len, reverse=True))
_WORDS = "nicht betroffen|Weisung|Information|unbegrenzt|fortlaufend|ja|nein"
_KNOWN = re.compile(
    rf"(?P<feld>{_NAMES})(?:\s*:\s*(?P<wert>.*)|\s+(?P<zelle>{DAY}|\d{{9}}|{_WORDS})|)", re.I
)
_UNKNOWN = re.compile(r"(?P<feld>[A-ZÄÖÜ][^:]{0,59}?)\s*:(?:\s+(?P<wert>.*)|)")
_MOST_WORDS = 6  # of the name of a field
_MOST = 120  # characters of the value of a field that we do not know
# Lines without a colon that say in the older forms what the header says: verbatim in two parts.
_TITLED = re.compile(
    r"(?P<feld>HEGA|HE/GA|E-Mail-Info(?: SGB II)?|Verfahrensinfo(?: SGB II)?|"
    r"Geschäftsanweisung Nr\.|Anlage zur Weisung|Fassung)\s+"
    r"(?P<wert>\d{1,2}/\d{2,4}(?!\d).*|\d+ vom .*|\d{9}.*|vom .*)"
)


def known_field(line: str) -> Kopffeld | None:
    """Return the field that `line` is, where its name is one that Weisungen have."""
    match = _KNOWN.fullmatch(line)
    if not match:
        return None
    return Kopffeld(feld=match["feld"], wert=(match["wert"] or match["zelle"] or "").strip())


def titled_field(line: str) -> Kopffeld | None:
    """Return the field of a line such as HEGA 07/06, which has no colon."""
    match = _TITLED.fullmatch(line)
    return Kopffeld(feld=match["feld"], wert=match["wert"].strip()) if match else None


def unknown_field(line: str) -> Kopffeld | None:
    """Return the field that `line` may be: a short name, a colon, a value."""
    match = _UNKNOWN.fullmatch(line)
    if not match or len(match["feld"].split()) > _MOST_WORDS:
        return None
    return Kopffeld(feld=match["feld"], wert=(match["wert"] or "").strip())


def is_like_a_value(wert: str) -> bool:
    """Tell whether the value of an unknown field is one, and no sentence of the text."""
    return len(wert) <= _MOST and not wert.endswith((".", ":", ";"))
