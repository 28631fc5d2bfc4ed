"""Filler: guides of other subjects, as many as wanted, always the same for a seed."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from macros.model.anker import slugify
from macros.suche.seite import Abschnitt, Seite

ORDNER = "stadt/buergerservice/glf/"
_LETTERS = ("", *"abcdefghijklmnopqrstuvwxyz")
MOST = 5 * 999 * len(_LETTERS)
_LETTERED = 5 * 999
_ARTIKEL = {
    "der": ("der", "den", "dem"),
    "die": ("die", "die", "der"),
    "das": ("das", "das", "dem"),
}
_LONG_COMPOUND, _OWN_THING = 0.06, 0.9
_STEEP = 4  # a word in the middle of a list is this much rarer than an even choice would have it


class Filler:
    """Writes guides; their words come from fuellworte.yml, compounds and places are composed."""

    def __init__(self, seed: int) -> None:
        """Start the sequence that `seed` names."""
        self._random = random.Random(seed)  # noqa: S311 - a repeatable sequence is meant
        self._worte = _words()

    def seiten(self, count: int) -> Iterator[Seite]:
        """Yield `count` pages of the Nummern 5.001 to 9.999, then 5.001a and so on.

        Raises ValueError when there are not enough Nummern.
        """
        if count > MOST:
            raise ValueError(f"{count} pages, but only {MOST} numbers")
        themen = self._worte["themen"]
        for position in range(count):
            yield self._seite(themen[position % len(themen)], nummer_at(position))

    def _seite(self, thema: dict[str, Any], nummer: str) -> Seite:
        own = [self._thing(thema) for _ in range(7)]
        slots = self._slots(thema, own)
        heads = [self._heading(thema, own) for _ in range(self._random.randint(5, 7))]
        seen: Counter[str] = Counter()
        abschnitte = [Abschnitt(text=self._text(thema, own, 1))]
        for head in heads:
            slug = slugify(head)
            anker = f"{slug}_{seen[slug]}" if seen[slug] else slug
            seen[slug] += 1
            abschnitte.append(
                Abschnitt(anker, head, self._text(thema, own, self._random.randint(1, 2)))
            )
        return Seite(
            ordner=ORDNER,
            name=nummer,
            titel=f"{slots['ding']} in {slots['ort']} {slots['inf']}",
            nummer=nummer,
            stand=f"{self._random.randint(2021, 2024)}-{self._random.randint(1, 12):02d}-01",
            beispiel=True,
            abschnitte=tuple(abschnitte),
        )

    def _text(self, thema: dict[str, Any], own: Sequence[str], sentences: int) -> str:
        found = []
        for _ in range(sentences):
            text = self._random.choice(self._worte["saetze"]).format(**self._slots(thema, own))
            found.append(text[0].upper() + text[1:])
        return " ".join(found)

    def _heading(self, thema: dict[str, Any], own: Sequence[str]) -> str:
        pattern = self._random.choice(self._worte["ueberschriften"])
        return str(pattern.format(thema=thema["name"], **self._slots(thema, own)))

    def _slots(self, thema: dict[str, Any], own: Sequence[str]) -> dict[str, str]:
        """Return what a sentence may name; the page's own things come more often than others."""
        ding, ding2 = (
            self._random.choice(own) if self._random.random() < _OWN_THING else self._thing(thema)
            for _ in range(2)
        )
        inf, part = self._often(thema["tun"]).split()
        rest = {"leute": thema["leute"], "art": self._often(thema["art"]), "inf": inf, "part": part}
        rest["weise"] = self._random.choice(self._worte["weise"])
        return {**_cases(ding, ""), **_cases(ding2, "2"), **rest, **self._places()}

    def _thing(self, thema: dict[str, Any]) -> str:
        """Return article and compound, such as "die Urnenbepflanzung"; a few have three parts."""
        artikel = self._random.choice(tuple(_ARTIKEL))
        vorn, ding = self._often(thema["vorn"]), self._often(thema[artikel])
        parts = ["" if ding.startswith(vorn[:4]) else vorn, ding]
        if self._random.random() < _LONG_COMPOUND:
            parts.insert(0, self._random.choice(thema["vorn"]))
        return f"{artikel} {''.join(parts).capitalize()}"

    def _places(self) -> dict[str, str]:
        orte = self._worte["orte"]
        return {"ort": self._often(orte), "ort2": self._often(orte)}

    def _often(self, words: Sequence[str]) -> str:
        """Return a word; those in front come more often, as with all words of a language."""
        return words[int(len(words) * self._random.random() ** _STEEP)]


def nummer_at(position: int) -> str:
    """Return the Nummer of the filler page at `position`."""
    letter, rest = divmod(position, _LETTERED)
    digit, number = divmod(rest, 999)
    return f"{digit + 5}.{number + 1:03d}{_LETTERS[letter]}"


def _cases(ding: str, suffix: str) -> dict[str, str]:
    artikel, name = ding.split()
    der, den, dem = _ARTIKEL[artikel]
    named = {"der": der, "den": den, "dem": dem, "ding": name, "Der": der.capitalize()}
    return {key + suffix: value for key, value in named.items()}


@cache
def _words() -> dict[str, Any]:
    """Read the word lists once; the file is part of the program and does not change."""
    path = Path(__file__).with_name("fuellworte.yml")
    worte: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    orte = worte["orte"]
    worte["orte"] = [f"{vorn}{hinten}" for hinten, vorn in product(orte["hinten"], orte["vorn"])]
    return worte
