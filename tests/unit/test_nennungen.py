"""Citations in any arrangement: exactly the numbers that were put in, nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.weisungstext.ziele import Ziele, read_ziele
from tests.weisungstexte import BEKANNT, DOKUMENTE, GLF, questions, with_items

TB = ["TB 03", "TB 05"]
QUIET = [  # says nothing of documents, whatever it looks like
    "Gemäß § 60 SGB III und den §§ 56, 61 gilt das weiter.",
    "Das Geschäftszeichen ist KPI4 – 6801.4 / 6801.6 / 6802 / 6901.4.",
    "Gültig ab 20.11.2025, spätestens am 1.12.2025.",
    "Der Betrag liegt bei 2.000 Euro oder 2.006,50 Euro.",
    "Siehe Rz. 2.006 und Version 2.010 der Arbeitshilfe „VerBIS 7“.",
    "Das betrifft 2.010 Personen und 14.2.006 Fälle.",
    "Im Jahr 2006 war es anders, siehe Weisung 202511007.",
]


def listed(numbers: list[str], last: str) -> str:
    """Return numbers as a list whose last entry follows a word."""
    return last.join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))


def named(numbers: list[str]) -> str:
    """Return the words that stand before a number in the long form."""
    words = {"1": "EZ SGB III", "2": "SC SGB II", "3": "SC SGB III", "4": "SC FamKa"}
    return words[numbers[0][0]]


def of_one_place(numbers: list[str]) -> list[str]:
    """Return those numbers that lie where the first does."""
    return [n for n in numbers if n[0] == numbers[0][0]]


FORMS: list[Callable[[list[str]], tuple[str, list[str]]]] = [
    lambda n: (f"Das steht im GLF {n[0]}.", n[:1]),
    lambda n: (f"Der Text wurde geändert (Gesprächsleitfaden {n[0]}).", n[:1]),
    lambda n: (f"Betroffen sind die GLF {listed(n, ' und ')}.", n),
    lambda n: (f"Betroffen sind die Gesprächsleitfäden {listed(n, ' sowie ')}.", n),
    lambda n: (f"Siehe GLF-Nr. {'; '.join(n)}.", n),
    lambda n: (f"Siehe GLF {','.join(n)}.", n),
    lambda n: (f"In den GLF ({listed(n, ', und ')}) steht es.", n),
    lambda n: (f"Siehe GLF {', GLF '.join(n)}.", n),
    lambda n: (f"Siehe GLF {' (mit Anlage), '.join(n)}.", n),
    lambda n: (
        f"(Gesprächsleitfaden {named(n)} {', '.join(of_one_place(n))}; "
        f"Gesprächsleitfaden {named(n[-1:])} {n[-1]})",
        [*of_one_place(n), n[-1]],
    ),
]


@st.composite
def citations(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a text with citations between sentences without any, and the numbers in it."""
    parts: list[str] = []
    expected: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        parts.append(draw(st.sampled_from(QUIET)))
        numbers = draw(st.lists(st.sampled_from(GLF), min_size=1, max_size=5, unique=True))
        text, put_in = draw(st.sampled_from(FORMS))(numbers)
        parts.append(text)
        expected += put_in
    return " ".join(parts), list(dict.fromkeys(expected))


@given(citations())
def test_the_ziele_are_exactly_the_numbers_put_in(case: tuple[str, list[str]]) -> None:
    text, expected = case
    found = read_ziele(text, (), BEKANNT)
    assert (found.ziele, found.annahmen, found.fragen) == (expected, [], [])


@given(st.lists(st.sampled_from(QUIET), min_size=1, max_size=5))
def test_a_text_without_citation_has_no_ziel_and_a_question(parts: list[str]) -> None:
    found = read_ziele(" ".join(parts), (), BEKANNT)
    assert (found.ziele, found.annahmen, len(found.fragen)) == ([], [], 1)
    assert found.is_open


