"""What a print holds: one Dokument by its Nummer, or all of a folder in natural order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.bestand.export import DokumentEintrag
from macros.model.finding import suggestion
from macros.model.nummer import natural_key

_SEPARATORS = re.compile(r"[\s_-]+")


class UnknownZielError(Exception):
    """Nothing is called so; the message is German and names the nearest."""


@dataclass(frozen=True, slots=True)
class Auswahl:
    """The documents of a print in their order; `ordner` ("sgb2/") is empty for a single one."""

    dokumente: tuple[DokumentEintrag, ...]
    ordner: str = ""

    @property
    def dateiname(self) -> str:
        """The name of the file without ending: "EMB-07", "sgb3-service-center"."""
        return re.sub(r"[\s/]+", "-", self.ordner.rstrip("/") or self.dokumente[0].nummer)


def select(dokumente: Sequence[DokumentEintrag], ziel: str) -> Auswahl:
    """Return what `ziel` names: a Nummer ("2.006", "emb-07") or a folder ("sgb3/service-center").

    Raises UnknownZielError.
    """
    by_nummer = {_plain(d.nummer): d for d in dokumente}
    if found := by_nummer.get(_plain(ziel)):
        return Auswahl((found,))
    ordner = ziel.strip().strip("/") + "/"
    inside = [d for d in dokumente if d.adresse.startswith(ordner)]
    if not inside:
        raise UnknownZielError(_unknown(dokumente, ziel))
    return Auswahl(tuple(sorted(inside, key=lambda d: natural_key(d.adresse))), ordner)


def _plain(nummer: str) -> str:
    return _SEPARATORS.sub("", nummer).casefold()


def _unknown(dokumente: Sequence[DokumentEintrag], ziel: str) -> str:
    folders = sorted({folder for d in dokumente for folder in _folders(d.adresse)})
    numbers = [d.nummer for d in dokumente]
    near = suggestion(ziel, [*numbers, *folders]) or suggestion(ziel.upper(), numbers)
    return f'Weder ein Dokument noch ein Ordner mit Dokumenten heißt "{ziel}".{near}'


def _folders(address: str) -> list[str]:
    parts = address.rstrip("/").split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
