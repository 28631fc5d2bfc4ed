"""Rules of completeness: every order is carried out, and nothing else is changed (DESIGN 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from macros.bestand.reach import Marking, Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, Severity
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Weisung
from macros.sources.load import Source


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
    for source, weisung in reach.bestand.weisungen_with_source():
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
    target = reach.bestand.dokument(gap.ziel)
    where = f"docs/{gap.ziel}" if is_folder or not target else target.text.path
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
