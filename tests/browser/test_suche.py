"""The search as staff use it: by keyboard, in the dialog and on its own page; nothing is sent."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import serve
from tests.support import Site, copy_project, run

OpenPage = Callable[..., Page]
GUIDE, OWN = "sgb2/service-center/glf/2.000/", "suche/"
HIT = ".md-search-result__item"


def field(page: Page) -> Locator:
    """Return the field of the dialog."""
    return page.get_by_role("textbox", name="Suche", exact=True)


def own_field(page: Page) -> Locator:
    """Return the field of the search's own page."""
    return page.get_by_label("Suchen: Nummer oder Worte")


def facet(page: Page, group: str, value: str) -> Locator:
    """Return the button of a facet."""
    return page.get_by_role("group", name=group).get_by_role("button", name=re.compile(value))


def status(page: Page) -> Locator:
    """Return the live region of the panel that is open."""
    return page.locator(".kp-tafel:visible [role=status]")


def search(page: Page, query: str) -> None:
    """Search in the dialog, on the search's own page in its field, and wait for the answer."""
    if page.url.endswith(OWN):
        own_field(page).fill("")
    else:
        page.keyboard.press("/")
        expect(field(page)).to_be_focused()
    page.keyboard.insert_text(query)
    expect(status(page)).to_have_text(re.compile("Treffer"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context of its own."""
    with browser.new_context(locale="de-DE") as made:
        yield made


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
    page.get_by_role("button", name="Schließen").click()
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
    page.get_by_role("button", name="Link kopieren").locator("visible=true").click()
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


def test_what_is_typed_reaches_no_server(context: BrowserContext, address: str) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url} {request.all_headers()} {request.post_data}")

    context.on("request", note)
    page = context.new_page()
    page.goto(address + GUIDE)
    search(page, "2.006 Mustermann")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/")
    page.goto(f"{address}404.html")
    page.get_by_role("button", name="Suchen: Nummer oder Worte").click()
    page.keyboard.type("Mustermann\n")
    page.goto(f"{address}{OWN}#q=Mustermann")
    own_field(page).fill("2.006 Mustermann")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/")
    page.reload()
    assert len(sent) > 20
    assert [one for one in sent if "mustermann" in one.lower()] == []


def test_the_page_that_a_hit_leads_to_marks_the_words(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    search(page, "Massendatenabruf")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/**")
    words = "[...CSS.highlights.get('kp-suche')].map(r => r.toString())"
    button = page.get_by_role("button", name="Markierung aus")
    expect(button).to_be_visible()
    assert "Massendatenabruf" in page.evaluate(words)
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
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_on_a_phone_a_button_opens_the_search(open_page: OpenPage) -> None:
    page = open_page(GUIDE, 320)
    button = page.get_by_role("button", name="Suche", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(field(page)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("Kindergeld")
    expect(page.locator(HIT).first).to_be_in_viewport()
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")  # not into the closed dialog
    assert page.evaluate("document.activeElement.closest('.md-search')") is None


def test_the_own_page_searches_without_the_dialog(open_page: OpenPage) -> None:
    page = open_page(f"{OWN}#q=Scheck")
    own = own_field(page)
    expect(own).to_have_value("Scheck")
    expect(page.locator(".kp-treffer li").first).to_contain_text("4.501")
    expect(page.get_by_text("Die Suche braucht JavaScript")).to_be_hidden()
    own.fill("Kindergeld")
    facet(page, "Rechtskreis", "SGB II ").click()
    expect(own).to_have_value("in:sgb2 Kindergeld")
    expect(facet(page, "Rechtskreis", "SGB II ")).to_have_attribute("aria-pressed", "true")
    own.fill("2.014")
    own.press("Enter")
    page.wait_for_url("**/glf/2.014/")


@pytest.mark.lang
def test_the_own_page_works_with_the_successor(
    open_page: OpenPage, sites: Callable[[str], Site], tmp_path: Path
) -> None:
    project = copy_project(tmp_path)
    built = run(Path(sys.executable).parent / "zensical", "build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    for file in (sites("heute").folder / OWN).glob("*.js"):
        shutil.copy(file, project / "site" / OWN)
    with serve(project / "site") as base:
        page = open_page(f"{OWN}#q=Scheck", base=base)
        expect(page.locator(".kp-treffer li").first).to_contain_text("4.501")
        facet(page, "Art", "Weisung").click()
        expect(own_field(page)).to_have_value("art:weisungen Scheck")
        page.goto(base)
        page.get_by_role("link", name="Suchen: Nummer oder Worte").click()
        expect(own_field(page)).to_be_visible()
        page.close()  # before its server ends


def test_without_scripts_the_lists_lead_everywhere(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for path in ("", "404.html"):
            page.goto(address + path)
            page.get_by_role("link", name="Suchen: Nummer oder Worte").click()
            page.wait_for_url(f"**/{OWN}")
        expect(page.get_by_text("sucht der Browser selbst (Strg+F)")).to_be_visible()
        expect(own_field(page)).to_be_hidden()
        page.get_by_role("article").get_by_role("link", name="Textbausteine").click()
        page.wait_for_url("**/textbausteine/")


def test_the_search_works_below_a_folder_of_a_server(
    open_page: OpenPage, sites: Callable[[str], Site]
) -> None:
    folder = sites("heute").folder
    with serve(folder.parent) as base:
        page = open_page(f"{folder.name}/{GUIDE}", base=base)
        page.keyboard.press("/")
        page.keyboard.type("2.006\n")
        page.wait_for_url(f"{base}{folder.name}/sgb2/service-center/glf/2.006/")
        page.close()  # before its server ends


def test_the_search_works_from_a_file(
    context: BrowserContext, sites: Callable[[str], Site]
) -> None:
    page = context.new_page()
    page.goto((sites("heute").folder / GUIDE / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("2.006")
    expect(page.locator(HIT).first).to_contain_text("Veränderungen mitteilen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.006/index.html")


def test_the_scripts_of_the_search_stay_small(sites: Callable[[str], Site]) -> None:
    folder = sites("heute").folder / "assets/javascripts"
    names = ("suche", "dialog", "suchseite", "marken", "datei")
    texts = [(folder / f"{name}.js").read_text("utf-8") for name in names]
    assert sum(len(text.encode()) for text in texts) < 8_200
    assert not [text for text in texts if "/**" in text or "\n" in text.strip()]


HOSTILE = [
    "a" * 10_000,
    "2.006 " * 2_000,
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "\"'`${alert(1)}</template><b>",
    "(((.*+?^${}[]|\\\\ in:(( art:[[ weisung:*",
    "a\u0000b\u0007c\u202ed\u200be",
    "👩🏽‍💻🇩🇪 \ud83d",
    "Vera\u0308nderungen U\u0308bergang",
    "__proto__ constructor toString in:__proto__",
]
# Some of these no keyboard types, so the text is put in at once.
PUT = """query => {
  document.activeElement.value = query;
  document.activeElement.dispatchEvent(new Event("input"));
}"""


@pytest.mark.parametrize("path", [GUIDE, OWN])
def test_hostile_queries_are_only_text(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    search(page, "Termin")
    shown = page.locator(".kp-tafel:visible + :is(.kp-treffer, .md-search-result) li")
    for number, query in zip(["2.006", "4.501"] * 5, HOSTILE, strict=False):
        page.evaluate(PUT, query)
        page.evaluate(PUT, number)
        expect(shown.first).to_contain_text(number)
        made = ":is(.kp-tafel, .md-search-result, .kp-treffer) :is(img, script, b)"
        assert page.locator(made).count() == 0, query


def results_open(page: Page) -> Page:
    """Return the page with hits, facets and advice in view."""
    search(page, "kindergld")
    expect(page.locator(f":is({HIT}, .kp-treffer li)").first).to_be_visible()
    expect(status(page)).to_have_text(re.compile("Erster"))
    page.evaluate("document.querySelectorAll('.md-search details').forEach(d => d.open = true)")
    return page


@pytest.mark.parametrize("path", [GUIDE, OWN])
def test_axe_finds_nothing_in_the_results(open_page: OpenPage, path: str) -> None:
    assert axe_faults(results_open(open_page(path, 320, "dark"))) == []


@pytest.mark.lang
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", [GUIDE, OWN])
def test_axe_finds_nothing_in_the_results_at_any_width(
    open_page: OpenPage, path: str, width: int, scheme: str
) -> None:
    assert axe_faults(results_open(open_page(path, width, scheme))) == []
