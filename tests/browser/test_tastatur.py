"""All by keyboard: every stop is seen, outlined and named, none is below something else.

Each test stands for a weakness of the theme as it comes, or for one of the rules that a program
such as axe does not judge: WCAG 2.1.1, 2.4.1, 2.4.3, 2.4.7, 2.4.11, 2.4.13.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seitenarten import ONE_OF_EACH, OPEN_ALL, SEITENARTEN
from tests.support import Site

OpenPage = Callable[..., Page]
STOP = (Path(__file__).parent / "halt.js").read_text("utf-8")
MOST_STOPS = 400
GUIDE = SEITENARTEN["Gesprächsleitfaden"][0]


def walk(page: Page, key: str) -> tuple[int, list[str]]:
    """Press `key` until the focus leaves the page; return how many stops, and what is wrong."""
    faults = []
    for number in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return number, faults
        faults += [f"{key} {number + 1}: {fault}: {stop['what']}" for fault in stop["faults"]]
        assert not stop["seen"], f"Der Fokus läuft im Kreis: {stop['what']}"
    raise AssertionError(f"mehr als {MOST_STOPS} Halte")


@pytest.mark.parametrize("key", ["Tab", pytest.param("Shift+Tab", marks=pytest.mark.lang)])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_every_stop_is_seen_and_outlined(
    open_page: OpenPage, path: str, width: int, key: str
) -> None:
    page = open_page(path, width, "dark" if width == 320 else "light")
    page.set_viewport_size({"width": width, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(OPEN_ALL)
    count, faults = walk(page, key)
    assert count > 5
    assert faults == []


@pytest.mark.parametrize("path", ["", "404.html"])
def test_a_walk_would_find_what_is_unseen(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.evaluate(
        "document.querySelector('footer a, article a').style ="
        " 'position:absolute; opacity:0; outline:none'"
    )
    _, faults = walk(page, "Tab")
    assert {fault.split(": ")[1] for fault in faults} >= {"unsichtbar", "kein Fokusrahmen"}


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_first_stop_leads_to_the_text(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")
    assert page.evaluate("document.activeElement.closest('header.md-header, .kp-pfad') === null")


def test_the_colours_are_chosen_with_one_button_that_says_what_it_does(
    open_page: OpenPage,
) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Darstellung")
    names = []
    for scheme in ("default", "slate", "default"):
        names.append(button.get_attribute("aria-label"))
        button.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(button).not_to_have_attribute("aria-label", names[-1] or "")
        expect(button).to_be_focused()
    assert names == [
        "Darstellung wie im System, zu hell wechseln",
        "Helle Darstellung, zu dunkel wechseln",
        "Dunkle Darstellung, zum System wechseln",
    ]
    assert page.get_by_role("radio").count() == 0
    page.reload()
    expect(button).to_have_attribute("aria-label", names[0] or "")


def test_the_choice_of_colours_is_remembered(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    button = page.get_by_role("button", name="Darstellung")
    button.click()
    button.click()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(button).to_have_attribute("aria-label", "Dunkle Darstellung, zum System wechseln")


def test_no_heading_carries_a_stop_of_its_own(sites: Callable[[str], Site]) -> None:
    site = sites("heute")
    headings = "self::h1 or self::h2 or self::h3 or self::h4"
    for address in site.addresses():
        page = site.page(address)
        assert page.xpath(f"//*[{headings}]")
        assert not page.xpath(f"//*[{headings}][@tabindex]|//a[@class='headerlink']"), address


def test_a_hint_is_large_enough_and_goes_away_with_a_key(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    badge = page.locator(".kp-stelle .kp-badge[title]").first
    badge.focus()
    page.keyboard.press("Shift+Tab")  # a hint follows the keyboard's focus, not that of a script
    page.keyboard.press("Tab")
    hint = page.get_by_role("tooltip")
    expect(hint).to_have_css("opacity", "1")
    size = hint.locator("div").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 13
    page.keyboard.press("Escape")
    expect(hint).to_have_css("opacity", "0")
    expect(page.locator(".kp-stelle .kp-badge").first).to_be_focused()


def test_the_menu_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Menü")
    button.press("Enter")
    page.locator(".md-sidebar--primary a:visible").last.focus()
    page.keyboard.press("Tab")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_second_link_leads_past_the_head_to_the_first_step(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum ersten Abschnitt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article h2").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.querySelector('article h2').compareDocumentPosition(document.activeElement)"
        " & Node.DOCUMENT_POSITION_FOLLOWING"
    )
