"""Renders marked passages as a trial: a mark that no element can carry is found before a build.

Most marks need no trial: words inside one line and whole items inside a list can always be marked
(the random pages of tests/site hold that). The others (blocks, rows, words beside links) are put
through the same tags and the same Markdown as in a build, for each state that a day shows. Of a
page only the passages with such marks are tried; a Baustein is tried by itself, because it stands
alone wherever it is used.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeGuard

from jinja2 import Environment, StrictUndefined
from markdown import Markdown
from mkdocs.config import load_config

from macros.bestand.lage import Lage
from macros.bestand.pruefung import judged_days, on_day
from macros.bestand.reach import Reach
from macros.engine.limit import PageTimeoutError, limited
from macros.engine.makros import author_macros
from macros.engine.marks import MarkError
from macros.engine.tags import OHNE, PREFIX, RENDERER, AuthorTags
from macros.model.finding import Finding, Place, errors_in
from macros.model.frontmatter import Baustein
from macros.sources.load import Source
from macros.sources.outline import CODE, TAG
from macros.sources.sentinels import END, PRIVATE_USE, START, encode
from macros.sources.tree import Mark, Node, Text, walk

_SIGNS = re.compile(r"[*_\[\]<>|`~\n\\]")
_AROUND = re.compile(r"[\[\]<>`\\]")
_NEEDED = (RENDERER, f"{PREFIX}weisung")  # all other macros have nothing to do with marks
_LOST = (
    "Eine Marke steht, wo sie nicht angezeigt werden kann, etwa in einer Adresse oder in rohem "
    "HTML. Bitte um den ganzen Link, das ganze Bild oder den Satz setzen."
)


def try_marks(
    root: Path, reach: Reach, stichtag: date, findings: Iterable[Finding]
) -> list[Finding]:
    """Return the marks that could not be shown on `stichtag` or a later day of change.

    Sources in which `findings` are are left out: they are mended first.
    """
    left_out = {finding.place.path for finding in errors_in(findings)}
    whole = [s for s in reach.bestand if s.text.path not in left_out]
    passages = {s.path: text for s in whole if (text := _passages(s))}
    if not passages:
        return []
    # Only the Markdown extensions are needed; loading plugins and hooks costs more than a page.
    config = load_config(str(root / "mkdocs.yml"), plugins=[], hooks=[])
    markdown = Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )
    found: dict[Finding, date] = {}
    seen: set[tuple[str, tuple[tuple[bool, str], ...]]] = set()
    for day in judged_days(reach, stichtag):
        lage = Lage(reach.bestand, reach, day)
        environment = _environment(lage)
        for path, text in passages.items():
            source = reach.bestand.by_path[path]
            state = (path, _state(lage, source))
            if state not in seen and (lage.is_published(source) or source.kind == Baustein.kind):
                seen.add(state)
                for ohne in _left_out_teile(reach, source):
                    for finding in _try(source, text, ohne, environment, markdown):
                        found.setdefault(finding, day)
    return [f if day == stichtag else on_day(f, day) for f, day in found.items()]


def _passages(source: Source) -> str:
    """Return the body with only the passages that hold a delicate mark, others as line breaks.

    A passage begins with a block of the page itself, outside all marks, that no list above takes.
    """
    marks = (n for n in walk(source.nodes) if isinstance(n, Mark))
    delicate = [m.offset for m in marks if not _is_plain(source, m) and not _is_item_run(source, m)]
    if not delicate:
        return ""
    content, body = source.text.content, source.body
    spans = [(n.offset - body, n.offset - body + len(n.text)) for n in source.nodes if _is_text(n)]
    cuts = [
        body + match.end()
        for begin, end in spans
        for match in _NEW_BLOCK.finditer(source.outline, begin, end)
    ]
    passages = zip([body, *cuts], [*cuts, len(content)], strict=True)
    return "".join(
        content[begin:end]
        if any(begin <= offset < end for offset in delicate)
        else "\n" * content.count("\n", begin, end)
        for begin, end in passages
    )


_NEW_BLOCK = re.compile(rf"\n[ \t]*\n(?=[^\s\d*+<>{TAG}{CODE}-])")


def _is_text(node: Node) -> TypeGuard[Text]:
    return isinstance(node, Text)


def _is_plain(source: Source, mark: Mark) -> bool:
    """Tell whether a mark stands around words inside one line that has no links or tags."""
    prose = source.prose
    begin = prose.rfind("\n", 0, mark.offset) + 1
    line = prose[begin : prose.find("\n", mark.offset)]
    nodes: tuple[Node, ...] = (*(mark.neu or ()), *(mark.bisher or ()))
    is_text = all(isinstance(n, Text) and not _SIGNS.search(n.text) for n in nodes)
    return is_text and not _AROUND.search(line) and bool(line.strip())


def _is_item_run(source: Source, mark: Mark) -> bool:
    """Tell whether a mark stands on lines of its own around items of a list that is open above."""
    content = source.text.content
    begin = content.rfind("\n", 0, mark.offset) + 1
    margin = content[begin : mark.offset]
    above = content[content.rfind("\n", 0, begin - 1) + 1 : begin].rstrip("\n")
    if margin.strip() or not _is_item(above, margin):
        return False
    for nodes in (mark.neu, mark.bisher):
        for node in nodes or ():
            if not isinstance(node, Text) or not node.text.startswith("\n"):
                return False
            *items, last = node.text[1:].split("\n")
            if last != margin or not all(_is_item(item, margin) for item in items):
                return False
    return True


_ITEM = re.compile(r"(?:[-+]|\d{1,3}\.) [^\s*_\[\]<>|`~\\{-][^*_\[\]<>|`~\\{]*")


def _is_item(line: str, margin: str) -> bool:
    """Tell whether a line is an item of nothing but words, as far indented as `margin`."""
    return line.startswith(margin) and bool(_ITEM.fullmatch(line[len(margin) :]))


def _state(lage: Lage, source: Source) -> tuple[tuple[bool, str], ...]:
    refs = sorted({node.ref for node in walk(source.nodes) if isinstance(node, Mark)})
    return tuple((lage.in_force(ref), lage.shown_half(ref)) for ref in refs)


def _left_out_teile(reach: Reach, source: Source) -> set[tuple[str, ...]]:
    """Return nothing, and for a Baustein what its uses leave out."""
    uses = reach.uses.get(source.stem, ()) if source.kind == Baustein.kind else ()
    return {(), *(tuple(use.call.texts("ohne")) for use in uses)}


def _environment(lage: Lage) -> Environment:
    """Return the engine's environment, in which a Baustein is a block with a word in it."""
    environment = Environment(  # noqa: S701 - Markdown, as in the engine
        extensions=[AuthorTags], undefined=StrictUndefined
    )
    for name, macro in author_macros(lage).items():
        environment.globals[name] = macro if name in _NEEDED else _nothing
    environment.globals[f"{PREFIX}baustein"] = _block
    return environment


