"""What a folder of pages means to the search: its area, and what it is called."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.model.daten import Gliederung
from macros.model.normalform import words

_DEPTH = 3  # folders of a Dokument: Rechtskreis, Kanal, Art


@dataclass(frozen=True, slots=True)
class Ordner:
    """A folder of pages: what its area is called, for facets, hits and queries.

    `marken` are the filters that its pages pass, with their titles; `rang` is by what the score of
    its pages is multiplied.
    """

    art: str
    kanal: str = ""
    marken: tuple[tuple[str, str], ...] = ()
    worte: str = ""
    rang: float = 1


# What is no Arbeitsmittel stands behind one that fits as well.
_OTHER = {
    "bausteine": ("Baustein", "Bausteine", 0.99),
    "weisungen": ("Weisung", "Weisungen", 0.8),
}
_PAGE = ("Seite", "Seiten", 0.6)


def ordner_of(pfad: str, gliederung: Gliederung) -> Ordner:
    """Return what the folder `pfad` ("sgb2/service-center/glf/") means."""
    parts = pfad.rstrip("/").split("/")
    rechtskreise = {r.ordner: r.titel for r in gliederung.rechtskreise}
    arten = {a.ordner: a for a in gliederung.arten}
    kanal = gliederung.kanal(parts[0], parts[1]) if len(parts) == _DEPTH else None
    if not kanal or parts[2] not in arten:
        name, plural, rang = _OTHER.get(parts[0], _PAGE)
        marken = ((f"art:{parts[0]}", plural),) if parts[0] in _OTHER else ()
        return Ordner(name, marken=marken, rang=rang)
    art = arten[parts[2]]
    said = [rechtskreise[parts[0]], kanal.titel, kanal.kurz, art.titel, art.einzahl, art.ordner]
    return Ordner(
        art.einzahl,
        kanal.kurz,
        (
            (f"in:{parts[0]}", rechtskreise[parts[0]]),
            (f"kanal:{parts[1]}", kanal.titel.removesuffix(rechtskreise[parts[0]]).strip()),
            (f"art:{parts[2]}", art.titel),
        ),
        " ".join(dict.fromkeys(w.key for w in words(" ".join([*said, art.kuerzel or ""])))),
    )


def names_of(ordner: Iterable[Ordner], gliederung: Gliederung) -> dict[str, str]:
    """Return the titles of all filters, in the order of the Gliederung."""
    known = dict(marke for one in ordner for marke in one.marken)
    order = [r.ordner for r in gliederung.rechtskreise]
    order += [k.ordner for k in gliederung.kanaele] + [a.ordner for a in gliederung.arten]
    return dict(sorted(known.items(), key=lambda item: _position(order, item[0])))


def _position(order: list[str], marke: str) -> int:
    name = marke.partition(":")[2]
    return order.index(name) if name in order else len(order)


def kuerzel_of(gliederung: Gliederung) -> dict[str, str]:
    """Return how Arten are said before a number: both "TB 3" and "Textbaustein 3" are TB 3."""
    return {
        word.key: art.kuerzel.lower()
        for art in gliederung.arten
        if art.kuerzel
        for name in (art.kuerzel, art.einzahl)
        for word in words(name)
    }
