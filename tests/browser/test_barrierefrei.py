"""axe on every kind of page, in every state, wide and narrow, light and dark."""

from collections import Counter
from collections.abc import Callable

import pytest
import yaml
from playwright.sync_api import Page

from tests.axe_bericht import SHARE, WHOLE
from tests.browser.axe import Fault, axe_run, axe_version
from tests.browser.seitenarten import SEITENARTEN, ZUSTAENDE, Lauf, go, runs, share
from tests.support import ROOT, Site, text_of

OpenPage = Callable[..., Page]
Sites = Callable[[str], Site]
RecordProperty = Callable[[str, object], None]


class Rundgang:
    """Goes through the states of one page, lets axe look, and notes what it says."""

    def __init__(self, page: Page, kind: str, path: str) -> None:
        self.page, self.kind, self.path = page, kind, path
        self.looks: list[tuple[str, str, str, int]] = []
        self.undecided: Counter[str] = Counter()
        self.faults: list[tuple[str, Fault]] = []

    def look(self, looks: list[Lauf]) -> None:
        """Look at the page in each of `looks`."""
        before = None
        for lauf in looks:
            go(self.page, lauf, before)
            faults, undecided = axe_run(self.page)
            self.looks.append((self.kind, self.path, lauf.zustand, len(faults)))
            self.faults += [(str(lauf), fault) for fault in faults]
            self.undecided.update(rule for rule, _, _ in undecided)
            before = lauf

    def report(self) -> dict[str, object]:
        """Return what tests/axe_bericht.py adds up."""
        browser = self.page.context.browser
        assert browser
        return {
            "runs": self.looks,
            "undecided": dict(self.undecided),
            "browser": browser.version.split(".")[0],
            "axe": axe_version(),
        }


@pytest.mark.parametrize("kind", SEITENARTEN)
def test_axe_finds_nothing_on_any_kind_of_page(
    open_page: OpenPage, sites: Sites, kind: str, record_property: RecordProperty
) -> None:
    path = SEITENARTEN[kind][0]
    tour = Rundgang(open_page(path), kind, path)
    tour.look(share(runs(sites("heute"), path), list(SEITENARTEN).index(kind)))
    record_property(SHARE, tour.report())
    assert tour.faults == []


@pytest.mark.lang
@pytest.mark.parametrize(
    ("kind", "path"),
    [pytest.param(k, p, id=p or "start") for k, paths in SEITENARTEN.items() for p in paths],
)
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, sites: Sites, kind: str, path: str, record_property: RecordProperty
) -> None:
    tour = Rundgang(open_page(path), kind, path)
    tour.look(runs(sites("heute"), path))
    record_property(WHOLE, tour.report())
    assert tour.faults == []


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        pytest.param("document.body.append(new Image())", "image-alt", id="picture"),
        pytest.param("document.querySelector('h1').style.color = '#ddd'", "color-contrast", id="c"),
        pytest.param("document.querySelector('main').role = 'none'", "region", id="landmark"),
        pytest.param("document.documentElement.lang = ''", "html-has-lang", id="language"),
    ],
)
def test_axe_would_find_it(open_page: OpenPage, harm: str, rule: str) -> None:
    page = open_page("")
    assert axe_run(page)[0] == []
    page.evaluate(harm)
    assert rule in {found for found, _, _ in axe_run(page)[0]}


def test_the_figures_of_the_statement_are_those_of_this_matrix(sites: Sites) -> None:
    site = sites("heute")
    kept = yaml.safe_load((ROOT / "docs/_daten/barrierefreiheit.yml").read_text("utf-8"))
    pages = [path for paths in SEITENARTEN.values() for path in paths]
    remedy = "Bitte make barrierefreiheit laufen lassen."
    assert kept["axe"] == axe_version(), remedy
    assert kept["seitenarten"] == str(len(SEITENARTEN)), remedy
    assert kept["seiten"] == str(len(pages)), remedy
    assert kept["zustaende"] == str(len(ZUSTAENDE)), remedy
    assert kept["laeufe"] == str(sum(len(runs(site, path)) for path in pages)), remedy
    assert kept["befunde"] == "0"
    shown = text_of(site.article("hilfe/barrierefreiheit/"))
    for key in ("laeufe", "befunde", "zustaende"):
        assert kept[key] in shown
    assert f"{kept['tag']:%d.%m.%Y}" in shown
