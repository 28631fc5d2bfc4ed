"""From document to document with n and p, and the documents that were used last."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_faults

OpenPage = Callable[..., Page]
LIST = "sgb2/service-center/glf/"
FIRST, LAST, GUIDE = f"{LIST}2.000/", f"{LIST}2.406/", f"{LIST}2.006/"
LINE, SAID = "nav.kp-folge", ".kp-meldung"
RECENT = ".kp-zuletzt li a"


def press(page: Page, key: str, ends_with: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    page.keyboard.press(key)
    page.wait_for_url(f"**/{ends_with}/")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Open 2.007 from a list of four that is filtered and sorted by title."""
    page = open_page(f"{LIST}#filter=mitteilen&sortiert=titel")
    page.get_by_role("link", name="2.007 Einkommen mitteilen").press("Enter")
    page.wait_for_url("**/2.007/")
    return page


def test_keys_lead_through_the_list_one_came_from(page: Page) -> None:
    expect(page.locator(LINE)).to_contain_text(
        "3 von 4 in Gesprächsleitfäden Service Center SGB II"
    )
    expect(page.locator(LINE)).to_contain_text("(gefiltert)")
    press(page, "n", "2.006")
    expect(page.locator(LINE)).to_contain_text("4 von 4")
    page.keyboard.press("n")
    expect(page.locator(SAID)).to_have_text(
        "Das ist der letzte Eintrag in „Gesprächsleitfäden Service Center SGB II“."
    )
    press(page, "p", "2.007")
    press(page, "p", "2.018")
    press(page, "p", "2.402")
    page.keyboard.press("p")
    expect(page.locator(SAID)).to_contain_text("Das ist der erste Eintrag in")
    page.keyboard.press("Shift")
    expect(page.locator(SAID)).to_have_text("")


def test_the_line_leads_on_and_back_to_the_list_as_it_was(page: Page) -> None:
    page.locator(LINE).get_by_role("link", name="2.006 Veränderungen mitteilen").press("Enter")
    page.wait_for_url("**/2.006/")
    expect(page.locator(LINE)).to_contain_text("4 von 4")
    page.locator(LINE).get_by_role("link", name="Gesprächsleitfäden").press("Enter")
    page.wait_for_url("**/glf/#filter=mitteilen&sortiert=titel")
    expect(page.locator(".kp-liste tbody tr:visible")).to_have_count(4)


def test_reload_and_back_stay_in_the_list(page: Page) -> None:
    press(page, "n", "2.006")
    page.reload()
    expect(page.locator(LINE)).to_contain_text("4 von 4")
    page.go_back()
    page.wait_for_url("**/2.007/")
    expect(page.locator(LINE)).to_contain_text("3 von 4")


def test_who_comes_another_way_is_in_the_folder(page: Page, address: str) -> None:
    page.goto(f"{address}{LIST}2.018/")
    expect(page.locator(LINE)).to_have_text(
        "2.016 Ortsabwesenheitin Gesprächsleitfäden 2.022 Unterlagen nachreichen"
    )
    press(page, "n", "2.022")
    press(page, "p", "2.018")


@pytest.mark.parametrize(
    ("path", "key", "text"), [(FIRST, "p", "erste"), (LAST, "n", "letzte")], ids=["first", "last"]
)
def test_the_end_of_a_folder_is_said(open_page: OpenPage, path: str, key: str, text: str) -> None:
    page = open_page(path)
    page.keyboard.press(key)
    expect(page.locator(SAID)).to_have_text(f"Das ist der {text} Eintrag in „Gesprächsleitfäden“.")
    assert page.url.endswith(path)


def test_a_page_without_a_list_says_so(open_page: OpenPage) -> None:
    page = open_page("glossar/")
    page.keyboard.press("n")
    expect(page.locator(SAID)).to_have_text("Diese Seite steht in keiner Liste.")


@pytest.mark.lang
@pytest.mark.parametrize("kept", ["kein JSON", "7", "[]", '{"seiten": [7]}', '{"seiten": 7}'])
def test_foreign_text_in_the_session_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page(GUIDE)
    page.evaluate("kept => sessionStorage.setItem('kp-liste', kept)", kept)
    page.reload()
    press(page, "n", "2.007")


