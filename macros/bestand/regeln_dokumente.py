"""Rules about Dokumente, their Nummern and links."""

from collections.abc import Iterator

from macros.bestand.bestand import Bestand
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.daten import Art, Kanal
from macros.model.finding import Finding, suggestion
from macros.model.frontmatter import Dokument
from macros.model.nummernkreis import Nummernkreis, file_stem
from macros.sources.tree import calls


@regel
def double_numbers(reach: Reach) -> Iterator[Finding]:
    """A Nummer belongs to one Dokument."""
    for source in reach.bestand:
        if isinstance(source.meta, Dokument):
            first = reach.bestand.dokumente[source.meta.nummer]
            if first is not source:
                message = (
                    f"Die Nummer {source.meta.nummer} gibt es schon: {first.text.path}. "
                    "Haben Sie die Datei kopiert, geben Sie dieser eine freie Nummer."
                )
                yield source.head_finding(("nummer",), "KP501", message)


@regel
def file_names_follow_numbers(reach: Reach) -> Iterator[Finding]:
    """A GLF's file is named by its Nummer, the others by kind and number: TB 03 in tb-03.md."""
    for source in reach.bestand:
        if isinstance(source.meta, Dokument):
            expected = file_stem(source.meta.nummer)
            is_first = reach.bestand.dokumente[source.meta.nummer] is source  # else it is KP501
            if source.stem != expected and is_first:
                message = (
                    f"Die Nummer {source.meta.nummer} gehört in eine Datei {expected}.md. "
                    "Bitte Nummer oder Dateiname ändern."
                )
                yield source.head_finding(("nummer",), "KP502", message)


@regel
def unknown_documents(reach: Reach) -> Iterator[Finding]:
    """dok() names a Nummer or the path of a page."""
    bestand = reach.bestand
    for source in bestand:
        for call in calls(source.nodes, "dok"):
            ziel = call.text("ziel")
            is_known = ziel in bestand.dokumente or ziel in bestand.by_path
            if not is_known and not bestand.is_unreadable(ziel):
                message = f'Ein Dokument "{ziel}" gibt es nicht.{_nearest(bestand, ziel)}'
                yield source.text.finding(call.offset, "KP503", message)


def _nearest(bestand: Bestand, ziel: str) -> str:
    """Return what may be meant: another Nummer or path, a title, an anchor in the wrong place."""
    number, _, anchor = ziel.partition("#")
    if anchor and (number in bestand.dokumente or number in bestand.by_path):
        return f' Meinten Sie dok("{number}", anker="{anchor}")?'
    by_name = {s.titel: bestand.label(s) for s in bestand.dokumente.values()}
    by_name |= {s.stem: bestand.label(s) for s in bestand.dokumente.values()}
    by_name |= {nummer: s.path for nummer, s in bestand.weisung_sources.items()}
    if ziel in by_name:
        return f' Meinten Sie "{by_name[ziel]}"?'
    return suggestion(ziel, [*bestand.dokumente, *bestand.by_path]) or (
        " Bitte mit der Liste der Dokumente vergleichen."
    )


@regel
def known_folders(reach: Reach) -> Iterator[Finding]:
    """neuigkeiten() names a folder in which Dokumente can lie, or nothing."""
    bestand = reach.bestand
    areas = tuple(f"{r.ordner}/" for r in bestand.sources.gliederung.rechtskreise)
    folders = {above for s in bestand for above in _folders_above(s.folder)}
    known = {folder for folder in folders if folder.startswith(areas)}
    for source in bestand:
        for call in calls(source.nodes, "neuigkeiten"):
            bereich = call.text("bereich")
            if bereich not in known and "bereich" in call.arguments:
                message = (
                    f'Einen Ordner "{bereich}" mit Dokumenten gibt es nicht.'
                    f"{suggestion(bereich, known)} Bitte einen Ordner ab docs/ nennen, mit / am "
                    "Ende, oder nichts: dann sind es die Neuigkeiten aller Bereiche."
                )
                yield source.text.finding(call.offset, "KP403", message)


@regel
def folders_have_an_index(reach: Reach) -> Iterator[Finding]:
    """Every folder with pages has an index.md, which lists what is in it."""
    paths = reach.bestand.by_path
    folders = {s.folder for s in reach.bestand}
    for folder in {parent for f in folders for parent in _folders_above(f)}:
        if f"{folder}index.md" not in paths:
            source = next(s for s in reach.bestand if s.path.startswith(folder))
            message = (
                f"Im Ordner docs/{folder} fehlt die Seite index.md. Sie braucht nur einen Kopf mit "
                "titel, darunter {{ kopf() }} und {{ dokumentliste() }}."
            )
            yield source.text.finding(0, "KP504", message)


def _folders_above(folder: str) -> list[str]:
    parts = folder.rstrip("/").split("/") if folder else []
    return ["", *("/".join(parts[:n]) + "/" for n in range(1, len(parts) + 1))]


@regel
def numbers_follow_folders(reach: Reach) -> Iterator[Finding]:
    """A GLF's first digit is its Kanal's; other Arten have a Kürzel: TB 03 (FACHLICHES 3.12)."""
    gliederung = reach.bestand.sources.gliederung
    for source in reach.bestand:
        if isinstance(source.meta, Dokument) and source.folder.count("/") == 3:
            rechtskreis, ordner, art = source.folder.rstrip("/").split("/")
            kanal, kind = gliederung.kanal(rechtskreis, ordner), gliederung.art(art)
            if kanal and kind and (fault := _misfit(source.meta.nummer, kanal, kind)):
                yield source.head_finding(("nummer",), "KP506", fault)


def _misfit(nummer: str, kanal: Kanal, art: Art) -> str:
    """Return why a Nummer does not fit its folder; nothing where it does."""
    if Nummernkreis.of(kanal, art).holds(nummer):
        return ""
    if art.kuerzel:
        return (
            f'Die Nummer "{nummer}" passt nicht zu {art.titel}: Erwartet wird {art.kuerzel} und '
            f'eine Zahl, etwa "{art.kuerzel} 07". Bitte Nummer oder Ordner ändern.'
        )
    return (
        f'Die Nummer "{nummer}" passt nicht zu {kanal.titel}: Nummern beginnen dort '
        f'mit "{kanal.ziffer}.", etwa "{kanal.ziffer}.999". Bitte Nummer oder Ordner ändern.'
    )
