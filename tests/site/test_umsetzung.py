"""The Umsetzungsstand: what is carried out, what is missing, for authors only before the day."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from lxml import html

from tests.site.test_content import ORDERED
from tests.support import DAY, GLF, HEAD, ROOT, WEISUNG, Site, SmallProject, portal, run, text_of

Project = Callable[..., SmallProject]
Sites = Callable[[str], Site]
A1 = '{% aenderung "202601001/a1" %}neu{% bisher %}alt{% endaenderung %}'
DRAFT = WEISUNG.replace("gueltig_bis", "bearbeitung: entwurf\ngueltig_bis")
PAGE = "redaktion/umsetzungsstand"


@pytest.fixture
def half_done(project: Project) -> SmallProject:
    """Return a project whose Weisung is a draft of which only a1 is marked."""
    made = project(A1)
    made.write("weisungen/202601001.md", DRAFT)
    made.write(GLF, f"{HEAD}## Schritt\n\n{A1}\n")
    text = "---\ntitel: Umsetzungsstand\n---\n{{ kopf() }}\n\n{{ umsetzungsstand() }}\n"
    made.write(f"{PAGE}.md", text)
    return made


def cells(page: html.HtmlElement, ziel: str) -> dict[str, html.HtmlElement]:
    """Return the cells of a Ziel by the name of their column."""
    names = [text_of(th) for th in page.xpath("//thead//th")][1:]
    (row,) = [r for r in page.xpath("//tbody/tr") if text_of(r[0]).split(" ")[0] == ziel]
    return dict(zip(names, row[1:], strict=True))


def test_every_cell_of_the_real_weisung_leads_to_its_passage(sites: Sites) -> None:
    site = sites(DAY)
    page = site.page(PAGE)
    assert "alle 48 Zuordnungen" in text_of(page)
    for item, numbers in ORDERED.items():
        for number in numbers:
            found = [c for name, c in cells(page, number).items() if name.split(" ")[0] == item]
            links = [link for cell in found for link in cell.xpath("./a/@href")]
            assert len(links) == (3 if item == "c1" else 1)
            for link in links:
                path, _, anchor = link.partition("#")
                target = (site.folder / PAGE / path).resolve().relative_to(site.folder.resolve())
                assert number in target.name
                assert site.page(str(target)).xpath(f"//*[@id='{anchor}']"), link
    others = [c for c in cells(page, "2.306").values() if "ja" not in text_of(c)]
    assert len(others) == 15
    assert all("nicht genannt" in text_of(cell) for cell in others)


def test_a_draft_is_nowhere_in_what_is_published(half_done: SmallProject) -> None:
    site = half_done.built()
    assert "Zurzeit gibt es keine Weisung." in text_of(site.article(PAGE))


def test_what_is_missing_is_said_in_words(half_done: SmallProject) -> None:
    result = portal("umsetzung", cwd=half_done.root)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "Weisung 202601001: 1 von 2 umgesetzt."
    assert re.fullmatch(rf"umgesetzt  a1 in 2.001: docs/{GLF}:\d+", lines[1])
    assert lines[2] == f"fehlt      a2 in 2.001: docs/{GLF}"


def test_the_file_for_the_merge_request_leads_to_lines(half_done: SmallProject) -> None:
    result = portal(
        "umsetzung",
        "202601001",
        "--format",
        "html",
        "--quelle",
        "https://a.de/b",
        cwd=half_done.root,
    )
    page = html.fromstring(result.stdout)
    found = cells(page, "2.001")
    (link,) = found["a1"].xpath("./a/@href")
    line = (half_done.root / "docs" / GLF).read_text("utf-8").split("{% aenderung")[0].count("\n")
    assert link == f"https://a.de/b/docs/{GLF}#L{line + 1}"
    assert text_of(found["a2"]) == "fehlt"
    assert "1 von 2 fehlen" in text_of(page)
    assert not page.xpath("//*[@src]")


def test_an_unknown_weisung_is_named_with_the_nearest(half_done: SmallProject) -> None:
    result = portal("umsetzung", "202601002", cwd=half_done.root)
    assert (result.returncode, 'Meinten Sie "202601001"?' in result.stderr) == (2, True)


def test_the_preview_shows_drafts(half_done: SmallProject) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", "vorschau"]
    config = (half_done.root / "mkdocs.yml").read_text("utf-8")
    (half_done.root / "mkdocs.yml").write_text(config + "  vorschau: true\n", "utf-8")
    result = run(*command, cwd=half_done.root)
    assert result.returncode == 0, result.stdout + result.stderr
    page = Site(half_done.root / "vorschau").page(PAGE)
    assert text_of(cells(page, "2.001")["a2"]) == "fehlt"
    assert half_done.bauen().returncode == 0  # what portal builds is published: no draft in it
    assert "202601001" not in (half_done.root / "site" / PAGE / "index.html").read_text("utf-8")


def test_mkdocs_serve_is_a_preview(half_done: SmallProject) -> None:
    script = (
        "from mkdocs.config import load_config\n"
        "config = load_config('mkdocs.yml')\n"
        "config.plugins.on_startup(command='serve', dirty=False)\n"
        "config.plugins.on_config(config)\n"
        "print(config.extra['vorschau'])\n"
    )
    result = run(sys.executable, "-c", script, cwd=half_done.root)
    assert result.stdout.strip().endswith("True"), result.stderr


def test_the_table_of_the_synopse_is_written_for_drafts_too(half_done: SmallProject) -> None:
    result = portal("synopse", "202601001", "tabelle.csv", cwd=half_done.root)
    assert result.returncode == 0, result.stdout + result.stderr
    rows = (half_done.root / "tabelle.csv").read_text("utf-8-sig").splitlines()
    assert rows[1].split(";")[-4:] == ["Absatz", "alt", "neu", "ja"]


def test_the_pipeline_writes_the_file(half_done: SmallProject) -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    (line,) = re.findall(r"^ +- (\.venv/bin/portal umsetzung .*) \|\| true$", text, re.M)
    command = line.replace(".venv/bin/portal", f"{sys.executable} -m scripts.cli")
    environment = {
        "CI_PROJECT_URL": "https://a.de",
        "CI_COMMIT_SHA": "abc",
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(["sh", "-c", command], cwd=half_done.root, env=environment, check=False)
    written = (half_done.root / "umsetzungsstand.html").read_text("utf-8")
    assert f"https://a.de/-/blob/abc/docs/{GLF}#L" in written
