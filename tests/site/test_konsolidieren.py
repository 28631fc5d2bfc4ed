"""portal konsolidieren: the marks go, a record stays, and readers read the same."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from macros.engine.gelesen import reading
from macros.engine.site import today
from tests.support import (
    ADDRESS,
    DAY_BEFORE,
    GLF,
    HEAD,
    WEISUNG,
    Site,
    SmallProject,
    copy_project,
    portal,
    text_of,
)

Project = Callable[..., SmallProject]
pytestmark = pytest.mark.xdist_group("konsolidieren")  # one build serves all of them
Sites = Callable[[str], Site]
NUMBER, SMALL = "202511007", "202601001"
PAGE, SMALL_PAGE = f"weisungen/{NUMBER}.md", f"weisungen/{SMALL}.md"
# The small Weisung, in force for years; and one that never begins while anyone tests this.
PAST = WEISUNG.replace("2026-0", "2021-0").replace("02.2026", "02.2021")
FUTURE = WEISUNG.replace("2026-02", "2189-02").replace("02.2026", "02.2189")
EARLIER = PAST.replace(SMALL, "202001001").replace("2021", "2020")
BLOCK = '{% aenderung "202601001/a1" %}\n\nNeu.\n\n{% bisher %}\n\nAlt.\n\n{% endaenderung %}'
INLINE = 'Ein {% aenderung "202601001/a2" %}neues{% bisher %}altes{% endaenderung %} Wort.'


@dataclass(frozen=True)
class Consolidated:
    """The real content after the command: project, what the command said, the site of today."""

    root: Path
    result: CompletedProcess[str]
    site: Site


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Consolidated:
    """Consolidate 202511007 in a copy of the real content, and build it for today."""
    root = copy_project(tmp_path_factory.mktemp("konsolidiert"))
    result = portal("konsolidieren", NUMBER, cwd=root)
    built = portal("bauen", cwd=root)
    assert built.returncode == 0, built.stdout + built.stderr
    return Consolidated(root, result, Site(root / "site"))


def test_the_real_content_has_no_marks_afterwards(after: Consolidated) -> None:
    assert after.result.returncode == 0, after.result.stdout
    docs = after.root / "docs"
    naming = {p.relative_to(docs).as_posix() for p in docs.rglob("*.md") if NUMBER in read(p)}
    assert {p for p in naming if not p.startswith(("redaktion/", "synopsen/"))} == {PAGE}
    assert f"konsolidiert: {today().isoformat()}\n" in read(docs / PAGE)
    assert "39 Marken in 27 Dateien entfernt" in after.result.stdout
    assert f"docs/_daten/akten/{NUMBER}.json" in after.result.stdout
    assert "einchecken" in after.result.stdout


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def test_the_real_content_still_has_no_errors(after: Consolidated) -> None:
    checked = portal("pruefen", cwd=after.root)
    assert checked.returncode == 0, checked.stdout


def test_every_article_reads_as_before(after: Consolidated, sites: Sites) -> None:
    before = sites("heute")
    assert sorted(after.site.addresses()) == sorted(before.addresses())
    for address in before.addresses():
        old, new = before.article(address), after.site.article(address)
        assert reading(new) == reading(old), address
        assert not new.xpath(".//*[@data-aenderung]"), address


def test_words_that_have_gone_are_only_old_ones(after: Consolidated, sites: Sites) -> None:
    address = "sgb2/service-center/glf/2.006/"
    old, new = sites("heute").article(address), after.site.article(address)
    for old_half in old.xpath(".//*[@data-fassung='bisher' or contains(@class, 'kp-stelle')]"):
        old_half.drop_tree()
    steps = [element for element in old.iter("h2", "li") if not element.xpath("ancestor::aside")]
    assert steps
    assert all(text_of(step) in text_of(new) for step in steps)


def test_the_inventory_counts_the_same_and_names_the_same_pages(
    after: Consolidated, sites: Sites
) -> None:
    old, new = (json.loads(read(s.folder / "bestand.json")) for s in (sites("heute"), after.site))
    assert new["summen"] == old["summen"]
    assert (new["summen"]["paare"], new["summen"]["sammlungen"]) == (45, 1)
    assert new["dokumente"] == old["dokumente"]
    for before, now in zip(old["aenderungen"], new["aenderungen"], strict=True):
        assert list(now["wirksam_in"]) == list(before["wirksam_in"])
        for path, places in now["wirksam_in"].items():
            wanted = {place["datei"] for place in before["wirksam_in"][path]}
            assert {place["datei"] for place in places} == wanted


def test_the_record_keeps_the_old_wording(after: Consolidated) -> None:
    akte = json.loads(read(after.root / f"docs/_daten/akten/{NUMBER}.json"))
    c5 = next(v for v in akte["synopse"]["vergleiche"] if v["ref"] == f"{NUMBER}/c5")
    old = [zeile.get("bisher", "") for stelle in c5["stellen"] for zeile in stelle["zeilen"]]
    assert any("Ansicht Stammdaten" in text for text in old)


def test_a_second_run_refuses(after: Consolidated) -> None:
    again = portal("konsolidieren", NUMBER, cwd=after.root)
    assert again.returncode == 1
    assert f"Die Weisung {NUMBER} ist seit dem" in again.stdout


def test_a_day_before_it_is_refused(after: Consolidated) -> None:
    built = portal("bauen", "--stichtag", DAY_BEFORE, cwd=after.root)
    assert built.returncode == 2
    assert f"Die Weisung {NUMBER} ist konsolidiert" in built.stderr
    assert "ab dem 20.11.2025" in built.stderr


def state(root: Path) -> dict[str, bytes]:
    """Return all files below docs/ with their bytes."""
    return {str(p): p.read_bytes() for p in sorted((root / "docs").rglob("*")) if p.is_file()}


def refused(made: SmallProject, nummer: str = SMALL, code: int = 1) -> str:
    """Return what the command says where it must refuse and change nothing."""
    before = state(made.root)
    result = portal("konsolidieren", nummer, cwd=made.root)
    assert result.returncode == code, result.stdout + result.stderr
    assert state(made.root) == before
    return re.sub(r"\s+", " ", result.stdout + result.stderr)


@pytest.fixture
def settled(project: Project) -> SmallProject:
    """Return a small project whose Weisung is in force, with a mark for each item."""
    made = project(f"{BLOCK}\n\n{INLINE}")
    made.write(SMALL_PAGE, PAST)
    return made


def test_a_small_project_is_consolidated(settled: SmallProject) -> None:
    tried = portal("konsolidieren", SMALL, "--probe", cwd=settled.root)
    assert (tried.returncode, "nichts geändert" in tried.stdout) == (0, True), tried.stdout
    assert "{% bisher %}" in read(settled.root / "docs" / GLF)
    result = portal("konsolidieren", SMALL, cwd=settled.root)
    assert result.returncode == 0, result.stdout + result.stderr
    assert read(settled.root / "docs" / GLF) == f"{HEAD}Neu.\n\nEin neues Wort.\n\n"
    assert not list((settled.root / "docs").rglob("*.portal"))


def test_a_baustein_that_only_old_halves_used_goes(project: Project) -> None:
    call = '{{ baustein("gruss", einstufung="pflicht") }}'
    made = project(BLOCK.replace("Alt.", call) + f"\n\n{INLINE}", gruss="Guten Tag.")
    made.write(SMALL_PAGE, PAST)
    result = portal("konsolidieren", SMALL, cwd=made.root)
    assert "docs/bausteine/gruss.md: gelöscht" in result.stdout
    assert not (made.root / "docs/bausteine/gruss.md").exists()


def test_an_unknown_number_suggests_the_nearest(settled: SmallProject) -> None:
    assert f'Meinten Sie "{SMALL}"?' in refused(settled, "20261001", code=2)


REFUSED = [
    pytest.param(FUTURE, "Möglich ist es ab dem 01.02.2189", id="not_yet_in_force"),
    pytest.param(
        PAST.replace("  - id: a2\n", "  - id: a2\n    gueltig_ab: 2189-03-01\n"),
        "nicht mit allen Änderungen. Möglich ist es ab dem 01.03.2189",
        id="one_item_later",
    ),
    pytest.param(
        PAST.replace("unbegrenzt", "2189-06-30\ndanach: bisher"),
        "gilt wieder der alte Text; bis dahin werden beide gebraucht. "
        "Möglich ist es ab dem 01.07.2189",
        id="the_old_text_returns",
    ),
    pytest.param(
        PAST.replace("kopf:\n", "bearbeitung: entwurf\nkopf:\n"), "ist ein Entwurf", id="draft"
    ),
]


@pytest.mark.parametrize(("weisung", "message"), REFUSED)
def test_while_the_marks_are_needed_it_refuses(
    settled: SmallProject, weisung: str, message: str
) -> None:
    settled.write(SMALL_PAGE, weisung)
    assert message in refused(settled)


def test_an_incomplete_weisung_is_refused_with_what_is_missing(settled: SmallProject) -> None:
    settled.write(GLF, f"{HEAD}{BLOCK}\n")
    assert "nicht vollständig umgesetzt; es fehlt: 202601001/a2 in 2.001." in refused(settled)


def test_errors_of_the_content_come_first(settled: SmallProject) -> None:
    settled.write("bausteine/falsch.md", "---\ntitel: Falsch\n---\n{{ kopf() }}\n\n{{ x() }}\n")
    said = refused(settled)
    assert "docs/bausteine/falsch.md:6:4: KP203" in said
    assert "Bitte zuerst diese Fehler beheben." in said


def test_marks_of_another_in_an_old_half_are_not_lost(settled: SmallProject) -> None:
    settled.write("weisungen/202001001.md", EARLIER)
    inner = BLOCK.replace("Alt.", INLINE.replace(SMALL, "202001001"))
    settled.write(GLF, f'{HEAD}{inner}\n\n{INLINE}\n\n{{{{ weisung("202001001/a1") }}}}\n')
    assert "Bitte zuerst: portal konsolidieren 202001001." in refused(settled)


def test_where_a_page_would_read_otherwise_nothing_is_changed(settled: SmallProject) -> None:
    """Two numbered lists, each from 1, would become one list that counts on."""
    removed = BLOCK.replace("Neu.\n\n", "")
    settled.write(GLF, f"{HEAD}1. Eins\n\n{removed}\n\n1. Zwei\n\n{INLINE}\n")
    said = refused(settled)
    assert f"docs/{GLF}: vorher „</ol> <ol>“, nachher „nichts“" in said
    assert "Es wurde nichts geändert." in said


def test_a_page_that_is_renamed_afterwards_keeps_what_the_record_says(
    settled: SmallProject,
) -> None:
    assert portal("konsolidieren", SMALL, cwd=settled.root).returncode == 0
    before = Site(settled.built(str(today())).folder)
    history = text_of(before.foot(ADDRESS))
    page = settled.root / "docs" / GLF
    text = page.read_text("utf-8").replace('nummer: "2.001"', 'nummer: "2.009"\nfrueher: ["2.001"]')
    page.with_name("2.009.md").write_text(text, "utf-8")
    page.unlink()
    after = settled.built(str(today()))
    renamed = ADDRESS.replace("2.001", "2.009")
    assert text_of(after.foot(renamed)) == history
    assert SMALL in history
    weisung = after.article(f"weisungen/{SMALL}")
    assert "2.001 (heute 2.009)" in text_of(weisung)
    assert weisung.xpath(".//a[contains(@href, '2.009')]")
    inventory = json.loads((after.folder / "bestand.json").read_text("utf-8"))
    assert [d["aenderungen"] for d in inventory["dokumente"]] == [[f"{SMALL}/a1", f"{SMALL}/a2"]]
    assert after.article(f"synopsen/{SMALL}").xpath(".//h3/a[contains(@href, '2.009')]")
