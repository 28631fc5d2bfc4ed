"""Old and new wording side by side, as values: what a Synopse shows and a record keeps."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from macros.model.frontmatter import Line, Model, Text


class Zeile(Model):
    """One passage of one kind (Absatz, Tun, Tabellenzeile …): before, after, None where none is."""

    art: Line
    bisher: Text | None = None
    neu: Text | None = None


class Ort(Model):
    """A page that shows a passage, and the section of the page in which it does.

    `pfad` is relative to docs/, `name` the Nummer or title, `anker` that of the section's heading.
    """

    pfad: Line
    name: Line
    titel: Line
    abschnitt: str = ""
    anker: str = ""


class Stelle(Model):
    """One section of one source in which an Änderung is marked, with all pages that show it.

    `quelle` is the file, relative to docs/; `baustein` its id, empty where it is a page of its
    own. Without `zeilen` the mark belongs to the page as a whole.
    """

    quelle: Line
    baustein: str = ""
    titel: Line
    abschnitt: str = ""
    aussagen: list[Line] = Field(default_factory=list)
    beispiel: bool = False
    zeilen: list[Zeile] = Field(default_factory=list)
    orte: list[Ort] = Field(default_factory=list)


class Vergleich(Model):
    """What one Änderung (`ref`, such as 202511007/c2) changes, place by place."""

    ref: Line
    stellen: list[Stelle] = Field(default_factory=list)


class Synopse(Model):
    """What one Weisung changes, item by item."""

    weisung: Annotated[str, Field(pattern=r"^[0-9]{9}$")]
    vergleiche: list[Vergleich] = Field(default_factory=list)

    def vergleich(self, ref: str) -> Vergleich:
        """Return what the Änderung `ref` changes; nothing where it is not marked anywhere."""
        return next((v for v in self.vergleiche if v.ref == ref), Vergleich(ref=ref))


class Akte(Model):
    """The record of a consolidated Weisung: its marks are gone, what they said remains.

    `wirksam_in` names for each Änderung the pages (by path) in which it was effective on that day;
    the Synopse names all that its marks reached on any way.
    """

    version: Literal[1] = 1
    konsolidiert: date
    wirksam_in: dict[Line, list[Line]]
    synopse: Synopse

    def followed(self, renamed: dict[str, tuple[str, str, str]]) -> "Akte":
        """Return the record with the present path, name and title of pages by their old path."""
        if not renamed:
            return self
        paths = {old: path for old, (path, _, _) in renamed.items()}
        wirksam_in = {r: [paths.get(p, p) for p in found] for r, found in self.wirksam_in.items()}
        vergleiche = [
            v.model_copy(update={"stellen": [_followed(s, renamed) for s in v.stellen]})
            for v in self.synopse.vergleiche
        ]
        synopse = self.synopse.model_copy(update={"vergleiche": vergleiche})
        return self.model_copy(update={"wirksam_in": wirksam_in, "synopse": synopse})


def _followed(stelle: Stelle, renamed: dict[str, tuple[str, str, str]]) -> Stelle:
    quelle = renamed.get(stelle.quelle)
    orte = [
        ort.model_copy(update=dict(zip(("pfad", "name", "titel"), renamed[ort.pfad], strict=True)))
        if ort.pfad in renamed
        else ort
        for ort in stelle.orte
    ]
    titel = f"{quelle[1]} {quelle[2]}" if quelle else stelle.titel
    new = {"quelle": quelle[0] if quelle else stelle.quelle, "titel": titel, "orte": orte}
    return stelle.model_copy(update=new)
