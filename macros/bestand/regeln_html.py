"""Rules about what browsers could act on: raw HTML, addresses, pictures (DESIGN 4)."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding
from macros.sources.load import Source
from macros.sources.protect import blank

_HTML_TAG = re.compile(
    r"<[/!?]?(?!\w[\w+.-]*:|[^\s<>]*@)(?P<name>[A-Za-z][\w-]*|--)(?P<attributes>[^<>]*)>?"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_ADDRESS = re.compile(
    r"(?P<image>!\[[^\]]*)?(?:\]\(\s*<?|<|^\[[^\]]+\]:\s*)(?P<scheme>[A-Za-z][\w+.-]*):", re.M
)
_INLINE = ("b", "i", "em", "strong", "u", "s", "sub", "sup", "br", "wbr", "kbd", "small", "abbr")
_TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td")
_HARMLESS = frozenset((*_INLINE, *_TABLE))
_HARMLESS_ATTRIBUTES = frozenset(("title", "colspan", "rowspan", "scope"))


def _without_code(source: Source) -> str:
    """Return the body, of the same length, with code blanked."""
    return blank(source.text.content[source.body :])


@regel
def raw_html(reach: Reach) -> Iterator[Finding]:
    """Raw HTML is limited to harmless tags without attributes that act (DESIGN 4)."""
    for source in reach.bestand.sources.files:
        for match in _HTML_TAG.finditer(_without_code(source)):
            name, attributes = match["name"].lower(), _ATTRIBUTE.findall(match["attributes"])
            if name not in _HARMLESS or {a.lower() for a in attributes} - _HARMLESS_ATTRIBUTES:
                message = (
                    f"{match[0]} ist in den Quellen nicht erlaubt. Bitte mit Markdown schreiben; "
                    "erlaubt sind nur einfache Tags wie <br>, <kbd>, <sub> und Tabellen. "
                    "Ein < im Text schreibt man &lt;."
                )
                yield source.text.finding(source.body + match.start(), "KP210", message)


@regel
def active_links(reach: Reach) -> Iterator[Finding]:
    """Links lead to pages, https or mail; pictures come from the project, never from a host."""
    for source in reach.bestand.sources.files:
        for match in _ADDRESS.finditer(_without_code(source)):
            is_image = bool(match["image"])
            if is_image or match["scheme"].lower() not in ("https", "mailto"):
                message = (
                    "Bilder liegen im Projekt, von anderen Rechnern wird nichts geladen."
                    if is_image
                    else f"Links mit {match['scheme']}: sind nicht erlaubt, nur https: und mailto:."
                )
                yield source.text.finding(source.body + match.start("scheme"), "KP211", message)
