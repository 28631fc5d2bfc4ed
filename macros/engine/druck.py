"""A print of documents: their articles out of the built site, put together as one page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lxml import html

from macros.bestand.export import BestandExport, DokumentEintrag
from macros.engine.auswahl import Auswahl
from macros.engine.gebaut import read_page
from macros.render.templates import render

SCRIPT = "assets/javascripts/druck.js"
_ROOT = "https://site.invalid/"  # stands for the site's own address while links are resolved
_IDREFS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


@dataclass(frozen=True, slots=True)
class _Ort:
    """Where a piece stands: its own id and address, the ids of all pieces by their address."""

    anker: str
    adresse: str
    stuecke: Mapping[str, str]
    basis: str


@dataclass(frozen=True, slots=True)
class Satz:
    """What print is made of: a site, its inventory, and the public address before its pages."""

    site: Path
    bestand: BestandExport
    basis: str = ""


def make_print(satz: Satz, auswahl: Auswahl, seitenzahlen: Mapping[str, int]) -> str:
    """Return the print of `auswahl` as HTML; `seitenzahlen` are those of documents by id, if known.

    Raises NotBuiltError where the site lacks a page.
    """
    anker = {d.adresse: f"d{number}" for number, d in enumerate(auswahl.dokumente, start=1)}
    first = read_page(satz.site, auswahl.dokumente[0].adresse)
    frame = _frame(satz, auswahl, first, seitenzahlen)
    for dokument in auswahl.dokumente:
        ort = _Ort(anker[dokument.adresse], dokument.adresse, anker, satz.basis)
        frame.body.append(_piece(read_page(satz.site, dokument.adresse), ort, satz.site))
    return str(html.tostring(frame, encoding="unicode", doctype="<!doctype html>"))


def _frame(
    satz: Satz, auswahl: Auswahl, first: html.HtmlElement, seitenzahlen: Mapping[str, int]
) -> html.HtmlElement:
    """Return the page of the print without the documents."""
    heading = (
        _heading(satz.site, auswahl.ordner) if auswahl.ordner else _named(auswahl.dokumente[0])
    )
    name = _text(read_page(satz.site, "").find(".//title"))
    banners = first.find_class("md-banner")
    text = render(
        "druck",
        titel=f"{heading} · {name}",
        ueberschrift=heading if auswahl.ordner else "",
        portal=name,
        rechtsstand=satz.bestand.rechtsstand,
        hinweis=_text(banners[0]) if banners else "",
        beispiel=any(d.beispiel for d in auswahl.dokumente),
        gruppen=list(_groups(satz.site, auswahl, seitenzahlen)) if auswahl.ordner else [],
        anzahl=len(auswahl.dokumente),
        stylesheets=[_file(satz.site, "", str(s.get("href"))) for s in _stylesheets(satz.site)],
        skript=(satz.site / SCRIPT).absolute().as_uri(),
    )
    return html.document_fromstring(text)


def _stylesheets(site: Path) -> list[html.HtmlElement]:
    return list(read_page(site, "").iterfind(".//link[@rel='stylesheet']"))


def _groups(
    site: Path, auswahl: Auswahl, seitenzahlen: Mapping[str, int]
) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield the folders of a print with their documents: id, name, page number."""
    folders: dict[str, list[tuple[str, str, str]]] = {}
    for number, dokument in enumerate(auswahl.dokumente, start=1):
        folder = dokument.adresse.rstrip("/").rpartition("/")[0] + "/"
        anker = f"d{number}"
        row = (anker, _named(dokument), str(seitenzahlen.get(anker, "")))
        folders.setdefault(folder, []).append(row)
    for folder, rows in folders.items():
        yield _heading(site, folder), rows


def _named(dokument: DokumentEintrag) -> str:
    return f"{dokument.nummer} {dokument.titel}"


def _heading(site: Path, folder: str) -> str:
    return _text(read_page(site, folder).find(".//h1"))


def _text(element: html.HtmlElement | None) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _piece(page: html.HtmlElement, ort: _Ort, site: Path) -> html.HtmlElement:
    """Return the part of the print that shows one page: its days, its address, its article."""
    piece = html.Element("section", {"id": ort.anker, "class": "kp-druckstueck"})
    for part in (*page.find_class("md-banner"), *page.find_class("kp-pfad")):
        piece.append(part)
    piece.append(page.find(".//article"))
    for address in piece.iterfind(".//p[@class='kp-druck']/span"):
        address.text = ort.basis + ort.adresse
    for element in piece.iterfind(".//*"):
        _make_unique(element, ort.anker)
        if element.tag == "a" and element.get("href"):
            _lead(element, ort)
        if element.get("src"):
            element.set("src", _file(site, ort.adresse, element.get("src")))
    return piece


def _make_unique(element: html.HtmlElement, anker: str) -> None:
    """Put the piece's own id before the ids of an element, so that none stands twice."""
    if element.get("id"):
        element.set("id", f"{anker}-{element.get('id')}")
    for name in _IDREFS:
        if element.get(name):
            element.set(name, " ".join(f"{anker}-{id_}" for id_ in element.get(name).split()))


def _lead(link: html.HtmlElement, ort: _Ort) -> None:
    """Let a link lead into the print where its page is part of it, else to the public address.

    Without a public address it is text: a place on this machine would lead nobody anywhere.
    """
    target = urljoin(_ROOT + ort.adresse, str(link.get("href")))
    if not target.startswith(_ROOT):
        return  # to another host
    address, anchor = urldefrag(target.removeprefix(_ROOT))
    if address != ort.adresse:
        link.set("data-adresse", ort.basis + target.removeprefix(_ROOT))
    if address in ort.stuecke:
        piece = ort.stuecke[address]
        link.set("href", f"#{piece}-{anchor}" if anchor else f"#{piece}")
    elif ort.basis:
        link.set("href", ort.basis + target.removeprefix(_ROOT))
    else:
        del link.attrib["href"]


def _file(site: Path, address: str, written: str) -> str:
    """Return the address of a file of the site that a page at `address` names."""
    return urljoin((site / address).absolute().as_uri() + "/", written)
