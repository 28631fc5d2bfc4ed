"""The Bestand: all sources, found by Nummer, id and name."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.model.finding import errors_in
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.model.nummer import natural_key
from macros.sources.load import Source, Sources, load_sources


@dataclass(frozen=True)
class Bestand:
    """The inventory of one state of docs/."""

    sources: Sources

    @classmethod
    def load(cls, root: Path, docs: str = "docs") -> "Bestand":
        """Read the project at `root`; findings of reading stay in `sources.findings`."""
        return cls(load_sources(root, docs))

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

    @cached_property
    def aenderungen(self) -> dict[str, tuple[Weisung, Aenderung]]:
        """All Änderungen with their Weisung, by name."""
        return {w.ref(a): (w, a) for w in self.weisungen.values() for a in w.aenderungen}

    @cached_property
    def faulty(self) -> frozenset[str]:
        """The files (path from the project's root) with errors in head or language."""
        return frozenset(f.place.path for f in errors_in(self.sources.findings))

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The faulty files of which not even the head is known."""
        errors = errors_in(self.sources.findings)
        return frozenset(f.place.path for f in errors if f.code.startswith("KP1"))

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
        return [self.dokumente[ziel]] if ziel in self.dokumente else []

    def label(self, source: Source) -> str:
        """Return how a source is called in messages and links: Nummer or title."""
        return source.meta.nummer if isinstance(source.meta, Dokument) else source.titel
