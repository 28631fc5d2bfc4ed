"""What tests share: commands, built sites, small projects of a few pages."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parent.parent
DAY, DAY_BEFORE = "2025-11-20", "2025-11-19"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the project's environment in `cwd`, with the project's own modules."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, env=environment
    )


def portal(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `portal` with `arguments` in the project at `cwd`."""
    return run(sys.executable, "-m", "scripts.cli", *arguments, cwd=cwd)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def page(self, address: str) -> html.HtmlElement:
        """Return the parsed page at `address`, such as glf/2.006/."""
        return html.fromstring((self.folder / address / "index.html").read_bytes())

    def article(self, address: str) -> html.HtmlElement:
        """Return the article of the page at `address` without the notes at its foot."""
        article = self.page(address).find(".//article")
        for foot in article.find_class("kp-fussnoten"):
            foot.drop_tree()
        return article

    def foot(self, address: str) -> html.HtmlElement:
        """Return the notes at the foot of the page at `address`: comparison and history."""
        (foot,) = self.page(address).find_class("kp-fussnoten")
        return foot

    def addresses(self) -> list[str]:
        """Return the addresses of all pages."""
        return [str(p.parent.relative_to(self.folder)) for p in self.folder.rglob("index.html")]


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def copy_project(target: Path) -> Path:
    """Make `target` a project with the real engine and the real content."""
    for name in ("macros", "overrides"):
        (target / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    shutil.copytree(ROOT / "docs", target / "docs")
    return target


WEISUNG = """\
---
nummer: "202601001"
titel: Probe
datum: 2026-01-10
gueltig_ab: 2026-02-01
gueltig_bis: unbegrenzt
kopf:
  - {feld: "Gültig ab", wert: "01.02.2026"}
  - {feld: "Bezug", wert: ""}
aenderungen:
  - id: a1
    text: "Erste Änderung."
    kurz: "Erste"
    art: textaenderung
    ziele: ["2.001"]
  - id: a2
    text: "Zweite Änderung."
    kurz: "Zweite"
    art: entfall
    ziele: ["2.001"]
---
{{ kopf() }}

{{ aenderungen("a") }}
"""
# The same Weisung, whose second item has a day of its own, a month later.
WEISUNG_IN_TWO_STEPS = WEISUNG.replace("  - id: a2\n", "  - id: a2\n    gueltig_ab: 2026-03-01\n")
SYNOPSE = '---\ntitel: Synopse\n---\n{{ kopf() }}\n\n{{ synopse("202601001") }}\n'
HEAD = '---\nnummer: "2.001"\ntitel: Probe & Co\nbeispiel: true\n---\n{{ kopf() }}\n\n'
INDEX = "---\ntitel: Ordner\n---\n{{ kopf() }}\n\n{{ dokumentliste() }}\n"
GLF = "sgb2/service-center/glf/2.001.md"
ADDRESS = "sgb2/service-center/glf/2.001/"


@dataclass(frozen=True)
class SmallProject:
    """A project of a few pages with the real engine."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file below docs/."""
        target = self.root / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def bauen(self, day: str = "2026-02-01") -> subprocess.CompletedProcess[str]:
        """Build the project for `day` into its folder site/."""
        return portal("bauen", "--stichtag", day, cwd=self.root)

    def built(self, day: str = "2026-02-01") -> Site:
        """Build the project for `day`, which must work, and return the site."""
        result = self.bauen(day)
        assert result.returncode == 0, result.stdout + result.stderr
        return Site(self.root / "site")


def uncovered(*texts: str) -> str:
    """Return page-level marks for the items that no passage marks, so that all is complete."""
    written = "".join(texts)
    return "\n\n".join(
        f'{{{{ weisung("202601001/{item}") }}}}'
        for item in ("a1", "a2")
        if f"/{item}" not in written
    )


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Fail where what stands inside takes longer."""

    def stop(*_: object) -> None:
        pytest.fail(f"more than {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
