"""Reads the index of a built site back: what the search knows of each page."""

import json
import re
from functools import cache
from typing import Any

from tests.support import Site

_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~"
_FORMS = (str.capitalize, str, str.upper)
_WORD = re.compile(f"[{re.escape(_MARKS)}][^{re.escape(_MARKS)}]*")


@cache
def indexed(site: Site) -> dict[str, str]:
    """Return for each page (address without outer slashes) its title, headings and words."""
    titel, text = (_value(site, part) for part in ("titel", "text"))
    pages = [page for ordner in titel["ordner"] for page in _pages(ordner)]
    koepfe = [line.split("\t")[0] for line in text["koepfe"].split("\n")]
    sections = _sections(text["abschnitte"], koepfe)
    found = {address: [title] for address, title in pages}
    owners = []
    for (address, _), heads in zip(pages, sections, strict=True):
        found[address] += heads
        owners += [address] * len(heads)
    for word, places in _words(text["worte"], _numbers(text["stellen"])):
        for address in dict.fromkeys(owners[place] for place in places):
            found[address].append(word)
    return {address: " ".join(texts) for address, texts in found.items()}


def _value(site: Site, part: str) -> dict[str, Any]:
    (path,) = (site.folder / "suche").glob(f"{part}-*.js")
    content = path.read_text("utf-8")
    value: dict[str, Any] = json.loads(content[content.index("(") + 1 : -1])
    return value


def _pages(ordner: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for line in ordner["seiten"].split("\n"):
        nummer, name, titel, *_ = f"{line}\t\t".split("\t")
        name = name or nummer.lower().replace(" ", "-")
        found.append((f"{ordner['pfad']}{name}".strip("/"), f"{nummer} {titel}"))
    return found


def _sections(lines: str, koepfe: list[str]) -> list[list[str]]:
    found, new = [], iter(koepfe)
    for line in lines.split("\n"):
        heads = [entry.split(":")[0] for entry in line.split(" ")]
        found.append([koepfe[int(head)] if head else next(new) for head in heads])
    return found


def _numbers(code: str) -> list[int]:
    found, high = [], 0
    for sign in map(ord, code):
        if sign > ord("\\"):
            high = high * 34 + sign - 93
        else:
            found.append(high * 57 + sign - 35)
            high = 0
    return found


def _words(worte: str, numbers: list[int]) -> list[tuple[str, list[int]]]:
    found, word, rest = [], "", iter(numbers)
    for entry in _WORD.findall(worte):
        shared = _MARKS.index(entry[0])
        word = word[: shared % 16] + entry[1:]
        places, at = [], -1
        for _ in range(next(rest)):
            at += next(rest) + 1
            places.append(at)
        found.append((_FORMS[shared // 16](word), places))
    return found
