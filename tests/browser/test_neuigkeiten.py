"""News in the browser: filters in the address, what is new since the last visit."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

OpenPage = Callable[..., Page]
ALL, KANAL = "neuigkeiten/", "neuigkeiten/sgb3-service-center/"
ITEM = "li[data-neu]:visible"


def visited(page: Page, tag: str, davor: str | None = None) -> None:
    """Let the browser remember an earlier visit of the page, and open it again."""
    kept = json.dumps({"tag": tag, "davor": davor})
    keep = "kept => localStorage.setItem('kp-besuch', `{\"${location.pathname}\": ${kept}}`)"
    page.evaluate(keep, kept)
    page.reload()


def test_a_filter_is_in_the_address_and_survives_a_reload(open_page: OpenPage) -> None:
    page = open_page(ALL)
    page.get_by_label("Bereich", exact=True).select_option("familienkasse-service-center")
    expect(page.locator(ITEM)).to_have_count(2)
    expect(page.locator(".kp-filter [role=status]")).to_have_text("2 von 14 Änderungen")
    assert page.url.endswith("?bereich=familienkasse-service-center")
    page.reload()
    expect(page.locator(ITEM)).to_have_count(2)
    page.goto(page.url.split("?")[0].replace(ALL, KANAL))
    page.go_back()
    expect(page.get_by_label("Bereich", exact=True)).to_have_value("familienkasse-service-center")
    expect(page.locator(ITEM)).to_have_count(2)


def test_nothing_found_says_so_and_leads_back_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(f"{ALL}?bereich=familienkasse-service-center&art=begriff")
    expect(page.locator(ITEM)).to_have_count(0)
    expect(page.get_by_text("Zu dieser Auswahl gibt es keine Neuigkeiten.")).to_be_visible()
    page.get_by_role("button", name="Alle zeigen").press("Enter")
    expect(page.locator(ITEM)).to_have_count(14)
    expect(page.get_by_label("Bereich", exact=True)).to_be_focused()
    assert page.url.endswith(ALL)


def test_an_unknown_choice_in_the_address_hides_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{ALL}?bereich=gibtsnicht&weisung=202511007")
    expect(page.locator(ITEM)).to_have_count(14)


def test_nothing_is_marked_on_the_first_visit(open_page: OpenPage) -> None:
    page = open_page(f"{ALL}?neu=1")
    expect(page.get_by_text("merkt sich ab jetzt nur dieser Browser")).to_be_visible()
    expect(page.locator(".kp-neuigkeit__neu")).to_have_count(0)
    expect(page.get_by_label("nur Neues")).to_be_disabled()
    expect(page.locator(ITEM)).to_have_count(14)


@pytest.mark.parametrize(
    ("last", "count"),
    [
        pytest.param("2025-11-19", 14, id="day_before"),
        pytest.param("2025-11-20", 14, id="same_day"),
        pytest.param("2025-11-21", 0, id="day_after"),
    ],
)
def test_what_came_since_the_last_visit_is_marked(
    open_page: OpenPage, last: str, count: int
) -> None:
    page = open_page(ALL)
    visited(page, last)
    expect(page.locator(".kp-neuigkeit__neu")).to_have_count(count)
    if count:
        said = f"neu seit Ihrem letzten Besuch am {last[8:]}.11.2025"
        expect(page.locator(".kp-neuigkeit__neu").first).to_have_text(said)
    page.get_by_label("nur Neues").check()
    expect(page.locator(ITEM)).to_have_count(count)
    page.reload()  # on one day the visit before today stays the base
    expect(page.locator(ITEM)).to_have_count(count)
    assert page.url.endswith("?neu=1")


def test_the_kept_day_can_be_deleted(open_page: OpenPage) -> None:
    page = open_page(f"{ALL}?neu=1")
    visited(page, "2025-11-19")
    page.get_by_role("button", name="Gemerkten Tag löschen").click()
    expect(page.get_by_text("Gelöscht.")).to_be_focused()
    expect(page.locator(".kp-neuigkeit__neu")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kp-besuch')") is None
    expect(page.locator(ITEM)).to_have_count(14)
    assert page.url.endswith(ALL)


@pytest.mark.parametrize("kept", ["kein JSON", "[]", "null", '{"/neuigkeiten/": 7}'])
def test_foreign_text_under_the_key_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page(ALL)
    page.evaluate("kept => localStorage.setItem('kp-besuch', kept)", kept)
    page.reload()
    expect(page.locator(ITEM)).to_have_count(14)
    expect(page.locator(".kp-filter")).to_be_visible()


def test_filters_work_where_the_browser_forbids_to_keep_anything(
    browser: Browser, address: str
) -> None:
    with browser.new_context(locale="de-DE") as context:
        forbid = "Storage.prototype.setItem = () => { throw new DOMException('no') }"
        context.add_init_script(forbid)
        page = context.new_page()
        page.goto(address + ALL)
        page.get_by_label("Art der Änderung").select_option("begriff")
        expect(page.locator(ITEM)).to_have_count(1)
        expect(page.locator("[data-besuch]")).to_be_hidden()


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{ALL}?bereich=familienkasse-service-center")
        expect(page.locator(ITEM)).to_have_count(14)
        expect(page.locator(".kp-filter")).to_be_hidden()


@pytest.mark.parametrize("path", [ALL, KANAL, ""])
def test_news_fit_on_a_narrow_screen(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