@given(st.sampled_from(GLF), st.sampled_from(GLF), st.sampled_from([" bis ", "–", " - ", " – "]))
def test_a_range_holds_both_ends_and_is_asked(low: str, high: str, to: str) -> None:
    found = read_ziele(f"Siehe GLF {low}{to}{high}.", (), BEKANNT)
    assert {low, high} <= set(found.ziele) <= set(DOKUMENTE)
    assert f"„{low} bis {high}“ ist gelesen als" in found.annahmen[0]
    assert found.fragen[0].startswith(found.annahmen[0])


def ziele(text: str, *bereich: str) -> Ziele:
    """Return what is read from an item's text."""
    return read_ziele(text, bereich, BEKANNT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GLF 1.001 bis 1.004a", ["1.001", "1.004a"]),
        ("GLF 2.002 bis 2.005 und 2.018", ["2.002", "2.003", "2.004", "2.005", "2.018"]),
        ("GLF 4.80 bis 4.501", ["4.80", "4.501"]),
        ("GLF 1.011 bis 3.004a", None),
        ("GLF 2.018 bis 2.016", ["2.018", "2.016"]),
    ],
)
def test_ranges_go_in_natural_order(text: str, expected: list[str] | None) -> None:
    found = ziele(text)
    assert len(found.fragen) == 1
    if expected:
        assert found.ziele == expected
    else:
        assert "verschiedenen Bereichen" in found.fragen[0]


@pytest.mark.parametrize(
    ("text", "expected", "asked"),
    [
        ("im GLF 2006", ["2.006"], "ohne Punkt"),
        ("im GLF 2009", [], "2.009 gibt es hier nicht"),
        ("im GLF 2.009", ["2.009"], "2.009 gibt es hier nicht"),
        ("im GLF 2.010 ff.", ["2.010"], "„ff.“"),
        ("Die Nummer 2.010 wurde geändert", [], "2.010 steht da"),
        ("im Gesprächsleitfaden „Umzug“", [], "„Umzug“ ist ohne Nummer"),
        ("GLF SC SGB III 2.010", ["2.010"], "„SC SGB III“"),
        ("GLF EZ 3.102", ["3.102"], "„EZ“"),
        ("GLF Familienkasse 2.010", ["2.010"], "„Familienkasse“"),
        ("im TB 3", ["TB 03"], "Gelesen wird TB 03"),
        ("Die Arbeitshilfen wurden geändert", ["sgb3/eingangszone/arbeitshilfen/"], "Sammlung"),
        ("Die Gesprächsleitfäden wurden geändert", [], "Welcher Ordner"),
        ("Textbausteine SGB III: Neues", [], "Welcher Ordner"),
        ("GLF 2.010, auch Textbausteine SGB II", ["2.010"], "eigenes Ziel"),
    ],
)
def test_what_is_doubtful_is_asked(text: str, expected: list[str], asked: str) -> None:
    found = ziele(text)
    assert found.ziele == expected
    assert len(found.fragen) == 1
    assert asked in found.fragen[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Textbausteine SGBII: Aufnahme", ["sgb2/service-center/textbausteine/"]),
        ("Textbausteine Service Center SGB II: Neues", ["sgb2/service-center/textbausteine/"]),
        ("Gesprächsleitfäden EZ SGB III: Neues", ["sgb3/eingangszone/glf/"]),
        ("in den TB 03 und 05", TB),
        ("AH 01, AST 02 sowie EMB 07", ["AH 01", "AST 02", "EMB 07"]),
        ("GLF EZ/SC SGB III 1.001 und 3.001a", ["1.001", "3.001a"]),
        ("Gesprächsleitfaden Service Center Familienkasse 4.80", ["4.80"]),
        ("GLF SGB\u00a0II 2.010 und 2.011", ["2.010", "2.011"]),
        ("laut Arbeitshilfe „Textbausteine SGB II“ im GLF 2.010", ["2.010"]),
    ],
)
def test_what_is_clear_is_not_asked(text: str, expected: list[str]) -> None:
    found = ziele(text)
    assert (found.ziele, found.fragen) == (expected, [])


