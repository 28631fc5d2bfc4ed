"""Renders marked passages as a trial: a mark that no element can carry is found before a build.

Most marks need no trial: words inside one line can always be marked. The others (blocks, rows,
items, words beside links) are put through the same tags and the same Markdown as in a build, for
each state that a day shows.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from mkdocs.config import load_config

from macros.bestand.lage import Lage
from macros.bestand.pruefung import judged_days, on_day
from macros.bestand.reach import Reach
from macros.engine.limit import PageTimeoutError, limited
from macros.engine.makros import author_macros
from macros.engine.marks import MarkError
from macros.engine.tags import PREFIX, AuthorTags
from macros.model.finding import Finding, Place, errors_in
from macros.sources.load import Source
from macros.sources.sentinels import PRIVATE_USE
from macros.sources.tree import Mark, Node, Text, calls, walk

_SIGNS = re.compile(r"[*_\[\]<>|`~\n\\]")
_AROUND = re.compile(r"[\[\]<>`\\]")
_PLAIN = ("baustein", "weisung")  # all others have nothing to do with marks
_LOST = (
    "Eine Marke steht, wo sie nicht angezeigt werden kann, etwa in einer Adresse oder in rohem "
    "HTML. Bitte um den ganzen Link, das ganze Bild oder den Satz setzen."
)


def try_marks(
    root: Path, reach: Reach, stichtag: date, findings: Iterable[Finding]
) -> list[Finding]:
    """Return the marks that could not be shown on `stichtag` or a later day of change.

    Pages in which `findings` are are left out, and those that use a Baustein with one: they are
    mended first.
    """
    faulty = {finding.place.path for finding in errors_in(findings)}
    pages = [s for s in reach.bestand if _needs_trial(reach, s, faulty)]
    if not pages:
        return []
    config = load_config(str(root / "mkdocs.yml"))
    markdown = Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )
    found: dict[Finding, date] = {}
    seen: set[tuple[str, tuple[tuple[bool, str], ...]]] = set()
    for day in judged_days(reach, stichtag):
        lage = Lage(reach.bestand, reach, day)
        for source in pages:
            state = (source.path, _state(lage, source))
            if state not in seen and lage.is_published(source):
                seen.add(state)
                for finding in _try(lage, source, markdown):
                    found.setdefault(finding, day)
    return [f if day == stichtag else on_day(f, day) for f, day in found.items()]


def _needs_trial(reach: Reach, source: Source, faulty: set[str]) -> bool:
    if source.path in reach.bestand.excessive:
        return False
    used = [source, *_bausteine(reach, source)]
    return not any(s.text.path in faulty for s in used) and any(map(_is_delicate, used))


def _bausteine(reach: Reach, source: Source) -> Iterator[Source]:
    for call in calls(source.nodes, "baustein"):
        baustein = reach.bestand.bausteine.get(call.text("id"))
        if baustein:
            yield baustein
            yield from _bausteine(reach, baustein)


def _is_delicate(source: Source) -> bool:
    return any(isinstance(n, Mark) and not _is_plain(source, n) for n in walk(source.nodes))


def _is_plain(source: Source, mark: Mark) -> bool:
    """Tell whether a mark stands around words inside one line that has no links or tags."""
    prose = source.prose
    begin = prose.rfind("\n", 0, mark.offset) + 1
    line = prose[begin : prose.find("\n", mark.offset)]
    nodes: tuple[Node, ...] = (*(mark.neu or ()), *(mark.bisher or ()))
    is_text = all(isinstance(n, Text) and not _SIGNS.search(n.text) for n in nodes)
    return is_text and not _AROUND.search(line) and bool(line.strip())


def _state(lage: Lage, source: Source) -> tuple[tuple[bool, str], ...]:
    refs = sorted({marking.ref for marking in lage.reach.markings[source.path]})
    return tuple((lage.in_force(ref), lage.shown_half(ref)) for ref in refs)


def _try(lage: Lage, source: Source, markdown: Markdown) -> Iterator[Finding]:
    environment = Environment(  # noqa: S701 - Markdown, as in the engine
        extensions=[AuthorTags], undefined=StrictUndefined
    )
    for name, macro in author_macros(lage).items():
        is_plain = name.removeprefix(PREFIX) in _PLAIN or not name.startswith(PREFIX)
        environment.globals[name] = macro if is_plain or name == "kp_renderer" else _nothing
    page = SimpleNamespace(path=source.path)
    body = source.text.content[source.body :].lstrip("\n")
    try:
        with limited(source.text.path):
            text = environment.from_string(body).render(page=page)
            html = markdown.reset().convert(text)
    except MarkError as error:
        yield from error.faults
    except PageTimeoutError:
        yield too_slow(source.text.path)
    else:
        if PRIVATE_USE.search(html):
            first = next((n.offset for n in walk(source.nodes) if isinstance(n, Mark)), source.body)
            yield source.text.finding(first, "KP212", _LOST)


@pass_context
def _nothing(context: Context, *args: Any, **kwargs: Any) -> str:
    return ""


def too_slow(path: str) -> Finding:
    """Return the finding for a page that takes too long."""
    message = (
        "Die Seite braucht zum Umwandeln zu lange. Bitte lange Absätze, Listen und verschachtelte "
        "Klammern teilen."
    )
    return Finding(Place(path), "KP220", message)
