"""Chromium under the policy that the build wrote: every kind of page, everything in use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from tests.browser.conftest import serve
from tests.browser.suche import GUIDE, HIT, OWN, own_field, search
from tests.support import Site

ITEMS = "sgb2/service-center/glf/2.006/"
LANG = pytest.mark.lang
KINDS = [
    pytest.param("", id="start"),
    pytest.param(GUIDE, id="glf"),
    pytest.param("sgb2/service-center/textbausteine/tb-04/", id="textbaustein", marks=LANG),
    pytest.param("sgb3/service-center/emb/emb-01/", id="emb", marks=LANG),
    pytest.param(
        "sgb3/eingangszone/aufgabensteckbriefe/ast-01/", id="aufgabensteckbrief", marks=LANG
    ),
    pytest.param("sgb3/eingangszone/arbeitshilfen/ah-01/", id="arbeitshilfe", marks=LANG),
    pytest.param("sgb2/service-center/glf/", id="liste", marks=LANG),
    pytest.param("bausteine/datenabgleich-sgb2/", id="baustein", marks=LANG),
    pytest.param("weisungen/202511007/", id="weisung", marks=LANG),
    pytest.param("synopsen/202511007/", id="synopse", marks=LANG),
    pytest.param("neuigkeiten/", id="neuigkeiten", marks=LANG),
    pytest.param(OWN, id="suche"),
    pytest.param("glossar/", id="glossar", marks=LANG),
    pytest.param("hilfe/", id="hilfe", marks=LANG),
    pytest.param("redaktion/pruefungen/", id="redaktion", marks=LANG),
    pytest.param("404.html", id="404", marks=LANG),
]
# The browser itself says what it kept back; the binding outlives a move to the next page.
LISTEN = """addEventListener("securitypolicyviolation", event =>
  kpTold(`${event.disposition} ${event.violatedDirective} ${event.blockedURI}`))"""
HEADER = re.compile(r'add_header (Content-Security-Policy) "([^"]+)" always;\n')


@dataclass
class Watched:
    """A page under the policy, and all that went wrong since it was opened."""

    page: Page
    address: str
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    def failed(self, request: Request) -> None:
        """Note a file that did not come, but for one that a page was left for."""
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.url} {request.failure}")

    def foreign(self) -> list[str]:
        """Return what another host answered."""
        own = (self.address, "data:")
        return [answer.url for answer in self.answers if not answer.url.startswith(own)]

    def cookies(self) -> list[str]:
        """Return the cookies that an answer set, and those that page and browser know."""
        told = [str(cookie) for cookie in self.page.context.cookies()]
        told += [c for c in [self.page.evaluate("document.cookie")] if c]
        return told + [a.url for a in self.answers if "set-cookie" in a.all_headers()]

    def troubles(self) -> list[str]:
        """Return everything that must not be."""
        assert self.answers
        return [*self.violations, *self.errors, *self.foreign(), *self.cookies()]


@pytest.fixture(scope="module")
def strict(sites: Callable[[str], Site]) -> Iterator[str]:
    """Serve today's site with the policy that was written for the web server."""
    folder = sites("heute").folder
    written = HEADER.fullmatch((folder / "csp.conf").read_text("utf-8"))
    assert written, "csp.conf is one line for nginx"
    with serve(folder, {written[1]: written[2]}) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, strict: str) -> Iterator[Watched]:
    """Give a page of a new profile that notes all troubles."""
    with browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900}) as context:
        found = Watched(context.new_page(), strict)
        context.expose_function("kpTold", lambda told: found.violations.append(told))
        context.add_init_script(LISTEN)
        context.on("console", lambda m: found.errors.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: found.errors.append(str(error.error)))
        context.on("requestfailed", lambda request: found.failed(request))
        context.on("response", lambda answer: found.answers.append(answer))
        yield found


def test_what_a_page_smuggles_in_is_kept_back_and_told(watched: Watched) -> None:
    page = watched.open(GUIDE)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.smuggled = true";
      document.body.append(script);
      document.body.setAttribute("style", "color: red");
      document.body.innerHTML += '<img src="https://example.org/x.png">';
    }""")
    expect(page.locator("img[src^=https]")).to_have_count(1)
    page.wait_for_function("() => true")
    assert page.evaluate("window.smuggled") is None
    told = " ".join(watched.violations)
    for directive in ("script-src-elem", "style-src-attr", "img-src"):
        assert f"enforce {directive}" in told
    assert watched.foreign() == []


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_works_under_the_policy(watched: Watched, path: str) -> None:
    page = watched.open(path)
    _other_colours(page)
    _search(page)
    _menu(page)
    page.reload(wait_until="networkidle")
    assert watched.troubles() == []


def _other_colours(page: Page) -> None:
    """Choose the light colours, then the dark ones: the theme remembers them."""
    for _ in range(2):
        page.locator(".kp-darstellung").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def _search(page: Page) -> None:
    search(page, "Scheck")
    hits = page.locator(".kp-treffer a" if page.url.endswith(OWN) else HIT)
    expect(hits.first).to_contain_text("4.501")
    page.keyboard.press("Escape")


def _menu(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.get_by_role("button", name="Menü").click()
    expect(page.locator("#__drawer")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()


def test_the_change_view_works_under_the_policy(watched: Watched) -> None:
    page = watched.open(ITEMS)
    for view in ("Änderungen zeigen", "Ohne Markierung", "Aktueller Text"):
        button = page.get_by_role("button", name=view)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    page.evaluate("document.querySelectorAll('article details').forEach(d => d.open = true)")
    assert watched.troubles() == []


def test_moving_between_pages_works_under_the_policy(watched: Watched) -> None:
    page = watched.open(GUIDE)
    search(page, "2.006")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ITEMS}")
    page.get_by_role("navigation", name="Pfad").get_by_role("link").last.click()
    page.wait_for_url("**/sgb2/service-center/glf/")
    page.go_back(wait_until="networkidle")
    expect(page.get_by_role("button", name="Änderungen zeigen")).to_be_visible()
    page.goto(f"{watched.address}neuigkeiten/", wait_until="networkidle")
    page.get_by_role("combobox").first.select_option(index=1)
    page.goto(f"{watched.address}{OWN}#q=Scheck", wait_until="networkidle")
    expect(own_field(page)).to_have_value("Scheck")
    assert watched.troubles() == []


def test_a_form_is_never_sent(watched: Watched) -> None:
    page = watched.open("neuigkeiten/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    told = page.evaluate("""() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
      HTMLFormElement.prototype.submit.call(document.querySelector(".kp-filter"));
    })""")
    assert (told, sent) == ("form-action", [])
