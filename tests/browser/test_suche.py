"""The search in the theme's dialog, as staff use it: by keyboard, with facets and links."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.suche import GUIDE, HIT, OWN, OpenPage, facet, field, own_field, search, status


@pytest.mark.parametrize("key", ["/", "s"])
def test_keys_alone_lead_from_anywhere_to_the_page(open_page: OpenPage, key: str) -> None:
    page = open_page(GUIDE)
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.type("Massendatenabruf")
    expect(page.locator(HIT).first).to_contain_text("2.006")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HIT).first.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/")


def test_a_later_answer_leaves_the_focus_among_the_hits(open_page: OpenPage) -> None:
    """The text of the pages may arrive when somebody is already on a hit."""
    page = open_page(GUIDE)
    search(page, "Massendatenabruf")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HIT).first.get_by_role("link").first).to_be_focused()
    page.evaluate(
        """() => {
            const field = document.querySelector(".md-search__input");
            field.value = "Umzug";
            field.dispatchEvent(new Event("keyup"));
        }"""
    )
    expect(page.locator(HIT).first).to_contain_text("Umzug")
    expect(page.locator(HIT).first.get_by_role("link").first).to_be_focused()


@pytest.mark.parametrize("query", ["2.006", "GLF 2.6"])
def test_enter_opens_the_page_of_a_number_however_fast_it_is_typed(
    open_page: OpenPage, query: str
) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("/")
    page.keyboard.type(f"{query}\n")
    page.wait_for_url("**/glf/2.006/")


def test_the_first_hit_is_announced_once_typing_rests(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "2.006")
    said = re.compile(r"^\d+ Treffer\. Erster: 2\.006 Veränderungen mitteilen$")
    expect(status(page)).to_have_text(said)


def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    link = page.get_by_role("link", name="alle 17")
    link.focus()
    search(page, "Datenabgleich")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(HIT).first).to_be_hidden()
    expect(link).to_be_focused()


def test_a_button_closes_the_search_where_there_is_no_escape_key(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Suche", exact=True)
    button.click()
    page.get_by_role("button", name="Schließen", exact=True).click()
    expect(page.locator(".kp-tafel")).to_be_hidden()
    expect(button).to_be_focused()


def test_tab_reaches_facets_and_hits_and_leaves_at_the_end(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Massendatenabruf")
    for button in page.locator(".kp-tafel :is(button, summary):visible").all():
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"{HIT} a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".kp-tafel button:visible").last).to_be_focused()
    page.locator(f"{HIT} :is(a, summary):visible").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(HIT).first).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.md-search')") is None


def test_on_a_phone_the_facets_wait_behind_a_button(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    page.get_by_role("button", name="Suche", exact=True).click()
    page.keyboard.type("Kindergeld")
    expect(page.locator(HIT).first).to_be_in_viewport()
    button = facet(page, "Rechtskreis", "SGB II ")
    expect(button).to_be_hidden()
    page.get_by_text("Eingrenzen").click()
    button.click()
    expect(field(page)).to_have_value("in:sgb2 Kindergeld")
    expect(button).to_be_visible()


def test_a_facet_is_written_into_the_query_and_taken_out(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Kindergeld")
    button = facet(page, "Rechtskreis", "SGB II ")
    count = re.sub(r"\D", "", button.inner_text())
    button.focus()
    page.keyboard.press("Space")
    expect(field(page)).to_have_value("in:sgb2 Kindergeld")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(status(page)).to_have_text(re.compile(f"^{count} Treffer"))
    facet(page, "Rechtskreis", "Familienkasse").click()
    expect(field(page)).to_have_value("in:familienkasse Kindergeld")
    facet(page, "Rechtskreis", "Familienkasse").click()
    expect(field(page)).to_have_value("Kindergeld")


def test_a_facet_that_would_change_nothing_is_not_offered(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Kindergeld")
    facet(page, "Geändert durch Weisung", "202511007").click()
    expect(field(page)).to_have_value("weisung:202511007 Kindergeld")
    field(page).fill("4.501 Kindergeld")
    expect(page.get_by_role("group", name="Rechtskreis")).to_have_count(0)


def test_a_weisung_leads_to_the_pages_that_it_changes(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "202511007")
    expect(page.locator(HIT).first).to_contain_text("Weiterentwicklung der Prozesse")
    field(page).fill("weisung:202511007 Scheck")
    expect(page.locator(HIT)).to_have_count(1)
    expect(page.locator(HIT)).to_contain_text("entfallen durch Weisung 202511007, b1")


def test_a_query_in_the_address_opens_the_dialog(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#q=Kindergeld+in%3Asgb2")
    expect(field(page)).to_have_value("Kindergeld in:sgb2")
    expect(page.locator(HIT).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(HIT).first).to_be_hidden()
    page.evaluate("location.hash = 'q=Scheck'")
    expect(field(page)).to_have_value("Scheck")
    expect(page.locator(HIT).first).to_contain_text("4.501")


@pytest.mark.parametrize("path", [GUIDE, OWN])
def test_a_copied_link_leads_to_the_same_query(
    open_page: OpenPage, address: str, path: str
) -> None:
    page = open_page(path)
    page.context.grant_permissions(["clipboard-read"])
    query = "Ärger & 50 % #1 + „ß“"
    search(page, query)
    page.get_by_role("button", name="Link kopieren", exact=True).locator("visible=true").click()
    expect(status(page)).to_have_text("Link kopiert")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}{path}#q=")
    assert page.url == address + path
    page.goto("about:blank")
    page.goto(link)
    expect(own_field(page) if path == OWN else field(page)).to_have_value(query)


def test_the_own_area_begins_every_search_until_it_is_forgotten(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "in:sgb2 kanal:service-center Termin")
    page.get_by_role("button", name="Als mein Bereich merken").click()
    expect(status(page)).to_have_text("Nur in diesem Browser gemerkt: in:sgb2 kanal:service-center")
    page.goto(page.url.replace("2.000", "2.002"))
    page.keyboard.press("/")
    expect(field(page)).to_have_value("in:sgb2 kanal:service-center ")
    expect(facet(page, "Rechtskreis", "SGB II ")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Meinen Bereich vergessen").click()
    expect(status(page)).to_have_text("Kein Bereich gemerkt")
    page.reload()
    page.keyboard.press("/")
    expect(field(page)).to_have_value("")


def test_nothing_found_says_where_to_ask(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "xqzzzy")
    expect(status(page)).to_have_text("Keine Treffer")
    expect(page.locator(".kp-tafel")).to_contain_text("Fragen Sie Ihre fachliche Ansprechstelle")
    page.locator(".kp-tafel").get_by_role("link", name="Hilfe").click()
    page.wait_for_url("**/hilfe/")


def test_a_better_spelling_is_one_button_away(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "kindergld")
    page.get_by_role("group", name="Meinten Sie").get_by_role("button").first.click()
    expect(field(page)).to_have_value(re.compile("^Kindergeld", re.IGNORECASE))


def test_the_page_that_a_hit_leads_to_marks_the_words(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Massendatenabruf")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/**")
    words = "[...CSS.highlights.get('kp-suche')].map(r => r.toString())"
    button = page.get_by_role("button", name="Markierung aus")
    expect(button).to_be_visible()
    assert "Massendatenabruf" in page.evaluate(words)
    marked = "[...CSS.highlights.get('kp-suche')][0].startContainer.parentElement"
    ground = f"getComputedStyle({marked}, '::highlight(kp-suche)').backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 228, 138)"
    old = "r => r.startContainer.parentElement.closest('[data-fassung=bisher], .kp-badge')"
    assert page.evaluate(f"[...CSS.highlights.get('kp-suche')].filter({old}).length") == 0
    button.click()
    expect(button).to_be_hidden()
    assert page.evaluate("CSS.highlights.size") == 0
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(button).to_be_hidden()


def test_the_start_page_has_the_field(open_page: OpenPage) -> None:
    page = open_page("")
    button = page.get_by_role("button", name="Suchen: Nummer oder Worte")
    button.press("Enter")
    expect(field(page)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("Scheck")  # as in a field
    expect(field(page)).to_have_value("Scheck")
    expect(page.locator(HIT).first).to_contain_text("4.501")


def test_the_way_back_from_a_hit_leads_to_the_hits_once(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Massendatenabruf")
    page.locator(f"{HIT} a").nth(2).click()
    page.wait_for_url(lambda url: GUIDE not in url)
    page.go_back()
    expect(field(page)).to_have_value("Massendatenabruf")
    expect(field(page)).to_be_focused()
    expect(page.locator(HIT).first).to_be_visible()
    assert "#" not in page.url
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".kp-tafel")).to_be_hidden()


def test_hints_are_announced(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "wort " * 17 + "Scheck")
    expect(status(page)).to_contain_text("Gesucht wird nach den ersten 16 Wörtern")


def test_on_a_phone_a_button_opens_the_search(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Suche", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(field(page)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("Kindergeld")
    expect(page.locator(HIT).first).to_be_in_viewport()
    expect(page.locator("html")).to_have_js_property("scrollWidth", 320)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")  # not into the closed dialog
    assert page.evaluate("document.activeElement.closest('.md-search')") is None


def test_no_hit_says_that_an_item_is_missing_that_changed_it(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "202511007 c3")
    expect(page.locator(HIT).filter(has_text="2.002").first).to_be_visible()
    expect(page.locator(f"{HIT} del")).to_have_count(0)
