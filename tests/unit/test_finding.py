"""Findings: the form of their line, their order, the nearest valid value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.finding import (
    ContentError,
    Finding,
    Place,
    Severity,
    errors_in,
    suggestion,
)

FEHLER = Finding(Place("docs/sgb2/service-center/glf/2.006.md", 42, 7), "KP301", "Gibt es nicht.")
HINWEIS = Finding(Place("docs/index.md", 3, 1), "KP404", "Fehlt noch.", Severity.HINWEIS)


def test_a_fehler_is_one_line_with_place_code_and_message() -> None:
    assert str(FEHLER) == "docs/sgb2/service-center/glf/2.006.md:42:7: KP301 Gibt es nicht."


def test_a_hinweis_says_that_it_is_one() -> None:
    assert str(HINWEIS) == "docs/index.md:3:1: KP404 Hinweis: Fehlt noch."


def test_a_place_without_line_is_the_first_character() -> None:
    assert str(Place("docs/index.md")) == "docs/index.md:1:1"


def test_findings_sort_by_file_then_line_then_column() -> None:
    places = [Place("a.md", 2, 1), Place("a.md", 10, 1), Place("a.md", 10, 2), Place("b.md", 1, 1)]
    findings = [Finding(place, "KP101", "-") for place in places]
    assert sorted([findings[2], findings[0], findings[3], findings[1]]) == findings


def test_only_a_fehler_stops_the_build() -> None:
    assert errors_in([HINWEIS, FEHLER]) == [FEHLER]


def test_faulty_content_names_every_finding_in_order() -> None:
    error = ContentError([FEHLER, HINWEIS])
    assert error.findings == [HINWEIS, FEHLER]
    assert str(error) == f"{HINWEIS}\n{FEHLER}"


@pytest.mark.parametrize(
    ("value", "known", "said"),
    [
        pytest.param(
            "datenabgleich-sbg2",
            ["begruessung", "datenabgleich-sgb2", "datenabgleich-sgb3"],
            ' Meinten Sie "datenabgleich-sgb2"?',
            id="the_nearest",
        ),
        pytest.param("xyz", ["begruessung", "onlinedienste"], "", id="none_is_near"),
        pytest.param("xyz", [], "", id="none_is_known"),
        pytest.param("", ["a"], "", id="nothing_written"),
    ],
)
def test_suggestion_is_the_nearest_or_nothing(value: str, known: list[str], said: str) -> None:
    assert suggestion(value, known) == said


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_suggestion_names_only_what_is_known(value: str, known: list[str]) -> None:
    said = suggestion(value, known)
    assert said == "" or any(said == f' Meinten Sie "{one}"?' for one in known)
