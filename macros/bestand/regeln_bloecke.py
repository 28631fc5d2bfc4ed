"""Rules about blocks that would not look as they are meant: boxes, lists, tables and indents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, suggestion
from macros.sources.load import Source
from macros.sources.outline import TAG, Line, lines

BOXES = ("sagen", "tun", "wissen", "nachricht")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<rest>.*)")
_ALMOST_BOX = re.compile(r"(?:!{1,2}|!{4,}|\?{1,2}|\?{4,}) ?(?P<kind>[\w-]+)")
_BOX_TITLE = re.compile(r'(?: +"[^"]*")? *')
_ITEM = re.compile(r"(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})[.)])[ \t]+\S")
_DATE = re.compile(
    r"\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b"
)
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_HEADING = re.compile(r"#{1,6}")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*")


@dataclass(slots=True)
class _Blocks:
    """Walks over the lines of one source; knows which boxes and list items are open."""

    source: Source
    findings: list[tuple[int, str]] = field(default_factory=list)
    open: list[int] = field(default_factory=lambda: [0])  # indents at which text may stand
    lists: dict[int, str] = field(default_factory=dict)  # kind of the list open at an indent
    before: str = "blank"  # kind of the line before: blank, item, paragraph, box
    box: Line | None = None  # a box that has no text yet

    def run(self) -> list[tuple[int, str]]:
        for line in lines(self.source.outline, self.source.body):
            if line.kind == "blank" or line.kind == "tags":
                self.before = "blank"
            elif line.kind == "code":
                self._box_text(line)
                self.before = "blank"
            else:
                self._text(line)
        if self.box:
            self._fault(self.box, _EMPTY_BOX)
        return self.findings

    def _fault(self, line: Line, message: str) -> None:
        self.findings.append((line.offset + line.indent, message))

    def _box_text(self, line: Line) -> None:
        if self.box and line.indent < self.box.indent + 4:
            self._fault(self.box, _EMPTY_BOX)
            self.open = [indent for indent in self.open if indent <= self.box.indent]
        self.box = None

    def _text(self, line: Line) -> None:
        self._box_text(line)
        item = _ITEM.match(line.text)
        if box := _BOX.match(line.text):
            self._begin(line)
            self.open.append(line.indent + 4)
            has_text = not _BOX_TITLE.fullmatch(box["rest"])  # beside its kind, which is KP209
            self.box, self.before = None if has_text else line, "box"
        elif item and not _RULE.fullmatch(line.text):
            self._item(line, item)
        elif self.before == "blank" or self.before == "box":
            self._begin(line)
            self.before = "paragraph"
        elif _HEADING.match(line.text):
            self.before = "blank"

    def _begin(self, line: Line) -> None:
        """A block begins: it belongs to the box or item whose text stands at its indent."""
        is_inside = len(self.open) > 1
        if line.indent % 4 and (is_inside or _HEADING.match(line.text) or _BOX.match(line.text)):
            near = round(line.indent / 4) * 4
            self._fault(line, _ODD.format(indent=line.indent, near=near or 4))
        elif line.indent > self.open[-1] and line.indent >= 4:
            self._fault(line, _TOO_DEEP.format(indent=line.indent, most=self.open[-1]))
        self.open = [indent for indent in self.open if indent <= line.indent] or [0]
        self.lists = {at: kind for at, kind in self.lists.items() if at < self.open[-1]}
        if _HEADING.match(line.text):
            self.before = "blank"

    def _item(self, line: Line, item: re.Match[str]) -> None:
        kind = "-" if item["bullet"] else "1."
        known = self.lists.get(line.indent)
        if self.before == "paragraph" and not (item["number"] and _DATE.match(line.text)):
            self._fault(line, _NO_BLANK.format(sign=line.text.split()[0]))
        elif self.before == "paragraph":
            return
        elif line.indent % 4:
            self._fault(line, _ODD_ITEM.format(indent=line.indent))
        elif line.indent > self.open[-1]:
            self._fault(line, _TOO_DEEP.format(indent=line.indent, most=self.open[-1]))
        elif self.before == "item" and known not in (None, kind):
            self._fault(line, _OTHER_LIST.format(sign=line.text.split()[0]))
        self.open = [indent for indent in self.open if indent <= line.indent]
        self.open.append(line.indent + 4)
        self.lists = {at: k for at, k in self.lists.items() if at <= line.indent}
        self.lists[line.indent] = kind
        self.before = "item"


_EMPTY_BOX = (
    "Der Kasten hat keinen Text: Was hineingehört, ist nicht weit genug eingerückt. "
    "Bitte jede Zeile um 4 Leerzeichen weiter einrücken als den Kasten."
)
_ODD = (
    "Die Zeile ist um {indent} Zeichen eingerückt und fiele aus Kasten oder Liste heraus. "
    "Bitte um {near} einrücken; jede Stufe hat 4 Leerzeichen."
)
_ODD_ITEM = (
    "Der Punkt ist um {indent} Zeichen eingerückt und stünde auf der falschen Stufe. "
    "Bitte um 4, 8 … Leerzeichen einrücken; jede Stufe hat 4."
)
_TOO_DEEP = (
    "Die Zeile ist um {indent} Zeichen eingerückt und würde als Code gezeigt; möglich sind hier "
    "höchstens {most}. Soll es Code sein, schreiben Sie ``` in die Zeile davor und danach."
)
_NO_BLANK = (
    "Vor dem ersten Punkt ({sign}) fehlt eine Leerzeile; die Liste würde als Fließtext gezeigt. "
    "Bitte eine Leerzeile davor setzen."
)
_OTHER_LIST = (
    "Hier beginnt eine andere Art von Liste ({sign}) ohne Leerzeile davor; sie würde als "
    "Fließtext gezeigt. Bitte eine Leerzeile davor setzen oder beide gleich schreiben (- oder 1.)."
)


@regel
def indents(reach: Reach) -> Iterator[Finding]:
    """What belongs into a box or list is indented so that Markdown puts it there."""
    for source in reach.bestand:
        for offset, message in _Blocks(source).run():
            yield source.text.finding(offset, "KP213", message)


@regel
def unknown_boxes(reach: Reach) -> Iterator[Finding]:
    """A box is one of four kinds; Markdown would show any other word without a hint."""
    for source in reach.bestand:
        for match in _SIGNED_LINE.finditer(source.outline):
            if message := _box_fault(match["text"].replace(TAG, "").rstrip()):
                yield source.text.finding(source.body + match.start("text"), "KP209", message)


_SIGNED_LINE = re.compile(rf"^[ \t{TAG}]*(?P<text>[\\!?][^\n]*)", re.M)


def _box_fault(text: str) -> str:
    match = _BOX.match(text)
    if not match:
        plain = text.replace("\\", "")
        almost = _ALMOST_BOX.match(plain)
        is_meant = plain.startswith(("!!!", "???"))
        if not is_meant and not (almost and almost["kind"] in BOXES):
            return ""
        kind = almost["kind"] if almost and almost["kind"] in BOXES else BOXES[0]
        return f"Ein Kasten beginnt mit drei Ausrufezeichen und einem Wort: !!! {kind}."
    if match["kind"] not in BOXES:
        near = suggestion(match["kind"], BOXES)
        possible = ", ".join(BOXES)
        return f'Einen Kasten "{match["kind"]}" gibt es nicht. Es gibt: {possible}.{near}'
    if not _BOX_TITLE.fullmatch(match["rest"]):
        return (
            f"Nach !!! {match['kind']} steht höchstens ein Titel in Anführungszeichen. Bitte den "
            "Text in die nächste Zeile setzen, um 4 Leerzeichen eingerückt."
        )
    return ""


_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")


@regel
def tables(reach: Reach) -> Iterator[Finding]:
    """A table has a header, a line of dashes, and as many cells in each row."""
    for source in reach.bestand:
        if "|" not in source.outline:
            continue
        for rows, is_free in _tables(lines(source.outline, source.body)):
            if fault := _table_fault(rows, is_free):
                line, message = fault
                yield source.text.finding(line.offset + line.indent, "KP214", message)


def _tables(found: Iterator[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Yield runs of lines with |, and whether a blank line stands before; tags lie between."""
    run: list[Line] = []
    is_free = is_blank = True
    for line in found:
        if line.kind == "text" and (line.text.startswith("|") or (run and "|" in line.text)):
            is_free = is_free if run else is_blank
            run.append(line)
        elif line.kind != "tags" and run:
            yield run, is_free
            run = []
        is_blank = line.kind in ("blank", "tags") or line.text[:3] in ("!!!", "???")
        is_blank = is_blank or bool(_HEADING.match(line.text))
    if run:
        yield run, is_free


def _table_fault(rows: list[Line], is_free: bool) -> tuple[Line, str] | None:
    if not is_free:
        return rows[0], (
            "Vor der Tabelle fehlt eine Leerzeile; sie würde als Fließtext gezeigt. "
            "Bitte eine Leerzeile davor setzen."
        )
    if len(rows) < 2 or not _DELIMITER.fullmatch(rows[1].text):
        return rows[0], (
            "Unter der Kopfzeile der Tabelle fehlt die Zeile mit Strichen; die Tabelle würde als "
            "Fließtext gezeigt. Bitte ergänzen, etwa | --- | --- |."
        )
    count = _cells(rows[0])
    for row in rows[1:]:
        if _cells(row) != count:
            return row, (
                f"Diese Zeile der Tabelle hat {_count(_cells(row))}, die Kopfzeile {count}. Bitte "
                "die Striche | zählen; ein | im Text schreibt man \\|."
            )
    return None


def _count(cells: int) -> str:
    return "1 Zelle" if cells == 1 else f"{cells} Zellen"


def _cells(row: Line) -> int:
    text = row.text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return len(_CELL_END.split(text))
