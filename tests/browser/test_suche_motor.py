"""The search's script in Chromium: the same normal form as in Python, and quick with any input."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.model.normalform import STOPPWORTE, fold, words
from macros.suche.skript import script
from tests.support import ROOT, Site

VECTORS = json.loads((ROOT / "tests/vektoren/normalform.json").read_text("utf-8"))
EMPTY = {"ordner": [], "tage": [], "kuerzel": {}, "stopp": " ".join(STOPPWORTE)}
SIGNS = (
    "aeiouäöüßsnrtAEÄÖÜ  §.,;:-–/0123456789IVX()„“'’*_&+"
    "\u00a0\u00ad\u200b\u2010\u2011\u0308éñçøłœﬁ½²Ⅲ①ſİΣKйж東😀\0\n\t"
)
PIECES = (
    "SGB ",
    "sgb",
    "§",
    "par ",
    "Abs. 1 ",
    "bis",
    "und",
    "GLF ",
    "E-Mail",
    "innen",
    "ern",
    "en",
)


@pytest.fixture
def engine(browser: Browser) -> Iterator[Page]:
    """Return an empty page with the script as it is written."""
    page = browser.new_page()
    page.add_script_tag(content=script())
    page.evaluate("data => kpSuche.titel(data)", EMPTY)
    yield page
    page.close()


def keys(page: Page, texts: list[str]) -> list[list[str]]:
    """Return the keys of all words of each text, as the script has them."""
    found: list[list[str]] = page.evaluate(
        "texts => texts.map((text) => kpSuche.words(text).map((word) => word.key))", texts
    )
    return found


def test_the_script_has_the_normal_form_of_the_vectors(engine: Page) -> None:
    found = keys(engine, [v["text"] for v in VECTORS])
    assert [
        (v["text"], k) for v, k in zip(VECTORS, found, strict=True) if k != v["schluessel"]
    ] == []


def noise(seed: int, count: int) -> list[str]:
    """Return random texts of letters, signs and pieces that mean something."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sequence is meant
    return [
        "".join(
            chance.choice(PIECES) if chance.random() < 0.2 else chance.choice(SIGNS)
            for _ in range(chance.randint(1, 40))
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 1_000), pytest.param(2, 60_000, marks=pytest.mark.lang)]
)
def test_python_and_the_script_agree_on_any_text(engine: Page, seed: int, count: int) -> None:
    texts = noise(seed, count)
    found = keys(engine, texts)
    here = [[word.key for word in words(text)] for text in texts]
    assert [t for t, a, b in zip(texts, found, here, strict=True) if a != b] == []


def test_the_marks_on_a_page_fold_words_as_the_index_does(open_page: Callable[..., Page]) -> None:
    page = open_page("hilfe")
    texts = noise(3, 1_000) + [v["text"] for v in VECTORS]
    found = page.evaluate(
        "async (texts) => texts.map((await import('/assets/javascripts/marken.js')).fold)", texts
    )
    assert found == [fold(text) for text in texts]


def test_all_words_of_the_real_site_agree(engine: Page, sites: Callable[[str], Site]) -> None:
    pages = Path(sites("heute").folder).rglob("index.html")
    texts = [" ".join(p.read_text("utf-8").split()) for p in pages]
    assert keys(engine, texts) == [[word.key for word in words(text)] for text in texts]
