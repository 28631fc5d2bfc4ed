"""bestand.json: the inventory of one published site for other tools, with its JSON Schema."""

from datetime import date

from pydantic import BaseModel

from macros.bestand.lage import Lage
from macros.bestand.reach import Marking
from macros.model import synopse
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.sources.load import Source

VERSION = 1


class Stelle(BaseModel):
    """Where a mark stands: the source file and line, and the Bausteine through which it comes.

    Of a consolidated Weisung it is the section in which it stood, and its own Baustein.
    """

    datei: str
    zeile: int
    bausteine: list[str]


class DokumentEintrag(BaseModel):
    """A published Dokument."""

    nummer: str
    titel: str
    rechtskreis: str
    kanal: str
    art: str
    pfad: str
    adresse: str
    stand: date | None
    beispiel: bool
    aenderungen: list[str]


class VerwendungEintrag(BaseModel):
    """One shown use of a Baustein; `seite` is the path of the page that uses it."""

    seite: str
    einstufung: str
    wenn: str
    ohne: list[str]


class BausteinEintrag(BaseModel):
    """A published Baustein with its direct uses."""

    id: str
    titel: str
    pfad: str
    adresse: str
    beispiel: bool
    verwendungen: list[VerwendungEintrag]


class AenderungEintrag(BaseModel):
    """An Änderung in force: Ziele, pages in which it is effective, and where its marks stand."""

    name: str
    weisung: str
    kurz: str | None
    text: str
    gueltig_ab: date
    ziele: list[str]
    wirksam_in: dict[str, list[Stelle]]


class Summen(BaseModel):
    """Counts over the inventory; a pair is a Dokument and an Änderung that names it as Ziel."""

    dokumente: dict[str, int]
    bausteine: int
    aenderungen: int
    paare: int
    sammlungen: int


class BestandExport(BaseModel):
    """The inventory of one published site."""

    version: int
    rechtsstand: date | None
    dokumente: list[DokumentEintrag]
    bausteine: list[BausteinEintrag]
    aenderungen: list[AenderungEintrag]
    summen: Summen


def export(lage: Lage) -> BestandExport:
    """Return what bestand.json holds: only what is published and in force on the Stichtag."""
    bestand = lage.bestand
    dokumente = [_dokument(lage, s) for s in bestand.dokumente.values() if lage.is_published(s)]
    bausteine = [_baustein(lage, s) for s in bestand.bausteine.values() if lage.is_published(s)]
    in_force = [(w, a) for w, a in bestand.aenderungen.values() if lage.in_force(w.ref(a))]
    aenderungen = [_aenderung(lage, w, a) for w, a in in_force]
    arten = [d.art for d in dokumente]
    return BestandExport(
        version=VERSION,
        rechtsstand=lage.rechtsstand,
        dokumente=dokumente,
        bausteine=bausteine,
        aenderungen=aenderungen,
        summen=Summen(
            dokumente={art: arten.count(art) for art in sorted(set(arten))},
            bausteine=len(bausteine),
            aenderungen=len(aenderungen),
            paare=sum(_fulfilled(lage, a, w, folder=False) for w, a in in_force),
            sammlungen=sum(_fulfilled(lage, a, w, folder=True) for w, a in in_force),
        ),
    )


def _fulfilled(lage: Lage, aenderung: Aenderung, weisung: Weisung, *, folder: bool) -> int:
    """Return how many Ziele of one kind, folders or Dokumente, the Änderung is effective in."""
    affected = lage.affected(weisung.ref(aenderung))
    ziele = [ziel for ziel in aenderung.ziele if ziel.endswith("/") is folder]
    return sum(any(s in affected for s in lage.bestand.ziel_sources(ziel)) for ziel in ziele)


def _dokument(lage: Lage, source: Source) -> DokumentEintrag:
    meta = source.meta
    if not isinstance(meta, Dokument):
        raise TypeError(source.path)
    rechtskreis, kanal, art = source.folder.rstrip("/").split("/")
    return DokumentEintrag(
        nummer=meta.nummer,
        titel=lage.titel(source),
        rechtskreis=rechtskreis,
        kanal=kanal,
        art=art,
        pfad=source.path,
        adresse=source.address,
        stand=lage.stand(source),
        beispiel=meta.beispiel,
        aenderungen=lage.effective_refs(source),
    )


def _baustein(lage: Lage, source: Source) -> BausteinEintrag:
    meta = source.meta
    return BausteinEintrag(
        id=source.stem,
        titel=source.titel,
        pfad=source.path,
        adresse=source.address,
        beispiel=isinstance(meta, Baustein) and meta.beispiel,
        verwendungen=[
            VerwendungEintrag(
                seite=use.user.path,
                einstufung=use.call.text("einstufung"),
                wenn=use.call.text("wenn"),
                ohne=use.call.texts("ohne"),
            )
            for use in lage.shown_uses(source.stem)
        ],
    )


def _aenderung(lage: Lage, weisung: Weisung, aenderung: Aenderung) -> AenderungEintrag:
    ref = weisung.ref(aenderung)
    places = {source.path: _stellen(lage, source, ref) for source in lage.affected(ref)}
    return AenderungEintrag(
        name=ref,
        weisung=weisung.nummer,
        kurz=aenderung.kurz,
        text=aenderung.text,
        gueltig_ab=weisung.begin_of(aenderung),
        ziele=aenderung.ziele,
        wirksam_in=places,
    )


def _stellen(lage: Lage, source: Source, ref: str) -> list[Stelle]:
    """Return where the marks of an effective Änderung stand, or stood until consolidated."""
    found = (w.markings for w in lage.wirkungen[source.path] if w.ref == ref)
    marked = [_stelle(marking) for markings in found for marking in markings]
    akte = lage.bestand.akten.get(ref.partition("/")[0])
    if marked or not akte:
        return marked
    stellen = akte.synopse.vergleich(ref).stellen
    return [_recorded(lage, s) for s in stellen if any(o.pfad == source.path for o in s.orte)]


def _stelle(marking: Marking) -> Stelle:
    place = marking.source.text.place(marking.offset)
    return Stelle(datei=place.path, zeile=place.line, bausteine=list(marking.via))


def _recorded(lage: Lage, stelle: synopse.Stelle) -> Stelle:
    """Return the section in which a mark stood: its heading as it stands now, else line 1."""
    source = lage.bestand.by_path.get(stelle.quelle)
    headings = source.headings if source else ()
    offset = next((at for at, _, title in headings if title == stelle.abschnitt), 0)
    line = source.text.place(offset).line if source else 1
    bausteine = [stelle.baustein] if stelle.baustein else []
    return Stelle(datei=f"docs/{stelle.quelle}", zeile=line, bausteine=bausteine)