@pytest.mark.lang
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_with_the_line_and_a_message(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    press(page, "n", "2.006")
    page.keyboard.press("n")
    expect(page.locator(SAID)).to_contain_text("letzte")
    assert axe_faults(page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_without_scripts_there_is_no_line(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + GUIDE)
        expect(page.locator(LINE)).to_have_count(0)
        page.goto(address)
        expect(page.locator(".kp-zuletzt")).to_be_hidden()


def visit(page: Page, base: str, *names: str) -> None:
    """Open documents, one after the other, and the start page at last."""
    for name in names:
        page.goto(f"{base}{LIST}{name}/")
    page.goto(base)


def test_the_start_page_shows_what_was_used_last(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    expect(page.locator(".kp-zuletzt")).to_be_hidden()
    visit(page, address, "2.002", "2.003", "2.002")
    page.goto(address + "hilfe/")
    page.goto(address)
    expect(page.get_by_role("heading", name="Zuletzt verwendet")).to_be_visible()
    expect(page.get_by_text("Nur in diesem Browser gespeichert.")).to_be_visible()
    expect(page.locator(RECENT)).to_have_text(
        ["2.002 Erstantrag auf Leistungen", "2.003 Weiterbewilligung"]
    )
    assert axe_faults(page) == []
    page.locator(RECENT).nth(1).press("Enter")
    page.wait_for_url("**/2.003/")


def test_eight_are_kept(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    names = ["2.000", "2.002", "2.003", "2.004", "2.005", "2.006", "2.007", "2.010", "2.011"]
    visit(page, address, *names)
    expect(page.locator(RECENT)).to_have_count(8)
    expect(page.locator(RECENT).first).to_contain_text("2.011")
    expect(page.locator(".kp-zuletzt")).not_to_contain_text("2.000")


def test_the_list_can_be_deleted_by_keyboard(open_page: OpenPage, address: str) -> None:
    page = open_page(GUIDE)
    page.goto(address)
    page.get_by_role("button", name="Liste löschen").press("Enter")
    expect(page.get_by_text("Die Liste ist gelöscht.")).to_be_focused()
    expect(page.locator(RECENT)).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kp-zuletzt')") is None
    page.reload()
    expect(page.locator(".kp-zuletzt")).to_be_hidden()


FOREIGN = ["kein JSON", "7", "null", '{"0": 1}', "[7, null, {}]"] + [
    json.dumps([{"pfad": pfad, "nummer": "9", "titel": "Fremd"}])
    for pfad in ("//evil.example/", "javascript:alert(1)", "@evil.example/", "")
]


@pytest.mark.lang
@pytest.mark.parametrize("kept", FOREIGN)
def test_foreign_text_under_the_key_is_not_shown(
    open_page: OpenPage, address: str, kept: str
) -> None:
    page = open_page("")
    page.evaluate("kept => localStorage.setItem('kp-zuletzt', kept)", kept)
    page.reload()
    expect(page.locator(".kp-zuletzt")).to_be_hidden()
    visit(page, address, "2.006")
    expect(page.locator(RECENT)).to_have_text(["2.006 Veränderungen mitteilen"])


def test_a_page_that_is_gone_leaves_the_list_when_it_is_asked_for(
    open_page: OpenPage, address: str
) -> None:
    page = open_page("")
    visit(page, address, "2.002", "2.003")
    missing = page.request.get(address + "404.html").text()
    page.route("**/2.003/", lambda route: route.fulfill(content_type="text/html", body=missing))
    page.locator(RECENT).first.press("Enter")
    page.wait_for_url("**/2.003/")
    expect(page.get_by_role("heading", name="Diese Seite gibt es nicht")).to_be_visible()
    page.goto(address)
    expect(page.locator(RECENT)).to_have_text(["2.002 Erstantrag auf Leistungen"])


def test_all_works_where_the_browser_forbids_to_keep_anything(
    browser: Browser, address: str
) -> None:
    forbidden = "{get() { throw new DOMException('no') }}"
    with browser.new_context(locale="de-DE") as context:
        for place in ("localStorage", "sessionStorage"):
            context.add_init_script(f"Object.defineProperty(window, '{place}', {forbidden})")
        page = context.new_page()
        page.goto(f"{address}{LIST}#filter=mitteilen")
        page.get_by_role("link", name="2.007 Einkommen mitteilen").press("Enter")
        page.wait_for_url("**/2.007/")
        press(page, "n", "2.010")
        page.goto(address)
        expect(page.locator(".kp-zuletzt")).to_be_hidden()
