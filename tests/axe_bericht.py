"""What axe counted in all workers of a test run: printed at its end, written where asked."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.seitenarten import SEITENARTEN

OPTION = "--axe-daten"
WHOLE, SHARE = "axe", "axe-auszug"  # names of the property in which a test reports its runs


@dataclass
class Zaehlung:
    """The runs of axe: of each the kind of page, the page, the state, and how much was found."""

    runs: list[tuple[str, str, str, int]] = field(default_factory=list)
    undecided: Counter[str] = field(default_factory=Counter)
    browser: str = ""
    axe: str = ""

    def add(self, reported: dict[str, Any]) -> None:
        """Add what one test reported."""
        self.runs += [tuple(run) for run in reported["runs"]]
        self.undecided.update(reported["undecided"])
        self.browser, self.axe = reported["browser"], reported["axe"]

    @property
    def pages(self) -> set[str]:
        """The pages that were looked at."""
        return {page for _, page, _, _ in self.runs}

    def figures(self) -> dict[str, str]:
        """Return the figures for docs/_daten/barrierefreiheit.yml, but for the day; all text."""
        kinds, pages, states, found = zip(*self.runs, strict=True)
        return {
            "axe": self.axe,
            "chromium": self.browser,
            "seitenarten": str(len(set(kinds))),
            "seiten": str(len(set(pages))),
            "zustaende": str(len(set(states))),
            "laeufe": str(len(self.runs)),
            "befunde": str(sum(found)),
        }


_COUNTED = {WHOLE: Zaehlung(), SHARE: Zaehlung()}  # of this process, the one that prints


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the long run write its figures, only where asked."""
    parser.addoption(OPTION, type=Path, help="write what axe counted in the whole matrix to PATH")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take up what a test reported, whichever worker ran it."""
    if report.when == "call":
        for name, value in report.user_properties:
            if name in _COUNTED:
                _COUNTED[name].add(value)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print one line for each matrix, and what axe left undecided in the long one."""
    for name, words in ((SHARE, "axe, Auszug"), (WHOLE, "axe, alle Zustände")):
        if _COUNTED[name].runs:
            terminalreporter.write_line(f"{words}: {_line(_COUNTED[name].figures())}")
    for rule, count in _COUNTED[WHOLE].undecided.most_common():
        terminalreporter.write_line(f"  nicht entscheidbar, {rule}: {count}")
    if path := config.getoption(OPTION):
        terminalreporter.write_line(write_figures(_COUNTED[WHOLE], path))


def write_figures(counted: Zaehlung, path: Path) -> str:
    """Write the figures of a complete run, whatever was found; return what was done."""
    if counted.pages != {page for pages in SEITENARTEN.values() for page in pages}:
        return f"{path} bleibt, wie es war: Nicht alle Seiten wurden angesehen."
    day = datetime.now(UTC).date()
    text = yaml.safe_dump({"tag": day, **counted.figures()}, sort_keys=False)
    path.write_text(f"# Schreibt make barrierefreiheit aus dem Testlauf.\n{text}", "utf-8")
    return f"{path} ist geschrieben."


def _line(found: dict[str, str]) -> str:
    return (
        f"{found['seitenarten']} Seitenarten ({found['seiten']} Seiten), "
        f"{found['zustaende']} Zustände, hell und dunkel: "
        f"{found['laeufe']} Läufe, {found['befunde']} Befunde"
    )
