"""Rules about Weisungen: known names, known Ziele, completeness both ways (DESIGN 5)."""

from collections import Counter
from collections.abc import Iterator

from macros.bestand.reach import Marking, Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_sprache import marks
from macros.model.finding import Finding, Severity, suggestion
from macros.model.frontmatter import Aenderung, Baustein, Weisung
from macros.model.nummer import AenderungRef
from macros.sources.load import Source
from macros.sources.tree import calls


@regel
def unknown_aenderungen(reach: Reach) -> Iterator[Finding]:
    """A mark names an item of a Weisung, and an Aussage where the item has several."""
    for source in reach.bestand.sources.files:
        for ref, aussage, offset in marks(source):
            if fault := _unknown_ref(reach, ref):
                yield source.text.finding(offset, "KP401", fault)
            elif fault := _unknown_aussage(reach, ref, aussage):
                yield source.text.finding(offset, "KP402", fault)


def _unknown_ref(reach: Reach, text: str) -> str:
    known = list(reach.bestand.aenderungen)
    try:
        ref = AenderungRef.parse(text)
    except ValueError:
        form = "Eine Marke nennt Weisung und Änderung so: 202501001/a1."
        return f'"{text}" ist kein Name einer Änderung. {form}{suggestion(text, known)}'
    if ref.weisung not in reach.bestand.weisungen:
        near = suggestion(ref.weisung, reach.bestand.weisungen)
        return f"Die Weisung {ref.weisung} gibt es nicht in docs/weisungen/.{near}"
    if text not in known:
        items = [a.id for a in reach.bestand.weisungen[ref.weisung].aenderungen]
        near = suggestion(ref.item, items)
        possible = ", ".join(items)
        return (
            f'Die Weisung {ref.weisung} hat keine Änderung "{ref.item}". Sie hat: {possible}.{near}'
        )
    return ""


def _unknown_aussage(reach: Reach, ref: str, aussage: str | None) -> str:
    _, aenderung = reach.bestand.aenderungen[ref]
    known = [a.id for a in aenderung.aussagen]
    if aussage is None and known:
        example = f'aussage="{known[0]}"'
        return f"{ref} hat mehrere Aussagen ({', '.join(known)}). Bitte eine nennen: {example}."
    if aussage is not None and aussage not in known:
        return f'{ref} hat keine Aussage "{aussage}".{suggestion(aussage, known)}'
    return ""


@regel
def unknown_ziele(reach: Reach) -> Iterator[Finding]:
    """A Ziel is a Nummer or a folder that exists."""
    for source, weisung in _weisungen(reach):
        for i, aenderung in enumerate(weisung.aenderungen):
            for j, ziel in enumerate(aenderung.ziele):
                if not reach.bestand.ziel_sources(ziel):
                    folders = {s.folder for s in reach.bestand.sources.files if s.folder}
                    near = suggestion(ziel, [*reach.bestand.dokumente, *sorted(folders)])
                    message = f'{weisung.ref(aenderung)}: Das Ziel "{ziel}" gibt es nicht.{near}'
                    yield source.head_finding(("aenderungen", i, "ziele", j), "KP403", message)


@regel
def incomplete_weisungen(reach: Reach) -> Iterator[Finding]:
    """For every Änderung, Aussage and Ziel there is a mark (DESIGN 5, complete)."""
    for source, weisung in _weisungen(reach):
        if weisung.konsolidiert:
            continue
        for i, aenderung in enumerate(weisung.aenderungen):
            for aussage in aenderung.aussage_ids:
                for j, ziel in enumerate(aenderung.ziele):
                    if not _is_marked(reach, weisung.ref(aenderung), aussage, ziel):
                        offset = (
                            source.yaml.offset(("aenderungen", i, "ziele", j)) if source.yaml else 0
                        )
                        yield _missing(reach, source, offset, weisung, aenderung, aussage, ziel)


def _is_marked(reach: Reach, ref: str, aussage: str | None, ziel: str) -> bool:
    return any(
        marking.ref == ref and marking.aussage == aussage
        for source in reach.bestand.ziel_sources(ziel)
        if source.stem != "index"
        for marking in reach.markings[source.path]
    )


