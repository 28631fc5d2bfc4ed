"""The header of a Weisung: title line and fields, verbatim and in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.model.frontmatter import Kopffeld
from macros.weisungstext.absaetze import Absatz
from macros.weisungstext.datum import DAY
from macros.weisungstext.felder import (
    is_like_a_value,
    known_field,
    titled_field,
    unknown_field,
)
from macros.weisungstext.werte import Frage, shortened

TITLE = re.compile(
    rf"(?:Fachliche )?Weisung\s+(?:Nr\.\s*)?(?P<nummer>\d{{9}})\s+vom\s+(?P<datum>{DAY})"
    r"(?:\s*[–—:-]\s*(?P<titel>.+))?"
)
_BODY = re.compile(r"(?:Kurzfassung|Zusammenfassung|Inhaltsverzeichnis)\b.*|1\.? [A-ZÄÖÜ].*")
_NEAR = 6  # paragraphs: so many entries a numbered Bezug may have
_REFERENCE = re.compile(r"[-–•*] .+|(?:Weisung|HEGA|Geschäftsanweisung|E-Mail-Info)\b.*")


@dataclass(frozen=True, slots=True)
class Kopfzeilen:
    """The header as it stands there; `rest` is the text after it, `davor` what is before it."""

    titelzeile: re.Match[str] | None
    felder: tuple[Kopffeld, ...]
    davor: tuple[Absatz, ...]
    rest: tuple[Absatz, ...]
    fragen: tuple[Frage, ...]

    def wert(self, *names: str) -> str | None:
        """Return the value of the first field that has one of `names`; None where there is none."""
        wanted = [name.casefold() for name in names]
        return next((f.wert for f in self.felder if f.feld.casefold() in wanted), None)


def read_kopf(absaetze: Sequence[Absatz]) -> Kopfzeilen:
    """Read title line and fields from the beginning of the paragraphs."""
    end = next((i for i in range(len(absaetze)) if _begins_body(absaetze, i)), len(absaetze))
    titles = [(i, m) for i, a in enumerate(absaetze[:end]) if (m := TITLE.fullmatch(a.text))]
    fields = [i for i, a in enumerate(absaetze[:end]) if _is_certain(a.text)]
    begin = titles[0][0] + 1 if titles else min(fields, default=0)
    last = max([*fields, begin - 1])
    reading = _Fields()
    for absatz in absaetze[begin : last + 1]:
        reading.take(absatz)
    rest = list(absaetze[last + 1 :])
    while rest and fields and reading.take_after(rest[0]):
        rest.pop(0)
    davor = (*absaetze[: titles[0][0] if titles else begin], *reading.loose)
    return Kopfzeilen(
        titles[0][1] if titles else None,
        tuple(reading.felder),
        davor,
        tuple(rest),
        tuple(reading.fragen),
    )


def _begins_body(absaetze: Sequence[Absatz], at: int) -> bool:
    """Tell whether the text begins here; a numbered Bezug is still followed by fields."""
    following = absaetze[at + 1 : at + 1 + _NEAR]
    is_body = _BODY.fullmatch(absaetze[at].text) is not None
    return is_body and not any(_is_certain(absatz.text) for absatz in following)


def _is_certain(line: str) -> bool:
    return known_field(line) is not None or titled_field(line) is not None


class _Fields:
    """Gathers the fields, line by line."""

    def __init__(self) -> None:
        self.felder: list[Kopffeld] = []
        self.loose: list[Absatz] = []
        self.fragen: list[Frage] = []

    def take(self, absatz: Absatz) -> None:
        """Take a line that stands before the last field that we know."""
        line = absatz.text
        if found := known_field(line) or titled_field(line) or unknown_field(line):
            self.felder.append(found)
        elif self.felder:
            self._continue(line)
        else:
            self.loose.append(absatz)

    def take_after(self, absatz: Absatz) -> bool:
        """Take a line after the last field that we know, where it still is part of the header."""
        if self.felder and not absatz.is_apart and _REFERENCE.fullmatch(absatz.text):
            self._continue(absatz.text)
            return True
        found = unknown_field(absatz.text)
        if not found or not is_like_a_value(found.wert) or _BODY.fullmatch(absatz.text):
            return False
        self.felder.append(found)
        text = f"„{shortened(absatz.text)}“ ist als Feld des Kopfs gelesen. Oder ist es schon Text?"
        self.fragen.append(Frage(("kopf", found.feld), text))
        return True

    def _continue(self, line: str) -> None:
        field = self.felder[-1]
        self.felder[-1] = Kopffeld(feld=field.feld, wert=f"{field.wert}\n{line}".strip())
