"""Rules about what browsers could act on: raw HTML, addresses, pictures (DESIGN 4).

They read the text as Markdown sees it, without notes, tags and calls: what stands before and
after those comes together.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from macros.bestand.fassungen import views
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.verweise import Address, addresses
from macros.model.daten import Adressen
from macros.model.finding import Finding, suggestion
from macros.sources.load import Source
from macros.sources.protect import Shown
from macros.sources.yaml_nodes import Path

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_HTML_TAG = re.compile(
    r"(?<!\]\()<(?!(?i:ht|f)(?i:tps?)://[^<>]*>|[\w.+-]+@[\w.-]+>)"
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
        told: set[int] = set()
        for shown in views(reach, source) if "<" in source.shown.text else ():
            for offset, message in _forbidden_html(shown):
                if offset not in told:
                    yield source.text.finding(offset, "KP210", message)
                told.add(offset)


def _forbidden_html(shown: Shown) -> Iterator[tuple[int, str]]:
    begun: set[str] = set()
    for match in _HTML_TAG.finditer(shown.text):
        name, attributes = (match["name"] or "").lower(), _ATTRIBUTE.findall(match["attributes"])
        is_harmless = name in HARMLESS and match["end"] and _is_whole(shown, match)
        if not is_harmless or {a.lower() for a in attributes} - _HARMLESS_ATTRIBUTES:
            if match[0].startswith("</") and name in begun:
                continue  # its begin is told
            begun.add(name)
            written = match[0].split("\n")[0][:80]
            message = f"{written} ist in den Quellen nicht erlaubt. {_instead(match[0], name)}"
            yield shown.offset(match.start()), message


@regel
def titles_without_html(reach: Reach) -> Iterator[Finding]:
    """A title has no < or >: it stands in navigation, browser tab, lists and search as it is."""
    for source in reach.bestand:
        titles: dict[Path, str] = {("titel",): source.titel if source.meta else ""}
        before = getattr(source.meta, "titel_bisher", None)
        if before:
            titles[("titel_bisher", "text")] = before.text
        for path, title in titles.items():
            if "<" in title or ">" in title:
                message = "Ein Titel enthält keine Zeichen < oder >. Bitte löschen."
                yield source.head_finding(path, "KP210", message)


@regel
def tables_of_html(reach: Reach) -> Iterator[Finding]:
    """Inside an HTML table Markdown, calls and tags mean nothing; its parts stand only there."""
    for source in reach.bestand:
        if "<t" not in source.shown.text and "<c" not in source.shown.text:
            continue
        end = 0
        for start, stop in _html_tables(source.shown.text):
            yield from _parts_outside(source, end, start)
            end = stop
            begin, stop = source.shown.offset(start), source.shown.offset(end - 1)
            if sign := _MEANS_NOTHING.search(source.text.content, begin, stop):
                message = (
                    "In einer Tabelle aus HTML gelten weder Markdown noch Aufrufe und Tags. Bitte "
                    "die Tabelle mit | schreiben."
                )
                yield source.text.finding(sign.start(), "KP210", message)
        yield from _parts_outside(source, end, len(source.shown.text))


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each HTML table begins and ends; what begins inside one is part of it."""
    begin = None
    for match in _TABLE_TAG.finditer(text):
        if not match["end"]:
            begin = match.start() if begin is None else begin
        elif begin is not None:
            yield begin, match.end()
            begin = None


_TABLE_TAG = re.compile(r"<table\b|(?P<end></table\s*>)", re.I)
_MEANS_NOTHING = re.compile(r"[`*_\[\]|{\\]")
_TABLE_PART = re.compile(r"<(?:caption|thead|tbody|tr|th|td)\b", re.I)


def _parts_outside(source: Source, begin: int, end: int) -> Iterator[Finding]:
    for match in _TABLE_PART.finditer(source.shown.text, begin, end):
        message = f"{match[0]}> steht nur in <table> … </table>. Bitte die Tabelle mit | schreiben."
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


def _is_whole(shown: Shown, match: re.Match[str]) -> bool:
    """Tell whether nothing stood inside that only the engine fills in: a call or a tag."""
    begin, end = shown.offset(match.start()), shown.offset(match.end() - 1)
    return end - begin == match.end() - 1 - match.start()


@regel
def foreign_addresses(reach: Reach) -> Iterator[Finding]:
    """Links lead to pages or to allowed hosts; pictures come from the project (DESIGN 4)."""
    allowed = reach.bestand.sources.adressen.value
    for source in reach.bestand:
        on_days = views(reach, source) if source.regions else ()
        later = (address for shown in on_days for address in addresses(shown))
        told: set[int] = set()
        for address in (*reach.addresses[source.path], *later):
            if address.offset in told:
                continue
            told.add(address.offset)
            if address.scheme and not address.fault and (message := _fault(address, allowed)):
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
