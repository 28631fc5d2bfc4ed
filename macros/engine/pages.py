"""The pages of a built site, parsed once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

from macros.bestand.lage import Lage
from macros.model.finding import Finding, Place
from macros.sources.load import Source

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the site: its address in the site, and the source it was made of."""

    address: str
    path: Path
    source: Source | None

    @cached_property
    def text(self) -> str:
        """The file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed page."""
        return html.fromstring(self.text.encode())

    @cached_property
    def article(self) -> html.HtmlElement | None:
        """The article, if the page has one."""
        return self.tree.find(".//article")

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all elements in order, template contents left out."""
        return [str(e.get("id")) for e in self.tree.iterfind(".//*[@id]")]

    def finding(self, code: str, message: str, needle: str = "") -> Finding:
        """Return a finding at the line of the source that holds `needle`, else at its first."""
        if self.source is None:
            return Finding(Place(f"overrides/ ({self.address})"), code, message)
        at = self.source.text.content.find(needle) if needle else -1
        return self.source.text.finding(max(at, 0), code, message)


def built_pages(site: Path, lage: Lage) -> Iterator[BuiltPage]:
    """Yield the built pages of all published sources that are there, and the page for errors."""
    for source in lage.published():
        path = site / source.address / "index.html"
        if path.is_file():
            yield BuiltPage(source.address, path, source)
    if (site / NOT_FOUND).is_file():
        yield BuiltPage(NOT_FOUND, site / NOT_FOUND, None)


def shown_text(element: html.HtmlElement) -> str:
    """Return the text of an element without code."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("code", "pre", "script", "style"):
            parts.append(shown_text(child) if isinstance(child.tag, str) else "")
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts))
