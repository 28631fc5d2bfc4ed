"""Places of an Änderung with their rows, and the Synopse as a table."""

import csv
import io
from pathlib import Path

import pytest

from macros.engine.plain import synopsen
from macros.model.synopse import Ort, Stelle, Synopse, Vergleich, Zeile
from macros.render.synopse import Synopsen
from macros.render.tabelle import COLUMNS, as_csv
from tests.bestand.quellen import (
    FIRST_DAY,
    GLF,
    Files,
    baustein,
    dokument,
    item,
    mark,
    weisung,
    write_docs,
)

OWN, LATER = "202511007/a1", "202601001/a1"
USE = '{{ baustein("gruss", einstufung="pflicht") }}'
SECTIONS = f"Vor {mark('neu', 'alt')}.\n\n## Eins\n\nFest.\n\n## Zwei\n\nIm {mark('zwei', 'eins')}."


def made(tmp_path: Path, files: Files) -> Synopsen:
    """Return the Synopsen of a small project on the first day."""
    return synopsen(write_docs(tmp_path, files).lage(FIRST_DAY))


def rows(stelle: Stelle) -> list[tuple[str | None, str | None]]:
    """Return before and after of each row."""
    return [(zeile.bisher, zeile.neu) for zeile in stelle.zeilen]


def test_each_marked_section_is_a_place_of_its_own(tmp_path: Path) -> None:
    found = made(tmp_path, {f"{GLF}2.006.md": dokument("2.006", SECTIONS)}).stellen(OWN)
    assert [(s.abschnitt, rows(s)) for s in found] == [
        ("", [("Vor alt.", "Vor neu.")]),
        ("Zwei", [("Im eins.", "Im zwei.")]),
    ]
    assert [(o.name, o.abschnitt, o.anker) for s in found for o in s.orte] == [
        ("2.006", "", ""),
        ("2.006", "Zwei", "zwei"),
    ]


def test_a_change_in_a_baustein_stands_once_with_all_pages_in_natural_order(tmp_path: Path) -> None:
    pages = {f"{GLF}{n}.md": dokument(n, f"## Teil\n\n{USE}") for n in ("2.100", "2.006", "2.20")}
    gruss = {"bausteine/gruss.md": baustein(f"Guten {mark('Tag', 'Morgen')}.")}
    (stelle,) = made(tmp_path, pages | gruss).stellen(OWN)
    assert (stelle.baustein, rows(stelle)) == ("gruss", [("Guten Morgen.", "Guten Tag.")])
    assert [ort.name for ort in stelle.orte] == ["2.006", "2.20", "2.100"]
    assert {ort.abschnitt for ort in stelle.orte} == {"Teil"}


def test_a_mark_of_the_page_as_a_whole_has_no_rows(tmp_path: Path) -> None:
    body = f'{{{{ weisung("{OWN}") }}}}'
    (stelle,) = made(tmp_path, {f"{GLF}2.006.md": dokument("2.006", body)}).stellen(OWN)
    assert (stelle.zeilen, [ort.name for ort in stelle.orte]) == ([], ["2.006"])


def test_a_changed_title_is_a_row(tmp_path: Path) -> None:
    head = f'titel_bisher: {{text: "Alter Titel", aenderung: "{OWN}"}}\n'
    found = made(tmp_path, {f"{GLF}2.006.md": dokument("2.006", "Text.", head)}).stellen(OWN)
    assert [(z.art, z.bisher, z.neu) for s in found for z in s.zeilen] == [
        ("Titel", "Alter Titel", "Titel 2.006")
    ]


