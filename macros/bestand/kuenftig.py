"""The wording that nothing published may hold yet: what only new halves of unnamed items say."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.model.frontmatter import Baustein, Dokument, Seite, Weisung
from macros.model.normalform import words
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, Node, Text, conditioned

_FEWEST_WORDS = 5
_FEWEST_SIGNS = 30
_NO_LETTER = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.S)
_TARGET = re.compile(r"(?<=\])\([^()\n]*\)")  # of a link
_LINE_OR_CELL = re.compile(r"[^\n|]+")
# What makes a line an item, heading or box, and is not part of what it says.
_LEAD = re.compile(r"^\s*(?:(?:[-+*>#]+|\d{1,3}\.|(?:!!!|\?\?\?\+?) ?[a-z]+)(?:[ \t]+|$))+", re.M)


@dataclass(frozen=True, slots=True)
class Wording:
    """A run of text that only a new half of `ref` holds, and where it stands."""

    ref: str
    source: Source
    offset: int
    text: str
    letters: str


class _Said(NamedTuple):
    """A text that a new half of `ref` holds; `offset` is that of its key where it is of a head."""

    ref: str
    source: Source
    offset: int
    text: str
    is_head: bool = False


def letters(text: str) -> str:
    """Return the letters and digits of `text`: what it says, however it is set."""
    return _NO_LETTER.sub("", text).casefold()


def without_tags(text: str) -> str:
    """Return HTML or Markdown without its tags."""
    return _TAG.sub("", text)


def future_wordings(lage: Lage) -> list[Wording]:
    """Return what may not be published on the Stichtag (DESIGN 5, embargo), each text once.

    A run is a line or a cell; a long one is cut, so that the beginning of it is found too. What
    also stands in something that is shown on that day is left out. Too short to mean something is
    what has less than five words and less than thirty characters, or hardly any letters: lists of
    numbers stand everywhere.
    """
    refs = _unnamed(lage)
    if not refs:
        return []
    shown = "\n".join(map(_plain, _shown_texts(lage)))
    found: dict[str, Wording] = {}
    for said in _of_halves(lage, refs):
        for wording in _runs(said):
            if wording.letters not in shown:
                found.setdefault(wording.letters, wording)
    return list(found.values())


def future_words(lage: Lage) -> frozenset[str]:
    """Return the words (normal form) that only new halves hold which may not be published yet."""
    refs = _unnamed(lage)
    if not refs:
        return frozenset()
    early = {word.key for said in _of_halves(lage, refs) for word in words(said.text)}
    return frozenset(early.difference(w.key for text in _shown_texts(lage) for w in words(text)))


def _unnamed(lage: Lage) -> frozenset[str]:
    return frozenset(ref for ref in lage.bestand.aenderungen if not lage.may_name(ref))


def _of_halves(lage: Lage, refs: frozenset[str]) -> Iterator[_Said]:
    carried = _carried(lage.reach, refs)
    for source in lage.bestand:
        yield from _of_head(source, refs)
        by_baustein = carried.get(source.stem, "") if source.kind == Baustein.kind else ""
        for node, conditions in conditioned(source.nodes):
            if ref := _future(conditions, refs) or by_baustein:
                yield _Said(ref, source, node.offset, _said(node))


def _of_head(source: Source, refs: frozenset[str]) -> Iterator[_Said]:
    """Yield the new title of a Dokument, and the items themselves."""
    meta = source.meta
    if isinstance(meta, Dokument) and meta.titel_bisher and meta.titel_bisher.aenderung in refs:
        yield _of_key(source, ("titel",), meta.titel, meta.titel_bisher.aenderung)
    if isinstance(meta, Weisung):
        for number, item in enumerate(meta.aenderungen):
            if meta.ref(item) in refs:
                for key, text in (("text", item.text), ("kurz", item.kurz or "")):
                    at = ("aenderungen", number, key)
                    yield _of_key(source, at, text, meta.ref(item))


def _of_key(source: Source, key: tuple[str | int, ...], text: str, ref: str) -> _Said:
    return _Said(ref, source, source.yaml.offset(key) if source.yaml else 0, text, is_head=True)


def _carried(reach: Reach, refs: frozenset[str]) -> dict[str, str]:
    """Return the Bausteine (by id) that such a half calls, at any depth, each with the item."""
    found: dict[str, str] = {}
    is_growing = True
    while is_growing:
        more = {
            id_: ref
            for id_, uses in reach.uses.items()
            for use in uses
            if (ref := _future(use.conditions, refs) or found.get(use.user.stem, ""))
        }
        is_growing = not more.keys() <= found.keys()
        found = more | found
    return found


def _future(conditions: tuple[Condition, ...], refs: frozenset[str]) -> str:
    return next((ref for ref, half in conditions if half == "neu" and ref in refs), "")


def _said(node: Node) -> str:
    """Return what a node itself says on the page."""
    if isinstance(node, Text):
        return node.text
    return node.text("wenn") if isinstance(node, Call) else ""


def _runs(said: _Said) -> Iterator[Wording]:
    text = _LEAD.sub(_blank, _TARGET.sub(_blank, said.text))  # of the same length
    for line in _LINE_OR_CELL.finditer(text):
        for first, last in _pieces(list(_WORD.finditer(text, line.start(), line.end()))):
            run = text[first.start() : last.end()]
            at = said.offset + (0 if said.is_head else first.start())
            yield Wording(said.ref, said.source, at, run, _plain(run))


def _blank(match: re.Match[str]) -> str:
    return _NO_BREAK.sub(" ", match[0])


_WORD, _NO_BREAK = re.compile(r"\S+"), re.compile(r"[^\n]")


def _pieces(words: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield first and last word of each piece of a line: long enough, but no longer."""
    start = 0
    for at, word in enumerate(words):
        if not _is_long(words[start : at + 1]):
            continue
        if _is_long(words[at + 1 :]):
            yield words[start], word
            start = at + 1
    if _says_enough(words[start:]):
        yield words[start], words[-1]


