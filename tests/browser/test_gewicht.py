"""What a page weighs, and that few files that are small say the same as the many they are made of.

Bytes are exact and hold on every machine; times are measured by `portal messen seite`.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.utils import get_theme_dir
from playwright.sync_api import Browser, Page, Route, expect

from macros.engine.buendel import STYLE
from scripts.seite_messen.gewicht import Gewicht, gewicht
from scripts.seite_messen.zeiten import loaded_by
from tests.browser.conftest import patient, wait_for_start
from tests.browser.suche import GUIDE
from tests.support import ROOT, Site

PAGE, PROGRAMS = 25_000, 95_000  # bytes as gzip
REPLY, LIST = "sgb2/service-center/textbausteine/tb-04/", "sgb2/service-center/glf/"
NEWS, BAUSTEIN = "neuigkeiten/", "bausteine/datenabgleich-sgb2/"
GOOD = 0.1  # layout shift, as web.dev/articles/cls calls it
SHIFTS = """window.kpGewandert = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) kpGewandert += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
# Values that stand for the same, the browser itself writes alike; only spaces in the values of
# variables it keeps.
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s+/g, ""));
}"""


@pytest.fixture(scope="module")
def loaded(browser: Browser, address: str) -> list[str]:
    """Return the paths of all files that a guide's page loads with an empty cache."""
    return [one.removeprefix(address) for one in loaded_by(browser, address, GUIDE)]


@pytest.fixture(scope="module")
def weighed(sites: Callable[[str], Site], loaded: list[str]) -> Gewicht:
    """Return the weight of all Dokumente and of the files around them."""
    site = sites("heute")
    pages = [a for a in site.addresses() if site.page(a).xpath("//*[@data-dokument]")]
    assert len(pages) > 40
    return gewicht(site.folder, pages, loaded)


def test_a_page_of_a_dokument_stays_small(weighed: Gewicht) -> None:
    assert 5_000 < weighed.mittlere <= weighed.groesste <= PAGE


def test_styles_and_scripts_stay_small(weighed: Gewicht) -> None:
    assert 60_000 < weighed.programme <= PROGRAMS


def test_a_page_loads_few_files(loaded: list[str]) -> None:
    styles = [Path(file).name for file in loaded if file.endswith(".css")]
    scripts = [Path(file).name for file in loaded if file.endswith(".js")]
    assert styles == ["portal.css"]
    search = ["start", "suche-", "titel-", "text-"]
    assert len(scripts) == len(["vorab", "portal", *search])
    assert all(any(name.startswith(part) for name in scripts) for part in search)


def test_the_joined_style_sheet_has_the_rules_of_all(
    open_page: Callable[..., Page], sites: Callable[[str], Site]
) -> None:
    page = open_page(GUIDE)
    own = re.findall(r"assets/stylesheets/[\w-]+\.css", (ROOT / "mkdocs.yml").read_text("utf-8"))
    theme = Path(get_theme_dir("material")) / "assets/stylesheets"
    (main,), (palette,) = theme.glob("main.*.min.css"), theme.glob("palette.*.min.css")
    parts = [main, palette, *(ROOT / "overrides" / style for style in own)]
    rules = [r for part in parts for r in page.evaluate(RULES, part.read_text("utf-8"))]
    shipped = sites("heute").folder / STYLE
    assert len(own) > 4
    assert page.evaluate(RULES, shipped.read_text("utf-8")) == rules
    assert [path.name for path in shipped.parent.iterdir()] == [shipped.name]


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=pytest.mark.lang)])
@pytest.mark.parametrize(
    "path",
    [
        *(GUIDE, LIST, NEWS),
        *(pytest.param(p, marks=pytest.mark.lang) for p in (REPLY, "", "suche/", BAUSTEIN)),
    ],
)
def test_what_a_page_shows_first_stays_in_its_place(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE") as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        patient(page)
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("window.kpGewandert") < GOOD


def test_a_page_is_there_to_read_before_its_script(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    held: list[Route] = []
    page.route("**/portal.js", lambda route: held.append(route))
    page.goto(page.url + GUIDE, wait_until="commit")
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    page.wait_for_function(f"() => {painted}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("html")).not_to_have_attribute("data-kp-bereit", "")
    for route in held:
        route.continue_()
    wait_for_start(page)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Suche")).to_be_visible()
