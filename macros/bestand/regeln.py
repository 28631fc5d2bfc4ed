"""The registry of rules: a rule is one small function over the Bestand."""

from collections.abc import Callable, Iterator

from macros.bestand.reach import Reach
from macros.model.finding import Finding

Regel = Callable[[Reach], Iterator[Finding]]
REGELN: list[Regel] = []

# Every code with its title; reading (KP1, KP2) finds as it goes, the others are rules.
CODES = {
    "KP101": "Kopf der Datei fehlt oder ist nicht geschlossen",
    "KP102": "Kopf der Datei nicht lesbar",
    "KP103": "Schlüssel doppelt",
    "KP104": "Datum unmöglich",
    "KP105": "Schlüssel unbekannt",
    "KP106": "Angabe fehlt im Kopf",
    "KP107": "Nummer ohne Anführungszeichen",
    "KP108": "Wert im Kopf passt nicht",
    "KP109": "Ordner unbekannt",
    "KP110": "Datei nicht in UTF-8",
    "KP111": "Datei fehlt",
    "KP201": "Unsichtbares Sonderzeichen",
    "KP202": "Tag oder Aufruf nicht vollständig",
    "KP203": "Nicht in der Sprache der Quellen",
    "KP204": "Tags nicht geschlossen oder vertauscht",
    "KP205": "Angabe eines Aufrufs falsch",
    "KP206": "Marke in einer Überschrift",
    "KP207": "kopf() fehlt oder steht falsch",
    "KP208": "Marke um einen halben Absatz",
    "KP209": "Kasten unbekannt",
    "KP210": "Rohes HTML",
    "KP211": "Link oder Bild von außen",
    "KP301": "Baustein unbekannt",
    "KP302": "Bausteine im Kreis",
    "KP303": "Teil unbekannt",
    "KP304": "Überschrift zu hoch",
    "KP305": "Link im Baustein",
    "KP306": "baustein() steht nicht allein",
    "KP401": "Weisung oder Änderung unbekannt",
    "KP402": "Aussage unbekannt oder nicht genannt",
    "KP403": "Ziel unbekannt",
    "KP404": "Änderung im Ziel nicht umgesetzt",
    "KP405": "Änderung außerhalb ihrer Ziele",
    "KP406": "Änderung oder Weisung doppelt oder falsch benannt",
    "KP407": "Bereich ohne Änderung",
    "KP501": "Nummer doppelt",
    "KP502": "Dateiname und Nummer verschieden",
    "KP503": "Dokument unbekannt",
    "KP504": "Ordner ohne index.md",
    "KP505": "Link ins Leere",
}


def regel(function: Regel) -> Regel:
    """Register `function` as a rule; it yields findings with codes from CODES."""
    REGELN.append(function)
    return function
