"""Literal arguments of calls and tags, read from the tokens of Jinja's lexer."""

from dataclasses import dataclass

from macros.sources.sentinels import show_braces
from macros.sources.tree import Literal


@dataclass(frozen=True, slots=True)
class Token:
    """One token of Jinja's lexer with its offset in the file."""

    kind: str
    value: str
    offset: int


class Arguments:
    """Reads literal arguments from tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [t for t in tokens if t.kind != "whitespace"]

    def more(self) -> bool:
        """Tell whether tokens are left."""
        return bool(self.tokens)

    def take(self, value: str) -> bool:
        """Take the next token if it is the operator `value`."""
        if self.tokens and self.tokens[0].kind == "operator" and self.tokens[0].value == value:
            self.tokens.pop(0)
            return True
        return False

    def argument(self) -> tuple[str, Literal] | None:
        """Take one argument: its name (empty where it has none) and value; None if not literal."""
        key = ""
        if len(self.tokens) > 1 and self.tokens[0].kind == "name" and self.tokens[1].value == "=":
            key = self.tokens.pop(0).value
            self.tokens.pop(0)
        value = self._value()
        return None if value is None else (key, value)

    def _value(self) -> Literal | None:
        if self.take("["):
            return self._texts()
        if self.tokens and self.tokens[0].kind == "string":
            return show_braces(self.tokens.pop(0).value[1:-1])
        return None

    def _texts(self) -> list[str] | None:
        found: list[str] = []
        while not self.take("]"):
            value = self._value()
            if not isinstance(value, str):
                return None
            found.append(value)
            if not self.take(",") and not (self.tokens and self.tokens[0].value == "]"):
                return None
        return found