def _missing(  # noqa: PLR0913 - the parts of one message
    reach: Reach,
    source: Source,
    offset: int,
    weisung: Weisung,
    aenderung: Aenderung,
    aussage: str | None,
    ziel: str,
) -> Finding:
    ref = weisung.ref(aenderung)
    what = f'{ref}, Aussage "{aussage}",' if aussage else f"{ref}"
    tag = f'{{% aenderung "{ref}"' + (f' aussage="{aussage}"' if aussage else "") + " %}"
    targets = reach.bestand.ziel_sources(ziel)
    where = targets[0].text.path if targets and not ziel.endswith("/") else f"docs/{ziel}"
    short = f" ({aenderung.kurz})" if aenderung.kurz else ""
    message = (
        f"Die Änderung {what}{short} ist in {ziel} nicht umgesetzt. "
        f"Bitte die Passage in {where} mit {tag} … {{% endaenderung %}} kennzeichnen."
    )
    is_draft = weisung.bearbeitung == "entwurf"
    severity = Severity.HINWEIS if is_draft else Severity.FEHLER
    return source.text.finding(offset, "KP404", message, severity)


@regel
def leaking_marks(reach: Reach) -> Iterator[Finding]:
    """Every mark that reaches a page is a Ziel of its Änderung (DESIGN 5, complete)."""
    for path, markings in reach.markings.items():
        source = reach.bestand.by_path[path]
        if source.kind == Baustein.kind:
            continue
        seen: set[tuple[str, int]] = set()
        for marking in markings:
            key = (marking.ref, marking.entry)
            if key not in seen and _is_leak(reach, source, marking):
                seen.add(key)
                yield source.text.finding(marking.entry, "KP405", _leak(reach, source, marking))


def _is_leak(reach: Reach, source: Source, marking: Marking) -> bool:
    if marking.ref not in reach.bestand.aenderungen:
        return False
    _, aenderung = reach.bestand.aenderungen[marking.ref]
    return not any(
        source.path.startswith(ziel)
        if ziel.endswith("/")
        else source is reach.bestand.dokumente.get(ziel)
        for ziel in aenderung.ziele
    )


def _leak(reach: Reach, source: Source, marking: Marking) -> str:
    label = reach.bestand.label(source)
    _, aenderung = reach.bestand.aenderungen[marking.ref]
    ziele = ", ".join(aenderung.ziele)
    if marking.via:
        place = marking.source.text.place(marking.offset)
        return (
            f'Der Baustein "{marking.via[0]}" bringt die Änderung {marking.ref} ({place}) nach '
            f"{label}; die Weisung nennt dafür nur: {ziele}. Bitte hier eine Fassung des Bausteins "
            "ohne diese Änderung verwenden oder den Aufruf entfernen."
        )
    return (
        f"Die Änderung {marking.ref} gilt nicht für {label}; die Weisung nennt dafür nur: {ziele}. "
        "Bitte die Marke entfernen oder die richtige Änderung nennen."
    )


@regel
def names_of_weisungen(reach: Reach) -> Iterator[Finding]:
    """A Weisung's file is named by its number; its items have each an id of their own."""
    for source, weisung in _weisungen(reach):
        if source.stem != weisung.nummer:
            message = f"Die Weisung {weisung.nummer} gehört in eine Datei {weisung.nummer}.md."
            yield source.head_finding(("nummer",), "KP406", message)
        counts = Counter(a.id for a in weisung.aenderungen)
        for i, aenderung in enumerate(weisung.aenderungen):
            if counts[aenderung.id] > 1:
                message = f'Die Änderung "{aenderung.id}" gibt es {counts[aenderung.id]}-mal.'
                yield source.head_finding(("aenderungen", i, "id"), "KP406", message)


@regel
def empty_areas(reach: Reach) -> Iterator[Finding]:
    """aenderungen("a") stands on a Weisung's page and names an area with items."""
    for source in reach.bestand.sources.files:
        for call in calls(source.nodes, "aenderungen"):
            items = source.meta.aenderungen if isinstance(source.meta, Weisung) else []
            areas = sorted({a.id[0] for a in items})
            if call.text("bereich") not in areas:
                possible = ", ".join(areas) or "keine, die Seite ist keine Weisung"
                message = f'Den Bereich "{call.text("bereich")}" gibt es hier nicht: {possible}.'
                yield source.text.finding(call.offset, "KP407", message)


def _weisungen(reach: Reach) -> Iterator[tuple[Source, Weisung]]:
    for source in reach.bestand.sources.files:
        if isinstance(source.meta, Weisung):
            yield source, source.meta
