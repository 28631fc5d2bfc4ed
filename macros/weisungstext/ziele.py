"""Citations -> Ziele: checked against docs/, every assumption asked."""

import re
from collections.abc import Iterator

from macros.model.nummer import natural_key
from macros.weisungstext.nennungen import (
    Nennung,
    find_nennungen,
    lone_numbers,
    named_without_number,
)
from macros.weisungstext.orte import fits
from macros.weisungstext.sammlungen import find_sammlungen
from macros.weisungstext.werte import Bekannt, Ziele, listed

_WITHOUT_DOT = re.compile(r"\d{4}[a-z]?")


def read_ziele(text: str, bereich: tuple[str, ...], bekannt: Bekannt) -> Ziele:
    """Return the Ziele of an item; `bereich` are the words of the area's heading."""
    found = Ziele()
    read: list[tuple[str, tuple[str, ...]]] = []
    for nennung in find_nennungen(text):
        read += [(nummer, nennung.orte) for nummer in _read(found, nennung, bekannt)]
    found.fragen += _doubts(read, bereich, bekannt)
    missing = [z for z in found.ziele if z not in bekannt.dokumente]
    if missing:
        found.fragen.append(
            f"{listed(missing)} gibt es hier nicht. Ist die Nummer richtig, oder fehlt noch eine "
            "Seite?"
        )
        found.is_open = True
    find_sammlungen(found, text, bekannt)
    found.fragen += _unread(found, text, bekannt)
    if not found.ziele:
        found.is_open = True
        found.fragen = found.fragen or [
            "Welche Dokumente sind gemeint? Genannt ist keins, das sich sicher lesen lässt."
        ]
    return found


def _read(found: Ziele, nennung: Nennung, bekannt: Bekannt) -> list[str]:
    """Add what a citation names; return the numbers that it writes itself."""
    first = _nummer(found, nennung.nummer, bekannt)
    last = _nummer(found, nennung.bis, bekannt) if nennung.bis else ""
    if first and last:
        _add_range(found, first, last, bekannt)
    else:
        found.add(n for n in (first, last) if n)
    if nennung.is_open:
        text = (
            f"Hinter {nennung.nummer} steht „ff.“. Gelesen ist nur {nennung.nummer}. Welche noch?"
        )
        found.fragen.append(text)
    return [nummer for nummer in (first, last) if nummer]


def _nummer(found: Ziele, written: str, bekannt: Bekannt) -> str:
    """Return the Nummer that is meant; nothing where a number is none of a document."""
    if _WITHOUT_DOT.fullmatch(written):
        meant = f"{written[0]}.{written[1:]}"
        if meant not in bekannt.dokumente:
            text = f"{written} steht ohne Punkt, und {meant} gibt es hier nicht. Was ist gemeint?"
            found.fragen.append(text)
            return ""
        said = f"Die Weisung schreibt „{written}“ ohne Punkt. Gelesen wird {meant}."
        found.assume(said, "Stimmt das?")
        return meant
    name, _, digits = written.partition(" ")
    longer = f"{name} {digits.zfill(2)}"
    if digits and written not in bekannt.dokumente and longer in bekannt.dokumente:
        found.assume(f"Die Weisung schreibt „{written}“. Gelesen wird {longer}.", "Stimmt das?")
        return longer
    return written


def _add_range(found: Ziele, first: str, last: str, bekannt: Bekannt) -> None:
    low, high = natural_key(first), natural_key(last)
    between = [n for n in bekannt.dokumente if low < natural_key(n) < high]
    folders = {bekannt.dokumente[n] for n in (first, last) if n in bekannt.dokumente}
    if len(folders) == 1:
        between = [n for n in between if bekannt.dokumente[n] in folders]
    nummern = [first, *sorted(between, key=natural_key), last]
    found.add(nummern)
    said = f"„{first} bis {last}“ ist gelesen als {listed(list(dict.fromkeys(nummern)))}."
    doubt = " Die Grenzen liegen in verschiedenen Bereichen." if len(folders) > 1 else ""
    doubt += " Die erste Nummer ist größer als die zweite." if high < low else ""
    found.assume(said, f"Das sind die Nummern, die es hier gibt.{doubt} Ist das vollständig?")


def _doubts(
    read: list[tuple[str, tuple[str, ...]]], bereich: tuple[str, ...], bekannt: Bekannt
) -> Iterator[str]:
    """Yield questions where documents lie elsewhere than the words beside or above them say."""
    beside: dict[tuple[str, str], list[str]] = {}
    above: dict[str, list[str]] = {}
    for nummer, orte in read:
        folder = bekannt.dokumente.get(nummer)
        if folder and not fits(orte, folder, bekannt.gliederung):
            beside.setdefault((" ".join(orte), folder), []).append(nummer)
        elif folder and not fits(bereich, folder, bekannt.gliederung):
            above.setdefault(folder, []).append(nummer)
    for (words, folder), nummern in beside.items():
        text = f"Bei {listed(nummern)} steht „{words}“, hier liegt das aber unter {folder}."
        yield f"{text} Ist die Nummer richtig?"
    for folder, nummern in above.items():
        text = f"{listed(nummern)}: Hier liegt das unter {folder}, der Bereich nennt"
        yield f"{text} „{' '.join(bereich)}“. Ist die Nummer richtig?"


def _unread(found: Ziele, text: str, bekannt: Bekannt) -> Iterator[str]:
    """Yield questions about what may be a document too."""
    lone = dict.fromkeys(n.nummer for n in lone_numbers(text) if n.nummer not in found.ziele)
    if nummern := [nummer for nummer in lone if nummer in bekannt.dokumente]:
        yield (
            f"{listed(nummern)} steht da, aber nicht hinter „GLF“ oder „Gesprächsleitfaden“. "
            "Ist das ein Ziel? Es ist keins gelesen."
        )
    for name in named_without_number(text):
        yield f"Der Gesprächsleitfaden „{name}“ ist ohne Nummer genannt. Welche Nummer hat er?"
