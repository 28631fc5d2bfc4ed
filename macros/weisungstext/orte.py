"""Words for Rechtskreis and Kanal, as Weisungen write them, against the folders of docs/."""

import re
from collections.abc import Iterable

from macros.model.daten import Gliederung

_KANAL = {"ez": "eingangszone", "eingangszone": "eingangszone", "sc": "service-center"}
_KANAL |= {"service center": "service-center", "service-center": "service-center"}
_SHORT = {"famka": "familienkasse"}
_WORD = re.compile(r"EZ|SC|Eingangszone|Service[ -]Center|SGB\s?III?|FamKa|Familienkasse")


def words_in(text: str) -> tuple[str, ...]:
    """Return the words for Rechtskreis and Kanal in a heading."""
    return tuple(match[0] for match in _WORD.finditer(text))


def fits(orte: Iterable[str], folder: str, gliederung: Gliederung) -> bool:
    """Tell whether a folder such as sgb2/service-center/glf/ is where the words say."""
    rechtskreis, kanal = folder.split("/")[:2]
    kanaele, rechtskreise = set(), set()
    for ort in orte:
        word = ort.casefold().removesuffix("n")
        if word in _KANAL:
            kanaele.add(_KANAL[word])
        else:
            rechtskreise.add(_rechtskreis(ort, gliederung))
    return (not kanaele or kanal in kanaele) and (not rechtskreise or rechtskreis in rechtskreise)


def _rechtskreis(ort: str, gliederung: Gliederung) -> str:
    """Return the folder of a Rechtskreis; SGBII and SGB II are the same."""
    name = _joined(_SHORT.get(ort.casefold(), ort))
    folders = {_joined(r.titel): r.ordner for r in gliederung.rechtskreise}
    return folders.get(name, name)


def _joined(name: str) -> str:
    return "".join(name.split()).casefold()
