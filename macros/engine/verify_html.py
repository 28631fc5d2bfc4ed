"""Looks at built pages as a browser would: links, ids, hosts, what acts, what is left over."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree, html

from macros.bestand.lage import Lage
from macros.engine.pages import NOT_FOUND, BuiltPage, shown_text
from macros.model.finding import Finding, Place
from macros.sources.sentinels import PRIVATE_USE
from macros.sources.signatures import SIGNATURES

_ADDRESSES = ("href", "src", "action", "poster", "data", "srcset")


def links(site: Path, pages: list[BuiltPage]) -> Iterator[Finding]:
    """Every address inside the site leads to a file, every fragment to an element."""
    ids = {page.address: set(page.ids) for page in pages}
    for page in pages:
        for element in page.tree.iterfind(".//*"):
            for name in _ADDRESSES:
                written = element.get(name)
                if written and (fault := _dead(site, ids, page.address, written)):
                    yield page.finding("KP702", _LEADS.format(where=fault, written=written))


_LEADS = 'Ein Link führt {where}: "{written}". Bitte den Link prüfen.'


def _dead(site: Path, ids: dict[str, set[str]], address: str, written: str) -> str:
    parts = urlsplit(written)
    if parts.scheme or parts.netloc:
        return ""
    base = "" if address == NOT_FOUND else address  # the server shows it at any address
    target = posixpath.normpath(posixpath.join("/", base, unquote(parts.path))).lstrip("/")
    target = "" if target == "." else target
    if not parts.path:
        target = address.rstrip("/")
    folder = f"{target}/" if target else ""
    if parts.fragment and folder in ids:
        is_there = unquote(parts.fragment) in ids[folder] or parts.fragment == "__skip"
        return "" if is_there else "zu einer Stelle, die es nicht gibt"
    file = site / target
    is_there = file.is_file() or (file / "index.html").is_file()
    return "" if is_there else "ins Leere"


def double_ids(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """An id stands once on a page."""
    for name, times in Counter(page.ids).items():
        if times > 1:
            message = (
                f'Die Kennung "{name}" steht {times}-mal auf der Seite; Links träfen die erste.'
            )
            yield page.finding("KP703", f"{message} Bitte Überschriften unterscheiden.")


# What Markdown and the templates of this project make; all else was smuggled in.
_TAGS = {
    *("a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "kbd", "s", "small", "span"),
    *("strong", "sub", "sup", "u", "wbr"),
    *("article", "aside", "blockquote", "details", "div", "header", "hr", "p", "pre", "section"),
    *("summary", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
    *("button", "form", "img", "input", "label", "option", "select"),
}
_EVERYWHERE = ("aria-hidden", "aria-label", "aria-level", "class", "hidden", "id", "role", "title")
_ATTRIBUTES = {
    "*": {*_EVERYWHERE, "tabindex"},
    "a": {"href", "rel"},
    "button": {"aria-keyshortcuts", "aria-pressed", "type"},
    "form": {"action", "autocomplete", "method"},
    "img": {"alt", "height", "src", "width"},
    "input": {"autocomplete", "name", "placeholder", "spellcheck", "type", "value"},
    "label": {"for"},
    "ol": {"start"},
    "option": {"value"},
    "select": {"name"},
    "details": {"open"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
_SCHEMES = {"https", "mailto"}


def active_content(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """Nothing in an article acts in a browser; the checks on sources come first (DESIGN 4)."""
    if page.article is None:
        return
    written = html.tostring(page.article, encoding="unicode")
    cleaned = nh3.clean(
        written,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        generic_attribute_prefixes={"data-"},
        link_rel=None,
    )
    after = Counter(_features(html.fromstring(cleaned))) if cleaned.strip() else Counter()
    for feature in (Counter(_features(page.article)) - after).elements():
        message = (
            f"Die Seite enthält aktiven Inhalt oder fremde Bestandteile: {feature}. "
            "Bitte die Stelle in Markdown schreiben."
        )
        yield page.finding("KP704", message, feature.split("=")[-1].strip("<>"))


def active_frame(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """Nothing around the article acts but the theme's own scripts: titles are shown there too."""
    inside = set(page.article.iter()) if page.article is not None else set()
    for element in page.tree.iter(etree.Element):
        for name, value in element.attrib.items() if element not in inside else ():
            if name.startswith("on") or value.strip().lower().startswith(_ACTING):
                message = f"Der Rahmen der Seite enthält {element.tag} {name}. {_ASK}"
                yield page.finding("KP704", message)


_ACTING = ("javascript:", "vbscript:", "data:text")
_ASK = "Bitte Titel von Seiten und Ordnern prüfen und die Betreuung fragen."


def _features(root: html.HtmlElement) -> Iterator[str]:
    """Yield every element and every attribute with its value, as text."""
    for element in root.iter(etree.Element):
        yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            yield f"{element.tag} {name}={value}"


_FOREIGN = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_STYLE_ADDRESS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"]?)(?P<address>[^'\")\s;]+)", re.I)


