"""Lists in the browser: sorted and filtered by keyboard, and what is chosen is in the address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import serve
from tests.conftest import make_project

OpenPage = Callable[..., Page]
LIST, TEXTS = "sgb2/service-center/glf/", "sgb2/service-center/textbausteine/"
ROW = ".kp-liste tbody tr:visible"
FIELD = "Liste filtern: Nummer, Titel, Änderung"
WEISUNG = "nur geändert durch Weisung 202511007"
# Number, title and Stand; in the small list's natural order, the first is changed by a Weisung.
SMALL = [
    ("2.001", "Probe & Co", "2026-02-01"),
    ("2.001a", "Zahlung", "2025-03-01"),
    ("2.9", "Ärger", "2025-10-02"),
    ("2.80", "Miete", "2024-12-24"),
    ("2.501", "Anschrift", ""),
    ("2.502", "miete", "2025-03-01"),
]
NUMBERS = [nummer for nummer, _, _ in SMALL]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site with a list in which every order differs, and serve it."""
    folder: Path = tmp_path_factory.mktemp("liste")
    project = make_project(folder)()
    for nummer, titel, stand in SMALL[1:]:
        head = f'nummer: "{nummer}"\ntitel: {titel}\n' + (f"stand: {stand}\n" if stand else "")
        project.write(f"{LIST}{nummer}.md", f"---\n{head}---\n{{{{ kopf() }}}}\n\nText.\n")
    with serve(project.built().folder) as address:
        yield address


def numbers(page: Page) -> list[str]:
    """Return the numbers of the rows that are shown, in their order."""
    return page.locator(f"{ROW} td:first-child").all_inner_texts()


