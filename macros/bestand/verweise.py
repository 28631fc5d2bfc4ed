"""Where links and pictures of a source lead."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from macros.bestand.bestand import Bestand
from macros.sources.load import Source
from macros.sources.tree import Call, Condition, Text, calls, conditioned

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]\[]*)\](?:\(\s*<?(?P<address>[^)>]*)|\[(?P<ref>[^\]]*)\])"
)
_DEFINITION = re.compile(
    r"^[ \t>*+-]*\[(?P<ref>[^\]]+)\]:[ \t]*\n?[ \t]*<?(?P<address>[^\s>]*)", re.M
)
_AUTOLINK = re.compile(r"<(?P<address>[A-Za-z&#][^\s<>]*:[^<>]*)>")
_SCHEME = re.compile(r"(?:(?P<scheme>[A-Za-z][\w+.-]*):|//|\\\\)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is written: `offset` in the file, whether of a picture, what it is called.

    `scheme` is empty for an address inside the site, and // where only the scheme is left out.
    """

    offset: int
    written: str
    is_image: bool
    text: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Verweis:
    """A link inside the site: `path` below docs/ (the own page's for an anchor alone), `anchor`."""

    offset: int
    path: str
    anchor: str
    conditions: tuple[Condition, ...]
    is_call: bool


def addresses(source: Source) -> Iterator[Address]:
    """Yield the addresses of all links and pictures of `source`, as browsers would read them."""
    text = source.shown.text
    if "](" not in text and "]:" not in text and "][" not in text and "<" not in text:
        return
    pictures = set()
    for match in _LINK.finditer(text):
        is_image = bool(match["image"])
        if match["address"] is not None:
            at = match.start("address")
            yield _address(source, at, match["address"], is_image, match["text"])
        elif is_image:
            pictures.add((match["ref"] or match["text"]).casefold())
    for match in _DEFINITION.finditer(text):
        is_image = match["ref"].casefold() in pictures
        yield _address(source, match.start("address"), match["address"], is_image, match["ref"])
    for match in _AUTOLINK.finditer(text):
        yield _address(source, match.start("address"), match["address"], False, match["address"])


def _address(source: Source, at: int, written: str, is_image: bool, text: str) -> Address:
    plain = re.sub(r"[\x00-\x20]", "", unescape(written))
    match = _SCHEME.match(plain)
    scheme = (match["scheme"] or "//").lower() if match else ""
    return Address(source.shown.offset(at), written.strip(), is_image, text, scheme)


def verweise(bestand: Bestand, source: Source) -> Iterator[Verweis]:
    """Yield the links of `source` to pages and anchors of the site, those of dok() too."""
    if (
        "](" not in source.shown.text
        and "]:" not in source.shown.text
        and not any(calls(source.nodes, "dok"))
    ):
        return
    starts: list[int] = []
    around: list[tuple[Condition, ...]] = []
    for node, conditions in conditioned(source.nodes):
        if isinstance(node, Call) and node.name == "dok":
            ziel = node.text("ziel")
            target = bestand.dokumente.get(ziel) or bestand.by_path.get(ziel)
            if target:
                anchor = node.text("anker")
                yield Verweis(node.offset, target.path, anchor, conditions, is_call=True)
        elif isinstance(node, Text):
            starts.append(node.offset)
            around.append(conditions)
    for address in addresses(source):
        if address.written and not address.scheme and not address.is_image:
            path, anchor = target_of(source, address)
            at = bisect_right(starts, address.offset) - 1
            conditions = around[at] if at >= 0 else ()
            yield Verweis(address.offset, path, anchor, conditions, is_call=False)


def target_of(source: Source, address: Address) -> tuple[str, str]:
    """Return path below docs/ and anchor to which an address inside the site leads."""
    written = unquote(unescape(address.written.split()[0]))
    path, _, anchor = written.partition("#")
    if not path:
        return source.path, anchor
    if path.startswith("/"):
        return path.lstrip("/"), anchor
    return posixpath.normpath(posixpath.join(source.folder, path)), anchor
