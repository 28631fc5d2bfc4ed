"""The dialog with the keys, the size of text and the colours."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.komfort import GUIDE, PLAIN, REPLY, START, WEISUNG, OpenPage, press


@pytest.mark.parametrize("path", [START, GUIDE])
def test_the_question_mark_opens_the_keys_and_escape_returns(
    open_page: OpenPage, path: str
) -> None:
    page = open_page(path)
    before = page.locator("article a:visible").first
    before.focus()
    page.keyboard.press("Shift+?")
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Schließen")).to_be_focused()
    for key in ("/ oder S", "Esc", "Alt und J", "Alt und K", "?"):
        expect(dialog.get_by_role("rowheader", name=key, exact=True)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Shift+?")
    expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(before).to_be_focused()


def test_the_dialog_keeps_the_focus(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Shift+?")
    for _ in range(8):
        page.keyboard.press("Tab")
        where = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(where), "the page behind has no focus"


@pytest.mark.parametrize(
    ("width", "name"),
    [pytest.param(1280, "header", id="header"), pytest.param(320, ".kp-fuss", id="footer")],
)
def test_a_visible_button_opens_the_dialog_too(open_page: OpenPage, width: int, name: str) -> None:
    page = open_page(GUIDE, width)
    button = page.locator(name).get_by_role("button", name="Anzeige und Tastatur")
    expect(button).to_be_visible()
    press(page, button)
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    press(page, dialog.get_by_role("button", name="Schließen"))
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_keys_can_be_switched_off_and_on_again(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    page.keyboard.press("Shift+?")
    box = dialog.get_by_role("checkbox", name="Tasten ohne Alt und Strg ausschalten")
    box.focus()
    page.keyboard.press("Space")
    expect(dialog.get_by_role("status")).to_contain_text("nur in diesem Browser gespeichert")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("Shift+?")
    page.keyboard.press("/")
    expect(dialog).to_be_hidden()
    expect(page.locator("#__search")).not_to_be_checked()
    press(page, page.locator("header").get_by_role("button", name="Anzeige und Tastatur"))
    expect(box).to_be_checked()
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+?")
    expect(dialog).to_be_visible()


def size_of(page: Page) -> float:
    """Return the size of the running text in px."""
    found: float = page.locator("article p:visible").first.evaluate(
        "p => parseFloat(getComputedStyle(p.parentElement.closest('article')).fontSize)"
    )
    return found


@pytest.mark.parametrize(
    "size", [*(pytest.param(n, marks=pytest.mark.lang) for n in (115, 130)), 150]
)
def test_text_grows_and_stays_so_from_the_first_paint(open_page: OpenPage, size: int) -> None:
    page = open_page(GUIDE)
    normal = size_of(page)
    page.keyboard.press("Shift+?")
    group = page.get_by_role("group", name="Schriftgröße")
    expect(group.get_by_role("radio", name="100 %")).to_be_checked()
    choice = group.get_by_role("radio", name=f"{size} %")
    choice.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "nur in diesem Browser gespeichert"
    )
    assert round(size_of(page) / normal, 2) == size / 100
    empty = "window.document$ = {next() {}};"
    page.route("**/portal.js", lambda r: r.fulfill(body=empty, content_type="text/javascript"))
    page.goto(page.url.replace(GUIDE, PLAIN), wait_until="commit")
    page.wait_for_load_state("networkidle")
    assert round(size_of(page) / normal, 2) == size / 100, "without the script, which comes later"


@pytest.mark.parametrize(
    "path", [START, GUIDE, REPLY, "sgb2/service-center/glf/", "suche/", WEISUNG]
)
def test_the_largest_text_fits_320_px(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.evaluate("localStorage.setItem('kp-schrift', '150')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-kp-schrift", "150")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Shift+?")
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("d => d.scrollWidth <= d.clientWidth && d.offsetWidth <= 320")


def test_light_and_dark_are_chosen_in_the_dialog_too(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Shift+?")
    group = page.get_by_role("group", name="Darstellung")
    expect(group.get_by_role("radio", name="wie im System")).to_be_checked()
    group.get_by_role("radio", name="dunkel").focus()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Shift+?")
    expect(group.get_by_role("radio", name="dunkel")).to_be_checked()


def test_after_a_jump_the_dialog_gives_the_focus_back_to_the_change(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Alt+j")
    stop = page.locator("[data-geaendert]:focus")
    expect(stop).to_have_count(1)
    page.keyboard.press("Shift+?")
    expect(page.get_by_role("dialog", name="Anzeige und Tastatur")).to_be_visible()
    page.keyboard.press("Escape")
    expect(stop).to_have_count(1)
