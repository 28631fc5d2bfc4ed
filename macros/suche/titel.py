"""The first file of the index: numbers and titles."""

from collections.abc import Sequence
from datetime import date

from macros.model.daten import Gliederung
from macros.model.geltung import german_date
from macros.model.normalform import STOPPWORTE
from macros.suche.ordner import Ordner, kuerzel_of, names_of, ordner_of
from macros.suche.seite import Seite


def titel_value(seiten: Sequence[Seite], gliederung: Gliederung) -> dict[str, object]:
    """Return the value of the first file.

    `ordner` has what each folder means, and a line per page: Nummer, name in the address where it
    is not the Nummer, title, Stand (its number in `tage`, and b for Beispielinhalt), Weisungen
    (numbers in `weisungen`), Stichwörter, separated by tabs.
    """
    tage = sorted({s.stand for s in seiten if s.stand})
    weisungen = sorted({nummer for s in seiten for nummer in _weisungen(s)})
    folders: dict[str, list[str]] = {}
    for seite in seiten:
        folders.setdefault(seite.ordner, []).append(_line(seite, tage, weisungen))
    known = {pfad: ordner_of(pfad, gliederung) for pfad in folders}
    return {
        "ordner": [_ordner(pfad, known[pfad], lines) for pfad, lines in folders.items()],
        "namen": names_of(known.values(), gliederung),
        "tage": [german_date(date.fromisoformat(tag)) for tag in tage],
        "weisungen": weisungen,
        "kuerzel": kuerzel_of(gliederung),
        "stopp": " ".join(sorted(STOPPWORTE)),
    }


def _weisungen(seite: Seite) -> list[str]:
    return list(dict.fromkeys(item.split("/")[0] for item in seite.aenderungen))


def _ordner(pfad: str, ordner: Ordner, lines: list[str]) -> dict[str, object]:
    return {
        "pfad": pfad,
        "art": ordner.art,
        "kanal": ordner.kanal,
        "marken": [marke for marke, _ in ordner.marken],
        "worte": ordner.worte,
        "rang": ordner.rang,
        "seiten": "\n".join(lines),
    }


def _line(seite: Seite, tage: list[str], weisungen: list[str]) -> str:
    default = seite.nummer.lower().replace(" ", "-")
    fields = [
        seite.nummer,
        "" if seite.name == default else seite.name,
        " ".join(seite.titel.split()),
        (str(tage.index(seite.stand)) if seite.stand else "") + "b" * seite.beispiel,
        ",".join(str(weisungen.index(nummer)) for nummer in _weisungen(seite)),
        ", ".join(seite.stichwoerter),
    ]
    return "\t".join(fields).rstrip("\t")
