"""The slim bar that keeps badges and views in reach."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_faults
from tests.browser.komfort import GUIDE, SHOW, OpenPage, press, said

BOX = "e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.height]; }"


def test_the_slim_bar_is_there_after_a_jump_right_after_loading(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.emulate_media(reduced_motion="reduce")  # the jump is over before the page was looked at
    page.reload()
    page.keyboard.press("Alt+J")
    expect(page.locator(".kp-leiste--fest")).to_be_visible()


def test_badges_and_views_stay_in_reach_in_a_slim_bar(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    expect(page.locator(".kp-leiste--fest")).to_have_count(0)
    page.mouse.wheel(0, 1500)
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    top, bottom, height = bar.evaluate(BOX)
    assert (top, height) == (48, 40)
    inside = bar.locator("a:visible, button:visible")
    assert inside.count() == 9, "three badges, three views, two jumps, the report"
    assert all(
        b[0] >= top and b[1] <= bottom for b in inside.evaluate_all(f"all => all.map({BOX})")
    )
    expect(bar.get_by_role("link", name="geändert durch Weisung 202511007 · c2")).to_be_visible()
    expect(page.locator(".md-header__topic--active, .md-header__title--active")).to_contain_text(
        "2.006 Veränderungen mitteilen"
    )
    press(page, bar.get_by_role("button", name=SHOW))
    expect(page.locator("#aenderung-202511007-c5-2")).to_be_visible()
    expect(bar.get_by_role("button", name=SHOW)).to_be_focused()


def test_a_key_leads_through_the_views(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    for view in (SHOW, "Ohne Markierung", "Aktueller Text"):
        page.keyboard.press("a")
        expect(page.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")
        expect(said(page)).to_have_text(f"Ansicht: {view}")


@pytest.mark.lang
@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 800), (1280, 400)])
def test_where_there_is_little_room_nothing_is_fixed(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(GUIDE, width)
    page.set_viewport_size({"width": width, "height": height})
    page.mouse.wheel(0, 2500)
    expect(page.locator(".kp-leiste")).not_to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_the_bar_covers_no_focus_and_no_place_a_link_leads_to(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#besondere-faelle-klaeren")
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    edge = bar.evaluate(BOX)[1]
    assert page.locator(":target").evaluate(BOX)[0] >= edge
    covered = 0
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        focus = page.locator(":focus")
        if focus.evaluate("e => !!e.closest('.kp-leiste, .md-header, .md-sidebar')"):
            break
        covered += focus.evaluate(BOX)[0] < edge
    assert covered == 0


@pytest.mark.lang
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_dialog_and_bar(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(GUIDE, width, scheme)
    page.mouse.wheel(0, 1500)
    page.locator(".kp-still").evaluate_all("all => all.forEach(b => { b.style.opacity = 1; })")
    press(page, page.locator("article > .kp-anker .kp-still").nth(3))
    expect(said(page)).to_have_text("Link kopiert")
    assert axe_faults(page) == []
    page.keyboard.press("Shift+?")
    expect(page.get_by_role("dialog", name="Anzeige und Tastatur")).to_be_visible()
    assert axe_faults(page) == []
