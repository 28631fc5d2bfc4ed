"""The authors' tags as a Jinja extension: only what is in force is evaluated.

Tags show nothing themselves. They emit sentinels, and every tag emits at least one, so that
engine/markdown.py can tell a line of tags from an empty line.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context

from macros.model.finding import ContentError
from macros.render.renderer import Renderer
from macros.sources.language import read_body
from macros.sources.protect import protect
from macros.sources.sentinels import DATA, END, NOP, encode
from macros.sources.text import SourceText

# Macros are registered with this prefix, and calls get it here: the engines lay front matter over
# the macros, and a Weisung has keys such as aenderungen that would otherwise hide the macro.
PREFIX = "kp_"
RENDERER = "kp_renderer"
OHNE = "kp_ohne"
CHAIN = "kp_chain"  # the Bausteine around what is being rendered
_BAUSTEIN = f"{PREFIX}baustein"


class AuthorTags(Extension):
    """`aenderung` and `teil`; indents what a macro inserts to where it stands."""

    tags = {"aenderung", "teil"}  # noqa: RUF012 - Jinja's own form

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["kp_indent"] = indent

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Hide the braces of code, so that Jinja takes them for text.

        Raises ContentError for anything but the authors' language. The checks have refused it
        long before; this holds whatever way leads here, and keeps `config`, `page` and all other
        objects of the engine out of every template (DESIGN 4).
        """
        _, findings = read_body(SourceText(filename or name or "", source), 0)
        if findings:
            raise ContentError(findings)
        return protect(source)

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Prefix macro names; indent each call before which only white space stands on its line."""
        before, is_name = "", False
        for token in stream:
            if is_name and token.type == "name":
                token = Token(token.lineno, "name", PREFIX + token.value)
            is_name = token.type == "variable_begin"
            if token.type == "data":
                before = (before + token.value).rpartition("\n")[2]
            elif token.type == "variable_end" and before and not before.strip():
                yield from _indent_tokens(token.lineno, len(before))
            yield token

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Read one tag up to its end."""
        tag = next(parser.stream)
        if tag.value == "teil":
            return self._teil(parser)
        return self._aenderung(parser, tag.lineno)

    def _teil(self, parser: Parser) -> list[nodes.Node]:
        name = parser.parse_expression()
        body = parser.parse_statements(("name:endteil",), drop_needle=True)
        return [_text(NOP), nodes.If(self._call("_shows_teil", name), body, [], []), _text(NOP)]

    def _aenderung(self, parser: Parser, line: int) -> list[nodes.Node]:
        ref = parser.parse_expression()
        parser.stream.skip_if("comma")
        if parser.stream.current.test("name:aussage"):
            next(parser.stream)
            parser.stream.expect("assign")
            parser.parse_expression()
        neu = parser.parse_statements(("name:bisher", "name:endaenderung"))
        bisher: list[nodes.Node] = []
        if next(parser.stream).value == "bisher":
            bisher = parser.parse_statements(("name:endaenderung",), drop_needle=True)
        change = _argument_change(neu, bisher)
        at = _const(line)
        if change:
            shown = self._changed_call(ref, at, change)
        else:
            shown = self._halves(ref, at, neu, bisher)
        begin = nodes.Output([self._call("_begin")])
        end = nodes.Output([self._call("_end", _const(dict(_uses(neu) | _uses(bisher))))])
        return [begin, *shown, end]

    def _halves(
        self, ref: nodes.Expr, at: nodes.Expr, neu: list[nodes.Node], bisher: list[nodes.Node]
    ) -> list[nodes.Node]:
        has_new = _says_something(neu)
        new_start = self._call("_start", ref, at, _const("neu"), _const(has_new))
        old_start = self._call("_start", ref, at, _const("bisher"), _const(has_new))
        halves = [self._half(ref, "neu", new_start, neu)] if has_new else [_text(NOP), *neu]
        return [*halves, self._half(ref, "bisher", old_start, bisher)] if bisher else halves

    def _half(
        self, ref: nodes.Expr, half: str, start: nodes.Expr, body: list[nodes.Node]
    ) -> nodes.Node:
        shown = [nodes.Output([start]), *body, self._stop(ref)]
        return nodes.If(self._call("_shows", ref, _const(half)), shown, [], [_text(NOP)])

    def _changed_call(
        self, ref: nodes.Expr, at: nodes.Expr, change: tuple[nodes.Expr, nodes.Expr]
    ) -> list[nodes.Node]:
        new, old = change
        before = nodes.Const({"einstufung": "", "ohne": [], "wenn": ""} | _arguments(_called(old)))
        marked = nodes.Output([_with_keyword(new, nodes.Keyword("bisher", before))])
        start = nodes.Output([self._call("_start", ref, at, _const("neu"), _const(True))])
        plain = [nodes.Output([new])]
        is_marked = self._call("_in_force", ref)
        new_call = [start, nodes.If(is_marked, [marked], [], plain), self._stop(ref)]
        shows_new = self._call("_shows", ref, _const("neu"))
        return [nodes.If(shows_new, new_call, [], [nodes.Output([old])])]

    def _stop(self, ref: nodes.Expr) -> nodes.Node:
        return nodes.Output([self._call("_stop_mark", ref)])

    def _call(self, name: str, *args: nodes.Expr) -> nodes.Expr:
        return self.call_method(name, [nodes.ContextReference(), *args])

    @staticmethod
    def _in_force(context: Context, ref: str) -> bool:
        return renderer_of(context).lage.in_force(ref)

    @staticmethod
    def _shows(context: Context, ref: str, half: str) -> bool:
        lage = renderer_of(context).lage
        return lage.shown_half(ref) == half or lage.in_force(ref)  # in force: both, one as old

    @staticmethod
    def _shows_teil(context: Context, name: str) -> bool:
        return name not in context.get(OHNE, ())

    @staticmethod
    def _start(context: Context, ref: str, line: int, half: str, has_new: bool) -> str:
        renderer = renderer_of(context)
        if not renderer.lage.in_force(ref):
            return NOP
        place = renderer.place(context.get(CHAIN, ()), line, ref)
        return renderer.mark_start(ref, half, place, replaced=has_new)

    @staticmethod
    def _stop_mark(context: Context, ref: str) -> str:
        return END if renderer_of(context).lage.in_force(ref) else NOP

    @staticmethod
    def _begin(context: Context) -> str:
        return encode(DATA, {"begin": True})

    @staticmethod
    def _end(context: Context, uses: dict[str, int]) -> str:
        return encode(DATA, {"uses": renderer_of(context).contained(uses)})


