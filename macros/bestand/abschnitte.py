"""Sections of a source: what stands between its own headings, outside all marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.bestand.reach import Reach
from macros.model.synopse import Ort
from macros.sources.load import Source
from macros.sources.tree import Node, Text


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A section: its heading (none before the first), where it begins and what stands in it."""

    titel: str
    anker: str
    start: int
    end: int
    nodes: tuple[Node, ...]


def abschnitte(reach: Reach, source: Source) -> Iterator[Abschnitt]:
    """Yield the sections of `source` in order; headings inside marks begin none."""
    own = [h for h in reach.headings[source.path] if h.source is source and not h.conditions]
    texts = [(n.offset, n.offset + len(n.text)) for n in source.nodes if isinstance(n, Text)]
    heads = [h for h in own if any(start <= h.offset < end for start, end in texts)]
    starts = [source.body, *(h.offset for h in heads)]
    ends = [*starts[1:], len(source.text.content) + 1]
    names = [("", ""), *((h.title, h.anchor) for h in heads)]
    for (titel, anker), start, end in zip(names, starts, ends, strict=True):
        yield Abschnitt(titel, anker, start, end, tuple(_between(source.nodes, start, end)))


def _between(nodes: tuple[Node, ...], start: int, end: int) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Text):
            begin, stop = max(node.offset, start), min(node.offset + len(node.text), end)
            if begin < stop:
                yield Text(begin, node.text[begin - node.offset : stop - node.offset])
        elif start <= node.offset < end:
            yield node


def section_at(reach: Reach, page: Source, entry: int) -> Abschnitt:
    """Return the section of `page` in which what begins at `entry` stands, else its first."""
    first, *others = abschnitte(reach, page)
    return next((a for a in reversed(others) if a.start <= entry), first)


def ort(reach: Reach, page: Source, entry: int, titel: str) -> Ort:
    """Return where on `page` stands what begins at `entry`: the page's own section."""
    section = section_at(reach, page, entry)
    return Ort(
        pfad=page.path,
        name=reach.bestand.label(page),
        titel=titel,
        abschnitt=section.titel,
        anker=section.anker,
    )
