"""The last look at a built site: what the Bestand says must be what the pages show."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.bestand.lage import Lage
from macros.engine.embargo import embargo
from macros.engine.pages import BuiltPage, built_pages
from macros.engine.verify_csp import header, policies
from macros.engine.verify_html import (
    active_content,
    active_frame,
    double_ids,
    empty_articles,
    foreign_hosts,
    foreign_styles,
    language,
    leftovers,
    links,
)
from macros.model.finding import Finding
from macros.model.frontmatter import Dokument


def verify(site: Path, lage: Lage, wege: Mapping[str, str] | None = None) -> list[Finding]:
    """Return every way in which the built `site` is not what it must be on the day of `lage`.

    `wege` are links of the frame to other hosts: the class of each, and how its address begins.
    """
    pages = list(built_pages(site, lage))
    found = [
        *_missing(site, lage),
        *embargo(site, lage),
        *foreign_styles(site),
        *links(site, pages),
        *header(site, pages),
    ]
    for page in pages:
        for look in _OF_PAGE:
            found += look(page, lage)
        found += foreign_hosts(page, lage, wege or {})
    return sorted(set(found))


def _missing(site: Path, lage: Lage) -> Iterator[Finding]:
    for source in lage.published():
        if not (site / source.address / "index.html").is_file():
            message = f"Die Seite {source.address} wurde nicht gebaut. {_ASK}"
            yield source.text.finding(0, "KP701", message)
    for path in lage.hidden_paths():
        source = lage.bestand.by_path[path]
        if (site / source.address / "index.html").exists():
            message = f"Die Seite gilt am Stichtag nicht und wurde doch gebaut. {_ASK}"
            yield source.text.finding(0, "KP701", message)


_ASK = "Das ist kein Fehler im Inhalt; bitte die Betreuung der Site fragen."


def _effective(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """What is marked on the page is what is effective in it; each mark can be reached."""
    if page.source is None or page.article is None:
        return
    shown = {str(e.get("data-aenderung")) for e in page.article.iterfind(".//*[@data-aenderung]")}
    expected = {wirkung.ref for wirkung in lage.page_wirkungen(page.source)}
    if shown != expected:
        message = (
            f"Die Seite zeigt als Änderungen: {_list(shown)}. Wirksam sind: {_list(expected)}. "
            "Steht eine Marke in rohem HTML, schreiben Sie die Stelle bitte in Markdown."
        )
        yield page.finding("KP701", message, "{% aenderung")
    anchors = [str(a.get("href"))[1:] for a in page.article.iterfind(".//a[@href]")]
    passages = {anchor for anchor in anchors if anchor.startswith("stelle-")}
    if lost := passages - set(page.ids):
        message = f"Auf der Seite fehlen Stellen von Marken: {_list(lost)}. {_ASK}"
        yield page.finding("KP701", message, "{% aenderung")


def _number(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """The page of a Dokument names its Nummer, once, and no other page names one."""
    if page.source is None or page.article is None:
        return
    numbers = [e.get("data-dokument") for e in page.article.iterfind(".//*[@data-dokument]")]
    wanted = [page.source.meta.nummer] if isinstance(page.source.meta, Dokument) else []
    if numbers != wanted:
        shown = f"Die Seite nennt als Nummern: {_list(set(map(str, numbers)))}, richtig sind: "
        yield page.finding("KP701", f"{shown}{_list(set(wanted))}. {_ASK}")


_OF_PAGE = (
    _effective,
    _number,
    active_content,
    active_frame,
    double_ids,
    leftovers,
    language,
    empty_articles,
    policies,
)


def _list(items: set[str]) -> str:
    return ", ".join(sorted(items)) or "keine"