def test_a_later_weisung_does_not_change_what_an_earlier_one_changed(tmp_path: Path) -> None:
    later = weisung(item(), nummer="202601001").replace("2025-11-20", "2026-01-20")
    body = mark(f"Ganz {mark('neu', 'alt')}.", "Fort.", LATER)
    outside = mark("Später.", f"Noch {mark('neu', 'alt')}.", LATER)
    files = {
        "weisungen/202601001.md": later,
        f"{GLF}2.006.md": dokument("2.006", f"## A\n\n{body}\n\n## B\n\n{outside}"),
    }
    inside, before = made(tmp_path, files).stellen(OWN)
    assert rows(inside) == [("Ganz alt.", "Ganz neu.")]
    assert rows(before) == [("Noch alt.", "Noch neu.")]


def test_equal_changes_of_one_section_are_all_shown(tmp_path: Path) -> None:
    twice = "\n".join(f"- Der {mark('neue', 'alte')} Name." for _ in range(2))
    (stelle,) = made(tmp_path, {f"{GLF}2.006.md": dokument("2.006", twice)}).stellen(OWN)
    assert rows(stelle) == [("Der alte Name.", "Der neue Name.")] * 2


def test_a_page_finds_only_its_own_places(tmp_path: Path) -> None:
    ziele = item(ziele='"2.006", "2.007"')
    pages = {f"{GLF}{n}.md": dokument(n, mark(f"neu {n}", "alt")) for n in ("2.006", "2.007")}
    found = made(tmp_path, {"weisungen/202511007.md": weisung(ziele), **pages})
    source = found.lage.bestand.by_path[f"{GLF}2.007.md"]
    ((stelle,),) = [vergleich.stellen for vergleich in found.of_page(source, [OWN])]
    assert rows(stelle) == [("alt", "neu 2.007")]
    assert found.of_page(found.lage.bestand.by_path["index.md"], [OWN]) == []


def table(tmp_path: Path, *zeilen: Zeile, **more: object) -> list[dict[str, str]]:
    """Return the table of a Synopse with one place, read as a program reads it."""
    lage = write_docs(tmp_path, {}).lage(FIRST_DAY)
    stelle = Stelle(quelle=f"{GLF}2.006.md", titel="2.006 Titel", zeilen=list(zeilen), **more)
    vergleich = Vergleich(ref=OWN, stellen=[stelle])
    text = as_csv(lage, Synopse(weisung="202511007", vergleiche=[vergleich]))
    assert text.startswith("\ufeffWeisung;Änderung;Wortlaut der Weisung;")
    assert text.endswith("\r\n")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert tuple(read[0]) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in read[1:]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("eins; zwei", id="separator"),
        pytest.param('Er sagt "ja"; und "nein"', id="quotes"),
        pytest.param("Zeile\nZeile", id="line_break"),
        pytest.param("Müller, Straße „so“ – §", id="german"),
        pytest.param("a=b -c", id="formula_signs_inside"),
    ],
)
def test_a_cell_says_what_the_row_says(tmp_path: Path, text: str) -> None:
    (row,) = table(tmp_path, Zeile(art="Absatz", bisher=text, neu="neu"), beispiel=True)
    assert (row["bisher"], row["neu"], row["Beispielinhalt"]) == (text, "neu", "ja")


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    (row,) = table(tmp_path, Zeile(art="Absatz", neu=text))
    assert (row["neu"], row["bisher"], row["Beispielinhalt"]) == (f"'{text}", "", "nein")


def test_a_number_stands_with_its_title_so_that_no_program_counts_it(tmp_path: Path) -> None:
    orte = [Ort(pfad=f"{GLF}{n}.md", name=n, titel=f"Titel {n}") for n in ("2.000", "2.006")]
    (row,) = table(tmp_path, Zeile(art="Absatz", neu="neu"), orte=orte)
    assert row["Dokumente"].split("\n") == ["2.000 Titel 2.000", "2.006 Titel 2.006"]


def test_a_place_without_rows_is_the_page_as_a_whole(tmp_path: Path) -> None:
    (row,) = table(tmp_path)
    assert (row["Art"], row["Dokumente"], row["Gilt"]) == (
        "Seite im Ganzen",
        "2.006 Titel",
        "2025-11-20",
    )
