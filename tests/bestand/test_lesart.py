"""Each reading of a passage: what a reader sees in one half of the marks, block by block."""

from pathlib import Path

import pytest

from macros.engine.plain import plain_html
from macros.render.lesart import Lesart, escape_markdown
from macros.sources.language import read_body
from macros.sources.text import SourceText
from tests.bestand.quellen import FIRST_DAY, GLF, baustein, dokument, mark, weisung, write_docs

OWN, LATER = "202511007/a1", "202601001/a1"
GRUSS = baustein('Guten Tag.\n\n{% teil "lang" %}\n- Name\n{% endteil %}', "teile: {lang: Lang}\n")
FILES = {
    "weisungen/202601001.md": weisung(nummer="202601001"),
    "bausteine/gruss.md": GRUSS.replace("titel: Baustein", "titel: Gruß"),
    f"{GLF}2.007.md": dokument("2.007"),
}
Read = list[tuple[str, str]]


def readings(tmp_path: Path, body: str, later: str = "neu") -> tuple[Read, Read]:
    """Return the old and the new reading of `body`: kind and text of each block."""
    lage = write_docs(tmp_path, FILES).lage(FIRST_DAY)
    nodes, findings = read_body(SourceText("d.md", body), 0)
    assert findings == []
    found = []
    for half in ("bisher", "neu"):
        halves = {OWN: half, LATER: later}
        blocks = Lesart(lage, plain_html, halves.__getitem__, OWN).blocks(nodes)
        found.append([(block.art, block.text) for block in blocks])
    return found[0], found[1]


def call(einstufung: str, more: str = "") -> str:
    """Return a use of the Baustein."""
    return f'{{{{ baustein("gruss", einstufung="{einstufung}"{more}) }}}}'


def block(neu: str, bisher: str | None = None, ref: str = OWN) -> str:
    """Return a mark whose tags stand on lines of their own."""
    return mark(f"\n{neu}\n", None if bisher is None else f"\n{bisher}\n", ref)


P, I = "Absatz", "Punkt"  # noqa: E741 - paragraph and item, as short as the cases
CASES = [
    pytest.param(f"Ein {mark('neues', 'altes')} Wort.", [(P, "Ein altes Wort.")],
                 [(P, "Ein neues Wort.")], id="inline"),
    pytest.param(f"Ein {mark('neues ')}Wort.", [(P, "Ein Wort.")],
                 [(P, "Ein neues Wort.")], id="inline_addition"),
    pytest.param(f"- a\n{block('- b', '- c')}\n- d", [(I, "a"), (I, "c"), (I, "d")],
                 [(I, "a"), (I, "b"), (I, "d")], id="items"),
    pytest.param(f"- a\n- {mark('', 'b')}\n- c", [(I, "a"), (I, "b"), (I, "c")],
                 [(I, "a"), (I, "c")], id="an_empty_item_is_none"),
    pytest.param(f"1. a\n2. {mark('', 'b')}", [(I, "a"), (I, "b")], [(I, "a")],
                 id="an_empty_numbered_item_is_none"),
    pytest.param(f"- a\n\n    mehr {mark('b', 'c')}\n\n- d",
                 [(I, "a"), (I, "mehr c"), (I, "d")], [(I, "a"), (I, "mehr b"), (I, "d")],
                 id="loose_list"),
    pytest.param(f"- a\n    - {mark('b', 'c')}", [(I, "a"), (I, "c")], [(I, "a"), (I, "b")],
                 id="nested_list"),
    pytest.param(f"| A | B |\n|---|---|\n{block('| 1 | 2 |', '| 1 | 3 |')}\n| 4 | |",
                 [("Tabellenzeile", "A | B"), ("Tabellenzeile", "1 | 3"),
                  ("Tabellenzeile", "4 | ")],
                 [("Tabellenzeile", "A | B"), ("Tabellenzeile", "1 | 2"),
                  ("Tabellenzeile", "4 | ")], id="rows"),
    pytest.param(f"| A |\n|---|\n| {mark('x', 'y')}<br>z |",
                 [("Tabellenzeile", "A"), ("Tabellenzeile", "y z")],
                 [("Tabellenzeile", "A"), ("Tabellenzeile", "x z")],
                 id="a_line_break_parts_words"),
    pytest.param(f'!!! wissen "Titel"\n    {mark("x", "y")}',
                 [("Wissen, Titel", "Titel"), ("Wissen", "y")],
                 [("Wissen, Titel", "Titel"), ("Wissen", "x")], id="box_with_a_title"),
    pytest.param(f"!!! sagen\n    {mark('x', 'y')}", [("Sagen", "y")], [("Sagen", "x")],
                 id="the_name_of_a_box_is_no_title"),
    pytest.param(f"!!! tun\n    - a\n    {mark(chr(10) + '    - b' + chr(10) + '    ')}",
                 [("Tun, Punkt", "a")], [("Tun, Punkt", "a"), ("Tun, Punkt", "b")],
                 id="items_in_a_box"),
    pytest.param(f"> {mark('x', 'y')}", [("Zitat", "y")], [("Zitat", "x")], id="quote"),
    pytest.param(f"### {'Fest'}\n\n{block('### Neu', '### Alt')}",
                 [("Überschrift", "Fest"), ("Überschrift", "Alt")],
                 [("Überschrift", "Fest"), ("Überschrift", "Neu")], id="headings"),
    pytest.param(f"Nur {mark('*neu*', 'neu')}", [(P, "Nur neu")], [(P, "Nur neu")],
                 id="other_markup_only"),
    pytest.param(f"`{{{{ x }}}}` {mark('neu', 'alt')}", [(P, "{{ x }} alt")],
                 [(P, "{{ x }} neu")], id="code_with_braces"),
    pytest.param(f"{{% raw %}}{{{{ x }}}}{{% endraw %}} {mark('neu', 'alt')}",
                 [(P, "{{ x }} alt")], [(P, "{{ x }} neu")], id="raw"),
    pytest.param(f"a {{# Notiz #}}{mark('neu', 'alt')}", [(P, "a alt")], [(P, "a neu")],
                 id="a_note_says_nothing"),
    pytest.param(f'{mark("zu ")}{{{{ dok("2.007") }}}}', [(P, "2.007 Titel 2.007")],
                 [(P, "zu 2.007 Titel 2.007")], id="a_link_is_number_and_title"),
    pytest.param(f"{mark('', 'Weg.')}\n\nBleibt.", [(P, "Weg."), (P, "Bleibt.")],
                 [(P, "Bleibt.")], id="block_removed"),
    pytest.param("Ohne Marke.", [(P, "Ohne Marke.")], [(P, "Ohne Marke.")], id="no_mark"),
    pytest.param(mark("", None), [], [], id="nothing_at_all"),
    pytest.param(f"Mit\n![Ein Bild]({mark('a', 'a')}.png)", [(P, "Mit Ein Bild")],
                 [(P, "Mit Ein Bild")], id="a_picture_says_its_text"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "old", "new"), CASES)
