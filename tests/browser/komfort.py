"""What the tests of the comforts share: pages, the clipboard, what is said."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

OpenPage = Callable[..., Page]
GUIDE = "sgb2/service-center/glf/2.006/"
REPLY = "sgb2/service-center/textbausteine/tb-04/"
PLAIN = "sgb2/service-center/textbausteine/tb-09/"
WEISUNG = "weisungen/202511007/"
START = ""
SHOW = "Änderungen zeigen"


def clipboard(page: Page) -> str:
    """Return what was copied."""
    page.context.grant_permissions(["clipboard-read"])
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def press(page: Page, button: Locator) -> None:
    """Use a button with the keyboard alone."""
    button.focus()
    page.keyboard.press("Enter")


def said(page: Page) -> Locator:
    """Return what is said at the lower edge."""
    return page.locator(".kp-meldung")
