"""The Python-Markdown extension that turns sentinels into elements, marks and anchors."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.engine.layout import Layout
from macros.engine.marks import Page
from macros.model.anker import slugify
from macros.sources.sentinels import DATA, NOP, START, TOKEN, decode, encode, show_braces


class PortalExtension(Extension):
    """Registers the two steps: tokens into place before, elements after Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register preprocessor and treeprocessor."""
        payloads: list[Any] = []
        glossary: dict[str, str] = {}
        kinds: dict[str, str] = {}
        extras: dict[str, Any] = {}
        # after the successor's macros (35) and white space (30), before fenced code (25)
        md.preprocessors.register(
            Tokens(md, payloads, (glossary, kinds, extras)), "portal_tokens", 28
        )
        # after inline patterns (20), before prettify (10) and the table of contents (5)
        md.treeprocessors.register(Elements(md, payloads), "portal_elements", 15)
        md.treeprocessors.register(Glossary(md, glossary, kinds), "portal_abbr", 7)
        # after the table of contents, which gives headings their anchors
        md.treeprocessors.register(Extras(md, extras), "portal_extras", 4)


class Tokens(Preprocessor):
    """Reads the payloads, counts Bausteine and puts each token where Markdown keeps it."""

    def __init__(
        self, md: Markdown, payloads: list[Any], of_page: tuple[dict[str, Any], ...]
    ) -> None:
        super().__init__(md)
        self.payloads = payloads
        self.of_page = of_page
        self.glossary, self.kinds, self.extras = of_page
        self.counts: dict[str, int] = {}
        self.snapshots: list[dict[str, int]] = []

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with short tokens in place."""
        self.payloads.clear()
        for values in self.of_page:
            values.clear()
        self.counts, self.snapshots = {}, []
        text = TOKEN.sub(self._token, "\n".join(lines))
        return [show_braces(line) for line in Layout(text.split("\n")).run()]

    def _token(self, match: re.Match[str]) -> str:
        kind = match[1]
        if not kind:
            return match[0]
        payload = decode(match[2])
        if kind == DATA:
            self._data(payload)
            return NOP
        if kind == START and "baustein" in payload:
            number = self.counts[payload["baustein"]] = self.counts.get(payload["baustein"], 0) + 1
            payload["prefix"] = payload["baustein"] + (f"-{number}" if number > 1 else "")
        self.payloads.append(payload)
        return encode(kind, len(self.payloads) - 1)

    def _data(self, payload: dict[str, Any]) -> None:
        if "glossar" in payload:
            self.glossary.update(payload["glossar"])
            self.kinds.update(payload["arten"])
            self.extras.update({name: payload[name] for name in ("fuss", "ankuendigungen")})
        elif "begin" in payload:
            self.snapshots.append(dict(self.counts))
        else:  # the end of a mark: count as if the longer half had been shown, on every day
            self.counts = self.snapshots.pop()
            for id_, times in payload["uses"].items():
                self.counts[id_] = self.counts.get(id_, 0) + times


class Glossary(AbbrTreeprocessor):
    """Explains abbreviations; names of IT systems get a class of their own."""

    def __init__(self, md: Markdown, meanings: dict[str, str], kinds: dict[str, str]) -> None:
        super().__init__(md, meanings)
        self.kinds = kinds

    def create_element(self, title: str, text: str, tail: str) -> Element:
        """Return the element for one abbreviation."""
        element: Element = super().create_element(title, text, tail)
        if text in self.kinds:
            element.set("class", f"kp-{self.kinds[text]}")
        return element


class Extras(Treeprocessor):
    """Puts the notes of what is announced below their headings, and the foot at the page's end."""

    def __init__(self, md: Markdown, extras: dict[str, Any]) -> None:
        super().__init__(md)
        self.extras = extras

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for note in reversed(self.extras.get("ankuendigungen", [])):
            children = list(root)
            heading = (n for n, e in enumerate(children) if e.get("id") == note["anker"])
            # without a heading of its own below the page's H1 and head
            root.insert(next(heading, 1 if children else -1) + 1, self._raw(note["html"]))
        if foot := self.extras.get("fuss"):
            root.append(self._raw(foot))

    def _raw(self, html: str) -> Element:
        element = Element("p")
        element.text = self.md.htmlStash.store(html)
        return element


class Elements(Treeprocessor):
    """Turns the tokens in the tree into elements."""

    def __init__(self, md: Markdown, payloads: list[Any]) -> None:
        super().__init__(md)
        self.payloads = payloads

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        Page(root, self.payloads, self.md.htmlStash.store, slugify).convert()


def makeExtension(**kwargs: Any) -> PortalExtension:  # noqa: N802 - Markdown's own name
    """Return the extension, as Python-Markdown asks for it."""
    return PortalExtension(**kwargs)
