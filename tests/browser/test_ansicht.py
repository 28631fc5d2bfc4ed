"""The change view: three states by keyboard, words for the ear, jumps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import serve
from tests.conftest import make_project
from tests.support import ADDRESS, WEISUNG_IN_TWO_STEPS, Site

OpenPage = Callable[..., Page]
REMOVED = "familienkasse/service-center/glf/4.501/"
ITEMS = "sgb2/service-center/glf/2.006/"
BLOCKS = "sgb2/service-center/glf/2.000/"
ROWS = "sgb2/service-center/glf/2.011/"
SHOW, WITHOUT, CURRENT = "Änderungen zeigen", "Ohne Markierung", "Aktueller Text"
OLD_ITEM = "#aenderung-202511007-c2"
NEW_INLINE, OLD_INLINE = "#aenderung-202511007-c5", "#aenderung-202511007-c5-2"
LINE = "e => getComputedStyle(e).textDecorationLine"
NESTED = """\
## Schritt

- Bleibt
{% aenderung "202601001/a2" %}
- Ganz neu
{% bisher %}
{% aenderung "202601001/a1" %}
- Dazwischen
{% bisher %}
- Zuerst
{% endaenderung %}
{% endaenderung %}
"""


def choose(page: Page, view: str) -> None:
    """Choose a view with the keyboard alone."""
    button = page.get_by_role("button", name=view)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")


def line_of(element: Locator) -> str:
    """Return the line that an element draws over or under its text."""
    return str(element.evaluate(LINE))


def test_a_bar_stands_exactly_where_passages_are_marked(sites: Callable[[str], Site]) -> None:
    site = sites("heute")
    with_bar, marked = set(), set()
    for address in site.addresses():
        article = site.article(address)
        bars = article.find_class("kp-ansicht")
        assert all("kp-mit-skript" in bar.classes for bar in bars), "it does nothing without"
        with_bar |= {address} if bars else set()
        marked |= {address} if article.xpath(".//*[@data-geaendert]") else set()
    assert with_bar == marked
    assert ITEMS.rstrip("/") in marked


def test_the_current_text_is_the_default(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    expect(page.get_by_role("button", name=CURRENT)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(OLD_ITEM)).to_be_hidden()
    expect(page.locator(".kp-stelle .kp-badge").first).to_be_visible()
    expect(page.locator(".kp-wort")).to_have_count(0)


def test_changes_are_struck_and_underlined_and_said_in_words(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    choose(page, SHOW)
    expect(page.locator(OLD_ITEM)).to_be_visible()
    expect(page.locator(OLD_ITEM)).to_have_text("entfallen: E-Mail-Adresse")
    assert line_of(page.locator(OLD_ITEM)) == "line-through"
    expect(page.locator(NEW_INLINE)).to_contain_text("neu: die Ansicht nach dem")
    assert line_of(page.locator(NEW_INLINE)) == "underline"
    expect(page.locator(OLD_INLINE)).to_have_text("bisher: die Ansicht Stammdaten")
    assert line_of(page.locator(OLD_INLINE)) == "line-through"
    replaced = page.locator("#aenderung-202511007-c5-5")
    expect(replaced).to_contain_text("bisher: Weicht die Auskunft")
    expect(page.locator(".wissen [data-fassung]:visible")).to_have_count(2)


def test_rows_say_it_in_their_first_cell(open_page: OpenPage) -> None:
    page = open_page(ROWS)
    old, new = page.locator("tr[data-fassung=bisher]"), page.locator("tr[data-fassung=neu]")
    expect(old).to_be_hidden()
    choose(page, SHOW)
    expect(old.locator("td").first).to_contain_text("bisher: Bevollmächtigte Person")
    expect(new.locator("td").first).to_contain_text("neu: Bevollmächtigte Person")
    assert [line_of(td) for td in old.locator("td").all()] == ["line-through"] * 2
    assert [line_of(td) for td in new.locator("td").all()] == ["underline"] * 2
    columns = page.locator("table:has(tr[data-geaendert]) tr:visible").evaluate_all(
        "rows => rows.map(row => row.children[1].getBoundingClientRect().left)"
    )
    assert len(set(columns)) == 1, "a marked row keeps to its columns"


def test_removed_blocks_open_and_close_again(open_page: OpenPage) -> None:
    page = open_page(BLOCKS)
    removed = page.locator("details[data-fassung=bisher]").first
    text = removed.get_by_text("Haben Sie eine E-Mail-Adresse")
    expect(text).to_be_hidden()
    choose(page, SHOW)
    expect(text).to_be_visible()
    expect(removed.locator(".kp-wort")).to_have_count(0)
    assert line_of(removed.locator(".kp-baustein")) == "line-through"
    choose(page, CURRENT)
    expect(removed).to_be_visible()
    expect(text).to_be_hidden()


def test_a_changed_einstufung_is_shown_in_the_head_alone(open_page: OpenPage) -> None:
    page = open_page(BLOCKS)
    choose(page, SHOW)
    head = page.locator(".kp-baustein__kopf:has(.kp-baustein__bisher)")
    expect(head).to_contain_text("neu: Anliegenspezifisch")
    assert line_of(head.get_by_text("bisher Pflicht")) == "line-through"
    assert line_of(head.locator(".kp-chip")) == "underline"
    said = page.locator("[data-einstufung-bisher] .sagen p:not(.admonition-title)").first
    assert line_of(said) == "none"


def test_without_marks_the_text_stands_alone(open_page: OpenPage) -> None:
    page = open_page(BLOCKS)
    choose(page, WITHOUT)
    expect(page.locator(".kp-stelle .kp-badge:visible")).to_have_count(0)
    expect(page.locator("details[data-fassung=bisher]:visible")).to_have_count(0)
    expect(page.locator(".kp-baustein__bisher:visible")).to_have_count(0)
    lines = "e => getComputedStyle(e, '::before').display"
    shown = page.locator("div[data-geaendert]").evaluate_all(f"all => all.map({lines})")
    assert set(shown) == {"none"}
    expect(page.locator(".kp-badges .kp-badge").first).to_be_visible()
    expect(page.get_by_role("complementary", name="Was ist neu?")).to_be_visible()
    page.locator(".kp-badges .kp-badge").first.click()
    expect(page.locator(":target")).to_have_count(1)
    assert page.evaluate("scrollY") > 0, "the places stay"


def test_the_choice_is_remembered_and_taken_back_without_a_trace(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    before = page.locator("article").inner_html()
    choose(page, SHOW)
    expect(page.get_by_role("status")).to_contain_text("nur in diesem Browser gespeichert")
    page.reload()
    expect(page.locator(OLD_ITEM)).to_be_visible()
    expect(page.get_by_role("button", name=SHOW)).to_have_attribute("aria-pressed", "true")
    choose(page, CURRENT)
    page.reload()
    assert page.locator("article").inner_html() == before


def test_a_browser_that_keeps_nothing_still_shows_changes(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    refuse = "() => { throw new DOMException('nein', 'SecurityError'); }"
    page.evaluate(f"() => {{ Storage.prototype.setItem = {refuse}; }}")
    choose(page, SHOW)
    expect(page.locator(OLD_ITEM)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("nur auf dieser Seite")


def test_what_is_copied_has_no_old_wording_and_no_words_for_the_ear(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    choose(page, SHOW)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('article')) ||"
        " getSelection().toString()"
    )
    assert "erfolgreichen Massendatenabruf" in copied
    for unwanted in ("die Ansicht Stammdaten", "E-Mail-Adresse\n", "neu: ", "entfallen: "):
        assert unwanted not in copied


@pytest.mark.parametrize(
    ("view", "printed"),
    [pytest.param(CURRENT, False, id="current"), pytest.param(SHOW, True, id="changes")],
)
def test_print_has_old_wording_only_where_asked(
    open_page: OpenPage, view: str, printed: bool
) -> None:
    page = open_page(BLOCKS)
    choose(page, view)
    removed = page.locator("details[data-fassung=bisher]").first
    removed.evaluate("details => { details.open = true; }")
    page.emulate_media(media="print")
    expect(removed).to_be_visible(visible=printed)
    expect(page.locator(".kp-ansicht")).to_be_hidden()


@pytest.mark.parametrize("view", [CURRENT, SHOW, WITHOUT])
def test_keys_lead_from_change_to_change(open_page: OpenPage, view: str) -> None:
    page = open_page(ITEMS)
    choose(page, view)
    status = page.get_by_role("status")
    page.keyboard.press("Alt+j")
    expect(status).to_have_text("Änderung 1 von 8: c2")
    expect(page.locator("ul[data-geaendert]")).to_be_focused()
    page.keyboard.press("Alt+j")
    expect(status).to_have_text("Änderung 2 von 8: c5")
    stop = page.locator("li[data-geaendert]:focus")
    expect(stop).to_contain_text("Rufen Sie in STEP")
    assert stop.evaluate("e => e.getBoundingClientRect().top") >= page.locator(
        "header.md-header"
    ).evaluate("e => e.getBoundingClientRect().bottom")
    page.keyboard.press("Alt+k")
    page.keyboard.press("Alt+k")
    expect(status).to_have_text("Wieder am Ende. Änderung 8 von 8: c3")
    expect(page.locator(".wissen [data-geaendert]")).to_be_focused()
    page.get_by_role("button", name="nächste Änderung").click()
    expect(status).to_have_text("Wieder am Anfang. Änderung 1 von 8: c2")


def test_old_and_new_block_are_one_stop(open_page: OpenPage) -> None:
    page = open_page(BLOCKS)
    page.keyboard.press("Alt+j")
    expect(page.get_by_role("status")).to_have_text("Änderung 1 von 3: c1")
    removed = page.locator("details[data-fassung=bisher]").first
    expect(removed).to_be_focused()
    assert removed.get_attribute("open") is None, "a jump does not show old wording"
    page.keyboard.press("Alt+j")
    page.keyboard.press("Alt+j")
    expect(page.locator("div[data-geaendert]:focus [data-einstufung-bisher]")).to_have_count(1)


def test_the_keys_do_nothing_without_alt_or_with_more(open_page: OpenPage) -> None:
    page = open_page(ITEMS)
    for keys in ("j", "Control+Alt+j", "Shift+Alt+j"):
        page.keyboard.press(keys)
    expect(page.get_by_role("status")).to_have_text("")


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site in which a later Weisung replaces what an earlier one replaced."""
    root: Path = tmp_path_factory.mktemp("nested")
    small = make_project(root)(NESTED)
    small.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    with serve(small.built("2026-03-01").folder) as address:
        yield address


