"""The headings of a page with their anchors, those of its Bausteine included (DESIGN 4)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from html import unescape
from operator import or_

from macros.bestand.bestand import Bestand
from macros.model.anker import slugify
from macros.model.frontmatter import Dokument, Weisung
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, Mark, Node, Teil, Text

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\](?:\([^()]{0,300}\)|\[[^\[\]]{0,300}\])")
_CODE = re.compile(r"(`+)(.+?)\1")
_MARKUP = re.compile(r"[*`]|\\(?=\W)|</?\w[^<>]{0,300}>|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where it stands, its anchor on the page, and the halves around it.

    `entry` is where on the page itself the way to it begins: the call of a Baustein, or itself.
    """

    source: Source
    offset: int
    level: int
    title: str
    anchor: str
    conditions: tuple[Condition, ...]
    entry: int


def page_headings(bestand: Bestand, source: Source) -> Iterator[Heading]:
    """Yield the headings of a page in order, those of both halves of marks."""
    if source.path not in bestand.excessive:
        yield from _Walk(bestand).headings(source, source.nodes, "", ())


def title_anchor(source: Source, titel: str) -> str:
    """Return the anchor of a page's H1, as kopf() writes it."""
    if isinstance(source.meta, Dokument):
        return slugify(source.meta.nummer)
    if isinstance(source.meta, Weisung):
        return slugify(f"Weisung {source.meta.nummer} vom {source.meta.datum:%d.%m.%Y} – {titel}")
    return slugify(titel)


@dataclass(slots=True)
class _Walk:
    """Counts the Bausteine of one page as it goes, as the engine does for their anchors."""

    bestand: Bestand
    counts: Counter[str] = field(default_factory=Counter)
    entry: int | None = None

    def headings(
        self,
        source: Source,
        nodes: Iterable[Node],
        prefix: str,
        conditions: tuple[Condition, ...],
        ohne: tuple[str, ...] = (),
    ) -> Iterator[Heading]:
        for node in nodes:
            match node:
                case Text():
                    yield from self._in_text(source, node, prefix, conditions)
                case Call(name="baustein"):
                    yield from self._baustein(node, conditions)
                case Teil() if node.name not in ohne:
                    yield from self.headings(source, node.nodes, prefix, conditions, ohne)
                case Mark():
                    before, after = Counter(self.counts), []
                    for half, inner in node.halves:
                        self.counts = Counter(before)
                        around = (*conditions, (node.ref, half))
                        yield from self.headings(source, inner, prefix, around, ohne)
                        after.append(self.counts)
                    self.counts = reduce(or_, after, before)  # the longer half counts

    def _baustein(self, call: Call, conditions: tuple[Condition, ...]) -> Iterator[Heading]:
        id_ = call.text("id")
        baustein = self.bestand.bausteine.get(id_)
        if not baustein or baustein.path in self.bestand.excessive:
            return
        self.counts[id_] += 1
        number = self.counts[id_]
        prefix = id_ + (f"-{number}" if number > 1 else "")
        ohne = tuple(call.texts("ohne"))
        outermost = self.entry is None
        self.entry = call.offset if outermost else self.entry
        yield from self.headings(baustein, baustein.nodes, prefix, conditions, ohne)
        self.entry = None if outermost else self.entry

    def _in_text(
        self, source: Source, node: Text, prefix: str, conditions: tuple[Condition, ...]
    ) -> Iterator[Heading]:
        end = node.offset + len(node.text)
        for offset, level, title in source.headings:
            if node.offset <= offset < end:
                plain, anchor = _named(title)
                anchor = f"{prefix}-{anchor}" if prefix else anchor
                entry = offset if self.entry is None else self.entry
                yield Heading(source, offset, level, plain, anchor, conditions, entry)


@lru_cache(maxsize=20_000)  # those of Bausteine come again on every page that uses them
def _named(title: str) -> tuple[str, str]:
    """Return the text of a heading and its anchor."""
    plain = _plain(title)
    return plain, slugify(plain)


def _plain(title: str) -> str:
    """Return the text of a heading without its marks of Markdown."""
    parts = _CODE.split(_LINK.sub(r"\1", title))  # text, ticks, code, text …
    texts = (
        p if n % 3 == 2 else unescape(_MARKUP.sub("", p)) for n, p in enumerate(parts) if n % 3 != 1
    )
    return "".join(texts).strip()
