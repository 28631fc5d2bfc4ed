"""Rules about Weisungen: known names, known Ziele, completeness both ways (DESIGN 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from macros.bestand.reach import Marking, Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_sprache import marks
from macros.model.finding import Finding, Severity, suggestion
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.model.nummer import AenderungRef
from macros.sources.load import Source
from macros.sources.tree import Call, Mark, Node, Text, calls, walk
from macros.sources.yaml_nodes import Path


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
    if aussage is not None and not known:
        return f'{ref} hat keine Aussagen. Bitte aussage="{aussage}" löschen.'
    if aussage is not None and aussage not in known:
        possible = ", ".join(known)
        near = suggestion(aussage, known)
        return f'{ref} hat keine Aussage "{aussage}". Möglich sind: {possible}.{near}'
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
                    message = (
                        f'{weisung.ref(aenderung)}: Das Ziel "{ziel}" gibt es nicht.{near} Bitte '
                        "mit der Weisung vergleichen. Ein Dokument, das entfallen ist, wird nicht "
                        "gelöscht; es bekommt gueltig_bis."
                    )
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
    ref, known = gap.weisung.ref(gap.aenderung), gap.aenderung.aussage_ids
    markings = [m for t in targets if t.stem != "index" for m in reach.markings[t.path]]
    named = {m.aussage for m in markings if m.ref == ref}
    if named - set(known):  # a mark that names no Aussage, or a wrong one, may be this one
        return False
    return bool(targets) and gap.aussage not in named


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
    leaks: dict[tuple[str, int], list[tuple[Source, Marking]]] = {}  # by the place of the mark
    for path, markings in reach.markings.items():
        source = reach.bestand.by_path[path]
        seen: set[tuple[str, int]] = set()
        for marking in markings if _may_leak(reach, source) else ():
            key = (marking.ref, marking.entry)
            if key not in seen and _is_leak(reach, source, marking):
                seen.add(key)
                place = (marking.source.path, marking.offset)
                leaks.setdefault(place, []).append((source, marking))
    for found in leaks.values():
        if len(found) > _EACH and found[0][1].via:
            marking = found[0][1]
            message = _leak_into_many(reach, marking, [source for source, _ in found])
            yield marking.source.text.finding(marking.offset, "KP405", message)
        else:
            for source, marking in found:
                yield source.text.finding(marking.entry, "KP405", _leak(reach, source, marking))


_EACH = 3  # leaks of one mark that are told one by one; of more the mark itself is told


def _may_leak(reach: Reach, source: Source) -> bool:
    """A Baustein is judged in its users; a second page with one Nummer is a finding of its own."""
    is_second = (
        isinstance(source.meta, Dokument)
        and reach.bestand.dokumente[source.meta.nummer] is not source
    )
    return source.kind != Baustein.kind and not is_second


def _is_leak(reach: Reach, source: Source, marking: Marking) -> bool:
    is_known = marking.ref in reach.bestand.aenderungen
    return is_known and not reach.bestand.is_ziel(marking.ref, source)


def _leak_into_many(reach: Reach, marking: Marking, sources: list[Source]) -> str:
    labels = [reach.bestand.label(source) for source in sources]
    shown = ", ".join(labels[:10]) + (" …" if len(labels) > 10 else "")
    ziele = ", ".join(reach.bestand.aenderungen[marking.ref][1].ziele)
    return (
        f"Über diesen Baustein erreicht die Änderung {marking.ref} {len(labels)} Dokumente, die "
        f"die Weisung dafür nicht nennt: {shown}; sie nennt nur: {ziele}. Bitte für diese eine "
        "eigene Fassung des Bausteins anlegen oder, wenn die Weisung die anderen nennt, die Ziele "
        "ergänzen."
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
            "ohne diese Änderung verwenden oder, wenn die Weisung es nennt, dort das Ziel ergänzen."
        )
    return (
        f"Die Änderung {marking.ref} gilt nicht für {label}; die Weisung nennt dafür nur: {ziele}. "
        "Bitte die Marke entfernen, die richtige Änderung nennen oder, wenn die Weisung "
        f"{label} nennt, dort das Ziel ergänzen."
    )


@regel
def names_of_weisungen(reach: Reach) -> Iterator[Finding]:
    """A Weisung's file is named by its number; its items have each an id of their own."""
    for source, weisung in _weisungen(reach):
        if source.stem != weisung.nummer:
            message = f"Die Weisung {weisung.nummer} gehört in eine Datei {weisung.nummer}.md."
            yield source.head_finding(("nummer",), "KP406", message)
        items = weisung.aenderungen
        yield from _twice(source, [a.id for a in items], ("aenderungen",), ("id",), "Die Änderung")
        for i, aenderung in enumerate(items):
            at = ("aenderungen", i)
            aussagen = [a.id for a in aenderung.aussagen]
            yield from _twice(source, aussagen, (*at, "aussagen"), ("id",), "Die Aussage")
            yield from _twice(source, aenderung.ziele, (*at, "ziele"), (), "Das Ziel")


