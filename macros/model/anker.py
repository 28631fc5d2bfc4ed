"""Anchors: what a heading is called in an address."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "§": "paragraf-"})

_ESCAPED = re.compile("\x02(\\d+)\x03")  # how Markdown keeps a sign behind a backslash


def slugify(text: str, separator: str = "-") -> str:
    """Return the anchor of a heading: ä becomes ae, everything else but letters a separator."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1])), text)
    lower = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    ascii_text = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", separator, ascii_text).strip(separator + ".")
