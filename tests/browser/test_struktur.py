"""What a page is made of, as programs read it aloud: landmarks, headings, names, language."""

import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

import pytest
from lxml import html
from playwright.sync_api import Page

from tests.browser.seitenarten import ONE_OF_EACH
from tests.browser.suche import search
from tests.support import Site

OpenPage = Callable[..., Page]
Sites = Callable[[str], Site]
# What is read aloud or shown as a hint, and what stands on the page.
SAID = """
() => {
  const names = ["aria-label", "title", "placeholder", "alt", "aria-description", "content"];
  const all = [...document.querySelectorAll("*")].filter(e => !e.closest("article, script, style"));
  const told = all.flatMap(e => names.map(name => e.matches("meta:not([name=description])") ? null
    : e.getAttribute(name)));
  const texts = all.flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3))
    .map(n => n.nodeValue);
  const styled = all.flatMap(e => ["::before", "::after"].map(p => getComputedStyle(e, p).content))
    .filter(text => /^".*"$/.test(text));
  return [...told, ...texts, ...styled].filter(text => text?.trim()).map(text => text.trim());
}
"""
NAMELESS = """
() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !(e.ariaLabel || e.textContent.trim() || e.title || e.labels?.[0]?.textContent.trim()
    || e.getAttribute("aria-labelledby")))
  .map(e => e.outerHTML.slice(0, 100))
"""
SMALL = """
() => [...document.querySelectorAll("button, select, input, summary, nav a, .kp-badge[href]")]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 23.5))
  .map(([what, box]) => `${what} ${box.width} x ${box.height}`)
"""


def built(site: Site) -> dict[str, html.HtmlElement]:
    """Return every page of the site that people open."""
    pages = {address: site.page(address) for address in site.addresses()}
    return pages | {"404.html": html.parse(site.folder / "404.html").getroot()}


def test_every_page_has_one_main_part_one_head_and_one_foot(sites: Sites) -> None:
    for address, page in built(sites("heute")).items():
        assert len(page.xpath("//main")) == 1, address
        assert len(page.xpath("//body//footer[not(ancestor::main)]")) == 1, address
        banners = "//body//header[not(ancestor::main or ancestor::article or ancestor::section)]"
        assert len(page.xpath(banners)) == 1, address


def test_every_page_has_one_heading_and_no_step_is_left_out(sites: Sites) -> None:
    for address, page in built(sites("heute")).items():
        found = page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
        levels = [int(h.tag[1]) for h in found if not h.xpath("ancestor::template")]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(b <= a + 1 for a, b in pairwise(levels)), (address, levels)


def test_landmarks_of_one_kind_have_names_of_their_own(sites: Sites) -> None:
    for address, page in built(sites("heute")).items():
        texts = {e.get("id"): e.text_content().strip() for e in page.xpath("//*[@id]")}
        navs = page.xpath("//nav[not(ancestor::template)]")
        names = [n.get("aria-label") or texts[n.get("aria-labelledby")] for n in navs]
        assert all(names), address
        assert [n for n, count in Counter(names).items() if count > 1] == [], address


def test_titles_tell_pages_apart_and_all_are_german(sites: Sites) -> None:
    pages = built(sites("heute"))
    assert {page.get("lang") for page in pages.values()} == {"de"}
    titles = Counter(page.findtext(".//title") for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_ids_are_unique(sites: Sites) -> None:
    for address, page in built(sites("heute")).items():
        ids = Counter(page.xpath("//*[not(ancestor::template)]/@id"))
        assert [name for name, count in ids.items() if count > 1] == [], address


def theme_words() -> set[str]:
    """Return the English texts of the theme that its German file says in other words."""
    folder = files("material") / "templates/partials/languages"
    pair = re.compile(r'"([a-z.]+)": "(.*?)"')
    english, german = (
        dict(pair.findall((folder / f"{name}.html").read_text("utf-8"))) for name in ("en", "de")
    )
    assert len(english) > 40
    return {text for key, text in english.items() if len(text) > 2 and german.get(key) != text}


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_theme_says_everything_in_german(open_page: OpenPage, path: str) -> None:
    words = re.compile(r"\b(the|and|of|to|for|with|your|this|search|menu|close|copy|open)\b", re.I)
    page = open_page(path)
    search(page, "kindergld")
    said = page.evaluate(SAID)
    assert "Zum Inhalt" in said
    assert theme_words().isdisjoint(said)
    assert [text for text in said if words.search(text)] == []


def test_nothing_of_the_theme_is_left_untranslated() -> None:
    folder = files("material") / "templates/partials/languages"
    key = re.compile(r'^  "([a-z.]+)":', re.M)
    english, german = (
        set(key.findall((folder / f"{name}.html").read_text("utf-8"))) for name in ("en", "de")
    )
    settings = {"direction", *(k for k in english if k.startswith("search.config"))}
    assert english - german - settings == set(), (
        "Das Thema hat diese Texte nicht auf Deutsch; eine Seite zeigte Englisch."
    )


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_what_is_pressed_has_a_name_and_is_large_enough(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate(SMALL) == []
