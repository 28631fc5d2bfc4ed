"""Where links and pictures of a source lead."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from macros.bestand.bestand import Bestand
from macros.sources.load import Source
from macros.sources.protect import Shown
from macros.sources.tree import Call, Condition, Text, calls, conditioned

_BRACKET = re.compile(r"\\.|!?\[|\](?P<follows>\(|\[|)|\n[ \t]*\n", re.S)
_IN_BRACKETS = re.compile(
    r"\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?P<title>[ \t]+\n?[ \t]*(?:\"(?:[^\"\\\n]|\\.){0,300}\"|'(?:[^'\\\n]|\\.){0,300}'))?"
    r"[ \t]*(?P<end>\)?)"
)
_REFERENCE = re.compile(r"(?P<name>[^\[\]]{0,300})\]")
_SPACED = re.compile(r"\s?\[(?P<name>[^\[\]]{0,300})\]")
_DEFINITION = re.compile(
    r"^(?:[ \t>]|[*+-][ \t]|\d{1,3}[.)][ \t]){0,20}\[(?P<ref>[^\[\]]{1,300})\]:"
    r"[ \t]*\n?[ \t]*<?(?P<address>[^\s>]*)",
    re.M,
)
_AUTOLINK = re.compile(r"<(?P<address>(?:ht|f)tps?://[^<>]{0,2000})>", re.I)
_SCHEME = re.compile(r"(?:(?P<scheme>[A-Za-z][\w+.-]*):|//|\\\\)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is written: `offset` in the file, whether of a picture, what it is called.

    `scheme` is empty for an address inside the site, and // where only the scheme is left out.
    `fault` says what keeps it from being an address at all; a definition is [name]: address.
    """

    offset: int
    written: str
    is_image: bool
    text: str
    scheme: str
    fault: str = ""
    is_definition: bool = False


@dataclass(frozen=True, slots=True)
class Verweis:
    """A link inside the site: `path` below docs/ (the own page's for an anchor alone), `anchor`."""

    offset: int
    path: str
    anchor: str
    conditions: tuple[Condition, ...]
    is_call: bool


def addresses(shown: Shown) -> Iterator[Address]:
    """Yield the addresses of all links and pictures in a text, as browsers would read them."""
    text = shown.text
    if "]" not in text and "<" not in text:
        return
    definitions = list(_DEFINITION.finditer(text))
    defined = {match["ref"].lower() for match in definitions}
    pictures: dict[str, str] = {}  # name of a definition -> what is said of the picture
    for follows, at, name, is_image in _brackets(text):
        if follows == "(":
            yield _inline(shown, at, name, is_image)
            continue
        match = _REFERENCE.match(text, at) if follows == "[" else None
        if is_image and not follows:  # Markdown lets one space stand before a reference
            match = _SPACED.match(text, at)
        if is_image:
            pictures[(match["name"] if match and match["name"] else name).lower()] = name
        if match and follows:
            ref = (match["name"] or name).lower()
            if ref not in defined and name:
                fault = _UNDEFINED.format(ref=match["name"] or name)
                yield Address(shown.offset(at - 1), "", is_image, name, "", fault)
    for match in definitions:
        is_image, name = match["ref"].lower() in pictures, match["ref"]
        said = pictures[name.lower()] if is_image else name
        found = _address(shown, match.start("address"), match["address"], is_image, said)
        yield replace(found, is_definition=True)
    for match in _AUTOLINK.finditer(text):
        yield _address(shown, match.start("address"), match["address"], False, match["address"])


_UNDEFINED = (
    "Zu [{ref}] fehlt die Adresse. Bitte schreiben: [Text](datei.md); zwei Klammern als Text "
    "schreibt man \\[…\\]."
)
_CALL_INSIDE = (
    "In der Adresse steht ein Aufruf oder ein Tag. Auf Dokumente verweist man so: "
    '{{ dok("2.006") }}; eine Marke steht um den ganzen Link.'
)
_AFTER = (
    "Nach der Adresse steht höchstens ein Titel in Anführungszeichen, dann ). Bitte die Adresse "
    "ohne Leerzeichen schreiben."
)


def _brackets(text: str) -> Iterator[tuple[str, int, str, bool]]:
    """Yield for each bracket that an address or reference follows: which, where, name, picture."""
    waiting: list[tuple[int, bool]] = []
    for match in _BRACKET.finditer(text):
        sign = match[0]
        if sign[0] == "\n":
            waiting.clear()
        elif sign.endswith("[") and sign[0] != "]":
            waiting.append((match.end(), sign[0] == "!"))
        elif sign[0] == "]":
            begin, is_image = waiting.pop() if waiting else (match.start(), False)
            if match["follows"] or is_image:
                yield match["follows"], match.end(), text[begin : match.start()], is_image


def _inline(shown: Shown, at: int, name: str, is_image: bool) -> Address:
    match = _IN_BRACKETS.match(shown.text, at)
    assert match  # noqa: S101 - it matches nothing, too
    group = "plain" if match["pointed"] is None else "pointed"
    begin, end = match.start(group), match.end()
    is_whole = shown.offset(end - 1) - shown.offset(at - 1) == end - at
    found = _address(shown, begin, match[group], is_image, name)
    if not is_whole:
        return replace(found, offset=shown.offset(at - 1) + 1, fault=_CALL_INSIDE)
    return found if match["end"] else replace(found, fault=_AFTER)


def _address(shown: Shown, at: int, written: str, is_image: bool, text: str) -> Address:
    plain = re.sub(r"[\x00-\x20]", "", unescape(written))
    match = _SCHEME.match(plain)
    scheme = (match["scheme"] or "//").lower() if match else ""
    return Address(shown.offset(at), written.strip(), is_image, text, scheme)


def verweise(bestand: Bestand, source: Source, written: Iterable[Address]) -> Iterator[Verweis]:
    """Yield where `source`, with its addresses as `written`, leads in the site; dok() leads too."""
    if "]" not in source.shown.text and not any(calls(source.nodes, "dok")):
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
    for address in written:
        if address.written and not (address.scheme or address.is_image or address.fault):
            path, anchor = target_of(source, address)
            at = bisect_right(starts, address.offset) - 1
            conditions = around[at] if at >= 0 else ()
            yield Verweis(address.offset, path, anchor, conditions, is_call=False)


def target_of(source: Source, address: Address) -> tuple[str, str]:
    """Return path below docs/ and anchor to which an address inside the site leads."""
    written = unquote(address.written)
    path, _, anchor = written.partition("#")
    if not path:
        return source.path, anchor
    if path.startswith("/"):
        return path.lstrip("/"), anchor
    return posixpath.normpath(posixpath.join(source.folder, path)), anchor
