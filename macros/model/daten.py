"""What docs/_daten/ may hold: the order of the site and its words."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from macros.model.frontmatter import Line, Model, Text

Count = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]  # numbers in files are text
Folder = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class Rechtskreis(Model):
    """A Rechtskreis: its folder and its title."""

    ordner: Folder
    titel: Line


class Kanal(Model):
    """A Kanal of one Rechtskreis with the first digit of its Nummern."""

    ordner: Folder
    rechtskreis: Folder
    titel: Line
    kurz: Line
    ziffer: Annotated[str, Field(pattern=r"^[0-9]$")]

    @property
    def pfad(self) -> str:
        """The folder below docs/, with a slash at its end."""
        return f"{self.rechtskreis}/{self.ordner}/"

    @property
    def kennung(self) -> str:
        """The name of the Kanal in addresses, such as sgb2-service-center."""
        return f"{self.rechtskreis}-{self.ordner}"


class Art(Model):
    """A kind of Dokument: folder, plural and singular."""

    ordner: Folder
    titel: Line
    einzahl: Line
    kuerzel: Line | None = None


class Gliederung(Model):
    """Rechtskreise, Kanäle and Arten in the order in which they are shown."""

    rechtskreise: list[Rechtskreis]
    kanaele: list[Kanal]
    arten: list[Art]

    def kanal(self, rechtskreis: str, kanal: str) -> Kanal | None:
        """Return the Kanal of two folder names."""
        pairs = ((k.rechtskreis, k.ordner) for k in self.kanaele)
        return dict(zip(pairs, self.kanaele, strict=True)).get((rechtskreis, kanal))

    def art(self, ordner: str) -> Art | None:
        """Return the Art of a folder name."""
        return {art.ordner: art for art in self.arten}.get(ordner)


class Abkuerzung(Model):
    """An abbreviation: `belegt` was read in a source, `seed` stands in the Weisung itself."""

    abk: Line
    lang: Line
    synonyme: list[Line] = Field(default_factory=list)
    sicherheit: Literal["belegt", "seed"]
    quelle: Text | None = None
    art: Literal["it-verfahren"] | None = None


class Abkuerzungen(Model):
    """The glossary."""

    abkuerzungen: list[Abkuerzung]


class Adressen(Model):
    """What pages may name beside persons' data: hosts for links, official mail and telephone."""

    rechner: list[Text] = Field(default_factory=list)
    e_mail: list[Text] = Field(default_factory=list)
    telefon: list[Text] = Field(default_factory=list)


class Begriff(Model):
    """A term with the forms to avoid; `formen` gives inflected forms that can be put in safely.

    It holds from `gueltig_ab`, else from when `weisung` (an Änderung) is in force, in `wo`
    (Nummern and folders), else in the Änderung's Ziele, else everywhere.
    """

    begriff: Text
    statt: Annotated[list[Text], Field(min_length=1)]
    formen: dict[str, Text] = Field(default_factory=dict)
    weisung: Text | None = None
    gueltig_ab: date | None = None
    wo: list[Text] = Field(default_factory=list)
    beispiel: bool = False


class Begriffe(Model):
    """The terms that are to be used alike."""

    begriffe: list[Begriff] = Field(default_factory=list)


class Wortpaar(Model):
    """What people say, and the words by which it is called here; all of one pair mean the same."""

    gesagt: Annotated[list[Line], Field(min_length=1)]
    gemeint: Annotated[list[Line], Field(min_length=1)]


class Synonyme(Model):
    """The everyday words that the search knows."""

    synonyme: list[Wortpaar] = Field(default_factory=list)


class Pruefstand(Model):
    """What the last run of all accessibility tests counted; `make barrierefreiheit` writes it."""

    tag: date
    axe: Line
    chromium: Line
    seitenarten: Count
    seiten: Count
    zustaende: Count
    laeufe: Count
    befunde: Annotated[str, Field(pattern=r"^(0|[1-9][0-9]*)$")]


class Navigation(Model):
    """A folder's .nav.yml: its title, and the order of what lies in it."""

    title: Line | None = None
    nav: list[Line] = Field(default_factory=list)
