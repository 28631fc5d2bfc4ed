"""Rules about what browsers could act on: raw HTML, addresses, pictures (DESIGN 4).

They read the text as Markdown sees it, without notes, tags and calls: what stands before and
after those comes together.
"""

import re
from collections.abc import Iterator
from html import unescape

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_HTML_TAG = re.compile(
    r"<[/!?]?(?!\w[\w+.-]*:|[^\s<>\"']*@)(?P<name>[A-Za-z][\w-]*|--)"
    rf"(?P<attributes>(?:{_QUOTED}|[^<>\"'])*)>?"
)
_ATTRIBUTE = re.compile(rf"([^\s=\"'/>]+)(?:\s*=\s*(?:{_QUOTED}|[^\s>]+))?")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]\[]*)\](?:\(\s*<?(?P<address>[^)>]*)|\[(?P<ref>[^\]]*)\])"
)
_DEFINITION = re.compile(
    r"^[ \t>*+-]*\[(?P<ref>[^\]]+)\]:[ \t]*\n?[ \t]*<?(?P<address>[^\s>]*)", re.M
)
_AUTOLINK = re.compile(r"<(?P<address>[A-Za-z&#][^\s<>]*:[^<>]*)>")
_SCHEME = re.compile(r"(?:(?P<scheme>[A-Za-z][\w+.-]*):|//|\\\\)")
_INLINE = ("b", "i", "em", "strong", "u", "s", "sub", "sup", "br", "wbr", "kbd", "small", "abbr")
_TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td")
_HARMLESS = frozenset((*_INLINE, *_TABLE))
_HARMLESS_ATTRIBUTES = frozenset(("title", "colspan", "rowspan", "scope"))
_SCHEMES = ("https", "mailto")


@regel
def raw_html(reach: Reach) -> Iterator[Finding]:
    """Raw HTML is limited to harmless tags without attributes that act (DESIGN 4)."""
    for source in reach.bestand.sources.files:
        for match in _HTML_TAG.finditer(source.shown.text):
            name, attributes = match["name"].lower(), _ATTRIBUTE.findall(match["attributes"])
            if name not in _HARMLESS or {a.lower() for a in attributes} - _HARMLESS_ATTRIBUTES:
                message = (
                    f"{match[0].split(chr(10))[0]} ist in den Quellen nicht erlaubt. Bitte mit "
                    "Markdown schreiben; erlaubt sind nur einfache Tags wie <br>, <kbd>, <sub> "
                    "und Tabellen. Ein < im Text schreibt man &lt;."
                )
                yield source.text.finding(source.shown.offset(match.start()), "KP210", message)


@regel
def foreign_addresses(reach: Reach) -> Iterator[Finding]:
    """Links lead to pages, https or mail; pictures come from the project, never from a host."""
    for source in reach.bestand.sources.files:
        for at, address, is_image in _addresses(source.shown.text):
            if message := _fault(address, is_image):
                yield source.text.finding(source.shown.offset(at), "KP211", message)


def _addresses(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield place, address and whether it is a picture's, for every link and picture."""
    pictures = set()
    for match in _LINK.finditer(text):
        if match["address"] is not None:
            yield match.start("address"), match["address"], bool(match["image"])
        elif match["image"]:
            pictures.add((match["ref"] or match["text"]).casefold())
    for match in _DEFINITION.finditer(text):
        yield match.start("address"), match["address"], match["ref"].casefold() in pictures
    for match in _AUTOLINK.finditer(text):
        yield match.start("address"), match["address"], False


def _fault(address: str, is_image: bool) -> str:
    """Return what is wrong with an address, read as a browser would read it."""
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", unescape(address)))
    if not match:
        return ""
    if is_image:
        return "Bilder liegen im Projekt, von anderen Rechnern wird nichts geladen."
    scheme = match["scheme"] or ""
    if scheme.lower() in _SCHEMES:
        return ""
    written = f"{scheme}:" if scheme else match[0]
    return f"Links mit {written} sind nicht erlaubt, nur https: und mailto:."
