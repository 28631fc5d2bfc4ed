"""Measuring in Chromium: what a page loads, when it is there, and when the next one is."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from scripts.browser import chromium
from scripts.chromium import ChromiumError
from scripts.seite_messen.gewicht import gewicht
from scripts.seite_messen.tafel import Lauf, Messung
from scripts.server import serve

# Notes paints, scripts and long tasks from the first moment on.
_NOTE = """
window.kpZeiten = {lcp: 0, lang: 0, skripte: 0};
document.addEventListener("load", ({target}) => {
  const note = () => (kpZeiten.skripte = performance.now());
  if (target instanceof HTMLScriptElement) setTimeout(note); // after all that it starts at once
}, true);
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
_STARTED = "() => window.document$ && kpZeiten.skripte"  # the theme's, in both sites


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: two pages with a link from the first to the second, how often, how slow."""

    pages: tuple[str, str]
    laeufe: int
    bremse: int = 1  # Chromium computes so many times slower


def measure(sites: dict[str, Path], dokumente: Sequence[str], plan: Plan) -> list[Messung]:
    """Measure `sites` by their names, taking turns; raises ChromiumError."""
    try:
        with ExitStack() as stack:
            browser = stack.enter_context(chromium())
            served = {n: stack.enter_context(serve(s, is_kept=True))[0] for n, s in sites.items()}
            rounds = _rounds(stack, browser, served, plan)
            return [
                Messung(
                    name,
                    gewicht(sites[name], dokumente, loaded_by(browser, address, plan.pages[0])),
                    tuple(one[name] for one in rounds),
                )
                for name, address in served.items()
            ]
    except PlaywrightError as error:
        raise ChromiumError(f"im Browser abgebrochen: {error.message.splitlines()[0]}") from error


def _rounds(
    stack: ExitStack, browser: Browser, served: dict[str, str], plan: Plan
) -> list[dict[str, Lauf]]:
    """Return one visit of each site for each round.

    A site keeps its window: for each new one Chromium loads its own start page at the same time.
    The first round is not counted, for in it Chromium itself still starts.
    """
    windows = {name: stack.enter_context(_new_page(browser)) for name in served}
    return [
        {name: visit(windows[name], address, plan) for name, address in served.items()}
        for _ in range(plan.laeufe + 1)
    ][1:]


def visit(page: Page, address: str, plan: Plan) -> Lauf:
    """Open the first page with an empty cache, then follow the link to the second."""
    first, second = (address + path for path in plan.pages)
    _forget(page, plan.bremse)
    page.goto(first, wait_until="networkidle")
    there = _read(page)
    page.evaluate(_CLICK, second)
    page.wait_for_url(second, wait_until="networkidle")
    after = _read(page)
    clicked = float(page.evaluate("sessionStorage.getItem('kp-klick')"))
    return Lauf(
        inhalt=there["lcp"],
        bedienbar=max(there[name] for name in ("erste", "bereit", "skripte", "lang")),
        weiter_erstes=after["beginn"] + after["erste"] - clicked,
        weiter_inhalt=after["beginn"] + after["lcp"] - clicked,
    )


def _forget(page: Page, bremse: int) -> None:
    """Leave the site and forget all its files; from now on Chromium computes slower."""
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.send("Emulation.setCPUThrottlingRate", {"rate": bremse})


def loaded_by(browser: Browser, address: str, path: str) -> list[str]:
    """Return the addresses of all files that a page loads with a new profile, and its search."""
    found: set[str] = set()
    with _new_page(browser) as page:
        page.context.on("request", lambda request: found.add(request.url))
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_function(_STARTED)
        page.keyboard.press("/")
        page.keyboard.type("Scheck")
        page.locator(".md-search-result__item").first.wait_for()
        page.wait_for_load_state("networkidle")
    return sorted(one for one in found if one.startswith(address))


def _read(page: Page) -> dict[str, Any]:
    page.wait_for_function(_PAINTED)
    page.wait_for_function(_STARTED)
    found: dict[str, Any] = page.evaluate(_READ)
    return found


@contextmanager
def _new_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    context.add_init_script(_NOTE)
    yield context.new_page()
    context.close()
