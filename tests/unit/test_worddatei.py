"""A Weisung that comes as .docx says the same as its text, whoever wrote the numbers."""

import copy
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from macros.engine.worddatei import WordError, text_of_docx
from tests.support import ROOT

TEXT = (ROOT / "tests/daten/weisungen/202511007.txt").read_text("utf-8")
ITEM = re.compile(r"(\d+)\. (?=.{90})")  # an item, no heading


def saved(document: WordDocument) -> bytes:
    """Return the bytes of a document."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def new_list(document: WordDocument, style: str) -> str:
    """Make a list that starts anew, as Word does at "Neu beginnen"; return its numId."""
    root = document.part.numbering_part.element
    own = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    model = next(
        n for n in root.iterfind(qn("w:num")) if n.get(qn("w:numId")) == own.get(qn("w:val"))
    )
    made = copy.deepcopy(model)
    number = str(max(int(n.get(qn("w:numId"))) for n in root.iterfind(qn("w:num"))) + 1)
    made.set(qn("w:numId"), number)
    override, start = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
    override.set(qn("w:ilvl"), "0")
    start.set(qn("w:val"), "1")
    override.append(start)
    made.append(override)
    root.append(made)
    return number


def add_item(document: WordDocument, text: str, style: str, number: str | None = None) -> None:
    """Add a paragraph that Word numbers itself."""
    paragraph = document.add_paragraph(text, style=style)
    if number:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(number)


def as_document(text: str) -> WordDocument:
    """Return `text` as an author of Weisungen writes it: numbers and bullets by Word, a table."""
    document = Document()
    rows = [line for line in text.splitlines() if re.match(r"^[A-ZÄÖÜ][^:.]{3,30}:", line)][:9]
    table = document.add_table(rows=0, cols=2)
    is_table_written, number = False, None
    for line in filter(None, text.splitlines()):
        if line in rows:
            name, _, value = line.partition(":")
            cells = table.add_row().cells
            cells[0].text, cells[1].text = f"{name}:", value.strip()
            is_table_written = True
        elif line.startswith("- "):
            add_item(document, line[2:], "List Bullet")
        elif found := ITEM.match(line):
            number = new_list(document, "List Number") if found[1] == "1" else number
            add_item(document, line[found.end() :], "List Number", number)
        else:
            document.add_paragraph(line)
    assert is_table_written
    title = document.paragraphs[0]._p
    table._tbl.addprevious(title)
    return document


def test_numbers_bullets_and_a_table_give_the_same_lines() -> None:
    found = [line for line in text_of_docx(saved(as_document(TEXT))).splitlines() if line]
    expected = [line.strip() for line in TEXT.splitlines() if line]
    assert found == expected


def test_a_list_goes_on_counting_and_another_starts_anew() -> None:
    document = Document()
    first, second = new_list(document, "List Number"), new_list(document, "List Number")
    for text, number in (("a", first), ("b", first), ("c", second), ("d", first)):
        add_item(document, text, "List Number", number)
    lines = text_of_docx(saved(document)).split()
    assert lines == ["1.", "a", "2.", "b", "1.", "c", "3.", "d"]


def test_what_word_did_not_number_stays_as_it_is() -> None:
    document = Document()
    document.add_paragraph("3. Einzelaufträge")
    document.add_paragraph("")
    assert text_of_docx(saved(document)).strip() == "3. Einzelaufträge"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"Text"], ids=["empty", "broken", "text"])
def test_another_file_is_refused_with_the_remedy(data: bytes) -> None:
    with pytest.raises(WordError, match="in eine Textdatei einfügen"):
        text_of_docx(data)


def test_a_file_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"\0" * 60_000_000)
    with pytest.raises(WordError, match=r"\.docx"):
        text_of_docx(target.read_bytes())
