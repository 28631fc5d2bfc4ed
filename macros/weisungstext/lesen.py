"""A pasted text -> a Weisung as values, with all questions; or why it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.model.frontmatter import Einzelauftrag, Kopffeld
from macros.weisungstext.absaetze import Absatz, read_absaetze
from macros.weisungstext.angaben import Angaben, read_angaben
from macros.weisungstext.bloecke import Block, Blockart
from macros.weisungstext.fruehere import ask_about_field
from macros.weisungstext.gliederung import read_gliederung
from macros.weisungstext.kopf import Kopfzeilen, read_kopf
from macros.weisungstext.punkte import read_punkt
from macros.weisungstext.werte import Bekannt, Frage, GelesenerPunkt, listed

_PARTS = 2  # of the three by which a Weisung is known


class NotAWeisungError(Exception):
    """The text is no Weisung; the message is German and says which parts are missing."""


@dataclass(frozen=True, slots=True)
class GeleseneWeisung:
    """Everything read from the text; what it does not say is empty or None."""

    angaben: Angaben
    kopf: tuple[Kopffeld, ...]
    auftraege: tuple[Einzelauftrag, ...]
    punkte: tuple[GelesenerPunkt, ...]
    bloecke: tuple[Block, ...]
    fragen: tuple[Frage, ...]


def read_weisung(content: str, bekannt: Bekannt) -> GeleseneWeisung:
    """Read the text of a Weisung; raise NotAWeisungError where it is none."""
    absaetze, asked = read_absaetze(content)
    return read_paragraphs(absaetze, bekannt, asked)


def read_paragraphs(
    absaetze: Sequence[Absatz], bekannt: Bekannt, asked: Sequence[Frage] = ()
) -> GeleseneWeisung:
    """Read a Weisung from its paragraphs, wherever they come from; `asked` is about those."""
    angaben, kopf, about_head = read_angaben(read_kopf(absaetze))
    parts = read_gliederung(kopf.rest)
    _refuse_other_texts(kopf, parts.bloecke)
    punkte: list[GelesenerPunkt] = []
    about_items: list[Frage] = []
    for block, bereich in _items(parts.bloecke):
        punkt, questions = read_punkt(block, bereich, angaben.nummer, bekannt)
        punkte.append(punkt)
        about_items += questions
    ziele = tuple(ziel for punkt in punkte for ziel in punkt.ziele)
    about_fields = [
        frage
        for feld in kopf.felder
        for frage in ask_about_field(feld.feld, feld.wert, ziele, angaben.nummer, bekannt)
    ]
    return GeleseneWeisung(
        angaben,
        kopf.felder,
        parts.auftraege,
        tuple(punkte),
        parts.bloecke,
        (
            *about_head,
            *kopf.fragen,
            *about_fields,
            *_none(punkte),
            *parts.fragen,
            *about_items,
            *asked,
        ),
    )


def _items(bloecke: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Yield the items, each with the heading of its area."""
    bereich = ""
    for block in bloecke:
        if block.art is Blockart.BEREICH:
            bereich = block.text
        elif block.art is Blockart.PUNKT:
            yield block, bereich


def _none(punkte: list[GelesenerPunkt]) -> Iterator[Frage]:
    if not punkte:
        text = (
            "Es sind keine Änderungen gefunden (Bereiche a), b) mit Punkten 1., 2.). Ordnet die "
            "Weisung welche an, tragen Sie sie bitte ein."
        )
        yield Frage(("aenderungen",), text)


def _refuse_other_texts(kopf: Kopfzeilen, bloecke: tuple[Block, ...]) -> None:
    parts = {
        "die Titelzeile „Weisung … vom TT.MM.JJJJ – Titel“": kopf.titelzeile is not None
        or kopf.wert("Geschäftsanweisung Nr.", "HEGA", "Anlage zur Weisung") is not None,
        "die Felder des Kopfs wie „Gültig ab: …“": any(f.wert for f in kopf.felder),
        "nummerierte Abschnitte wie „1. Ausgangssituation“": any(
            block.art is Blockart.ABSCHNITT and block.name for block in bloecke
        ),
    }
    missing = [name for name, is_there in parts.items() if not is_there]
    if len(parts) - len(missing) < _PARTS:
        raise NotAWeisungError(
            f"Der Text ist nicht als Weisung zu lesen. Es fehlen: {listed(missing)}. "
            "Bitte den ganzen Text der Weisung einfügen, von der Titelzeile an."
        )
