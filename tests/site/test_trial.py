"""A mark that cannot be shown, today or on a later day, is found by the checks, not by a build."""

from collections.abc import Callable
from datetime import date

import pytest

from macros.engine.site import checked_reach
from macros.model.finding import Finding
from tests.support import GLF, SmallProject

Project = Callable[..., SmallProject]
BEFORE, IN_FORCE = date(2026, 1, 31), date(2026, 2, 1)
OPEN, OLD, CLOSE = '{% aenderung "202601001/a1" %}', "{% bisher %}", "{% endaenderung %}"
TABLE = "| a | b |\n| --- | --- |\n"


def checked(made: SmallProject, day: date = IN_FORCE) -> list[Finding]:
    """Return the findings of the project, judged from `day` on; it has no page for a Synopse."""
    return [f for f in checked_reach(made.root, day)[1] if f.code != "KP416"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the days of the small Weisung lie in the future."""
    monkeypatch.setattr("macros.engine.site.today", lambda: date(2030, 1, 1))


IMPOSSIBLE = [
    pytest.param(f"Ein {OPEN}Satz *mit{CLOSE} kursiv*.", 8, id="half_of_emphasis"),
    pytest.param(f"Ein [Link {OPEN}zur](../index.md) Seite{CLOSE}.", 8, id="half_of_a_link"),
    pytest.param(f"- Eins {OPEN}zwei\n- drei{CLOSE} vier", 8, id="parts_of_two_items"),
]


@pytest.mark.parametrize(("body", "line"), IMPOSSIBLE)
def test_it_is_found_with_its_line(project: Project, body: str, line: int) -> None:
    found = checked(project(body))
    assert [(f.code, f.place.path, f.place.line) for f in found] == [("KP212", f"docs/{GLF}", line)]


@pytest.mark.parametrize(("body", "line"), IMPOSSIBLE[:1])
def test_before_the_day_the_finding_names_it(project: Project, body: str, line: int) -> None:
    (finding,) = checked(project(body), BEFORE)
    assert finding.place.line == line
    assert finding.message.startswith("Ab 01.02.2026: Die Marke 202601001/a1 ")


def test_in_a_baustein_its_own_file_is_named(project: Project) -> None:
    made = project('{{ baustein("gruss", einstufung="pflicht") }}', gruss=IMPOSSIBLE[0].values[0])
    assert {(f.code, str(f.place)) for f in checked(made)} == {
        ("KP212", "docs/bausteine/gruss.md:7:5")
    }


def test_all_marks_of_a_page_are_found_at_once(project: Project) -> None:
    made = project("\n\n".join(case.values[0] for case in IMPOSSIBLE[:3]))
    assert [f.place.line for f in checked(made)] == [8, 10, 12]


POSSIBLE = [
    pytest.param(f"Ein {OPEN}Wort{OLD}Satz{CLOSE} hier.", id="words"),
    pytest.param(f"Ein **{OPEN}fettes{OLD}dickes{CLOSE}** Wort.", id="inside_bold"),
    pytest.param(f"Ein [Link {OPEN}hin{CLOSE}](../index.md) zur Seite.", id="inside_a_link"),
    pytest.param(f"{OPEN}\n[Link](../index.md)\n{OLD}\nText\n{CLOSE}", id="block_with_a_link"),
    pytest.param(f"{TABLE}{OPEN}\n| 1 | 2 |\n{CLOSE}\n| 3 | 4 |", id="row"),
    pytest.param(f"{TABLE}| {OPEN}1{OLD}0{CLOSE} | 2 |", id="cell"),
    pytest.param(f"- Eins\n{OPEN}\n- zwei\n{OLD}\n- drei\n{CLOSE}\n- vier", id="item"),
    pytest.param(
        f"!!! tun\n    - Eins\n    {OPEN}\n    - zwei\n    {CLOSE}\n    - drei", id="item_in_a_box"
    ),
    pytest.param(f"`{{% aenderung %}}` ist Code.\n\nEin {OPEN}Wort{CLOSE}.", id="code"),
]


@pytest.mark.parametrize("body", POSSIBLE)
@pytest.mark.parametrize("day", [BEFORE, IN_FORCE])
def test_what_can_be_shown_is_no_finding(project: Project, body: str, day: date) -> None:
    assert checked(project(body), day) == []
