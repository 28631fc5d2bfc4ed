"""The authors' small closed language: text to tree, every fault a finding (DESIGN 4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError

from macros.model.finding import Finding, suggestion
from macros.sources.arguments import Arguments, Token
from macros.sources.protect import protect
from macros.sources.sentinels import PRIVATE_USE
from macros.sources.signatures import SIGNATURES, TAGS, check_call, example
from macros.sources.text import SourceText
from macros.sources.tree import Call, Literal, Mark, Node, Teil, Text

_TAGS = (*TAGS, "bisher", "endaenderung", "endteil", "raw", "endraw")
_JINJA = Environment()  # noqa: S701 - only its lexer is used, nothing is rendered
_SKIPPED = ("whitespace", "comment_begin", "comment", "comment_end", "raw_begin", "raw_end")


@dataclass(slots=True)
class Reader:
    """Reads the tokens of one body into nodes; collects findings and goes on after each."""

    source: SourceText
    tokens: list[Token]
    findings: list[Finding] = field(default_factory=list)
    position: int = 0

    def fault(self, offset: int, code: str, message: str) -> None:
        """Note a finding at `offset`."""
        self.findings.append(self.source.finding(offset, code, message))

    def nodes(self, ends: tuple[str, ...] = ()) -> tuple[list[Node], str, int]:
        """Read nodes up to one of the tags `ends`; return them with that tag and its offset."""
        found: list[Node] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.kind == "data":
                start, end = token.offset, token.offset + len(token.value)
                found.append(Text(start, self.source.content[start:end]))
            elif token.kind == "variable_begin":
                if call := self._call(token):
                    found.append(call)
            elif token.kind == "block_begin":
                tag, inside = self._tag(token)
                if tag in ends:
                    return found, tag, token.offset
                if node := self._block(tag, token, inside):
                    found.append(node)
        return found, "", len(self.source.content)

    def _inside(self, end: str) -> list[Token]:
        start = self.position
        while self.position < len(self.tokens) and self.tokens[self.position].kind != end:
            self.position += 1
        if self.position < len(self.tokens) and self.tokens[self.position].value[0] in "-+":
            closing = self.tokens[self.position]
            message = f"Schreiben Sie {closing.value.strip()[1:]} statt {closing.value.strip()}."
            self.fault(closing.offset, "KP203", message)
        self.position += 1
        return self.tokens[start : self.position - 1]

    def _tag(self, begin: Token) -> tuple[str, list[Token]]:
        inside = self._inside("block_end")
        if begin.value != "{%":
            self.fault(begin.offset, "KP203", f"Schreiben Sie {{% statt {begin.value}.")
        if not inside or inside[0].kind != "name":
            self.fault(begin.offset, "KP203", "Nach {% fehlt der Name, etwa aenderung.")
            return "", []
        return inside[0].value, inside[1:]

    def _block(self, tag: str, begin: Token, inside: list[Token]) -> Node | None:
        if tag == "aenderung":
            return self._mark(begin, inside)
        if tag == "teil":
            return self._teil(begin, inside)
        if tag in ("bisher", "endaenderung", "endteil"):
            opener = "teil" if tag == "endteil" else "aenderung"
            message = f"{{% {tag} %}} steht ohne {{% {opener} … %}} davor."
            self.fault(begin.offset, "KP204", message)
        elif tag:
            near = suggestion(tag, _TAGS)
            message = f"{{% {tag} %}} gehört nicht zur Sprache der Quellen.{near}"
            self.fault(begin.offset, "KP203", message)
        return None

    def _mark(self, begin: Token, inside: list[Token]) -> Mark | None:
        arguments = self._tag_arguments(begin, "aenderung", inside)
        neu, end, at = self.nodes(("bisher", "endaenderung", "endteil"))
        bisher: list[Node] | None = None
        if end == "bisher":
            bisher, end, at = self.nodes(("bisher", "endaenderung", "endteil"))
        while end == "bisher":
            message = "Diese Marke hat schon ein {% bisher %}. Bitte das zweite entfernen."
            self.fault(at, "KP204", message)
            _, end, at = self.nodes(("bisher", "endaenderung", "endteil"))
        self._closed(begin, "aenderung", end, at)
        if arguments is None:
            return None
        is_entfall = bisher is not None and not _says_something(neu)
        aussage = arguments.get("aussage")
        return Mark(
            begin.offset,
            str(arguments["ref"]),
            str(aussage) if aussage else None,
            None if is_entfall else tuple(neu),
            None if bisher is None else tuple(bisher),
        )

    def _teil(self, begin: Token, inside: list[Token]) -> Teil | None:
        arguments = self._tag_arguments(begin, "teil", inside)
        nodes, end, at = self.nodes(("endteil", "endaenderung", "bisher"))
        self._closed(begin, "teil", end, at)
        return Teil(begin.offset, str(arguments["name"]), tuple(nodes)) if arguments else None

    def _closed(self, begin: Token, tag: str, end: str, at: int) -> None:
        if not end:
            message = f"{{% {tag} … %}} ist nicht geschlossen. Es fehlt {{% end{tag} %}}."
            self.fault(begin.offset, "KP204", message)
        elif end != f"end{tag}":
            line = self.source.place(begin.offset).line
            message = (
                f"{{% {end} %}} passt nicht zu {{% {tag} … %}} aus Zeile {line}. "
                f"Erst {{% end{tag} %}} schreiben."
            )
            self.fault(at, "KP204", message)

    def _tag_arguments(
        self, begin: Token, tag: str, inside: list[Token]
    ) -> dict[str, Literal] | None:
        return self._arguments(begin, tag, inside, comma_optional=True)

    def _call(self, begin: Token) -> Call | None:
        inside = self._inside("variable_end")
        if begin.value != "{{":
            self.fault(begin.offset, "KP203", f"Schreiben Sie {{{{ statt {begin.value}.")
            return None
        kinds = [token.value for token in inside[1:2] + inside[-1:]]
        if len(inside) < 3 or inside[0].kind != "name" or kinds != ["(", ")"]:
            self._no_call(begin, inside)
            return None
        name = inside[0].value
        if name not in SIGNATURES or name in TAGS:
            near = suggestion(name, [n for n in SIGNATURES if n not in TAGS])
            self.fault(inside[0].offset, "KP203", f'Den Aufruf "{name}()" gibt es nicht.{near}')
            return None
        arguments = self._arguments(inside[0], name, inside[2:-1])
        return None if arguments is None else Call(begin.offset, name, arguments)

    def _no_call(self, begin: Token, inside: list[Token]) -> None:
        written = "".join(token.value for token in inside)
        message = (
            f"{{{{ {written} }}}} gehört nicht zur Sprache der Quellen. Zwischen {{{{ und }}}} "
            'steht genau ein Aufruf, etwa {{ baustein("begruessung", einstufung="pflicht") }}. '
            "Ein Platzhalter wird in eckigen Klammern geschrieben: [Anrede]."
        )
        self.fault(begin.offset, "KP203", message)

    def _arguments(
        self, begin: Token, name: str, inside: list[Token], comma_optional: bool = False
    ) -> dict[str, Literal] | None:
        positional: list[Literal] = []
        named: dict[str, Literal] = {}
        parser = Arguments(inside)
        while parser.more():
            item = parser.argument()
            if item is None:
                self._not_literal(begin, name)
                return None
            key, value = item
            if key:
                named[key] = value
            else:
                positional.append(value)
            if parser.more() and not parser.take(",") and not comma_optional:
                self._not_literal(begin, name)
                return None
        arguments, faults = check_call(name, positional, named)
        for fault in faults:
            self.fault(begin.offset, "KP205", fault)
        return None if faults else arguments

    def _not_literal(self, begin: Token, name: str) -> None:
        message = f"Die Angaben stehen fest im Text, in geraden Anführungszeichen: {example(name)}."
        self.fault(begin.offset, "KP205", message)


def _says_something(nodes: list[Node]) -> bool:
    return any(not isinstance(node, Text) or node.text.strip() for node in nodes)


def read_body(source: SourceText, start: int) -> tuple[tuple[Node, ...], list[Finding]]:
    """Read the body of `source`, which begins at offset `start`, into nodes and findings."""
    if match := PRIVATE_USE.search(source.content):
        message = "Hier steht ein unsichtbares Sonderzeichen. Bitte löschen und neu schreiben."
        return (), [source.finding(match.start(), "KP201", message)]
    body = protect(source.content[start:])
    try:
        tokens = list(_tokens(body, start))
    except TemplateSyntaxError as error:
        offset = start + _line_offset(body, error.lineno)
        return (), [source.finding(offset, "KP202", _german(error))]
    reader = Reader(source, tokens)
    nodes, _, _ = reader.nodes()
    return tuple(nodes), reader.findings


def _tokens(body: str, start: int) -> Iterator[Token]:
    offset = start
    keep: Callable[[str], bool] = lambda kind: kind not in _SKIPPED  # noqa: E731
    for _, kind, value in _JINJA.lex(body):
        if keep(kind):
            yield Token(kind, value, offset)
        offset += len(value)


def _line_offset(body: str, line: int) -> int:
    return sum(len(text) for text in body.splitlines(keepends=True)[: line - 1])


def _german(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    if "„" in message or "“" in message or "”" in message:
        return 'Hier stehen typografische Anführungszeichen. Schreiben Sie gerade: "…".'
    if "end of comment" in message:
        return (
            "{# beginnt eine Notiz, die mit #} enden muss. "
            "Einen Anker für eine Überschrift schreibt man nicht, er entsteht von selbst."
        )
    if "raw" in message:
        return "{% raw %} ist nicht geschlossen. Es fehlt {% endraw %}."
    return "Ein {{ … }} oder {% … %} ist nicht vollständig oder enthält ein Zeichen zu viel."
