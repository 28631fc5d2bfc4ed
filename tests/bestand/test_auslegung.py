"""Lage and Reach against a second, naive reading of DESIGN 5 that goes day by day and half by half.

Nothing of the project is used to say what is right: the cases are trees of this module's own, which
are written as sources for the project and walked here by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.model.daten import Abkuerzungen, Adressen, Begriffe, Gliederung, Synonyme
from macros.model.frontmatter import Baustein, Dokument, Weisung
from macros.sources.language import read_body
from macros.sources.load import Data, Source, Sources
from macros.sources.protect import Shown
from macros.sources.text import SourceText
from tests.worlds import (
    Item,
    OnPage,
    Piece,
    Used,
    changes,
    day_of,
    in_force,
    items,
    may_name,
    shown_half,
    weisungen,
)

DAYS = range(-1, 12)
IDS = ("b0", "b1", "b2")  # a Baustein uses only later ones, so that there is no circle
PAGE = "sgb2/service-center/glf/2.006.md"


@dataclass(frozen=True)
class Marked:
    """A mark with its two halves; a half that is None is not written."""

    ref: str
    neu: "tuple[Part, ...] | None"
    bisher: "tuple[Part, ...] | None"


Part = Marked | OnPage | Used | Piece


@dataclass(frozen=True)
class World:
    """Items, the text of one Dokument and the texts of the Bausteine."""

    items: tuple[Item, ...]
    page: tuple[Part, ...]
    bausteine: tuple[tuple[Part, ...], ...]


# --- the naive reading ----------------------------------------------------------------------------


def marks(
    world: World, parts: tuple[Part, ...], day: int, *, seen: bool = True, without: bool = False
) -> Iterator[tuple[str, bool]]:
    """Yield every mark that reaches a page on any way, and whether it is effective."""
    items = {item.ref: item for item in world.items}
    for part in parts:
        if isinstance(part, OnPage):
            yield part.ref, seen and in_force(items[part.ref], day)
        elif isinstance(part, Marked):
            yield part.ref, seen and in_force(items[part.ref], day)
            half = shown_half(items[part.ref], day)
            yield from marks(
                world, part.neu or (), day, seen=seen and half == "neu", without=without
            )
            yield from marks(
                world, part.bisher or (), day, seen=seen and half == "bisher", without=without
            )
        elif isinstance(part, Used):
            inner = world.bausteine[IDS.index(part.baustein)]
            yield from marks(world, inner, day, seen=seen, without=part.without)
        elif not without:
            yield from marks(world, part.parts, day, seen=seen, without=without)


def uses(
    world: World, parts: tuple[Part, ...], day: int, *, seen: bool = True
) -> Iterator[tuple[str, bool]]:
    """Yield every direct use of a Baustein and whether its half is shown."""
    items = {item.ref: item for item in world.items}
    for part in parts:
        if isinstance(part, Used):
            yield part.baustein, seen
        elif isinstance(part, Piece):
            yield from uses(world, part.parts, day, seen=seen)
        elif isinstance(part, Marked):
            half = shown_half(items[part.ref], day)
            yield from uses(world, part.neu or (), day, seen=seen and half == "neu")
            yield from uses(world, part.bisher or (), day, seen=seen and half == "bisher")


def published_bausteine(world: World, day: int) -> set[str]:
    """Follow what is shown from the Dokument and from Bausteine that nothing uses."""
    texts = dict(zip(IDS, world.bausteine, strict=True))
    used = {id_ for text in (world.page, *world.bausteine) for id_, _ in uses(world, text, day)}
    found: set[str] = set()
    waiting = [world.page, *(texts[id_] for id_ in texts if id_ not in used)]
    found |= set(texts) - used
    while waiting:
        for id_, seen in uses(world, waiting.pop(), day):
            if seen and id_ not in found:
                found.add(id_)
                waiting.append(texts[id_])
    return found


# --- the same world as sources --------------------------------------------------------------------


def written(parts: tuple[Part, ...]) -> str:
    """Return the parts in the authors' language."""
    return "".join(map(_written, parts))


def _written(part: Part) -> str:
    match part:
        case OnPage(ref):
            return f'{{{{ weisung("{ref}") }}}}'
        case Used(baustein, without):
            ohne = ', ohne=["t"]' if without else ""
            return f'\n\n{{{{ baustein("{baustein}", einstufung="pflicht"{ohne}) }}}}\n\n'
        case Piece(parts):
            return f'{{% teil "t" %}}x{written(parts)}{{% endteil %}}'
        case Marked(ref, neu, bisher):
            new = "" if neu is None else f"neu {written(neu)}"
            old = "" if bisher is None else f"{{% bisher %}}alt {written(bisher)}"
            return f'{{% aenderung "{ref}" %}}{new}{old}{{% endaenderung %}}'


