"""Compares two builds of one day: a reader must read the same in both, but for marks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from lxml import html

from macros.bestand.lage import Lage
from macros.engine.build import INVENTORY
from macros.engine.gelesen import reading

_LONGEST = 300  # characters of a text in a message


@dataclass(frozen=True, slots=True)
class Unterschied:
    """What a page says before and after; `seite` is its source, or what else differs."""

    seite: str
    vorher: str
    nachher: str

    def __str__(self) -> str:
        return f"{self.seite}: vorher „{self.vorher}“, nachher „{self.nachher}“"


def differences(lage: Lage, old: Path, new: Path) -> list[Unterschied]:
    """Return in what the site in `new` differs from that in `old`: pages, texts, inventory."""
    found = list(_of_addresses(old, new))
    for source in lage.published():
        files = [site / source.address / "index.html" for site in (old, new)]
        if all(file.is_file() for file in files):
            found += _of_page(source.text.path, *(_reading(file) for file in files))
    return found + list(_of_inventory(old, new))


def _of_addresses(old: Path, new: Path) -> Iterator[Unterschied]:
    pages = [{p.relative_to(s).as_posix() for p in s.rglob("*.html")} for s in (old, new)]
    for path in sorted(pages[0] ^ pages[1]):
        here = ["Seite vorhanden" if path in found else "keine Seite" for found in pages]
        yield Unterschied(path, *here)


def _reading(file: Path) -> list[str]:
    article = html.fromstring(file.read_bytes()).find(".//article")
    return [] if article is None else reading(article)


def _of_page(path: str, before: list[str], after: list[str]) -> Iterator[Unterschied]:
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, i, j, k, m in changes:
        if kind != "equal":
            yield Unterschied(path, _short(before[i:j]), _short(after[k:m]))


def _short(texts: list[str]) -> str:
    text = " ".join(texts) or "nichts"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _of_inventory(old: Path, new: Path) -> Iterator[Unterschied]:
    """The inventory counts the same and names for each Änderung the same pages."""
    before, after = (_inventory(site) for site in (old, new))
    for key in before:
        if before[key] != after.get(key):
            yield Unterschied(f"{INVENTORY}, {key}", str(before[key]), str(after.get(key)))


def _inventory(site: Path) -> dict[str, Any]:
    value = json.loads((site / INVENTORY).read_text(encoding="utf-8"))
    reached = {a["name"]: sorted(a["wirksam_in"]) for a in value["aenderungen"]}
    stand = {d["pfad"]: (d["stand"], d["aenderungen"]) for d in value["dokumente"]}
    return {"summen": value["summen"], **reached, **stand}
