"""A Synopse as a table for spreadsheets: one line for each pair of old and new wording."""

import csv
import io
from collections.abc import Iterator

from macros.bestand.lage import Lage
from macros.model.synopse import Ort, Stelle, Synopse, Zeile

COLUMNS = (
    "Weisung",
    "Änderung",
    "Wortlaut der Weisung",
    "Gilt",
    "Baustein",
    "Abschnitt",
    "Dokumente",
    "Aussage",
    "Art",
    "bisher",
    "neu",
    "Beispielinhalt",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lage: Lage, synopse: Synopse) -> str:
    """Return the Synopse as CSV: semicolons, CRLF, a byte order mark, as office programs expect.

    A cell that a program would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(lage, synopse):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return "\ufeff" + text.getvalue()


def _rows(lage: Lage, synopse: Synopse) -> Iterator[list[str]]:
    for vergleich in synopse.vergleiche:
        weisung, aenderung = lage.bestand.aenderungen[vergleich.ref]
        said = {aussage.id: aussage.text for aussage in aenderung.aussagen}
        begin = [
            weisung.nummer,
            aenderung.id,
            aenderung.text.strip(),
            weisung.begin_of(aenderung).isoformat(),
        ]
        for stelle in vergleich.stellen:
            place = _place(stelle, " ".join(said.get(name, name) for name in stelle.aussagen))
            for zeile in stelle.zeilen or [Zeile(art="Seite im Ganzen")]:
                words = [zeile.art, zeile.bisher or "", zeile.neu or ""]
                yield [*begin, *place, *words, "ja" if stelle.beispiel else "nein"]


def _place(stelle: Stelle, aussage: str) -> list[str]:
    names = "\n".join(_name(ort) for ort in stelle.orte) or stelle.titel
    return [stelle.titel if stelle.baustein else "", stelle.abschnitt, names, aussage]


def _name(ort: Ort) -> str:
    """Return Nummer and title: a program would read a Nummer alone as a number, 2.000 as 2000."""
    return ort.name if ort.titel == ort.name else f"{ort.name} {ort.titel}"
