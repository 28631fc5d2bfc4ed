"""Rules about tables: a header, a line of dashes, and as many cells in each row."""

import re
from collections.abc import Iterator

from macros.bestand.fassungen import in_each_form
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding
from macros.sources.load import Source
from macros.sources.outline import TAG, Line, lines

_LONG_DASHES = re.compile(r"[|\s:–—-]*[–—][|\s:–—-]*")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")


@regel
def tables(reach: Reach) -> Iterator[Finding]:
    """A table has a header, a line of dashes, and as many cells in each row."""
    for source in reach.bestand:
        if "|" in source.outline:
            for offset, message in in_each_form(reach, source, _tables_at_fault):
                yield source.text.finding(offset, "KP214", message)


def _tables_at_fault(source: Source, outline: str) -> Iterator[tuple[int, str]]:
    for rows, is_free, after in _tables(lines(outline, source.body)):
        if fault := _table_fault(source, rows, is_free, after):
            line, message = fault
            yield line.offset + line.indent, message


def _tables(found: Iterator[Line]) -> Iterator[tuple[list[Line], bool, Line | None]]:
    """Yield runs of lines with |, whether a blank line stands before, and text right after.

    Lines of tags may lie between; a table whose lines do not begin with | is known by its dashes.
    """
    run: list[Line] = []
    before: Line | None = None
    is_free = is_blank = True
    for line in found:
        is_row = line.kind == "text" and line.text.startswith("|")
        is_dashes = line.kind == "text" and "|" in line.text and _DELIMITER.fullmatch(line.text)
        if is_dashes and not run and before and "|" in before.text:
            run.append(before)
        if is_row or is_dashes or (run and line.kind == "text" and "|" in line.text):
            is_free = is_free if run else is_blank
            run.append(line)
        elif line.kind != "tags" and run:
            yield run, is_free, line if line.kind == "text" else None
            run = []
        is_blank = line.kind in ("blank", "tags") or line.text[:3] in ("!!!", "???")
        is_blank = is_blank or line.text.startswith("#")
        before = line if line.kind == "text" else None
    if run:
        yield run, is_free, None


def _table_fault(
    source: Source, rows: list[Line], is_free: bool, after: Line | None
) -> tuple[Line, str] | None:
    if not is_free:
        return rows[0], (
            "Vor der Tabelle fehlt eine Leerzeile; sie würde als Fließtext gezeigt. "
            "Bitte eine Leerzeile davor setzen."
        )
    if len(rows) > 1 and _LONG_DASHES.fullmatch(rows[1].text):
        return rows[1], "Hier stehen lange Striche, wie Textprogramme sie setzen. Bitte --- tippen."
    if len(rows) < 2 or not _DELIMITER.fullmatch(rows[1].text):
        return rows[0], (
            "Unter der Kopfzeile der Tabelle fehlt die Zeile mit Strichen; die Tabelle würde als "
            "Fließtext gezeigt. Bitte ergänzen, etwa | --- | --- |. Eine Leerzeile oder Notiz "
            "beendet eine Tabelle; eine Marke steht um Zeilen oder um die ganze Tabelle."
        )
    count = _cells(rows[0])
    for row in rows:
        if not row.text.startswith("|"):
            return row, "Jede Zeile einer Tabelle beginnt und endet mit |. Bitte ergänzen."
        if row.indent != rows[0].indent:
            return row, (
                f"Die Zeile der Tabelle ist um {row.indent} Zeichen eingerückt, die Kopfzeile um "
                f"{rows[0].indent}; sie fiele heraus. Bitte alle gleich einrücken."
            )
        if _cells(row) != count:
            return row, _wrong_cells(source, row, count)
    if after and after.indent >= rows[0].indent and after.text[:3] not in ("!!!", "???"):
        return (
            after,
            "Nach der Tabelle fehlt eine Leerzeile; der Text würde zu einer Zeile von ihr.",
        )
    return None


def _wrong_cells(source: Source, row: Line, count: int) -> str:
    begin = row.offset - source.body
    if TAG in source.outline[begin : source.outline.find("\n", begin)]:
        return (
            "Tags um Zeilen einer Tabelle stehen allein auf eigenen Zeilen, ohne Leerzeilen "
            "dazwischen; in einer Zeile stehen sie in einer einzelnen Zelle. Bitte so setzen."
        )
    return (
        f"Diese Zeile der Tabelle hat {_count(_cells(row))}, die Kopfzeile {count}. Bitte "
        "die Striche | zählen; ein | im Text schreibt man \\|."
    )


def _count(cells: int) -> str:
    return "1 Zelle" if cells == 1 else f"{cells} Zellen"


def _cells(row: Line) -> int:
    text = row.text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return len(_CELL_END.split(text))
