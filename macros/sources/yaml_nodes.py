"""YAML as plain values that remember where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import yaml
from yaml.reader import ReaderError

from macros.model.finding import Finding
from macros.sources.decode import UNSEEN, say_unseen
from macros.sources.text import SourceText
from macros.sources.yaml_faults import diagnose

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]
_NUMBER_TAGS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_SIMPLE_TAGS = (*_NUMBER_TAGS, "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null")
_WORDS = {"": None, "~": None, "null": None, "false": False, "no": False, "off": False}
_NO_KEY = "Ein Wert mit geschweiften oder eckigen Klammern braucht Anführungszeichen."
_DATE_TAG = "tag:yaml.org,2002:timestamp"
_SPECIAL_TAGS = ("tag:yaml.org,2002:value", "tag:yaml.org,2002:merge")  # = and <<
FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A parsed YAML text inside a file: plain value, node tree and where the text begins."""

    source: SourceText
    start: int
    value: object
    root: yaml.Node | None

    def offset(self, path: Path) -> int:
        """Return the offset in the file of the value at `path`, or of its nearest parent."""
        return self.start + _index(_descend(self.root, path)[0])

    def span(self, path: Path) -> tuple[int, int]:
        """Return where the value at `path` begins and ends in the file."""
        node = _descend(self.root, path)[0]
        end = node.end_mark.index if node.end_mark else 0
        return self.start + _index(node), self.start + end

    def written(self, path: Path) -> str:
        """Return the scalar at `path` as the author wrote it, without quotation marks."""
        node = _descend(self.root, path)[0]
        return node.value if isinstance(node, yaml.ScalarNode) else ""

    def key_offset(self, path: Path) -> int:
        """Return the offset of the key that ends `path`."""
        return self.start + _index(_descend(self.root, path)[1])


def parse_yaml(source: SourceText, start: int, text: str) -> tuple[YamlDocument, list[Finding]]:
    """Parse `text`, which stands in `source` at `start`; return it with all findings."""
    try:
        if special := _end_inside(text) or _special(text):
            offset, message = special
            return YamlDocument(source, start, {}, None), [
                source.finding(start + offset, "KP114", message)
            ]
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        what = "Der Kopf" if start else "Die Datei"  # a file of its own begins at 0
        index = min(_fault_index(error, text), len(text))
        reason, index = _german(error, text, index)
        message, offset = f"{what} ist nicht lesbar: {reason}", start + index
        return YamlDocument(source, start, {}, None), [source.finding(offset, "KP102", message)]
    findings = [source.finding(start + at, code, text) for at, code, text in _faults(root)]
    value = {} if findings or root is None else _value(root)
    return YamlDocument(source, start, value, root), findings


def _fault_index(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, ReaderError):  # its position counts bytes
        return len(text.encode()[: error.position].decode(errors="ignore"))
    mark = getattr(error, "problem_mark", None)
    if re.search("quoted scalar|flow sequence", str(getattr(error, "context", ""))):
        mark = getattr(error, "context_mark", mark)  # where the quotation mark or list was opened
    return mark.index if mark else 0


_INDENTED_KEY = re.compile(r"[ \t]+[\w-]+[ \t]*$")


def _german(error: yaml.YAMLError, text: str, index: int) -> tuple[str, int]:
    """Return what is wrong at `index` and where an author must look."""
    if fault := diagnose(text, index):
        return fault[1], fault[0]
    begin = text.rfind("\n", 0, index) + 1
    line = text[begin:].split("\n", 1)[0]
    if "mapping values" in str(error) and _INDENTED_KEY.match(text[begin:index]):
        message = "Die Zeile ist eingerückt, die Zeile darüber ist aber schon vollständig."
        at = begin + len(line) - len(line.lstrip())
        return f"{message} Bitte die Leerzeichen am Anfang löschen.", at
    return _problem(error), index


def _problem(error: yaml.YAMLError) -> str:
    problem = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    if isinstance(error, ReaderError):
        return "Hier steht ein unsichtbares Zeichen. Bitte löschen und neu schreiben."
    if "expected <block end>" in problem or "could not find expected ':'" in problem:
        return "Die Einrückung oder ein Doppelpunkt nach dem Schlüssel fehlt in oder vor der Zeile."
    if "quoted scalar" in problem or "end of stream" in problem:
        return "Ein Anführungszeichen ist nicht geschlossen. Bitte ergänzen."
    if "expected ',' or ']'" in problem:
        return "In dieser Liste fehlt ein Komma oder am Ende die Klammer ]. Bitte ergänzen."
    if "mapping values" in problem:
        return "Hier steht ein Doppelpunkt zu viel, oder die Zeile ist falsch eingerückt."
    return "Bitte Einrückung, Doppelpunkte und Anführungszeichen in oder vor der Zeile prüfen."


