"""Measuring one engine in Chromium."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from scripts.server import Notes, serve
from scripts.suche_messen.masse import Anfrage, Messung
from scripts.suche_messen.motoren import Motor
from scripts.suche_messen.vergleich import NotMeasuredError

_FIRST = "Vollmacht"  # the query of the first result: a word of titles, for all engines the same
_ROUNDS = 3
_STARTS = 6  # the first is not counted: in it Chromium itself still starts
_PATIENCE_MS = 20_000  # a start that takes longer is measured once


def messen(browser: Browser, motor: Motor, folder: Path, anfragen: Sequence[Anfrage]) -> Messung:
    """Measure the engine that was written into `folder`.

    Raises NotMeasuredError where it breaks down.
    """
    try:
        return _messen(browser, motor, folder, anfragen)
    except PlaywrightError as error:
        raise NotMeasuredError(
            f"im Browser abgebrochen: {error.message.splitlines()[0]}"
        ) from error


def _messen(browser: Browser, motor: Motor, folder: Path, anfragen: Sequence[Anfrage]) -> Messung:
    with serve(folder) as (address, notes):
        starts = _cold_starts(browser, motor, address, notes)
        with _page(browser, address) as page:
            notes.clear(held=motor.later)
            _start(page, motor)
            first = notes.gzip_bytes()
            notes.release()
            page.evaluate("() => window.motor.ganz()")
            answers, times = _ask(page, anfragen)
            return Messung(
                bereit=statistics.median(bereit for bereit, _ in starts),
                ganz=statistics.median(ganz for _, ganz in starts),
                bytes_erste=first,
                bytes_alle=notes.gzip_bytes(),
                zeiten=tuple(times),
                antworten=answers,
            )


def _cold_starts(
    browser: Browser, motor: Motor, address: str, notes: Notes
) -> list[tuple[float, float]]:
    """Return milliseconds until ready and until whole, each time with a new, empty profile."""
    found: list[tuple[float, float]] = []
    while len(found) < _STARTS and sum(ganz for _, ganz in found) < _PATIENCE_MS:
        with _page(browser, address) as page:
            notes.clear()
            start = _start(page, motor)
            found.append((start["bereit"], page.evaluate("() => window.motor.ganz()")))
    return found[1:] or found


def _start(page: Page, motor: Motor) -> dict[str, Any]:
    """Start the engine and wait for its first result."""
    script = "([q, more]) => window.motor.start(q, more)"
    start: dict[str, Any] = page.evaluate(script, [_FIRST, bool(motor.later)])
    if not start["seiten"]:
        raise NotMeasuredError(f"{motor.name} findet „{_FIRST}“ nicht")
    return start


def _ask(page: Page, anfragen: Sequence[Anfrage]) -> tuple[dict[str, tuple[str, ...]], list[float]]:
    """Return the pages that each query finds, and the times of all later rounds."""
    queries = [anfrage.q for anfrage in anfragen]
    warm = page.evaluate("qs => window.motor.fragen(qs)", queries)
    times = []
    for _ in range(_ROUNDS):
        times += [row["ms"] for row in page.evaluate("qs => window.motor.fragen(qs)", queries)]
    answers = zip(anfragen, warm, strict=True)
    return {anfrage.id: tuple(row["seiten"]) for anfrage, row in answers}, times


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{address}messen.html", wait_until="load")
    yield page
    context.close()
