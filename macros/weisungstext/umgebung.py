"""What a paragraph is can depend on those after it: headings, areas, lists, contents."""

import re
from collections.abc import Sequence

from macros.weisungstext import bloecke
from macros.weisungstext.absaetze import Absatz
from macros.weisungstext.nennungen import names_documents

_FIRST = re.compile(r"1[.)]?\s")


def following(absaetze: Sequence[Absatz], at: int) -> str:
    """Return the text of the next paragraph; empty at the end."""
    return absaetze[at + 1].text if at + 1 < len(absaetze) else ""


def is_followed_by_items(absaetze: Sequence[Absatz], at: int) -> bool:
    """Tell whether a numbered list follows."""
    return _FIRST.match(following(absaetze, at)) is not None


def is_followed_by_points(absaetze: Sequence[Absatz], at: int) -> bool:
    """Tell whether a point of a list follows that names documents."""
    text = following(absaetze, at)
    return bloecke.BULLET.match(text) is not None and names_documents(text)


def is_followed_by_item(absaetze: Sequence[Absatz], at: int, number: int) -> bool:
    """Tell whether the item with this number follows."""
    match = bloecke.NUMBERED.fullmatch(following(absaetze, at))
    return match is not None and int(match["zahl"]) == number and not _begins_section(match)


def list_names_documents(absaetze: Sequence[Absatz], at: int) -> bool:
    """Tell whether a paragraph of the numbered list that begins here names documents."""
    last = 0
    for absatz in absaetze[at:]:
        match = bloecke.NUMBERED.fullmatch(absatz.text)
        ends = match and (_begins_section(match) or int(match["zahl"]) <= last)
        if ends or bloecke.LETTERED.match(absatz.text):
            return False
        if match and names_documents(absatz.text):
            return True
        last = int(match["zahl"]) if match else last
    return False


def is_subtitle(absaetze: Sequence[Absatz], at: int) -> bool:
    """Tell whether a short line is a heading: something must follow, "Entfällt" is text."""
    text, after = absaetze[at].text, following(absaetze, at)
    match = bloecke.NUMBERED.fullmatch(after)
    is_last = not after or (match is not None and _begins_section(match))
    leads = bloecke.LETTERED.match(after) or _FIRST.match(after)
    return (
        len(text.split()) > 1
        and bloecke.is_like_a_heading(text)
        and not bloecke.NUMBERED.fullmatch(text)
        and not (is_last or bloecke.SIGNED.fullmatch(after))
        and (not text.endswith(":") or leads is not None)
    )


def end_of_contents(absaetze: Sequence[Absatz], at: int) -> int:
    """Return where the lines of an Inhaltsverzeichnis end: at the first section itself."""
    if bloecke.plain_title(absaetze[at].text) != bloecke.SUMMARIES[-1]:
        return -1
    firsts = [i for i in range(at + 1, len(absaetze)) if _FIRST.match(absaetze[i].text)]
    return firsts[1] if len(firsts) > 1 else -1


def _begins_section(match: re.Match[str]) -> bool:
    return bloecke.plain_title(match["text"]) in bloecke.SECTIONS
