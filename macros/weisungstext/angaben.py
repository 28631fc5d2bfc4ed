"""Header lines -> the values of a Weisung: number, title, days; what is missing is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from macros.weisungstext.datum import DAY, read_day
from macros.weisungstext.kopf import Kopfzeilen
from macros.weisungstext.werte import Frage, shortened

_ISSUED = re.compile(rf"(?:.*\s)?vom (?P<datum>{DAY})")
_HEGA = re.compile(r"\d{1,2}/\d{2,4}(?:\s*[–-]\s*\d+)?\s*[–-]\s*(?P<titel>\D.+)")
_NUMBER = re.compile(r"\d{9}")
_WORDS = ("unbegrenzt", "fortlaufend")
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Angaben:
    """The values of the header; None or empty where the Weisung does not say them."""

    nummer: str
    titel: str
    datum: date | None
    gueltig_ab: date | None
    gueltig_bis: date | str | None


def read_angaben(kopf: Kopfzeilen) -> tuple[Angaben, Kopfzeilen, list[Frage]]:
    """Return the values, the header without a title that stood below it, and the questions."""
    titel, kopf, asked = _titel(kopf)
    bis = kopf.wert("Gültig bis", "Gültigkeit bis") or ""
    angaben = Angaben(
        nummer=_nummer(kopf),
        titel=titel,
        datum=_datum(kopf),
        gueltig_ab=read_day(kopf.wert("Gültig ab", "Gültigkeit ab") or ""),
        gueltig_bis=bis.lower() if bis.lower() in _WORDS else read_day(bis),
    )
    return angaben, kopf, [*asked, *_missing(angaben, kopf), *_doubts(angaben, kopf)]


def _nummer(kopf: Kopfzeilen) -> str:
    written = kopf.wert("Laufende Nummer")
    if written is None and kopf.titelzeile:
        written = kopf.titelzeile["nummer"]
    return written if written and _NUMBER.fullmatch(written) else ""


def _datum(kopf: Kopfzeilen) -> date | None:
    if kopf.titelzeile:
        return read_day(kopf.titelzeile["datum"])
    match = _ISSUED.fullmatch(kopf.wert("Geschäftsanweisung Nr.") or "")
    return read_day(match["datum"]) if match else None


def _titel(kopf: Kopfzeilen) -> tuple[str, Kopfzeilen, list[Frage]]:
    """Return the title: of the title line, of a field, or the short line before the text."""
    hega = _HEGA.fullmatch(kopf.wert("HEGA") or "")
    written = (kopf.titelzeile and kopf.titelzeile["titel"]) or kopf.wert("Titel")
    if written or hega:
        return written or (hega["titel"] if hega else ""), kopf, []
    places = {"rest": kopf.rest[:1], "davor": kopf.davor[-1:]}
    for place, lines in places.items():
        if lines and _is_like_a_title(lines[0].text):
            title = lines[0].text
            left = kopf.rest[1:] if place == "rest" else kopf.davor[:-1]
            text = f"Als Titel ist die Zeile „{shortened(title)}“ gelesen. Stimmt das?"
            # both values of `place` are fields of Kopfzeilen
            shorter = replace(kopf, rest=left) if place == "rest" else replace(kopf, davor=left)
            return title, shorter, [Frage(("titel",), text)]
    return "", kopf, []


def _is_like_a_title(line: str) -> bool:
    body = re.match(r"\d|[a-z]\)|[-–•*]|(?:Kurz|Zusammen)fassung|Inhaltsverzeichnis", line)
    return not body and len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ";"))


def _missing(angaben: Angaben, kopf: Kopfzeilen) -> Iterator[Frage]:
    """Yield a question for each value without which the draft cannot be checked."""
    bis = kopf.wert("Gültig bis", "Gültigkeit bis")
    texts = {
        "nummer": "Welche neunstellige Nummer hat die Weisung? Im Text steht keine.",
        "titel": "Wie heißt die Weisung? Im Text steht kein Titel.",
        "datum": "Von welchem Tag ist die Weisung? Gesucht ist „Weisung … vom TT.MM.JJJJ“.",
        "gueltig_ab": _say("Ab wann gilt die Weisung?", kopf.wert("Gültig ab", "Gültigkeit ab")),
        "gueltig_bis": _say("Bis wann gilt die Weisung?", bis),
    }
    for key, text in texts.items():
        if not getattr(angaben, key):
            yield Frage((key,), f"{text} Bitte ergänzen.", is_open=True)
    if isinstance(angaben.gueltig_bis, date):
        text = (
            "Die Weisung endet; sie sagt nicht, was danach gilt. Bitte hinter danach: eintragen: "
            "bisher (der alte Text gilt wieder) oder bleibt."
        )
        yield Frage(("danach",), text, is_open=True)


def _say(question: str, written: str | None) -> str:
    if written is None:
        return f"{question} Das Feld fehlt im Kopf."
    if not written:
        return f"{question} Das Feld im Kopf ist leer."
    return f"{question} „{shortened(written)}“ ist weder ein Tag noch unbegrenzt oder fortlaufend."


def _doubts(angaben: Angaben, kopf: Kopfzeilen) -> Iterator[Frage]:
    title = kopf.titelzeile["nummer"] if kopf.titelzeile else ""
    if title and angaben.nummer and title != angaben.nummer:
        text = f"Die Titelzeile nennt {title}, das Feld Laufende Nummer {angaben.nummer}. Was gilt?"
        yield Frage(("nummer",), text)
    if kopf.davor:
        lines = " / ".join(shortened(absatz.text) for absatz in kopf.davor)
        text = f"Vor dem Kopf steht noch: „{lines}“. Es ist nicht übernommen. Gehört es dazu?"
        yield Frage(("kopf",), text)
    if attached := kopf.wert("Anlage zur Weisung"):
        text = (
            f"Der Text nennt sich Anlage zur Weisung {shortened(attached)}. Eine Anlage hat keine "
            "eigene Nummer. Soll sie eine eigene Seite werden?"
        )
        yield Frage(("nummer",), text)
