"""For random Weisungen, pages and Bausteine, each day's pages are those of a plain reading.

The worlds are trees of this module's own: written as sources for the project, rendered by its tags
and its Markdown, and read here by hand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.engine.makros import author_macros
from macros.engine.tags import AuthorTags
from macros.engine.trial import try_marks
from tests.conftest import make_project
from tests.support import GLF, ROOT
from tests.worlds import (
    EARLIEST,
    Item,
    OnPage,
    Piece,
    Used,
    changes,
    day_of,
    in_force,
    items,
    may_name,
    shown_half,
    weisungen,
)

LAST = 5  # the last day on which anything begins or ends
DAYS = range(EARLIEST, LAST + 3)
IDS = ("b0", "b1", "b2")  # a Baustein uses only later ones, so that there is no circle
CONFIG = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[])
TITLE, TITLE_BEFORE = "Neutitel", "Alttitel"
MOST_REFUSED = 0.25


@dataclass(frozen=True)
class Word:
    """A word that a reader sees."""

    text: str


@dataclass(frozen=True)
class Group:
    """A paragraph, item, list, row, table or box."""

    kind: str
    parts: "tuple[Part, ...]"


@dataclass(frozen=True)
class Marked:
    """A mark in a sentence, or around items, rows or blocks; a half that is None is not written."""

    around: str
    ref: str
    neu: "tuple[Part, ...] | None"
    bisher: "tuple[Part, ...] | None"


Part = Word | Group | Marked | OnPage | Used | Piece
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class World:
    """Items, the item that changed the title, the text of one Dokument and of the Bausteine."""

    items: tuple[Item, ...]
    title: str
    page: Parts
    bausteine: tuple[Parts, ...]


# --- the naive reading ----------------------------------------------------------------------------


def read(world: World, parts: Parts, day: int, *, old: bool, without: bool = False) -> list[str]:
    """Return the words of the halves that are shown; with `old` also what is shown as replaced."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Word):
            found.append(part.text)
        elif isinstance(part, Group) or (isinstance(part, Piece) and not without):
            found += read(world, part.parts, day, old=old, without=without)
        elif isinstance(part, Used):
            inner = world.bausteine[IDS.index(part.baustein)]
            found += read(world, inner, day, old=old, without=part.without)
        elif isinstance(part, Marked):
            item = next(item for item in world.items if item.ref == part.ref)
            halves = {"neu": part.neu, "bisher": part.bisher}
            is_both = old and in_force(item, day)
            for half in halves if is_both else (shown_half(item, day),):
                found += read(world, halves[half] or (), day, old=old, without=without)
    return found


