"""Findings as text for people, and as JSON, GitLab Code Quality and JUnit for machines."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from macros.bestand.regeln import CODES
from macros.model.finding import Finding, Severity, errors_in

_WEIGHT = {Severity.FEHLER: "major", Severity.HINWEIS: "info"}


def as_text(findings: list[Finding], root: Path) -> str:
    """Return each finding with its line and a caret below the character, and their number."""
    lines = _Lines(root)
    parts = []
    for finding in findings:
        parts.append(str(finding))
        if excerpt := lines.excerpt(finding):
            parts.append(excerpt)
    if findings:
        errors = len(errors_in(findings))
        notes = len(findings) - errors
        parts.append(f"{errors} Fehler, {notes} {'Hinweis' if notes == 1 else 'Hinweise'}.")
    return "\n".join(parts)


class _Lines:
    """The lines of files, each file read once."""

    WIDTH = 100

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, list[str]] = {}

    def excerpt(self, finding: Finding) -> str:
        """Return the line of a finding and a caret; of a long line what lies around it."""
        path = finding.place.path
        if path not in self.files:
            self.files[path] = self._read(path)
        lines = self.files[path]
        if finding.place.line > len(lines):
            return ""
        line = lines[finding.place.line - 1].replace("\t", " ")
        at = finding.place.column - 1
        cut = max(0, at - self.WIDTH // 2) if len(line) > self.WIDTH else 0
        shown = ("…" if cut else "") + line[cut : cut + self.WIDTH]
        shown += "…" if len(line) > cut + self.WIDTH else ""
        if shown.strip() in ("", "---"):  # a finding about the whole file
            return ""
        return f"    {shown}\n    {' ' * (at - cut + bool(cut))}^"

    def _read(self, path: str) -> list[str]:
        try:
            text = (self.root / path).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:  # a folder, or a file that is not there: the message says so
            return []
        return [
            "".join(c if c.isprintable() or c == "\t" else "·" for c in line)
            for line in text.split("\n")
        ]


def as_json(findings: list[Finding], root: Path) -> str:
    """Return the findings as a list of objects."""
    found = [
        {
            "code": f.code,
            "titel": CODES[f.code],
            "gewicht": f.severity.value.lower(),
            "datei": f.place.path,
            "zeile": f.place.line,
            "spalte": f.place.column,
            "meldung": f.message,
        }
        for f in findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_codequality(findings: list[Finding], root: Path) -> str:
    """Return the report that GitLab shows in a merge request (Code Quality)."""
    found = [
        {
            "check_name": f.code,
            "description": f"{f.code} {f.message}",
            "fingerprint": hashlib.sha256(str(f).encode()).hexdigest(),
            "severity": _WEIGHT[f.severity],
            "location": {"path": f.place.path, "lines": {"begin": f.place.line}},
        }
        for f in findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_junit(findings: list[Finding], root: Path) -> str:
    """Return a JUnit report with one case for each code; notices are no failures."""
    by_code: dict[str, list[Finding]] = {}
    for finding in errors_in(findings):
        by_code.setdefault(finding.code, []).append(finding)
    attributes = {"name": "portal pruefen", "tests": str(len(CODES)), "failures": str(len(by_code))}
    suite = etree.Element("testsuite", attributes)
    for code, title in CODES.items():
        case = etree.SubElement(suite, "testcase", {"classname": code, "name": title})
        if code in by_code:
            failure = etree.SubElement(case, "failure", {"message": _count(by_code[code])})
            failure.text = "\n".join(map(str, by_code[code]))
    return etree.tostring(suite, encoding="unicode", pretty_print=True)


def _count(findings: Iterable[Finding]) -> str:
    number = len(list(findings))
    return "1 Befund" if number == 1 else f"{number} Befunde"


FORMATE: dict[str, Callable[[list[Finding], Path], str]] = {
    "text": as_text,
    "json": as_json,
    "codequality": as_codequality,
    "junit": as_junit,
}
