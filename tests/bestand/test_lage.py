"""What is in force on a day (DESIGN 5): halves, effective marks, Stand, published pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.bestand.quellen import (
    AKTE,
    CONSOLIDATED,
    DAY_AFTER,
    DAY_BEFORE,
    FIRST_DAY,
    GLF,
    LAST_DAY,
    TB,
    Files,
    Ordnung,
    akte,
    baustein,
    dokument,
    ends,
    item,
    mark,
    use,
    weisung,
)

Make = Callable[..., Ordnung]
A, B = f"{GLF}2.006.md", f"{GLF}2.007.md"
WEISUNG, SECOND = "weisungen/202511007.md", "weisungen/202601001.md"
GRUSS = "bausteine/gruss.md"
A1, A2 = "202511007/a1", "202511007/a2"
DRAFT = "gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
LATER = "    gueltig_ab: 2026-02-01\n"
ONE_DAY = timedelta(days=1)
TEIL = "teile: {email: T}\n"


def second(*items: str, head: str = "gueltig_bis: unbegrenzt\n", ab: str = "2026-02-01") -> str:
    """Return a later Weisung 202601001."""
    text = weisung(*items, nummer="202601001", head=head)
    return text.replace("gueltig_ab: 2025-11-20", f"gueltig_ab: {ab}", 1)


@pytest.mark.parametrize(
    ("head", "day", "in_force", "half"),
    [
        pytest.param("gueltig_bis: unbegrenzt\n", DAY_BEFORE, False, "bisher", id="day_before"),
        pytest.param("gueltig_bis: unbegrenzt\n", FIRST_DAY, True, "neu", id="first_day"),
        pytest.param("gueltig_bis: fortlaufend\n", DAY_BEFORE, False, "bisher", id="open_before"),
        pytest.param("gueltig_bis: fortlaufend\n", date(2099, 1, 1), True, "neu", id="open_end"),
        pytest.param(ends("bisher"), DAY_BEFORE, False, "bisher", id="bisher_day_before"),
        pytest.param(ends("bisher"), FIRST_DAY, True, "neu", id="bisher_first_day"),
        pytest.param(ends("bisher"), LAST_DAY, True, "neu", id="bisher_last_day"),
        pytest.param(ends("bisher"), DAY_AFTER, False, "bisher", id="bisher_returns"),
        pytest.param(ends("bleibt"), DAY_BEFORE, False, "bisher", id="bleibt_day_before"),
        pytest.param(ends("bleibt"), FIRST_DAY, True, "neu", id="bleibt_first_day"),
        pytest.param(ends("bleibt"), LAST_DAY, True, "neu", id="bleibt_last_day"),
        pytest.param(ends("bleibt"), DAY_AFTER, False, "neu", id="bleibt_stays_unmarked"),
        pytest.param(DRAFT, DAY_BEFORE, False, "bisher", id="draft_before"),
        pytest.param(DRAFT, FIRST_DAY, False, "bisher", id="draft_is_never_in_force"),
        pytest.param(
            ends("bleibt") + "bearbeitung: entwurf\n",
            DAY_AFTER,
            False,
            "bisher",
            id="draft_leaves_no_trace",
        ),
    ],
)
def test_a_half_is_shown_as_the_weisung_says(
    head: str, day: date, in_force: bool, half: str, ordnung: Make
) -> None:
    lage = ordnung({WEISUNG: weisung(item(), head=head)}).lage(day)
    assert lage.in_force(A1) is in_force
    assert lage.shown_half(A1) == half


def test_an_item_with_its_own_day_begins_on_it(ordnung: Make) -> None:
    written = ordnung({WEISUNG: weisung(item("a1"), item("a2", more=LATER))})
    assert [written.lage(LAST_DAY).in_force(ref) for ref in (A1, A2)] == [True, False]
    assert [written.lage(DAY_AFTER).in_force(ref) for ref in (A1, A2)] == [True, True]


def test_an_item_with_its_own_day_ends_with_its_weisung(ordnung: Make) -> None:
    text = weisung(item(more="    gueltig_ab: 2026-01-31\n"), head=ends("bisher"))
    written = ordnung({WEISUNG: text})
    days = [date(2026, 1, 30), LAST_DAY, DAY_AFTER]
    assert [written.lage(day).in_force(A1) for day in days] == [False, True, False]


def test_a_consolidated_weisung_is_still_in_force(ordnung: Make) -> None:
    files = {WEISUNG: weisung(item(), head=CONSOLIDATED), A: dokument("2.006"), AKTE: akte(A)}
    written = ordnung(files)
    lage = written.lage(FIRST_DAY)
    assert lage.in_force(A1)
    assert [s.path for s in lage.affected(A1)] == [A]
    assert lage.stand(written.source(A)) == FIRST_DAY
    assert written.lage(DAY_BEFORE).affected(A1) == []


ANNOUNCED = "    ankuendigen: true\n    gueltig_ab: 2026-02-01\n"


@pytest.mark.parametrize(
    ("head", "named"),
    [
        pytest.param("", date(2025, 11, 3), id="from_the_day_of_the_weisung"),
        pytest.param("bekannt_ab: 2026-01-31\n", LAST_DAY, id="from_its_own_day"),
        pytest.param("bekannt_ab: 2026-06-01\n", DAY_AFTER, id="never_later_than_in_force"),
    ],
)
def test_an_announced_item_may_be_named_beforehand(head: str, named: date, ordnung: Make) -> None:
    text = weisung(item(more=ANNOUNCED), head=f"gueltig_bis: unbegrenzt\n{head}")
    written = ordnung({WEISUNG: text})
    before, on_day = written.lage(named - timedelta(days=1)), written.lage(named)
    weisung_ = on_day.bestand.weisungen["202511007"]
    assert named in on_day.change_days
    assert (before.weisungen(), on_day.weisungen()) == ([], [weisung_])
    assert before.unnamed() == ["202511007"]
    assert on_day.unnamed() == []
    is_announced = named < DAY_AFTER
    assert bool(on_day.announced_items(weisung_)) is is_announced
    assert on_day.in_force(A1) is not is_announced


def test_an_item_without_notice_stays_unnamed_beside_an_announced_one(ordnung: Make) -> None:
    items = (item("a1", more=ANNOUNCED), item("a2", more=ANNOUNCED.split("\n", 1)[1]))
    files = {WEISUNG: weisung(*items), A: dokument("2.006", f"{mark()} {mark(ref=A2)}")}
    lage = ordnung(files).lage(LAST_DAY)
    assert lage.unnamed() == [A2]
    assert [a.id for a in lage.known_items(lage.bestand.weisungen["202511007"])] == ["a1"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({A: dokument("2.006", mark())}, id="in_the_text"),
        pytest.param({A: dokument("2.006", mark("", "alt"))}, id="entfall"),
        pytest.param({A: dokument("2.006", f'{{{{ weisung("{A1}") }}}}')}, id="on_the_page"),
        pytest.param(
            {A: dokument("2.006", head=f'titel_bisher: {{text: Alt, aenderung: "{A1}"}}\n')},
            id="in_the_title",
        ),
        pytest.param(
            {A: dokument("2.006", use("gruss")), GRUSS: baustein(mark())}, id="in_a_baustein"
        ),
        pytest.param(
            {
                A: dokument("2.006", use("aussen")),
                "bausteine/aussen.md": baustein(use("gruss")),
                GRUSS: baustein(mark()),
            },
            id="in_a_baustein_in_a_baustein",
        ),
    ],
)
def test_a_mark_is_effective_from_the_first_day_on(files: Files, ordnung: Make) -> None:
    written = ordnung(files)
    assert written.findings == []
    assert written.effective(A, DAY_BEFORE) == []
    assert written.effective(A, FIRST_DAY) == [A1]
    assert written.marked(A) == [A1]


def test_a_left_out_teil_brings_no_mark(ordnung: Make) -> None:
    inside = f"{{% teil 'email' %}}{mark()}{{% endteil %}}"
    written = ordnung(
        {
            A: dokument("2.006", use("gruss")),
            B: dokument("2.007", use("gruss", ', ohne=["email"]')),
            GRUSS: baustein(inside, TEIL),
        }
    )
    assert written.effective(A, FIRST_DAY) == [A1]
    assert written.effective(B, FIRST_DAY) == []
    assert written.marked(B) == []


def test_a_teil_is_left_out_of_the_used_baustein_only(ordnung: Make) -> None:
    inside = f"{{% teil 'email' %}}{mark()}{{% endteil %}}"
    written = ordnung(
        {
            A: dokument("2.006", use("aussen", ', ohne=["email"]')),
            "bausteine/aussen.md": baustein(use("gruss"), TEIL),
            GRUSS: baustein(inside, TEIL),
        }
    )
    assert written.effective(A, FIRST_DAY) == [A1]


def test_what_is_left_out_holds_even_where_it_is_in_force(ordnung: Make) -> None:
    body = mark(mark(ref=A2), mark("x", ref=A2))
    written = ordnung({WEISUNG: weisung(item("a1"), item("a2")), A: dokument("2.006", body)})
    assert written.marked(A) == [A1, A2, A2]
    assert written.effective(A, FIRST_DAY) == [A1, A2]
    markings = written.reach.markings[A]
    assert [written.lage(FIRST_DAY).is_effective(m) for m in markings] == [True, True, False]


NESTED = {
    WEISUNG: weisung(item()),
    SECOND: second(item()),
    A: dokument("2.006", mark("neu", f"alt {mark('x', 'y')}", ref="202601001/a1")),
}


def test_a_later_mark_around_an_earlier_one_freezes_it(ordnung: Make) -> None:
    written = ordnung(NESTED)
    assert written.effective(A, DAY_BEFORE) == []
    assert written.effective(A, FIRST_DAY) == [A1]
    assert written.effective(A, LAST_DAY) == [A1]
    assert written.effective(A, DAY_AFTER) == ["202601001/a1"]
    assert written.marked(A) == ["202601001/a1", A1]


def test_a_mark_in_a_new_half_waits_for_it(ordnung: Make) -> None:
    inner = mark("x", ref="202601001/a1")
    written = ordnung(
        {
            **NESTED,
            SECOND: second(item(), ab="2025-11-01"),
            A: dokument("2.006", mark(inner, "alt")),
        }
    )
    assert written.lage(DAY_BEFORE).in_force("202601001/a1")
    assert written.effective(A, DAY_BEFORE) == []
    assert written.effective(A, FIRST_DAY) == [A1, "202601001/a1"]


def test_a_mark_in_an_old_half_is_effective_again_when_it_returns(ordnung: Make) -> None:
    body = mark("neu", f"alt {mark('x', ref='202601001/a1')}")
    written = ordnung(
        {
            WEISUNG: weisung(item(), head=ends("bisher")),
            SECOND: second(item(), ab="2026-01-01"),
            A: dokument("2.006", body),
        }
    )
    assert written.effective(A, date(2026, 1, 1)) == [A1]
    assert written.effective(A, LAST_DAY) == [A1]
    assert written.effective(A, DAY_AFTER) == ["202601001/a1"]


def test_a_mark_in_a_half_that_stays_is_effective_after_the_end(ordnung: Make) -> None:
    body = mark(mark("x", ref="202601001/a1"), "alt")
    written = ordnung(
        {
            WEISUNG: weisung(item(), head=ends("bleibt")),
            SECOND: second(item(), ab="2026-01-01"),
            A: dokument("2.006", body),
        }
    )
    assert written.effective(A, LAST_DAY) == [A1, "202601001/a1"]
    assert written.effective(A, DAY_AFTER) == ["202601001/a1"]


def test_a_use_in_a_half_brings_its_marks_with_the_half(ordnung: Make) -> None:
    written = ordnung(
        {
            WEISUNG: weisung(item("a1"), item("a2", more=LATER)),
            A: dokument("2.006", mark("neu", use("gruss"), ref=A2)),
            GRUSS: baustein(mark()),
        }
    )
    assert written.effective(A, LAST_DAY) == [A1]
    assert written.effective(A, DAY_AFTER) == [A2]


def test_an_aenderung_with_many_marks_is_one_wirkung(ordnung: Make) -> None:
    written = ordnung(
        {A: dokument("2.006", f"{mark()} {mark()} {use('gruss')}"), GRUSS: baustein(mark())}
    )
    (wirkung,) = written.lage(FIRST_DAY).wirkungen[A]
    assert wirkung.gueltig_ab == FIRST_DAY
    assert [m.via for m in wirkung.markings] == [(), (), ("gruss",)]


def test_wirkungen_stand_in_the_order_of_weisung_and_item(ordnung: Make) -> None:
    refs = ["202601001/a1", "202511007/a10", A2]
    written = ordnung(
        {
            WEISUNG: weisung(item("a10"), item("a2")),
            SECOND: second(item(), ab="2025-11-20"),
            A: dokument("2.006", " ".join(mark(ref=ref) for ref in refs)),
        }
    )
    assert written.effective(A, FIRST_DAY) == [A2, "202511007/a10", "202601001/a1"]


def test_the_stand_is_the_day_of_the_latest_effective_aenderung(ordnung: Make) -> None:
    written = ordnung(
        {
            WEISUNG: weisung(item("a1"), item("a2", more=LATER)),
            A: dokument("2.006", f"{mark()} {mark(ref=A2)}", "stand: 2025-06-01\n"),
        }
    )
    stands = [
        written.lage(day).stand(written.source(A))
        for day in (DAY_BEFORE, FIRST_DAY, LAST_DAY, DAY_AFTER)
    ]
    assert stands == [date(2025, 6, 1), FIRST_DAY, FIRST_DAY, DAY_AFTER]


def test_the_stand_returns_with_the_old_text(ordnung: Make) -> None:
    files = {
        WEISUNG: weisung(item(), head=ends("bisher")),
        A: dokument("2.006", mark(), "stand: 2025-06-01\n"),
    }
    assert ordnung(files).lage(DAY_AFTER).stand(ordnung(files).source(A)) == date(2025, 6, 1)


def test_a_page_without_anything_has_no_stand(ordnung: Make) -> None:
    written = ordnung({B: dokument("2.007")})
    assert written.lage(FIRST_DAY).stand(written.source(B)) is None


def test_the_stand_follows_what_is_effective_not_what_is_marked(ordnung: Make) -> None:
    written = ordnung(NESTED)
    assert written.lage(DAY_AFTER).stand(written.source(A)) == DAY_AFTER
    frozen = ordnung({**NESTED, SECOND: second(item(), ab="2025-11-01")})
    assert frozen.lage(FIRST_DAY).stand(frozen.source(A)) == date(2025, 11, 1)


CHANGING = {
    WEISUNG: weisung(
        item("a1"), item("a2", more="    gueltig_ab: 2025-12-15\n"), head=ends("bisher")
    ),
    A: dokument("2.006", f"{mark()} {mark(ref=A2)}", "gueltig_ab: 2025-01-01\n"),
    GRUSS: baustein("x", "gueltig_bis: 2026-06-30\n"),
}
CHANGES = [date(2025, 1, 1), FIRST_DAY, date(2025, 12, 15), DAY_AFTER, date(2026, 7, 1)]


def test_everything_that_begins_or_ends_makes_a_change_day(ordnung: Make) -> None:
    assert ordnung(CHANGING).lage(FIRST_DAY).change_days == CHANGES


def test_a_draft_makes_no_change_day(ordnung: Make) -> None:
    assert ordnung({WEISUNG: weisung(item(), head=DRAFT)}).lage(FIRST_DAY).change_days == []


def test_a_weisung_without_items_begins_on_a_change_day(ordnung: Make) -> None:
    written = ordnung({SECOND: second()})
    lage = written.lage(LAST_DAY)
    assert not lage.is_published(written.source(SECOND))
    assert lage.on(DAY_AFTER).is_published(written.source(SECOND))
    assert DAY_AFTER in lage.change_days


def test_nothing_changes_between_two_change_days(ordnung: Make) -> None:
    written = ordnung({**CHANGING, SECOND: second(item())})
    day = date(2024, 12, 1)
    while day < date(2026, 8, 1):
        today, tomorrow = written.lage(day), written.lage(day + ONE_DAY)
        if day + ONE_DAY not in today.change_days:
            assert today.hidden_paths() == tomorrow.hidden_paths()
            assert [today.shown_half(r) for r in (A1, A2)] == [
                tomorrow.shown_half(r) for r in (A1, A2)
            ]
            assert today.rechtsstand == tomorrow.rechtsstand
        day += ONE_DAY


@pytest.mark.parametrize(
    ("day", "rechtsstand"),
    [
        pytest.param(date(2024, 12, 31), None, id="before_everything"),
        pytest.param(DAY_BEFORE, date(2025, 1, 1), id="before_the_weisung"),
        pytest.param(FIRST_DAY, FIRST_DAY, id="first_day"),
        pytest.param(LAST_DAY, date(2025, 12, 15), id="last_day"),
        pytest.param(DAY_AFTER, DAY_AFTER, id="first_day_after_the_end"),
        pytest.param(date(2099, 1, 1), date(2026, 7, 1), id="much_later"),
    ],
)
def test_the_rechtsstand_is_the_latest_change_so_far(
    day: date, rechtsstand: date | None, ordnung: Make
) -> None:
    assert ordnung(CHANGING).lage(day).rechtsstand == rechtsstand


@pytest.mark.parametrize(
    ("head", "day", "published"),
    [
        pytest.param("gueltig_bis: unbegrenzt\n", DAY_BEFORE, False, id="day_before"),
        pytest.param("gueltig_bis: unbegrenzt\n", FIRST_DAY, True, id="first_day"),
        pytest.param(ends("bisher"), DAY_AFTER, True, id="stays_after_its_end"),
        pytest.param(DRAFT, FIRST_DAY, False, id="draft"),
    ],
)
def test_a_weisung_is_published_from_its_first_day_on(
    head: str, day: date, published: bool, ordnung: Make
) -> None:
    written = ordnung({WEISUNG: weisung(item(), head=head)})
    lage = written.lage(day)
    assert lage.is_published(written.source(WEISUNG)) is published
    assert [w.nummer for w in lage.weisungen()] == (["202511007"] if published else [])
    assert (f"{WEISUNG}" in lage.hidden_paths()) is not published


def test_a_weisung_is_published_with_its_earliest_item(ordnung: Make) -> None:
    text = weisung(item("a1", more=LATER), item("a2", more="    gueltig_ab: 2026-01-01\n"))
    written = ordnung({WEISUNG: text})
    days = [FIRST_DAY, date(2025, 12, 31), date(2026, 1, 1)]
    assert [written.lage(day).is_published(written.source(WEISUNG)) for day in days] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("path", [A, GRUSS])
def test_a_source_is_published_on_the_days_of_its_own_validity(path: str, ordnung: Make) -> None:
    days = "gueltig_ab: 2025-11-20\ngueltig_bis: 2026-01-31\n"
    text = dokument("2.006", mark(), days) if path == A else baustein("x", days)
    written = ordnung({path: text})
    found = [
        written.lage(day).is_published(written.source(path))
        for day in (DAY_BEFORE, FIRST_DAY, LAST_DAY, DAY_AFTER)
    ]
    assert found == [False, True, True, False]


def test_a_baustein_that_nobody_uses_is_published(ordnung: Make) -> None:
    written = ordnung()
    assert written.lage(FIRST_DAY).is_published(written.source(GRUSS))


def test_a_baustein_in_a_half_is_published_with_the_half(ordnung: Make) -> None:
    written = ordnung(
        {
            A: dokument("2.006", mark(use("gruss"), use("alt"))),
            "bausteine/alt.md": baustein("x"),
        }
    )
    shown = [
        [written.lage(day).is_published(written.source(p)) for p in (GRUSS, "bausteine/alt.md")]
        for day in (DAY_BEFORE, FIRST_DAY)
    ]
    assert shown == [[False, True], [True, False]]


def test_a_baustein_is_hidden_with_the_last_page_that_shows_it(ordnung: Make) -> None:
    ended = "gueltig_bis: 2026-01-31\n"
    written = ordnung(
        {
            B: dokument("2.007", use("aussen"), ended),
            "bausteine/aussen.md": baustein(use("gruss")),
        }
    )
    hidden = {B, "bausteine/aussen.md", GRUSS}
    assert not hidden & set(written.lage(LAST_DAY).hidden_paths())
    assert hidden <= set(written.lage(DAY_AFTER).hidden_paths())
    other = ordnung(
        {
            A: dokument("2.006", mark() + use("gruss")),
            B: dokument("2.007", use("aussen"), ended),
            "bausteine/aussen.md": baustein(use("gruss")),
        }
    )
    assert other.lage(DAY_AFTER).is_published(other.source(GRUSS))


def test_pages_are_always_published(ordnung: Make) -> None:
    written = ordnung({WEISUNG: weisung(item(), head=DRAFT)})
    paths = {source.path for source in written.lage(date.min).published()}
    assert {"index.md", f"{GLF}index.md", "weisungen/index.md", A} <= paths


def test_uses_are_shown_by_published_pages_in_the_shown_half(ordnung: Make) -> None:
    written = ordnung(
        {
            A: dokument("2.006", mark(use("gruss", ', wenn="neu"'), use("gruss", ', wenn="alt"'))),
            B: dokument("2.007", use("gruss", ', wenn="B"'), "gueltig_bis: 2025-11-19\n"),
        }
    )
    shown = [
        [use.call.text("wenn") for use in written.lage(day).shown_uses("gruss")]
        for day in (DAY_BEFORE, FIRST_DAY)
    ]
    assert shown == [["alt", "B"], ["neu"]]
    assert written.lage(FIRST_DAY).shown_uses("fremd") == []


FOLDER = {
    WEISUNG: weisung(item(ziele='"sgb2/service-center/textbausteine/"'), item("a2")),
    A: dokument("2.006", mark(ref=A2)),
    f"{TB}tb-03.md": dokument("TB 03"),
    f"{TB}tb-04.md": dokument("TB 04", mark()),
}


def test_a_folder_carries_what_is_effective_in_a_page_of_it(ordnung: Make) -> None:
    written = ordnung(FOLDER)
    days = (DAY_BEFORE, FIRST_DAY)
    assert [[w.ref for w in written.lage(day).collection_wirkungen(TB)] for day in days] == [
        [],
        [A1],
    ]
    index = written.source(f"{TB}index.md")
    assert [[w.ref for w in written.lage(day).page_wirkungen(index)] for day in days] == [[], [A1]]
    assert written.effective(f"{TB}tb-03.md", FIRST_DAY) == []


def test_a_folder_that_is_no_ziel_carries_nothing(ordnung: Make) -> None:
    lage = ordnung(FOLDER).lage(FIRST_DAY)
    assert [lage.collection_wirkungen(folder) for folder in (GLF, "sgb2/", "")] == [[], [], []]


def test_a_folder_carries_an_aenderung_once(ordnung: Make) -> None:
    every = {f"{TB}tb-03.md": dokument("TB 03", mark()), f"{TB}index.md": dokument("x", mark())}
    every[f"{TB}index.md"] = f"---\ntitel: T\n---\n{{{{ kopf() }}}}\n\n{mark()}\n"
    written = ordnung({**FOLDER, **every})
    lage = written.lage(FIRST_DAY)
    assert [w.ref for w in lage.collection_wirkungen(TB)] == [A1]
    assert [w.ref for w in lage.page_wirkungen(written.source(f"{TB}index.md"))] == [A1]


def test_a_dokument_that_is_not_published_gives_its_folder_no_badge(ordnung: Make) -> None:
    ended = dokument("TB 04", mark(), "gueltig_bis: 2025-12-31\n")
    written = ordnung({**FOLDER, f"{TB}tb-04.md": ended})
    days = (date(2025, 12, 31), date(2026, 1, 1))
    assert [[w.ref for w in written.lage(d).collection_wirkungen(TB)] for d in days] == [[A1], []]


def test_affected_are_the_dokumente_in_which_an_aenderung_is_effective(ordnung: Make) -> None:
    numbers = ("2.80", "2.501")
    written = ordnung(
        {
            WEISUNG: weisung(item(ziele='"2.006", "2.80", "2.501"')),
            A: dokument("2.006", use("gruss")),
            GRUSS: baustein(mark()),
            **{f"{GLF}{n}.md": dokument(n, mark()) for n in numbers},
        }
    )
    found = [
        [written.reach.bestand.label(s) for s in written.lage(d).affected(A1)]
        for d in (DAY_BEFORE, FIRST_DAY)
    ]
    assert found == [[], ["2.006", "2.80", "2.501"]]


def test_a_dokument_that_is_not_published_is_not_affected(ordnung: Make) -> None:
    written = ordnung(
        {
            WEISUNG: weisung(item(ziele='"2.006", "2.007"')),
            B: dokument("2.007", mark(), "gueltig_bis: 2025-12-31\n"),
        }
    )
    paths = [
        [s.path for s in written.lage(d).affected(A1)]
        for d in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert paths == [[A, B], [A]]


@pytest.mark.parametrize(
    ("more", "day", "known"),
    [
        pytest.param("", DAY_BEFORE, [], id="day_before"),
        pytest.param("", FIRST_DAY, ["a1"], id="first_day"),
        pytest.param(LATER, LAST_DAY, ["a1"], id="own_day_has_not_come"),
        pytest.param(LATER, DAY_AFTER, ["a1", "a2"], id="own_day"),
        pytest.param(LATER + "    ankuendigen: true\n", FIRST_DAY, ["a1", "a2"], id="announced"),
    ],
)
def test_an_item_is_named_from_its_first_day_or_announced(
    more: str, day: date, known: list[str], ordnung: Make
) -> None:
    items = [item("a1"), item("a2", more=more)] if more else [item("a1")]
    written = ordnung({WEISUNG: weisung(*items)})
    found = written.lage(day).known_items(written.reach.bestand.weisungen["202511007"])
    assert [a.id for a in found] == known


def test_an_item_is_named_after_its_end(ordnung: Make) -> None:
    written = ordnung({WEISUNG: weisung(item(), head=ends("bisher"))})
    found = written.lage(DAY_AFTER).known_items(written.reach.bestand.weisungen["202511007"])
    assert [a.id for a in found] == ["a1"]


TITLE = {A: dokument("2.006", head=f'titel_bisher: {{text: Alt, aenderung: "{A1}"}}\n')}


@pytest.mark.parametrize(
    ("danach", "titles"),
    [
        ("bisher", ["Alt", "Titel 2.006", "Titel 2.006", "Alt"]),
        ("bleibt", ["Alt", "Titel 2.006", "Titel 2.006", "Titel 2.006"]),
    ],
)
def test_the_title_changes_with_its_aenderung(
    danach: str, titles: list[str], ordnung: Make
) -> None:
    written = ordnung({**TITLE, WEISUNG: weisung(item(), head=ends(danach))})
    days = (DAY_BEFORE, FIRST_DAY, LAST_DAY, DAY_AFTER)
    assert [written.lage(day).titel(written.source(A)) for day in days] == titles
    assert written.lage(DAY_BEFORE).label(written.source(A)) == "2.006 Alt"


def test_a_title_without_former_one_is_that_of_the_head(ordnung: Make) -> None:
    written = ordnung()
    lage = written.lage(DAY_BEFORE)
    assert lage.titel(written.source(A)) == "Titel 2.006"
    assert lage.label(written.source(GRUSS)) == "Baustein"


def test_users_of_a_baustein_are_found_through_other_bausteine(ordnung: Make) -> None:
    written = ordnung(
        {
            A: dokument("2.006", mark() + use("aussen")),
            B: dokument("2.007", mark("x", use("gruss"), ref=A1)),
            "bausteine/aussen.md": baustein(use("gruss")),
        }
    )
    assert {s.path for s in written.reach.users("gruss")} == {A, B, "bausteine/aussen.md"}
    assert {s.path for s in written.reach.reached_by(A1)} == {A, B}


def test_dokumente_stand_in_natural_order(ordnung: Make) -> None:
    numbers = ["2.501", "2.80", "2.004a", "2.004"]
    written = ordnung({f"{GLF}{n}.md": dokument(n) for n in numbers})
    assert list(written.reach.bestand.dokumente) == ["2.004", "2.004a", "2.006", "2.80", "2.501"]
