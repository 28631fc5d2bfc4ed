"""Rules about how a line may begin: quotes, tags beside block signs, underlines."""

import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding
from macros.sources.outline import CODE, TAG, lines


@regel
def quotes_hold_only_text(reach: Reach) -> Iterator[Finding]:
    """In a quote stands only text: what else begins there no other rule would see."""
    for source in reach.bestand:
        for match in _QUOTED.finditer(source.outline) if ">" in source.outline else ():
            message = (
                "In einem Zitat (>) stehen nur Sätze, keine Listen, Tabellen, Kästen, "
                "Überschriften oder Code. Bitte außerhalb schreiben."
            )
            yield source.text.finding(source.body + match.end(), "KP213", message)


_BLOCK_SIGN = rf"[-*+][ \t]|\d{{1,3}}[.)][ \t]|!!!|\?\?\?|[#|>{CODE}]|~~~|```|(?:=+|-+)[ \t]*$"
_QUOTED = re.compile(rf"^[ \t]*>(?!>{{6}})[ \t]?(?:[ \t]{{4}}|[ \t]*(?={_BLOCK_SIGN}))", re.M)


@regel
def tags_stand_beside_blocks(reach: Reach) -> Iterator[Finding]:
    """A tag around an item, quote, box or heading stands on a line of its own."""
    for source in reach.bestand:
        for match in _TAGGED.finditer(source.outline) if TAG in source.outline else ():
            at = source.body + match.start("sign")
            yield source.text.finding(at, "KP208", _ON_ITS_OWN)
        for match in _TAG_IN_BOX.finditer(source.outline) if TAG in source.outline else ():
            yield source.text.finding(source.body + match.start("tag"), "KP208", _ON_ITS_OWN)


_TAGGED = re.compile(rf"{TAG}[ \t]*(?P<sign>[-*+>][ \t]|\d{{1,3}}\.[ \t]|!!!|\?\?\?|#{{1,6}}[ \t])")
_TAG_IN_BOX = re.compile(rf"^[ \t]*(?:!!!|\?\?\?)[^\n{TAG}]*(?P<tag>{TAG})", re.M)
_ON_ITS_OWN = (
    "Tags um Punkte, Zitate, Kästen und Überschriften stehen auf eigenen Zeilen. Bitte in die "
    "Zeile davor und danach setzen."
)


@regel
def underlined_headings(reach: Reach) -> Iterator[Finding]:
    """A heading is written with ##; a line of = or - below text makes one without being seen."""
    for source in reach.bestand:
        if not _MAY_UNDERLINE.search(source.outline):
            continue
        before = None
        for line in lines(source.outline, source.body):
            is_text = before is not None and before.kind == "text"
            if is_text and _UNDERLINE.fullmatch(line.text) and line.kind == "text":
                message = (
                    "Eine Zeile aus = oder - macht die Zeile darüber zur Überschrift. "
                    "Überschriften schreibt man mit ##; vor einer Trennlinie fehlt eine Leerzeile."
                )
                yield source.text.finding(line.offset + line.indent, "KP304", message)
            before = line


_UNDERLINE = re.compile(r"=+|-+")
_MAY_UNDERLINE = re.compile(rf"\n[ \t{TAG}]*(?:=+|-+)[ \t{TAG}]*(?:\n|\Z)")