def told(world: World, parts: Parts, day: int) -> list[str]:
    """Return the words that may be told: all but those in new halves that are still secret."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Word):
            found.append(part.text)
        elif isinstance(part, Group | Piece):
            found += told(world, part.parts, day)
        elif isinstance(part, Used):
            found += told(world, world.bausteine[IDS.index(part.baustein)], day)
        elif isinstance(part, Marked):
            item = next(item for item in world.items if item.ref == part.ref)
            halves = (part.neu if may_name(item, day) else None, part.bisher)
            found += [word for half in halves for word in told(world, half or (), day)]
    return found


# --- the same world as sources --------------------------------------------------------------------


def sentence(parts: Iterable[Part]) -> str:
    """Return words and marks in a line."""
    return " ".join(_in_sentence(part) for part in parts)


def _in_sentence(part: Part) -> str:
    if isinstance(part, Marked):
        old = "" if part.bisher is None else f"{{% bisher %}}{sentence(part.bisher)}"
        return f'{{% aenderung "{part.ref}" %}}{sentence(part.neu or ())}{old}{{% endaenderung %}}'
    assert isinstance(part, Word)
    return part.text


def lines(parts: Parts, gap: list[str]) -> list[str]:
    """Return the lines of blocks, items or rows; `gap` parts them from each other."""
    found: list[str] = []
    for part in parts:
        found += [*(gap if found else []), *_lines(part, gap)]
    return found


def _lines(part: Part, gap: list[str]) -> list[str]:
    match part:
        case OnPage(ref):
            return [f'{{{{ weisung("{ref}") }}}}']
        case Used(baustein, without):
            ohne = ', ohne=["t"]' if without else ""
            return [f'{{{{ baustein("{baustein}", einstufung="pflicht"{ohne}) }}}}']
        case Piece(parts):
            return ['{% teil "t" %}', "", *lines(parts, [""]), "", "{% endteil %}"]
        case Marked(_, ref, neu, bisher):
            new = [*gap, *lines(neu, gap), *gap] if neu else gap
            old = ["{% bisher %}", *gap, *lines(bisher, gap), *gap] if bisher else []
            return [f'{{% aenderung "{ref}" %}}', *new, *old, "{% endaenderung %}"]
        case Group(kind, parts):
            return _group(kind, parts)
    raise AssertionError(part)


def _group(kind: str, parts: Parts) -> list[str]:
    match kind:
        case "item":
            return [f"- {sentence(parts)}"]
        case "row":
            return [f"| {sentence(parts)} | fest |"]
        case "list":
            return lines(parts, [])
        case "table":
            return ["| A | B |", "|---|---|", *lines(parts, [])]
        case "box":
            return ["!!! tun", *(f"    {line}" if line else "" for line in lines(parts, [""]))]
    return [sentence(parts)]


def write(root: Path, world: World) -> Reach:
    """Write the sources of `world` and return them as the project reads them."""
    docs = root / "docs"
    for path in (docs / "weisungen").glob("2*.md"):
        path.unlink()
    for weisung in weisungen(world.items, "2.001"):
        head = yaml.safe_dump(weisung.model_dump(exclude_none=True), allow_unicode=True)
        text = f'---\n{head}---\n{{{{ kopf() }}}}\n\n{{{{ aenderungen("a") }}}}\n'
        (docs / f"weisungen/{weisung.nummer}.md").write_text(text, "utf-8")
    before = f"{{text: {TITLE_BEFORE}, aenderung: {world.title}}}"
    head = f'nummer: "2.001"\ntitel: {TITLE}\ntitel_bisher: {before}'
    _write_page(docs / GLF, head, world.page)
    for id_, parts in zip(IDS, world.bausteine, strict=True):
        _write_page(docs / f"bausteine/{id_}.md", "titel: T\nteile: {t: Der Teil}", parts)
    return Reach(Bestand.load(root))


def _write_page(path: Path, head: str, parts: Parts) -> None:
    body = "\n".join(lines(parts, [""]))
    path.write_text(f"---\n{head}\n---\n{{{{ kopf() }}}}\n\n{body}\n\nEnde.\n", "utf-8")


# --- the same world as pages ----------------------------------------------------------------------


class Renderings:
    """The pages of a world on each day, made as the engine makes them."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.markdown = Markdown(
            extensions=CONFIG["markdown_extensions"], extension_configs=CONFIG["mdx_configs"]
        )
        self.environment = Environment(  # noqa: S701 - as the engine makes it
            extensions=[AuthorTags], undefined=StrictUndefined
        )
        own = ("bausteine/b", "weisungen/2", GLF)
        self.templates = {
            source.path: self.environment.from_string(
                source.text.content[source.body :].lstrip("\n")
            )
            for source in reach.bestand
            if source.path.startswith(own)
        }

    def on(self, day: int) -> dict[str, str]:
        """Return the HTML of all published pages by path."""
        lage = Lage(self.reach.bestand, self.reach, day_of(day))
        self.environment.globals.update(author_macros(lage))
        return {
            path: self.markdown.reset().convert(template.render(page=SimpleNamespace(path=path)))
            for path, template in self.templates.items()
            if lage.is_published(self.reach.bestand.by_path[path])
        }


def parted(page: str) -> tuple[str, str]:
    """Return a page without its notes about changes, and these notes."""
    tree = html.fragment_fromstring(page, "div")
    notes = ""
    for note in tree.xpath(".//*[@class='kp-fussnoten' or @class='kp-kuenftig']"):
        notes += html.tostring(note, encoding="unicode")
        note.drop_tree()
    return html.tostring(tree, encoding="unicode"), notes


def seen(page: str) -> list[str]:
    """Return the words that a reader sees."""
    tree = html.fragment_fromstring(page, "div")
    for gone in tree.xpath(".//*[@hidden] | .//details[not(@open)]"):  # out of sight
        gone.drop_tree()
    return written(tree.text_content())


def written(text: str) -> list[str]:
    """Return all words of a world that stand in `text`."""
    return re.findall(r"w\d+x", text)


# --- random worlds --------------------------------------------------------------------------------

words = st.integers(1, 9999).map("w{}x".format).map(Word)


def several(strategy: st.SearchStrategy[Part], most: int) -> st.SearchStrategy[Parts]:
    """Draw one part or more."""
    return st.lists(strategy, min_size=1, max_size=most).map(tuple)


