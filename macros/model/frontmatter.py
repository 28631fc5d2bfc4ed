"""What front matter may hold; the keys of all sources are listed here and nowhere else."""

from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from macros.model.geltung import Geltung, german_date
from macros.model.nummer import AenderungRef

NOT_BLANK, ONE_LINE = r"\S", r"^[^\n]*\S[^\n]*$"
Text = Annotated[str, Field(pattern=NOT_BLANK)]
Line = Annotated[str, Field(pattern=ONE_LINE)]
Kurz = Annotated[str, Field(pattern=ONE_LINE, max_length=90)]
AenderungArt = Literal["textaenderung", "ergaenzung", "entfall", "einstufung", "begriff"]


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Model(BaseModel):
    """Base of all values from files: frozen, exact types, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class TitelBisher(Model):
    """The title before an Änderung took effect."""

    text: Line
    aenderung: Line
    aussage: Line | None = None


class Seite(Model):
    """Front matter of a page that is neither Dokument nor Baustein nor Weisung."""

    kind: ClassVar[str] = "seite"
    titel: Line
    beispiel: bool = False
    stand: date | None = None
    stichwoerter: list[Line] = []


class Validity(Model):
    """Keys of sources that have their own validity."""

    gueltig_ab: date | None = None
    gueltig_bis: date | None = None

    @property
    def geltung(self) -> Geltung:
        """The days on which the source itself is published."""
        return Geltung(self.gueltig_ab, self.gueltig_bis)

    @model_validator(mode="after")
    def _ordered(self) -> "Validity":
        if self.gueltig_ab and self.gueltig_bis and self.gueltig_bis < self.gueltig_ab:
            raise ValueError("gueltig_bis liegt vor gueltig_ab. Bitte einen der Tage berichtigen.")
        return self


class Dokument(Validity):
    """Front matter of a Dokument."""

    kind: ClassVar[str] = "dokument"
    nummer: Line
    titel: Line
    titel_bisher: TitelBisher | None = None
    zustaendig: Line | None = None
    beispiel: bool = False
    stand: date | None = None
    stichwoerter: list[Line] = []
    frueher: list[Line] = []
    platzhalter: dict[str, Line] = {}


class Baustein(Validity):
    """Front matter of a Baustein; its id is the file's name."""

    kind: ClassVar[str] = "baustein"
    titel: Line
    zustaendig: Line | None = None
    beispiel: bool = False
    teile: dict[str, Line] = {}


class Kopffeld(Model):
    """One header field of a Weisung, verbatim; the value may be empty."""

    feld: Line
    wert: str


class Einzelauftrag(Model):
    """What a Weisung orders one addressee to do, verbatim."""

    adressat: Text
    auftrag: Text


