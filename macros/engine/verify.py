"""The last look at a built site: what the Bestand says must be what the pages show."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from macros.bestand.lage import Lage
from macros.model.frontmatter import Aenderung, Dokument, Weisung
from macros.sources.load import Source
from macros.sources.sentinels import PRIVATE_USE

_ACTIVE_TAGS = ("script", "style", "iframe", "object", "embed", "link", "meta", "base", "svg")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//")
_HARMLESS_SCHEMES = ("https:", "mailto:")
_TEXT_FILES = (".html", ".json", ".xml", ".txt", ".js", ".css")


def verify(site: Path, lage: Lage) -> list[str]:
    """Return, in German, every way in which the built `site` differs from the Bestand."""
    return [*_pages(site, lage), *_embargo(site, lage)]


def _pages(site: Path, lage: Lage) -> Iterator[str]:
    for source in lage.published():
        page = site / source.address / "index.html"
        if not page.is_file():
            yield f"{source.text.path}: Die Seite {source.address} wurde nicht gebaut."
            continue
        text = page.read_text(encoding="utf-8")
        if PRIVATE_USE.search(text):
            yield (
                f"{source.text.path}: Eine Marke steht in rohem HTML oder einem Attribut, "
                "wo sie nicht angezeigt werden kann. Bitte als Markdown schreiben."
            )
        yield from _effective(source, text, lage)
    for path in lage.hidden_paths():
        if (site / lage.bestand.by_path[path].address / "index.html").exists():
            yield f"docs/{path}: Die Seite gilt am Stichtag nicht und wurde doch gebaut."


def _effective(source: Source, text: str, lage: Lage) -> Iterator[str]:
    article = html.fromstring(text.encode()).find(".//article")
    if article is None:
        yield f"{source.text.path}: Die Seite hat keinen Artikel."
        return
    yield from _active(source, article)
    shown = {str(e.get("data-aenderung")) for e in article.iterfind(".//*[@data-aenderung]")}
    expected = {wirkung.ref for wirkung in lage.page_wirkungen(source)}
    if shown != expected:
        yield (
            f"{source.text.path}: Die Seite zeigt die Änderungen {_list(shown)}, wirksam sind "
            f"{_list(expected)}."
        )
    anchors = [str(a.get("href"))[1:] for a in article.iterfind(".//a[@href]")]
    passages = {anchor for anchor in anchors if anchor.startswith("stelle-")}
    lost = passages - {str(e.get("id")) for e in article.iterfind(".//*[@id]")}
    if lost:
        yield f"{source.text.path}: Auf der Seite fehlen Stellen von Marken: {_list(lost)}."
    numbers = [e.get("data-dokument") for e in article.iterfind(".//*[@data-dokument]")]
    wanted = [source.meta.nummer] if isinstance(source.meta, Dokument) else []
    if numbers != wanted:
        yield f"{source.text.path}: Die Seite nennt die Nummern {numbers} statt {wanted}."


def _active(source: Source, article: html.HtmlElement) -> Iterator[str]:
    """Nothing in an article acts in a browser; the checks on sources come first (DESIGN 4)."""
    for element in article.iter(etree.Element):
        names = [str(name) for name in element.attrib if str(name).startswith("on")]
        links = [_plain(element.get(name, "")) for name in ("href", "action")]
        acts = [t for t in links if _SCHEME.match(t) and not t.startswith(_HARMLESS_SCHEMES)]
        acts += [t for t in [_plain(element.get("src", ""))] if _SCHEME.match(t)]
        if element.tag in _ACTIVE_TAGS or names or acts:
            written = " ".join([f"<{element.tag}>", *names, *acts])
            yield f"{source.text.path}: Die Seite enthält aktiven Inhalt: {written}."


def _plain(address: object) -> str:
    """Return an address as browsers read it: without white space and control characters."""
    return re.sub(r"[\x00-\x20]", "", str(address))


def _list(items: set[str]) -> str:
    return ", ".join(sorted(items)) or "keine"


def _embargo(site: Path, lage: Lage) -> Iterator[str]:
    """Nothing published names a Weisung that is not yet in force (DESIGN 5)."""
    sources = (lage.bestand.by_path[path] for path in lage.hidden_paths())
    names = [s.meta.nummer for s in sources if isinstance(s.meta, Weisung)]
    names += [w.ref(a) for w in lage.weisungen() for a in _unknown_items(lage, w)]
    if not names:
        return
    pattern = re.compile("|".join(map(re.escape, names)))
    for path in sorted(site.rglob("*")):
        if path.suffix in _TEXT_FILES and (found := pattern.search(path.read_text("utf-8"))):
            yield (
                f"{path.relative_to(site)} nennt die Weisung {found[0]}, die am Stichtag noch "
                "nicht gilt. Bitte im Text der Seite nicht nennen."
            )


def _unknown_items(lage: Lage, weisung: Weisung) -> list[Aenderung]:
    known = lage.known_items(weisung)
    return [a for a in weisung.aenderungen if a not in known]