_END_INSIDE = re.compile(r"^(?:\.\.\.|---)(?=\s|\Z)", re.M)


def _end_inside(text: str) -> tuple[int, str] | None:
    """Return where a text ends before its end: the engine would show the rest as text."""
    match = _END_INSIDE.search(text)
    return (
        (match.start(), f"Eine Zeile mit {match[0]} beendet alles. Bitte löschen.")
        if match
        else None
    )


_DEEPEST = 12  # lists and keys inside each other; the header of a Weisung needs five
_MAY_BE_SPECIAL = re.compile(r"[&*!<]|[\[{]\s*[\[{]|-\s+-|^ {20}", re.M)


def _special(text: str) -> tuple[int, str] | None:
    """Return where `text` uses what no header needs and a hostile one could: names, types, depth.

    A text of a few lines with names (& and *) can stand for millions of values, and one that is
    very deep can bring the reader down; so both are refused before any value is made.
    """
    if not _MAY_BE_SPECIAL.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        at = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return at, "Hier liegen zu viele Listen ineinander. Bitte einfacher schreiben."
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return at, "Verweise mit & und * gibt es hier nicht. Bitte den Wert ausschreiben."
        if getattr(event, "tag", None):
            return at, "Typen mit ! gibt es hier nicht. Bitte nur den Wert schreiben."
    return None


def _faults(node: yaml.Node | None) -> Iterator[tuple[int, str, str]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield _index(key), "KP102", _NO_KEY
                continue
            if key.value in seen:
                yield (
                    _index(key),
                    "KP103",
                    f'Der Schlüssel "{key.value}" steht zweimal. Bitte einen davon löschen.',
                )
            seen.add(key.value)
            yield from _scalar_faults(key)
            yield from _faults(child)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _faults(child)
    elif isinstance(node, yaml.ScalarNode):
        yield from _scalar_faults(node)


def _scalar_faults(node: yaml.ScalarNode) -> Iterator[tuple[int, str, str]]:
    if unseen := UNSEEN.search(node.value):  # written as an escape, such as \u202e
        yield _index(node), "KP201", say_unseen(unseen[0])
    if node.tag in _SPECIAL_TAGS:
        message = f"{node.value} hat hier eine eigene Bedeutung. Bitte in Anführungszeichen setzen."
        yield _index(node), "KP114", message
    if node.tag == _DATE_TAG:
        day = _date(node)
        if day is None:
            message = f'"{node.value}" ist kein Datum. Schreiben Sie JJJJ-MM-TT, etwa 2026-01-31.'
            yield _index(node), "KP104", message
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = (
                f'"{node.value}" kann nicht stimmen: Möglich sind Jahre von {FIRST_YEAR} bis '
                f"{LAST_YEAR}. Hat etwas kein Ende, lassen Sie gueltig_bis weg; bei einer Weisung "
                "schreiben Sie unbegrenzt."
            )
            yield _index(node), "KP104", message


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(child) for key, child in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    if node.tag == _DATE_TAG:
        return _date(cast(yaml.ScalarNode, node))
    written = cast(yaml.ScalarNode, node).value
    if node.tag in _NUMBER_TAGS:
        return 0.0  # which one does not matter: no key takes a number
    return _WORDS.get(written.lower(), True) if node.tag in _SIMPLE_TAGS else written


def _date(node: yaml.ScalarNode) -> date | None:
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return None


def is_number(document: YamlDocument, path: Path) -> bool:
    """Tell whether the scalar at `path` is a number because its quotation marks are missing."""
    return _descend(document.root, path)[0].tag in _NUMBER_TAGS


def _descend(root: yaml.Node | None, path: Sequence[str | int]) -> tuple[yaml.Node, yaml.Node]:
    node = root or yaml.ScalarNode("", "")
    key_node = node
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(k, v) for k, v in node.value if k.value == step]
            if not pairs:
                break
            key_node, node = pairs[0]
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = key_node = node.value[step]
    return node, key_node


def _index(node: yaml.Node) -> int:
    return node.start_mark.index if node.start_mark else 0
