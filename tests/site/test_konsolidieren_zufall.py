"""For random pages, a reader reads the same with and without the marks of a settled Weisung."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import html
from markdown import Markdown

from macros.bestand.lage import Lage
from macros.engine.gelesen import reading
from macros.engine.plain import synopsen
from macros.engine.site import checked_lage
from macros.engine.tags import RENDERER, AuthorTags
from macros.render.renderer import Renderer
from macros.sources.konsolidieren import without_marks
from macros.sources.language import read_body
from macros.sources.text import SourceText
from tests.site.test_rendered_text import EXTENSIONS, plain, words
from tests.support import GLF, HEAD, WEISUNG, SmallProject

Project = Callable[..., SmallProject]
NUMBER, OTHER = "202601001", "202601002"
ENDED = WEISUNG.replace("unbegrenzt", "2026-06-30\ndanach: bisher")
FUTURE = WEISUNG.replace(NUMBER, OTHER).replace("2026-02", "2189-02").replace("02.2026", "02.2189")
TODAY, LATER = date(2026, 7, 1), date(2189, 2, 1)  # on the second the other Weisung holds too
ENGINE = Environment(extensions=[AuthorTags])  # noqa: S701 - as the engines make it
HEADER = "---\n---\n"


def marked(new: str, old: str, ref: str, between: str) -> str:
    """Return a mark with one half or both, parted by `between`: nothing, or line breaks."""
    begin = f'{{% aenderung "{ref}" %}}{between}'
    neu = f"{new}{between}" if new else ""
    bisher = f"{{% bisher %}}{between}{old}{between}" if old else ""
    return f"{begin}{neu}{bisher}{{% endaenderung %}}"


def marks(halves: st.SearchStrategy[str], between: str) -> st.SearchStrategy[str]:
    """Return marks around `halves`: an addition, a removal, or both halves."""
    pairs = st.tuples(halves, halves | st.just("")) | st.tuples(st.just(""), halves)
    ref = st.sampled_from([f"{NUMBER}/a1", f"{NUMBER}/a2", f"{OTHER}/a1"])
    return st.builds(lambda pair, ref: marked(*pair, ref, between), pairs, ref)


def indented(text: str) -> str:
    """Return a box around `text`."""
    return "!!! tun\n" + re.sub("^(?=.)", "    ", text, flags=re.M)


inline = marks(words, "")
sentences = st.lists(words | inline | marks(words | inline, ""), min_size=1, max_size=4)
paragraphs = st.builds("{} w0x".format, sentences.map(" ".join))  # never without any text
items = (plain | paragraphs).map("- {}".format)
runs = st.lists(items, min_size=1, max_size=3).map("\n".join)
item_marks = marks(runs, "\n")
outer_items = marks(runs | st.builds("{}\n{}".format, items, item_marks), "\n")
lists = st.builds("{}\n{}\n{}".format, items, item_marks | outer_items | items, items)
rows = st.lists(plain.map("| {} | fest |".format), min_size=1, max_size=2).map("\n".join)
tables = st.builds("| A | B |\n|---|---|\n{}\n{}\n{}".format, rows, marks(rows, "\n"), rows)
boxes = (lists | paragraphs).map(indented)
headings = st.builds("## {}\n\n{}".format, words, paragraphs)
blocks = paragraphs | lists | tables | boxes | headings
bodies = st.lists(blocks, min_size=1, max_size=2).map("\n\n".join)
block_marks = marks(bodies, "\n\n")
nested = marks(st.builds("{}\n\n{}".format, paragraphs, block_marks), "\n\n")
in_boxes = st.builds("{}\n\n{}".format, plain, block_marks).map(indented)
parts = st.lists(blocks | block_marks | nested | in_boxes, min_size=1, max_size=4)
pages = parts.map("\n\n".join).map("{}\n".format)


@pytest.fixture(params=[WEISUNG, ENDED], ids=["in_force", "ended"])
def lage(request: pytest.FixtureRequest, project: Project) -> Lage:
    """Return the Lage of a small project with a settled Weisung and one far in the future."""
    made = project()
    made.write(f"weisungen/{NUMBER}.md", request.param)
    made.write(f"weisungen/{OTHER}.md", FUTURE)
    made.write(GLF, HEAD + "Text.\n\n" + ALL_MARKS)
    return checked_lage(made.root, TODAY)


ALL_MARKS = "\n\n".join(
    f'{{{{ weisung("{number}/{item}") }}}}' for number in (NUMBER, OTHER) for item in ("a1", "a2")
)


def read(body: str, lage: Lage) -> list[str]:
    """Return what a reader reads on the page with `body`, block by block."""
    renderer = Renderer(lage, lage.bestand.by_path[GLF], synopsen(lage))
    text = ENGINE.from_string(body).render({RENDERER: lambda _context: renderer})
    page = Markdown(extensions=EXTENSIONS).convert(text)
    return reading(html.fragment_fromstring(page, "div"))


def consolidated(body: str, lage: Lage) -> str:
    """Return `body` without the marks of the settled Weisung."""
    weisung = lage.bestand.weisungen[NUMBER]
    stays = {weisung.ref(a): weisung.shown_half(a, TODAY) for a in weisung.aenderungen}
    text = SourceText("d.md", HEADER + body)
    nodes, findings = read_body(text, len(HEADER))
    assert findings == []
    page = replace(lage.bestand.by_path[GLF], text=text, nodes=nodes, body=len(HEADER))
    return without_marks(page, stays).text.removeprefix(HEADER)


def check(body: str, lage: Lage) -> None:
    """Compare what is read before and after, today and when the other Weisung holds too."""
    after = consolidated(body, lage)
    _, findings = read_body(SourceText("d.md", after), 0)
    assert findings == []
    assert f"{NUMBER}/" not in after
    assert after.count("\n\n\n") <= body.count("\n\n\n")
    for day in (TODAY, LATER):
        assert read(after, lage.on(day)) == read(body, lage.on(day)), (day, after)


once = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(body=pages)
@settings(once, max_examples=30)
def test_a_reader_reads_the_same(lage: Lage, body: str) -> None:
    check(body, lage)


@pytest.mark.lang
@given(body=pages)
@settings(once, max_examples=350)
def test_the_same_for_many_pages(lage: Lage, body: str) -> None:
    check(body, lage)
