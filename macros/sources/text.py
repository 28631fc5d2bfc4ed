"""A source text that knows its lines: offsets become places."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from macros.model.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file's text; `path` is relative to the project's root, lines end with LF."""

    path: str
    content: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.content.split("\n"))
        object.__setattr__(self, "_starts", [0, *accumulate(lengths)][:-1])

    def place(self, offset: int) -> Place:
        """Return the place of the character at `offset`, counted from the file's first."""
        offset = min(offset, len(self.content))
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)

    def finding(
        self, offset: int, code: str, message: str, severity: Severity = Severity.FEHLER
    ) -> Finding:
        """Return a finding at the character at `offset`."""
        return Finding(self.place(offset), code, message, severity)
