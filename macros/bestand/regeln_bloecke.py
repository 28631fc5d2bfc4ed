"""Rules about boxes, lists and indents that would not look as they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.bestand.fassungen import in_each_form
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, suggestion
from macros.sources.load import Source
from macros.sources.outline import TAG, Line, lines

BOXES = ("sagen", "tun", "wissen", "nachricht")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<rest>.*)")
_ALMOST_BOX = re.compile(r"(?:!{1,2}|!{4,}|\?{1,2}|\?{4,}) ?(?P<kind>[\w-]+)")
_BOX_TITLE = re.compile(r'(?: +"[^"]*")? *')
_ITEM = re.compile(r"(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})\.)[ \t]+\S")
_DATE = re.compile(
    r"\d{1,2}\. ?(?:\d{1,2}\.|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"  # 1. 1., 1. Januar
)
# How other programs write items; none of it becomes a list here.
_FOREIGN_ITEM = re.compile(r"[•◦▪‣·●○–—][ \t]+\S|\d{1,2}\)[ \t]+\S|-[A-Za-zÄÖÜ]|\d{1,2}\.[A-ZÄÖÜ]")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_HEADING = re.compile(r"#{1,6}")
_ITEM_SIGNS = "-*+0123456789"
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*")


@dataclass(slots=True)
class _Blocks:
    """Walks over the lines of one source; knows which boxes and list items are open."""

    outline: str
    body: int
    findings: list[tuple[int, str]] = field(default_factory=list)
    open: list[int] = field(default_factory=lambda: [0])  # indents at which text may stand
    lists: dict[int, str] = field(default_factory=dict)  # kind of the list open at an indent
    before: str = "blank"  # kind of the line before: blank, item, paragraph, box, heading
    box: Line | None = None  # a box that has no text yet
    boxes: list[int] = field(default_factory=list)  # indents of the text of open boxes
    is_code: bool = False  # whether the line before is of a fence
    last: int = -2  # number of the last line with a fault: what follows it directly is one with it

    def run(self) -> list[tuple[int, str]]:
        for line in lines(self.outline, self.body):
            if line.kind == "blank" or line.kind == "tags":
                self.before = "blank"
            elif line.kind == "code":
                self._box_text(line)
                self._fence(line)
                self.before = "blank"
            else:
                self._text(line)
            self.is_code = line.kind == "code"
        if self.box:
            self._fault(self.box, _EMPTY_BOX)
        return self.findings

    def _fault(self, line: Line, message: str) -> None:
        if line.number != self.last + 1:
            self.findings.append((line.offset + line.indent, message))
        self.last = max(line.number, self.last)

    def _box_text(self, line: Line) -> None:
        if self.box and line.indent < self.box.indent + 4:
            self._fault(self.box, _EMPTY_BOX)
            self.last = line.number - 1  # the text that should be in it is part of the fault
            self.open = [indent for indent in self.open if indent <= self.box.indent]
            self.boxes = [indent for indent in self.boxes if indent <= self.box.indent]
        self.box = None

    def _fence(self, line: Line) -> None:
        """A fence begins where text may stand; its other lines are as they are."""
        if not self.is_code and line.indent % 4 and len(self.open) > 1:
            near = round(line.indent / 4) * 4
            self._fault(line, _ODD.format(indent=line.indent, near=near or 4))

    def _text(self, line: Line) -> None:
        self._box_text(line)
        sign = line.text[0]  # most lines are text: the patterns are asked only where they may fit
        item = _ITEM.match(line.text) if sign in _ITEM_SIGNS else None
        is_heading = sign == "#"
        if self.before not in ("blank", "box", "heading") and self._falls_out(line):
            self._fault(line, _FALLS_OUT.format(most=self.boxes[-1]))
            self.before = "blank"  # what it is, is judged when it stands right
        if box := _BOX.match(line.text) if sign in "!?" else None:
            self._begin(line)
            self.open.append(line.indent + 4)
            is_good = box["kind"] in BOXES and _BOX_TITLE.fullmatch(box["rest"])  # else KP209
            self.box, self.before = line if is_good else None, "box"
            self.boxes.append(line.indent + 4)
        elif item and not _RULE.fullmatch(line.text):
            self._item(line, item)
        elif self.before in ("blank", "box", "heading") or is_heading:
            self._begin(line)
            if _FOREIGN_ITEM.match(line.text):
                self._fault(line, _NO_ITEM.format(sign=line.text.split()[0][:3]))
            self.before = "heading" if is_heading else "paragraph"

    def _falls_out(self, line: Line) -> bool:
        """Tell whether a line goes on with a box's text, but stands too far left to be in it."""
        is_left = bool(self.boxes) and line.indent < self.boxes[-1] <= self.open[-1]
        return is_left and not _HEADING.match(line.text) and not _BOX.match(line.text)

    def _begin(self, line: Line) -> None:
        """A block begins: it belongs to the box or item whose text stands at its indent."""
        is_inside = len(self.open) > 1
        if line.indent % 4 and (is_inside or _HEADING.match(line.text) or _BOX.match(line.text)):
            near = round(line.indent / 4) * 4
            self._fault(line, _ODD.format(indent=line.indent, near=near or 4))
        elif line.indent > self.open[-1] and line.indent >= 4:
            self._fault(line, _TOO_DEEP.format(indent=line.indent, most=self.open[-1]))
        self.open = [indent for indent in self.open if indent <= line.indent] or [0]
        self.boxes = [indent for indent in self.boxes if indent <= line.indent]
        self.lists = {at: kind for at, kind in self.lists.items() if at < self.open[-1]}

    def _item(self, line: Line, item: re.Match[str]) -> None:
        kind = "-" if item["bullet"] else "1."
        known = self.lists.get(line.indent)
        if self.before == "paragraph" and not (item["number"] and _DATE.match(line.text)):
            self._fault(line, _no_blank(line.text.split()[0]))
        elif self.before == "paragraph":
            return
        elif line.indent % 4:
            self._fault(line, _ODD_ITEM.format(indent=line.indent))
        elif line.indent > _DEEPEST:
            self._fault(line, _DEEP_LIST)
        elif line.indent > self.open[-1]:
            self._fault(line, _TOO_DEEP.format(indent=line.indent, most=self.open[-1]))
        elif self.before == "item" and known not in (None, kind):
            self._fault(line, _OTHER_LIST.format(sign=line.text.split()[0]))
        self.open = [indent for indent in self.open if indent <= line.indent]
        self.boxes = [indent for indent in self.boxes if indent <= line.indent]
        self.open.append(line.indent + 4)
        self.lists = {at: k for at, k in self.lists.items() if at <= line.indent}
        self.lists[line.indent] = kind
        self.before = "item"


