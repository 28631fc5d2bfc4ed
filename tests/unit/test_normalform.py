"""The normal form of words, numbers and paragraphs, by the vectors that the script shares."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.normalform import STOPPWORTE, fold, nummer_key, stem, words

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vektoren" / "normalform.json").read_text("utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"]))
def test_a_text_has_its_keys(vector: dict[str, list[str]]) -> None:
    assert [word.key for word in words(str(vector["text"]))] == vector["schluessel"]


@given(st.text(alphabet="abcdefgäöüß", min_size=1))
def test_umlauts_and_sharp_s_are_alike_in_every_spelling(word: str) -> None:
    plain = fold(word)
    assert fold(word.upper()) == plain
    assert fold(unicodedata.normalize("NFD", word)) == plain
    assert fold(word.replace("ß", "ss")) == plain


@pytest.mark.parametrize(
    ("umlaut", "spelled"),
    [("Ämter", "Aemter"), ("Öl", "Oel"), ("Übung", "Uebung"), ("Häuser", "Haeuser")],
)
def test_an_umlaut_is_its_two_letters_and_its_base(umlaut: str, spelled: str) -> None:
    base = unicodedata.normalize("NFD", umlaut).replace("\u0308", "")
    assert fold(umlaut) == fold(spelled) == fold(base)


@given(st.text())
def test_any_text_has_keys_of_plain_letters_and_digits(text: str) -> None:
    for word in words(text):
        assert word.key
        assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789§.:/" for c in word.key)


@pytest.mark.parametrize("text", ["2.006", "2006", "2 006", "2,006", "2.6", " 2.06 "])
def test_a_nummer_has_one_key_in_every_spelling(text: str) -> None:
    assert nummer_key(text) == "2.6"


@pytest.mark.parametrize("text", ["6801.4", "26", "202511007", "2.006.1", "20.11.2025", ""])
def test_what_is_no_nummer_has_no_key(text: str) -> None:
    assert nummer_key(text) == ""


def test_numbers_that_only_look_alike_stay_apart() -> None:
    assert len({nummer_key(n) for n in ("4.8", "4.80", "1.004", "1.004a", "1.011", "2.011")}) == 6


@pytest.mark.parametrize("word", ["bot", "kind", "umzug", "anhorung", "vollmacht"])
def test_a_word_without_inflection_stays(word: str) -> None:
    assert stem(word) == word


def test_stop_words_are_folded() -> None:
    assert {fold(word) for word in STOPPWORTE} == STOPPWORTE
