"""Pages as staff see them: wide and narrow, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
KINDS = [
    pytest.param("", id="start"),
    pytest.param("sgb2/service-center/glf/2.006/", id="glf"),
    pytest.param("sgb2/service-center/textbausteine/tb-04/", id="textbaustein"),
    pytest.param("sgb3/service-center/emb/emb-01/", id="emb"),
    pytest.param("sgb3/eingangszone/aufgabensteckbriefe/ast-01/", id="aufgabensteckbrief"),
    pytest.param("sgb2/service-center/glf/", id="liste"),
    pytest.param("bausteine/datenabgleich-sgb2/", id="baustein"),
    pytest.param("weisungen/202511007/", id="weisung"),
    pytest.param("glossar/", id="glossar"),
]
GUIDE = "sgb2/service-center/glf/2.006/"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


# Of each paragraph and list item of several lines: letters on a line that is full.
MEASURE = """() => [...document.querySelectorAll("article :is(p, li)")]
  .filter((part) => !part.closest("aside, .kp-rand, .kp-kopf, .kp-karten, table"))
  .filter((part) => !part.querySelector("p, li"))
  .map((part) => {
    const texts = document.createNodeIterator(part, NodeFilter.SHOW_TEXT);
    let [width, letters] = [0, 0];
    for (let text; (text = texts.nextNode()); ) {
      const range = new Range();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()];
      for (const rect of rects) width += rect.width;
      if (rects.length) letters += text.data.replace(/\\s+/g, " ").length; // else it is hidden
    }
    return width > part.clientWidth * 2 ? (letters * part.clientWidth) / width : 0;
  }).filter(Boolean)"""


def test_lines_are_as_long_as_the_eye_follows(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    found = []
    for kind in ("glf/2.006/", "glf/2.010/", "textbausteine/tb-04/", "textbausteine/tb-08/"):
        page.goto(f"{address}sgb2/service-center/{kind}")
        found += page.evaluate(MEASURE)
    assert len(found) > 15
    assert 60 < sorted(found)[len(found) // 2] < 75
    assert max(found) < 78


def test_dark_follows_the_system(open_page: OpenPage) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert open_page(GUIDE, scheme="dark").evaluate(colour) == "rgb(18, 24, 31)"
    assert open_page(GUIDE, scheme="light").evaluate(colour) == "rgb(255, 255, 255)"


def test_removed_text_is_out_of_sight_and_the_badge_leads_to_its_place(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    removed = page.get_by_text("E-Mail-Adresse", exact=True)
    for place in range(removed.count()):  # in the guide, and in the note at its foot
        expect(removed.nth(place)).to_be_hidden()
    page.get_by_role("link", name="geändert durch Weisung 202511007 · c2").click()
    expect(page.locator("#stelle-202511007-c2")).to_be_in_viewport()
    expect(page.locator("#stelle-202511007-c2")).to_contain_text("c2")


def test_the_wording_is_one_step_away(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    wording = page.locator("aside blockquote").first
    expect(wording).to_be_hidden()
    page.locator("aside summary").first.click()
    expect(wording).to_contain_text("Die E-Mail-Adresse wurde aus dem Baustein")


def test_the_steps_are_numbered_and_lead_to_their_headings(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.get_by_role("navigation", name="Auf dieser Seite").get_by_text(
        "Veränderung aufnehmen"
    ).click()
    heading = page.get_by_role("heading", name="Veränderung aufnehmen")
    expect(heading).to_be_in_viewport()
    assert heading.evaluate("h => getComputedStyle(h, '::before').content") == "counter(schritt)"


def test_the_menu_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Menü")
    first = page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link").first
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_the_menu_opens_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 360)
    page.get_by_role("button", name="Menü").click()
    expect(
        page.get_by_role("navigation", name="Bereiche").get_by_text("Familienkasse")
    ).to_be_in_viewport()
