"""The contract with the theme: what the search uses of it, each with what breaks without it.

Read in the bundle of mkdocs-material 9.8.1. After an update of the theme these tests say what to
look at in overrides/main.html and overrides/assets/javascripts/dialog.js.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import patient
from tests.support import Site

TESTED = "9.8.1"
GUIDE = "sgb2/service-center/glf/2.000/"
# Notes every message between the page and its workers, before the theme starts one.
SPY = """
window.kp = {workers: [], sent: [], got: [], parts: []};
window.Worker = class extends Worker {
  constructor(address) {
    super(address);
    kp.workers.push(new URL(address, location).pathname);
    this.addEventListener("message", ({data}) => kp.got.push(data));
  }
  postMessage(message) {
    kp.sent.push(message);
    super.postMessage(message);
  }
};
"""
PARTS = {
    "input#__search[data-md-toggle=search]": "das Kästchen, das den Dialog öffnet und schließt",
    ".md-search[data-md-component=search][role=dialog][aria-label=Suche]": "der Dialog",
    ".md-search__form > .md-search__input[data-md-component=search-query]:not([name])": "das Feld",
    ".md-search__form > .md-search__suggest": "die Ergänzung beim Tippen",
    ".md-search__inner > .md-search__output > .md-search__scrollwrap": "der Rahmen der Treffer",
    ".md-search__scrollwrap > .md-search-result > .md-search-result__meta": "die Zahl der Treffer",
    ".md-search-result > .md-search-result__list": "die Liste der Treffer",
    ".md-search__inner[role=search]": "die Landmarke",
    "header button.md-header__button.kp-lupe": "die Lupe, die ein Knopf wird",
    "header button.md-header__button.kp-menue": "das Menü, das ein Knopf wird",
    "header form[data-md-component=palette][hidden]": "das Formular der Farben, das verborgen wird",
    "header form[data-md-component=palette] > label[title][for^=__palette_]:not([hidden])": (
        "die Beschriftung, die zur nächsten Darstellung führt"
    ),
    "header button.kp-darstellung": "der Knopf an seiner Stelle",
    "header a.md-logo[aria-label]:not([title])": "das Zeichen ohne Hinweis, der anderes verdeckt",
    "body > [data-md-component=skip] > a.md-skip": "der erste Link, zum Inhalt",
}
HITS = {
    ".md-search-result__item > a.md-search-result__link[href]": "ein Treffer ist ein Link",
    ".md-search-result__link > article.md-search-result__article[data-md-score]": "seine Wertung",
    ".md-search-result__article > h1 .kp-treffer__nr": "der Titel ist HTML in einer h1",
    ".md-search-result__link + .md-search-result__link h2": "ein Abschnitt hat eine h2",
}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page with a note of all messages, and search once."""
    with browser.new_context(locale="de-DE") as context:
        context.add_init_script(SPY)
        page = context.new_page()
        patient(page)
        page.goto(address + GUIDE)
        page.evaluate("component$.subscribe(part => kp.parts.push(part))")
        page.keyboard.press("/")
        page.keyboard.type("Massendatenabruf")
        expect(page.locator(".md-search-result__item").first).to_contain_text("2.006")
        yield page


def test_the_version_is_the_one_that_was_read() -> None:
    found = version("mkdocs-material")
    assert found == TESTED, (
        f"Gelesen und getestet wurde {TESTED}, installiert ist {found}: "
        "Bitte diese Datei grün machen und TESTED anheben."
    )


def test_the_worker_is_ours_and_the_only_one(page: Page) -> None:
    found = page.evaluate("kp.workers")
    assert found == ["/suche/start.js"], (
        f"Gestartet wurde {found}: config.search wird nicht mehr als Adresse des Workers gelesen, "
        "oder sein Name in {% block config %} von overrides/main.html ist ein anderer geworden."
    )


def test_the_messages_are_those_that_our_worker_speaks(page: Page) -> None:
    sent, got = page.evaluate("[kp.sent, kp.got]")
    assert sent[0]["type"] == 0, f"Die erste Nachricht ist nicht mehr SETUP (0): {sent[0]}"
    assert got[0] == {"type": 1}, f"Der Worker antwortet nicht READY (1): {got[0]}"
    assert sent[-1] == {"type": 2, "data": "Massendatenabruf"}, f"Anders gefragt: {sent[-1]}"
    assert got[-1]["type"] == 3, f"Anders geantwortet: {got[-1]}"
    expected = {"items", "suggest", "anfrage", "gesamt", "facetten", "meinten", "hinweise", "nah"}
    assert expected <= set(got[-1]["data"])


def test_the_bundle_hands_the_whole_answer_on(page: Page) -> None:
    classes = "kp.parts.filter(p => p.facetten).map(p => p.ref.className)"
    found = page.evaluate(classes)
    assert found, "window.component$ liefert die Antwort nicht mehr: Tafel und Ansage fehlen."
    assert set(found) == {"md-search-result"}, f"Die Antwort kommt an anderer Stelle an: {found}"
    gone = page.evaluate("kp.parts.filter(p => p.facetten).at(-1).anfrage")
    assert gone == "Massendatenabruf"


def test_the_slim_index_is_all_that_is_fetched(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with page.expect_response("**/search/search_index.json") as answer:
            page.goto(address + GUIDE)
        assert answer.value.ok, "Ohne search/search_index.json sendet das Thema kein SETUP."
        assert len(answer.value.body()) < 200


@pytest.mark.parametrize(("selector", "what"), PARTS.items())
def test_the_frame_of_the_dialog_is_as_we_style_it(page: Page, selector: str, what: str) -> None:
    assert page.locator(selector).count() == 1, f"{what} ist nicht mehr {selector}"


@pytest.mark.parametrize(("selector", "what"), HITS.items())
def test_a_hit_is_built_as_we_style_it(page: Page, selector: str, what: str) -> None:
    assert page.locator(selector).count(), f"{what}: nichts passt auf {selector}"


def test_the_keys_do_what_the_help_says(page: Page) -> None:
    field, hit = page.locator(".md-search__input"), page.locator(".md-search-result__link").first
    toggle = page.locator("#__search")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(hit, "Pfeil ab wählt den Treffer nicht mehr").to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field, "Pfeil auf führt nicht mehr zurück in das Feld").to_be_focused()
    page.keyboard.press("Escape")
    expect(toggle, "Esc schließt den Dialog nicht mehr").not_to_be_checked()
    for key in ("/", "s", "f"):
        page.reload()
        page.keyboard.press(key)
        expect(toggle, f"{key} öffnet den Dialog nicht mehr").to_be_checked()


def test_nothing_of_the_themes_own_search_is_published(sites: Callable[[str], Site]) -> None:
    folder = sites("heute").folder / "assets/javascripts"
    names = {path.name for path in folder.iterdir()}
    assert {"portal.js", "suche.js"} <= names
    assert names.isdisjoint({"workers", "lunr"}), "on_files in macros/engine/hooks.py greift nicht."


def test_the_themes_old_name_of_the_worker_is_nowhere(sites: Callable[[str], Site]) -> None:
    site = sites("heute")
    for address in site.addresses():
        config = site.page(address).get_element_by_id("__config").text
        assert "suche/start.js" in config, address
        assert "workers/" not in config, address
