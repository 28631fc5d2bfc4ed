"""What tests of the import share: texts of Weisungen, and what docs/ is said to hold."""

from dataclasses import replace

from macros.model.daten import Art, Gliederung, Kanal, Rechtskreis
from macros.weisungstext.entwurf import Entwurf, write_entwurf
from macros.weisungstext.lesen import GeleseneWeisung, read_weisung
from macros.weisungstext.werte import Bekannt, FruehereAenderung
from tests.support import ROOT

FOLDER = ROOT / "tests/daten/weisungen"
NAMES = ("202511007", "202600011", "202600012", "202600013", "202600014", "hega-2006")
PLACES = {"1": "sgb3/eingangszone/", "2": "sgb2/service-center/", "3": "sgb3/service-center/"}
PLACES |= {"4": "familienkasse/service-center/"}
_GLF = {
    "1": "001 004a 011 204",
    "2": "000 002 003 004 005 006 007 010 011 014 015 016 018 022 306 402 406",
    "3": "001a 004a 011 102 103 204 410",
    "4": "80 501",
}
GLF = [f"{digit}.{number}" for digit, numbers in _GLF.items() for number in numbers.split()]
OTHERS = {
    "AH 01": "sgb3/eingangszone/arbeitshilfen/",
    "AH 02": "sgb3/eingangszone/arbeitshilfen/",
    "AST 02": "sgb3/eingangszone/aufgabensteckbriefe/",
    "EMB 07": "sgb3/service-center/emb/",
    "EMB 09": "sgb3/service-center/emb/",
    "TB 03": "sgb2/service-center/textbausteine/",
    "TB 05": "sgb2/service-center/textbausteine/",
}
DOKUMENTE = {nummer: f"{PLACES[nummer[0]]}glf/" for nummer in GLF} | OTHERS
GLIEDERUNG = Gliederung(
    rechtskreise=[
        Rechtskreis(ordner="sgb2", titel="SGB II"),
        Rechtskreis(ordner="sgb3", titel="SGB III"),
        Rechtskreis(ordner="familienkasse", titel="Familienkasse"),
    ],
    kanaele=[
        Kanal(ordner="service-center", rechtskreis="sgb2", titel="SC", kurz="SC", ziffer="2"),
    ],
    arten=[
        Art(ordner="glf", titel="Gesprächsleitfäden", einzahl="Gesprächsleitfaden"),
        Art(ordner="arbeitshilfen", titel="Arbeitshilfen", einzahl="Arbeitshilfe", kuerzel="AH"),
        Art(ordner="textbausteine", titel="Textbausteine", einzahl="Textbaustein", kuerzel="TB"),
    ],
)
EARLIER = {
    "202511007": (
        FruehereAenderung("b1", "Angebot der Zahlung per Scheck entfernt", ("4.501",)),
        FruehereAenderung("b2", "Videoberatung direkt vor Ort entfernt", ("4.80",)),
        FruehereAenderung("c5", "STEP-Oberfläche", ("2.006",)),
    )
}
BEKANNT = Bekannt(GLIEDERUNG, DOKUMENTE, tuple(sorted(set(DOKUMENTE.values()))), EARLIER)
HEAD = """\
Weisung 202600021 vom 01.02.2026 – Probe

Laufende Nummer: 202600021

Gültig ab: 01.03.2026

Gültig bis: unbegrenzt

1. Ausgangssituation

Entfällt

2. Auftrag und Ziel

a) Alle Bereiche

"""


def text_of(name: str) -> str:
    """Return the text of one of the stored Weisungen."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def read(text: str, bekannt: Bekannt = BEKANNT) -> GeleseneWeisung:
    """Read a text against what docs/ is said to hold."""
    return read_weisung(text, bekannt)


def with_items(*items: str) -> GeleseneWeisung:
    """Read a Weisung with one area that has these items."""
    numbered = (f"{number}. {text}\n" for number, text in enumerate(items, start=1))
    return read(HEAD + "".join(numbered))


def entwurf(text: str) -> Entwurf:
    """Return the draft of a text."""
    return write_entwurf(read(text))


def questions(weisung: GeleseneWeisung, *ort: str) -> list[str]:
    """Return the questions below a key."""
    return [frage.text for frage in weisung.fragen if frage.ort[: len(ort)] == ort]


def without_earlier() -> Bekannt:
    """Return docs/ without any Weisung."""
    return replace(BEKANNT, weisungen={})


def places(weisung: GeleseneWeisung) -> list[tuple[str, ...]]:
    """Return the keys of all questions in the order in which they are asked."""
    return [frage.ort for frage in weisung.fragen]