def by_tab(page: Page, name: str) -> None:
    """Move with the Tab key until the button `name` has the focus, and press it."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if button.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {name}")


def status(page: Page) -> str:
    """Return what the list says of itself."""
    return page.locator(".kp-liste [role=status]").inner_text()


# The order upwards; "Anschrift" has no Stand and stays last, equal ones keep the written order.
ORDERS = [
    pytest.param("Nummer", NUMBERS, [*reversed(NUMBERS)], id="number"),
    pytest.param(
        "Titel",
        ["2.501", "2.9", "2.502", "2.80", "2.001", "2.001a"],
        ["2.001a", "2.001", "2.80", "2.502", "2.9", "2.501"],
        id="title",
    ),
    pytest.param(
        "Stand",
        ["2.80", "2.001a", "2.502", "2.9", "2.001", "2.501"],
        ["2.001", "2.9", "2.001a", "2.502", "2.80", "2.501"],
        id="day",
    ),
    pytest.param("Geändert durch", [*NUMBERS[1:], "2.001"], NUMBERS, id="changes"),
]


@pytest.mark.parametrize(("column", "up", "down"), ORDERS)
def test_a_heading_sorts_up_down_and_back(
    open_page: OpenPage, small: str, column: str, up: list[str], down: list[str]
) -> None:
    page = open_page(LIST, base=small)
    heading = page.get_by_role("columnheader", name=column, exact=True)
    assert numbers(page) == NUMBERS
    by_tab(page, column)
    assert numbers(page) == up
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert status(page) == f"6 von 6 Dokumenten, nach „{column}“ aufsteigend."
    page.keyboard.press("Enter")
    assert numbers(page) == down
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.keyboard.press("Enter")
    assert numbers(page) == NUMBERS
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    assert page.url.endswith(LIST)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("umzug", ["2.014"], id="small_letters"),
        pytest.param("VERAENDERUNGEN", ["2.006"], id="without_umlaut"),
        pytest.param("mitteilen 2006", ["2.006"], id="every_word"),
        pytest.param("2.40", ["2.402", "2.406"], id="part_of_a_number"),
        pytest.param("202511007/c5", ["2.006"], id="item"),
        pytest.param("– ,", None, id="no_word"),
    ],
)
def test_the_filter_hides_what_lacks_a_word(
    open_page: OpenPage, typed: str, found: list[str] | None
) -> None:
    page = open_page(LIST)
    everything = numbers(page)
    page.get_by_label(FIELD).press_sequentially(typed)
    expect(page.locator(ROW)).to_have_count(len(found or everything))
    assert numbers(page) == (found or everything)
    assert status(page) == f"{len(found or everything)} von {len(everything)} Dokumenten."


def test_what_is_chosen_is_in_the_address_and_is_never_sent(open_page: OpenPage) -> None:
    page = open_page(TEXTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label(FIELD).press_sequentially("TB 0")
    by_tab(page, WEISUNG)
    by_tab(page, "Stand")
    assert page.url.endswith("#filter=TB+0&weisung=202511007&sortiert=stand")
    chosen, said = numbers(page), status(page)
    assert 1 < len(chosen) < 9
    page.reload()
    expect(page.get_by_role("button", name=WEISUNG)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label(FIELD)).to_have_value("TB 0")
    assert (numbers(page), status(page)) == (chosen, said)
    sent = [url.partition("#")[0] for url in asked]
    assert any(url.endswith(TEXTS) for url in sent)
    assert [url for url in sent if "filter" in url or "TB" in url or "202511007" in url] == []


def test_the_button_of_a_weisung_is_pressed_and_released(open_page: OpenPage) -> None:
    page = open_page(TEXTS)
    by_tab(page, WEISUNG)
    expect(page.get_by_role("button", name=WEISUNG)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(ROW)).to_have_count(6)
    expect(page.locator(f"{ROW}[data-weisung='']")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(ROW)).to_have_count(10)
    assert page.url.endswith(TEXTS)


def test_escape_clears_the_field_and_stays_there(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}#sortiert=titel")
    page.get_by_label(FIELD).press_sequentially("umzug")
    expect(page.locator(ROW)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(ROW)).to_have_count(17)
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.get_by_label(FIELD)).to_be_focused()
    assert page.url.endswith("#sortiert=titel")


def test_nothing_found_says_so_and_leads_back_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(LIST)
    expect(page.get_by_role("button", name="Filter löschen")).to_be_hidden()
    page.get_by_label(FIELD).press_sequentially("gibtsnicht")
    expect(page.locator(ROW)).to_have_count(0)
    assert status(page).startswith("0 von 17 Dokumenten. Nichts passt")
    by_tab(page, "Filter löschen")
    expect(page.locator(ROW)).to_have_count(17)
    expect(page.get_by_label(FIELD)).to_be_focused()


def test_signs_of_addresses_can_be_typed(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.get_by_label(FIELD).press_sequentially('50 % "A&B" #1 +ä\'')
    page.reload()
    expect(page.get_by_label(FIELD)).to_have_value('50 % "A&B" #1 +ä\'')


@pytest.mark.lang
@pytest.mark.parametrize(
    "fragment", ["weisung=209901001", "sortiert=farbe", "sortiert=__proto__", "%E4%", "2.006"]
)
def test_an_unknown_choice_in_the_address_changes_nothing(
    open_page: OpenPage, fragment: str
) -> None:
    page = open_page(f"{LIST}#{fragment}")
    assert status(page) == "17 von 17 Dokumenten."
    assert numbers(page)[:2] == ["2.000", "2.002"]


def test_a_changed_address_changes_the_list(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.evaluate("location.hash = '#filter=umzug'")
    expect(page.locator(ROW)).to_have_count(1)
    expect(page.get_by_label(FIELD)).to_have_value("umzug")
    page.go_back()
    expect(page.locator(ROW)).to_have_count(17)
    expect(page.get_by_label(FIELD)).to_have_value("")


def test_back_from_a_document_the_list_is_as_it_was(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.get_by_label(FIELD).press_sequentially("mitteilen")
    by_tab(page, "Titel")
    before = numbers(page)
    link = page.get_by_role("link", name="2.007 Einkommen mitteilen")
    link.press("Enter")
    page.wait_for_url("**/2.007/")
    page.go_back()
    expect(page.get_by_label(FIELD)).to_have_value("mitteilen")
    assert numbers(page) == before
    expect(link).to_be_focused()


@pytest.mark.lang
@pytest.mark.parametrize("path", ["bausteine/", LIST])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_with_a_filter(
    open_page: OpenPage, width: int, scheme: str, path: str
) -> None:
    page = open_page(f"{path}#filter=a&weisung=202511007&sortiert=titel", width, scheme)
    assert "aufsteigend" in status(page)
    assert page.locator(ROW).count() > 0
    assert axe_faults(page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_on_a_narrow_screen_the_headings_are_seen_and_large_enough(open_page: OpenPage) -> None:
    page = open_page(LIST, 320)
    for button in page.locator("th button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert button.evaluate(
            "e => { const r = e.getBoundingClientRect();"
            " return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + 9)) }"
        )


def test_a_short_list_needs_no_filter(open_page: OpenPage) -> None:
    page = open_page("familienkasse/service-center/glf/")
    expect(page.locator(ROW)).to_have_count(2)
    expect(page.locator(".kp-liste button, .kp-liste input")).to_have_count(0)


def test_without_scripts_the_list_is_complete_and_offers_nothing_dead(
    browser: Browser, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{LIST}#filter=umzug")
        assert len(numbers(page)) == 17
        expect(page.locator(".kp-liste :is(button, input):visible")).to_have_count(0)
        expect(page.locator(f"{ROW} td:nth-child(2) a")).to_have_count(17)
