"""Two readings side by side: which blocks stand beside each other, and which words differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.render.lesart import Block
from macros.render.vergleich import Part, compare, is_argument, words

Row = tuple[str, str | None, str | None]
POINT, TEXT = "Tun, Punkt", "Absatz"


def blocks(*texts: str, art: str = POINT) -> list[Block]:
    """Return blocks of one kind whose markup is their text."""
    return [Block(art, text, text) for text in texts]


def rows(old: list[Block], new: list[Block]) -> list[Row]:
    """Return the rows of a comparison: kind, before, after."""
    return [(row.art, row.bisher, row.neu) for row in compare(old, new)]


def differing(parts: list[Part]) -> list[str]:
    """Return the parts that differ."""
    return [text for text, differs in parts if differs]


def test_what_is_equal_makes_no_row() -> None:
    assert rows(blocks("Eins", "Zwei"), blocks("Eins", "Zwei")) == []
    assert rows([], []) == []


def test_a_changed_block_stands_beside_the_one_it_replaces() -> None:
    old, new = blocks("Eins", "Rufen Sie an", "Drei"), blocks("Eins", "Rufen Sie zurück", "Drei")
    assert rows(old, new) == [(POINT, "Rufen Sie an", "Rufen Sie zurück")]


def test_what_only_one_side_has_stands_alone() -> None:
    assert rows(blocks("Eins", "Zwei"), blocks("Eins")) == [(POINT, "Zwei", None)]
    assert rows(blocks("Zwei"), blocks("Eins", "Zwei")) == [(POINT, None, "Eins")]


def test_blocks_that_are_alike_are_paired_and_none_changes_its_place() -> None:
    old = blocks("Den Namen aus VerBIS nennen", "Einen Vermerk in STEP schreiben")
    new = blocks("Ganz neu davor", "Den Namen aus STEP nennen", "Einen Vermerk in STEP ablegen")
    assert rows(old, new) == [
        (POINT, None, "Ganz neu davor"),
        (POINT, "Den Namen aus VerBIS nennen", "Den Namen aus STEP nennen"),
        (POINT, "Einen Vermerk in STEP schreiben", "Einen Vermerk in STEP ablegen"),
    ]


def test_blocks_of_different_kinds_are_never_paired() -> None:
    found = rows(blocks("Der Text", art=TEXT), blocks("Der Text", art=POINT))
    assert found == [(TEXT, "Der Text", None), (POINT, None, "Der Text")]


def test_equal_words_with_other_markup_make_a_row_of_equal_texts() -> None:
    old, new = [Block(TEXT, "Sehr gut", "Sehr gut")], [Block(TEXT, "Sehr gut", "Sehr <b>gut</b>")]
    assert rows(old, new) == [(TEXT, "Sehr gut", "Sehr gut")]


def test_an_argument_stands_beside_its_other_value_however_different() -> None:
    art = "Baustein „Onlinedienste“, Einstufung"
    old = [Block(art, "Pflicht", "Pflicht")]
    new = [Block(art, "Anliegenspezifisch", "Anliegenspezifisch")]
    assert rows(old, new) == [(art, "Pflicht", "Anliegenspezifisch")]
    assert is_argument(art)
    assert not is_argument("Baustein")


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        pytest.param("die Ansicht Stammdaten auf", "die Ansicht MDA auf", ["Stammdaten"], ["MDA"]),
        pytest.param("Rufen Sie an.", "Rufen Sie bald an.", [], ["bald"], id="one_more"),
        pytest.param("Rufen Sie bald an.", "Rufen Sie an.", ["bald"], [], id="one_less"),
        pytest.param("Sie fragen nach", "Sie fragen nach?", [], ["?"], id="punctuation"),
        pytest.param(
            "Das ist ein alter Weg zum Ziel", "Das ist kein neuer Weg zum Ziel",
            ["ein alter"], ["kein neuer"], id="words_beside_each_other_are_one_part",
        ),
        pytest.param("Ende!", "Ende.", ["!"], ["."], id="only_punctuation"),
    ],
)  # fmt: skip
def test_only_the_words_that_differ_are_marked(
    old: str, new: str, gone: list[str], come: list[str]
) -> None:
    left, right = words(old, new)
    assert (differing(left), differing(right)) == (gone, come)


def test_texts_with_only_commas_in_common_differ_as_a_whole() -> None:
    old = "Die Person wählt, auf welchem Weg sie in Kontakt bleibt."
    new = "Der neue Zugang hat Vorrang, denn er gilt als sicher und einfach."
    assert words(old, new) == ([(old, True)], [(new, True)])


texts = st.text("ab ,.ä", max_size=30).map(str.split).map(" ".join)


@given(texts, texts)
def test_parts_say_the_whole_text_and_agree_in_what_is_equal(old: str, new: str) -> None:
    left, right = words(old, new)
    assert ("".join(t for t, _ in left), "".join(t for t, _ in right)) == (old, new)
    same = ["".join(t for t, d in side if not d).replace(" ", "") for side in (left, right)]
    assert same[0] == same[1]


@given(texts, texts)
def test_no_marked_part_is_empty_or_begins_or_ends_with_a_space(old: str, new: str) -> None:
    if old and new:
        assert all(t == t.strip() != "" for side in words(old, new) for t in differing(side))
