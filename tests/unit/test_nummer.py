"""Nummern sort as people count, names of Änderungen are read strictly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.nummer import AenderungRef, natural_key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("4.80", "4.501", id="digits_count_as_numbers"),
        pytest.param("1.004", "1.004a", id="letter_comes_after_none"),
        pytest.param("1.004a", "1.004b", id="letters_in_order"),
        pytest.param("1.004a", "1.011", id="number_before_letter"),
        pytest.param("TB 9", "TB 10", id="kind_and_number"),
        pytest.param("tb 03", "TB 04", id="capitals_do_not_count"),
        pytest.param("2.006", "AH 01", id="numbers_before_words"),
        pytest.param("202511007/c2", "202511007/c10", id="items_of_a_weisung"),
    ],
)
def test_natural_order(first: str, second: str) -> None:
    assert sorted([second, first], key=natural_key) == [first, second]


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    assert sorted(sorted(texts, key=natural_key)) == sorted(texts)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_numbers_after_a_point_sort_like_numbers(left: int, right: int) -> None:
    assert (natural_key(f"4.{left}") < natural_key(f"4.{right}")) is (left < right)


@given(st.from_regex(r"[0-9]{9}/[a-z][0-9]{1,3}", fullmatch=True))
def test_a_reference_is_written_as_it_was_read(text: str) -> None:
    assert str(AenderungRef.parse(text)) == text


def test_a_reference_names_weisung_and_item() -> None:
    assert AenderungRef.parse("202511007/c2") == AenderungRef("202511007", "c2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "202511007",
        "202511007/",
        "/c2",
        "20251100/c2",
        "2025110077/c2",
        "202511007/C2",
        "202511007/2",
        "202511007/cc2",
        "202511007/c",
        " 202511007/c2",
        "202511007/c2 ",
        "202511007/c2\n",
        "202511007-c2",
        "202511007/c2/d3",
    ],
)
def test_anything_else_is_no_reference(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) or "^$"):
        AenderungRef.parse(text)