def foreign_hosts(page: BuiltPage, lage: Lage, wege: Mapping[str, str]) -> Iterator[Finding]:
    """No attribute names another host, but for links that were allowed.

    `wege` are those of the frame: the class of each, and how its address begins.
    """
    allowed = set(lage.bestand.sources.adressen.value.rechner)
    for element in page.tree.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.startswith("xmlns"):
                continue  # a name, never fetched
            addresses = [value, *(m["address"] for m in _STYLE_ADDRESS.finditer(value))]
            for address in addresses if "//" in value else ():
                is_link = element.tag == "a" and name == "href"
                if _FOREIGN.match(address) and not (
                    is_link and (urlsplit(address).hostname in allowed or _is_one_of(element, wege))
                ):
                    message = (
                        f'<{element.tag}> nennt den fremden Rechner "{address}". Bitte entfernen.'
                    )
                    yield page.finding("KP705", message, address)


def _is_one_of(link: html.HtmlElement, wege: Mapping[str, str]) -> bool:
    """Tell whether `link` leads where links of its class lead."""
    begin = wege.get(str(link.get("class")))
    return begin is not None and str(link.get("href")).startswith(begin)


def foreign_styles(site: Path) -> Iterator[Finding]:
    """No style sheet loads from another host."""
    for path in sorted(site.rglob("*.css")):
        for match in _STYLE_ADDRESS.finditer(path.read_text(encoding="utf-8")):
            if _FOREIGN.match(match["address"]):
                message = f'Das Stylesheet lädt "{match["address"]}" von einem fremden Rechner.'
                place = Place(path.relative_to(site).as_posix())
                yield Finding(place, "KP705", f"{message} Bitte die Datei ins Projekt nehmen.")


_NAMES = "|".join(SIGNATURES)
_CALL = re.compile(rf"\{{\{{\s*(?:{_NAMES})\b|\{{%\s*(?:end)?(?:{_NAMES})\b")
_MARKDOWN = re.compile(r"^\s*(?:!!!|\?\?\?|```|~~~|\|[ :-]*-{3})")


def leftovers(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """Nothing of the source's own signs is shown: no tags and calls, no boxes or tables."""
    if PRIVATE_USE.search(page.text):
        message = (
            "Eine Marke steht in rohem HTML oder einem Attribut, wo sie nicht angezeigt werden "
            "kann. Bitte als Markdown schreiben."
        )
        yield page.finding("KP706", message, "{% aenderung")
    if page.article is None or page.source is None:
        return
    is_meant = "raw %}" in page.source.text.content
    if not is_meant and (found := _CALL.search(shown_text(page.article))):
        message = f'Die Seite zeigt "{found[0]}" statt dessen, was es bedeutet. Bitte berichtigen.'
        yield page.finding("KP706", message, found[0])
    for block in page.article.iter("p", "li", "td"):
        text = shown_text(block)
        if _MARKDOWN.match(text):
            message = (
                f'Die Seite zeigt "{text[:30]}" als Text. Bitte Einrückung und Leerzeilen prüfen.'
            )
            yield page.finding("KP706", message, text.strip()[:30])


def language(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """The page says that it is German, and every word of the theme is."""
    if page.tree.get("lang") != "de":
        yield page.finding("KP707", 'Dem Element <html> fehlt lang="de". Bitte mkdocs.yml prüfen.')
    english = _english_texts()
    inside = set(page.article.iter()) if page.article is not None else set()
    for element in page.tree.iter(etree.Element):
        if element in inside or element.tag in ("script", "style"):
            continue
        texts = [
            element.text,
            *(element.get(n) for n in ("title", "aria-label", "placeholder", "alt")),
        ]
        for text in texts:
            if text and text.strip() in english:
                message = f'Das Thema zeigt "{text.strip()}" auf Englisch. Bitte übersetzen.'
                yield page.finding("KP707", message)


@cache
def _english_texts() -> frozenset[str]:
    """Return the texts that the theme has in English and differently in German."""
    import material

    folder = Path(material.__file__).parent / "templates/partials/languages"
    english, german = (
        dict(re.findall(r'"([\w.-]+)": "([^"]*)"', (folder / name).read_text(encoding="utf-8")))
        for name in ("en.html", "de.html")
    )
    words = {text for key, text in english.items() if german.get(key) != text}
    return frozenset(text for text in words if re.search(r"[A-Za-z]{3}", text))


def empty_articles(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """A page has an article, and the article says something below its heading."""
    if page.article is None:
        if page.source is not None:
            yield page.finding(
                "KP708", "Die gebaute Seite hat keinen Artikel. Bitte overrides/ prüfen."
            )
        return
    heading = page.article.find(".//h1")
    title = shown_text(heading).strip() if heading is not None else ""
    has_picture = page.article.find(".//img") is not None
    if len(shown_text(page.article).strip()) <= len(title) and not has_picture:
        yield page.finding("KP708", "Die gebaute Seite hat keinen Text. Bitte Text schreiben.")