def test_a_nested_mark_leaves_no_empty_bullet(open_page: OpenPage, nested: str) -> None:
    page = open_page(ADDRESS, base=nested)
    olds = page.locator("li[data-fassung=bisher]").all_text_contents()
    assert [text.strip() for text in olds] == ["Dazwischen"]
    choose(page, SHOW)
    shown = page.locator("#schritt ~ ul li:visible")
    expect(shown).to_contain_text(["Bleibt", "neu: Ganz neu", "bisher: Dazwischen"])
    expect(shown).to_have_count(3)


@pytest.mark.parametrize("path", [ITEMS, BLOCKS, ROWS])
def test_nothing_is_wider_than_320_px(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    choose(page, SHOW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    boxes = page.locator("article .md-typeset__scrollwrap")
    wide = boxes.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).length")
    assert wide == 0


def test_what_fell_away_is_struck_and_says_so_in_every_view(open_page: OpenPage) -> None:
    page = open_page(REMOVED)
    for view in (CURRENT, SHOW):
        page.get_by_role("button", name=view).press("Enter")
        box = page.locator("details.kp-bisher").first
        box.evaluate("d => { d.open = true; }")
        text = box.locator("> :not(summary)").first
        expect(text).to_have_css("text-decoration-line", "line-through")
        title = box.locator(".admonition-title").first
        said = title.evaluate("e => getComputedStyle(e, '::after').content")
        assert said == '" – gilt nicht mehr"'
