"""portal pruefen: forms of output, chosen files, safe repairs, and what a later day brings."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from macros.bestand.regeln import CODES
from macros.engine.site import today
from tests.support import GLF, HEAD, SmallProject, copy_project, portal

Project = Callable[..., SmallProject]
DOK = "sgb2/service-center/glf/2.014.md"
BEGRIFFE = """\
begriffe:
  - begriff: Integrationsfachkraft
    statt: [Vermittlungsfachkraft]
    formen: {Vermittlungsfachkräften: Integrationsfachkräften}
"""


def two_faults(project: Project) -> SmallProject:
    """Return a project with an error in line 8 and one in line 10."""
    return project('Ein Satz mit {{ dok("9.999") }}.\n\n!!! tuhn\n    Text')


def test_text_shows_the_line_and_a_caret_below_the_character(project: Project) -> None:
    result = portal("pruefen", cwd=two_faults(project).root)
    assert result.returncode == 1
    first, line, caret, *_ = result.stdout.splitlines()
    assert first.startswith(f"docs/{GLF}:8:14: KP503 ")
    assert line == '    Ein Satz mit {{ dok("9.999") }}.'
    assert caret.index("^") == line.index("{{")
    assert result.stdout.endswith("2 Fehler, 0 Hinweise.\n")


def test_the_caret_stands_right_in_a_long_line(project: Project) -> None:
    made = project("Wort " * 60 + '{{ dok("9.999") }} ' + "Wort " * 60)
    _, line, caret, *_ = portal("pruefen", cwd=made.root).stdout.splitlines()
    assert len(line) < 120
    assert line[caret.index("^") :].startswith('{{ dok("9.999") }}')


def test_json_has_every_finding_with_place_and_title(project: Project) -> None:
    result = portal("pruefen", "--format", "json", cwd=two_faults(project).root)
    assert result.returncode == 1
    found = json.loads(result.stdout)
    assert [(f["code"], f["zeile"], f["spalte"]) for f in found] == [
        ("KP503", 8, 14),
        ("KP209", 10, 1),
    ]
    assert all(f["titel"] == CODES[f["code"]] and f["gewicht"] == "fehler" for f in found)


def test_codequality_is_what_gitlab_reads(project: Project) -> None:
    result = portal("pruefen", "--format", "codequality", cwd=two_faults(project).root)
    found = json.loads(result.stdout)
    assert [f["location"] for f in found] == [
        {"path": f"docs/{GLF}", "lines": {"begin": line}} for line in (8, 10)
    ]
    assert {f["severity"] for f in found} == {"major"}
    assert len({f["fingerprint"] for f in found}) == 2


def test_junit_has_a_case_for_each_check_and_fails_those_with_findings(project: Project) -> None:
    result = portal("pruefen", "--format", "junit", cwd=two_faults(project).root)
    suite = etree.fromstring(result.stdout.encode())
    assert (suite.get("tests"), suite.get("failures")) == (str(len(CODES)), "2")
    failed = [case.get("classname") for case in suite if case.find("failure") is not None]
    assert failed == ["KP209", "KP503"]


@pytest.mark.parametrize("form", ["json", "codequality"])
def test_without_findings_the_list_is_empty(project: Project, form: str) -> None:
    result = portal("pruefen", "--format", form, cwd=project("Text.").root)
    assert (result.returncode, json.loads(result.stdout)) == (0, [])


def test_named_files_and_what_depends_on_them_are_shown(project: Project) -> None:
    made = project('{{ baustein("gruss", einstufung="pflicht", ohne=["x"]) }}', gruss="Text.")
    other = GLF.replace("2.001", "2.002")
    made.write(other, HEAD.replace("2.001", "2.002") + '{{ dok("9.999") }}\n')
    made.write("hilfe/seite.md", "---\ntitel: Seite\n---\n{{ kopf() }}\n\n{{ dok('9.999') }}\n")
    everything = portal("pruefen", cwd=made.root).stdout
    assert {GLF, other, "hilfe/seite.md"} == set(re.findall(r"^docs/(.+?):\d", everything, re.M))
    of_baustein = portal("pruefen", "docs/bausteine/gruss.md", cwd=made.root).stdout
    assert {GLF} == set(re.findall(r"^docs/(.+?):\d", of_baustein, re.M))
    two = portal("pruefen", made.root / "docs" / other, "docs/hilfe/seite.md", cwd=made.root).stdout
    assert {other, "hilfe/seite.md"} == set(re.findall(r"^docs/(.+?):\d", two, re.M))


def test_a_named_file_that_is_not_there_is_wrong_use(project: Project) -> None:
    result = portal("pruefen", "docs/gibtsnicht.md", cwd=project("Text.").root)
    assert result.returncode == 2
    assert "gibt es in docs/ nicht" in result.stderr


def test_safe_forms_are_replaced_and_all_others_left(project: Project) -> None:
    body = "Die Vermittlungsfachkraft hilft Vermittlungsfachkräften.\n\n`Vermittlungsfachkraft`\n"
    made = project(body + "\nDer Vermittlungsfachkraftmangel bleibt.")
    made.write("_daten/begriffe.yml", BEGRIFFE)
    result = portal("pruefen", "--beheben", cwd=made.root)
    text = (made.root / "docs" / GLF).read_text("utf-8")
    assert "Die Integrationsfachkraft hilft Integrationsfachkräften.\n\n`Vermittlungs" in text
    assert result.returncode == 1
    assert result.stdout.count("KP601") == 1
    assert '"Vermittlungsfachkraftmangel"' in result.stdout


def test_what_will_fail_on_a_later_day_fails_today_and_names_the_day(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    last = today() + timedelta(days=30)
    page = project / "docs" / DOK
    text = page.read_text("utf-8")
    page.write_text(text.replace("titel:", f"gueltig_bis: {last}\ntitel:", 1), "utf-8")
    result = portal("pruefen", cwd=project)
    assert result.returncode == 1
    day = f"{last + timedelta(days=1):%d.%m.%Y}"
    lines = [line for line in result.stdout.splitlines() if line.startswith("docs/")]
    assert lines
    assert all(f"KP507 Ab {day}: Der Link führt zu 2.014 " in line for line in lines)
    linking = {line.split(":")[0] for line in lines}
    wanted = {
        f.relative_to(project).as_posix()
        for f in (project / "docs").rglob("*.md")
        if 'dok("2.014")' in f.read_text("utf-8")
    }
    assert linking == wanted
    assert portal("bauen", cwd=project).returncode == 1
    assert not (project / "site").exists()


def test_the_command_prints_no_traceback_in_an_empty_or_broken_project(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    result = portal("pruefen", cwd=tmp_path)
    assert result.returncode == 1
    assert "KP111 Die Datei fehlt" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
