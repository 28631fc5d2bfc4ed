"""Signatures: which arguments each macro and tag takes, and what is said about wrong ones."""

import pytest

from macros.sources.signatures import EINSTUFUNGEN, SIGNATURES, check_call
from macros.sources.tree import Literal

NO_NAMES: dict[str, Literal] = {}


def faults(name: str, positional: list[Literal], named: dict[str, Literal]) -> list[str]:
    """Return what is wrong with a call."""
    return check_call(name, positional, named)[1]


def test_every_macro_of_the_design_is_known() -> None:
    assert set(SIGNATURES) >= {
        "kopf",
        "baustein",
        "dok",
        "weisung",
        "aenderungen",
        "einzelauftraege",
        "dokumentliste",
        "aenderung",
        "teil",
    }


@pytest.mark.parametrize("einstufung", EINSTUFUNGEN)
def test_a_baustein_is_used_with_an_einstufung(einstufung: str) -> None:
    arguments, said = check_call("baustein", ["a"], {"einstufung": einstufung})
    assert arguments == {"id": "a", "einstufung": einstufung}
    assert said == []


def test_unnamed_arguments_get_the_names_of_their_places() -> None:
    assert check_call("dok", ["2.006", "anker"], NO_NAMES) == (
        {"ziel": "2.006", "anker": "anker"},
        [],
    )


@pytest.mark.parametrize("name", [n for n, p in SIGNATURES.items() if any(x.required for x in p)])
def test_required_arguments_are_asked_for(name: str) -> None:
    missing = [p.name for p in SIGNATURES[name] if p.required]
    said = faults(name, [], NO_NAMES)
    assert len(said) == len(missing)
    assert all(f'"{want}"' in one for want, one in zip(missing, said, strict=True))


@pytest.mark.parametrize("name", list(SIGNATURES))
def test_more_arguments_than_places_are_too_many(name: str) -> None:
    (said,) = faults(name, ["x"] * (len(SIGNATURES[name]) + 1), NO_NAMES)
    assert said.startswith(f'"{name}" hat zu viele Angaben. So ist es richtig: ')


@pytest.mark.parametrize(
    ("named", "kern"),
    [
        pytest.param({"einstufng": "pflicht"}, 'Meinten Sie "einstufung"?', id="name_misspelt"),
        pytest.param({"einstufung": "Pflicht"}, 'Meinten Sie "pflicht"?', id="capital"),
        pytest.param({"einstufung": ["pflicht"]}, 'einstufung="…"', id="list_for_a_text"),
        pytest.param({"einstufung": "pflicht", "ohne": "a"}, 'ohne=["…"]', id="text_for_a_list"),
        pytest.param({"einstufung": "pflicht", "id": "b"}, '"id"', id="given_twice"),
    ],
)
def test_a_wrong_argument_is_named_with_its_remedy(named: dict[str, Literal], kern: str) -> None:
    assert any(kern in said for said in faults("baustein", ["a"], named))


def test_all_wrong_arguments_are_named_at_once() -> None:
    said = faults("baustein", [], {"wen": "x", "ohne": "a", "einstufung": "immer"})
    assert len(said) == 4


def test_an_impossible_value_comes_with_the_possible_ones() -> None:
    (said,) = faults("baustein", ["a"], {"einstufung": "x"})
    assert said.startswith('einstufung="x" gibt es nicht. Möglich ist "pflicht" oder')
