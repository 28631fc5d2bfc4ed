"""The last look at a built site: what the Bestand says must be what the pages show."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from macros.bestand.lage import Lage
from macros.model.frontmatter import Dokument, Weisung
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
    numbers = [e.get("data-dokument") for e in article.iterfind(".//*[@data-dokument]")]
    wanted = [source.meta.nummer] if isinstance(source.meta, Dokument) else []
    if numbers != wanted:
        yield f"{source.text.path}: Die Seite nennt die Nummern {numbers} statt {wanted}."


def _active(source: Source, article: html.HtmlElement) -> Iterator[str]:
    """Nothing in an article acts in a browser; the checks on sources come first (DESIGN 4)."""
    for element in article.iter(etree.Element):
        names = [str(name) for name in element.attrib if str(name).startswith("on")]
        targets = [str(element.get(name, "")).strip() for name in ("href", "src", "action")]
        acts = [t for t in targets if _SCHEME.match(t) and not t.startswith(_HARMLESS_SCHEMES)]
        if element.tag in _ACTIVE_TAGS or names or acts:
            written = " ".join([f"<{element.tag}>", *names, *acts])
            yield f"{source.text.path}: Die Seite enthält aktiven Inhalt: {written}."


def _list(items: set[str]) -> str:
    return ", ".join(sorted(items)) or "keine"


def _embargo(site: Path, lage: Lage) -> Iterator[str]:
    """Nothing published names a Weisung that is not yet in force (DESIGN 5)."""
    sources = (lage.bestand.by_path[path] for path in lage.hidden_paths())
    numbers = [re.escape(s.meta.nummer) for s in sources if isinstance(s.meta, Weisung)]
    if not numbers:
        return
    pattern = re.compile("|".join(numbers))
    for path in sorted(site.rglob("*")):
        if path.suffix in _TEXT_FILES and (found := pattern.search(path.read_text("utf-8"))):
            yield (
                f"{path.relative_to(site)} nennt die Weisung {found[0]}, die am Stichtag noch "
                "nicht gilt. Bitte im Text der Seite nicht nennen."
            )
