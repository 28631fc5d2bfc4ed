"""Places of an Änderung with their rows, and the Synopse as a table."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from macros.bestand.verlauf import announced, verlauf
from macros.engine.plain import synopsen
from macros.model.synopse import Ort, Stelle, Synopse, Vergleich, Zeile
from macros.render.synopse import Synopsen
from macros.render.tabelle import COLUMNS, as_csv
from tests.bestand.quellen import (
    AKTE,
    CONSOLIDATED,
    DAY_BEFORE,
    FIRST_DAY,
    GLF,
    Files,
    akte,
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
    written = write_docs(tmp_path, files)
    (first,) = synopsen(written.lage(FIRST_DAY)).stellen(OWN)  # the later text is still secret
    inside, before = synopsen(written.lage(date(2026, 1, 20))).stellen(OWN)
    assert rows(inside) == [("Ganz alt.", "Ganz neu.")]
    assert rows(before) == rows(first) == [("Noch alt.", "Noch neu.")]


def test_what_a_weisung_changed_is_read_as_on_its_first_day(tmp_path: Path) -> None:
    later = weisung(item(), nummer="202601001").replace("2025-11-20", "2026-01-20")
    body = f"Ein {mark('neuer', 'alter')} {mark('Zweck', 'Satz', LATER)}."
    files = {"weisungen/202601001.md": later, f"{GLF}2.006.md": dokument("2.006", body)}
    lage = write_docs(tmp_path, files).lage(date(2026, 1, 20))
    first, second = ([rows(s) for s in synopsen(lage).stellen(ref)] for ref in (OWN, LATER))
    assert first == [[("Ein alter Satz.", "Ein neuer Satz.")]]
    assert second == [[("Ein neuer Satz.", "Ein neuer Zweck.")]]


def test_of_a_consolidated_weisung_the_record_tells(tmp_path: Path) -> None:
    page = f"{GLF}2.006.md"
    files = {
        "weisungen/202511007.md": weisung(item(), head=CONSOLIDATED),
        page: dokument("2.006", "Text."),
        AKTE: akte(page),
    }
    found = made(tmp_path, files)
    (stelle,) = found.stellen(OWN)
    assert (stelle.quelle, [ort.pfad for ort in stelle.orte]) == (page, [page])
    lage = found.lage
    assert verlauf(lage, lage.bestand.by_path[page]) == [OWN]
    assert found.of_weisung(lage.bestand.weisungen["202511007"]).vergleich(OWN).stellen == [stelle]


def history(root: Path, files: Files, day: date = FIRST_DAY) -> list[str]:
    """Return the history of 2.006 on a day."""
    lage = write_docs(root, files).lage(day)
    return verlauf(lage, lage.bestand.by_path[f"{GLF}2.006.md"])


def test_history_is_every_mark_that_began_the_latest_first(tmp_path: Path) -> None:
    later = weisung(item(), nummer="202601001").replace("2025-11-20", "2026-01-20")
    inside = mark("Neu.", f"Alt, {mark('neu', 'alt')}.", LATER)
    files = {"weisungen/202601001.md": later, f"{GLF}2.006.md": dokument("2.006", inside)}
    assert history(tmp_path / "a", files, DAY_BEFORE) == []
    assert history(tmp_path / "b", files, date(2026, 1, 19)) == [OWN]
    assert history(tmp_path / "c", files, date(2026, 1, 20)) == [LATER, OWN]


def test_a_draft_is_no_history(tmp_path: Path) -> None:
    head = "gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
    assert history(tmp_path, {"weisungen/202511007.md": weisung(item(), head=head)}) == []


def test_what_is_announced_is_not_yet_history(tmp_path: Path) -> None:
    head = "gueltig_bis: unbegrenzt\nbekannt_ab: 2025-11-01\n"
    named = weisung(item(more="    ankuendigen: true\n"), head=head)
    lage = write_docs(tmp_path, {"weisungen/202511007.md": named}).lage(DAY_BEFORE)
    page = lage.bestand.by_path[f"{GLF}2.006.md"]
    assert verlauf(lage, page) == []
    assert list(announced(lage, page)) == [OWN]
    assert rows(synopsen(lage).stellen(OWN)[0]) == [("alt", "neu")]
    on_the_day = lage.on(FIRST_DAY)
    assert (verlauf(on_the_day, page), announced(on_the_day, page)) == ([OWN], {})


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
