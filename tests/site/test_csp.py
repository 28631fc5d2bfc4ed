"""The policy in built pages: where it stands, that its bytes are stable, where it is not."""

import re
import shutil
import sys
from collections.abc import Callable

from tests.support import ADDRESS, DAY, Site, SmallProject, run

Project = Callable[..., SmallProject]
PAGES = (f"{ADDRESS}index.html", "index.html", "404.html")
KINDS = ("sgb2/service-center/glf/2.006/index.html", *PAGES[1:])
META = b'<head><meta http-equiv="Content-Security-Policy" content="'
FIRST = 1024  # bytes in which a browser looks for the charset


def test_the_policy_is_the_first_thing_that_a_browser_reads(
    sites: Callable[[str], Site],
) -> None:
    pages = list(sites(DAY).folder.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        text = page.read_bytes()
        assert META in text[:FIRST]
        assert b'<meta charset="utf-8">' in text[:FIRST]
        assert not re.search(rb"<(?:script|link|base|body)\b", text.split(META)[0])


def test_a_page_names_the_hashes_of_its_own_scripts_alone(sites: Callable[[str], Site]) -> None:
    folder = sites(DAY).folder
    of_page = [set(re.findall("sha256-[^']+", (folder / p).read_text("utf-8"))) for p in KINDS]
    of_server = re.findall("sha256-[^']+", (folder / "csp.conf").read_text("utf-8"))
    assert [len(hashes) for hashes in of_page] == [3, 3, 3]
    assert set.union(*of_page) < set(of_server)
    assert of_server == sorted(set(of_server))


def test_a_site_that_is_built_twice_has_the_same_bytes(project: Project) -> None:
    made = project()
    site = made.built().folder
    before = {path: (site / path).read_bytes() for path in (*PAGES, "csp.conf")}
    shutil.rmtree(site)
    again = made.built().folder
    assert before == {path: (again / path).read_bytes() for path in before}


def test_plain_mkdocs_writes_it_but_a_preview_has_none(project: Project) -> None:
    made = project()
    for folder, is_there in (("site", True), ("vorschau", False)):
        result = run(sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder, cwd=made.root)
        assert result.returncode == 0, result.stdout + result.stderr
        assert (META in (made.root / folder / PAGES[0]).read_bytes()) is is_there
        assert (made.root / folder / "csp.conf").exists() is is_there
        config = made.root / "mkdocs.yml"
        config.write_text(config.read_text("utf-8") + "  vorschau: true\n", "utf-8")
