"""Measuring in Chromium when a page is there, when it can be used, when the next one is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

# Notes paints and long tasks from the first moment on.
_NOTE = """
window.kpZeiten = {lcp: 0, lang: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) kpZeiten.lcp = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) kpZeiten.lang = entry.startTime + entry.duration;
}).observe({type: "longtask", buffered: true});
"""
_READ = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [first] = performance.getEntriesByName("first-contentful-paint");
  return {...kpZeiten, bereit: page.domContentLoadedEventEnd, erste: first.startTime,
          beginn: performance.timeOrigin};
}"""
_CLICK = """(target) => {
  const link = [...document.links].find((a) => a.href === target);
  sessionStorage.setItem("kp-klick", performance.timeOrigin + performance.now());
  link.click();
}"""
_PAINTED = "() => window.kpZeiten?.lcp && performance.getEntriesByType('paint').length > 1"


@dataclass(frozen=True, slots=True)
class Lauf:
    """One visit with an empty cache and the move to a next page; milliseconds.

    `bedienbar` is when the page answers: its first paint, the end of what it does before
    DOMContentLoaded, and the end of its last long task (over 50 ms), whichever is last.
    """

    inhalt: float
    bedienbar: float
    weiter_erstes: float
    weiter_inhalt: float


def visit(browser: Browser, address: str, pages: tuple[str, str], bremse: int = 1) -> Lauf:
    """Open the first of `pages` with a new profile and click on the link to the second."""
    with _new_page(browser, bremse) as page:
        page.goto(address + pages[0], wait_until="networkidle")
        there = _read(page)
        page.evaluate(_CLICK, address + pages[1])
        page.wait_for_url(address + pages[1], wait_until="networkidle")
        after = _read(page)
        clicked = float(page.evaluate("sessionStorage.getItem('kp-klick')"))
        return Lauf(
            inhalt=there["lcp"],
            bedienbar=max(there["erste"], there["bereit"], there["lang"]),
            weiter_erstes=after["beginn"] + after["erste"] - clicked,
            weiter_inhalt=after["beginn"] + after["lcp"] - clicked,
        )


def loaded_by(browser: Browser, address: str, path: str) -> list[str]:
    """Return the addresses that a page loads with a new profile, its worker's too."""
    found: list[str] = []
    with _new_page(browser, 1) as page:
        page.context.on("request", lambda request: found.append(request.url))
        page.goto(address + path, wait_until="networkidle")
        page.locator("[data-md-component=search-query]").focus()
        page.wait_for_load_state("networkidle")
    return [one for one in found if one.startswith(address)]


def _read(page: Page) -> dict[str, Any]:
    page.wait_for_function(_PAINTED)
    found: dict[str, Any] = page.evaluate(_READ)
    return found


@contextmanager
def _new_page(browser: Browser, bremse: int) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    context.add_init_script(_NOTE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": bremse})
    yield page
    context.close()
