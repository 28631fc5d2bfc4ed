"""Chromium driven by Playwright, for benchmarks and pictures.

Import it only where it is used: the driver belongs to the tests, and portal must start without it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import FLAGS, ChromiumError


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; raises ChromiumError where there is none."""
    path = shutil.which("chromium")
    if path is None:
        raise ChromiumError("Chromium ist nicht installiert: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
