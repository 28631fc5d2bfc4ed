"""Rules about what browsers could act on: raw HTML, addresses, pictures (DESIGN 4).

They read the text as Markdown sees it, without notes, tags and calls: what stands before and
after those comes together.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.verweise import Address
from macros.model.daten import Adressen
from macros.model.finding import Finding, suggestion
from macros.sources.load import Source

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_HTML_TAG = re.compile(
    r"(?<!\]\()<(?!(?i:ht|f)(?i:tps?)://[^<>]*>|[^\s<>!]+@[^\s<>@]+>)"
    rf"(?:[!?]|/?(?P<name>[A-Za-z][\w-]*))(?P<attributes>(?:{_QUOTED}|[^<>\"'])*)(?P<end>>?)"
)  # but not links: <https://…>, <name@…>, and the address in [text](<…>)
_ATTRIBUTE = re.compile(rf"([^\s=\"'/>]+)(?:\s*=\s*(?:{_QUOTED}|[^\s>]+))?")
_INLINE = ("b", "i", "em", "strong", "u", "s", "sub", "sup", "br", "wbr", "kbd", "small", "abbr")
_TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td")
HARMLESS = frozenset((*_INLINE, *_TABLE))
_HARMLESS_ATTRIBUTES = frozenset(("title", "colspan", "rowspan", "scope"))


@regel
def raw_html(reach: Reach) -> Iterator[Finding]:
    """Raw HTML is limited to harmless tags without attributes that act (DESIGN 4)."""
    for source in reach.bestand:
        told: set[str] = set()
        for match in _HTML_TAG.finditer(source.shown.text):
            name, attributes = (
                (match["name"] or "").lower(),
                _ATTRIBUTE.findall(match["attributes"]),
            )
            is_harmless = name in HARMLESS and match["end"] and _is_whole(source, match)
            if not is_harmless or {a.lower() for a in attributes} - _HARMLESS_ATTRIBUTES:
                if match[0].startswith("</") and name in told:
                    continue  # its begin is told
                told.add(name)
                message = (
                    f"{match[0].split(chr(10))[0][:80]} ist in den Quellen nicht erlaubt. "
                    f"{_instead(match[0], name)}"
                )
                yield source.text.finding(source.shown.offset(match.start()), "KP210", message)


def _instead(written: str, name: str) -> str:
    """Return what to write instead of raw HTML."""
    if written.startswith("<!"):
        return "Eine Notiz schreibt man {# … #}."
    if name == "a":
        return "Einen Link schreibt man [Text](datei.md)."
    if name == "img":
        return "Ein Bild schreibt man ![Was es zeigt](bild.png)."
    if re.fullmatch(r"<[A-ZÄÖÜ][\wäöüß-]*>", written) and name not in HARMLESS:
        return f"Ein Platzhalter steht in eckigen Klammern: [{written[1:-1]}]."
    return (
        "Bitte mit Markdown schreiben; erlaubt sind nur einfache Tags wie <br>, <kbd>, <sub> und "
        "Tabellen, ohne Aufrufe darin. Ein < im Text schreibt man &lt;."
    )


def _is_whole(source: Source, match: re.Match[str]) -> bool:
    """Tell whether nothing stood inside that only the engine fills in: a call or a tag."""
    begin, end = source.shown.offset(match.start()), source.shown.offset(match.end() - 1)
    return end - begin == match.end() - 1 - match.start()


@regel
def foreign_addresses(reach: Reach) -> Iterator[Finding]:
    """Links lead to pages or to allowed hosts; pictures come from the project (DESIGN 4)."""
    allowed = reach.bestand.sources.adressen.value
    for source in reach.bestand:
        for address in reach.addresses[source.path]:
            if address.scheme and (message := _fault(address, allowed)):
                yield source.text.finding(address.offset, "KP211", message)


def _fault(address: Address, allowed: Adressen) -> str:
    """Return what is wrong with an address that leads out of the site."""
    if address.is_image:
        return "Bilder liegen im Projekt, von anderen Rechnern wird nichts geladen."
    if address.scheme == "mailto":
        return ""  # which addresses may be named is a rule of its own, for all text
    if address.scheme != "https":
        written = address.scheme + ("" if address.scheme == "//" else ":")
        return f"Links mit {written} sind nicht erlaubt, nur https: und mailto:. Bitte ändern."
    try:
        host = (urlsplit(unescape(address.written)).hostname or "").lower()
    except ValueError:
        return "Die Adresse des Links ist nicht möglich. Bitte vom Anfang an neu einfügen."
    if host in allowed.rechner:
        return ""
    near = suggestion(host, allowed.rechner)
    return (
        f'Links zum Rechner "{host}" sind nicht vorgesehen.{near} Bitte den Link entfernen oder '
        "den Rechner in docs/_daten/adressen.yml eintragen lassen."
    )
