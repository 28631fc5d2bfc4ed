"""Rules about Weisungen: known names, known Ziele, completeness both ways (DESIGN 5)."""

from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_sprache import marks
from macros.model.finding import Finding, Severity, suggestion
from macros.model.frontmatter import Seite, Weisung
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
def unknown_synopsen(reach: Reach) -> Iterator[Finding]:
    """synopse("…") names a Weisung; one page shows it."""
    for source in reach.bestand:
        for call in calls(source.nodes, "synopse"):
            nummer = call.text("nummer")
            page = reach.bestand.synopsen.get(nummer, source)
            if nummer not in reach.bestand.weisungen and not reach.bestand.is_unreadable(nummer):
                near = suggestion(nummer, reach.bestand.weisungen)
                message = f"Die Weisung {nummer} gibt es nicht in docs/weisungen/.{near}"
                yield source.text.finding(call.offset, "KP401", message)
            elif source.kind != Seite.kind or page is not source:
                message = (
                    f"Die Synopse von {nummer} steht auf einer einzigen Seite, etwa "
                    f"docs/synopsen/{nummer}.md. Bitte den Aufruf hier löschen."
                )
                yield source.text.finding(call.offset, "KP407", message)


@regel
def weisungen_without_synopse(reach: Reach) -> Iterator[Finding]:
    """Every Weisung that is no draft has a page with its Synopse."""
    if not reach.bestand.synopsen.keys() <= reach.bestand.weisungen.keys():
        return  # a number that is mistyped is a finding of its own, and may be meant for this one
    for source, weisung in reach.bestand.weisungen_with_source():
        is_draft = weisung.bearbeitung == "entwurf"
        if weisung.aenderungen and not is_draft and weisung.nummer not in reach.bestand.synopsen:
            message = (
                f"Zu {weisung.nummer} gibt es keine Seite mit alter und neuer Fassung. Bitte "
                f"docs/synopsen/{weisung.nummer}.md anlegen, mit einem Titel, kopf() und "
                f'{{{{ synopse("{weisung.nummer}") }}}}.'
            )
            yield source.text.finding(0, "KP416", message, Severity.HINWEIS)


@regel
def unknown_ziele(reach: Reach) -> Iterator[Finding]:
    """A Ziel is a Nummer or a folder that exists."""
    for source, weisung in reach.bestand.weisungen_with_source():
        for i, aenderung in enumerate(weisung.aenderungen):
            for j, ziel in enumerate(aenderung.ziele):
                if not reach.bestand.ziel_sources(ziel) and not reach.bestand.is_unreadable(ziel):
                    folders = {s.folder for s in reach.bestand if s.folder}
                    near = suggestion(ziel, [*reach.bestand.dokumente, *sorted(folders)])
                    message = (
                        f'{weisung.ref(aenderung)}: Das Ziel "{ziel}" gibt es nicht.{near} Bitte '
                        "mit der Weisung vergleichen. Ein Dokument, das entfallen ist, wird nicht "
                        "gelöscht; es bekommt gueltig_bis. Eines mit neuer Nummer nennt die alte "
                        "unter frueher."
                    )
                    yield source.head_finding(("aenderungen", i, "ziele", j), "KP403", message)


@regel
def names_of_weisungen(reach: Reach) -> Iterator[Finding]:
    """A Weisung's file is named by its number; its items have each an id of their own."""
    for source, weisung in reach.bestand.weisungen_with_source():
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
    """A Weisung's page lists each of its items once, where the Weisung itself has them."""
    for source, weisung in reach.bestand.weisungen_with_source():
        called = [call.text("bereich") for call in calls(source.nodes, "aenderungen")]
        for bereich in sorted({a.id[0] for a in weisung.aenderungen} - set(called)):
            message = (
                f"Änderungen des Bereichs {bereich} fehlen im Text und stehen nur unter dem Kopf. "
                f'Bitte {{{{ aenderungen("{bereich}") }}}} an ihre Stelle setzen.'
            )
            yield source.text.finding(source.body, "KP413", message, Severity.HINWEIS)
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
