"""Where something is used: a Baustein, a Dokument, an Änderung, each with its places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from macros.bestand.reach import Marking, Reach, Use
from macros.model.finding import Place
from macros.model.frontmatter import Baustein
from macros.model.nummer import natural_key
from macros.sources.load import Source
from macros.sources.tree import Condition, calls

_EINSTUFUNG = {"pflicht": "Pflicht", "anliegenspezifisch": "Anliegenspezifisch"}


class UnknownNameError(Exception):
    """Nothing has this name; the message is German and suggests the nearest."""


@dataclass(frozen=True, slots=True)
class Fundstelle:
    """One place: `seite` is who uses it there, `weg` the Bausteine between, `angaben` in words."""

    art: str
    seite: str
    ort: Place
    weg: tuple[str, ...] = ()
    angaben: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verwendung:
    """What was asked for, in words, and all places."""

    titel: str
    fundstellen: tuple[Fundstelle, ...]


def verwendung(reach: Reach, name: str) -> Verwendung:
    """Return where `name` is used: id of a Baustein, Nummer, NUMMER/ITEM, or path below docs/.

    Raises UnknownNameError.
    """
    bestand = reach.bestand
    if name in bestand.aenderungen:
        aenderung = bestand.aenderungen[name][1]
        return Verwendung(f"{name}: {aenderung.kurz or aenderung.text}", _marks(reach, name))
    source = (
        bestand.bausteine.get(name)
        or bestand.dokument(name)
        or bestand.by_path.get(name.removeprefix("docs/"))
    )
    if source is None:
        raise UnknownNameError(_unknown(reach, name))
    found = [*_links(reach, source), *_contents(reach, source)]
    if source.kind == Baustein.kind:
        found = [*_uses(reach, source.stem, ()), *found]
    return Verwendung(_name(reach, source), tuple(found))


def _uses(reach: Reach, id_: str, below: tuple[str, ...]) -> Iterator[Fundstelle]:
    """Yield the uses of a Baustein, then those of each Baustein that uses it."""
    for use in sorted(reach.uses.get(id_, ()), key=lambda u: natural_key(u.user.path)):
        yield _use(reach, use, below)
        if use.user.kind == Baustein.kind and use.user.stem not in below:
            yield from _uses(reach, use.user.stem, (use.user.stem, *below))


def _use(reach: Reach, use: Use, weg: tuple[str, ...]) -> Fundstelle:
    call = use.call
    said = [_EINSTUFUNG.get(call.text("einstufung"), "")]
    said += [f"wenn {call.text('wenn')}"] if call.text("wenn") else []
    said += [f"ohne {', '.join(call.texts('ohne'))}"] if call.texts("ohne") else []
    return Fundstelle(
        "verwendet",
        _name(reach, use.user),
        use.user.text.place(call.offset),
        weg,
        (*filter(None, said), *_halves(use.conditions)),
    )


def _links(reach: Reach, target: Source) -> Iterator[Fundstelle]:
    for source in reach.bestand:
        for verweis in reach.verweise[source.path]:
            if verweis.path == target.path and source is not target:
                label, place = _name(reach, source), source.text.place(verweis.offset)
                said = (f"Abschnitt {verweis.anchor}",) if verweis.anchor else ()
                yield Fundstelle(
                    "verlinkt", label, place, (), (*said, *_halves(verweis.conditions))
                )


def _contents(reach: Reach, source: Source) -> Iterator[Fundstelle]:
    """Yield the Bausteine that a page calls, and the marks that reach it."""
    for call in calls(source.nodes, "baustein"):
        baustein = reach.bestand.bausteine.get(call.text("id"))
        label = _name(reach, baustein) if baustein else call.text("id")
        yield Fundstelle("enthält", label, source.text.place(call.offset))
    for marking in reach.markings[source.path]:
        yield _mark("geändert durch", marking.ref, marking)


def _marks(reach: Reach, ref: str) -> tuple[Fundstelle, ...]:
    pages = sorted(reach.reached_by(ref), key=lambda s: natural_key(s.path))
    return tuple(
        _mark("wirkt in", _name(reach, page), marking)
        for page in pages
        for marking in reach.markings[page.path]
        if marking.ref == ref
    )


def _mark(art: str, name: str, marking: Marking) -> Fundstelle:
    aussage = (f"Aussage {marking.aussage}",) if marking.aussage else ()
    place = marking.source.text.place(marking.offset)
    return Fundstelle(art, name, place, marking.via, (*aussage, *_halves(marking.conditions)))


def _name(reach: Reach, source: Source) -> str:
    """Return what a page is called: its Nummer, if it has one, and its title."""
    label = reach.bestand.label(source)
    return label if source.titel in label else f"{label} {source.titel}"


def _halves(conditions: Iterable[Condition]) -> tuple[str, ...]:
    names = {"neu": "neuen", "bisher": "alten"}
    return tuple(f"in der {names[half]} Hälfte von {ref}" for ref, half in conditions)


def _unknown(reach: Reach, name: str) -> str:
    bestand = reach.bestand
    known = [*bestand.bausteine, *bestand.dokumente, *bestand.aenderungen, *bestand.by_path]
    near = get_close_matches(name, known, 1)
    return f'"{name}" gibt es nicht.' + (
        f' Meinten Sie "{near[0]}"?'
        if near
        else " Möglich sind der Name eines Bausteins, die Nummer eines Dokuments, eine Änderung "
        "(NUMMER/a1) und ein Pfad unter docs/."
    )
