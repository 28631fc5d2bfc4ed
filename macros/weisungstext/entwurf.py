"""What was read -> the draft of the Weisung's page, with its questions as notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.weisungstext.lesen import GeleseneWeisung
from macros.weisungstext.markdown import body
from macros.weisungstext.werte import Frage, GelesenerPunkt, Ort
from macros.weisungstext.yaml_text import listing, quoted, scalar

_Zeile = tuple[Ort, str]


@dataclass(frozen=True, slots=True)
class Entwurf:
    """The text of the draft and its questions in the order of their numbers."""

    text: str
    fragen: tuple[Frage, ...]


def write_entwurf(weisung: GeleseneWeisung) -> Entwurf:
    """Return the draft; each question stands as a note above the line that it concerns."""
    lines = list(_lines(weisung))
    places = [ort for ort, _ in lines]
    at = {id(frage): _place(frage.ort, places) for frage in weisung.fragen}
    fragen = tuple(sorted(weisung.fragen, key=lambda frage: at[id(frage)]))
    written = ["---", *_heading(len(fragen))]
    number = 0
    for place, (_, line) in enumerate([*lines, ((), "---")]):
        while number < len(fragen) and at[id(fragen[number])] == place:
            indent = " " * (len(line) - len(line.lstrip()))
            written.append(f"{indent}# Frage {number + 1}: {_note(fragen[number])}")
            number += 1
        written.append(line)
    return Entwurf("\n".join(written) + "\n" + body(weisung.bloecke), fragen)


def _heading(count: int) -> list[str]:
    if not count:
        return []
    which = "die Frage" if count == 1 else f"die {count} Fragen"
    remedy = f"Bitte {which} beantworten und die Zeilen mit # löschen."
    return [f"# Entwurf aus dem Text der Weisung. {remedy}"]


def _note(frage: Frage) -> str:
    return " ".join(frage.text.split())


def _place(ort: Ort, places: list[Ort]) -> int:
    """Return the number of the line that a question concerns: its key, or the nearest above it."""
    for length in range(len(ort), 0, -1):
        if ort[:length] in places:
            return places.index(ort[:length])
    return len(places)  # at the end of the head: it concerns the text


def _lines(weisung: GeleseneWeisung) -> Iterator[_Zeile]:
    angaben = weisung.angaben
    yield ("nummer",), _key("nummer", quoted(angaben.nummer) if angaben.nummer else "")
    yield ("titel",), _key("titel", quoted(angaben.titel) if angaben.titel else "")
    for key in ("datum", "gueltig_ab", "gueltig_bis"):
        yield (key,), _key(key, _day(getattr(angaben, key)))
    if isinstance(angaben.gueltig_bis, date):
        yield ("danach",), "danach:"
    yield ("bearbeitung",), "bearbeitung: entwurf"
    yield ("kopf",), "kopf:" if weisung.kopf else "kopf: []"
    for feld in weisung.kopf:
        line = f"  - {{feld: {quoted(feld.feld)}, wert: {quoted(feld.wert)}}}"
        yield ("kopf", feld.feld), line
    yield ("einzelauftraege",), "einzelauftraege:" if weisung.auftraege else "einzelauftraege: []"
    for auftrag in weisung.auftraege:
        yield (), f"  - adressat: {scalar(auftrag.adressat, 4)}"
        yield (), f"    auftrag: {scalar(auftrag.auftrag, 4)}"
    yield ("aenderungen",), "aenderungen:" if weisung.punkte else "aenderungen: []"
    for punkt in weisung.punkte:
        yield from _item(punkt)


def _key(key: str, value: str) -> str:
    return f"{key}: {value}".rstrip()


def _day(value: date | str | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _item(punkt: GelesenerPunkt) -> Iterator[_Zeile]:
    name = punkt.id
    yield (name,), f"  - id: {name}"
    yield (name, "text"), f"    text: {scalar(punkt.text, 4)}"
    yield (name, "art"), f"    art: {listing(punkt.art, plain=True)}"
    yield (name, "ziele"), f"    ziele: {listing(punkt.ziele)}"
    if punkt.bausteine:
        yield (name, "bausteine"), f"    bausteine: {listing(punkt.bausteine)}"
    if punkt.aussagen:
        yield (name, "aussagen"), "    aussagen:"
    for aussage, text in punkt.aussagen:
        yield (), f"      - id: {aussage}"
        yield (), f"        text: {scalar(text, 8)}"
    if punkt.annahmen:
        yield (name, "annahmen"), "    annahmen:"
    for annahme in punkt.annahmen:
        yield (), f"      - {scalar(annahme, 6)}"
