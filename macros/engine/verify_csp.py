"""Looks at the Content-Security-Policy of built pages as a browser reads it."""

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from macros.bestand.lage import Lage
from macros.engine.csp import HEADER_FILE, NAME, script_hash
from macros.engine.pages import BuiltPage
from macros.model.finding import Finding, Place

_DATA = ("application/json", "application/ld+json")  # is read, never run


def policies(page: BuiltPage, lage: Lage) -> Iterator[Finding]:
    """The page starts with a policy that allows its own inline scripts and weakens nothing."""
    first = page.tree.find("./head/*")
    if first is None or first.tag != "meta" or first.get("http-equiv") != NAME:
        yield page.finding("KP710", f"Die Seite beginnt nicht mit einer {NAME}. {_ASK}")
        return
    for fault in _faults(first.get("content") or "", page.tree):
        yield page.finding("KP710", f"Die {NAME} der Seite {fault}. {_ASK}")


def header(site: Path, pages: list[BuiltPage]) -> Iterator[Finding]:
    """The policy for the web server allows what every page has, and no frames around it."""
    file = site / HEADER_FILE
    policy = file.read_text(encoding="utf-8") if file.is_file() else ""
    if "frame-ancestors 'none'" not in policy:
        message = f"In {HEADER_FILE} fehlt die Richtlinie für den Webserver. {_ASK}"
        yield Finding(Place(HEADER_FILE), "KP710", message)
        return
    for page in pages:
        for fault in _faults(policy, page.tree):
            yield page.finding("KP710", f"Die {NAME} in {HEADER_FILE} {fault}. {_ASK}")


def _faults(policy: str, tree: html.HtmlElement) -> Iterator[str]:
    """Yield what is wrong with `policy` for a page."""
    if "default-src 'none'" not in policy:
        yield "verbietet nicht alles, was sie nicht nennt"
    if "unsafe-" in policy:
        yield "erlaubt Unsicheres (unsafe)"
    for script in tree.iter("script"):
        is_inline = script.get("src") is None and script.get("type") not in _DATA
        if is_inline and f"'{script_hash(script.text or '')}'" not in policy:
            yield f"erlaubt das Skript „{(script.text or '').strip()[:30]}“ nicht"
    if any(element.get("style") is not None for element in tree.iter()) or [*tree.iter("style")]:
        yield "erlaubt Angaben zum Aussehen in der Seite nicht, und sie hat welche"


_ASK = "Das ist kein Fehler im Inhalt; bitte die Betreuung der Site fragen."
