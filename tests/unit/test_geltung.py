"""Geltung: both sides of every date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.geltung import Geltung, german_date

FIRST, LAST = date(2025, 11, 20), date(2026, 1, 31)


@pytest.mark.parametrize(
    ("stichtag", "applies"),
    [
        pytest.param(date(2025, 11, 19), False, id="day_before_the_first"),
        pytest.param(date(2025, 11, 20), True, id="first_day"),
        pytest.param(date(2026, 1, 31), True, id="last_day"),
        pytest.param(date(2026, 2, 1), False, id="day_after_the_last"),
    ],
)
def test_both_ends_belong_to_a_geltung(stichtag: date, applies: bool) -> None:
    assert Geltung(FIRST, LAST).applies_on(stichtag) is applies


@pytest.mark.parametrize(
    ("geltung", "stichtag", "applies"),
    [
        pytest.param(Geltung(None, LAST), date.min, True, id="open_start"),
        pytest.param(Geltung(None, LAST), date(2026, 1, 31), True, id="open_start_last_day"),
        pytest.param(Geltung(None, LAST), date(2026, 2, 1), False, id="open_start_ended"),
        pytest.param(Geltung(FIRST, None), date(2025, 11, 19), False, id="open_end_too_early"),
        pytest.param(Geltung(FIRST, None), date(2025, 11, 20), True, id="open_end_first_day"),
        pytest.param(Geltung(FIRST, None), date.max, True, id="open_end"),
        pytest.param(Geltung(), date.min, True, id="open_both_first_of_all_days"),
        pytest.param(Geltung(), date.max, True, id="open_both_last_of_all_days"),
        pytest.param(Geltung(FIRST, FIRST), date(2025, 11, 20), True, id="one_day"),
        pytest.param(Geltung(FIRST, FIRST), date(2025, 11, 21), False, id="one_day_is_over"),
    ],
)
def test_an_open_end_has_no_limit(geltung: Geltung, stichtag: date, applies: bool) -> None:
    assert geltung.applies_on(stichtag) is applies


def test_a_geltung_has_ended_from_the_day_after_its_last() -> None:
    assert not Geltung(FIRST, LAST).ended_before(date(2026, 1, 31))
    assert Geltung(FIRST, LAST).ended_before(date(2026, 2, 1))


def test_a_geltung_that_has_not_begun_has_not_ended() -> None:
    assert not Geltung(FIRST, LAST).ended_before(date(2025, 11, 19))
    assert not Geltung(FIRST, None).ended_before(date.max)


@given(st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_a_geltung_applies_between_its_ends_only(
    first: date | None, last: date | None, stichtag: date
) -> None:
    expected = (first or date.min) <= stichtag <= (last or date.max)
    assert Geltung(first, last).applies_on(stichtag) is expected


def test_a_day_is_written_as_in_a_weisung() -> None:
    assert german_date(date(2026, 2, 1)) == "01.02.2026"
