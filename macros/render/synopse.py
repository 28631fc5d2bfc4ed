"""What each Änderung changes: from its marks in the sources to old and new wording."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from macros.bestand.abschnitte import Abschnitt, abschnitte, ort
from macros.bestand.lage import Lage
from macros.bestand.reach import Marking
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.model.nummer import natural_key
from macros.model.synopse import Ort, Stelle, Synopse, Vergleich, Zeile
from macros.render.lesart import Convert, Lesart
from macros.render.vergleich import compare
from macros.sources.load import Source
from macros.sources.tree import Condition, Mark, conditioned

Reached = list[tuple[Source, Marking]]  # pages, each with a mark that reaches it


@dataclass(frozen=True)
class Synopsen:
    """Compares old and new wording on one day; what was read once is kept.

    `convert` makes HTML of Markdown.
    """

    lage: Lage
    convert: Convert
    _stellen: dict[str, list[Stelle]] = field(default_factory=dict)
    _of_pages: dict[str, dict[str, list[Stelle]]] = field(default_factory=dict)

    def of_weisung(self, weisung: Weisung) -> Synopse:
        """Return what the items of `weisung` change that may be named on the Stichtag.

        Of a consolidated Weisung that is its record.
        """
        if akte := self.lage.bestand.akten.get(weisung.nummer):
            return akte.synopse
        refs = [weisung.ref(aenderung) for aenderung in self.lage.known_items(weisung)]
        vergleiche = [Vergleich(ref=ref, stellen=self.stellen(ref)) for ref in refs]
        return Synopse(weisung=weisung.nummer, vergleiche=vergleiche)

    def of_page(self, source: Source, refs: Iterable[str]) -> list[Vergleich]:
        """Return what the Änderungen `refs` change on the page of `source`, item by item."""
        found = []
        for ref in refs:
            stellen = self._by_page(ref).get(source.path)
            found += [Vergleich(ref=ref, stellen=stellen)] if stellen else []
        return found

    def _by_page(self, ref: str) -> dict[str, list[Stelle]]:
        """Return for each page (by path) the places of an Änderung that it shows."""
        if ref not in self._of_pages:
            found: dict[str, list[Stelle]] = {}
            for stelle in self.stellen(ref):
                for path in {stelle.quelle, *(ort.pfad for ort in stelle.orte)}:
                    found.setdefault(path, []).append(stelle)
            self._of_pages[ref] = found
        return self._of_pages[ref]

    def stellen(self, ref: str) -> list[Stelle]:
        """Return the places of an Änderung: those of Bausteine first, then page by page."""
        if ref not in self._stellen:
            akte = self.lage.bestand.akten.get(ref.partition("/")[0])
            recorded = akte.synopse.vergleich(ref).stellen if akte else None
            self._stellen[ref] = recorded if recorded is not None else self._read(ref)
        return self._stellen[ref]

    def _read(self, ref: str) -> list[Stelle]:
        weisung, aenderung = self.lage.bestand.aenderungen[ref]
        reached = self._reached.get(ref, {})
        return [
            stelle
            for path in sorted(reached, key=lambda p: (_is_page(p), natural_key(p)))
            for stelle in self._of_source(weisung, aenderung, path, reached[path])
        ]

    @cached_property
    def _reached(self) -> dict[str, dict[str, Reached]]:
        """For each Änderung the sources (by path) of its marks, with the pages they reach."""
        found: dict[str, dict[str, Reached]] = {}
        for path, markings in self.lage.reach.markings.items():
            page = self.lage.bestand.by_path[path]
            named = (m for m in markings if self._may_say(m.ref, m.conditions))
            for marking in named if not self._is_future(page) else ():
                by_source = found.setdefault(marking.ref, {})
                by_source.setdefault(marking.source.path, []).append((page, marking))
        return found

    def _may_say(self, ref: str, conditions: Iterable[Condition]) -> bool:
        """Tell whether the Synopse of `ref` may show what stands in these halves (embargo).

        Of its own Weisung, which may be a draft, the days alone decide.
        """
        around = [other for other, half in conditions if half == "neu"]
        if not around:
            return True
        weisung, _ = self.lage.bestand.aenderungen[ref]
        own = {weisung.ref(a) for a in self.lage.known_items(weisung)}
        return all(other in own or self.lage.may_name(other) for other in around)

    def _is_future(self, page: Source) -> bool:
        begin = getattr(page.meta, "gueltig_ab", None)
        return isinstance(page.meta, Dokument | Baustein) and bool(
            begin and begin > self.lage.stichtag
        )

    def _of_source(
        self, weisung: Weisung, aenderung: Aenderung, path: str, reached: Reached
    ) -> Iterator[Stelle]:
        """Yield the places of an Änderung in one source: the title, then section by section."""
        source = self.lage.bestand.by_path[path]
        offsets = {marking.offset for _, marking in reached}
        if any(offset < source.body for offset in offsets):
            yield self._stelle(source, _title_rows(source), reached, (0, source.body))
        for section in abschnitte(self.lage.reach, source):
            span = (section.start, section.end)
            if any(section.start <= offset < section.end for offset in offsets):
                rows = self._rows(weisung, aenderung, section)
                yield self._stelle(source, rows, reached, span, section.titel)

    def _stelle(
        self,
        source: Source,
        rows: list[Zeile],
        reached: Reached,
        span: tuple[int, int],
        abschnitt: str = "",
    ) -> Stelle:
        inside = [(page, m) for page, m in reached if span[0] <= m.offset < span[1]]
        is_baustein = source.kind == Baustein.kind
        return Stelle(
            quelle=source.path,
            baustein=source.stem if is_baustein else "",
            titel=source.titel if is_baustein else self.lage.label(source),
            abschnitt=abschnitt,
            aussagen=sorted({m.aussage for _, m in inside if m.aussage}),
            beispiel=bool(getattr(source.meta, "beispiel", False)),
            zeilen=rows,
            orte=list(self._orte(inside)),
        )

    def _orte(self, reached: Reached) -> Iterator[Ort]:
        """Yield the pages that show a place, each once, in natural order of their names."""
        pages = {page.path: (page, marking) for page, marking in reversed(reached)}
        found = [(p, m) for p, m in pages.values() if p.kind != Baustein.kind]
        for page, marking in sorted(
            found, key=lambda f: natural_key(self.lage.bestand.label(f[0]))
        ):
            yield ort(self.lage.reach, page, marking.entry, self.lage.titel(page))

    def _rows(self, weisung: Weisung, aenderung: Aenderung, section: Abschnitt) -> list[Zeile]:
        """Return what differs in a section between the two readings of the Änderung's marks."""
        ref = weisung.ref(aenderung)
        day = min(weisung.begin_of(aenderung), self.lage.stichtag)
        before = self.lage.on(day)
        own = {weisung.ref(a): weisung.shown_half(a, day) for a in weisung.aenderungen}
        named = [c for c in _surroundings(section, ref) if self._may_say(ref, c)]
        # a later Weisung may repeat the mark in its own text, which was none when this one began
        then = [c for c in named if all(_half(before, own, r) == half for r, half in c)]
        found: list[Zeile] = []
        for around in then or named:
            readings = []
            for half in ("bisher", "neu"):
                halves = partial(_half, before, own | dict(around) | {ref: half})
                readings.append(Lesart(self.lage, self.convert, halves, ref).blocks(section.nodes))
            found += [row for row in compare(*readings) if row not in found]
        return found


def _half(before: Lage, fixed: Mapping[str, str], ref: str) -> str:
    return fixed.get(ref) or before.shown_half(ref)


def _surroundings(section: Abschnitt, ref: str) -> list[tuple[Condition, ...]]:
    """Return in which halves of other marks the marks of `ref` stand, each combination once."""
    found: list[tuple[Condition, ...]] = []
    for node, conditions in conditioned(section.nodes):
        around = tuple(c for c in conditions if c[0] != ref)
        if isinstance(node, Mark) and node.ref == ref and around not in found:
            found.append(around)
    return found


def _title_rows(source: Source) -> list[Zeile]:
    before = source.meta.titel_bisher if isinstance(source.meta, Dokument) else None
    return [Zeile(art="Titel", bisher=before.text, neu=source.titel)] if before else []


def _is_page(path: str) -> bool:
    return not path.startswith("bausteine/")
