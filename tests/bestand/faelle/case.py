"""What a case of bad input is: files with the place of each finding, and files that are good."""

from dataclasses import dataclass, field

from macros.model.finding import Severity
from tests.bestand.quellen import GLF, Files

NEW, OLD = f"{GLF}2.007.md", f"{GLF}2.006.md"
WEISUNG = "weisungen/202511007.md"
GRUSS = "bausteine/gruss.md"


@dataclass(frozen=True)
class Case:
    """`files` have ▸ before each character that a finding of `code` must name; `near` have none.

    `kern` stands in each message. `places` are those that ▸ cannot mark: in bytes, names, links.
    `brings` are the codes of other findings that the same fault brings with it.
    """

    code: str
    name: str
    kern: str
    files: Files
    near: Files | None = None
    places: tuple[str, ...] = field(default=())
    severity: Severity = Severity.FEHLER
    brings: frozenset[str] = frozenset()
