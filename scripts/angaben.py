"""What a command needs to know: given as options, else asked where a terminal is attached."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import click

from macros.bestand.neu import NeuError
from scripts.project import stop

ValueT = TypeVar("ValueT")
CommandT = TypeVar("CommandT", bound=Callable[..., None])
Given = Mapping[str, str | None]  # the options of a command as they were given
ASKED = "Was Sie nicht angeben, wird gefragt; ohne Terminal ist alles nötig"


@dataclass(frozen=True, slots=True)
class Frage(Generic[ValueT]):
    """One thing to know: `check` returns its value or raises; `default` is offered."""

    text: str
    check: Callable[[str], ValueT]
    default: str = ""

    def answer(self, given: str | None) -> ValueT:
        """Return the value of `given`, else what is typed; end the command for a wrong option."""
        if given is None and sys.stdin.isatty():
            return click.prompt(self.text, default=self.default or None, value_proc=self._typed)
        try:
            return self.check(self.default if given is None else given)
        except (NeuError, click.UsageError) as error:
            stop(error.message if isinstance(error, click.UsageError) else str(error))

    def _typed(self, text: str) -> ValueT:
        """Return the value of `text`; what is wrong with it is said, and it is asked again."""
        try:
            return self.check(text)
        except NeuError as error:
            raise click.UsageError(str(error)) from None


def stop_if_missing(given: Given, *names: str) -> None:
    """End the command where an option is missing and nobody can be asked."""
    missing = [f"--{name.replace('_', '-')}" for name in names if given[name] is None]
    if missing and not sys.stdin.isatty():
        stop(f"Es fehlt: {', '.join(missing)}. Ohne Terminal wird danach nicht gefragt.")


def line(text: str) -> str:
    """Return `text` without white space around it; raise where nothing is left."""
    if not text.strip():
        raise click.UsageError("Hier steht nichts. Bitte ergänzen.")
    return text.strip()


def options(**texts: tuple[str, str]) -> Callable[[CommandT], CommandT]:
    """Return a decorator that adds an option for each name: what it looks like, what it says."""

    def add(command: CommandT) -> CommandT:
        for name, (metavar, text) in reversed(texts.items()):
            option = click.option(f"--{name.replace('_', '-')}", metavar=metavar, help=text)
            command = option(command)
        return command

    return add
