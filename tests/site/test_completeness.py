"""Completeness of the real content: no mark may go, none may leak."""

import re
import shutil
from pathlib import Path

import pytest

from macros.bestand.bestand import Bestand
from macros.bestand.pruefung import check
from macros.bestand.reach import Marking, Reach
from macros.engine.site import today
from macros.model.finding import Finding
from tests.support import ROOT, copy_project, portal

REACH = Reach(Bestand.load(ROOT))
GLF = "docs/sgb2/service-center/glf"


def ordered() -> list[tuple[str, str | None, str]]:
    """Return every (Änderung, Aussage, Ziel) of the real content."""
    return [
        (ref, aussage, ziel)
        for ref, (_, aenderung) in REACH.bestand.aenderungen.items()
        for aussage in aenderung.aussage_ids
        for ziel in aenderung.ziele
    ]


def remove(root: Path, marking: Marking, path: str) -> None:
    """Remove one way on which a mark reaches a page: its tags, or the call that brings it."""
    file = root / "docs" / path
    text = file.read_text(encoding="utf-8")
    if marking.via:
        start = text.rfind("\n", 0, marking.entry) + 1
        end = text.find("\n", marking.entry)
        file.write_text(text[:start] + text[end:], encoding="utf-8")
        return
    aussage = f' aussage="{marking.aussage}"' if marking.aussage else ""
    tags = re.compile(
        r'\{% aenderung "' + re.escape(marking.ref + '"' + aussage) + r" %\}"
        r"(.*?)(?:\{% bisher %\}.*?)?\{% endaenderung %\}",
        re.S,
    )
    file.write_text(tags.sub(r"\1", text), encoding="utf-8")


def findings(root: Path) -> list[Finding]:
    """Return all findings of the project at `root`."""
    return check(Reach(Bestand.load(root)), today())


def test_all_48_are_ordered() -> None:
    assert len(ordered()) == 45 + 2 + 1  # c1 has three Aussagen, c7 one collection


@pytest.mark.parametrize(("ref", "aussage", "ziel"), ordered())
def test_deleting_the_last_mark_is_found(
    tmp_path: Path, ref: str, aussage: str | None, ziel: str
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for source in REACH.bestand.ziel_sources(ziel):
        ways = [m for m in REACH.markings[source.path] if (m.ref, m.aussage) == (ref, aussage)]
        for marking in sorted(ways, key=lambda m: -m.entry):
            remove(tmp_path, marking, source.path)
    missing = [f for f in findings(tmp_path) if f.code == "KP404"]
    expected = [f for f in missing if f.message.startswith(f"Die Änderung {ref}")]
    assert len(expected) == 1, missing
    assert f"ist in {ziel} nicht umgesetzt" in expected[0].message
    assert f'{{% aenderung "{ref}"' in expected[0].message
    assert aussage is None or f'Aussage "{aussage}"' in expected[0].message
    assert expected[0].place.path == "docs/weisungen/202511007.md"


def test_adding_c3_to_2_306_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    file = tmp_path / GLF / "2.306.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + '\n{% aenderung "202511007/c3" %}Neu.{% endaenderung %}\n', "utf-8")
    (found,) = findings(tmp_path)
    assert str(found).startswith(f"{GLF}/2.306.md:{text.count(chr(10)) + 2}:1: KP405 ")
    assert "Die Änderung 202511007/c3 gilt nicht für 2.306" in found.message
    assert "Bitte die Marke entfernen" in found.message


def test_the_shared_datenabgleich_outside_its_14_is_found(tmp_path: Path) -> None:
    copy_project(tmp_path)
    file = tmp_path / GLF / "2.011.md"
    text = file.read_text(encoding="utf-8")
    call = '{{ baustein("datenabgleich-sgb2", einstufung="pflicht") }}'
    file.write_text(f"{text}\n{call}\n", encoding="utf-8")
    result = portal("bauen", cwd=tmp_path)
    assert result.returncode == 1
    place = f"{GLF}/2.011.md:{text.count(chr(10)) + 2}:1: KP405 "
    (line,) = [line for line in result.stdout.splitlines() if line.startswith(place)]
    assert 'Der Baustein "datenabgleich-sgb2" bringt die Änderung 202511007/c2' in line
    assert "docs/bausteine/datenabgleich-sgb2.md:" in line
    assert "nach 2.011;" in line
    assert "Fassung des Bausteins" in line
    assert not (tmp_path / "site").exists()
