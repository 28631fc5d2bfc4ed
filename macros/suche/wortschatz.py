"""The words of the text, and where each stands, in few signs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from macros.model.normalform import STOPPWORTE, words

_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~"
_THIRD = len(_MARKS) // 3
_OFTEN, _OFTEN_SHARE = 100, 0.25  # pages with a word, from which on it tells nothing


class Wortschatz:
    """Gathers the words of all sections in their order."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._pages: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        self._sections = self._count = 0

    def add(self, texts: Iterable[str]) -> None:
        """Add a page with the text of each of its sections."""
        here = set()
        for text in texts:
            for wort in words(text):
                if wort.key not in STOPPWORTE:
                    here.add(wort.key)
                    self._written[wort.key][wort.text] += 1
                    if self._sections not in self._places[wort.key][-1:]:
                        self._places[wort.key].append(self._sections)
            self._sections += 1
        self._pages.update(here)
        self._count += 1

    def coded(self) -> tuple[str, str]:
        """Return all words, and for each the number of its sections and their distances.

        A word has none where it stands on so many pages that it tells nothing.
        """
        shown = {key: _shown(key, written) for key, written in self._written.items()}
        ordered = sorted(shown, key=lambda key: (shown[key].lower(), key))
        stellen = [_digits(n) for key in ordered for n in _distances(self._telling(key))]
        return _front_coded([shown[key] for key in ordered]), "".join(stellen)

    def _telling(self, key: str) -> Sequence[int]:
        pages = self._pages[key]
        is_everywhere = pages >= _OFTEN and pages > _OFTEN_SHARE * self._count
        return () if is_everywhere else self._places[key]


def _shown(key: str, written: Counter[str]) -> str:
    """Return how a word is shown: as it is written most often, the shorter where that is equal."""
    best = min(written, key=lambda text: (-written[text], len(text), text))
    return best if [w.key for w in words(best.lower())][-1:] == [key] else key


def _distances(places: Sequence[int]) -> list[int]:
    return [len(places), *(b - a - 1 for a, b in zip([-1, *places], places, strict=False))]


def _digits(value: int) -> str:
    """Return a number in printable signs: the last digit of 57, those before it of 34."""
    high, low = divmod(value, 57)
    text = chr(35 + low)
    while high:
        high, digit = divmod(high, 34)
        text = chr(93 + digit) + text
    return text


def _front_coded(texts: Iterable[str]) -> str:
    """Return words one after another, each after a sign for the letters shared with the last.

    Signs of the first third say that the word has a capital, those of the last that it has nothing
    else.
    """
    found, before = [], ""
    for text in texts:
        word = text.lower()
        shared = 0
        for a, b in zip(before, word, strict=False):
            if a != b or shared == _THIRD - 1:
                break
            shared += 1
        form = 2 if len(text) > 1 and text.isupper() else int(text[0] == word[0])
        found.append(_MARKS[shared + form * _THIRD] + word[shared:])
        before = word
    return "".join(found)
