"""Single keys: what they must not do, and that they can be switched off, the theme's too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

OpenPage = Callable[..., Page]
GUIDE = "sgb2/service-center/glf/2.006/"
MODULE = "import('/assets/javascripts/tasten.js')"
COUNT = f"{MODULE}.then(m => m.onKey('x', 'Zählt', () => {{ window.gezaehlt += 1 }}))"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Open a guide on which x counts."""
    page = open_page(GUIDE)
    page.evaluate(f"window.gezaehlt = 0; {COUNT}")
    return page


def counted(page: Page) -> int:
    """Return how often x did its work."""
    found: int = page.evaluate("window.gezaehlt")
    return found


def switch(page: Page) -> None:
    """Switch single keys on or off, as one does it."""
    page.get_by_role("button", name="Anzeige und Tastatur").first.press("Enter")
    page.get_by_label("Tasten ohne Alt und Strg ausschalten").press("Space")
    page.get_by_role("button", name="Schließen").last.press("Enter")
    expect(page.get_by_role("dialog", name="Anzeige und Tastatur")).to_be_hidden()


def test_a_key_acts_and_is_listed(page: Page) -> None:
    page.keyboard.press("x")
    assert counted(page) == 1
    listed = page.evaluate(f"{MODULE}.then(m => m.keys().map(k => [k.key, k.text]))")
    assert ["x", "Zählt"] in listed


@pytest.mark.parametrize("keys", ["Control+x", "Alt+x", "Meta+x", "Shift+X"])
def test_a_key_with_another_is_not_meant(page: Page, keys: str) -> None:
    page.keyboard.press(keys)
    assert counted(page) == 0


def test_a_key_that_is_held_acts_once(page: Page) -> None:
    page.keyboard.down("x")
    page.keyboard.down("x")
    assert counted(page) == 1


def test_what_is_typed_into_the_search_is_text(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("xn")
    expect(page.locator(".md-search__input")).to_have_value("xn")
    page.locator(".md-search__input").fill("Umzug")
    page.locator(".md-search-result__item a").first.focus()
    page.keyboard.press("x")
    assert counted(page) == 0
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert counted(page) == 1


def test_an_open_dialog_has_the_keys(page: Page) -> None:
    page.evaluate(
        "document.body.append(document.createElement('dialog')),"
        "document.querySelector('dialog').showModal()"
    )
    page.keyboard.press("x")
    assert counted(page) == 0


@pytest.mark.parametrize("key", [",", ".", "Alt+n"])
def test_the_themes_way_through_all_files_is_closed(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.keyboard.press("x")  # would not count on another page
    assert counted(page) == 1
    assert page.url.endswith(GUIDE)


def test_switched_off_no_single_key_acts_on_any_page(page: Page) -> None:
    switch(page)
    for key in ("/", "s", "f", "n", "p", "a", "?"):
        page.locator("body").press(key)
    assert page.url.endswith(GUIDE)
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("button", name="Aktueller Text")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("dialog", name="Anzeige und Tastatur")).to_be_hidden()
    page.goto(page.url.replace(GUIDE, "suche/"))
    expect(page.locator("[data-suche] input")).to_be_visible()
    page.locator("body").press("s")
    expect(page.locator("[data-suche] input")).not_to_be_focused()
    switch(page)
    page.locator("body").press("s")
    expect(page.locator("[data-suche] input")).to_be_focused()


def test_keys_act_where_the_browser_forbids_to_keep_anything(
    browser: Browser, address: str
) -> None:
    with browser.new_context() as context:
        forbidden = "{get() { throw new DOMException('no') }}"
        context.add_init_script(f"Object.defineProperty(window, 'localStorage', {forbidden})")
        page = context.new_page()
        page.goto(address + GUIDE)
        page.evaluate(f"window.gezaehlt = 0; {COUNT}")
        page.keyboard.press("x")
        assert counted(page) == 1
        assert page.evaluate(f"{MODULE}.then(m => m.switchKeys(false))") is False
        page.keyboard.press("x")
        assert counted(page) == 1