_DEEPEST = 32  # indent of an item: nobody follows a list of more than eight levels
_DEEP_LIST = "Hier liegen mehr als acht Listen ineinander. Bitte einfacher schreiben."
_FALLS_OUT = (
    "Die Zeile fiele aus dem Kasten heraus. Gehört sie hinein, rücken Sie sie um {most} "
    "Leerzeichen ein; sonst setzen Sie eine Leerzeile davor."
)
_NO_ITEM = (
    "{sign} wird hier nicht zu einer Liste, sondern zu Fließtext. Punkte schreibt man mit - und "
    "einem Leerzeichen, Schritte mit 1. und einem Leerzeichen."
)
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
    "Bitte eine Leerzeile davor setzen. Ist keine Liste gemeint, schreiben Sie {escaped} "
    "statt {sign}."
)
_OTHER_LIST = (
    "Hier beginnt eine andere Art von Liste ({sign}) ohne Leerzeile davor; sie würde als "
    "Fließtext gezeigt. Bitte eine Leerzeile davor setzen oder beide gleich schreiben (- oder 1.)."
)


def _no_blank(sign: str) -> str:
    escaped = sign.replace(".", "\\.") if sign.endswith(".") else f"\\{sign}"
    return _NO_BLANK.format(sign=sign, escaped=escaped)


@regel
def indents(reach: Reach) -> Iterator[Finding]:
    """What belongs into a box or list is indented so that Markdown puts it there."""
    for source in reach.bestand:
        for offset, message in in_each_form(reach, source, _blocks):
            yield source.text.finding(offset, "KP213", message)


def _blocks(source: Source, outline: str) -> list[tuple[int, str]]:
    return _Blocks(outline, source.body).run()


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
        return (
            f"Ein Kasten beginnt mit drei Zeichen und einem Wort: !!! {kind}, oder ??? {kind}, "
            "wenn er zugeklappt sein soll. Sollen die Zeichen dastehen, setzen Sie sie in Code."
        )
    if match["kind"] not in BOXES:
        near = suggestion(match["kind"], BOXES)
        possible = ", ".join(BOXES)
        return f'Einen Kasten "{match["kind"]}" gibt es nicht. Es gibt: {possible}.{near}'
    if not _BOX_TITLE.fullmatch(match["rest"]):
        sign = text[:3]
        return (
            f"Nach {sign} {match['kind']} steht höchstens ein Titel in geraden Anführungszeichen. "
            "Bitte den Text in die nächste Zeile setzen, um 4 Leerzeichen eingerückt."
        )
    return ""
