"""Where something is used: directly, through Bausteine, in old halves."""

import json
from collections.abc import Callable

import pytest

from tests.support import GLF, HEAD, ROOT, SmallProject, portal

Project = Callable[..., SmallProject]
CALL = '{{{{ baustein("{id}", einstufung="{e}"{more}) }}}}'
WENN = ', wenn="es eilt"'
MARK = '{% aenderung "202601001/a1" %}neu{% bisher %}alt{% endaenderung %}'


def call(id_: str, einstufung: str = "pflicht", more: str = "") -> str:
    """Return a call of a Baustein."""
    return CALL.format(id=id_, e=einstufung, more=more)


@pytest.fixture
def nested(project: Project) -> SmallProject:
    """Return a project with a Baustein in another, and one in an old half."""
    body = f"## Schritt\n\n{call('aussen')}\n"
    made = project(
        body,
        aussen=f"Davor.\n\n{call('innen', 'anliegenspezifisch', WENN)}",
        innen=f'Der Satz ist {MARK}.\n\n{{% teil "kurz" %}}\nMehr.\n{{% endteil %}}',
    )
    old = (
        '{% aenderung "202601001/a2" %}\n\nNeu.\n\n{% bisher %}\n\n'
        + call("innen", more=', ohne=["kurz"]')
        + "\n\n{% endaenderung %}\n"
    )
    made.write(GLF, f"{HEAD}{body}\n## Zweiter\n\n{old}")
    return made


def lines(project: SmallProject, name: str) -> list[str]:
    """Return what the command prints of `name`."""
    result = portal("verwendung", name, cwd=project.root)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_uses_are_found_at_any_depth_with_what_they_say(nested: SmallProject) -> None:
    found = lines(nested, "innen")
    assert found[0] == "Baustein innen"
    assert (
        "docs/bausteine/aussen.md:9:1: verwendet Baustein aussen "
        "(Anliegenspezifisch; wenn es eilt)" in found
    )
    through = [line for line in found if "über aussen" in line]
    assert [line.split(": ")[1] for line in through] == [
        "verwendet 2.001 Probe & Co über aussen (Pflicht)"
    ]


def test_an_old_half_and_a_part_left_out_are_named(nested: SmallProject) -> None:
    (line,) = [one for one in lines(nested, "innen") if "alten Hälfte" in one]
    assert "(Pflicht; ohne kurz; in der alten Hälfte von 202601001/a2)" in line


def test_an_item_names_its_places_and_the_way_to_them(nested: SmallProject) -> None:
    found = lines(nested, "202601001/a1")
    assert found[0] == "202601001/a1: Erste"
    assert any("wirkt in 2.001 Probe & Co über aussen > innen" in line for line in found)
    assert all(line.startswith("docs/bausteine/innen.md:7:") for line in found[1:])


def test_a_document_says_what_it_holds_and_who_links_to_it(nested: SmallProject) -> None:
    nested.write("hilfe/mehr.md", '---\ntitel: Mehr\n---\n{{ kopf() }}\n\n{{ dok("2.001") }}\n')
    found = lines(nested, "2.001")
    assert "docs/hilfe/mehr.md:6:1: verlinkt Mehr" in found
    assert any(": enthält Baustein aussen" in line for line in found)
    assert any(": geändert durch 202601001/a1 über aussen > innen" in line for line in found)
    assert lines(nested, f"docs/{GLF}") == found


def test_nothing_is_said_where_nothing_is_used(project: Project) -> None:
    made = project(allein="Text.")
    assert lines(made, "allein") == ["Baustein allein", "Nirgends verwendet."]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inen", 'Meinten Sie "innen"?'),
        pytest.param("2.01", 'Meinten Sie "2.001"?', marks=pytest.mark.lang),
        pytest.param("202601001/a9", 'Meinten Sie "202601001/a2"?', marks=pytest.mark.lang),
        ("???", "Möglich sind der Name eines Bausteins"),
    ],
)
def test_an_unknown_name_gets_the_nearest(nested: SmallProject, name: str, said: str) -> None:
    result = portal("verwendung", name, cwd=nested.root)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


def test_the_values_of_the_real_content_are_those_of_the_weisung() -> None:
    result = portal("verwendung", "202511007/c2", "--format", "json", cwd=ROOT)
    found = json.loads(result.stdout)
    assert {place["ort"]["path"] for place in found["fundstellen"]} == {
        "docs/bausteine/datenabgleich-sgb2.md"
    }
    through = {p["seite"] for p in found["fundstellen"] if p["weg"] == ["datenabgleich-sgb2"]}
    assert len(through) == 14
