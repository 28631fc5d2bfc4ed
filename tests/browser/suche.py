"""Steps that every test of the search takes: its fields, its facets, a query."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

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
