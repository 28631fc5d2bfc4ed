"""Two readings side by side: block against block, and which words differ."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from macros.model.synopse import Zeile
from macros.render.lesart import BEDINGUNG_OF, EINSTUFUNG_OF, Block

Part = tuple[str, bool]  # some words, and whether they differ
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_SAYS = re.compile(r"\w")
_RELATED = 0.35  # below it two texts share so few words that they differ as a whole


def compare(old: list[Block], new: list[Block]) -> Iterator[Zeile]:
    """Yield the blocks that differ, each beside the one that it replaces or is replaced by."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            for before, after in _pairs(old[i:i_end], new[j:j_end]):
                art = (after or before or Block("", "", "")).art
                yield Zeile(
                    art=art,
                    bisher=before.text if before else None,
                    neu=after.text if after else None,
                )


def _pairs(old: list[Block], new: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """Pair blocks of the same kind in order, so that those that are alike stand side by side."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + _likeness(old[i], new[j])
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[tuple[Block | None, Block | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        likeness = _likeness(old[i], new[j])
        if likeness and best[i][j] == best[i + 1][j + 1] + likeness:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return [*found, *((b, None) for b in old[i:]), *((None, b) for b in new[j:])]


def _likeness(old: Block, new: Block) -> float:
    """Return how much two blocks have in common; nothing where they are not of one kind."""
    if old.art != new.art:
        return 0.0
    if is_argument(old.art):
        return 1.0
    return 0.1 + SequenceMatcher(None, _words(old.text), _words(new.text), autojunk=False).ratio()


def is_argument(art: str) -> bool:
    """Tell whether a line is about an argument of a Baustein, which stands for the other value."""
    return art.endswith((EINSTUFUNG_OF, BEDINGUNG_OF))


def words(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """Return both texts in parts, each with whether it differs from the other text."""
    before, after = _words(old), _words(new)
    if _related(before, after) < _RELATED:
        return [(old, True)], [(new, True)]
    left: list[Part] = []
    right: list[Part] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        _add(left, "".join(before[i:i_end]), differs=tag != "equal")
        _add(right, "".join(after[j:j_end]), differs=tag != "equal")
    return list(_joined(left)), list(_joined(right))


def _related(old: list[str], new: list[str]) -> float:
    """Return the share of common words, white space and punctuation left aside; all of none."""
    before, after = ([word for word in side if _SAYS.match(word)] for side in (old, new))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _add(parts: list[Part], text: str, *, differs: bool) -> None:
    if text:
        parts.append((text, differs))


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Join what differs where only white space stands between; space around it does not differ."""
    found: list[Part] = []
    for text, differs in parts:
        is_gap = not text.strip() and bool(found) and found[-1][1]
        if found and (found[-1][1] == differs or is_gap):
            found[-1] = (found[-1][0] + text, found[-1][1])
        else:
            found.append((text, differs))
    for text, differs in found:
        said = text.strip() if differs else text
        before, _, after = text.partition(said) if said else (text, "", "")
        yield from (part for part in ((before, False), (said, differs), (after, False)) if part[0])
