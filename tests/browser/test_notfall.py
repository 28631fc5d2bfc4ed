"""The archive for the day on which the intranet is down: opened as files, all of it works."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import serve
from tests.browser.suche import HIT, facet, own_field, search
from tests.support import ROOT, Site, portal

GUIDE = "portal/sgb2/service-center/glf/2.006/index.html"


@pytest.fixture(scope="module")
def unpacked(sites: Callable[[str], Site], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive where people do: a folder with a space and an umlaut in its name."""
    folder = tmp_path_factory.mktemp("notfall")
    for name in ("eins.zip", "zwei.zip"):
        options = ("--site", sites("heute").folder, "--ziel", folder / name)
        result = portal("notfall", *options, cwd=ROOT)
        assert result.returncode == 0, result.stdout + result.stderr
    target = folder / "Für den Notfall"
    with zipfile.ZipFile(folder / "eins.zip") as archive:
        archive.extractall(target)
    return target


@pytest.fixture
def open_file(browser: Browser, unpacked: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a file; no error and nothing from the net is allowed."""
    troubles: list[str] = []
    contexts = []

    def note(request: Request) -> None:
        if not request.url.startswith((unpacked.as_uri(), "data:")):
            troubles.append(request.url)

    def open_it(path: str, width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
        page.on("request", note)
        file, _, anchor = path.partition("#")
        page.goto((unpacked / file).as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


OpenFile = Callable[..., Page]


def test_two_runs_give_the_same_bytes(unpacked: Path) -> None:
    one, two = ((unpacked.parent / name).read_bytes() for name in ("eins.zip", "zwei.zip"))
    assert one == two
    with zipfile.ZipFile(unpacked.parent / "eins.zip") as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2025, 11, 20, 0, 0, 0)}


def test_a_place_that_cannot_be_written_is_wrong_use(
    sites: Callable[[str], Site], tmp_path: Path
) -> None:
    target = tmp_path / "fehlt" / "notfall.zip"
    result = portal("notfall", "--site", sites("heute").folder, "--ziel", target, cwd=tmp_path)
    assert result.returncode == 2
    assert "lässt sich nicht schreiben" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    pages = list(unpacked.rglob("*.html"))
    assert len(pages) > 100
    checked = 0
    for page in pages:
        for element in html.fromstring(page.read_bytes()).iterfind(".//*[@href]"):
            parts = urlsplit(element.get("href", ""))
            if parts.path and not parts.scheme:
                assert (page.parent / unquote(parts.path)).is_file(), f"{page}: {parts.path}"
                checked += 1
    assert checked > 2_000


def test_every_page_says_what_it_is(unpacked: Path) -> None:
    pages = list((unpacked / "portal").rglob("*.html"))
    said = "Notfallfassung, Rechtsstand 20.11.2025."
    assert [p for p in pages if p.read_text("utf-8").count(said) != 1] == []
    assert [p for p in pages if 'type="module"' in p.read_text("utf-8")] == []


def test_the_first_page_leads_to_the_start_page(open_file: OpenFile, unpacked: Path) -> None:
    page = open_file("LIESMICH.html")
    pages = len(list((unpacked / "portal").rglob("*.html")))
    expect(page.get_by_text(f"Rechtsstand 20.11.2025, {pages} Seiten.")).to_be_visible()
    page.get_by_role("link", name="Öffnen Sie die Startseite").click()
    page.wait_for_url("**/portal/index.html")
    page.get_by_role("article").get_by_role("link", name="Service Center").first.click()
    page.wait_for_url("**/service-center/index.html")
    page.get_by_role("link", name="Was hier anders ist").click()
    page.wait_for_url("**/LIESMICH.html")


def test_the_first_page_has_no_barriers(browser: Browser, unpacked: Path) -> None:
    with serve(unpacked) as base, browser.new_context() as context:  # axe reads styles by request
        page = context.new_page()
        page.goto(f"{base}LIESMICH.html")
        assert axe_faults(page) == []


def test_the_search_has_its_panel_and_opens_a_hit(open_file: OpenFile) -> None:
    page = open_file(GUIDE)
    search(page, "Scheck")
    expect(page.locator(HIT).first).to_contain_text("4.501")
    expect(page.locator(HIT).first).to_contain_text("geändert durch Weisung 202511007")
    facet(page, "Art", "Weisungen").click()
    expect(page.locator(HIT).first).to_contain_text("202511007")
    page.keyboard.press("Escape")
    search(page, "2.014")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glf/2.014/index.html")


def test_the_own_page_of_the_search_works(open_file: OpenFile) -> None:
    page = open_file("portal/suche/index.html#q=Scheck")
    hits = page.locator(".kp-treffer li")
    expect(hits.first).to_contain_text("4.501")
    own_field(page).fill("Kindergeld")
    own_field(page).fill("Scheck")  # two engines in one page would count all words twice
    expect(hits.first).to_contain_text("4.501")
    hits.first.get_by_role("link").first.click()
    page.wait_for_url("**/glf/4.501/index.html*")


def test_the_change_view_is_kept_from_page_to_page(open_file: OpenFile) -> None:
    page = open_file(GUIDE)
    old = page.locator("span[data-fassung=bisher]").first
    expect(old).to_be_hidden()
    page.get_by_role("button", name="Änderungen zeigen").click()
    expect(old).to_be_visible()
    page.reload()
    expect(old).to_be_visible()


def test_the_menu_opens_on_a_narrow_screen(open_file: OpenFile) -> None:
    page = open_file(GUIDE, width=320)
    page.get_by_role("button", name="Menü").click()
    link = page.get_by_role("navigation", name="Bereiche").get_by_role("link", name="Glossar")
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    link.click()
    page.wait_for_url("**/portal/glossar/index.html")


def test_the_filters_of_the_news_work(open_file: OpenFile) -> None:
    page = open_file("portal/neuigkeiten/index.html")
    page.get_by_label("Weisung").select_option("202511007")
    expect(page.locator(".kp-filter [role=status]")).to_contain_text("von")


def test_its_print_says_what_it_is_and_names_no_place_of_this_machine(open_file: OpenFile) -> None:
    page = open_file(GUIDE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Notfallfassung, Rechtsstand 20.11.2025.")).to_be_visible()
    expect(page.locator(".kp-druck span")).to_have_text("sgb2/service-center/glf/2.006/")
    assert "file:" not in page.locator(".kp-verweise").inner_text()
