"""The parts of a Weisung's text as the Markdown of its page (FACHLICHES, traps 31 to 33)."""

import re
from collections.abc import Iterable, Iterator

from macros.model.anker import slugify
from macros.weisungstext.bloecke import Block, Blockart

_SIGNS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")  # Markdown takes a backslash before these
_OTHERS = re.compile(r"[<~{}^]|\+(?=\+)|(?<!=)=(?==)|:(?=:)|(?<!\w):(?=[a-z]\w*:)|\\$")
_LINE_START = re.compile(
    r"^(?:(?P<zahl>\d{1,9})(?P<punkt>[.)])(?=\s|$)|(?P<strich>[-+#>|])|[?!:=])"
)
_WIDEST = 1_800
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ])")


def body(bloecke: Iterable[Block]) -> str:
    """Return the page's text below its head: paragraphs verbatim, areas as calls."""
    return "\n\n".join(["{{ kopf() }}", *_Writer().parts(bloecke)]) + "\n"


def escape(text: str) -> str:
    """Return verbatim text so that Markdown and the calls of the authors' language leave it."""
    escaped = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    escaped = _OTHERS.sub(_as_entity, escaped)
    return _SIGNS.sub(lambda match: f"\\{match[0]}", escaped)


def paragraph(text: str) -> str:
    """Return verbatim text as one paragraph that begins no list, quote or box."""
    escaped = _LINE_START.sub(_escape_start, escape(text))
    return "\n".join(_SENTENCE.split(escaped)) if len(escaped) > _WIDEST else escaped


def _as_entity(match: re.Match[str]) -> str:
    """Return a sign that no backslash makes plain as Markdown reads it anyway."""
    return "&lt;" if match[0] == "<" else f"&#{ord(match[0])};"


def _escape_start(match: re.Match[str]) -> str:
    if match["zahl"]:
        return f"{match['zahl']}\\{match['punkt']}"
    return f"\\{match['strich']}" if match["strich"] else _as_entity(match)


class _Writer:
    """Writes part after part; remembers the level of headings and which there were."""

    def __init__(self) -> None:
        self._level = 1
        self._anchors: set[str] = set()
        self._depth = 0  # of the last heading that is no area's

    def parts(self, bloecke: Iterable[Block]) -> Iterator[str]:
        """Yield the parts; points of a list in a row are one."""
        points: list[str] = []
        for block in bloecke:
            if block.art is Blockart.LISTENPUNKT:
                points.append(f"- {paragraph(block.text)}")
                continue
            if points:
                yield "\n".join(points)
                points = []
            if block.art is not Blockart.PUNKT:
                yield from self._part(block)
        if points:
            yield "\n".join(points)

    def _part(self, block: Block) -> Iterator[str]:
        if block.art is Blockart.ABSCHNITT:
            yield self._heading(block.text, 2)
        elif block.art is Blockart.UNTERTITEL:
            yield self._heading(
                block.text, 2 + max(block.name.count("."), 0 if not self._depth else 1)
            )
        elif block.art is Blockart.BEREICH:
            if block.text:
                yield self._area(block.text)
            yield f'{{{{ aenderungen("{block.name}") }}}}'
        elif block.art is Blockart.AUFTRAEGE:
            yield "{{ einzelauftraege() }}"
        else:
            yield paragraph(block.text)

    def _heading(self, text: str, level: int) -> str:
        """Return a heading, one level below the last at most; one that was there is a paragraph."""
        level = min(level, self._level + 1)
        self._depth = level
        return self._write(text, level)

    def _area(self, text: str) -> str:
        return self._write(text, self._depth + 1 if self._depth else 2)

    def _write(self, text: str, level: int) -> str:
        anchor = slugify(text, "-")
        if anchor in self._anchors:
            return f"**{escape(text)}**"
        self._anchors.add(anchor)
        self._level = level
        return f"{'#' * level} {escape(text)}"