def _twice(
    source: Source, names: list[str], before: Path, after: Path, what: str
) -> Iterator[Finding]:
    """Yield a finding for each name that stands in the list before, at its place in the head."""
    for number, name in enumerate(names):
        if name in names[:number]:
            first = (*before, names.index(name), *after)
            line = source.head_finding(first, "KP406", "").place.line
            message = f'{what} "{name}" steht schon in Zeile {line}. Bitte umbenennen oder löschen.'
            yield source.head_finding((*before, number, *after), "KP406", message)


@regel
def empty_areas(reach: Reach) -> Iterator[Finding]:
    """aenderungen("a") and einzelauftraege() stand on a Weisung's page and have what to show."""
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


@regel
def orders_of_a_weisung(reach: Reach) -> Iterator[Finding]:
    """einzelauftraege() stands on the page of a Weisung that has some."""
    for source in reach.bestand:
        for call in calls(source.nodes, "einzelauftraege"):
            if source.meta and not getattr(source.meta, "einzelauftraege", []):
                message = (
                    "einzelauftraege() hat hier nichts zu zeigen. Bitte entfernen oder im Kopf der "
                    "Weisung unter einzelauftraege ergänzen."
                )
                yield source.text.finding(call.offset, "KP407", message)


@regel
def items_are_on_their_page(reach: Reach) -> Iterator[Finding]:
    """A Weisung's page lists each of its items once: badges and lists lead there."""
    for source, weisung in _weisungen(reach):
        called = [call.text("bereich") for call in calls(source.nodes, "aenderungen")]
        for bereich in sorted({a.id[0] for a in weisung.aenderungen} - set(called)):
            message = (
                f"Änderungen des Bereichs {bereich} fehlen auf der Seite; Links führten ins Leere. "
                f'Bitte {{{{ aenderungen("{bereich}") }}}} in den Text setzen.'
            )
            yield source.text.finding(source.body, "KP413", message)
        for call in calls(source.nodes, "aenderungen"):
            if called.count(call.text("bereich")) > 1:
                called.remove(call.text("bereich"))
                message = "Dieser Bereich steht zweimal auf der Seite. Bitte einen Aufruf löschen."
                yield source.text.finding(call.offset, "KP413", message)


@regel
def marks_change_something(reach: Reach) -> Iterator[Finding]:
    """A mark has something in one of its halves, and the halves differ."""
    for source in reach.bestand:
        content = source.text.content
        for node in walk(source.nodes):
            if isinstance(node, Mark) and source.text.path not in reach.bestand.faulty:
                neu, bisher = (_written(content, half) for half in (node.neu, node.bisher))
                if neu == bisher or not (neu or bisher):
                    what = "hat keinen Inhalt" if not (neu or bisher) else "sagt zweimal dasselbe"
                    message = (
                        f"Die Marke {node.ref} {what}. Bitte den neuen oder den bisherigen Text "
                        "hineinschreiben oder die Marke löschen."
                    )
                    yield source.text.finding(node.offset, "KP414", message)


def _written(content: str, nodes: tuple[Node, ...] | None) -> str:
    """Return what stands in a half, calls and tags included, without white space around it."""
    if not nodes:
        return ""
    last = nodes[-1]
    end = last.offset + len(last.text) if isinstance(last, Text) else last.offset
    end = content.find("}", end) if isinstance(last, Call) else end
    return content[nodes[0].offset : end].strip()


def _weisungen(reach: Reach) -> Iterator[tuple[Source, Weisung]]:
    for source in reach.bestand:
        if isinstance(source.meta, Weisung):
            yield source, source.meta
