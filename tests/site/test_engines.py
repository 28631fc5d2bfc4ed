"""portal, plain MkDocs and Zensical render the same text and stop on the same faults."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.bestand.lage import Lage
from macros.engine.site import checked_reach
from macros.engine.suche import seiten
from tests.support import DAY, GLF, ROOT, Site, copy_project, run, text_of

BIN = Path(sys.executable).parent
SOURCE = f"docs/{GLF.replace('2.001', '2.006')}"
Sites = Callable[[str], Site]


def with_stichtag(project: Path, day: str, hidden: list[str]) -> None:
    """Write the Stichtag, and for the engine without hooks the hidden pages, into mkdocs.yml."""
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("extra:\n", f'extra:\n  stichtag: "{day}"\n')
    paths = "".join(f"  /{path}\n" for path in hidden)
    file.write_text(text.replace("exclude_docs: |\n", f"exclude_docs: |\n{paths}"), "utf-8")


def build_with(engine: str, project: Path) -> Site:
    """Build the project with an engine's own command."""
    result = run(BIN / engine, "build", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return Site(project / "site")


def lage_on(day: str) -> Lage:
    """Return the real content on a day."""
    stichtag = date.fromisoformat(day)
    reach, _ = checked_reach(ROOT, stichtag)
    return Lage(reach.bestand, reach, stichtag)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("day", [DAY, "2025-11-19"])
def test_every_page_has_the_same_text(sites: Sites, tmp_path: Path, engine: str, day: str) -> None:
    project, lage = copy_project(tmp_path), lage_on(day)
    with_stichtag(project, day, lage.hidden_paths())
    ours, theirs = sites(day), build_with(engine, project)
    assert sorted(theirs.addresses()) == sorted(ours.addresses())
    for address in ours.addresses():
        expected, found = (text_of(site.article(address)) for site in (ours, theirs))
        assert found == expected, address
    assert seiten(theirs.folder, lage) == seiten(ours.folder, lage), "what the search sees"


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_fault_in_the_content_stops_the_engine(tmp_path: Path, engine: str) -> None:
    project = copy_project(tmp_path)
    page = project / SOURCE
    page.write_text(page.read_text("utf-8").replace('"begruessung"', '"begruesung"'), "utf-8")
    result = run(BIN / engine, "build", cwd=project)
    assert result.returncode != 0
    assert (
        f'{SOURCE}:13:1: KP301 Baustein "begruesung" gibt es nicht.'
        in result.stdout + result.stderr
    )


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_macro_that_fails_stops_the_engine(tmp_path: Path, engine: str) -> None:
    project = copy_project(tmp_path)
    (project / "macros").unlink()
    shutil.copytree(ROOT / "macros", project / "macros")
    broken = project / "macros/render/renderer.py"
    text = broken.read_text("utf-8")
    assert "def dok(" in text
    start = text.index('"""Return a link to the page')
    broken.write_text(text[:start] + "raise ZeroDivisionError\n        " + text[start:], "utf-8")
    environment = os.environ | {"PYTHONPATH": str(project)}
    result = subprocess.run(
        [BIN / engine, "build"], cwd=project, capture_output=True, text=True, env=environment
    )
    assert result.returncode != 0
    assert "ZeroDivisionError" in result.stdout + result.stderr


def test_the_configuration_is_one_for_both_engines() -> None:
    class Loader(yaml.SafeLoader):
        """Reads the names of Python objects as text."""

    Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda _l, suffix, _n: suffix)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=Loader)  # noqa: S506
    plugins = [next(iter(p)) if isinstance(p, dict) else p for p in config["plugins"]]
    assert plugins == ["search", "awesome-nav", "macros"]
    assert config["strict"] is True
