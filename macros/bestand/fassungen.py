"""The forms in which a source is shown: what each day hides, and what a use leaves out."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from macros.bestand.reach import Reach
from macros.model.frontmatter import Baustein
from macros.sources.load import Source
from macros.sources.outline import TAG
from macros.sources.protect import Shown
from macros.sources.regions import Region

_NOT_BREAK = re.compile(r"[^\n]")


def views(reach: Reach, source: Source) -> Iterator[Shown]:
    """Yield what Markdown sees of a source as a whole, then what it sees on each day and use.

    Where a half or Teil is hidden, what stands before and after it comes together.
    """
    yield source.shown
    for hidden in _hidden(reach, source, source.regions):
        yield source.shown.without([_with_tag(source, region) for region in hidden])


def _with_tag(source: Source, region: Region) -> tuple[int, int]:
    """Return where a hidden region begins and ends, with the tag that parts the two halves."""
    start, end = region.start, region.end
    if region.half == "neu":
        end += 1
    elif region.half == "bisher":
        start = max(
            (r.end for r in source.regions if r.half == "neu" and r.end <= start), default=start
        )
    return source.body + start, source.body + end


def _hidden(reach: Reach, source: Source, regions: Iterable[Region]) -> list[tuple[Region, ...]]:
    """Return which regions are hidden together: before and after each day, and in each use."""
    found = list(regions)
    hidden = {
        tuple(region for region in found if halves.is_hidden(region))
        for halves in (Halves(reach, day) for day in (all_days(reach) if found else ()))
    }
    left_out = {
        tuple(r for r in found if not r.half and r.name in use.call.texts("ohne"))
        for use in (reach.uses.get(source.stem, ()) if source.kind == Baustein.kind else ())
    }
    return sorted((hidden | left_out) - {()}, key=str)


def _has_structure(source: Source, region: Region) -> bool:
    """Tell whether blocks may change with a region; words inside a line of text change none."""
    begin = source.outline.rfind("\n", 0, region.start) + 1
    line = source.outline[begin : region.end]
    return "\n" in line or "|" in line or line[:1] in (" ", "\t")


class Halves:
    """Which half of each mark is shown on a day if every draft were final."""

    def __init__(self, reach: Reach, day: date) -> None:
        self.aenderungen = reach.bestand.aenderungen
        self.day = day

    def shown(self, ref: str) -> str:
        """Return the half that is shown: 'neu' or 'bisher'."""
        weisung, item = self.aenderungen[ref]
        return weisung.shown_half(item, self.day)

    def is_hidden(self, region: Region) -> bool:
        """Tell whether a half is not in the page: while in force the old one is, out of sight."""
        if not region.half or region.name not in self.aenderungen:
            return False
        weisung, item = self.aenderungen[region.name]
        in_force = weisung.geltung_of(item).applies_on(self.day)
        return not in_force and self.shown(region.name) != region.half


def all_days(reach: Reach) -> list[date]:
    """Return a day before anything begins, and every day on which something begins or ends."""
    spans = [w.geltung_of(a) for w, a in reach.bestand.aenderungen.values()]
    days = {span.ab for span in spans if span.ab}
    days |= {span.bis + timedelta(days=1) for span in spans if span.bis}
    return sorted({day - timedelta(days=1) for day in days} | days)


def outlines(reach: Reach, source: Source) -> Iterator[str]:
    """Yield the outline of a source as a whole, then each other one that a day or a use gives.

    What is hidden is filled like tags, so that every character keeps its place.
    """
    yield source.outline
    if not source.regions or source.text.path in reach.bestand.faulty:
        return
    found = [region for region in source.regions if _has_structure(source, region)]
    for blank in _hidden(reach, source, found):
        text = source.outline
        for region in blank:
            inside = _NOT_BREAK.sub(TAG, text[region.start : region.end])
            text = text[: region.start] + inside + text[region.end :]
        yield text


def in_each_form(
    reach: Reach, source: Source, find: Callable[[Source, str], Iterable[tuple[int, str]]]
) -> Iterator[tuple[int, str]]:
    """Yield what `find` finds in the whole source, then what only some day or use brings."""
    known: set[int] = set()
    for number, outline in enumerate(outlines(reach, source)):
        for offset, message in find(source, outline):
            if offset not in known:
                yield offset, message if number == 0 else f"{HIDDEN} {message}"
            known.add(offset)


HIDDEN = "Wenn die Fassung oder der Teil hier ausgeblendet ist:"