def _nothing(*args: Any, **kwargs: Any) -> str:
    return ""


def _block(*args: Any, **kwargs: Any) -> str:
    start = encode(START, {"el": "div", "attrs": {}})
    return f"{start}\n\nText.\n\n{END}"


def _try(
    source: Source,
    passages: str,
    ohne: tuple[str, ...],
    environment: Environment,
    markdown: Markdown,
) -> Iterator[Finding]:
    body = source.text.content[source.body :]
    begin = len(body) - len(body.lstrip("\n"))  # the engine drops them, and counts lines from there
    context = {"page": SimpleNamespace(path=source.path), OHNE: ohne}
    try:
        with limited(source.text.path):
            text = environment.from_string(passages[begin:]).render(context)
            html = markdown.reset().convert(text)
    except MarkError as error:
        yield from error.faults
    except PageTimeoutError:
        yield too_slow(source.text.path)
    else:
        if PRIVATE_USE.search(html):
            first = next((n.offset for n in walk(source.nodes) if isinstance(n, Mark)), source.body)
            yield source.text.finding(first, "KP212", _LOST)


def too_slow(path: str) -> Finding:
    """Return the finding for a page that takes too long."""
    message = (
        "Die Seite braucht zum Umwandeln zu lange. Bitte lange Absätze, Listen und verschachtelte "
        "Klammern teilen."
    )
    return Finding(Place(path), "KP220", message)
