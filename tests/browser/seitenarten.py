"""The kinds of pages, and the states in which accessibility is looked at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.suche import HIT, OWN, search, status
from tests.support import Site

OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
GUIDES = ("sgb2/service-center/glf/2.006/", "sgb2/service-center/glf/2.000/")
# Each kind with the pages that stand for it; a share of the tests looks at the first alone.
SEITENARTEN = {
    "Startseite": ("",),
    "Gesprächsleitfaden": (*GUIDES, "sgb2/service-center/glf/2.011/"),
    "EMB-Arbeitshilfe": ("sgb3/service-center/emb/emb-01/",),
    "Aufgabensteckbrief": ("sgb3/eingangszone/aufgabensteckbriefe/ast-01/",),
    "Arbeitshilfe": ("sgb3/eingangszone/arbeitshilfen/ah-01/",),
    "Textbaustein": ("sgb2/service-center/textbausteine/tb-04/",),
    "Liste": ("sgb2/service-center/glf/", "weisungen/", "bausteine/"),
    "Baustein": ("bausteine/datenabgleich-sgb2/",),
    "Weisung": ("weisungen/202511007/",),
    "Synopse": ("synopsen/202511007/",),
    "Neuigkeiten": ("neuigkeiten/", "neuigkeiten/sgb2-service-center/"),
    "Suche": (OWN,),
    "Glossar": ("glossar/",),
    "Hilfe": ("hilfe/", "hilfe/barrierefreiheit/"),
    "Leichte Sprache": ("hilfe/leichte-sprache/", "hilfe/gebaerdensprache/"),
    "Handbuch": ("redaktion/sprache/", "redaktion/umsetzungsstand/"),
    "Nicht gefunden": ("404.html",),
}
SHORT = ("Startseite", "Gesprächsleitfaden", "Neuigkeiten", "Nicht gefunden")
# One page of each kind for tests; those of SHORT in every run, all in the long one.
ONE_OF_EACH = [
    pytest.param(paths[0], id=kind, marks=[] if kind in SHORT else pytest.mark.lang)
    for kind, paths in SEITENARTEN.items()
]
SCHEMES, WIDE, NARROW = ("light", "dark"), (1280, 1024), (320, 800)
ZOOM = (320, 256)  # what a window of 1280 by 1024 px shows at 400 %, in CSS px


@dataclass(frozen=True)
class Lauf:
    """One look at a page: its state, the window and the colours."""

    zustand: str
    size: tuple[int, int]
    scheme: str

    def __str__(self) -> str:
        """Return the run as a fault names it."""
        return f"{self.zustand}, {self.size[0]} x {self.size[1]} px, {self.scheme}"


@dataclass(frozen=True)
class Zustand:
    """A state of a page; `needs` is what a page must have to be in it, as XPath."""

    reach: Callable[[Page], None]
    sizes: tuple[tuple[int, int], ...]
    needs: str = "//body"


def _as_opened(page: Page) -> None:
    expect(page.locator("h1").first).to_be_visible()


def _all_open(page: Page) -> None:
    page.evaluate(OPEN_ALL)


def _menu(page: Page) -> None:
    page.get_by_role("button", name="Menü").press("Enter")
    expect(page.get_by_role("button", name="Menü")).to_have_attribute("aria-expanded", "true")


def _results(page: Page) -> None:
    search(page, "kindergld")  # misspelt: there are hits, facets and advice
    expect(page.locator(f":is({HIT}, .kp-treffer li)").first).to_be_visible()
    expect(status(page)).to_have_text(re.compile("Erster"))
    page.evaluate("document.querySelectorAll('.kp-tafel details').forEach(d => d.open = true)")


def _view(name: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        button = page.get_by_role("button", name=name)
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Alt+j")
        expect(page.locator(".kp-ansicht [role=status]")).to_contain_text(
            re.compile(r"Änderung \d+ von")
        )

    return choose


# Each state: how it is reached, in which windows, and what a page must have for it.
ZUSTAENDE: dict[str, Zustand] = {
    "aufgerufen": Zustand(_as_opened, (WIDE, NARROW)),
    "400 % vergrößert": Zustand(_as_opened, (ZOOM,)),
    "alles aufgeklappt": Zustand(_all_open, (WIDE, NARROW), "//article//details"),
    "Änderungen zeigen": Zustand(
        _view("Änderungen zeigen"), (WIDE, NARROW), "//*[contains(@class, 'kp-ansicht ')]"
    ),
    "ohne Markierung": Zustand(
        _view("Ohne Markierung"), (WIDE, NARROW), "//*[contains(@class, 'kp-ansicht ')]"
    ),
    "Menü offen": Zustand(_menu, (NARROW,)),
    "Suche mit Treffern": Zustand(_results, (WIDE, NARROW)),
}


def runs(site: Site, path: str) -> list[Lauf]:
    """Return every look at a page: each state that it has, each window, both schemes."""
    built = site.folder / path
    page = html.fromstring((built / "index.html" if built.is_dir() else built).read_bytes())
    return [
        Lauf(name, *look)
        for name, zustand in ZUSTAENDE.items()
        if page.xpath(zustand.needs)
        for look in product(zustand.sizes, SCHEMES)
    ]


def share(found: list[Lauf], number: int) -> list[Lauf]:
    """Return the share of a page's looks that every test run takes.

    All text wide and light, narrow and dark, and one state more: another one for the next page.
    """
    opened = ("alles aufgeklappt", "aufgerufen")
    whole = next(name for name in opened if any(lauf.zustand == name for lauf in found))
    states = [lauf for lauf in found if lauf.zustand not in opened]
    more = states[number * 5 % len(states)]  # neighbours differ in state, window and scheme
    return [Lauf(whole, WIDE, "light"), Lauf(whole, NARROW, "dark"), more]


def go(page: Page, lauf: Lauf, before: Lauf | None) -> None:
    """Bring the page from the look before to this one, without loading it again."""
    page.set_viewport_size({"width": lauf.size[0], "height": lauf.size[1]})
    page.emulate_media(color_scheme=lauf.scheme, reduced_motion="reduce")
    scheme = {"light": "default", "dark": "slate"}[lauf.scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    if before is None or before.zustand != lauf.zustand:
        page.keyboard.press("Escape")  # closes what the state before opened
        ZUSTAENDE[lauf.zustand].reach(page)
