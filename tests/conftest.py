"""Fixtures: the real content, built once for each day, and small projects."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.axe_bericht import (  # noqa: F401 - pytest finds its hooks by name
    pytest_addoption,
    pytest_runtest_logreport,
    pytest_terminal_summary,
)
from tests.support import (
    GLF,
    HEAD,
    INDEX,
    ROOT,
    SYNOPSE,
    WEISUNG,
    Site,
    SmallProject,
    portal,
    uncovered,
)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return a function that builds the real content for a day; 'heute' is today."""
    built: dict[str, Site] = {}

    def build(day: str) -> Site:
        if day not in built:
            target = tmp_path_factory.mktemp(f"site-{day}") / "site"
            options = [] if day == "heute" else ["--stichtag", day]
            result = portal("bauen", "--ziel", target, *options, cwd=ROOT)
            assert result.returncode == 0, result.stdout + result.stderr
            built[day] = Site(target)
        return built[day]

    return build


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., SmallProject]:
    """Return a function that makes a project with one GLF 2.001 of the given body."""
    return make_project(tmp_path)


def make_project(tmp_path: Path) -> Callable[..., SmallProject]:
    """Return a function that makes a small project in `tmp_path`."""

    def make(body: str = "Text.", **bausteine: str) -> SmallProject:
        for name in ("macros", "overrides"):
            (tmp_path / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / "mkdocs.yml", tmp_path)
        small = SmallProject(tmp_path)
        shutil.copytree(ROOT / "docs/_daten", tmp_path / "docs/_daten")
        small.write("_daten/begriffe.yml", "begriffe: []\n")
        small.write("_daten/synonyme.yml", "synonyme: []\n")
        folders = ("", "sgb2/", "sgb2/service-center/", "sgb2/service-center/glf/")
        for folder in (*folders, "bausteine/", "weisungen/", "synopsen/", "hilfe/", "redaktion/"):
            small.write(f"{folder}index.md", INDEX)
        small.write(
            "glossar.md", "---\ntitel: Glossar\n---\n{{ kopf() }}\n\n{{ abkuerzungen() }}\n"
        )
        small.write("weisungen/202601001.md", WEISUNG)
        small.write("synopsen/202601001.md", SYNOPSE)
        small.write(GLF, HEAD + body + "\n\n" + uncovered(body, *bausteine.values()))
        for name, text in bausteine.items():
            head = (
                "---\ntitel: Baustein " + name + "\nteile: {kurz: Der Teil}\n---\n{{ kopf() }}\n\n"
            )
            small.write(f"bausteine/{name}.md", head + text + "\n")
        return small

    return make
