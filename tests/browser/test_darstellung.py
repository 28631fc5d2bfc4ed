"""Pages under the settings that people need: spacing, size, colours of the system, less motion."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.seitenarten import NARROW, ONE_OF_EACH, OPEN_ALL, SEITENARTEN, WIDE, ZOOM

OpenPage = Callable[..., Page]
GUIDE, BLOCKS, ROWS = SEITENARTEN["Gesprächsleitfaden"]
# WCAG 1.4.12
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important }
  * { word-spacing: .16em !important }
  p { margin-bottom: 2em !important }
"""
TWICE = "html { font-size: 250% !important }"  # the theme's own is 125 %
SIZES = (
    ("400 % vergrößert", ZOOM, ""),
    ("schmal", NARROW, ""),
    ("schmal, mehr Abstand", NARROW, SPACED),
    ("quer", (800, 320), ""),
    ("doppelte Schrift", WIDE, TWICE),
)
CUT = """
() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  const isShown = e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && e.clientWidth > 1 && e.clientHeight > 1;
  const hides = (value) => value === "hidden" || value === "clip";
  const isOver = (e.scrollWidth > e.clientWidth + 1 && hides(style.overflowX))
    || (e.scrollHeight > e.clientHeight + 1 && hides(style.overflowY));
  return isShown && isOver && e.textContent.trim();
}).map((e) => `${e.className}: ${e.scrollWidth} x ${e.scrollHeight} px
  in ${e.clientWidth} x ${e.clientHeight}`)
"""
MOVING = """
() => [...document.querySelectorAll("*")]
  .flatMap((e) => [undefined, "::before", "::after"].map((part) => [e, getComputedStyle(e, part)]))
  .filter(([, s]) => s.animationName !== "none" || s.scrollBehavior !== "auto"
    || (s.transitionProperty !== "none"
      && s.transitionDuration.split(", ").some((time) => parseFloat(time) > 0)))
  .map(([e]) => e.outerHTML.slice(0, 80))
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# Not a style element: the policy of the page allows none.
PUT_STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def cut_or_wide(page: Page) -> list[str]:
    """Return what is cut off, and how much the page is wider than its window."""
    wide = page.evaluate(WIDER)
    return [*page.evaluate(CUT), *([f"{wide} px zu breit"] if wide > 0 else [])]


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_no_window_and_no_size_of_letters_cuts_anything(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(OPEN_ALL)
    found = {}
    for name, size, css in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate(PUT_STYLE, css)
        found[name] = cut_or_wide(page)
    assert found == {name: [] for name, _, _ in SIZES}


def test_it_would_be_seen_that_something_is_cut(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.evaluate(PUT_STYLE, "h1 { height: 10px; overflow: hidden } table, p { width: 2000px }")
    found = cut_or_wide(page)
    assert "px zu breit" in found[-1]
    assert len(found) > 1


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_nothing_moves_for_those_who_want_it_still(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    assert page.evaluate(MOVING) != []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []


def forced(page: Page) -> Page:
    """Return the page in the colours of the system, with changes shown."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.get_by_role("button", name="Änderungen zeigen").press("Enter")
    return page


def style(element: Locator, name: str, part: str = "") -> str:
    """Return a computed style of the element or of its `part`."""
    script = "(e, [name, part]) => getComputedStyle(e, part || undefined)[name]"
    return str(element.evaluate(script, [name, part]))


def test_marks_need_no_colour(open_page: OpenPage) -> None:
    page = forced(open_page(GUIDE))
    ground = style(page.locator("body"), "backgroundColor")
    new, old = page.locator("#aenderung-202511007-c5"), page.locator("#aenderung-202511007-c5-2")
    assert style(new, "textDecorationLine") == "underline"
    assert style(old, "textDecorationLine") == "line-through"
    badge = page.locator(".kp-badge").first
    assert style(badge, "borderTopStyle") == "solid"
    assert style(badge, "borderTopColor") not in (ground, "rgba(0, 0, 0, 0)")
    bar = page.locator("li[data-geaendert]").first
    assert style(bar, "borderLeftStyle", "::before") == "solid"
    assert style(bar, "borderLeftColor", "::before") not in (ground, "rgba(0, 0, 0, 0)")


def test_a_changed_row_has_a_line_at_its_edge(open_page: OpenPage) -> None:
    cell = forced(open_page(ROWS)).locator("tr[data-geaendert] td:first-child").first
    assert style(cell, "borderLeftWidth") == "4px"
    assert style(cell, "borderLeftStyle") == "solid"


def test_the_chosen_view_and_the_focus_are_seen(open_page: OpenPage) -> None:
    page = forced(open_page(BLOCKS))
    pressed = page.get_by_role("button", name="Änderungen zeigen")
    other = page.get_by_role("button", name="Ohne Markierung")
    assert style(pressed, "backgroundColor") != style(other, "backgroundColor")
    expect(pressed).to_be_focused()
    assert style(pressed, "outlineStyle") == "solid"
    assert float(style(pressed, "outlineWidth").removesuffix("px")) >= 2


def test_where_one_is_stands_out_in_the_menu(open_page: OpenPage) -> None:
    page = forced(open_page(GUIDE))
    here, other = page.locator(".kp-nav__hier a"), page.locator(".kp-nav li:not([class]) a").first
    ground = style(page.locator("body"), "backgroundColor")
    assert style(other, "borderLeftColor") == ground
    assert style(here, "borderLeftColor") != ground


def test_more_contrast_is_given_where_asked(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    soft = page.locator(".kp-meta").first
    before = style(soft, "color")
    page.emulate_media(contrast="more")
    assert style(soft, "color") != before
    assert style(soft, "color") == style(page.locator("h1"), "color")
