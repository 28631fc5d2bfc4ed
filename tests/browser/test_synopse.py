"""Synopse, comparison and history in the browser: by keyboard, narrow, in print."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

OpenPage = Callable[..., Page]
SYNOPSE, GUIDE = "synopsen/202511007/", "sgb2/service-center/glf/2.000/"
PATHS = [
    pytest.param(SYNOPSE, id="synopse"),
    pytest.param(GUIDE, id="foot"),
    pytest.param("neuigkeiten/", id="news"),
    pytest.param("neuigkeiten/sgb2-service-center/", id="news_of_a_kanal"),
]
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_wider_than_a_narrow_screen(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(WIDER) <= 0
    cut = "[...document.querySelectorAll('.kp-paar p')].filter(p => p.scrollWidth > p.clientWidth)"
    assert page.evaluate(f"{cut}.length") == 0


def sides(page: Page) -> list[dict[str, float]]:
    """Return the boxes of the old and the new side of the first pair."""
    found = [page.locator(f".kp-paar__{side}").first.bounding_box() for side in ("bisher", "neu")]
    assert all(found)
    return [dict(box) for box in found if box]


def test_old_and_new_stand_side_by_side_on_a_wide_screen(open_page: OpenPage) -> None:
    old, new = sides(open_page(SYNOPSE, 1280))
    assert new["y"] == old["y"]
    assert new["x"] >= old["x"] + old["width"]


def test_new_stands_below_old_on_a_phone(open_page: OpenPage) -> None:
    old, new = sides(open_page(SYNOPSE, 360))
    assert new["x"] == old["x"]
    assert new["y"] >= old["y"] + old["height"]


def test_the_link_to_the_comparison_opens_it(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#vergleich")
    expect(page.locator("details.kp-vergleich")).to_have_attribute("open", "")
    expect(page.locator("#vergleich")).to_be_in_viewport()
    expect(page.locator("#vergleich").get_by_text("Pflicht", exact=True)).to_be_visible()


def test_both_notes_of_a_guide_are_closed_and_open_by_key(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    for name, shown in (("Alter und neuer Text im Vergleich", "Zeichen für"), ("Verlauf", "c1")):
        note = page.locator(".kp-fussnoten details").filter(has_text=name)
        content = note.get_by_text(shown).first
        expect(content).to_be_hidden()
        note.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(content).to_be_visible()
        page.keyboard.press("Enter")
        expect(content).to_be_hidden()


def all_by_key(page: Page, stops: Locator) -> int:
    """Press Tab from the first stop to the last; return how many of `stops` had the focus."""
    handles = stops.element_handles()
    handles[0].focus()
    for number, handle in enumerate(handles):
        assert handle.evaluate("e => e === document.activeElement"), number
        outline = handle.evaluate("e => getComputedStyle(e).outlineStyle")
        assert number == 0 or outline != "none", number  # focus by script need not show
        page.keyboard.press("Tab")
    return len(handles)


@pytest.mark.parametrize("path", [SYNOPSE, GUIDE])
def test_everything_is_reached_by_keyboard_in_order(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.evaluate(OPEN_ALL)
    section = ":is(.kp-synopse, .kp-anker)" if path == SYNOPSE else ".kp-fussnoten"
    stops = page.locator(f"{section} :is(a[href], summary, button)")
    assert all_by_key(page, stops) > 2


def printed(page: Page) -> Page:
    """Show a page as it is printed."""
    page.emulate_media(media="print")
    return page


def test_print_shows_in_which_documents_a_baustein_stands(open_page: OpenPage) -> None:
    page = open_page(SYNOPSE)
    listed = page.locator("details.kp-gilt").filter(has_text="Gilt in 14").locator("li")
    expect(listed).to_have_count(14)
    expect(listed.first).to_be_hidden()
    printed(page)
    for place in range(14):
        expect(listed.nth(place)).to_be_visible()
    heights = listed.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) > 10


def test_print_cuts_nothing_and_keeps_pairs_together(open_page: OpenPage) -> None:
    page = printed(open_page(SYNOPSE, 720))
    assert page.evaluate(WIDER) <= 0
    pairs = page.locator(".kp-paar")
    assert set(pairs.evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")) == {
        "avoid"
    }
    cut = "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    assert page.locator(".kp-synopse details, .kp-paar").evaluate_all(cut) == 0
    old, new = sides(page)
    assert new["x"] > old["x"]


def test_print_of_a_guide_keeps_closed_notes_closed(open_page: OpenPage) -> None:
    page = printed(open_page(GUIDE))
    expect(page.locator("#vergleich")).to_be_hidden()


def test_print_says_what_differs_without_colour(open_page: OpenPage) -> None:
    page = printed(open_page(SYNOPSE))
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".kp-synopse del").first.evaluate(line) == "line-through"
    assert page.locator(".kp-synopse ins").first.evaluate(line) == "underline"
