"""Which marks reach which page, through which Bausteine and halves (DESIGN 5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.bestand.bestand import Bestand
from macros.bestand.ueberschriften import Heading, page_headings
from macros.bestand.verweise import Address, Verweis, addresses, verweise
from macros.model.frontmatter import Dokument
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, Mark, Node, Teil, conditioned


@dataclass(frozen=True, slots=True)
class Marking:
    """One way on which a mark reaches a page.

    `source` is the file in which the mark stands, at `offset`; `via` names the Bausteine between
    the page and the mark; `entry` is where on the page itself the way begins; `conditions` are
    the halves around the mark.
    """

    ref: str
    aussage: str | None
    source: Source
    offset: int
    via: tuple[str, ...]
    entry: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a Baustein by a page or another Baustein, with the halves around the call."""

    user: Source
    call: Call
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a walk stands: the Bausteine and halves passed, and the Teile left out."""

    source: Source
    via: tuple[str, ...] = ()
    entry: int | None = None
    conditions: tuple[Condition, ...] = ()
    ohne: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reach:
    """Follows marks and uses through the Bestand; each page is walked once."""

    bestand: Bestand

    @cached_property
    def markings(self) -> dict[str, tuple[Marking, ...]]:
        """For each page (by path) all marks that reach it on any way, in any half."""
        return {s.path: tuple(self._page(s)) for s in self.bestand}

    @cached_property
    def uses(self) -> dict[str, tuple[Use, ...]]:
        """For each Baustein (by id) its direct uses."""
        found: dict[str, list[Use]] = {}
        for source in self.bestand:
            for node, conditions in conditioned(source.nodes):
                if isinstance(node, Call) and node.name == "baustein":
                    use = Use(source, node, conditions)
                    found.setdefault(node.text("id"), []).append(use)
        return {id_: tuple(uses) for id_, uses in found.items()}

    @cached_property
    def headings(self) -> dict[str, tuple[Heading, ...]]:
        """For each page (by path) its headings, those of its Bausteine included."""
        return {s.path: tuple(page_headings(self.bestand, s)) for s in self.bestand}

    @cached_property
    def addresses(self) -> dict[str, tuple[Address, ...]]:
        """For each source (by path) the addresses of its links and pictures, as written."""
        return {s.path: tuple(addresses(s.shown)) for s in self.bestand}

    @cached_property
    def verweise(self) -> dict[str, tuple[Verweis, ...]]:
        """For each source (by path) its links to pages and anchors of the site."""
        return {
            s.path: tuple(verweise(self.bestand, s, self.addresses[s.path])) for s in self.bestand
        }

    def users(self, baustein: str) -> list[Source]:
        """Return everything that uses `baustein`, directly or through other Bausteine."""
        found: dict[str, Source] = {}
        waiting = [baustein]
        while waiting:
            for use in self.uses.get(waiting.pop(), ()):
                if use.user.path not in found:
                    found[use.user.path] = use.user
                    waiting += [use.user.stem] if use.user.kind == "baustein" else []
        return list(found.values())

    def reached_by(self, ref: str) -> list[Source]:
        """Return the pages that a mark of `ref` reaches on any way."""
        return [
            self.bestand.by_path[path]
            for path, markings in self.markings.items()
            if any(marking.ref == ref for marking in markings)
        ]

    def _page(self, source: Source) -> Iterator[Marking]:
        if source.path in self.bestand.excessive:
            return
        titel = source.meta.titel_bisher if isinstance(source.meta, Dokument) else None
        if titel and source.yaml:
            offset = source.yaml.offset(("titel_bisher", "aenderung"))
            yield Marking(titel.aenderung, titel.aussage, source, offset, (), offset, ())
        yield from self._walk(source.nodes, _Way(source))

    def _walk(self, nodes: Iterable[Node], way: _Way) -> Iterator[Marking]:
        for node in nodes:
            match node:
                case Mark():
                    yield self._marking(node.ref, node.aussage, node.offset, way)
                    for half, inner in node.halves:
                        yield from self._walk(inner, _inside(way, (node.ref, half)))
                case Teil() if node.name not in way.ohne:
                    yield from self._walk(node.nodes, way)
                case Call(name="weisung"):
                    aussage = node.text("aussage") or None
                    yield self._marking(node.text("ref"), aussage, node.offset, way)
                case Call(name="baustein"):
                    yield from self._through(node, way)

    def _through(self, call: Call, way: _Way) -> Iterator[Marking]:
        baustein = self.bestand.bausteine.get(call.text("id"))
        if baustein and baustein.path not in self.bestand.excessive:
            entry = call.offset if way.entry is None else way.entry
            ohne = tuple(call.texts("ohne"))
            inner = _Way(baustein, (*way.via, baustein.stem), entry, way.conditions, ohne)
            yield from self._walk(baustein.nodes, inner)

    @staticmethod
    def _marking(ref: str, aussage: str | None, offset: int, way: _Way) -> Marking:
        entry = offset if way.entry is None else way.entry
        return Marking(ref, aussage, way.source, offset, way.via, entry, way.conditions)


def _inside(way: _Way, condition: Condition) -> _Way:
    return _Way(way.source, way.via, way.entry, (*way.conditions, condition), way.ohne)
