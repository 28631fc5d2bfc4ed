"""The authors' small closed language: text to tree, every fault a finding (DESIGN 4)."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from macros.model.finding import Finding, suggestion
from macros.sources.arguments import Arguments, Token, is_complete, names, tokenize
from macros.sources.scan import Piece, parts, scan
from macros.sources.signatures import SIGNATURES, TAGS, check_call, example
from macros.sources.text import SourceText
from macros.sources.tree import Call, Literal, Mark, Node, Teil, Text

_ENDS = ("bisher", "endaenderung", "endteil")
_MACROS = [name for name in SIGNATURES if name not in TAGS]
_DEEPEST = 8  # marks and Teile inside each other; no text needs more than three
_MOST = 50  # findings in one file: more say nothing new
_CUTTING = re.compile(r"^(?:\{\{|\{%|\{#)[-+]|[-+](?:\}\}|%\}|#\})$")
_QUOTES = re.compile("[„“”‚‘’»«]")


def read_body(
    source: SourceText, start: int, pieces: list[Piece] | None = None
) -> tuple[tuple[Node, ...], list[Finding]]:
    """Read the body of `source`, which begins at offset `start`, into nodes and findings.

    `pieces` are those of the body, where they are known already.
    """
    pieces = list(scan(source.content[start:])) if pieces is None else pieces
    reader = Reader(source, list(parts(source.content, start, pieces)))
    for piece in pieces:
        if piece.kind == "lone":
            reader.lone(start + piece.start)
    nodes, _, _ = reader.nodes()
    return tuple(nodes), sorted(reader.findings)


@dataclass(slots=True)
class Reader:
    """Reads the parts of one body into nodes; collects findings and goes on after each."""

    source: SourceText
    parts: list[Piece]
    findings: list[Finding] = field(default_factory=list)
    position: int = 0
    depth: int = 0
    is_stopped: bool = False  # what follows cannot be told apart, so nothing is missed there
    is_misspelt: bool = False  # a tag could not be read, so others seem to lack their partner

    def fault(self, offset: int, code: str, message: str) -> None:
        """Note a finding at `offset`; after many, reading ends."""
        self.findings.append(self.source.finding(offset, code, message))
        if len(self.findings) >= _MOST:
            self._stop()

    def _stop(self) -> None:
        self.position, self.is_stopped = len(self.parts), True

    def nodes(self, ends: tuple[str, ...] = ()) -> tuple[list[Node], str, int]:
        """Read nodes up to one of the tags `ends`; return them with that tag and its offset."""
        found: list[Node] = []
        while self.position < len(self.parts):
            part = self.parts[self.position]
            self.position += 1
            self._check_signs(part)
            if part.kind == "text":
                found.append(Text(part.start, part.text))
            elif part.kind in ("open", "note"):
                self._without_end(part)
            elif part.kind == "call":
                if known := _good_call(part.text):
                    found.append(Call(part.start, *known))
                elif call := self._call(part):
                    found.append(call)
            elif part.kind == "tag":
                tag, inside = self._tag(part)
                if tag in ends:
                    return found, tag, part.start
                if node := self._block(tag, part, inside):
                    found.append(node)
        return found, "", len(self.source.content)

    def lone(self, offset: int) -> None:
        """Note a `{%` without its `%}` where the name of a tag follows; all others are text."""
        if match := _TAG_NAME.match(self.source.content, offset):
            self.is_misspelt = True
            name = match["name"]
            message = f"Dem Tag fehlt %}} am Ende. Bitte so schreiben: {{% {name} … %}}."
            self.fault(offset, "KP202", message)

    def _without_end(self, part: Piece) -> None:
        """Note an open note or call, and a note that was meant as an anchor."""
        if _ANCHOR.match(self.source.content, part.start):
            self.fault(part.start, "KP202", _NO_ANCHOR)
        elif part.kind == "open":
            self.fault(part.start, "KP202", _NO_END[part.text])

    def _check_signs(self, part: Piece) -> None:
        """A - or + beside the braces cuts white space; the language has no use for it."""
        if part.kind in ("call", "tag", "note", "rawtag") and _CUTTING.search(part.text):
            before = _CUTTING.match(part.text)
            at = part.start if before else part.end - 3
            written = part.text[:3] if before else part.text[-3:]
            meant = written[:2] if before else written[1:]
            self.fault(at, "KP203", f"Schreiben Sie {meant} statt {written}.")

    def _inside(self, part: Piece) -> list[Token]:
        """Return the tokens between the braces."""
        inside = part.text[2:-2]
        offset = part.start + 2
        if inside[:1] in ("-", "+") and _CUTTING.match(part.text):
            inside, offset = inside[1:], offset + 1
        if inside[-1:] in ("-", "+"):
            inside = inside[:-1]
        return tokenize(inside, offset)

    def _tag(self, part: Piece) -> tuple[str, list[Token]]:
        inside = self._inside(part)
        if not inside or inside[0].kind != "name":
            self.fault(part.start, "KP203", "Nach {% fehlt der Name, etwa aenderung.")
            return "", []
        name, values = inside[0].value, inside[1:]
        if name in _ENDS and values:
            message = f"{{% {name} %}} hat keine Angaben. Bitte nur {{% {name} %}} schreiben."
            self.fault(part.start, "KP203", message)
        return name, values

    def _block(self, tag: str, part: Piece, inside: list[Token]) -> Node | None:
        if tag in TAGS and self.depth >= _DEEPEST:
            message = f"Hier liegen mehr als {_DEEPEST} Tags ineinander. Bitte einfacher schreiben."
            self.fault(part.start, "KP204", message)
            self._stop()
            return None
        if tag in TAGS:
            self.depth += 1
            node = self._mark(part, inside) if tag == "aenderung" else self._teil(part, inside)
            self.depth -= 1
            return node
        if tag in _ENDS and self.is_misspelt:
            return None
        if tag in _ENDS:
            opener = "teil" if tag == "endteil" else "aenderung"
            message = f"{{% {tag} %}} steht ohne {{% {opener} … %}} davor."
            self.fault(part.start, "KP204", message)
        elif tag == "raw":
            message = "{% raw %} ist nicht geschlossen. Es fehlt {% endraw %}."
            self.fault(part.start, "KP202", message)
            self._stop()  # what follows may be meant literally
        elif tag == "endraw":
            self.fault(part.start, "KP204", "{% endraw %} steht ohne {% raw %} davor.")
        elif tag:
            near = suggestion(tag, (*TAGS, *_ENDS))
            self.is_misspelt = bool(near) or tag.startswith("end")
            near = near or " Bitte entfernen."
            if tag.startswith("end") and self.depth:
                near = " Eine Marke endet mit {% endaenderung %}, ein Teil mit {% endteil %}."
            message = f"{{% {tag} %}} gehört nicht zur Sprache der Quellen.{near}"
            self.fault(part.start, "KP203", message)
        return None

    def _mark(self, part: Piece, inside: list[Token]) -> Mark | None:
        arguments = self._arguments(part.start, part, "aenderung", inside)
        neu, end, at = self.nodes(_ENDS)
        bisher: list[Node] | None = None
        if end == "bisher":
            bisher, end, at = self.nodes(_ENDS)
        while end == "bisher":
            message = "Diese Marke hat schon ein {% bisher %}. Bitte das zweite entfernen."
            self.fault(at, "KP204", message)
            _, end, at = self.nodes(_ENDS)
        self._closed(part, "aenderung", end, at)
        if arguments is None:
            return None
        is_entfall = bisher is not None and not _says_something(neu)
        aussage = arguments.get("aussage")
        return Mark(
            part.start,
            str(arguments["ref"]),
            str(aussage) if aussage else None,
            None if is_entfall else tuple(neu),
            None if bisher is None else tuple(bisher),
        )

    def _teil(self, part: Piece, inside: list[Token]) -> Teil | None:
        arguments = self._arguments(part.start, part, "teil", inside)
        nodes, end, at = self.nodes(_ENDS)
        self._closed(part, "teil", end, at)
        return Teil(part.start, str(arguments["name"]), tuple(nodes)) if arguments else None

    def _closed(self, part: Piece, tag: str, end: str, at: int) -> None:
        if not end and not self.is_stopped and not self.is_misspelt:
            message = f"{{% {tag} … %}} ist nicht geschlossen. Es fehlt {{% end{tag} %}}."
            self.fault(part.start, "KP204", message)
        elif end and end != f"end{tag}":
            line = self.source.place(part.start).line
            message = (
                f"{{% {end} %}} passt nicht zu {{% {tag} … %}} aus Zeile {line}. "
                f"Erst {{% end{tag} %}} schreiben."
            )
            self.fault(at, "KP204", message)

    def _call(self, part: Piece) -> Call | None:
        inside = self._inside(part)
        if not is_complete(inside):
            self._incomplete(part)
            return None
        if [token.value for token in inside] in [[name] for name in _MACROS]:
            self.fault(
                part.start, "KP203", f"Dem Aufruf fehlen Klammern: {example(inside[0].value)}."
            )
            return None
        if not _is_call(inside):
            message = _NO_CALL.format(written=part.text[2:-2].strip(" -+\n"))
            self.fault(part.start, "KP203", message)
            return None
        name, offset = inside[0].value, inside[0].offset
        if name not in _MACROS:
            near = suggestion(name, _MACROS)
            self.fault(offset, "KP203", f'Den Aufruf "{name}()" gibt es nicht.{near}')
            return None
        arguments = self._arguments(offset, part, name, inside[2:-1])
        return None if arguments is None else Call(part.start, name, arguments)

    def _incomplete(self, part: Piece) -> None:
        braces = f"{part.text[:2]} … {part.text[-2:]}"
        if typographic := _QUOTES.search(part.text):
            message = (
                f'Hier steht {typographic[0]}. In {braces} bitte gerade Anführungszeichen: "…".'
            )
        elif part.text.count('"') % 2:
            message = f"In {braces} ist ein Anführungszeichen nicht geschlossen. Bitte ergänzen."
        elif part.text.count("(") > part.text.count(")"):
            message = f"In {braces} fehlt die Klammer )."
        elif part.text.count("(") < part.text.count(")"):
            message = f"In {braces} ist eine Klammer ) zu viel. Bitte löschen."
        else:
            message = f"{braces} enthält ein Zeichen, das hier nichts bedeutet. Bitte löschen."
        self.fault(part.start, "KP202", message)

    def _arguments(
        self, offset: int, part: Piece, name: str, inside: list[Token]
    ) -> dict[str, Literal] | None:
        if not is_complete(inside):
            self._incomplete(part)
            return None
        if "{%" in part.text[2:] or "{{" in part.text[2:]:
            self.fault(offset, "KP205", _TAG_INSIDE)
            return None
        pairs = Arguments(inside).read(comma=name not in TAGS)
        if pairs is None or not _is_in_order(pairs):
            message = (
                "Angaben sind feste Texte in geraden Anführungszeichen, ohne \\, mit Komma "
                f"dazwischen: {example(name)}. Innen schreibt man „…“."
            )
            self.fault(offset, "KP205", message)
            return None
        twice = {key for key in names(pairs) if list(names(pairs)).count(key) > 1}
        positional = [value for key, value in pairs if not key]
        arguments, faults = check_call(name, positional, {k: v for k, v in pairs if k})
        faults += [f'Die Angabe "{key}" steht zweimal.' for key in sorted(twice)]
        for fault in faults:
            self.fault(offset, "KP205", fault)
        return None if faults else arguments


@lru_cache(maxsize=10_000)  # the same few calls stand on page after page
def _good_call(text: str) -> tuple[str, dict[str, Literal]] | None:
    """Return name and arguments of a call without any fault; None where it has one."""
    reader = Reader(SourceText("", text), [])
    call = reader._call(Piece("call", 0, len(text), text))
    return (call.name, call.arguments) if call and not reader.findings else None


def _is_call(inside: list[Token]) -> bool:
    """Tell whether the tokens are one name and one pair of brackets up to the end."""
    if len(inside) < 3 or inside[0].kind != "name" or inside[1].value != "(":
        return False
    depth = 0
    for number, token in enumerate(inside[1:], start=1):
        depth += (token.value == "(") - (token.value == ")")
        if depth == 0:
            return number == len(inside) - 1
    return False


def _is_in_order(pairs: list[tuple[str, Literal]]) -> bool:
    """Tell whether no argument without a name follows one with a name."""
    named = [bool(key) for key, _ in pairs]
    return named == sorted(named)


def _says_something(nodes: list[Node]) -> bool:
    return any(not isinstance(node, Text) or node.text.strip() for node in nodes)


_NO_CALL = (
    "{{{{ {written} }}}} gehört nicht zur Sprache der Quellen. Zwischen {{{{ und }}}} "
    'steht genau ein Aufruf, etwa {{{{ baustein("begruessung", einstufung="pflicht") }}}}. '
    "Ein Platzhalter wird in eckigen Klammern geschrieben: [Anrede]."
)
_TAG_INSIDE = (
    "Eine Marke steht nicht in einer Angabe, sondern um den ganzen Aufruf: {% aenderung … %}, der "
    "neue Aufruf, {% bisher %}, der alte, {% endaenderung %}."
)
_ANCHOR = re.compile(r"\{#\w")
_NO_ANCHOR = (
    "Einen Anker für eine Überschrift schreibt man nicht, er entsteht von selbst. Bitte löschen; "
    "eine Notiz beginnt mit {# und einem Leerzeichen."
)
_TAG_NAME = re.compile(rf"\{{%\s*(?P<name>{'|'.join((*TAGS, *_ENDS, 'raw', 'endraw'))})\b")
_NO_END = {
    "{{": "{{ … }} ist nicht vollständig: Im selben Absatz fehlt }}.",
    "{#": "{# beginnt eine Notiz, die mit #} enden muss. Bitte ergänzen oder löschen.",
}