def test_each_half_reads_as_a_page_would(tmp_path: Path, body: str, old: Read, new: Read) -> None:
    assert readings(tmp_path, body) == (old, new)


def test_a_later_mark_around_is_read_in_the_half_that_is_asked_for(tmp_path: Path) -> None:
    body = mark(f"drei {mark('zwei', 'eins')}", "fort", LATER)
    assert readings(tmp_path, body) == ([(P, "drei eins")], [(P, "drei zwei")])
    assert readings(tmp_path / "b", body, "bisher") == ([(P, "fort")], [(P, "fort")])


ONE_LINE = "Gruß, Pflicht"
SAID = [("Baustein", ONE_LINE), (P, "Guten Tag."), (I, "Name"), (P, "Ende.")]


def test_a_baustein_inside_a_mark_is_read_as_a_whole(tmp_path: Path) -> None:
    assert readings(tmp_path, block(f"\n{call('pflicht')}\n")) == ([], SAID)


def test_a_teil_that_is_left_out_is_not_read(tmp_path: Path) -> None:
    body = block(f"\n{call('pflicht', ', ohne=[' + repr('lang') + ']')}\n")
    assert readings(tmp_path, body.replace("'", '"')) == ([], [*SAID[:2], SAID[-1]])


def test_a_condition_stands_in_the_line_of_the_baustein(tmp_path: Path) -> None:
    body = block(f"\n{call('anliegenspezifisch', ', wenn=' + chr(34) + 'es passt' + chr(34))}\n")
    assert readings(tmp_path, body)[1][0] == ("Baustein", "Gruß, Anliegenspezifisch, Wenn es passt")


def test_a_baustein_outside_of_marks_is_one_line(tmp_path: Path) -> None:
    body = f"{mark('neu', 'alt')}\n\n{call('pflicht')}"
    line = ("Baustein", ONE_LINE)
    assert readings(tmp_path, body) == ([(P, "alt"), line], [(P, "neu"), line])


def test_a_baustein_in_an_item_stays_in_the_item(tmp_path: Path) -> None:
    body = f"- {mark('a', 'b')}\n\n    {call('pflicht')}\n\n- c"
    new = [(I, "a"), ("Baustein", ONE_LINE), (I, "c")]
    assert readings(tmp_path, body) == ([(I, "b"), *new[1:]], new)


def test_an_argument_change_says_both_values_and_reads_the_baustein_once(tmp_path: Path) -> None:
    old, new = readings(tmp_path, mark(call("anliegenspezifisch"), call("pflicht")))
    name = "Baustein „Gruß“, Einstufung"
    assert (old[0], new[0]) == ((name, "Pflicht"), (name, "Anliegenspezifisch"))
    assert old[1] == new[1] == ("Baustein „Gruß“, Bedingung", "ohne Bedingung")
    assert old[2:] == new[2:] == SAID[1:]


@pytest.mark.parametrize("text", ["1. *a* _b_ [c](d) `e` #f", "a & b < c", "- x", "a|b", "{x}"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert plain_html(escape_markdown(text)).count("<p>") == 1
    shown = plain_html(escape_markdown(text)).removeprefix("<p>").removesuffix("</p>")
    assert shown.replace("&lt;", "<").replace("&amp;", "&") == text
