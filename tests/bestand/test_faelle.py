"""Bad and hostile input of all kinds is found at its exact place, and near misses are accepted."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.bestand.regeln import CODES
from tests.bestand.faelle import (
    bausteine,
    dateien,
    inhalt,
    kopf,
    markdown,
    sprache,
    verweise,
    weisungen,
)
from tests.bestand.faelle.case import Case
from tests.bestand.quellen import LEFT_OUT, PROJECT, Ordnung, seite

Make = Callable[..., Ordnung]
MODULES = (dateien, kopf, sprache, markdown, bausteine, weisungen, verweise, inhalt)
CASES = [case for module in MODULES for case in module.CASES]
NEAR = [case for case in CASES if case.near is not None]


def name(case: Case) -> str:
    """Return how a case is called in the list of tests."""
    return f"{case.code}-{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fault_is_found_at_its_exact_place_and_alone(case: Case, ordnung: Make) -> None:
    written = ordnung(case.files)
    found = [f for f in _all(written, case) if f.code == case.code]
    assert sorted(str(f.place) for f in found) == sorted(written.places or case.places)
    assert found
    assert all(case.kern in f.message for f in found)
    assert all(f.severity is case.severity for f in found)
    assert {f.code for f in _all(written, case)} - case.brings == {case.code}
    for finding in found:  # a German sentence with a remedy, without words of programmers
        assert re.fullmatch(r"(?s)\S.*[.?]", finding.message)
        assert not re.search(r"\w!|(?i:jinja|yaml|pydantic|none)", finding.message)


@pytest.mark.parametrize("case", NEAR, ids=name)
def test_a_near_miss_is_no_finding(case: Case, ordnung: Make) -> None:
    assert _all(ordnung(case.near), case) == []


def _all(written: Ordnung, case: Case) -> list[object]:
    others = {*LEFT_OUT} - {case.code}
    return [f for f in written.all_findings if f.code not in others]


def test_there_are_at_least_150_cases_and_30_near_misses() -> None:
    assert len({name(case) for case in CASES}) == len(CASES) >= 150
    assert len(NEAR) >= 30


def codes_in(path: Path) -> set[str]:
    """Return the codes that a module uses as texts, the keys of CODES left out."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    found = {t for t in texts if isinstance(t, str) and re.fullmatch(r"KP\d{3}", t)}
    return found - set(CODES) if path.name == "regeln.py" else found


def test_codes_are_those_that_the_project_uses() -> None:
    files = [p for top in ("macros", "scripts") for p in (PROJECT / top).rglob("*.py")]
    assert set().union(*map(codes_in, files)) == set(CODES)


def test_every_code_of_the_sources_has_a_case_and_a_near_miss() -> None:
    """Those of built pages (KP7) have theirs in tests/site/test_verify.py."""
    of_sources = {code for code in CODES if not code.startswith("KP7")}
    assert {case.code for case in CASES} == of_sources
    assert {case.code for case in NEAR} == of_sources


def test_every_code_has_a_title_of_its_own() -> None:
    assert all(CODES.values())
    assert len(set(CODES.values())) == len(CODES)


def test_good_sources_have_no_finding(ordnung: Make) -> None:
    assert ordnung().findings == []
    assert ordnung({"glossar.md": seite("Text.")}).findings == []
