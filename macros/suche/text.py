"""The second file of the index: headings, text, and what stands on several pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from macros.bestand.synonyme import Synonym
from macros.model.anker import slugify
from macros.model.daten import Gliederung
from macros.suche.seite import Abschnitt, Seite
from macros.suche.wortschatz import Wortschatz


@dataclass(frozen=True, slots=True)
class Worte:
    """What the index says beside the pages: how areas and items are called, and synonyms.

    `aenderungen` has for each item (202511007/b1) what a hit says of it ("entfallen durch Weisung
    202511007, b1").
    """

    gliederung: Gliederung
    synonyme: Sequence[Synonym] = ()
    aenderungen: Mapping[str, str] = field(default_factory=dict)


def text_value(seiten: Sequence[Seite], worte: Worte) -> dict[str, object]:
    """Return the value of the second file.

    `koepfe` are the different headings, each with its anchor where that is not made of it;
    `abschnitte` a line per page: each section as number of its heading, nothing where that is the
    next new one, and after a colon the `quellen` whose text stands there; `worte` and `stellen`
    see Wortschatz; `synonyme` a line each: what is said, what is meant, and 1 where the one is
    now called the other.
    """
    quellen, koepfe, schatz = _Quellen(seiten, worte), _Koepfe(), Wortschatz()
    lines = []
    for seite in seiten:
        sections = _sections(seite)
        schatz.add(section.text for section in sections)
        lines.append(" ".join(koepfe.of(s) + quellen.of(s) for s in sections))
    vokabular, stellen = schatz.coded()
    return {
        "koepfe": "\n".join(koepfe.known),
        "abschnitte": "\n".join(lines),
        "quellen": quellen.used,
        "worte": vokabular,
        "stellen": stellen,
        "synonyme": "\n".join(map(_synonym, worte.synonyme)),
    }


class _Koepfe:
    """The different headings in the order in which they come."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, abschnitt: Abschnitt) -> str:
        """Return the number of a heading, nothing where it is new."""
        head = abschnitt.titel
        if slugify(head) != abschnitt.anker:
            head += f"\t{abschnitt.anker}"
        if head in self.known:
            return str(self.known[head])
        self.known[head] = len(self.known)
        return ""


class _Quellen:
    """Text that belongs to other pages too: of Bausteine, and of items of Weisungen.

    Each is what a hit says of it, the anchor of its marks, and its first and last section.
    """

    def __init__(self, seiten: Sequence[Seite], worte: Worte) -> None:
        self.used: list[list[object]] = []
        self._known: dict[str, list[object]] = {}
        self._numbers: dict[str, int] = {}
        first = 0
        for seite in seiten:
            sections = _sections(seite)
            said = f"im Baustein „{seite.titel}“"
            self._known[seite.adresse] = [said, "", first, first + len(sections)]
            for at, abschnitt in enumerate(sections, start=first):
                ref = f"{seite.nummer}/{abschnitt.anker}"
                if ref in worte.aenderungen:
                    stelle = f"stelle-{ref.replace('/', '-')}"
                    self._known[ref] = [worte.aenderungen[ref], stelle, at, at + 1]
            first += len(sections)

    def of(self, abschnitt: Abschnitt) -> str:
        """Return the numbers of those whose text stands in a section, after a colon."""
        names = [n for n in (*abschnitt.bausteine, *abschnitt.aenderungen) if n in self._known]
        for name in names:
            if name not in self._numbers:
                self._numbers[name] = len(self.used)
                self.used.append(self._known[name])
        return ":" + ",".join(str(self._numbers[name]) for name in names) if names else ""


def _synonym(synonym: Synonym) -> str:
    now = "\t1" if synonym.heisst_jetzt else ""
    return f"{'|'.join(synonym.gesagt)}\t{'|'.join(synonym.gemeint)}{now}"


def _sections(seite: Seite) -> tuple[Abschnitt, ...]:
    """Return a page's sections; items that no section marks stand in the first."""
    first, *rest = seite.abschnitte or (Abschnitt(),)
    marked = {item for a in rest for item in a.aenderungen}
    missing = tuple(
        dict.fromkeys(i for i in (*first.aenderungen, *seite.aenderungen) if i not in marked)
    )
    return (replace(first, aenderungen=missing), *rest)
