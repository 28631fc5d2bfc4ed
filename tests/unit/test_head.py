"""Heads of files: read as YAML, every fault with its exact place, cause and remedy."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.model.daten import Abkuerzungen
from macros.model.finding import Finding
from macros.model.frontmatter import Baustein, Dokument, Seite, Weisung
from macros.sources.frontmatter import check_model, read, split
from macros.sources.text import SourceText
from macros.sources.yaml_nodes import parse_yaml
from tests.unit.marked import places_of, source_of

DOKUMENT = '---\nnummer: "2.006"\ntitel: Veränderungen\n'
WEISUNG = """\
---
nummer: "202511007"
titel: "Weiterentwicklung"
datum: 2025-11-03
gueltig_ab: 2025-11-20
"""
OPEN = WEISUNG + "gueltig_bis: unbegrenzt\n"
ITEM = OPEN + 'aenderungen:\n  - id: a1\n    text: "T"\n    art: entfall\n    ziele: ["2.006"]\n'


def faults(text: str, model: Any) -> tuple[list[str], list[Finding]]:
    """Return the marked places of `text` and the findings of reading it as `model`."""
    source, places = source_of(text)
    value, _, _, findings = read(source, model)
    assert (value is None) == bool(findings)
    return places, findings


def test_a_good_head_becomes_a_value_and_the_body_follows_it() -> None:
    text = DOKUMENT + "---\nText\n"
    value, document, body, findings = read(SourceText("d.md", text), Dokument)
    assert value == Dokument(nummer="2.006", titel="Veränderungen")
    assert findings == []
    assert text[body:] == "Text\n"
    assert document is not None
    assert text[document.offset(("titel",)) :].startswith("Veränderungen")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("---\na: b\n---\nText", "Text", id="text_follows"),
        pytest.param("---\na: b\n---\n", "", id="nothing_follows"),
        pytest.param("---\na: b\n---", "", id="no_last_line_break"),
        pytest.param("---\n---\nText", "Text", id="empty_head"),
        pytest.param("---\na: b\n---\nx\n---\ny", "x\n---\ny", id="rule_in_the_text"),
    ],
)
def test_the_body_begins_behind_the_closing_line(text: str, body: str) -> None:
    assert text[split(text)[2] :] == body


@pytest.mark.parametrize(
    ("text", "kern"),
    [
        pytest.param("▸", "beginnt nicht mit einem Kopf", id="empty_file"),
        pytest.param("▸Text\n", "beginnt nicht mit einem Kopf", id="no_head"),
        pytest.param("▸\n---\ntitel: T\n---\n", "Vor der ersten Zeile", id="line_before"),
        pytest.param("▸---\ntitel: T\n", "nicht geschlossen", id="not_closed"),
    ],
)
def test_a_file_without_head_is_a_finding(text: str, kern: str) -> None:
    places, (finding,) = faults(text, Seite)
    assert (finding.code, places_of([finding])) == ("KP101", places)
    assert kern in finding.message


@pytest.mark.parametrize(
    ("model", "text", "code", "kern"),
    [
        pytest.param(
            Dokument,
            "---\nnummer: ▸4.80\ntitel: T\n",
            "KP107",
            'Schreiben Sie "4.80"',
            id="unquoted_number_keeps_its_zero",
        ),
        pytest.param(
            Dokument,
            "---\nnummer: ▸2\ntitel: T\n",
            "KP107",
            'Schreiben Sie "2"',
            id="unquoted_whole_number",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + 'stichwoerter: ["ä", ▸1.20]\n',
            "KP107",
            'Schreiben Sie "1.20"',
            id="unquoted_number_in_a_list",
        ),
        pytest.param(
            Weisung,
            ITEM.replace('"2.006"', '"Ä", ▸4.80'),
            "KP107",
            "ziele, Eintrag 2 von a1: Die Nummer 4.80",
            id="unquoted_ziel",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "gueltig_ab: ▸2025-02-30\n",
            "KP104",
            '"2025-02-30" ist kein Datum. Schreiben Sie JJJJ-MM-TT',
            id="impossible_day",
        ),
        pytest.param(
            Weisung,
            WEISUNG + "gueltig_bis: ▸2025-13-01\n",
            "KP104",
            "2025-13-01",
            id="impossible_month",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "stand: ▸20.11.2025\n",
            "KP108",
            '"20.11.2025" ist kein Datum. Schreiben Sie JJJJ-MM-TT',
            id="german_day",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + 'stand: ▸"2025-11-20"\n',
            "KP108",
            "ohne Anführungszeichen",
            id="quoted_day",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "▸titel: Anders\n",
            "KP103",
            '"titel" steht zweimal',
            id="double_key",
        ),
        pytest.param(
            Weisung, ITEM + "    ▸id: a2\n", "KP103", '"id" steht zweimal', id="double_key_in_item"
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "▸zustandig: Team Ä\n",
            "KP105",
            '"zustandig" gibt es hier nicht. Meinten Sie "zustaendig"?',
            id="unknown_key",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "▸xyz: 1\n",
            "KP105",
            '"xyz" gibt es hier nicht.',
            id="unknown_key_like_no_other",
        ),
        pytest.param(
            Weisung,
            ITEM + '    ▸annahme: ["x"]\n',
            "KP105",
            'Meinten Sie "annahmen"?',
            id="unknown_key_in_item",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "▸date: 2025-11-20\n",
            "KP105",
            '"date" gibt es hier nicht.',
            id="unknown_key_date",
        ),
        pytest.param(
            Seite, "---\n▸beispiel: true\n", "KP106", 'Die Angabe "titel" fehlt', id="missing_key"
        ),
        pytest.param(
            Weisung,
            ITEM.replace('    text: "T"\n', "").replace("id: a1", "▸id: a1"),
            "KP106",
            'Die Angabe "text von a1" fehlt',
            id="missing_key_in_item",
        ),
        pytest.param(
            Dokument, DOKUMENT + "beispiel: ▸ja\n", "KP108", "true oder false", id="no_truth_value"
        ),
        pytest.param(
            Dokument,
            DOKUMENT + 'zustaendig: ▸""\n',
            "KP108",
            "ein Text in einer Zeile, der nicht leer ist",
            id="empty_text",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "zustaendig: ▸2025-11-20\n",
            "KP108",
            "Anführungszeichen",
            id="day_where_text_belongs",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "stichwoerter: ▸Umzug\n",
            "KP108",
            "Liste erwartet",
            id="text_where_a_list_belongs",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "titel_bisher: ▸Alter Titel\n",
            "KP108",
            "aenderung",
            id="text_where_keys_belong",
        ),
        pytest.param(
            Weisung,
            OPEN + "danach: ▸blebt\n",
            "KP108",
            'Möglich sind: bisher, bleibt. Meinten Sie "bleibt"?',
            id="unknown_choice",
        ),
        pytest.param(
            Weisung,
            ITEM.replace("entfall", "▸entfal"),
            "KP108",
            'Meinten Sie "entfall"?',
            id="unknown_art",
        ),
        pytest.param(
            Weisung,
            ITEM.replace("entfall", "[entfall, ▸entfal]"),
            "KP108",
            'Meinten Sie "entfall"?',
            id="unknown_art_in_a_list",
        ),
        pytest.param(
            Weisung, ITEM.replace('["2.006"]', "▸[]"), "KP108", "Die Liste ist leer", id="no_ziel"
        ),
        pytest.param(
            Weisung,
            ITEM.replace("id: a1", "id: ▸A1"),
            "KP108",
            'id: "A1"',
            id="wrong_form_of_id",
        ),
        pytest.param(
            Weisung,
            ITEM + f'    kurz: ▸"{"ä" * 91}"\n',
            "KP108",
            "hat 91 Zeichen, möglich sind 90",
            id="kurz_too_long",
        ),
        pytest.param(
            Weisung,
            WEISUNG + "gueltig_bis: ▸31.12.2025\n",
            "KP108",
            '"31.12.2025"',
            id="german_last_day",
        ),
        pytest.param(
            Weisung,
            WEISUNG + "gueltig_bis: ▸unbegrentz\n",
            "KP108",
            "unbegrenzt",
            id="last_day_neither_day_nor_word",
        ),
        pytest.param(
            Weisung,
            WEISUNG + "gueltig_bis: ▸2025-12-31\n",
            "KP108",
            "danach fehlt",
            id="nothing_said_about_afterwards",
        ),
        pytest.param(
            Dokument,
            DOKUMENT + "gueltig_ab: 2025-11-20\ngueltig_bis: ▸2025-11-19\n",
            "KP108",
            "gueltig_bis liegt vor gueltig_ab",
            id="ends_before_it_begins",
        ),
    ],
)
def test_a_fault_in_a_head_names_place_value_and_remedy(
    model: Any, text: str, code: str, kern: str
) -> None:
    places, findings = faults(text + "---\n", model)
    assert [(f.code, places_of([f])) for f in findings] == [(code, places)]
    assert kern in findings[0].message


@pytest.mark.parametrize(
    ("line", "kern"),
    [
        pytest.param("zustaendig: ▸Team Ä: Ost\n", "Doppelpunkt", id="colon_after_umlaut"),
        pytest.param("zustaendig: ▸😀 Team: Ost\n", "Doppelpunkt", id="colon_after_emoji"),
        pytest.param("▸\tzustaendig: Team\n", "Tabulator", id="tab"),
        pytest.param('zustaendig: ▸"Team\n', "Anführungszeichen ist nicht", id="open_quote"),
        pytest.param("zustaendig: ▸@Team\n", "mit @ beginnt", id="character_that_starts_nothing"),
        pytest.param("zustaendig: Te▸\x07am\n", "", id="control_character"),
    ],
)
def test_an_unreadable_head_names_the_character(line: str, kern: str) -> None:
    places, (finding,) = faults(DOKUMENT + line + "---\n", Dokument)
    assert (finding.code, places_of([finding])) == ("KP102", places)
    assert kern in finding.message


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("zustaendig: {{ team }}\n", id="placeholder_without_quotes"),
        pytest.param("? [a]\n: b\n", id="list_as_key"),
        pytest.param("stichwoerter: &a [*a]\n", id="list_that_contains_itself"),
    ],
)
def test_values_that_no_head_can_hold_are_findings(line: str) -> None:
    _, findings = faults(DOKUMENT + line + "---\n", Dokument)
    assert {f.place.line for f in findings} == {4}


@pytest.mark.parametrize("value", ["=", "<<", '!art "["'])
def test_signs_with_a_meaning_in_yaml_do_not_crash(value: str) -> None:
    _, findings = faults(f"{DOKUMENT}zustaendig: {value}\n---\n", Dokument)
    assert all(f.place.line == 4 for f in findings)


@pytest.mark.parametrize("head", ["nur Text\n", "- eins\n- zwei\n"])
def test_a_head_without_keys_is_said_to_be_one(head: str) -> None:
    _, (finding,) = faults(f"---\n{head}---\n", Dokument)
    assert finding.place.line == 2
    assert not finding.message.startswith(":")


def test_all_faults_of_a_head_are_found_at_once() -> None:
    head = "---\nnummer: ▸4.80\ntitel: ▸''\nstand: ▸bald\n▸titl: T\n---\n"
    places, findings = faults(head, Dokument)
    assert places_of(findings) == places


def test_columns_on_one_line_count_characters_not_bytes() -> None:
    item = '{id: a1, text: "Ä 😀 ü", art: ▸entfal, ziele: ["Ö", ▸4.80]}'
    places, findings = faults(f"{OPEN}aenderungen: [{item}]\n---\n", Weisung)
    assert places_of(findings) == places


def test_a_head_in_a_baustein_knows_the_keys_of_a_baustein() -> None:
    places, (finding,) = faults("---\ntitel: T\n▸nummer: '1'\n---\n", Baustein)
    assert (finding.code, places_of([finding])) == ("KP105", places)


def test_data_files_are_read_like_heads() -> None:
    text = "abkuerzungen:\n  - {abk: GLF, lang: Gesprächsleitfaden, sicherheit: ▸gesehen}\n"
    source, places = source_of(text)
    document, findings = parse_yaml(source, 0, source.content)
    assert findings == []
    value, findings = check_model(document, Abkuerzungen)
    assert value is None
    assert places_of(findings) == places


@given(st.text(alphabet="a1Ä:-#[]{}\"'&*!|>%@=<?, \n.", max_size=25))
@example("{[]: a}\n")
@example("a: =\n")
@example("a: <<\n")
@example('a: !a "["\n')
@example("a: &a [*a]\n")
@example("date: a\n")
@settings(deadline=None)
def test_no_head_crashes_and_every_finding_stands_in_the_file(head: str) -> None:
    text = f"---\n{head}\n---\n"
    _, _, _, findings = read(SourceText("d.md", text), Dokument)
    lines = text.split("\n")
    for finding in findings:
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
