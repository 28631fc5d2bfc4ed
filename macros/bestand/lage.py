"""What is in force on one Stichtag: shown halves, effective marks, Stand, published pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from macros.bestand.bestand import Bestand
from macros.bestand.reach import Marking, Reach, Use
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.model.geltung import Geltung
from macros.model.nummer import natural_key
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, conditioned

# Macros whose pages show what is in force elsewhere.
_COMPUTED = ("dokumentliste", "neuigkeiten", "suche", "synopse", "uebersicht", "umsetzungsstand")
Zustand = Literal["gilt", "angekuendigt", "beendet"]


@dataclass(frozen=True)
class Wirkung:
    """An Änderung that is effective in a page, with the marks through which it is."""

    weisung: Weisung
    aenderung: Aenderung
    markings: tuple[Marking, ...]

    @property
    def ref(self) -> str:
        """The name of the Änderung, such as 202511007/c2."""
        return self.weisung.ref(self.aenderung)

    @property
    def gueltig_ab(self) -> date:
        """The first day on which the Änderung is in force."""
        return self.weisung.begin_of(self.aenderung)


@dataclass(frozen=True)
class Lage:
    """The Bestand as it is in force on `stichtag` (DESIGN 5)."""

    bestand: Bestand
    reach: Reach
    stichtag: date

    @classmethod
    def of(cls, bestand: Bestand, stichtag: date) -> "Lage":
        """Return the Lage of `bestand` on `stichtag`."""
        return cls(bestand, Reach(bestand), stichtag)

    def on(self, stichtag: date) -> "Lage":
        """Return the Lage of the same Bestand on another day."""
        return Lage(self.bestand, self.reach, stichtag)

    def in_force(self, ref: str) -> bool:
        """Tell whether the Änderung is in force: its new half is shown and marked.

        One that no Weisung has (a finding of its own) is taken for not in force, so that the
        checks can go on.
        """
        if ref not in self.bestand.aenderungen:
            return False
        weisung, aenderung = self._find(ref)
        return weisung.bearbeitung != "entwurf" and weisung.geltung_of(aenderung).applies_on(
            self.stichtag
        )

    def zustand(self, ref: str) -> Zustand:
        """Return whether an Änderung that may be named holds, is announced, or has ended."""
        weisung, aenderung = self._find(ref)
        if weisung.begin_of(aenderung) > self.stichtag:
            return "angekuendigt"
        return "gilt" if self.in_force(ref) else "beendet"

    def shown_half(self, ref: str) -> str:
        """Return which half of a mark is shown: 'neu', or 'bisher' before and maybe after."""
        if ref not in self.bestand.aenderungen:
            return "neu"
        weisung, aenderung = self._find(ref)
        if weisung.bearbeitung == "entwurf":
            return "bisher"
        return weisung.shown_half(aenderung, self.stichtag)

    def is_effective(self, marking: Marking) -> bool:
        """Tell whether a mark is in force and every half around it is the one shown."""
        return self.in_force(marking.ref) and self.is_shown(marking.conditions)

    @cached_property
    def wirkungen(self) -> dict[str, list[Wirkung]]:
        """The effective Änderungen of each page (by path), in order, of hidden pages too."""
        return {path: list(self._effective(m)) for path, m in self.reach.markings.items()}

    @cached_property
    def _published_wirkungen(self) -> dict[str, list[Wirkung]]:
        return {path: found for path, found in self.wirkungen.items() if path not in self._hidden}

    def _effective(self, markings: Iterable[Marking]) -> Iterator[Wirkung]:
        found: dict[str, list[Marking]] = {}
        for marking in markings:
            if self.is_effective(marking):
                found.setdefault(marking.ref, []).append(marking)
        for ref in sorted(found, key=natural_key):
            yield Wirkung(*self._find(ref), tuple(found[ref]))

    def collection_wirkungen(self, folder: str) -> list[Wirkung]:
        """Return the Änderungen whose Ziel is `folder` and that are effective in a page in it."""
        found: dict[str, Wirkung] = {}
        for path, wirkungen in self._published_wirkungen.items():
            for wirkung in wirkungen if folder and path.startswith(folder) else ():
                if folder in wirkung.aenderung.ziele:
                    found.setdefault(wirkung.ref, wirkung)
        return [found[ref] for ref in sorted(found, key=natural_key)]

    def page_wirkungen(self, source: Source) -> list[Wirkung]:
        """Return what a page's head shows: for an index also what reaches its folder as Ziel."""
        own = self.wirkungen[source.path]
        if source.stem != "index":
            return own
        refs = {wirkung.ref for wirkung in own}
        return own + [w for w in self.collection_wirkungen(source.folder) if w.ref not in refs]

    def affected(self, ref: str) -> list[Source]:
        """Return the Dokumente in which an Änderung is effective, in natural order.

        Of a consolidated Weisung it is those that its record names.
        """
        return list(self._affected.get(ref, ()))

    @cached_property
    def _affected(self) -> dict[str, list[Source]]:
        found: dict[str, list[Source]] = {}
        dokumente = [s for s in self.published() if isinstance(s.meta, Dokument)]
        for source in sorted(dokumente, key=lambda s: natural_key(self.bestand.label(s))):
            for ref in self.effective_refs(source):
                found.setdefault(ref, []).append(source)
        return found

    def stand(self, source: Source) -> date | None:
        """Return the Stand of a page: the latest effective Änderung, else its own `stand`.

        Of a Weisung its day; of a page that is computed from others the Rechtsstand.
        """
        if isinstance(source.meta, Weisung):
            return source.meta.datum
        found = (self._find(ref) for ref in self.effective_refs(source))
        days = [weisung.begin_of(aenderung) for weisung, aenderung in found]
        own = getattr(source.meta, "stand", None) or self._computed_stand(source)
        return max(days) if days else own

    def _computed_stand(self, source: Source) -> date | None:
        is_computed = any(isinstance(n, Call) and n.name in _COMPUTED for n in source.nodes)
        return self.rechtsstand if is_computed else None

    def effective_refs(self, source: Source) -> list[str]:
        """Return the Änderungen that are effective in a page, by its marks or by a record."""
        return self._effective_refs[source.path]

    @cached_property
    def _effective_refs(self) -> dict[str, list[str]]:
        recorded = self.bestand.recorded_effective
        found: dict[str, list[str]] = {}
        for path, wirkungen in self.wirkungen.items():
            refs = {r for r in recorded.get(path, ()) if self.in_force(r)}
            found[path] = sorted({*refs, *(w.ref for w in wirkungen)}, key=natural_key)
        return found

    def page_refs(self, source: Source) -> list[str]:
        """Return what is effective in a page: for an index also what reaches its folder as Ziel."""
        refs = set(self.effective_refs(source))
        inside = self.published() if source.stem == "index" and source.folder else []
        for page in (p for p in inside if p.path.startswith(source.folder)):
            refs |= {
                r for r in self.effective_refs(page) if source.folder in self._find(r)[1].ziele
            }
        return sorted(refs, key=natural_key)

    @cached_property
    def rechtsstand(self) -> date | None:
        """The latest day up to the Stichtag on which anything began or ended (DESIGN 2)."""
        past = [day for day in self.change_days if day <= self.stichtag]
        stands = [getattr(s.meta, "stand", None) for s in self.bestand.sources.files]
        known = past or [day for day in stands if day and day <= self.stichtag]
        return max(known, default=None)

    @cached_property
    def change_days(self) -> list[date]:
        """All days on which anything begins to be in force or named, or ends."""
        spans = [Geltung(w.gueltig_ab, w.last_day) for w in self._final()]
        spans += [w.geltung_of(a) for w in self._final() for a in w.aenderungen]
        spans += [
            s.meta.geltung
            for s in self.bestand.sources.files
            if isinstance(s.meta, Dokument | Baustein)
        ]
        begins = {span.ab for span in spans if span.ab}
        begins |= {w.named_from(a) for w in self._final() for a in w.aenderungen}
        ends = {span.bis + timedelta(days=1) for span in spans if span.bis}
        return sorted(begins | ends)

    def _final(self) -> list[Weisung]:
        return [w for w in self.bestand.weisungen.values() if w.bearbeitung != "entwurf"]

    def is_published(self, source: Source) -> bool:
        """Tell whether a page is part of the site on the Stichtag (validity and embargo)."""
        return source.path not in self._hidden

    def published(self) -> list[Source]:
        """Return all published sources."""
        return [s for s in self.bestand.sources.files if self.is_published(s)]

    def hidden_paths(self) -> list[str]:
        """Return the paths, relative to docs/, that are not part of the site."""
        return sorted(self._hidden)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        hidden = {s.path for s in self.bestand.sources.files if not self._is_valid(s)}
        pending = True
        while pending:  # a Baustein that only hidden pages or halves use is hidden, and so on
            unused = {b.path for b in self.bestand.bausteine.values() if self._is_unused(b, hidden)}
            pending = not unused <= hidden
            hidden |= unused
        return frozenset(hidden)

    def _is_valid(self, source: Source) -> bool:
        meta = source.meta
        if isinstance(meta, Weisung):
            return meta.bearbeitung != "entwurf" and meta.first_named_day <= self.stichtag
        if isinstance(meta, Dokument | Baustein):
            return meta.geltung.applies_on(self.stichtag)
        weisungen = (
            self.bestand.weisung_sources.get(n) for n in self._compared.get(source.path, ())
        )
        return all(self._is_valid(weisung) for weisung in weisungen if weisung)

    @cached_property
    def _compared(self) -> dict[str, list[str]]:
        """For each page with a Synopse (by path) the Weisungen without which it is not shown."""
        found: dict[str, list[str]] = {}
        for nummer, page in self.bestand.synopsen.items():
            found.setdefault(page.path, []).append(nummer)
        return found

    def _is_unused(self, baustein: Source, hidden: set[str]) -> bool:
        uses = self.reach.uses.get(baustein.stem, ())
        return bool(uses) and not any(
            use.user.path not in hidden and self.is_shown(use.conditions) for use in uses
        )

    def is_shown(self, conditions: Iterable[Condition]) -> bool:
        """Tell whether all halves of `conditions` are those that are shown."""
        return all(self.shown_half(ref) == half for ref, half in conditions)

    def is_rendered(self, conditions: Iterable[Condition]) -> bool:
        """Tell whether what stands in these halves is in the page, shown or as old wording."""
        return all(self.shown_half(ref) == half or self.in_force(ref) for ref, half in conditions)

    def may_name(self, ref: str) -> bool:
        """Tell whether the Änderung may be named on the Stichtag (DESIGN 5, embargo)."""
        if ref not in self.bestand.aenderungen:
            return False
        weisung, aenderung = self._find(ref)
        is_final = weisung.bearbeitung != "entwurf"
        return is_final and weisung.named_from(aenderung) <= self.stichtag

    def known_items(self, weisung: Weisung) -> list[Aenderung]:
        """Return the items that may be named on the Stichtag (DESIGN 5, embargo)."""
        return [a for a in weisung.aenderungen if weisung.named_from(a) <= self.stichtag]

    def announced_items(self, weisung: Weisung) -> list[Aenderung]:
        """Return the items that are named before they begin (`ankuendigen`)."""
        return [a for a in self.known_items(weisung) if weisung.begin_of(a) > self.stichtag]

    @cached_property
    def announced_refs(self) -> frozenset[str]:
        """The names of all Änderungen that are named before they begin."""
        return frozenset(w.ref(a) for w in self.weisungen() for a in self.announced_items(w))

    def unnamed(self) -> list[str]:
        """Return the Weisungen and items that nothing may name on the Stichtag (DESIGN 5)."""
        hidden = (self.bestand.by_path[path].meta for path in self.hidden_paths())
        names = [meta.nummer for meta in hidden if isinstance(meta, Weisung)]
        for weisung in self.weisungen():
            known = self.known_items(weisung)
            names += [weisung.ref(a) for a in weisung.aenderungen if a not in known]
        return names

    def weisungen(self) -> list[Weisung]:
        """Return the published Weisungen, the latest first."""
        sources = self.bestand.weisung_sources
        return [w for w in self.bestand.weisungen.values() if self.is_published(sources[w.nummer])]

    def shown_uses(self, baustein: str) -> list[Use]:
        """Return the direct uses of a Baustein by published pages whose half is the one shown."""
        return [
            use
            for use in self.reach.uses.get(baustein, ())
            if self.is_published(use.user) and self.is_shown(use.conditions)
        ]

    def shown_bausteine(self, source: Source) -> list[Source]:
        """Return the Bausteine that a page or Baustein itself calls in halves that are shown."""
        names = [
            node.text("id")
            for node, conditions in conditioned(source.nodes)
            if isinstance(node, Call) and node.name == "baustein" and self.is_shown(conditions)
        ]
        known = self.bestand.bausteine
        return [known[name] for name in names if name in known]

    def titel(self, source: Source) -> str:
        """Return the title of a page that is in force."""
        before = source.meta.titel_bisher if isinstance(source.meta, Dokument) else None
        if before and self.shown_half(before.aenderung) == "bisher":
            return before.text
        return source.titel

    def label(self, source: Source) -> str:
        """Return Nummer and title of a page as one text."""
        nummer = source.meta.nummer if isinstance(source.meta, Dokument) else ""
        return f"{nummer} {self.titel(source)}".strip()

    def _find(self, ref: str) -> tuple[Weisung, Aenderung]:
        return self.bestand.aenderungen[ref]
