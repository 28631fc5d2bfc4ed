"""A source without the marks of one Weisung: what goes, what stays, byte for byte."""

from pathlib import Path

import pytest

from macros.sources.konsolidieren import Rewriting, without_marks
from tests.bestand.quellen import GLF, dokument, item, mark, weisung, write_docs

A = f"{GLF}2.006.md"
LATER = "202601001"
OPEN, OLD, CLOSE = '{% aenderung "202511007/a1" %}', "{% bisher %}", "{% endaenderung %}"
NEW_STAYS = {"202511007/a1": "neu"}
OLD_STAYS = {"202511007/a1": "bisher"}
TABLE = "| a | b |\n| --- | --- |\n"


def rewriting(tmp_path: Path, page: str, stays: dict[str, str] | None = None) -> Rewriting:
    """Return what becomes of `page` when the Weisung 202511007 gives up its marks."""
    files = {
        f"weisungen/{LATER}.md": weisung(item(), nummer=LATER),
        "bausteine/gruss.md": "---\ntitel: Gruß\nteile: {kurz: Kurz}\n---\n{{ kopf() }}\n\nText.\n",
        A: page,
    }
    made = write_docs(tmp_path, files)
    assert not [f for f in made.reach.bestand.sources.findings if f.place.path == f"docs/{A}"]
    return without_marks(made.source(A), NEW_STAYS if stays is None else stays)


def body(tmp_path: Path, written: str, stays: dict[str, str] | None = None) -> str:
    """Return what becomes of a body; the rest of the page must stay as it is."""
    before, after = dokument("2.006", "\x00").split("\x00")
    text = rewriting(tmp_path, f"{before}{written}{after}", stays).text
    assert text.startswith(before)
    return text.removeprefix(before).removesuffix(after)


BLOCK = f"Eins.\n\n{OPEN}\n\nZwei.\n\n{OLD}\n\nDrei.\n\n{CLOSE}\n\nVier."
ITEMS = f"- a\n{OPEN}\n- b\n{OLD}\n- c\n{CLOSE}\n- d"
CALL = '{{ baustein("gruss", einstufung="pflicht") }}'
OLD_CALL = '{{ baustein("gruss", einstufung="anliegenspezifisch") }}'
CASES = [
    pytest.param(f"Ein {mark('neues', 'altes')} Wort.", "Ein neues Wort.", id="inline"),
    pytest.param(f"Ein {mark('', 'altes')} Wort.", "Ein Wort.", id="inline_removed"),
    pytest.param(f"Ein Wort {mark('', 'mehr')}", "Ein Wort", id="removed_at_the_end_of_a_line"),
    pytest.param(f"{mark('', 'Gut.')} Ein Wort", "Ein Wort", id="removed_at_the_begin_of_a_line"),
    pytest.param(f"a\n{mark('', 'Alter Satz.')}\nb", "a\nb", id="whole_line_removed"),
    pytest.param(ITEMS, "- a\n- b\n- d", id="items"),
    pytest.param(ITEMS.replace("- b\n", ""), "- a\n- d", id="item_removed"),
    pytest.param(f"{TABLE}| {mark('1', '2')} | 3 |", f"{TABLE}| 1 | 3 |", id="cell"),
    pytest.param(
        f"{TABLE}| 1 | 2 |\n{OPEN}\n| 3 | 4 |\n{OLD}\n| 5 | 6 |\n{CLOSE}\n| 7 | 8 |",
        f"{TABLE}| 1 | 2 |\n| 3 | 4 |\n| 7 | 8 |",
        id="rows",
    ),
    pytest.param(BLOCK, "Eins.\n\nZwei.\n\nVier.", id="blocks"),
    pytest.param(BLOCK.replace("Zwei.\n\n", ""), "Eins.\n\nVier.", id="block_removed"),
    pytest.param(
        f"!!! tun\n    - a\n    {OPEN}\n    - b\n    {OLD}\n    - c\n    {CLOSE}\n    - d",
        "!!! tun\n    - a\n    - b\n    - d",
        id="items_in_a_box",
    ),
    pytest.param(
        f"{OPEN}\n\n!!! tun\n    Neu.\n\n{OLD}\n\n!!! tun\n    Alt.\n\n{CLOSE}\n\n!!! sagen\n    a",
        "!!! tun\n    Neu.\n\n!!! sagen\n    a",
        id="boxes",
    ),
    pytest.param(f"{OPEN}{CALL}{OLD}{OLD_CALL}{CLOSE}", CALL, id="argument_change"),
    pytest.param(
        f"{OPEN}\n\n{CALL}\n\n{OLD}\n\n{OLD_CALL}\n\n{CLOSE}", CALL, id="argument_change_on_lines"
    ),
    pytest.param(
        mark(f"vier {mark('drei', 'zwei')}", "eins", f"{LATER}/a1"),
        mark("vier drei", "eins", f"{LATER}/a1"),
        id="inside_the_mark_of_another",
    ),
    pytest.param(
        mark(f"vier {mark('drei', 'zwei', f'{LATER}/a1')}", "eins"),
        f"vier {mark('drei', 'zwei', f'{LATER}/a1')}",
        id="around_the_mark_of_another",
    ),
    pytest.param('Eins.\n\n{{ weisung("202511007/a1") }}\n\nZwei.', "Eins.\n\nZwei.", id="page"),
    pytest.param(f"`{OPEN}` {mark('neu')}", f"`{OPEN}` neu", id="code_is_text"),
    pytest.param(f"Zwei  Leerzeichen  \n{mark('neu')}", "Zwei  Leerzeichen  \nneu", id="others"),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_the_new_half_stays_and_all_else(tmp_path: Path, written: str, expected: str) -> None:
    assert body(tmp_path, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(f"Ein {mark('neues', 'altes')} Wort.", "Ein altes Wort.", id="inline"),
        pytest.param(f"Ein {mark('neues')} Wort.", "Ein Wort.", id="addition"),
        pytest.param(BLOCK, "Eins.\n\nDrei.\n\nVier.", id="blocks"),
        pytest.param(ITEMS, "- a\n- c\n- d", id="items"),
    ],
)
def test_where_the_old_text_holds_again_it_stays(
    tmp_path: Path, written: str, expected: str
) -> None:
    assert body(tmp_path, written, OLD_STAYS) == expected


