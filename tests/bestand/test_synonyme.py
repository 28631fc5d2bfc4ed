"""Synonyms: what the search knows on a day, and nothing before its day."""

from collections.abc import Callable

import pytest

from macros.bestand.bestand import Bestand
from macros.bestand.reach import Reach
from macros.bestand.regeln_synonyme import everyday_words_are_words, everyday_words_lead_somewhere
from macros.bestand.synonyme import Synonym, synonyme
from macros.model.finding import Severity
from tests.bestand.quellen import (
    DAY_BEFORE,
    FIRST_DAY,
    GLF,
    PROJECT,
    Ordnung,
    dokument,
    item,
    mark,
    weisung,
)

Make = Callable[..., Ordnung]
SYNONYME = "_daten/synonyme.yml"
GLOSSAR = Synonym(("GLF",), ("Gesprächsleitfaden",))  # the one that all small projects have
ENTRY = "abkuerzungen:\n  - {{{}, sicherheit: seed}}\n"
PAIR = "synonyme:\n  - gesagt: [Alltagswort]\n    gemeint: [Fachwort, Bote]\n"


def of_glossary(written: str, ordnung: Make) -> list[Synonym]:
    """Return the synonyms of a glossary with one entry."""
    files = {"_daten/abkuerzungen.yml": ENTRY.format(written)}
    return synonyme(ordnung(files).lage(FIRST_DAY))


def test_a_project_without_the_file_has_those_of_the_glossary(ordnung: Make) -> None:
    written = ordnung()
    assert written.all_findings == ordnung({SYNONYME: "synonyme: []\n"}).all_findings
    assert synonyme(written.lage(FIRST_DAY)) == [GLOSSAR]


def test_pairs_are_given_as_they_are_written(ordnung: Make) -> None:
    found = synonyme(ordnung({SYNONYME: PAIR}).lage(FIRST_DAY))
    assert found == [Synonym(("Alltagswort",), ("Fachwort", "Bote")), GLOSSAR]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            'abk: ZzV, lang: Zahlungsanweisung zur Verrechnung, synonyme: [Scheck, "Bar (alt)"]',
            [
                Synonym(("ZzV",), ("Zahlungsanweisung zur Verrechnung",)),
                Synonym(("Scheck", "Bar"), ("ZzV", "Zahlungsanweisung zur Verrechnung")),
            ],
            id="long_form_and_words",
        ),
        pytest.param(
            'abk: BG, lang: "Bedarfsgemeinschaft (§ 7 SGB II)"',
            [Synonym(("BG",), ("Bedarfsgemeinschaft",))],
            id="no_brackets",
        ),
        pytest.param(
            "abk: ALG II, lang: Arbeitslosengeld II und danach Bürgergeld, synonyme: [Hartz IV]",
            [Synonym(("Hartz IV",), ("ALG II",))],
            id="five_words_are_an_explanation",
        ),
        pytest.param(
            "abk: VerBIS, lang: Vermittlungs- und Informationssystem, synonyme: [verbis, VERBIS]",
            [Synonym(("VerBIS",), ("Vermittlungs- und Informationssystem",))],
            id="the_same_word_in_another_spelling",
        ),
        pytest.param(
            "abk: STEP, lang: IT-Verfahren für Stammdaten, synonyme: [Kartei], art: it-verfahren",
            [Synonym(("Kartei",), ("STEP",))],
            id="an_explanation_of_a_procedure",
        ),
    ],
)
def test_the_glossary_leads_both_ways(entry: str, expected: list[Synonym], ordnung: Make) -> None:
    assert of_glossary(entry, ordnung) == expected


@pytest.mark.parametrize(
    ("begriff", "before"),
    [
        pytest.param('weisung: "202511007/a1"', False, id="of_an_aenderung"),
        pytest.param("gueltig_ab: 2025-11-20", False, id="of_a_day"),
        pytest.param("beispiel: true", True, id="always"),
    ],
)
def test_a_term_leads_from_its_day_on(begriff: str, before: bool, ordnung: Make) -> None:
    entry = f"begriffe:\n  - {{begriff: Fachkraft, statt: [Makler], {begriff}}}\n"
    written = ordnung({"_daten/begriffe.yml": entry})
    term = Synonym(("Makler",), ("Fachkraft",), heisst_jetzt=True)
    assert (term in synonyme(written.lage(DAY_BEFORE))) is before
    assert term in synonyme(written.lage(FIRST_DAY))


def test_a_term_of_a_draft_is_not_known(ordnung: Make) -> None:
    entry = 'begriffe:\n  - {begriff: Neu, statt: [Alt], weisung: "202511007/a1"}\n'
    draft = weisung(item(), head="gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n")
    written = ordnung({"_daten/begriffe.yml": entry, "weisungen/202511007.md": draft})
    assert synonyme(written.lage(FIRST_DAY)) == [GLOSSAR]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param(dokument("2.006", mark("Das Fachwort gilt.", "alt")), ("Bote",), id="new"),
        pytest.param(
            dokument("2.006", mark("Das Fachwort gilt.", "Ein Fachwort.")),
            ("Fachwort", "Bote"),
            id="also_old",
        ),
    ],
)
def test_a_word_that_is_not_said_yet_is_left_out(
    page: str, words: tuple[str, ...], ordnung: Make
) -> None:
    written = ordnung({SYNONYME: PAIR, f"{GLF}2.006.md": page})
    assert Synonym(("Alltagswort",), words) in synonyme(written.lage(DAY_BEFORE))
    assert Synonym(("Alltagswort",), ("Fachwort", "Bote")) in synonyme(written.lage(FIRST_DAY))


def test_a_pair_whose_only_meaning_is_not_said_yet_is_left_out(ordnung: Make) -> None:
    pair = "synonyme:\n  - {gesagt: [Alltagswort], gemeint: [Fachwort]}\n"
    written = ordnung({SYNONYME: pair, f"{GLF}2.006.md": dokument("2.006", mark("Fachwort"))})
    assert synonyme(written.lage(DAY_BEFORE)) == [GLOSSAR]
    assert len(synonyme(written.lage(FIRST_DAY))) == 2


def test_while_a_page_cannot_be_read_no_word_is_called_missing(ordnung: Make) -> None:
    faulty = dokument("2.006", "Fachwort").replace("titel:", "titl:")
    files = {SYNONYME: PAIR, "weisungen/202511007.md": None}
    (notice,) = ordnung(files | {f"{GLF}2.006.md": dokument("2.006")}).findings
    assert (notice.code, notice.severity) == ("KP603", Severity.HINWEIS)
    assert "KP603" not in {f.code for f in ordnung(files | {f"{GLF}2.006.md": faulty}).findings}


def test_the_pairs_of_the_site_lead_to_its_words() -> None:
    """The list is long, and no entry of it is for nothing."""
    reach = Reach(Bestand.load(PROJECT))
    assert len(reach.bestand.sources.synonyme.value.synonyme) >= 100
    assert list(everyday_words_lead_somewhere(reach)) == []
    assert list(everyday_words_are_words(reach)) == []
