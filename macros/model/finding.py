"""Findings: what an author can mend, with place, cause and remedy."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


class Severity(StrEnum):
    """How much a finding weighs: a Fehler stops the build, a Hinweis does not."""

    FEHLER = "Fehler"
    HINWEIS = "Hinweis"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file: path from the project's root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing an author can mend; `message` says in German what is wrong and how to mend it."""

    place: Place
    code: str
    message: str
    severity: Severity = Severity.FEHLER

    def __str__(self) -> str:
        note = " Hinweis:" if self.severity is Severity.HINWEIS else ""
        return f"{self.place}: {self.code}{note} {self.message}"


class ContentError(Exception):
    """The content cannot be published; carries all findings of the run."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(map(str, self.findings)))


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stop the build."""
    return [finding for finding in findings if finding.severity is Severity.FEHLER]


def suggestion(value: str, known: Iterable[str]) -> str:
    """Return ' Meinten Sie "…"?' for the nearest of `known`, or nothing where none is near."""
    near = difflib.get_close_matches(value, list(known), n=5, cutoff=0.6)
    best = max(near, key=lambda other: _likeness(value, other), default="")
    return f' Meinten Sie "{best}"?' if best else ""


def _likeness(value: str, other: str) -> tuple[float, int]:
    """Return how near two texts are; of equally near ones the one that begins alike is meant."""
    ratio = difflib.SequenceMatcher(None, other, value).ratio()
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(value, other, strict=False))
    return round(ratio, 2), len(list(alike))
