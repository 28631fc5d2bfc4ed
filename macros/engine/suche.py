"""From the built pages to what the search sees: each text once, where it belongs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import minify
from lxml import html

from macros.bestand.kuenftig import future_words
from macros.bestand.lage import Lage
from macros.bestand.synonyme import already_said, synonyme
from macros.model.frontmatter import AenderungArt, Baustein, Dokument, Weisung
from macros.model.frontmatter import Seite as Meta
from macros.model.normalform import words
from macros.sources.files import HANDBOOK
from macros.sources.load import Source
from macros.suche.index import dateien
from macros.suche.seite import OHNE_SUCHE, Abschnitt, Seite
from macros.suche.skript import script
from macros.suche.text import Worte

FOLDER = "suche"
# The theme fetches its own index on every page; this one is empty. As .js it is read from file://.
EMPTY_INDEX = '{"config":{"lang":["de"],"separator":"\\\\s+"},"docs":[]}'
_HEADINGS = ("h2", "h3", "h4")
_SKIPPED = ("script", "style", "aside", "code", "pre")  # in code stand examples
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "kbd", "mark", "span", "strong", "sup"})
_LISTS = ("synopsen/", "neuigkeiten/")  # what they show stands on other pages
_WORDS_OF_BLOCKS = {"Sagen", "Tun", "Wissen"}
_ARTICLE = re.compile(rb"<article\b.*?</article>", re.DOTALL)


@dataclass
class _Part:
    """One section while it is read; `uses` has the text of each Baustein that stands in it."""

    anker: str = ""
    titel: str = ""
    text: list[str] = field(default_factory=list)
    uses: list[tuple[str, list[str]]] = field(default_factory=list)
    aenderungen: dict[str, None] = field(default_factory=dict)


def seiten(site: Path, lage: Lage) -> list[Seite]:
    """Return all pages of the built `site` that the staff's search finds."""
    found = {s.path: s for s in lage.published() if not s.path.startswith(HANDBOOK)}
    links = {lage.label(s) for s in found.values() if _is_dokument(s)}
    parts = {path: _Reader(links).read(site / s.address) for path, s in found.items()}
    own = {
        source.stem: {w.key for part in parts[path] for w in words(" ".join(part.text))}
        for path, source in found.items()
        if isinstance(source.meta, Baustein)
    }
    early = future_words(lage)
    return [
        _seite(lage, s, early, [_abschnitt(p, own) for p in parts[path]])
        for path, s in found.items()
    ]


def write_search(site: Path, lage: Lage) -> None:
    """Write the search of the built `site` into it: its index, its script, and an empty old one."""
    shipped = minify.string("application/javascript", script())
    files = dateien(seiten(site, lage), worte_of(lage), shipped)
    for name, content in files.items():
        _write(site / FOLDER / name, content)
    _write(site / "search" / "search_index.json", EMPTY_INDEX.encode())
    _write(site / "search" / "search_index.js", f"var __index={EMPTY_INDEX}".encode())


def worte_of(lage: Lage) -> Worte:
    """Return what the index of a site says beside its pages."""
    items = {ref: _said(ref, a.art) for ref, (_, a) in lage.bestand.aenderungen.items()}
    return Worte(lage.bestand.sources.gliederung, synonyme(lage), items)


def _said(ref: str, art: list[AenderungArt]) -> str:
    """Return what a hit says of an item that is in force."""
    weisung, _, item = ref.partition("/")
    return f"{'entfallen' if 'entfall' in art else 'geändert'} durch Weisung {weisung}, {item}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _is_dokument(source: Source) -> bool:
    return isinstance(source.meta, Dokument)


def _seite(lage: Lage, source: Source, early: frozenset[str], abschnitte: list[Abschnitt]) -> Seite:
    meta = source.meta
    stand = lage.stand(source)
    ordner, _, name = source.address.rstrip("/").rpartition("/")
    if isinstance(meta, Weisung):
        abschnitte = [_with_kurz(meta, a) for a in abschnitte]
    return Seite(
        ordner=f"{ordner}/" if ordner else "",
        name=name,
        titel=lage.titel(source),
        nummer=meta.nummer if isinstance(meta, Dokument | Weisung) else "",
        stand=stand.isoformat() if stand else "",
        aenderungen=tuple(lage.effective_refs(source)),
        stichwoerter=already_said(meta.stichwoerter, early)
        if isinstance(meta, Dokument | Meta)
        else (),
        beispiel=bool(getattr(meta, "beispiel", False)),
        abschnitte=() if source.path.startswith(_LISTS) else tuple(abschnitte),
    )


