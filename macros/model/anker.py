"""Anchors: what a heading is called in an address."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "§": "paragraf-"})


def slugify(text: str, separator: str = "-") -> str:
    """Return the anchor of a heading: ä becomes ae, everything else but letters a separator."""
    lower = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    ascii_text = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", separator, ascii_text).strip(separator + ".")
