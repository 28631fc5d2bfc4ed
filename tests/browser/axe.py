"""What axe says about a page as it stands in the browser."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Fault = tuple[str, str, str]


@cache
def _script() -> str:
    return Path(AXE_FILE_PATH).read_text("utf-8")


def axe_version() -> str:
    """Return the version of axe-core that the tests bring along."""
    return _script().split("axe v", 1)[1].split("\n", 1)[0].strip()


def axe_run(page: Page) -> tuple[list[Fault], list[Fault]]:
    """Return what is wrong on `page`, and what axe cannot decide: rule, target, message."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    options = {
        "runOnly": {"type": "tag", "values": list(TAGS)},
        "resultTypes": ["violations", "incomplete"],
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe must have looked at something"
    return list(_faults(found["violations"])), list(_faults(found["incomplete"]))


def axe_faults(page: Page) -> list[Fault]:
    """Return every fault on `page`; nothing is left out."""
    return axe_run(page)[0]


def _faults(rules: list[dict[str, Any]]) -> Iterator[Fault]:
    for rule in rules:
        for node in rule["nodes"]:
            checks = [check for kind in ("any", "all", "none") for check in node[kind]]
            yield rule["id"], str(node["target"]), "; ".join(c["message"] for c in checks)
