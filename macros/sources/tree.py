"""What a source says, as a tree: text, macro calls, marks and Teile, each with its offset."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Literal = str | list[str]


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown between tags."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """One macro call with its literal arguments, positional ones under their parameter's name."""

    offset: int
    name: str
    arguments: dict[str, Literal] = field(hash=False)

    def text(self, name: str) -> str:
        """Return the text argument `name`, or nothing where it is not given."""
        value = self.arguments.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Return the list argument `name`, or an empty list where it is not given."""
        value = self.arguments.get(name, [])
        return value if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Mark:
    """An `aenderung` tag: what is new and what was before; a half that is not written is None."""

    offset: int
    ref: str
    aussage: str | None
    neu: tuple["Node", ...] | None
    bisher: tuple["Node", ...] | None

    @property
    def halves(self) -> list[tuple[str, tuple["Node", ...]]]:
        """The halves that are written, each with its name."""
        named = [("neu", self.neu), ("bisher", self.bisher)]
        return [(name, nodes) for name, nodes in named if nodes is not None]

    @property
    def changes_arguments(self) -> bool:
        """Tell whether its halves are one call each of the same Baustein (DESIGN 5)."""
        return bool(ids := _called(self.neu)) and ids == _called(self.bisher)


def _called(half: tuple["Node", ...] | None) -> str:
    """Return the id of the Baustein of which a half is a single call; nothing where it is more."""
    said = [n for n in half or () if not isinstance(n, Text) or n.text.strip()]
    call = said[0] if len(said) == 1 else None
    return call.text("id") if isinstance(call, Call) and call.name == "baustein" else ""


@dataclass(frozen=True, slots=True)
class Teil:
    """A named part of a Baustein that a use can leave out."""

    offset: int
    name: str
    nodes: tuple["Node", ...]


Node = Text | Call | Mark | Teil
Condition = tuple[str, str]  # name of an Änderung and the half inside which something stands


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield all nodes of a source in the order in which they stand, both halves of marks."""
    for node in nodes:
        yield node
        match node:
            case Mark():
                for _, half in node.halves:
                    yield from walk(half)
            case Teil():
                yield from walk(node.nodes)


def calls(nodes: tuple[Node, ...], name: str) -> Iterator[Call]:
    """Yield all calls of the macro `name`, in both halves of marks and in Teile."""
    return (node for node in walk(nodes) if isinstance(node, Call) and node.name == name)


def conditioned(
    nodes: Iterable[Node], conditions: tuple[Condition, ...] = ()
) -> Iterator[tuple[Node, tuple[Condition, ...]]]:
    """Yield all nodes in the order in which they stand, each with the halves around it."""
    for node in nodes:
        yield node, conditions
        match node:
            case Mark():
                for half, inner in node.halves:
                    yield from conditioned(inner, (*conditions, (node.ref, half)))
            case Teil():
                yield from conditioned(node.nodes, conditions)