def _is_long(words: list[re.Match[str]]) -> bool:
    return _says_enough(words) and len(words) >= _FEWEST_WORDS and _signs(words) >= _FEWEST_SIGNS


def _says_enough(words: list[re.Match[str]]) -> bool:
    is_mostly_words = 2 * sum(sign.isalpha() for word in words for sign in word[0]) > _signs(words)
    return is_mostly_words and (len(words) >= _FEWEST_WORDS or _signs(words) >= _FEWEST_SIGNS)


def _signs(words: list[re.Match[str]]) -> int:
    return words[-1].end() - words[0].start() if words else 0


def _plain(markdown: str) -> str:
    """Return the letters that a reader sees of Markdown."""
    return letters(html.unescape(without_tags(_LEAD.sub("", _TARGET.sub("", markdown)))))


def _shown_texts(lage: Lage) -> Iterator[str]:
    """Yield all texts that the sources show on the Stichtag.

    The search's everyday words are no text of a page: what only they say is not yet said.
    """
    sources = lage.bestand.sources
    yield from (text.content for text in sources.words if text != sources.synonyme.text)
    for source in lage.published():
        yield from _shown_in_head(lage, source)
        nodes = conditioned(source.nodes)
        yield "".join(_said(n) for n, halves in nodes if lage.is_rendered(halves))


def _shown_in_head(lage: Lage, source: Source) -> Iterator[str]:
    meta = source.meta
    if isinstance(meta, Weisung):
        meta = meta.model_copy(update={"aenderungen": lage.known_items(meta)})
    elif isinstance(meta, Dokument):  # Stichwörter are no text of the page
        meta = meta.model_copy(update={"titel": lage.titel(source), "stichwoerter": []})
    elif isinstance(meta, Seite):
        meta = meta.model_copy(update={"stichwoerter": []})
    return texts_of(meta.model_dump()) if meta else iter(())


def texts_of(value: Any) -> Iterator[str]:
    """Yield all texts of a model's values, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)
