"""For random pages with marks, the text that a reader sees each day is that of a plain reading."""

import re
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import html
from markdown import Markdown

from macros.bestand.lage import Lage
from macros.engine.plain import synopsen
from macros.engine.site import checked_lage
from macros.engine.tags import RENDERER, AuthorTags
from macros.render.renderer import Renderer
from macros.sources.language import read_body
from macros.sources.text import SourceText
from macros.sources.tree import Mark, Node, Text
from tests.support import GLF, WEISUNG_IN_TWO_STEPS, SmallProject

Project = Callable[..., SmallProject]
REFS = ("202601001/a1", "202601001/a2")
DAYS = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1))  # nothing, a1, a1 and a2
EXTENSIONS = ["admonition", "tables", "sane_lists", "pymdownx.details", "macros.engine.markdown"]
ENGINE = Environment(extensions=[AuthorTags])  # noqa: S701 - as the engines make it

words = st.integers(1, 999).map(lambda number: f"w{number}x")


def marked(new: str, old: str, ref: str, between: str) -> str:
    """Return a mark with both halves, parted by `between`: nothing, or a line break."""
    halves = f'{{% aenderung "{ref}" %}}{between}{new}{between}'
    before = f"{{% bisher %}}{between}{old}{between}" if old else ""
    return f"{halves}{before}{{% endaenderung %}}"


refs = st.sampled_from(REFS)
inline_marks = st.builds(marked, words, words | st.just(""), refs, st.just(""))
sentences = st.lists(words | inline_marks, min_size=1, max_size=4).map(" ".join)
outer_inline = st.builds(marked, sentences, sentences, st.just(REFS[1]), st.just(""))
plain = st.lists(words, min_size=1, max_size=3).map(" ".join)
paragraphs = plain | sentences
items = paragraphs.map("- {}".format)
runs = st.lists(items, min_size=1, max_size=3).map("\n".join)
item_marks = st.builds(marked, runs, runs | st.just(""), refs, st.just("\n"))
lists = st.builds(lambda a, b, c: f"{a}\n{b}\n{c}", items, item_marks | items, items)
rows = st.lists(plain.map("| {} | fest |".format), min_size=1, max_size=2).map("\n".join)
row_marks = st.builds(marked, rows, rows | st.just(""), refs, st.just("\n"))
tables = st.builds("| A | B |\n|---|---|\n{}\n{}\n{}".format, rows, row_marks, rows)
boxes = st.builds(lambda text: "!!! tun\n" + re.sub("^", "    ", text, flags=re.M), lists | plain)
blocks = paragraphs | lists | tables | boxes
bodies = st.lists(blocks, min_size=1, max_size=2).map("\n\n".join)
block_marks = st.builds(marked, bodies, bodies | st.just(""), refs, st.just("\n\n"))
pages = st.lists(blocks | block_marks, min_size=1, max_size=4).map("\n\n".join)


@pytest.fixture
def lage(project: Project) -> Lage:
    """Return the Lage of a small project whose item a2 begins a month after a1."""
    made = project()
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    return checked_lage(made.root, DAYS[0])


def plainly(nodes: Iterable[Node], lage: Lage) -> str:
    """Read the text of a day off the tree: of each mark the half that is shown."""
    read = ""
    for node in nodes:
        if isinstance(node, Text):
            read += node.text
        elif isinstance(node, Mark):
            half = node.neu if lage.shown_half(node.ref) == "neu" else node.bisher
            read += f" {plainly(half or (), lage)} "
    return read


def seen(body: str, lage: Lage) -> list[str]:
    """Return the words that a reader sees on the page with `body`."""
    renderer = Renderer(lage, lage.bestand.by_path[GLF], synopsen(lage))
    text = ENGINE.from_string(body).render({RENDERER: lambda _context: renderer})
    page = html.fragment_fromstring(Markdown(extensions=EXTENSIONS).convert(text), "div")
    for gone in page.xpath(".//*[@hidden] | .//details[not(@open)]"):  # out of sight
        gone.drop_tree()
    return re.findall(r"w\d+x", page.text_content())


def check(body: str, lage: Lage) -> None:
    """Compare what is seen with a plain reading, on every day."""
    nodes, findings = read_body(SourceText("d.md", body), 0)
    assert findings == []
    for day in DAYS:
        on_day = lage.on(day)
        assert seen(body, on_day) == re.findall(r"w\d+x", plainly(nodes, on_day)), day


once = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(body=pages)
@settings(once, max_examples=60)
def test_the_text_of_each_day_is_that_of_a_plain_reading(lage: Lage, body: str) -> None:
    check(body, lage)


@pytest.mark.lang
@given(body=pages)
@settings(once, max_examples=1500)
def test_the_same_for_many_pages(lage: Lage, body: str) -> None:
    check(body, lage)
