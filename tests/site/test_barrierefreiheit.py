"""The figures of the accessibility tests on a page: as the file says, or said to be missing."""

from collections.abc import Callable

from tests.support import SmallProject, text_of

PAGE = "---\ntitel: Erklärung\n---\n{{ kopf() }}\n\n{{ barrierefreiheit() }}\n"
DATA = """\
tag: 2026-01-31
axe: "4.0"
chromium: "1"
seitenarten: "5"
seiten: "7"
zustaende: "3"
laeufe: "42"
befunde: "1"
"""


def prepared(project: Callable[..., SmallProject], data: str | None) -> SmallProject:
    """Return a project with the statement and the given figures, or none."""
    small = project()
    small.write("hilfe/erklaerung.md", PAGE)
    (small.root / "docs/_daten/barrierefreiheit.yml").unlink(missing_ok=True)
    if data:
        small.write("_daten/barrierefreiheit.yml", data)
    return small


def test_a_page_shows_the_figures_of_the_last_run(project: Callable[..., SmallProject]) -> None:
    article = prepared(project, DATA).built().article("hilfe/erklaerung/")
    rows = dict(tuple(map(text_of, row)) for row in article.xpath(".//tbody/tr"))
    assert rows == {
        "Tag": "31.01.2026",
        "Programme": "axe-core 4.0 in Chromium 1",
        "Seitenarten": "5, auf 7 Seiten",
        "Zustände": "3",
        "Läufe": "42",
        "Befunde": "1",
    }


def test_without_a_run_the_page_says_so(project: Callable[..., SmallProject]) -> None:
    article = prepared(project, None).built().article("hilfe/erklaerung/")
    assert "Zu dieser Site ist kein Lauf vermerkt." in text_of(article)


def test_figures_of_no_run_are_a_finding(project: Callable[..., SmallProject]) -> None:
    result = prepared(project, DATA.replace('"42"', '"0"')).bauen()
    assert result.returncode == 1
    assert "docs/_daten/barrierefreiheit.yml:7:" in result.stdout + result.stderr
