"""The registry of rules: a rule is one small function over the Bestand, or over it on one day."""

from collections.abc import Callable, Iterator

from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.model.finding import Finding

Regel = Callable[[Reach], Iterator[Finding]]
Tagesregel = Callable[[Lage], Iterator[Finding]]
REGELN: list[Regel] = []
TAGESREGELN: list[Tagesregel] = []

# Every code with its title; reading (KP1, KP2) finds as it goes, the others are rules;
# KP212 and KP7 come from macros/engine.
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
    "KP112": "BOM oder Zeilenenden von Windows",
    "KP113": "Buchstaben aus zwei Zeichen",
    "KP114": "Verweise, Typen oder zu viele Ebenen im Kopf",
    "KP115": "Dateiname passt nicht in eine Adresse",
    "KP116": "Zwei Dateien für eine Adresse",
    "KP117": "Datei leer oder zu groß, Zeile zu lang",
    "KP118": "Verknüpfung statt Datei",
    "KP119": "Gehört nicht nach docs/",
    "KP120": "Rest vom Zusammenführen",
    "KP121": "Bild zu groß oder von falschem Typ",
    "KP201": "Unsichtbares Sonderzeichen",
    "KP202": "Tag oder Aufruf nicht vollständig",
    "KP203": "Nicht in der Sprache der Quellen",
    "KP204": "Tags nicht geschlossen oder vertauscht",
    "KP205": "Angabe eines Aufrufs falsch",
    "KP206": "Marke oder Aufruf in einer Überschrift",
    "KP207": "kopf() fehlt oder steht falsch",
    "KP208": "Marke um einen halben Absatz",
    "KP209": "Kasten unbekannt",
    "KP210": "Rohes HTML",
    "KP211": "Link oder Bild von außen",
    "KP212": "Marke lässt sich nicht anzeigen",
    "KP213": "Einrückung oder Leerzeile",
    "KP214": "Tabelle unvollständig",
    "KP215": "HTML nicht geschlossen",
    "KP216": "Überschrift doppelt",
    "KP217": "Überschriftenebene übersprungen",
    "KP218": "Bild oder Link ohne Text",
    "KP219": "Schreibweise unbekannt",
    "KP220": "Zu viel für eine Seite",
    "KP301": "Baustein unbekannt",
    "KP302": "Bausteine im Kreis",
    "KP303": "Teil unbekannt",
    "KP304": "Überschrift zu hoch oder nicht frei",
    "KP305": "Link im Baustein",
    "KP306": "Aufruf steht nicht allein",
    "KP307": "Zu viele Bausteine ineinander",
    "KP308": "Baustein nicht verwendet",
    "KP309": "Baustein außerhalb seiner Gültigkeit",
    "KP401": "Weisung oder Änderung unbekannt",
    "KP402": "Aussage unbekannt oder nicht genannt",
    "KP403": "Ziel unbekannt",
    "KP404": "Änderung im Ziel nicht umgesetzt",
    "KP405": "Änderung außerhalb ihrer Ziele",
    "KP406": "Änderung oder Weisung doppelt oder falsch benannt",
    "KP407": "Bereich ohne Änderung",
    "KP408": "Gültigkeiten passen nicht zueinander",
    "KP409": "Fassung, die nie gezeigt wird",
    "KP410": "Kopf der Weisung und Angaben verschieden",
    "KP411": "Weisung zu früh genannt",
    "KP412": "Entwurf kurz vor dem Stichtag",
    "KP413": "Änderung fehlt auf der Seite ihrer Weisung",
    "KP414": "Marke ohne Inhalt oder Unterschied",
    "KP415": "Akte und konsolidierte Weisung passen nicht zusammen",
    "KP416": "Weisung ohne Synopse",
    "KP501": "Nummer doppelt",
    "KP502": "Dateiname und Nummer verschieden",
    "KP503": "Dokument unbekannt",
    "KP504": "Ordner ohne index.md",
    "KP505": "Link ins Leere",
    "KP506": "Nummer passt nicht zum Ordner",
    "KP507": "Link auf eine Seite, die dann nicht gilt",
    "KP508": "Anker unbekannt",
    "KP509": "Seite ohne Text",
    "KP601": "Begriff vermeiden",
    "KP602": "Angaben zu Personen",
    "KP603": "Alltagswort führt zu keinem Wort der Site",
    "KP604": "Alltagswort ist kein Wort oder steht doppelt",
    "KP701": "Gebaute Seite weicht vom Bestand ab",
    "KP702": "Link in der gebauten Site führt ins Leere",
    "KP703": "Kennung auf der gebauten Seite doppelt",
    "KP704": "Aktiver Inhalt auf der gebauten Seite",
    "KP705": "Fremder Rechner auf der gebauten Seite",
    "KP706": "Rest der Quelle auf der gebauten Seite",
    "KP707": "Englischer Text auf der gebauten Seite",
    "KP708": "Gebaute Seite ohne Text",
    "KP709": "Künftige Weisung in der gebauten Site",
    "KP710": "Gebaute Seite ohne richtige Content-Security-Policy",
}


def regel(function: Regel) -> Regel:
    """Register `function` as a rule; it yields findings with codes from CODES."""
    REGELN.append(function)
    return function


def tagesregel(function: Tagesregel) -> Tagesregel:
    """Register `function` as a rule that is asked for today and each later day of change."""
    TAGESREGELN.append(function)
    return function
