"""Passages: their links are copied, and the report of a fault names them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.komfort import GUIDE, PLAIN, WEISUNG, OpenPage, clipboard, press, said


def test_a_heading_has_a_link_to_copy_that_is_no_part_of_its_name(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    heading = page.get_by_role("heading", name="Veränderung aufnehmen", exact=True)
    button = page.get_by_role("button", name="Link kopieren: Veränderung aufnehmen")
    expect(heading).to_have_count(1)
    assert button.evaluate("b => getComputedStyle(b).opacity") == "0"
    heading.hover()
    expect(button).to_have_css("opacity", "1")
    press(page, button)
    expect(said(page)).to_have_text("Link kopiert")
    expect(button).to_be_focused()
    assert clipboard(page) == f"{page.url}#veraenderung-aufnehmen"
    page.goto(clipboard(page))
    expect(heading).to_be_in_viewport()


def test_every_heading_and_changed_passage_has_one_button(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    wanted = page.locator("article :is(h2, h3)[id], article .kp-stelle[id]").count()
    assert wanted > 10
    buttons = page.locator("article .kp-still[aria-label^='Link kopieren']")
    expect(buttons).to_have_count(wanted)
    assert page.locator("article .kp-still[tabindex]").count() == 0
    names = buttons.evaluate_all("all => all.map(b => b.ariaLabel)")
    assert "Link kopieren: geänderte Stelle c5" in names


def test_the_link_to_a_changed_passage_is_a_step_behind_its_badge(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#stelle-202511007-c5")
    page.locator("#stelle-202511007-c5 .kp-badge").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#stelle-202511007-c5 .kp-still")).to_be_focused()
    page.keyboard.press("Enter")
    assert clipboard(page).endswith(f"{GUIDE}#stelle-202511007-c5")


def test_on_a_touch_screen_the_buttons_are_always_there(open_page: OpenPage, address: str) -> None:
    browser = open_page(GUIDE).context.browser
    assert browser
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address + GUIDE)
    hidden = "all => all.filter(b => b.checkVisibility({checkOpacity: true}) === false).length"
    shown = page.locator("article > :is(.kp-anker, .admonition) .kp-still")
    assert shown.count() > 5
    assert shown.evaluate_all(hidden) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def follow(page: Page, link: Locator) -> dict[str, str]:
    """Follow a link that reports a fault; return where it leads, without going there."""
    page.evaluate(
        "addEventListener('click', e => {"
        " const a = e.target.closest('a'); if (a) { window.ziel = a.href; e.preventDefault(); } })"
    )
    press(page, link)
    target = page.evaluate("window.ziel")
    assert target.startswith("mailto:redaktion@kundenportal.example?")
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}


def test_a_fault_is_reported_with_the_step_in_view(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#veraenderung-aufnehmen")
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    found = follow(page, bar.get_by_role("link", name="Fehler melden"))
    assert found["subject"] == "Fehler in 2.006 Veränderungen mitteilen"
    lines = found["body"].split("\r\n")
    assert lines[1] == "- Stelle: Veränderung aufnehmen"
    assert lines[2] == f"- Adresse: {page.url.split('#')[0]}#veraenderung-aufnehmen"
    assert lines[3].startswith("- Stand: ")
    assert lines[4].startswith("- Rechtsstand: ")
    assert "Bitte keine Namen, Nummern und Daten von Kundinnen und Kunden nennen." in lines


def test_the_link_at_the_foot_names_the_passage_whose_link_was_used(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.locator("#stelle-202511007-c5 .kp-badge").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    found = follow(page, page.locator(".kp-fussnoten .kp-melden__link"))
    lines = found["body"].split("\r\n")
    assert lines[1] == "- Stelle: Datenabgleich durchführen"
    assert lines[2] == f"- Adresse: {page.url}#stelle-202511007-c5"


def test_nothing_of_it_is_printed(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    for part in (".kp-still", ".kp-melden__link", ".kp-anzeige", ".kp-fuss__knopf"):
        assert page.locator(part).count() > 0
        expect(page.locator(f"{part}:visible")).to_have_count(0)


def test_each_item_of_a_weisung_has_a_link_to_copy(open_page: OpenPage) -> None:
    page = open_page(WEISUNG)
    items = page.locator("article li[id] > .kp-wortlaut")
    assert items.count() == page.locator("article .kp-wortlaut .kp-still").count() > 10
    press(page, page.get_by_role("button", name="Link kopieren: Änderung c2"))
    assert clipboard(page) == page.url.split("#")[0] + "#c2"


def test_the_link_at_the_foot_names_no_step_that_nobody_chose(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    lines = follow(page, page.locator(".kp-fussnoten .kp-melden__link"))["body"].split("\r\n")
    assert lines[1:3] == ["- Stelle: bitte ergänzen", f"- Adresse: {page.url}"]


@pytest.mark.parametrize(
    ("path", "step"), [(GUIDE, "Veränderung aufnehmen"), (PLAIN, "bitte ergänzen")]
)
def test_a_key_reports_a_fault_in_the_step_in_view(
    open_page: OpenPage, path: str, step: str
) -> None:
    page = open_page(f"{path}#{'veraenderung-aufnehmen' if path == GUIDE else ''}")
    page.evaluate(
        "addEventListener('click', e => { window.ziel = e.target.href; e.preventDefault(); })"
    )
    page.keyboard.press("m")
    body = parse_qs(urlsplit(page.evaluate("window.ziel")).query)["body"][0]
    assert f"- Stelle: {step}\r\n" in body