TITLED = dokument("2.006", "Text.", 'titel_bisher: {text: "Alt: a", aenderung: "202511007/a1"}\n')


def test_the_old_title_goes_with_its_line(tmp_path: Path) -> None:
    assert rewriting(tmp_path, TITLED).text == dokument("2.006", "Text.")


def test_where_the_old_title_holds_again_it_becomes_the_title(tmp_path: Path) -> None:
    expected = dokument("2.006", "Text.").replace("titel: Titel 2.006", 'titel: "Alt: a"')
    assert rewriting(tmp_path, TITLED, OLD_STAYS).text == expected


def test_an_old_title_on_several_lines_goes_without_the_comment_behind_it(tmp_path: Path) -> None:
    keys = 'titel_bisher:\n  text: Alt\n  aenderung: "202511007/a1"\n# Notiz\nzustaendig: Stelle\n'
    expected = dokument("2.006", "Text.", "# Notiz\nzustaendig: Stelle\n")
    assert rewriting(tmp_path, dokument("2.006", "Text.", keys)).text == expected


def test_a_teil_keeps_its_tags_around_a_mark_and_inside_one(tmp_path: Path) -> None:
    inner = '{% teil "kurz" %}\n\nKurz.\n\n{% endteil %}'
    page = f'{{% teil "kurz" %}}\n\n{BLOCK}\n\n{{% endteil %}}\n\n{OPEN}\n\n{inner}\n\n{CLOSE}'
    expected = f'{{% teil "kurz" %}}\n\nEins.\n\nZwei.\n\nVier.\n\n{{% endteil %}}\n\n{inner}'
    assert body(tmp_path, page) == expected


def test_without_marks_of_the_weisung_not_a_byte_changes(tmp_path: Path) -> None:
    page = dokument("2.006", f"a\n\n\n\nb  c {mark('neu', 'alt', f'{LATER}/a1')}   ")
    found = rewriting(tmp_path, page)
    assert (found.text, found.marks, found.lost) == (page, 0, ())


def test_all_marks_are_counted(tmp_path: Path) -> None:
    page = TITLED.replace("Text.", f'{BLOCK}\n\n{{{{ weisung("202511007/a1") }}}}\n\n{ITEMS}')
    assert rewriting(tmp_path, page).marks == 4


def test_marks_of_others_in_the_half_that_goes_are_told(tmp_path: Path) -> None:
    page = dokument("2.006", mark("neu", mark("b", "c", f"{LATER}/a1")))
    assert rewriting(tmp_path, page).lost == (f"{LATER}/a1",)
