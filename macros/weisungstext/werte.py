"""What the reading of a Weisung's text passes on: questions, items, what is known of docs/."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macros.model.daten import Gliederung

Ort = tuple[str, ...]  # the key of the draft to which a question belongs: ("c1", "ziele")


@dataclass(frozen=True, slots=True)
class Frage:
    """What could not be read or had to be assumed, in German, with the key it concerns.

    It is open where the draft has no value there that `portal pruefen` would accept.
    """

    ort: Ort
    text: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FruehereAenderung:
    """An item of another Weisung in docs/: its id, what it says in short, its Ziele."""

    id: str
    kurz: str
    ziele: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bekannt:
    """What docs/ says, as far as reading a Weisung needs it.

    `dokumente` gives for each Nummer, former ones included, the folder with a slash at its end;
    `ordner` are the folders of Dokumente; `weisungen` are the items by number of the Weisung.
    """

    gliederung: Gliederung
    dokumente: Mapping[str, str]
    ordner: tuple[str, ...]
    weisungen: Mapping[str, tuple[FruehereAenderung, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GelesenerPunkt:
    """One item: `text` is verbatim, all else is read from it and may be empty."""

    id: str
    text: str
    art: tuple[str, ...] = ()
    ziele: tuple[str, ...] = ()
    bausteine: tuple[str, ...] = ()
    aussagen: tuple[tuple[str, str], ...] = ()
    annahmen: tuple[str, ...] = ()


@dataclass
class Ziele:
    """The Ziele in the order of the text, with what was assumed and what is asked."""

    ziele: list[str] = field(default_factory=list)
    annahmen: list[str] = field(default_factory=list)
    fragen: list[str] = field(default_factory=list)
    is_open: bool = False

    def add(self, nummern: Iterable[str]) -> None:
        """Add Ziele that are not there yet."""
        self.ziele += [n for n in dict.fromkeys(nummern) if n not in self.ziele]

    def assume(self, said: str, question: str) -> None:
        """Note what was read into the text, and ask whether it is right."""
        self.annahmen.append(said)
        self.fragen.append(f"{said} {question}")


def shortened(text: str, most: int = 70) -> str:
    """Return the beginning of `text` for a question, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Return names as German lists them: a, b und c."""
    return " und ".join(part for part in (", ".join(names[:-1]), "".join(names[-1:])) if part)
