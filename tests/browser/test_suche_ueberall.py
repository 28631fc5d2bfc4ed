"""The search on its own page and wherever the site may lie; what is typed goes nowhere."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

from tests.browser.conftest import patient, serve
from tests.browser.suche import GUIDE, HIT, OWN, OpenPage, facet, own_field, search
from tests.support import Site, copy_project, run


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context of its own."""
    with browser.new_context(locale="de-DE") as made:
        yield made


def test_what_is_typed_reaches_no_server(context: BrowserContext, address: str) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url} {request.all_headers()} {request.post_data}")

    context.on("request", note)
    page = context.new_page()
    patient(page)
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


@pytest.mark.parametrize("path", [GUIDE, OWN])
def test_a_search_that_does_not_load_says_so(
    context: BrowserContext, address: str, path: str
) -> None:
    page = context.new_page()
    patient(page)
    page.route("**/suche/titel*", lambda route: route.abort())
    page.goto(address + path)
    if path == GUIDE:
        page.keyboard.press("/")
        page.keyboard.type("Scheck")
        expect(page.get_by_text("Die Suche ist noch nicht geladen").first).to_be_visible()
    else:
        expect(
            page.get_by_text("lädt noch oder ist in diesem Browser nicht verfügbar")
        ).to_be_visible()


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


def test_a_later_answer_leaves_the_focus_on_the_same_hit(open_page: OpenPage) -> None:
    page = open_page(f"{OWN}#q=Scheck")
    hit = page.locator(".kp-treffer a").nth(1)
    hit.focus()
    address = hit.get_attribute("href")
    own_field(page).evaluate("field => field.dispatchEvent(new Event('input'))")
    page.wait_for_load_state("networkidle")
    expect(page.locator(f".kp-treffer a[href='{address}']")).to_be_focused()


@pytest.mark.parametrize("key", ["/", "s"])
def test_the_keys_of_the_dialog_hold_on_the_own_page(open_page: OpenPage, key: str) -> None:
    page = open_page(OWN)
    expect(own_field(page)).to_be_visible()
    page.keyboard.press(key)
    expect(own_field(page)).to_be_focused()
    page.keyboard.type("Scheck")
    hits = page.locator(".kp-treffer a")
    expect(hits.first).to_contain_text("4.501")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/4.501/")
    page.go_back()
    expect(own_field(page)).to_have_value("Scheck")


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
    names = ("suche", "dialog", "suchseite", "marken", "vorab")  # datei is in vorab
    texts = [(folder / f"{name}.js").read_text("utf-8") for name in names]
    assert sum(len(text.encode()) for text in texts) < 10_600
    assert not [text for text in texts if "/**" in text or text.strip().count("\n") > 1]


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
