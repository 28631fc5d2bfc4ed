"""Terms that are to be used alike: where an avoided form stands, inflected or in a compound."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from macros.bestand.lage import Lage
from macros.model.daten import Begriff
from macros.model.frontmatter import Weisung
from macros.sources.load import Source
from macros.sources.tree import Call, Text, conditioned

_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SHORTEST_PART = 5  # letters of a form that is also looked for inside compounds
_STEMMER = snowballstemmer.stemmer("german")


@dataclass(frozen=True, slots=True)
class Treffer:
    """An avoided form in a source; `ersatz` is what can be put in safely, or empty."""

    source: Source
    offset: int
    form: str
    begriff: Begriff
    seit: date | None
    ersatz: str


def treffer(lage: Lage) -> Iterator[Treffer]:
    """Yield the avoided forms in all text that is shown on the day, each place once."""
    for begriff in lage.bestand.sources.begriffe.value.begriffe:
        if holds(lage, begriff):
            for source in _scope(lage, begriff):
                yield from _in_source(lage, source, begriff)


def beheben(root: Path, lage: Lage, named: set[str]) -> dict[str, int]:
    """Put in the preferred form where it is safe; return how often for each file changed.

    Safe is a form that begriffe.yml gives letter by letter. Paths are relative to `root`; where
    `named` has some, only these files are changed.
    """
    found: dict[str, dict[int, Treffer]] = {}
    for hit in treffer(lage):
        if hit.ersatz and (not named or hit.source.text.path in named):
            found.setdefault(hit.source.text.path, {})[hit.offset] = hit
    for path, hits in found.items():
        text = hits[next(iter(hits))].source.text.content
        for offset in sorted(hits, reverse=True):  # from the end, so that offsets stay right
            hit = hits[offset]
            text = text[:offset] + hit.ersatz + text[offset + len(hit.form) :]
        (root / path).write_text(text, encoding="utf-8")
    return {path: len(hits) for path, hits in found.items()}


def holds(lage: Lage, begriff: Begriff) -> bool:
    """Tell whether a term is to be used on the day: from its own day, or from its Änderung's."""
    if begriff.gueltig_ab:
        return begriff.gueltig_ab <= lage.stichtag
    ref = begriff.weisung
    return not ref or (ref in lage.bestand.aenderungen and lage.shown_half(ref) == "neu")


def _since(lage: Lage, begriff: Begriff) -> date | None:
    if begriff.gueltig_ab or not begriff.weisung:
        return begriff.gueltig_ab
    weisung, item = lage.bestand.aenderungen[begriff.weisung]
    return weisung.geltung_of(item).ab


def _scope(lage: Lage, begriff: Begriff) -> list[Source]:
    """Return the published pages in which a term holds, with the Bausteine that they show."""
    bestand = lage.bestand
    wo = begriff.wo
    if not wo and begriff.weisung:
        wo = bestand.aenderungen[begriff.weisung][1].ziele
    if not wo:
        return [s for s in lage.published() if not isinstance(s.meta, Weisung)]
    found = {s.path: s for ziel in wo for s in bestand.ziel_sources(ziel) if lage.is_published(s)}
    waiting = list(found.values())
    while waiting:
        for baustein in lage.shown_bausteine(waiting.pop()):
            if baustein.path not in found:
                found[baustein.path] = baustein
                waiting.append(baustein)
    return list(found.values())


def _in_source(lage: Lage, source: Source, begriff: Begriff) -> Iterator[Treffer]:
    since = _since(lage, begriff)
    if source.yaml and source.meta:
        at = source.yaml.offset(("titel",))
        at += source.text.content[at : at + 1] in "\"'"  # where the text itself begins
        yield from _in_text(source, source.meta.titel, at, begriff, since)
    for node, conditions in conditioned(source.nodes):
        if isinstance(node, Text) and lage.is_shown(conditions):
            prose = source.prose[node.offset : node.offset + len(node.text)]
            yield from _in_text(source, prose, node.offset, begriff, since)
        elif isinstance(node, Call) and node.text("wenn") and lage.is_shown(conditions):
            wenn = node.text("wenn")
            at = source.text.content.find(wenn, node.offset)
            yield from _in_text(source, wenn, max(at, node.offset), begriff, since)


def _in_text(
    source: Source, text: str, offset: int, begriff: Begriff, since: date | None
) -> Iterator[Treffer]:
    folded = text.lower().translate(_FOLD)
    for form in begriff.statt:
        stems = [_stem(word) for word in _WORD.findall(form)]
        if not stems or stems[0][:_SHORTEST_PART] not in folded:
            continue
        words = list(_WORD.finditer(text))
        for number, word in enumerate(words):
            run = words[number : number + len(stems)]
            if _matches([w[0] for w in run], stems, begriff):
                written = text[word.start() : run[-1].end()]
                at = offset + word.start()
                ersatz = {form: begriff.begriff, **begriff.formen}.get(written, "")
                if source.text.content[at : at + len(written)] != written:
                    at, ersatz = offset, ""  # a text of the head that is written in another way
                yield Treffer(source, at, written, begriff, since, ersatz)


def _matches(words: list[str], stems: list[str], begriff: Begriff) -> bool:
    if len(words) != len(stems):
        return False
    found = [_stem(word) for word in words]
    if found == stems:
        return True
    is_part = len(stems) == 1 and len(stems[0]) >= _SHORTEST_PART and stems[0] in found[0]
    return is_part and _stem(begriff.begriff) not in found[0]


@lru_cache(maxsize=50_000)  # the same words come again and again
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word.lower())).translate(_FOLD)
