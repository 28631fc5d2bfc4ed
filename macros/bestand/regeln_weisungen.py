"""Rules about Weisungen: known names, known Ziele, completeness both ways (DESIGN 5)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

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
    for source in reach.bestand:
        for ref, aussage, offset in marks(source):
            if fault := _unknown_ref(reach, ref):
                yield source.text.finding(offset, "KP401", fault)
            elif ref in reach.bestand.aenderungen and (
                fault := _unknown_aussage(reach, ref, aussage)
            ):
                yield source.text.finding(offset, "KP402", fault)


def _unknown_ref(reach: Reach, text: str) -> str:
    known = list(reach.bestand.aenderungen)
    try:
        ref = AenderungRef.parse(text)
    except ValueError:
        form = "Eine Marke nennt Weisung und Änderung so: 202600001/a1."
        return f'"{text}" ist kein Name einer Änderung. {form}{suggestion(text, known)}'
    if reach.bestand.is_unreadable(ref.weisung):
        return ""
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
                if not reach.bestand.ziel_sources(ziel) and not reach.bestand.is_unreadable(ziel):
                    folders = {s.folder for s in reach.bestand if s.folder}
                    near = suggestion(ziel, [*reach.bestand.dokumente, *sorted(folders)])
                    message = f'{weisung.ref(aenderung)}: Das Ziel "{ziel}" gibt es nicht.{near}'
                    yield source.head_finding(("aenderungen", i, "ziele", j), "KP403", message)


@dataclass(frozen=True, slots=True)
class Gap:
    """An Änderung, with an Aussage if it has several, that no mark carries in one of its Ziele."""

    source: Source
    weisung: Weisung
    aenderung: Aenderung
    aussage: str | None
    ziel: str

    @property
    def offset(self) -> int:
        """Where the Weisung names the Ziel."""
        item = self.weisung.aenderungen.index(self.aenderung)
        path = ("aenderungen", item, "ziele", self.aenderung.ziele.index(self.ziel))
        return self.source.yaml.offset(path) if self.source.yaml else 0


def gaps(reach: Reach) -> Iterator[Gap]:
    """Yield what is missing: for every Änderung, Aussage and Ziel there is a mark (DESIGN 5)."""
    for source, weisung in _weisungen(reach):
        for aenderung in () if weisung.konsolidiert else weisung.aenderungen:
            for aussage, ziel in product(aenderung.aussage_ids, aenderung.ziele):
                gap = Gap(source, weisung, aenderung, aussage, ziel)
                if _is_open(reach, gap):
                    yield gap


def _is_open(reach: Reach, gap: Gap) -> bool:
    targets = reach.bestand.ziel_sources(gap.ziel)
    if any(_may_hide_marks(reach, target) for target in targets):
        return False
    wanted = (gap.weisung.ref(gap.aenderung), gap.aussage)
    markings = [m for t in targets if t.stem != "index" for m in reach.markings[t.path]]
    return bool(targets) and not any((m.ref, m.aussage) == wanted for m in markings)


def _may_hide_marks(reach: Reach, source: Source) -> bool:
    """Tell whether a page, or a Baustein it uses, has errors that may have swallowed a mark."""
    faulty = reach.bestand.faulty
    if source.path in reach.bestand.excessive:
        return True
    broken = [b for b in reach.bestand.bausteine.values() if b.text.path in faulty]
    return source.text.path in faulty or any(source in reach.users(b.stem) for b in broken)


@regel
def incomplete_weisungen(reach: Reach) -> Iterator[Finding]:
    """Every gap is a finding; of a draft only a notice."""
    for gap in gaps(reach):
        is_draft = gap.weisung.bearbeitung == "entwurf"
        severity = Severity.HINWEIS if is_draft else Severity.FEHLER
        yield gap.source.text.finding(gap.offset, "KP404", _missing(reach, gap), severity)


def _missing(reach: Reach, gap: Gap) -> str:
    ref = gap.weisung.ref(gap.aenderung)
    what = f'{ref}, Aussage "{gap.aussage}"' if gap.aussage else ref
    said = {a.id: a.text for a in gap.aenderung.aussagen}.get(gap.aussage or "")
    short = f" ({said or gap.aenderung.kurz})" if said or gap.aenderung.kurz else ""
    aussage = f' aussage="{gap.aussage}"' if gap.aussage else ""
    is_folder = gap.ziel.endswith("/")
    where = f"docs/{gap.ziel}" if is_folder else reach.bestand.dokumente[gap.ziel].text.path
    return (
        f"Die Änderung {what}{short} ist in {gap.ziel} nicht umgesetzt. Bitte die Passage in "
        f'{where} mit {{% aenderung "{ref}"{aussage} %}} … {{% endaenderung %}} kennzeichnen.'
    )


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
    is_known = marking.ref in reach.bestand.aenderungen
    return is_known and not reach.bestand.is_ziel(marking.ref, source)


def _leak(reach: Reach, source: Source, marking: Marking) -> str:
    label = reach.bestand.label(source)
    _, aenderung = reach.bestand.aenderungen[marking.ref]
    ziele = ", ".join(aenderung.ziele)
    if marking.via:
        place = marking.source.text.place(marking.offset)
        return (
            f'Der Baustein "{marking.via[0]}" bringt die Änderung {marking.ref} ({place}) nach '
            f"{label}; die Weisung nennt dafür nur: {ziele}. Bitte hier eine Fassung des Bausteins "
            "ohne diese Änderung verwenden oder, wenn die Weisung es nennt, dort das Ziel ergänzen."
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
            times = counts[aenderung.id]
            if times > 1:
                message = f'Die Änderung "{aenderung.id}" gibt es {times}-mal. Bitte umbenennen.'
                yield source.head_finding(("aenderungen", i, "id"), "KP406", message)


@regel
def empty_areas(reach: Reach) -> Iterator[Finding]:
    """aenderungen("a") stands on a Weisung's page and names an area with items."""
    for source in reach.bestand:
        for call in calls(source.nodes, "aenderungen"):
            items = source.meta.aenderungen if isinstance(source.meta, Weisung) else []
            areas = sorted({a.id[0] for a in items})
            if call.text("bereich") not in areas:
                possible = ", ".join(areas) or "keine, die Seite ist keine Weisung"
                message = (
                    f'Den Bereich "{call.text("bereich")}" gibt es hier nicht. Es gibt: {possible}.'
                )
                yield source.text.finding(call.offset, "KP407", message)


def _weisungen(reach: Reach) -> Iterator[tuple[Source, Weisung]]:
    for source in reach.bestand:
        if isinstance(source.meta, Weisung):
            yield source, source.meta
