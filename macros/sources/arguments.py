"""What stands inside a call or tag: words, texts and signs, each with its offset."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.sources.tree import Literal

_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|(?P<name>[^\W\d]\w*)|(?P<number>\d[\d_.]*)"
    r"|(?P<sign>[-+*/%|~=!<>()\[\]{},.:;])|(?P<space>\s+)|(?P<other>.)",
    re.S,
)
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\"'\\]")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: text, name, number, sign or other, as written, with its offset in the file."""

    kind: str
    value: str
    offset: int


def tokenize(text: str, offset: int) -> list[Token]:
    """Return the tokens of `text`, which stands in the file at `offset`."""
    return [
        Token(match.lastgroup or "", match[0], offset + match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "space"
    ]


def is_complete(tokens: list[Token]) -> bool:
    """Tell whether the tokens hold no foreign sign and every bracket has its partner."""
    waiting: list[str] = []
    for token in tokens:
        if token.kind == "other":
            return False
        if token.kind == "sign" and token.value in "([{":
            waiting.append(token.value)
        elif token.kind == "sign" and token.value in _BRACKETS:
            opened = waiting.pop() if waiting else ""
            if opened != _BRACKETS[token.value]:
                return False
    return not waiting


class Arguments:
    """Reads literal arguments from tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = list(tokens)

    def read(self, *, comma: bool) -> list[tuple[str, Literal]] | None:
        """Return all arguments as name (empty where it has none) and value; None if not literal.

        With `comma` they are parted by commas, as in a call; without, a comma may stand between.
        """
        found: list[tuple[str, Literal]] = []
        while self.tokens:
            key, value = self._key(), self._value()
            if value is None:
                return None
            found.append((key, value))
            has_comma = self._take(",")
            if self.tokens and comma and not has_comma:
                return None
            if has_comma and not self.tokens and not comma:
                return None
        return found

    def _key(self) -> str:
        is_named = len(self.tokens) > 1 and self.tokens[1].value == "="
        if not is_named or self.tokens[0].kind != "name":
            return ""
        key = self.tokens.pop(0).value
        self.tokens.pop(0)
        return key

    def _take(self, value: str) -> bool:
        if self.tokens and self.tokens[0].kind == "sign" and self.tokens[0].value == value:
            self.tokens.pop(0)
            return True
        return False

    def _value(self) -> Literal | None:
        if self._take("["):
            return self._texts()
        if self.tokens and self.tokens[0].kind == "text":
            return _text(self.tokens.pop(0).value)
        return None

    def _texts(self) -> list[str] | None:
        found: list[str] = []
        while not self._take("]"):
            value = self._value()
            if not isinstance(value, str):
                return None
            found.append(value)
            if not self._take(",") and not (self.tokens and self.tokens[0].value == "]"):
                return None
        return found


def _text(written: str) -> str | None:
    """Return the text that `written`, with its quotation marks, means to the engine.

    A backslash stands only before a quotation mark or another one; else the result is None.
    """
    inside = written[1:-1]
    return None if _ESCAPE.search(inside) else re.sub(r"\\(.)", r"\1", inside)


def names(pairs: list[tuple[str, Literal]]) -> Iterator[str]:
    """Yield the names that arguments are given by."""
    return (name for name, _ in pairs if name)
