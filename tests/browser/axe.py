"""What axe says about a page as it stands in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
Fault = tuple[str, str, str]


def axe_faults(page: Page) -> list[Fault]:
    """Return every fault on `page` as rule, target and message; nothing is left out."""
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}}
    found = Axe().run(page, options=options).response
    assert found["passes"], "axe must have looked at something"
    return [
        (violation["id"], str(node["target"]), _message(node))
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _message(node: dict[str, list[dict[str, str]]]) -> str:
    checks = [check for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(check["message"] for check in checks)