def renderer_of(context: Context) -> Renderer:
    """Return the renderer of the page that is being rendered."""
    renderer: Callable[[Context], Renderer] = context[RENDERER]
    return renderer(context)


def indent(text: str, width: int) -> str:
    """Indent all lines of `text` but the first, which already stands where it belongs."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * width + line if line else line for line in others)])


def _indent_tokens(line: int, width: int) -> Iterable[Token]:
    yield Token(line, "pipe", "|")
    yield Token(line, "name", "kp_indent")
    yield Token(line, "lparen", "(")
    yield Token(line, "integer", width)  # type: ignore[arg-type] # Jinja's lexer converts it
    yield Token(line, "rparen", ")")


def _text(text: str) -> nodes.Node:
    return nodes.Output([nodes.TemplateData(text)])


def _const(value: Any) -> nodes.Expr:
    return nodes.Const(value)


def _says_something(body: list[nodes.Node]) -> bool:
    return any(
        not isinstance(child, nodes.TemplateData) or child.data.strip()
        for node in body
        for child in (node.nodes if isinstance(node, nodes.Output) else [node])
    )


def _uses(body: list[nodes.Node]) -> Counter[str]:
    """Return how often each Baustein stands in `body`; of a mark inside, the longer half counts."""
    found: Counter[str] = Counter()
    in_mark = False
    for node in body:
        method = _method(node)
        if method == "_end":
            found.update(node.nodes[0].args[1].as_const())  # type: ignore[attr-defined]
        in_mark = method == "_begin" or (in_mark and method != "_end")
        if in_mark:
            continue
        if isinstance(node, nodes.If):  # a Teil
            found.update(_uses(node.body))
        for call in node.find_all(nodes.Call) if isinstance(node, nodes.Output) else ():
            if getattr(call.node, "name", "") == _BAUSTEIN:
                found.update([_arguments(call)["id"]])
    return found


def _method(node: nodes.Node) -> str:
    """Return which of this extension's methods `node` outputs, if any."""
    call = node.nodes[0] if isinstance(node, nodes.Output) and node.nodes else None
    is_own = isinstance(call, nodes.Call) and isinstance(call.node, nodes.ExtensionAttribute)
    return cast(nodes.ExtensionAttribute, call.node).name if is_own else ""  # type: ignore[union-attr]


def _arguments(call: nodes.Call) -> dict[str, Any]:
    named = {keyword.key: _literal(keyword.value) for keyword in call.kwargs}
    return dict(zip(("id", "einstufung"), map(_literal, call.args), strict=False)) | named


def _literal(node: nodes.Expr) -> Any:
    """Return the text or list of texts that `node` is; the checks allow nothing else."""
    if isinstance(node, nodes.List):
        return [_literal(item) for item in node.items]
    return node.as_const()


def _argument_change(
    neu: list[nodes.Node], bisher: list[nodes.Node]
) -> tuple[nodes.Expr, nodes.Expr] | None:
    """Return both calls where each half is one call of the same Baustein (DESIGN 5)."""
    new, old = _single_baustein(neu), _single_baustein(bisher)
    if new and old and _arguments(_called(new))["id"] == _arguments(_called(old))["id"]:
        return new, old
    return None


def _single_baustein(body: list[nodes.Node]) -> nodes.Expr | None:
    children = [c for node in body for c in getattr(node, "nodes", [node])]
    said = [c for c in children if not isinstance(c, nodes.TemplateData) or c.data.strip()]
    if len(said) != 1:
        return None
    call = said[0].node if isinstance(said[0], nodes.Filter) else said[0]
    is_baustein = isinstance(call, nodes.Call) and getattr(call.node, "name", "") == _BAUSTEIN
    return said[0] if is_baustein else None


def _called(expr: nodes.Expr) -> nodes.Call:
    """Return the call of a Baustein, without the filter that indents it."""
    return cast(nodes.Call, expr.node if isinstance(expr, nodes.Filter) else expr)


def _with_keyword(expr: nodes.Expr, keyword: nodes.Keyword) -> nodes.Expr:
    """Return the same call, indented as before, with one more argument."""
    call = _called(expr)
    more = nodes.Call(call.node, call.args, [*call.kwargs, keyword], None, None)
    if isinstance(expr, nodes.Filter):
        return nodes.Filter(more, expr.name, expr.args, expr.kwargs, None, None)
    return more
