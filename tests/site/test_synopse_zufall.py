"""For random pages, the rows of a Synopse are what differs between two plain readings, no more."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from macros.bestand.lage import Lage
from macros.engine.plain import plain_html
from macros.engine.site import checked_lage
from macros.model.synopse import Zeile
from macros.render.lesart import Block, Lesart
from macros.render.vergleich import compare, words
from macros.sources.language import read_body
from macros.sources.text import SourceText
from macros.sources.tree import Mark, Node, Text
from tests.site.test_rendered_text import DAYS, REFS, pages
from tests.support import WEISUNG_IN_TWO_STEPS, SmallProject

Project = Callable[..., SmallProject]
Halves = dict[str, str]
WORD = r"w\d+x"


@pytest.fixture
def lage(project: Project) -> Lage:
    """Return the Lage of a small project; only its Bestand is used."""
    made = project()
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    return checked_lage(made.root, DAYS[0])


def plainly(nodes: tuple[Node, ...], halves: Halves) -> str:
    """Read off the tree what stands in these halves."""
    read = ""
    for node in nodes:
        if isinstance(node, Text):
            read += node.text
        elif isinstance(node, Mark):
            half = node.neu if halves[node.ref] == "neu" else node.bisher
            read += f" {plainly(half or (), halves)} "
    return read


def leads_to(old: list[Block], new: list[Block], rows: list[Zeile]) -> bool:
    """Tell whether the rows, applied in order to the old blocks, give the new ones."""

    @cache
    def ends_well(i: int, j: int, k: int) -> bool:
        if (i, j, k) == (len(old), len(new), len(rows)):
            return True
        if i < len(old) and j < len(new) and old[i] == new[j] and ends_well(i + 1, j + 1, k):
            return True
        if k == len(rows):
            return False
        before, after = rows[k].bisher, rows[k].neu
        takes = before is None or (i < len(old) and old[i].text == before)
        gives = after is None or (j < len(new) and new[j].text == after)
        step = (i + (before is not None), j + (after is not None), k + 1)
        return takes and gives and ends_well(*step)

    return ends_well(0, 0, 0)


def check_words(row: Zeile) -> None:
    """Compare the unmarked words of both sides, and each side's parts with its whole text."""
    left, right = words(row.bisher or "", row.neu or "")
    assert "".join(text for text, _ in left) == (row.bisher or "")
    assert "".join(text for text, _ in right) == (row.neu or "")
    same = (" ".join(text for text, differs in side if not differs) for side in (left, right))
    assert len({tuple(re.findall(WORD, text)) for text in same}) == 1


def check(body: str, lage: Lage) -> None:
    """Compare the two readings of each item with plain ones, and their rows with both."""
    nodes, findings = read_body(SourceText("d.md", body), 0)
    assert findings == []
    for ref, other in (REFS, REFS[::-1]):
        for around in ("neu", "bisher"):
            readings = []
            for half in ("bisher", "neu"):
                halves = {ref: half, other: around}
                blocks = Lesart(lage, plain_html, halves.__getitem__, ref).blocks(nodes)
                read = " ".join(block.text for block in blocks)
                assert re.findall(WORD, read) == re.findall(WORD, plainly(nodes, halves))
                readings.append(blocks)
            rows = list(compare(*readings))
            assert leads_to(*readings, rows)
            assert (not rows) == (readings[0] == readings[1])
            assert all(row.bisher or row.neu for row in rows)
            for row in rows:
                check_words(row)


once = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(body=pages)
@settings(once, max_examples=60)
def test_rows_lead_from_the_old_reading_to_the_new_one(lage: Lage, body: str) -> None:
    check(body, lage)


@pytest.mark.lang
@given(body=pages)
@settings(once, max_examples=500)
def test_the_same_for_many_pages(lage: Lage, body: str) -> None:
    check(body, lage)