def marked(
    around: str, refs: st.SearchStrategy[str], inner: st.SearchStrategy[Part]
) -> st.SearchStrategy[Part]:
    """Draw parts, some of them in marks that lie in each other; at least one half is written."""

    def mark(within: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
        half = several(within, 2)
        halves = st.tuples(half, half | st.none()) | st.tuples(st.none(), half)
        return st.builds(lambda ref, both: Marked(around, ref, *both), refs, halves)

    return inner | mark(inner | mark(inner))


def blocks(refs: list[str], ids: tuple[str, ...], *, in_baustein: bool) -> st.SearchStrategy[Parts]:
    """Draw the text of a page or Baustein that names `refs` and uses `ids`."""
    ref = st.sampled_from(refs)
    inline = several(words | words | marked("words", ref, words), 2)
    items_of_list = marked("items", ref, st.builds(Group, st.just("item"), inline))
    rows = marked("rows", ref, st.builds(Group, st.just("row"), inline))
    simple: st.SearchStrategy[Part] = st.one_of(
        st.builds(Group, st.just("paragraph"), inline),
        st.builds(Group, st.just("list"), several(items_of_list, 2)),
        st.builds(Group, st.just("table"), several(rows, 2)),
    )
    block = simple | st.builds(OnPage, ref)
    if ids:
        block |= st.builds(Used, st.sampled_from(ids), st.booleans())
    block |= st.builds(Group, st.just("box"), several(marked("blocks", ref, simple), 2))
    if in_baustein:
        block |= st.builds(Piece, several(block, 2))
    return several(marked("blocks", ref, block), 2)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw Weisungen, a page and Bausteine with marks of them."""
    drawn = draw(items(last=LAST))
    refs = [item.ref for item in drawn]
    bausteine = [draw(blocks(refs, IDS[n + 1 :], in_baustein=True)) for n in range(len(IDS))]
    page = draw(blocks(refs, IDS, in_baustein=False))
    return World(tuple(drawn), draw(st.sampled_from(refs)), page, tuple(bausteine))


# --- both agree -----------------------------------------------------------------------------------


def assert_text(world: World, pages: dict[str, str], notes: dict[str, str], day: int) -> None:
    """Each page says what a plain reading gives, and holds nothing else of the world."""
    sources = dict(zip(IDS, world.bausteine, strict=True))
    for path, page in pages.items():
        if path.startswith("weisungen/"):
            assert_items(world, path, page, day)
            continue
        parts = world.page if path == GLF else sources[Path(path).stem]
        assert seen(page) == read(world, parts, day, old=False), (path, day)
        assert set(written(page)) <= set(read(world, parts, day, old=True)), (path, day)
        assert set(written(notes[path])) <= set(told(world, parts, day)), (path, day)


def assert_items(world: World, path: str, page: str, day: int) -> None:
    """The page of a Weisung lists the items that may be named, and no wording."""
    own = [item for item in world.items if item.number == Path(path).stem]
    named = [item.ref.split("/")[1] for item in own if may_name(item, day)]
    assert re.findall(r'id="(a\d)"', page) == named, (path, day)
    assert written(page) == []


def assert_title(world: World, pages: dict[str, str], day: int) -> None:
    """The title is that of the day, on every page that names it."""
    item = next(item for item in world.items if item.ref == world.title)
    shown, hidden = (TITLE, TITLE_BEFORE)[:: 1 if shown_half(item, day) == "neu" else -1]
    assert shown in pages[GLF]
    assert [path for path, page in pages.items() if hidden in page] == [], day


def assert_embargo(world: World, pages: dict[str, str], day: int) -> None:
    """No page names an item before its day, in any form, nor a Weisung before its first."""
    everything = "\n".join(pages.values())
    for item in world.items:
        if not may_name(item, day):
            number, id_ = item.ref.split("/")
            assert not re.search(rf"{number}(?:/#?|-){id_}\b", everything), (item.ref, day)
        if not any(may_name(other, day) for other in world.items if other.number == item.number):
            assert item.number not in everything, (item.number, day)


def _parted(pages: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    both = {path: parted(page) for path, page in pages.items()}
    guides = {path: guide for path, (guide, _) in both.items()}
    return guides, {path: notes for path, (_, notes) in both.items()}


def judge(reach: Reach, world: World) -> None:
    """Compare all days with the plain reading and with each other."""
    renderings = Renderings(reach)
    lage = Lage(reach.bestand, reach, day_of(0))
    assert lage.change_days == sorted(map(day_of, changes(world.items)))
    before: dict[str, str] | None = None
    for day in DAYS:
        pages = renderings.on(day)
        guides, notes = _parted(pages)
        assert_text(world, guides, notes, day)
        assert_title(world, guides, day)
        assert_embargo(world, pages, day)
        if before is not None and day not in changes(world.items):
            assert pages == before, day
        before = pages


def judge_many(root: Path, examples: int) -> None:
    """Judge random worlds; what the checks refuse is left out, and stays the exception."""
    refused: list[bool] = []

    @given(world=worlds())
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    def judge_one(world: World) -> None:
        reach = write(root, world)
        faults = list(reach.bestand.sources.findings)  # more tags inside each other than allowed
        assert {fault.code for fault in faults} <= {"KP204"}
        faults = faults or try_marks(root, reach, day_of(EARLIEST), [])
        assert {fault.code for fault in faults} <= {"KP204", "KP212"}
        refused.append(bool(faults))
        assume(not faults)
        judge(reach, world)

    judge_one()
    assert len(refused) >= examples
    assert sum(refused) < MOST_REFUSED * len(refused), (sum(refused), len(refused))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project whose pages are written anew for each world."""
    return make_project(tmp_path_factory.mktemp("worlds"))().root


def test_each_day_is_that_of_a_plain_reading_and_changes_only_where_something_does(
    root: Path,
) -> None:
    judge_many(root, 25)


@pytest.mark.lang
def test_the_same_for_many_worlds(root: Path) -> None:
    judge_many(root, 600)
