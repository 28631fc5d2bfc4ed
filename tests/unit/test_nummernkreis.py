"""The next free Nummer of a folder, and what a Nummer there looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.daten import Art, Kanal
from macros.model.nummernkreis import Nummernkreis, file_stem

KANAL = Kanal(ordner="service-center", rechtskreis="sgb2", titel="SC", kurz="SC", ziffer="2")
GLF = Nummernkreis.of(KANAL, Art(ordner="glf", titel="GLF", einzahl="GLF"))
TB = Nummernkreis.of(KANAL, Art(ordner="textbausteine", titel="TB", einzahl="TB", kuerzel="TB"))


@pytest.mark.parametrize(
    ("kreis", "present", "expected"),
    [
        pytest.param(GLF, [], "2.001", id="first_glf"),
        pytest.param(TB, [], "TB 01", id="first_with_kuerzel"),
        pytest.param(GLF, ["2.000", "2.406", "2.022"], "2.407", id="behind_the_highest"),
        pytest.param(GLF, ["2.80", "2.501"], "2.502", id="natural_order"),
        pytest.param(GLF, ["2.80"], "2.81", id="never_filled_up"),
        pytest.param(GLF, ["2.001a"], "2.002", id="suffix"),
        pytest.param(GLF, ["2.410", "2.410b", "2.410a"], "2.411", id="suffixes_of_the_highest"),
        pytest.param(GLF, ["2.009"], "2.010", id="keeps_its_digits"),
        pytest.param(GLF, ["2.999"], "2.1000", id="one_digit_more"),
        pytest.param(GLF, ["2.006", "3.700", "TB 90"], "2.007", id="other_series_do_not_count"),
        pytest.param(TB, ["TB 9", "TB 10"], "TB 11", id="kuerzel_in_natural_order"),
        pytest.param(TB, ["TB 01", "TB 09"], "TB 10", id="gaps_stay"),
    ],
)
def test_the_next_free_nummer(kreis: Nummernkreis, present: list[str], expected: str) -> None:
    assert kreis.next_free(present, set(map(file_stem, present))) == expected


def test_what_was_a_nummer_or_is_a_file_is_taken() -> None:
    assert GLF.next_free(["2.406"], {"2.406", "2.407", "2.408"}) == "2.409"
    assert TB.next_free(["TB 10"], {"tb-10", "tb-11"}) == "TB 12"
    assert GLF.free_from("2.500", {"2.406"}) == "2.500"


@pytest.mark.parametrize(
    ("kreis", "text", "meant"),
    [
        pytest.param(GLF, "2.407", "2.407", id="as_it_is"),
        pytest.param(GLF, "2.407a", "2.407a", id="suffix"),
        pytest.param(GLF, "2.80", "2.80", id="two_digits"),
        pytest.param(GLF, "2.2407", "2.2407", id="four_digits"),
        pytest.param(GLF, "2,407", "2.407", id="comma"),
        pytest.param(GLF, "2407", "2.407", id="without_point"),
        pytest.param(GLF, "3.407", "2.407", id="other_kanal"),
        pytest.param(GLF, " 2.407A ", "2.407a", id="capital"),
        pytest.param(GLF, "TB 07", "2.07", id="other_art"),
        pytest.param(TB, "TB 11", "TB 11", id="kuerzel"),
        pytest.param(TB, "tb3", "TB 03", id="kuerzel_short"),
        pytest.param(TB, "TB-11", "TB 11", id="as_in_the_file_name"),
        pytest.param(TB, "neu", "", id="no_number"),
        pytest.param(GLF, "", "", id="nothing"),
    ],
)
def test_what_is_meant(kreis: Nummernkreis, text: str, meant: str) -> None:
    assert kreis.meant(text) == meant


@given(st.sampled_from([GLF, TB]), st.lists(st.integers(0, 3000)), st.sampled_from(["", "a"]))
def test_the_next_nummer_is_new_last_and_well_formed(
    kreis: Nummernkreis, numbers: list[int], suffix: str
) -> None:
    present = [f"{kreis.vorsatz}{number:02}{suffix}" for number in numbers]
    found = kreis.next_free(present, set(map(file_stem, present)))
    assert kreis.holds(found)
    assert kreis.meant(found) == found
    assert int(found.removeprefix(kreis.vorsatz)) > max(numbers, default=0)


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    for kreis in (GLF, TB):
        assert kreis.meant(text) == "" or kreis.holds(kreis.meant(text))
