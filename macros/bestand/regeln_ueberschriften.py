"""Rules about headings as a reader meets them, day by day: levels in order, anchors only once."""

from collections.abc import Iterator

from macros.bestand.lage import Lage
from macros.bestand.regeln import tagesregel
from macros.bestand.ueberschriften import Heading
from macros.model.finding import Finding
from macros.model.frontmatter import Baustein
from macros.sources.load import Source


def _shown(lage: Lage, source: Source) -> list[Heading]:
    return [h for h in lage.reach.headings[source.path] if lage.is_shown(h.conditions)]


@tagesregel
def double_headings(lage: Lage) -> Iterator[Finding]:
    """A heading's anchor stands once on a page: a link to it must know where to go."""
    for source in lage.published():
        seen: dict[str, Heading] = {}
        for heading in _shown(lage, source):
            first = seen.setdefault(heading.anchor, heading)
            if heading.anchor and first is not heading:
                place = first.source.text.place(first.offset)
                where = f"Zeile {place.line}"
                if first.source is not heading.source:  # one of them in a Baustein
                    where = f"{place.path}:{place.line}"
                message = (
                    f'Die Überschrift "{heading.title}" hat denselben Anker wie "{first.title}" '
                    f"({where}); Links fänden nur eine von beiden. Bitte einen Zusatz schreiben."
                )
                yield heading.source.text.finding(heading.offset, "KP216", message)


@tagesregel
def skipped_levels(lage: Lage) -> Iterator[Finding]:
    """Levels go down one by one: ## then ###; screen readers use them as an outline."""
    for source in lage.published():
        level = _BAUSTEIN - 1 if source.kind == Baustein.kind else 1
        for heading in _shown(lage, source):
            is_own_fault = heading.source is source or heading.level == _BAUSTEIN  # else told there
            if heading.level > level + 1 and is_own_fault:
                yield _skipped(source, heading, level)
            level = heading.level


_BAUSTEIN = 3  # the level with which a Baustein begins


def _skipped(source: Source, heading: Heading, level: int) -> Finding:
    signs = "#" * (level + 1)
    if heading.source is source:
        message = (
            f"Auf Ebene {level} folgt Ebene {heading.level}. Bitte {signs} statt "
            f"{'#' * heading.level} schreiben."
        )
        return source.text.finding(heading.offset, "KP217", message)
    message = (
        f'Der Baustein "{heading.source.stem}" hat eine Überschrift der Ebene {heading.level}, '
        f"davor steht aber nur Ebene {level}. Bitte vor dem Aufruf eine Überschrift mit {signs} "
        "schreiben."
    )
    return source.text.finding(heading.entry, "KP217", message)
