"""The Bestand: all sources, found by Nummer, id and name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.model.finding import errors_in
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Seite, Weisung
from macros.model.nummer import natural_key
from macros.model.synopse import Akte
from macros.sources.load import Source, Sources, load_sources
from macros.sources.tree import calls

MAX_DEPTH = 5  # Bausteine inside each other
MAX_BAUSTEINE = 300  # on one page, at any depth
MAX_CHARACTERS = 300_000  # of one page with all its Bausteine
MAX_ALL_CHARACTERS = 150_000_000  # of all pages together


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a source becomes with all Bausteine put in: how deep, how many, how long."""

    depth: int
    bausteine: int
    characters: int

    @property
    def is_excessive(self) -> bool:
        """Tell whether it is more than a page can hold."""
        return (
            self.depth > MAX_DEPTH
            or self.bausteine > MAX_BAUSTEINE
            or self.characters > MAX_CHARACTERS
        )


@dataclass(frozen=True)
class Bestand:
    """The inventory of one state of docs/."""

    sources: Sources

    @classmethod
    def load(cls, root: Path, docs: str = "docs") -> "Bestand":
        """Read the project at `root`; findings of reading stay in `sources.findings`."""
        return cls(load_sources(root, docs))

    def __iter__(self) -> Iterator[Source]:
        """Yield all sources in the order of their paths."""
        return iter(self.sources.files)

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """All sources by path relative to docs/."""
        return {source.path: source for source in self.sources.files}

    @cached_property
    def dokumente(self) -> dict[str, Source]:
        """The Dokumente by Nummer, in natural order; the first of two with one Nummer."""
        found: dict[str, Source] = {}
        for source in self.sources.files:
            if isinstance(source.meta, Dokument):
                found.setdefault(source.meta.nummer, source)
        return dict(sorted(found.items(), key=lambda item: natural_key(item[0])))

    @cached_property
    def bausteine(self) -> dict[str, Source]:
        """The Bausteine by id, those with a faulty head too."""
        return {s.stem: s for s in self.sources.files if s.kind == Baustein.kind}

    @cached_property
    def weisungen(self) -> dict[str, Weisung]:
        """The Weisungen by number, the latest first."""
        found = [s.meta for s in self.sources.files if isinstance(s.meta, Weisung)]
        return {w.nummer: w for w in sorted(found, key=lambda w: w.nummer, reverse=True)}

    @cached_property
    def weisung_sources(self) -> dict[str, Source]:
        """The pages of the Weisungen by number."""
        return {s.meta.nummer: s for s in self.sources.files if isinstance(s.meta, Weisung)}

    def weisungen_with_source(self) -> Iterator[tuple[Source, Weisung]]:
        """Yield every Weisung with its page, in the order of the files."""
        for source in self.sources.files:
            if isinstance(source.meta, Weisung):
                yield source, source.meta

    @cached_property
    def aenderungen(self) -> dict[str, tuple[Weisung, Aenderung]]:
        """All Änderungen with their Weisung, by name."""
        return {w.ref(a): (w, a) for w in self.weisungen.values() for a in w.aenderungen}

    @cached_property
    def synopsen(self) -> dict[str, Source]:
        """The first page that shows the Synopse of a Weisung, by its number."""
        found: dict[str, Source] = {}
        for source in self.sources.files:
            for call in calls(source.nodes, "synopse") if source.kind == Seite.kind else ():
                found.setdefault(call.text("nummer"), source)
        return found

    def dokument(self, nummer: str) -> Source | None:
        """Return the Dokument with `nummer`, or the one that had it before (`frueher`)."""
        return self.dokumente.get(nummer) or self._renamed.get(nummer)

    @cached_property
    def _renamed(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for source in self.dokumente.values():
            for name in source.meta.frueher if isinstance(source.meta, Dokument) else ():
                found.setdefault(name, source)
        return found

    @cached_property
    def akten(self) -> dict[str, Akte]:
        """The records of consolidated Weisungen by number; a page that was renamed is followed."""
        return {nummer: self._followed(akte) for nummer, akte in self.sources.akten.items()}

    def _followed(self, akte: Akte) -> Akte:
        orte = [o for v in akte.synopse.vergleiche for s in v.stellen for o in s.orte]
        now = {
            o.pfad: source
            for o in orte
            if o.pfad not in self.by_path and (source := self.dokument(o.name))
        }
        return akte.followed({old: (s.path, self.label(s), s.titel) for old, s in now.items()})

    @cached_property
    def recorded(self) -> dict[str, tuple[str, ...]]:
        """For each page (by path) the Änderungen of which a record says that they reached it."""
        found: dict[str, list[str]] = {}
        for akte in self.akten.values():
            for vergleich in akte.synopse.vergleiche:
                orte = {o.pfad for s in vergleich.stellen for o in s.orte}
                for path in orte | {s.quelle for s in vergleich.stellen}:
                    found.setdefault(path, []).append(vergleich.ref)
        return {path: tuple(sorted(refs, key=natural_key)) for path, refs in found.items()}

    @cached_property
    def recorded_effective(self) -> dict[str, tuple[str, ...]]:
        """For each page (by path) the Änderungen of which a record says: effective in it."""
        found: dict[str, list[str]] = {}
        for akte in self.akten.values():
            for ref, paths in akte.wirksam_in.items():
                for path in paths:
                    found.setdefault(path, []).append(ref)
        return {path: tuple(sorted(refs, key=natural_key)) for path, refs in found.items()}

    @cached_property
    def expansions(self) -> dict[str, Expansion]:
        """What each source (by path) becomes; without those that contain themselves.

        It is counted, not put in: a few small Bausteine could stand for millions of each other.
        """
        used = {s.path: Counter(c.text("id") for c in calls(s.nodes, "baustein")) for s in self}
        paths = {id_: source.path for id_, source in self.bausteine.items()}
        waiting = {path: {paths[i] for i in ids if i in paths} for path, ids in used.items()}
        found: dict[str, Expansion] = {}
        ready = [path for path, children in waiting.items() if not children]
        parents: dict[str, list[str]] = {}
        for path, children in waiting.items():
            for child in children:
                parents.setdefault(child, []).append(path)
        while ready:
            path = ready.pop()
            inside = [(found[paths[i]], n) for i, n in used[path].items() if i in paths]
            found[path] = _expansion(len(self.by_path[path].text.content), inside)
            for parent in parents.get(path, ()):
                waiting[parent].discard(path)
                if not waiting[parent]:
                    ready.append(parent)
        return found

    @cached_property
    def excessive(self) -> frozenset[str]:
        """The sources (by path) that no walk may follow: too much, or containing themselves."""
        found = self.expansions
        return frozenset(s.path for s in self if s.path not in found or found[s.path].is_excessive)

    @cached_property
    def faulty(self) -> frozenset[str]:
        """The files (path from the project's root) with errors in head or language."""
        return frozenset(f.place.path for f in errors_in(self.sources.findings))

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The faulty files of which not even the head, or the folder's meaning, is known."""
        known = {s.text.path for s in self if s.meta}
        errors = errors_in(self.sources.findings)
        return frozenset(
            f.place.path for f in errors if f.place.path not in known or f.code == "KP109"
        )

    def is_unreadable(self, name: str) -> bool:
        """Tell whether `name` (Nummer, id or path) is that of a file that could not be read.

        Nothing is known of such a file, so nothing that names it can be called wrong.
        """
        stem = name.removesuffix(".md").lower().replace(" ", "-")
        return any(path.removesuffix(".md").endswith(f"/{stem}") for path in self.unreadable)

    def ziel_sources(self, ziel: str) -> list[Source]:
        """Return the sources that a Ziel (a Nummer or a folder) names; empty where none."""
        if ziel.endswith("/"):
            return [s for s in self.sources.files if s.path.startswith(ziel)]
        source = self.dokument(ziel)
        return [source] if source else []

    @cached_property
    def ziele(self) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
        """For each Änderung the paths of the Dokumente and the folders that it names."""
        found = {}
        for ref, (_, aenderung) in self.aenderungen.items():
            folders = tuple(z for z in aenderung.ziele if z.endswith("/"))
            named = (self.dokument(z) for z in aenderung.ziele)
            found[ref] = (frozenset(s.path for s in named if s), folders)
        return found

    def is_ziel(self, ref: str, source: Source) -> bool:
        """Tell whether the Änderung `ref` names `source` or a folder in which it lies."""
        paths, folders = self.ziele[ref]
        return source.path in paths or source.path.startswith(folders)

    def label(self, source: Source) -> str:
        """Return how a source is called in messages and links: Nummer or title."""
        return source.meta.nummer if isinstance(source.meta, Dokument) else source.titel


def _expansion(characters: int, inside: Iterable[tuple[Expansion, int]]) -> Expansion:
    depth, bausteine = 0, 0
    for child, times in inside:
        depth = max(depth, child.depth + 1)
        bausteine += times * (child.bausteine + 1)
        characters += times * child.characters
    return Expansion(depth, bausteine, characters)
