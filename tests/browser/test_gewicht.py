"""What a page weighs, and that few files that are small say the same as the many they are made of.

Bytes are exact and hold on every machine; times are measured by `portal messen seite`.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.seite_messen.gewicht import Gewicht, gewicht
from scripts.seite_messen.zeiten import loaded_by
from tests.browser.suche import GUIDE
from tests.support import ROOT, Site

PAGE, PROGRAMS = 25_000, 95_000  # bytes as gzip
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
    assert [name.split(".")[0] for name in styles] == ["main", "palette", "portal"]
    search = ["start", "suche-", "titel-", "text-"]
    assert len(scripts) == len(["vorab", "datei", "bundle", "portal", *search])
    assert all(any(name.startswith(part) for name in scripts) for part in search)


def test_the_joined_style_sheet_has_the_rules_of_all(
    open_page: Callable[..., Page], sites: Callable[[str], Site]
) -> None:
    page = open_page(GUIDE)
    written = re.findall(
        r"assets/stylesheets/[\w-]+\.css", (ROOT / "mkdocs.yml").read_text("utf-8")
    )
    texts = [(ROOT / "overrides" / style).read_text("utf-8") for style in written]
    parts = [rule for text in texts for rule in page.evaluate(RULES, text)]
    shipped = sites("heute").folder / written[0]
    joined = page.evaluate(RULES, shipped.read_text("utf-8"))
    assert len(written) > 4
    assert joined == parts
    assert not list(shipped.parent.glob("suche*.css"))
