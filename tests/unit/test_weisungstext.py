"""Stored texts of Weisungen are read or asked about; nothing is read wrongly, nothing is lost."""

import re
import textwrap
from collections import Counter
from datetime import date

import pytest
import yaml

from macros.model.frontmatter import Weisung
from macros.weisungstext.lesen import NotAWeisungError
from tests.support import ROOT
from tests.weisungstexte import (
    HEAD,
    NAMES,
    entwurf,
    places,
    questions,
    read,
    text_of,
    with_items,
    without_earlier,
)

PUBLISHED = yaml.safe_load(
    (ROOT / "docs/weisungen/202511007.md").read_text("utf-8").split("\n---\n")[0]
)


def fields(name: str) -> list[tuple[str, str]]:
    """Return the header of a stored Weisung."""
    return [(feld.feld, feld.wert) for feld in read(text_of(name)).kopf]


def items(name: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return kinds and Ziele of the items of a stored Weisung."""
    return {p.id: (p.art, p.ziele) for p in read(text_of(name)).punkte}


def test_the_stored_text_is_that_of_the_weisung() -> None:
    text = text_of("202511007")
    assert (len(text), len(text.encode()), len(text.split("\n"))) == (5265, 5360, 99)


def test_the_published_weisung_is_read_as_it_is_published() -> None:
    weisung = read(text_of("202511007"), without_earlier())
    angaben = weisung.angaben
    assert angaben.nummer == PUBLISHED["nummer"]
    assert angaben.titel == PUBLISHED["titel"]
    assert (angaben.datum, angaben.gueltig_ab) == (PUBLISHED["datum"], PUBLISHED["gueltig_ab"])
    assert angaben.gueltig_bis == PUBLISHED["gueltig_bis"]
    assert [feld.model_dump() for feld in weisung.kopf] == PUBLISHED["kopf"]
    assert [a.model_dump() for a in weisung.auftraege] == PUBLISHED["einzelauftraege"]
    for key in ("id", "text"):
        assert [getattr(p, key) for p in weisung.punkte] == [
            a[key] for a in PUBLISHED["aenderungen"]
        ]
    for key in ("art", "ziele", "bausteine"):
        read_values = [list(getattr(p, key)) for p in weisung.punkte]
        assert read_values == [a.get(key, []) for a in PUBLISHED["aenderungen"]]


def test_it_has_14_items_45_pairs_and_a_collection() -> None:
    ziele = [ziel for _, ziele in items("202511007").values() for ziel in ziele]
    assert len(items("202511007")) == 14
    assert len([z for z in ziele if not z.endswith("/")]) == 45
    assert [z for z in ziele if z.endswith("/")] == ["sgb2/service-center/textbausteine/"]


def test_the_published_weisung_is_asked_about_where_editors_assumed_something() -> None:
    weisung = read(text_of("202511007"))
    assert places(weisung) == [("a1", "art"), ("c1", "art"), ("c1", "ziele"), ("c5", "ziele")]
    assert "„Onlinedienste“" in questions(weisung, "c1", "ziele")[0]
    assert "„2006“ ohne Punkt. Gelesen wird 2.006." in questions(weisung, "c5")[0]
    assert not any(frage.is_open for frage in weisung.fragen)


def test_the_older_form_has_no_familienkasse_and_numbers_its_paragraphs() -> None:
    weisung = read(text_of("202600011"))
    assert weisung.angaben.titel == 'Rückrufe: Was die "Weisung 7" regelt'
    assert weisung.angaben.gueltig_ab == date(2026, 2, 1)
    assert weisung.angaben.gueltig_bis == "fortlaufend"
    assert fields("202600011") == [
        ("Laufende Nummer", "202600011"),
        ("Geschäftszeichen", "XY1 – 1234.5 / 2.010 / 6801.4"),
        ("Gültig ab", "1. Februar 2026"),
        ("Gültig bis", "fortlaufend"),
        ("SGB II", "Information"),
        ("SGB III", "Weisung"),
    ]
    assert weisung.punkte == ()
    assert places(weisung) == [("aenderungen",), ("aenderungen",)]
    assert "„2.1. Im GLF 2.010 wurde" in questions(weisung)[1]
    text = entwurf(text_of("202600011")).text
    assert "\n### 1.1. Anlass der Information\n" in text
    assert "\n1.2. Nach § 38 SGB III und den §§ 56, 60 SGB III ändert sich nichts.\n" in text


def test_an_item_that_takes_something_back_names_what_was_ordered_before() -> None:
    weisung = read(text_of("202600012"))
    assert items("202600012") == {
        "a1": (("ergaenzung",), ("4.501",)),
        "a2": (("einstufung",), ("4.80",)),
    }
    assert weisung.angaben.gueltig_bis == date(2026, 12, 31)
    assert fields("202600012")[-2:] == [
        ("Bezug", "Weisung 202511007 vom 20.11.2025\nWeisung 201900001 vom 02.01.2019"),
        ("Aufhebung von Regelungen", "Weisung 202511007, Buchstabe b Nr. 1"),
    ]
    assert [(frage.ort, frage.is_open) for frage in weisung.fragen] == [
        (("danach",), True),
        (("kopf", "Bezug"), False),
        (("kopf", "Bezug"), False),
        (("kopf", "Aufhebung von Regelungen"), False),
        (("a1",), False),
    ]
    said = "Angebot der Zahlung per Scheck entfernt"
    assert f"Gemeint ist wohl b1 ({said})." in questions(weisung, "kopf")[2]
    assert f"Mit denselben Zielen hat sie b1 ({said})." in questions(weisung, "a1")[0]
    assert "201900001. Sie gibt es hier nicht" in questions(weisung, "kopf", "Bezug")[1]


def test_four_areas_and_three_addressees_are_read() -> None:
    weisung = read(text_of("202600013"))
    assert items("202600013") == {
        "a1": (("textaenderung",), ("AH 01", "AST 02")),
        "b1": (("ergaenzung",), ("EMB 07", "EMB 09")),
        "c1": (("textaenderung",), ("4.501",)),
        "d1": (("entfall", "einstufung"), ("2.014",)),
        "d2": (("textaenderung",), ("2.016",)),
        "d3": (("ergaenzung",), ("sgb2/service-center/textbausteine/",)),
    }
    assert [(a.adressat, a.auftrag) for a in weisung.auftraege] == [
        ("Die Agenturen für Arbeit", "wenden die Arbeitshilfen an."),
        ("Die Service Center", "wenden die Gesprächsleitfäden an."),
        ("Die Service Center", "informieren ihre Teams."),
        ("Die Familienkassen", "wenden den Gesprächsleitfaden 4.501 an."),
    ]
    assert ("Ansprechstelle", "Team 7") in fields("202600013")
    assert ("Gültigkeit bis", "unbegrenzt") in fields("202600013")
    d1 = weisung.punkte[3]
    assert d1.aussagen == (
        ("punkt-1", "Die Frage nach dem Briefkasten wurde gestrichen."),
        ("punkt-2", d1.text.rpartition("- ")[2]),
    )
    assert places(weisung) == [("d2", "text"), ("d2", "art")]
    assert "„Dies gilt auch für Minijobs.“" in questions(weisung, "d2", "text")[0]


def test_numbers_in_odd_forms_are_read_or_asked_about() -> None:
    weisung = read(text_of("202600014"))
    assert {name: ziele for name, (_, ziele) in items("202600014").items()} == {
        "a1": ("1.001", "1.004a", "1.011", "3.001a", "3.004a", "3.011"),
        "a2": ("1.999",),
        "a3": ("2.010",),
        "b1": ("2.002", "2.003", "2.004"),
        "b2": (),
        "b3": ("2.018",),
        "b4": (),
        "b5": ("2.022",),
        "b6": ("sgb2/service-center/textbausteine/",),
    }
    assert weisung.punkte[3].bausteine == ("Datenabgleich", "Onlinedienste")
    assert [(frage.ort, frage.is_open) for frage in weisung.fragen] == [
        (("a1", "ziele"), False),
        (("a1", "ziele"), False),
        (("a2", "ziele"), True),
        (("a3", "ziele"), False),
        (("b2", "ziele"), True),
        (("b4", "art"), False),
        (("b4", "ziele"), True),
        (("b5", "ziele"), False),
        (("b5", "ziele"), False),
        (("b6", "ziele"), False),
    ]
    assert "1.001, 1.004a und 1.011" in questions(weisung, "a1")[0]
    assert "1.999 gibt es hier nicht" in questions(weisung, "a2")[0]
    assert "„SC SGB III“" in questions(weisung, "a3")[0]
    assert "2.005 und 2.007" in questions(weisung, "b2")[0]
    assert "2.099 gibt es hier nicht" in questions(weisung, "b5")[1]


def test_the_form_of_2006_is_read() -> None:
    weisung = read(text_of("hega-2006"))
    angaben = weisung.angaben
    assert (angaben.nummer, angaben.titel) == (
        "",
        "Erfundenes Beispiel einer alten Geschäftsanweisung",
    )
    assert (angaben.datum, angaben.gueltig_ab) == (date(2006, 7, 20), date(2006, 7, 20))
    assert angaben.gueltig_bis == date(2011, 7, 19)
    assert fields("hega-2006") == [
        ("HEGA", "00/06"),
        ("Geschäftsanweisung Nr.", "99 vom 20.07.2006"),
        ("GZ", "XY 11 – 1234.5"),
        ("gültig ab", "20.07.2006"),
        ("gültig bis", "19.07.2011"),
        ("Weisungscharakter", "ja"),
        ("Nur für den Dienstgebrauch", "nein"),
    ]
    assert [(frage.ort, frage.is_open) for frage in weisung.fragen] == [
        (("titel",), False),
        (("nummer",), True),
        (("danach",), True),
        (("aenderungen",), False),
    ]
    text = entwurf(text_of("hega-2006")).text
    assert "\n- 1\\. Ausgangssituation\n- 2\\. Entscheidung und Absicht\n" in text
    assert "\n## 2. Entscheidung und Absicht\n" in text


def words(text: str) -> Counter[str]:
    """Return how often each word or number of two signs and more stands in a text."""
    return Counter(re.findall(r"[^\W\d_]{2,}|\d[\d.]*\d", text))


@pytest.mark.parametrize("name", NAMES)
def test_no_word_below_the_title_line_is_lost(name: str) -> None:
    below = text_of(name).strip().split("\n", 1)[1]
    draft = "\n".join(
        line
        for line in entwurf(text_of(name)).text.replace("\\n", "\n").split("\n")
        if not line.lstrip().startswith(("# ", "annahmen:"))
    )
    assert words(below) - words(draft.replace("\\", "")) == Counter()


@pytest.mark.parametrize("name", NAMES)
def test_the_notes_change_nothing_that_is_read(name: str) -> None:
    draft = entwurf(text_of(name))
    head = draft.text.split("\n---\n")[0]
    bare = "\n".join(line for line in head.split("\n") if not line.lstrip().startswith("# "))
    assert yaml.safe_load(head) == yaml.safe_load(bare)
    for number, frage in enumerate(draft.fragen, start=1):
        assert f"# Frage {number}: {' '.join(frage.text.split())}\n" in draft.text


def test_a_note_stands_directly_above_the_line_that_it_concerns() -> None:
    lines = entwurf(text_of("202511007")).text.split("\n")
    (at,) = [i for i, line in enumerate(lines) if "„2006“ ohne Punkt" in line and "# Frage" in line]
    assert lines[at + 1] == '    ziele: ["2.006"]'


@pytest.mark.parametrize("name", [name for name in NAMES if name != "hega-2006"])
def test_what_was_read_is_a_weisung_once_what_is_open_is_filled_in(name: str) -> None:
    values = yaml.safe_load(entwurf(text_of(name)).text.split("\n---\n")[0])
    if "danach" in values:
        values["danach"] = "bisher"
    for item in values["aenderungen"]:
        item["ziele"] = item["ziele"] or ["2.005"]
    assert Weisung.model_validate(values).bearbeitung == "entwurf"


@pytest.mark.parametrize(
    ("line", "key", "left"),
    [
        pytest.param(
            "Weisung 202600021 vom 01.02.2026 – Probe", "datum", "datum:", id="title_line"
        ),
        pytest.param("Gültig ab: 01.03.2026", "gueltig_ab", "gueltig_ab:", id="begin"),
        pytest.param("Gültig bis: unbegrenzt", "gueltig_bis", "gueltig_bis:", id="end"),
    ],
)
def test_what_is_missing_stays_empty_and_is_asked(line: str, key: str, left: str) -> None:
    draft = entwurf(HEAD.replace(line, "") + "1. Der GLF 2.010 wurde angepasst.\n")
    (frage,) = [frage for frage in draft.fragen if frage.ort == (key,)]
    assert frage.is_open
    assert f"\n{left}\n" in draft.text


@pytest.mark.parametrize("written", ["31.02.2026", "demnächst", "01.03.1026", ""])
def test_a_day_that_is_none_is_asked(written: str) -> None:
    text = HEAD.replace("Gültig ab: 01.03.2026", f"Gültig ab: {written}")
    weisung = read(f"{text}1. Der GLF 2.010 wurde angepasst.\n")
    assert weisung.angaben.gueltig_ab is None
    assert questions(weisung, "gueltig_ab")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param("Zutaten: Mehl und Zucker\n\nAlles verrühren.", "Titelzeile", id="recipe"),
        pytest.param("", "Felder des Kopfs", id="empty"),
        pytest.param("1. Einleitung\n\nText.\n\n2. Schluss\n\nText.", "Titelzeile", id="sections"),
        pytest.param("Weisung 202600021 vom 01.02.2026 – Probe", "Abschnitte", id="title_only"),
    ],
)
def test_other_texts_are_refused_with_what_is_missing(text: str, missing: str) -> None:
    with pytest.raises(NotAWeisungError, match=missing):
        read(text)


def test_sections_after_an_area_are_no_items() -> None:
    weisung = read(
        HEAD + "1. Der GLF 2.010 wurde angepasst.\n2. Der GLF 2.011 wurde angepasst.\n"
        "3. Einzelaufträge\nEntfällt\n"
    )
    assert [p.id for p in weisung.punkte] == ["a1", "a2"]


def test_a_third_item_is_no_section() -> None:
    weisung = with_items(*(f"Aufnahme eines Hinweises im GLF 2.01{n}" for n in (0, 1, 4)))
    assert [p.id for p in weisung.punkte] == ["a1", "a2", "a3"]


def test_items_without_an_area_get_a_letter_which_is_asked() -> None:
    weisung = read(HEAD.replace("a) Alle Bereiche\n", "") + "1. Der GLF 2.010 wurde angepasst.\n")
    assert [p.id for p in weisung.punkte] == ["a1"]
    assert "ohne Buchstaben" in questions(weisung, "aenderungen")[0]


def test_an_area_without_numbers_is_an_item_which_is_asked() -> None:
    weisung = read(HEAD.replace("Alle Bereiche\n", "Der GLF 2.010 wurde angepasst.\n"))
    assert [(p.id, p.ziele) for p in weisung.punkte] == [("a1", ("2.010",))]
    assert questions(weisung, "a1")


def test_a_gap_between_items_is_asked() -> None:
    text = "1. Der GLF 2.010 wurde angepasst.\n3. Der GLF 2.011 wurde angepasst.\n"
    weisung = read(HEAD + text)
    assert [p.id for p in weisung.punkte] == ["a1", "a3"]
    assert "fehlt a2" in questions(weisung, "a3")[0]


def test_an_area_that_comes_twice_is_asked() -> None:
    text = "1. Der GLF 2.010 wurde angepasst.\na) Noch einmal\n1. Der GLF 2.011 wurde angepasst.\n"
    weisung = read(HEAD + text)
    assert [p.id for p in weisung.punkte] == ["a1"]
    assert "zweimal" in questions(weisung, "aenderungen")[0]
    assert "GLF 2.011" in questions(weisung, "aenderungen")[1]


def test_lines_broken_in_a_sentence_are_joined_and_asked() -> None:
    text = (
        "1. Die Angaben zur Erreichbarkeit wurden in allen Schritten der GLF 2.002,\n"
        "2.003 und 2.004 angepasst, damit sie dort überall in der gleichen\n"
        "Reihenfolge stehen.\n"
    )
    weisung = read(HEAD + text)
    assert [p.ziele for p in weisung.punkte] == [("2.002", "2.003", "2.004")]
    assert "umbrochen" in questions(weisung, "text")[0]


def test_page_numbers_of_a_pdf_are_left_out_and_asked() -> None:
    text = (
        "1. Der GLF 2.010 wurde angepasst.\n\nSeite 2 von 3\n\n2. Der GLF 2.011 wurde geändert.\n"
    )
    weisung = read(HEAD + text)
    assert [p.text for p in weisung.punkte] == [
        "Der GLF 2.010 wurde angepasst.",
        "Der GLF 2.011 wurde geändert.",
    ]
    assert questions(weisung) == [
        "Seitenzahlen sind ausgelassen: Seite 2 von 3. Fehlt dadurch etwas vom Text?"
    ]


def test_a_short_line_between_two_items_belongs_to_the_first_and_is_asked() -> None:
    text = (
        "1. Der GLF 2.010 wurde angepasst.\nHinweis für Teams\n2. Der GLF 2.011 wurde geändert.\n"
    )
    weisung = read(HEAD + text)
    assert [p.text for p in weisung.punkte] == [
        "Der GLF 2.010 wurde angepasst.\nHinweis für Teams",
        "Der GLF 2.011 wurde geändert.",
    ]
    assert "Hinweis für Teams" in questions(weisung, "a1", "text")[0]


def test_points_without_numbers_are_counted_and_asked() -> None:
    text = "- Der GLF 2.010 wurde angepasst.\n- Der GLF 2.011 wurde geändert.\n"
    weisung = read(HEAD + text)
    assert [(p.id, p.ziele) for p in weisung.punkte] == [("a1", ("2.010",)), ("a2", ("2.011",))]
    assert "keine Ziffern" in questions(weisung, "a1")[0]


def test_a_list_before_the_areas_is_no_section() -> None:
    text = HEAD.replace("a) Alle Bereiche", "1. Erstens.\n2. Zweitens\n\na) Alle Bereiche")
    weisung = read(f"{text}1. Der GLF 2.010 wurde angepasst.\n")
    assert [p.id for p in weisung.punkte] == ["a1"]
    draft = entwurf(f"{text}1. Der GLF 2.010 wurde angepasst.\n").text
    assert "\n1\\. Erstens.\n\n2\\. Zweitens\n" in draft


def test_a_header_pasted_from_a_table_is_read() -> None:
    text = HEAD.replace("Laufende Nummer: ", "Laufende Nummer\n").replace("ab: ", "ab\t")
    assert read(text).angaben == read(HEAD).angaben


def test_signs_of_windows_and_word_do_no_harm() -> None:
    text = text_of("202511007")
    pasted = "\ufeff" + text.replace("\n", "\r\n").replace("\n- ", "\n\uf0b7\t")
    assert entwurf(pasted).text == entwurf(text).text


def test_spaces_that_keep_a_line_together_are_spaces() -> None:
    text = text_of("202511007")
    assert entwurf(text.replace("SGB I", "SGB\xa0I")).text == entwurf(text).text


def test_a_text_without_empty_lines_is_read_alike() -> None:
    text = text_of("202511007")
    packed = "\n".join(line for line in text.split("\n") if line.strip())
    assert entwurf(packed).text == entwurf(text).text


@pytest.mark.parametrize("width", [70, 80, 95, 120])
def test_a_text_that_was_broken_at_the_margin_is_put_together(width: int) -> None:
    lines = text_of("202511007").split("\n")
    broken = [
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines
    ]
    weisung = read("\n".join(broken))
    whole = read(text_of("202511007"))
    assert (weisung.angaben, weisung.kopf) == (whole.angaben, whole.kopf)
    assert weisung.punkte == whole.punkte
    assert weisung.auftraege == whole.auftraege
    assert len(weisung.fragen) == len(whole.fragen) + 1


def test_two_numbers_of_one_weisung_are_asked() -> None:
    weisung = read(HEAD.replace("Nummer: 202600021", "Nummer: 202600022"))
    assert weisung.angaben.nummer == "202600022"
    assert "202600021" in questions(weisung, "nummer")[0]