def test_a_document_outside_of_its_area_is_asked() -> None:
    assert ziele("GLF 2.010", "Service Center", "SGB II").fragen == []
    assert (
        "der Bereich nennt „Service Center SGB II“"
        in ziele("GLF 4.80", "Service Center", "SGB II").fragen[0]
    )


@pytest.mark.parametrize(
    ("text", "art", "is_asked"),
    [
        ("Die Passage wurde aus dem GLF 2.010 entfernt.", ("entfall",), False),
        ("Streichung einer Frage im GLF 2.010.", ("entfall",), False),
        ("Aufnahme eines Hinweises im GLF 2.010.", ("ergaenzung",), False),
        ("Im GLF 2.010 wurde ein Hinweis ergänzt.", ("ergaenzung",), False),
        ("Der Baustein „X“ wurde im GLF 2.010 von Pflicht zu Anliegenspezifisch geändert.",
         ("einstufung",), False),
        ("Der Begriff „Fachkraft“ wird im GLF 2.010 verwendet.", ("begriff",), False),
        ("Der GLF 2.010 wurde angepasst.", ("textaenderung",), False),
        ("Der GLF 2.010 wurde um „Wegfall und Aufnahme“ berichtigt.", ("textaenderung",), False),
        ("Im GLF 2.010 entfällt die Frage.", ("entfall",), True),
        ("Der GLF 2.010 ist anzuwenden.", ("textaenderung",), True),
        ("Die Frage wurde im GLF 2.010 nicht entfernt.", ("textaenderung",), True),
        ("Wer eine Beschäftigung aufgenommen hat, siehe GLF 2.010.", ("textaenderung",), True),
        ("Im GLF 2.010 wurde ein Hinweis ergänzt. Die Frage wurde entfernt.",
         ("ergaenzung", "entfall"), True),
        ("Im GLF 2.010 wurde ein Hinweis ergänzt. Sprechen Sie ihn an.",
         ("ergaenzung", "textaenderung"), True),
    ],
)  # fmt: skip
def test_the_kind_follows_the_wording(text: str, art: tuple[str, ...], is_asked: bool) -> None:
    weisung = with_items(text)
    assert weisung.punkte[0].art == art
    assert bool(questions(weisung, "a1", "art")) == is_asked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Der Baustein "A (nur so)" im GLF 2.010.', ("A (nur so)",)),
        ("Die Bausteine „A“, „B“ und »C« im GLF 2.010.", ("A", "B", "C")),
        ('Der Baustein „A" im GLF 2.010 und „B“.', ("A",)),
        ("Der Baustein im GLF 2.010 und „B“.", ()),
    ],
)
def test_bausteine_are_named_in_quotation_marks(text: str, names: tuple[str, ...]) -> None:
    assert with_items(text).punkte[0].bausteine == names


def test_a_name_that_is_not_closed_is_asked() -> None:
    weisung = with_items("Der Baustein „A im GLF 2.010.")
    assert weisung.punkte[0].bausteine == ()
    assert "nicht geschlossen" in questions(weisung, "a1", "bausteine")[0]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Abweichend von 202511007/b2 wird der GLF 4.80 angepasst.", "Gemeint ist wohl b2"),
        ("Anders als die Weisung 202511007 wird der GLF 2.006 angepasst.", "hat sie c5"),
        ("Anders als die Weisung 202511007 wird der GLF 2.010 angepasst.", "Keine ihrer"),
        ("Anders als die Weisung 201900001 wird der GLF 2.010 angepasst.", "gibt es hier nicht"),
        ("Im GLF 4.80 wird die Änderung rückgängig gemacht und angepasst.", "202511007/b2"),
    ],
)
def test_what_takes_something_back_is_asked(text: str, asked: str) -> None:
    assert asked in questions(with_items(text), "a1")[-1]
