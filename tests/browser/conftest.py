"""Chromium of Debian, driven by Playwright, against a built site on a free port."""

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from scripts.chromium import FLAGS
from tests.support import Site


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, with headers if told so, and keeps silent."""

    def __init__(self, *args: object, added: dict[str, str] | None = None, **options: str) -> None:
        self._added = added or {}
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Send the added headers after the file's own."""
        for name, value in self._added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class QuietServer(http.server.ThreadingHTTPServer):
    """Serves until the end; a page that is closed while it loads is no fault."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report everything but a connection that the browser closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    path = shutil.which("chromium")
    assert path, "Chromium fehlt: apt-get install chromium chromium-driver, oder make test"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def serve(folder: Path, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on 127.0.0.1, with `headers` in every answer, and give its address."""
    handler = functools.partial(QuietHandler, directory=str(folder), added=headers)
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(sites: Callable[[str], Site]) -> Iterator[str]:
    """Serve today's site and return its address."""
    with serve(sites("heute").folder) as found:
        yield found


def patient(page: Page) -> None:
    """Make `page` wait, wherever it waits for a page to load, for the page's script too.

    It starts after the first paint, which may be after the load; nobody presses a key before.
    """
    for name in ("goto", "reload", "go_back", "go_forward", "wait_for_url"):
        setattr(page, name, _then_started(page, getattr(page, name)))


def _then_started(page: Page, action: Callable[..., object]) -> Callable[..., object]:
    def act(*arguments: object, **options: object) -> object:
        found = action(*arguments, **options)
        if options.get("wait_until", "load") != "commit":
            wait_for_start(page)
        return found

    return act


def wait_for_start(page: Page) -> None:
    """Wait until the script of the page has started, if it names one."""
    if page.locator("link[rel=preload][as=script]").count():
        page.locator("html[data-kp-bereit]").wait_for(state="attached")


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page; afterwards no error and no foreign host is allowed."""
    troubles: list[str] = []
    contexts = []

    def note_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was closed while it still loaded
            troubles.append(f"failed: {request.url}")

    def note(page: Page, own: str) -> None:
        page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("requestfailed", note_failure)
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((own, "data:", "blob:"))
                else troubles.append(f"foreign: {r.url}")
            ),
        )

    def open_it(path: str, width: int = 1280, scheme: str = "light", base: str = address) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE"
        )
        contexts.append(context)
        page = context.new_page()
        note(page, base)
        patient(page)
        page.goto(base + path, wait_until="load")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []
