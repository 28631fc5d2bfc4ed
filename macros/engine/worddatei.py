"""The text of a .docx: its paragraphs with the numbers and signs that Word writes before them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

_BULLET = "-"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MAX_UNPACKED = 50_000_000  # bytes
_PAIR = 2  # cells of a row that names a field and its value


class WordError(Exception):
    """The file is no .docx that can be read; the message is German and says what to do."""


def text_of_docx(data: bytes) -> str:
    """Return the text of a .docx, an empty line between its paragraphs; raises WordError."""
    try:
        _refuse_huge(data)
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise WordError(
            "Die Datei lässt sich nicht als .docx lesen. Bitte die Weisung in Word öffnen, alles "
            "kopieren, in eine Textdatei einfügen und als .txt in UTF-8 speichern."
        ) from error
    return "\n\n".join(_lines(document)) + "\n"


def _refuse_huge(data: bytes) -> None:
    """Raise ValueError for a file that becomes many times as large when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MAX_UNPACKED:
            raise ValueError("too large")


def _lines(document: WordDocument) -> Iterator[str]:
    numbers = _Numbers(_lists(document))
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from map(_row, part.rows)
        else:
            yield f"{numbers.before(part)}{part.text}".strip()


def _row(row: object) -> str:
    """Return a row as one line; one of two cells names a field, as in the head of a Weisung."""
    cells = [cell.text.strip() for cell in row.cells]  # type: ignore[attr-defined]  # no public type
    if len(cells) == _PAIR:
        return f"{cells[0].removesuffix(':')}: {cells[1]}".strip()
    return "; ".join(filter(None, cells))


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: Word's name of the form, its text, the first number."""

    form: str
    text: str
    start: int

    def shown(self, counts: dict[int, int]) -> str:
        """Return what stands before a paragraph; `counts` are the numbers of all levels."""
        if self.form == "bullet":
            return _BULLET
        found = self.text
        for level, count in counts.items():
            is_letter = self.form == "lowerLetter" and count <= len(_LETTERS)
            found = found.replace(f"%{level + 1}", _LETTERS[count - 1] if is_letter else str(count))
        return found


@dataclass(frozen=True, slots=True)
class _Liste:
    """A list: lists with one `zaehlung` go on counting where the one before ended."""

    zaehlung: str
    levels: dict[int, _Level]


@dataclass(slots=True)
class _Numbers:
    """Counts the paragraphs of each list, as Word does when it shows them."""

    lists: dict[str, _Liste]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def before(self, paragraph: Paragraph) -> str:
        """Return number or sign of `paragraph` with a space behind it, or nothing."""
        number, depth = _place(paragraph) or ("", 0)
        found = self.lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self.counts.setdefault(found.zaehlung, {})
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        return f"{level.shown(counts)} "


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the list (numId) and the level of a paragraph, its own or that of its style."""
    owners = [paragraph._p]
    style = paragraph.style
    while style is not None:
        owners.append(style.element)
        style = style.base_style
    for owner in owners:
        found = owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is not None:
            return _value(found, "w:numId") or "", int(_value(found, "w:ilvl") or 0)
    return None


def _lists(document: WordDocument) -> dict[str, _Liste]:
    """Return the lists of the document by numId."""
    try:
        root = document.part.numbering_part.element
    except NotImplementedError:  # it has none
        return {}
    forms = {
        str(one.get(qn("w:abstractNumId"))): dict(map(_level, one.iterfind(qn("w:lvl"))))
        for one in root.iterfind(qn("w:abstractNum"))
    }
    found = {}
    for one in root.iterfind(qn("w:num")):
        number, form = str(one.get(qn("w:numId"))), _value(one, "w:abstractNumId") or ""
        is_new = one.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None
        found[number] = _Liste(f"num {number}" if is_new else form, forms.get(form, {}))
    return found


def _level(element: etree._Element) -> tuple[int, _Level]:
    form, text = _value(element, "w:numFmt") or "decimal", _value(element, "w:lvlText") or "%1."
    start = int(_value(element, "w:start") or 1)
    return int(element.get(qn("w:ilvl")) or 0), _Level(form, text, start)


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
