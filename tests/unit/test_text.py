"""SourceText: offsets become lines and columns as an editor counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.finding import Finding, Place
from macros.sources.text import SourceText
from tests.unit.marked import source_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("▸", id="empty_file"),
        pytest.param("▸abc", id="first_character"),
        pytest.param("abc▸", id="end_without_line_break"),
        pytest.param("abc▸\ndef", id="line_break_ends_its_line"),
        pytest.param("abc\n▸def", id="first_of_a_line"),
        pytest.param("abc\n▸", id="end_after_line_break"),
        pytest.param("\n\n▸\n", id="empty_lines"),
        pytest.param("Ä ö\nü ▸x", id="umlauts_count_once"),
        pytest.param("😀😀▸x", id="emoji_count_once"),
        pytest.param("a\tb▸c", id="tab_counts_once"),
    ],
)
def test_place_counts_lines_and_characters_from_one(text: str) -> None:
    source, (expected,) = source_of(text)
    place = source.place(text.index("▸"))
    assert f"{place.line}:{place.column}" == expected


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    assert SourceText("d.md", f"a{separator}b\nc").place(4) == Place("d.md", 2, 1)


@given(st.text(alphabet="aä\n", max_size=30), st.data())
def test_place_agrees_with_counting(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert SourceText("d.md", text).place(offset) == Place("d.md", len(before), len(before[-1]) + 1)


def test_a_finding_stands_where_its_offset_is() -> None:
    finding = SourceText("docs/a.md", "ä\nbc").finding(3, "KP301", "Gibt es nicht.")
    assert finding == Finding(Place("docs/a.md", 2, 2), "KP301", "Gibt es nicht.")