def _with_kurz(weisung: Weisung, abschnitt: Abschnitt) -> Abschnitt:
    """Return an item's section with the item's short title as its heading."""
    kurz = {a.id: a.kurz or "" for a in weisung.aenderungen}.get(abschnitt.anker)
    return abschnitt if kurz is None else replace(abschnitt, titel=f"{abschnitt.anker} {kurz}")


def _abschnitt(part: _Part, own: dict[str, set[str]]) -> Abschnitt:
    """Return the section; text of a Baustein is its own only where it differs from the Baustein."""
    text, bausteine = list(part.text), []
    for id_, texts in part.uses:
        here = list(words(" ".join(texts)))
        shared = own.get(id_, set())
        if shared <= {w.key for w in here}:
            bausteine.append(id_)
            text += [w.text for w in here if w.key not in shared]
        else:
            text += texts
    return Abschnitt(
        anker=part.anker,
        titel=part.titel,
        text=" ".join(" ".join(text).split()),
        bausteine=tuple(f"bausteine/{id_}/" for id_ in dict.fromkeys(bausteine)),
        aenderungen=tuple(part.aenderungen),
    )


class _Reader:
    """Walks an article and gives each text to the section, and the Baustein, in which it stands."""

    def __init__(self, links: set[str]) -> None:
        self.links = links
        self.parts = [_Part()]
        self.texts = self.parts[0].text
        self.is_inside = False

    def read(self, folder: Path) -> list[_Part]:
        """Return the sections of the page in `folder`."""
        match = _ARTICLE.search((folder / "index.html").read_bytes())
        if not match:
            raise ValueError(f"{folder} has no article: its page would be found by its title alone")
        self._children(html.fromstring(match[0].decode()))
        return self.parts

    def _children(self, element: html.HtmlElement) -> None:
        self.texts.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self.texts.append(child.tail or "")

    def _element(self, element: html.HtmlElement) -> None:
        if ref := element.get("data-aenderung"):
            self.parts[-1].aenderungen[ref] = None
        if _is_skipped(element):
            # The badges in the head are of the page; the section that has the mark is another.
            marks = [] if element.tag == "header" else element.iterfind(".//*[@data-aenderung]")
            for mark in marks:
                self.parts[-1].aenderungen[str(mark.get("data-aenderung"))] = None
        elif id_ := element.get("data-baustein"):
            self._baustein(id_, element)
        elif element.tag == "h1" or (element.tag == "a" and _text(element) in self.links):
            pass
        elif element.tag in _HEADINGS and not self.is_inside:
            self._section(element.get("id") or "", _text(element))
        elif "kp-aenderungen" in _classes(element.getparent()):
            self._section(element.get("id") or "", "")
            self._children(element)
        else:
            self._children(element)
            self.texts += [] if element.tag in _INLINE else [" "]

    def _section(self, anker: str, titel: str) -> None:
        self.parts.append(_Part(anker, titel))
        self.texts = self.parts[-1].text

    def _baustein(self, id_: str, element: html.HtmlElement) -> None:
        self.texts.append(f" {element.get('data-wenn') or ''} ")  # the page's, not the Baustein's
        before, self.texts = self.texts, []
        was_inside, self.is_inside = self.is_inside, True
        self.parts[-1].uses.append((id_, self.texts))
        self._children(element)
        self.texts, self.is_inside = before, was_inside


def _is_skipped(element: html.HtmlElement) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    if element.get(OHNE_SUCHE[0]) is not None:
        return True
    classes = _classes(element)
    if "admonition-title" in classes and _text(element) in _WORDS_OF_BLOCKS:
        return True
    return "kp-art" in classes


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _text(element: html.HtmlElement) -> str:
    """Return the text of an element without what no search sees."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get(OHNE_SUCHE[0]) is None:
            yield from _texts(child)
        yield child.tail or ""