class Aussage(Model):
    """One of several statements inside an item."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    text: Text


class Aenderung(Model):
    """One item of a Weisung; `text` is verbatim, `kurz` is ours."""

    id: Annotated[str, Field(pattern=r"^[a-z][0-9]+$")]
    text: Text
    kurz: Kurz | None = None
    art: Annotated[list[AenderungArt], BeforeValidator(_as_list), Field(min_length=1)]
    ziele: Annotated[list[Line], Field(min_length=1)]
    bausteine: list[Text] = []
    aussagen: list[Aussage] = []
    gueltig_ab: date | None = None
    ankuendigen: bool = False
    annahmen: list[Text] = []

    @property
    def aussage_ids(self) -> list[str | None]:
        """The ids of the Aussagen; one None where the item is not divided."""
        return [aussage.id for aussage in self.aussagen] or [None]


class Weisung(Model):
    """Front matter of a Weisung: header and items; the text is the page's body."""

    kind: ClassVar[str] = "weisung"
    nummer: Annotated[str, Field(pattern=r"^[0-9]{9}$")]
    titel: Line
    datum: date
    gueltig_ab: date
    gueltig_bis: date | Literal["unbegrenzt", "fortlaufend"]
    danach: Literal["bisher", "bleibt"] | None = None
    bekannt_ab: date | None = None
    kopf: list[Kopffeld] = []
    bearbeitung: Literal["entwurf", "vollstaendig"] = "vollstaendig"
    konsolidiert: date | None = None
    einzelauftraege: list[Einzelauftrag] = []
    aenderungen: list[Aenderung] = []
    annahmen: list[Text] = []

    @model_validator(mode="after")
    def _consistent(self) -> "Weisung":
        end = self.last_day
        if end and end < self.gueltig_ab:
            raise ValueError("gueltig_bis liegt vor gueltig_ab. Bitte einen der Tage berichtigen.")
        if end and not self.danach:
            raise ValueError(
                "gueltig_bis nennt ein Datum, aber danach fehlt. "
                "Schreiben Sie danach: bisher (der alte Text gilt wieder) oder danach: bleibt."
            )
        if self.danach and not end:
            raise ValueError(
                "danach gilt nur für eine Weisung, die endet. Bitte entfernen oder unter "
                "gueltig_bis ein Datum angeben."
            )
        for item in self.aenderungen:
            if end and item.gueltig_ab and end < item.gueltig_ab:
                raise ValueError(f"aenderungen: gueltig_ab von {item.id} liegt nach gueltig_bis.")
        if self.konsolidiert and self.konsolidiert < self.settled_from:
            raise ValueError(
                "konsolidiert liegt vor dem Tag, ab dem sich nichts mehr ändert "
                f"({german_date(self.settled_from)}). Bitte den Tag berichtigen."
            )
        return self

    @property
    def last_day(self) -> date | None:
        """The last day of validity; None where the Weisung is unbegrenzt or fortlaufend."""
        return self.gueltig_bis if isinstance(self.gueltig_bis, date) else None

    def geltung_of(self, aenderung: Aenderung) -> Geltung:
        """Return the days on which `aenderung` is in force (DESIGN 5)."""
        return Geltung(self.begin_of(aenderung), self.last_day)

    def shown_half(self, aenderung: Aenderung, day: date) -> Literal["neu", "bisher"]:
        """Return which half of its marks is shown on `day` once the Weisung is no draft."""
        span = self.geltung_of(aenderung)
        stays = span.ended_before(day) and self.danach == "bleibt"
        return "neu" if span.applies_on(day) or stays else "bisher"

    def ref(self, aenderung: Aenderung) -> str:
        """Return the name of `aenderung`, such as 202511007/c2."""
        return str(AenderungRef(self.nummer, aenderung.id))

    @property
    def first_day(self) -> date:
        """The first day on which anything of the Weisung is in force."""
        return min(map(self.begin_of, self.aenderungen), default=self.gueltig_ab)

    def begin_of(self, aenderung: Aenderung) -> date:
        """Return the first day on which `aenderung` is in force."""
        return aenderung.gueltig_ab or self.gueltig_ab

    def named_from(self, aenderung: Aenderung) -> date:
        """Return the day from which `aenderung` may be named: its first, or that of its notice."""
        begin = self.begin_of(aenderung)
        return min(self.bekannt_ab or self.datum, begin) if aenderung.ankuendigen else begin

    def known_from(self, aenderung: Aenderung) -> date:
        """Return the day from which staff can know of `aenderung`, maybe later than it holds."""
        return max(self.bekannt_ab or self.datum, self.named_from(aenderung))

    @property
    def first_named_day(self) -> date:
        """The first day on which anything of the Weisung may be named."""
        return min(map(self.named_from, self.aenderungen), default=self.gueltig_ab)

    @property
    def settled_from(self) -> date:
        """The day from which none of its marks changes any more, as far as its days say."""
        begins = max(map(self.begin_of, self.aenderungen), default=self.gueltig_ab)
        end = self.last_day + timedelta(days=1) if self.last_day else begins
        return max(begins, end) if self.danach == "bisher" else begins