def source(path: str, meta: Dokument | Baustein | Weisung, text: str = "") -> Source:
    """Return a source with the given head and text."""
    content = SourceText(f"docs/{path}", text)
    nodes, findings = read_body(content, 0)
    assert findings == []
    return Source(path, meta.kind, content, meta, None, nodes, 0, "", Shown("", (), ()), "", (), ())


def reach_of(world: World) -> Reach:
    """Return the world as the project reads it."""
    files = [
        source(PAGE, Dokument(nummer="2.006", titel="T"), written(world.page)),
        *(
            source(f"bausteine/{id_}.md", Baustein(titel="T", teile={"t": "T"}), written(parts))
            for id_, parts in zip(IDS, world.bausteine, strict=True)
        ),
        *(source(f"weisungen/{w.nummer}.md", w) for w in weisungen(world.items, "2.006")),
    ]
    gliederung = Gliederung(rechtskreise=[], kanaele=[], arten=[])
    no_words = Abkuerzungen(abkuerzungen=[])
    sources = Sources(
        tuple(files),
        (),
        (),
        gliederung,
        no_words,
        Data(Adressen()),
        Data(Begriffe()),
        Data(Synonyme()),
        {},
        (),
    )
    return Reach(Bestand(sources))


# --- random worlds --------------------------------------------------------------------------------


def texts(
    refs: list[str], ids: tuple[str, ...], *, in_baustein: bool
) -> st.SearchStrategy[tuple[Part, ...]]:
    """Return a strategy for texts that name `refs` and use `ids`."""
    ref = st.sampled_from(refs)
    leaf: st.SearchStrategy[Part] = st.builds(OnPage, ref)
    if ids:
        leaf |= st.builds(Used, st.sampled_from(ids), st.booleans())

    def around(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
        half = st.lists(inner, max_size=2).map(tuple)
        wrapped: st.SearchStrategy[Part] = st.builds(
            Marked, ref, st.none() | half, st.none() | half
        )
        return wrapped | st.builds(Piece, half) if in_baustein else wrapped

    return st.lists(st.recursive(leaf, around, max_leaves=4), max_size=3).map(tuple)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw Weisungen and texts with marks of them."""
    drawn = draw(items(last=10))
    refs = [item.ref for item in drawn]
    bausteine = [draw(texts(refs, IDS[n + 1 :], in_baustein=True)) for n in range(len(IDS))]
    page = draw(texts(refs, IDS, in_baustein=False))
    return World(tuple(drawn), page, tuple(bausteine))


# --- both agree -----------------------------------------------------------------------------------


def assert_both_agree(world: World) -> None:
    """Compare the project with the naive reading on every day."""
    reach = reach_of(world)
    pages = {PAGE: world.page} | {
        f"bausteine/{id_}.md": parts for id_, parts in zip(IDS, world.bausteine, strict=True)
    }
    for number in DAYS:
        lage = Lage(reach.bestand, reach, day_of(number))
        for item in world.items:
            assert lage.in_force(item.ref) is in_force(item, number)
            assert lage.shown_half(item.ref) == shown_half(item, number)
            assert lage.may_name(item.ref) is may_name(item, number)
        for path, parts in pages.items():
            expected = list(marks(world, parts, number))
            assert [(m.ref, lage.is_effective(m)) for m in reach.markings[path]] == expected
            effective = {ref for ref, is_effective in expected if is_effective}
            assert {wirkung.ref for wirkung in lage.wirkungen[path]} == effective
        shown = {id_ for id_ in IDS if lage.is_published(reach.bestand.bausteine[id_])}
        assert shown == published_bausteine(world, number)


@given(worlds())
@settings(max_examples=120, deadline=None)
def test_what_is_shown_and_effective_agrees_with_the_rules_read_naively(world: World) -> None:
    assert_both_agree(world)


@pytest.mark.lang
@given(worlds())
@settings(max_examples=2000, deadline=None)
def test_the_same_for_many_worlds(world: World) -> None:
    assert_both_agree(world)


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_nothing_shown_changes_on_a_day_that_is_no_change_day(world: World) -> None:
    reach = reach_of(world)
    assert Lage(reach.bestand, reach, day_of(0)).change_days == sorted(
        map(day_of, changes(world.items))
    )
    for number in DAYS:
        if number + 1 not in changes(world.items):
            assert [shown_half(i, number) for i in world.items] == [
                shown_half(i, number + 1) for i in world.items
            ]
            before, after = (
                list(marks(world, world.page, number)),
                list(marks(world, world.page, number + 1)),
            )
            assert before == after
