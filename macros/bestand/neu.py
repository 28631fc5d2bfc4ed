"""What a new file may be called: its folder, its Nummer, its id; what is taken or wrong."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.bestand.bestand import Bestand
from macros.model.anker import slugify
from macros.model.daten import Art, Kanal
from macros.model.finding import suggestion
from macros.model.frontmatter import Dokument, Weisung
from macros.model.nummernkreis import Nummernkreis, file_stem

_KENNUNG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEISUNG = re.compile(r"[0-9]{9}")
_FIRST_WEISUNG = "202600001"


class NeuError(Exception):
    """A new file cannot be made like this; the message is German and names what is possible."""


@dataclass(frozen=True, slots=True)
class Ort:
    """Where a new Dokument lies: one Art of one Kanal."""

    kanal: Kanal
    art: Art

    @property
    def folder(self) -> str:
        """The folder below docs/, with a slash at its end."""
        return f"{self.kanal.pfad}{self.art.ordner}/"

    @property
    def kreis(self) -> Nummernkreis:
        """The Nummern of this folder."""
        return Nummernkreis.of(self.kanal, self.art)


def places(bestand: Bestand, art: str) -> list[Ort]:
    """Return where documents of the Art `art` (a folder's name) can lie: folders with an index."""
    kind = bestand.sources.gliederung.art(art)
    found = [Ort(kanal, kind) for kanal in bestand.sources.gliederung.kanaele if kind]
    return [ort for ort in found if f"{ort.folder}index.md" in bestand.by_path]


def one_of(what: str, value: str, known: Iterable[str]) -> str:
    """Return `value` where it is one of `known`, the names of folders; else raise NeuError."""
    possible = list(dict.fromkeys(known))
    if value in possible:
        return value
    raise NeuError(
        f'{what} "{value}" hat keinen Ordner für diese Art. Es gibt: '
        f"{', '.join(possible) or 'keinen'}.{suggestion(value, possible)} "
        "Ein neuer Ordner braucht zuerst index.md und .nav.yml."
    )


def _taken(bestand: Bestand, folder: str) -> set[str]:
    """Return the stems that a file in `folder` cannot have: there already, or once a Nummer."""
    found = {source.stem for source in bestand if source.folder == folder}
    for source in bestand.dokumente.values():
        if isinstance(source.meta, Dokument):
            found |= {file_stem(name) for name in (source.meta.nummer, *source.meta.frueher)}
    return found


def next_nummer(bestand: Bestand, ort: Ort) -> str:
    """Return the next free Nummer of a folder."""
    present = [
        s.meta.nummer for s in bestand if isinstance(s.meta, Dokument) and s.folder == ort.folder
    ]
    return ort.kreis.next_free(present, _taken(bestand, ort.folder))


def check_nummer(bestand: Bestand, ort: Ort, nummer: str) -> str:
    """Return `nummer` where a new Dokument can have it; raise NeuError with the nearest."""
    taken = _taken(bestand, ort.folder)
    meant = ort.kreis.meant(nummer)
    near = ort.kreis.free_from(meant, taken) if meant else next_nummer(bestand, ort)
    if meant != nummer:
        raise NeuError(f'Die Nummer "{nummer}" passt nicht zu {_series(ort)}. Frei ist "{near}".')
    if near != nummer:
        raise NeuError(
            f'Die Nummer {nummer} ist vergeben{_holder(bestand, ort, nummer)}. Frei ist "{near}".'
        )
    return nummer


def _series(ort: Ort) -> str:
    if ort.art.kuerzel:
        return f"{ort.art.titel}: Erwartet wird {ort.art.kuerzel}, ein Leerzeichen und eine Zahl"
    return f'{ort.kanal.titel}: Nummern beginnen dort mit "{ort.kanal.ziffer}.", danach eine Zahl'


def _holder(bestand: Bestand, ort: Ort, nummer: str) -> str:
    """Return who has a Nummer, had it, or has its file."""
    source = bestand.dokumente.get(nummer) or bestand.by_path.get(
        f"{ort.folder}{file_stem(nummer)}.md"
    )
    if source:
        return f" ({source.text.path})"
    former = bestand.dokument(nummer)
    return f": So hieß früher {bestand.label(former)} ({former.text.path})" if former else ""


def kennung_of(titel: str) -> str:
    """Return the id of a Baustein with the title `titel`; empty where it holds no letter."""
    return re.sub(r"[.-]+", "-", slugify(titel)).strip("-")


def check_kennung(bestand: Bestand, kennung: str) -> str:
    """Return `kennung` where a new Baustein can have it; raise NeuError with the nearest."""
    plain = kennung_of(kennung.removesuffix(".md")) or "baustein"
    taken = {s.stem for s in bestand if s.folder == "bausteine/"}
    near, count = plain, 2
    while near in taken:
        near, count = f"{plain}-{count}", count + 1
    if not _KENNUNG.fullmatch(kennung):
        raise NeuError(
            f'Die Kennung "{kennung}" wird ein Dateiname: Möglich sind kleine Buchstaben ohne '
            f'Umlaute, Ziffern und einzelne Bindestriche, etwa "{near}".'
        )
    if near != kennung:
        raise NeuError(
            f"docs/bausteine/{kennung}.md gibt es schon, die Datei bleibt unverändert. "
            f'Frei ist "{near}".'
        )
    return kennung


def check_weisung(bestand: Bestand, nummer: str) -> str:
    """Return `nummer` where a new Weisung can have it; raise NeuError with the nearest."""
    taken = {s.stem for s in bestand if s.kind == Weisung.kind}
    plain = re.sub(r"[^0-9]", "", nummer)
    latest = max((n for n in taken if _WEISUNG.fullmatch(n)), default="")
    near = plain if _WEISUNG.fullmatch(plain) else latest or _FIRST_WEISUNG
    while near in taken:
        near = f"{int(near) + 1:09}"
    if not _WEISUNG.fullmatch(nummer):
        raise NeuError(
            f'"{nummer}" ist keine Laufende Nummer: Sie hat neun Ziffern (Jahr, Monat und eine '
            f'dreistellige Zahl), etwa "{near}".'
        )
    if near != nummer:
        raise NeuError(
            f"Die Weisung {nummer} gibt es schon (docs/weisungen/{nummer}.md), die Datei bleibt "
            f'unverändert. Frei ist "{near}".'
        )
    return nummer


def usual_zustaendig(bestand: Bestand, ort: Ort) -> str:
    """Return the office that is named most often in a folder; empty where none is."""
    metas = [s.meta for s in bestand if s.folder == ort.folder and isinstance(s.meta, Dokument)]
    found = Counter(meta.zustaendig for meta in metas if meta.zustaendig)
    return found.most_common(1)[0][0] if found else ""
