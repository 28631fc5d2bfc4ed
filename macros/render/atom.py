"""The news of one area as an Atom feed (RFC 4287)."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from lxml import etree

from macros.bestand.lage import Lage
from macros.bestand.neuigkeiten import Neuigkeit, meldungen
from macros.model.daten import Kanal
from macros.model.frontmatter import Dokument
from macros.render.neuigkeiten import (
    ALL,
    ARTEN,
    FOLDER,
    MOST_WEISUNGEN,
    feed_path,
    place_count,
)
from macros.render.templates import render
from macros.render.worte import state_text

_ATOM = "http://www.w3.org/2005/Atom"
_BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What feeds say of the site: its title, its address (or nothing), rights, tag authority.

    `kennung` is host and day of RFC 4151, such as kundenportal.example,2025; with it every id
    stays the same wherever the site is published.
    """

    titel: str
    site_url: str
    rechte: str
    kennung: str

    @property
    def first_day(self) -> date:
        """The day of the authority, before which no id of it can have been given."""
        year, month, day = (*map(int, self.kennung.rpartition(",")[2].split("-")), 1, 1)[:3]
        return date(year, month, day)

    def link(self, path: str) -> str:
        """Return the link from a feed to `path` in the site: absolute where its address is known.

        Else it is relative to the feed itself, so that a copied site stays whole.
        """
        if self.site_url:
            return f"{self.site_url.rstrip('/')}/{path}"
        slash = "/" if path.endswith("/") or not path else ""
        return posixpath.relpath(path or ".", FOLDER) + slash

    def tag(self, name: str) -> str:
        """Return the id of `name` as a tag URI."""
        return f"tag:{self.kennung}:{name}"


def feeds(lage: Lage, settings: FeedSettings) -> dict[str, bytes]:
    """Return the feed of everything and that of each Kanal, by path in the site.

    An item is one entry with one id, the same in every feed that has it.
    """
    found = meldungen(lage)
    kanaele = lage.bestand.sources.gliederung.kanaele
    news = [list(meldung.neuigkeiten) for meldung in found]
    texts = {ALL: _feed(lage, settings, None, news)}
    for kanal in kanaele:
        inside = [[n for n in items if kanal in n.kanaele] for items in news]
        texts[feed_path(kanal)] = _feed(lage, settings, kanal, [i for i in inside if i])
    return texts


def _feed(
    lage: Lage, settings: FeedSettings, kanal: Kanal | None, news: list[list[Neuigkeit]]
) -> bytes:
    entries = [n for items in news[:MOST_WEISUNGEN] for n in items]
    path = feed_path(kanal) if kanal else ALL
    area = kanal.titel if kanal else "alle Bereiche"
    page = f"{FOLDER}{kanal.kennung}/" if kanal else FOLDER
    names = {None: _ATOM}
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)  # type: ignore[arg-type] # lxml-stubs know no default namespace
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "de")
    newest = max((n.neu for n in entries), default=lage.rechtsstand or settings.first_day)
    _add(root, "title", f"{settings.titel}: Neuigkeiten, {area}")
    _add(root, "id", settings.tag(path.removesuffix(".xml")))
    _add(root, "updated", _moment(newest))
    _add(root, "link", rel="self", type="application/atom+xml", href=settings.link(path))
    if f"{page.rstrip('/')}.md" in lage.bestand.by_path or not kanal:
        _add(root, "link", rel="alternate", type="text/html", href=settings.link(page))
    _add(_add(root, "author"), "name", settings.titel)
    _add(root, "rights", settings.rechte)
    for neuigkeit in entries:
        _entry(root, lage, settings, neuigkeit)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _entry(root: etree._Element, lage: Lage, settings: FeedSettings, neuigkeit: Neuigkeit) -> None:
    entry = _add(root, "entry")
    weisung, aenderung = neuigkeit.weisung, neuigkeit.aenderung
    before = "Angekündigt: " if neuigkeit.zustand == "angekuendigt" else ""
    page = lage.bestand.weisung_sources[weisung.nummer]
    item = settings.link(page.address) + f"#{aenderung.id}"
    _add(
        entry, "title", f"{before}Weisung {weisung.nummer}, {aenderung.id}: {_line(neuigkeit.satz)}"
    )
    _add(entry, "id", settings.tag(neuigkeit.ref))
    _add(entry, "updated", _moment(neuigkeit.neu))
    _add(entry, "link", rel="alternate", type="text/html", href=item)
    _categories(entry, [(art, ARTEN[art]) for art in aenderung.art])
    _categories(entry, [(kanal.kennung, kanal.titel) for kanal in neuigkeit.kanaele])
    _add(entry, "content", _content(lage, settings, neuigkeit), type="html")


def _content(lage: Lage, settings: FeedSettings, neuigkeit: Neuigkeit) -> str:
    orte = [
        {
            "nummer": ort.meta.nummer if isinstance(ort.meta, Dokument) else "",
            "titel": lage.titel(ort),
            "href": settings.link(ort.address),
        }
        for ort in neuigkeit.orte
    ]
    return render(
        "feed_eintrag",
        satz=neuigkeit.satz,
        wortlaut=neuigkeit.aenderung.text,
        geltung=state_text(neuigkeit.weisung, neuigkeit.aenderung, neuigkeit.zustand),
        arten=", ".join(ARTEN[art] for art in neuigkeit.aenderung.art),
        umfang=place_count(neuigkeit.orte),
        orte=orte,
        titel=neuigkeit.weisung.titel,
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _moment(day: date) -> str:
    """Return the beginning of `day` in Germany as RFC 3339 wants it; feeds know no clock."""
    return datetime.combine(day, time(), _BERLIN).isoformat()


def _categories(entry: etree._Element, named: Iterable[tuple[str, str]]) -> None:
    for term, label in named:
        _add(entry, "category", term=term, label=label)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element
