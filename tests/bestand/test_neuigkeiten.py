"""What is new, where and since when: from Ziele and days, never from a Weisung's header."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from macros.bestand.neuigkeiten import Meldung, Neuigkeit, meldungen
from macros.render.atom import FeedSettings, feeds
from macros.render.worte import state_text
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
    dokument,
    ends,
    item,
    mark,
    weisung,
)

Make = Callable[..., Ordnung]
OPEN = "gueltig_bis: unbegrenzt\n"
WEISUNG, SECOND = "weisungen/202511007.md", "weisungen/202601001.md"
SGB2, SGB3 = "sgb2/service-center/", "sgb3/service-center/"
A, B, C = f"{GLF}2.006.md", f"{GLF}2.007.md", f"{SGB3}glf/3.001.md"
ANNOUNCED = "    ankuendigen: true\n    gueltig_ab: 2026-02-01\n"


def news(written: Ordnung, day: date, bereich: str = "") -> list[Neuigkeit]:
    """Return all items that are new in an area, in the order in which they are shown."""
    found = meldungen(written.lage(day), bereich)
    return [neuigkeit for meldung in found for neuigkeit in meldung.neuigkeiten]


def only(written: Ordnung, day: date) -> Neuigkeit:
    """Return the one item that is new."""
    (neuigkeit,) = news(written, day)
    return neuigkeit


def second(head: str = OPEN, ab: str = "2026-02-01") -> str:
    """Return a later Weisung with one item."""
    text = weisung(item(), nummer="202601001", head=head)
    return text.replace("gueltig_ab: 2025-11-20", f"gueltig_ab: {ab}", 1)


def test_an_item_is_new_where_its_ziele_lie_whatever_the_header_says(ordnung: Make) -> None:
    head = OPEN + (
        'kopf:\n  - {feld: "SGB II", wert: "nicht betroffen"}\n'
        '  - {feld: "SGB III", wert: "Weisung"}\n'
    )
    written = ordnung({WEISUNG: weisung(item(), head=head), C: dokument("3.001")})
    assert [n.ref for n in news(written, FIRST_DAY, SGB2)] == ["202511007/a1"]
    assert news(written, FIRST_DAY, SGB3) == []
    (found,) = news(written, FIRST_DAY)
    assert [kanal.kennung for kanal in found.kanaele] == ["sgb2-service-center"]


def test_each_area_names_its_own_documents(ordnung: Make) -> None:
    files = {
        WEISUNG: weisung(item(ziele='"2.006", "3.001"')),
        A: dokument("2.006", mark()),
        C: dokument("3.001", mark()),
    }
    written = ordnung(files)
    places = {
        area: [o.path for o in news(written, FIRST_DAY, area)[0].orte] for area in (SGB2, SGB3)
    }
    assert places == {SGB2: [A], SGB3: [C]}
    assert [o.path for o in only(written, FIRST_DAY).orte] == [A, C]


def test_a_collection_stands_for_its_documents(ordnung: Make) -> None:
    files = {
        WEISUNG: weisung(item(ziele=f'"2.006", "{TB}"')),
        A: dokument("2.006", mark()),
        f"{TB}tb-01.md": dokument("TB 01", mark()),
        f"{TB}tb-02.md": dokument("TB 02"),
    }
    written = ordnung(files)
    assert [o.path for o in only(written, FIRST_DAY).orte] == [f"{TB}index.md", A]
    assert [o.path for o in news(written, FIRST_DAY, TB)[0].orte] == [f"{TB}index.md"]
    assert [o.path for o in news(written, FIRST_DAY, GLF)[0].orte] == [A]


@pytest.mark.parametrize(
    ("head", "day", "neu"),
    [
        pytest.param(OPEN, FIRST_DAY, FIRST_DAY, id="from_its_first_day"),
        pytest.param(
            f"{OPEN}bekannt_ab: 2025-12-05\n",
            date(2025, 12, 5),
            date(2025, 12, 5),
            id="effect_from_an_earlier_day",
        ),
        pytest.param(
            f"{OPEN}bekannt_ab: 2025-11-01\n", FIRST_DAY, FIRST_DAY, id="known_before_it_begins"
        ),
        pytest.param(ends("bisher"), LAST_DAY, FIRST_DAY, id="on_its_last_day"),
        pytest.param(ends("bisher"), DAY_AFTER, DAY_AFTER, id="the_old_text_is_back"),
        pytest.param(ends("bleibt"), DAY_AFTER, FIRST_DAY, id="the_text_stays"),
        pytest.param(
            f"{ends('bisher')}bekannt_ab: 2026-03-01\n",
            DAY_AFTER,
            date(2026, 3, 1),
            id="known_after_its_end",
        ),
    ],
)
def test_an_item_is_new_from_the_day_on_which_staff_can_see_it(
    head: str, day: date, neu: date, ordnung: Make
) -> None:
    assert only(ordnung({WEISUNG: weisung(item(), head=head)}), day).neu == neu


def test_the_date_of_the_weisung_counts_where_nothing_else_says_when_it_got_known(
    ordnung: Make,
) -> None:
    text = weisung(item()).replace("datum: 2025-11-03", "datum: 2025-11-28")
    assert only(ordnung({WEISUNG: text}), FIRST_DAY).neu == date(2025, 11, 28)


@pytest.mark.parametrize(
    ("head", "day", "zustand", "said"),
    [
        pytest.param(
            ends("bisher"), LAST_DAY, "gilt", "gilt seit 20.11.2025 bis 31.01.2026", id="in_force"
        ),
        pytest.param(
            ends("bisher"),
            DAY_AFTER,
            "beendet",
            "galt bis 31.01.2026, jetzt gilt wieder der bisherige Text",
            id="bisher",
        ),
        pytest.param(
            ends("bleibt"),
            DAY_AFTER,
            "beendet",
            "galt bis 31.01.2026, der Text gilt weiter",
            id="bleibt",
        ),
    ],
)
def test_the_state_says_what_holds(
    head: str, day: date, zustand: str, said: str, ordnung: Make
) -> None:
    found = only(ordnung({WEISUNG: weisung(item(), head=head)}), day)
    assert (found.zustand, state_text(found.weisung, found.aenderung, found.zustand)) == (
        zustand,
        said,
    )
    assert [ort.path for ort in found.orte] == [A]


@pytest.mark.parametrize("bekannt", [None, date(2025, 12, 1)])
def test_an_announced_item_is_news_before_it_begins_and_again_when_it_does(
    bekannt: date | None, ordnung: Make
) -> None:
    head = OPEN + (f"bekannt_ab: {bekannt}\n" if bekannt else "")
    written = ordnung({WEISUNG: weisung(item(more=ANNOUNCED), head=head)})
    known = bekannt or date(2025, 11, 3)
    assert news(written, known - timedelta(days=1)) == []
    announced, begun = only(written, known), only(written, DAY_AFTER)
    assert (announced.zustand, announced.neu) == ("angekuendigt", known)
    assert (
        state_text(announced.weisung, announced.aenderung, announced.zustand)
        == "angekündigt, gilt ab 01.02.2026"
    )
    assert [ort.path for ort in announced.orte] == [A]
    assert (begun.zustand, begun.neu) == ("gilt", DAY_AFTER)


def test_announced_names_no_document_that_is_not_published(ordnung: Make) -> None:
    files = {
        WEISUNG: weisung(item(ziele='"2.006", "2.007"', more=ANNOUNCED)),
        B: dokument("2.007", mark(), head="gueltig_ab: 2026-02-01\n"),
    }
    written = ordnung(files)
    assert [ort.path for ort in only(written, LAST_DAY).orte] == [A]
    assert [ort.path for ort in only(written, DAY_AFTER).orte] == [A, B]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="not_yet_in_force"),
        pytest.param({WEISUNG: weisung(item(), head=f"{OPEN}bearbeitung: entwurf\n")}, id="draft"),
        pytest.param(
            {WEISUNG: weisung(item(), head=f"{OPEN}bekannt_ab: 2025-11-01\n")},
            id="known_without_announcement",
        ),
    ],
)
def test_nothing_is_said_of_what_may_not_be_named(files: Files, ordnung: Make) -> None:
    assert meldungen(ordnung(files).lage(DAY_BEFORE)) == []


def test_a_draft_is_never_news(ordnung: Make) -> None:
    draft = weisung(item(), head=f"{OPEN}bearbeitung: entwurf\n")
    assert meldungen(ordnung({WEISUNG: draft}).lage(DAY_AFTER)) == []


def test_only_the_items_that_may_be_named_are_news(ordnung: Make) -> None:
    later = item("a2", more="    gueltig_ab: 2026-02-01\n")
    files = {
        WEISUNG: weisung(item(), later),
        A: dokument("2.006", f"{mark()} {mark(ref='202511007/a2')}"),
    }
    written = ordnung(files)
    assert [n.aenderung.id for n in news(written, LAST_DAY)] == ["a1"]
    assert [n.aenderung.id for n in news(written, DAY_AFTER)] == ["a1", "a2"]


def test_a_consolidated_weisung_names_what_its_record_names(ordnung: Make) -> None:
    text = weisung(item(ziele='"2.006", "2.007"'), head=CONSOLIDATED)
    files = {WEISUNG: text, A: dokument("2.006"), B: dokument("2.007"), AKTE: akte(A, B)}
    found = only(ordnung(files), date(2026, 7, 1))
    assert (found.zustand, [ort.path for ort in found.orte]) == ("gilt", [A, B])


def test_the_newest_weisung_comes_first_not_the_highest_number(ordnung: Make) -> None:
    marks = f"{mark()} {mark(ref='202601001/a1')}"
    files = {
        WEISUNG: weisung(item(), head=f"{OPEN}bekannt_ab: 2026-03-01\n"),
        SECOND: second(),
        A: dokument("2.006", marks),
    }
    written = ordnung(files)
    order = [m.weisung.nummer for m in meldungen(written.lage(date(2026, 3, 1)))]
    assert order == ["202511007", "202601001"]
    same_day = {**files, WEISUNG: weisung(item(), head=f"{OPEN}bekannt_ab: 2026-02-01\n")}
    order = [m.weisung.nummer for m in meldungen(ordnung(same_day).lage(DAY_AFTER))]
    assert order == ["202601001", "202511007"]


def test_a_meldung_can_be_cut_to_what_is_announced(ordnung: Make) -> None:
    items = (item(), item("a2", more=ANNOUNCED))
    files = {
        WEISUNG: weisung(*items),
        A: dokument("2.006", f"{mark()} {mark(ref='202511007/a2')}"),
    }
    (found,) = meldungen(ordnung(files).lage(LAST_DAY))
    cut = found.only("angekuendigt")
    assert isinstance(cut, Meldung)
    assert [n.aenderung.id for n in cut.neuigkeiten] == ["a2"]
    assert found.only("beendet") is None


def test_an_item_that_a_later_one_replaced_is_news_without_documents(ordnung: Make) -> None:
    inner = mark("zwei", "eins")
    text = f'{{% aenderung "202601001/a1" %}}drei{{% bisher %}}{inner}{{% endaenderung %}}'
    written = ordnung({SECOND: second(), A: dokument("2.006", text)})
    places = {n.ref: [o.path for o in n.orte] for n in news(written, DAY_AFTER)}
    assert places == {"202601001/a1": [A], "202511007/a1": []}


def test_links_of_feeds_are_absolute_where_the_site_has_an_address(ordnung: Make) -> None:
    lage = ordnung().lage(FIRST_DAY)
    texts = {}
    for url in ("", "https://a.example/b/"):
        settings = FeedSettings("Titel", url, "Rechte", "a.example,2025-03")
        texts[url] = feeds(lage, settings)["neuigkeiten/feed.xml"].decode()
    hrefs = {url: re.findall(r'href="([^"]+)"', text) for url, text in texts.items()}
    assert hrefs["https://a.example/b/"][-1] == "https://a.example/b/sgb2/service-center/glf/2.006/"
    assert all(href.startswith("https://a.example/b/") for href in hrefs["https://a.example/b/"])
    assert hrefs[""][-1] == "../sgb2/service-center/glf/2.006/"
    ids = [re.findall("<id>(.+)</id>", text) for text in texts.values()]
    assert (
        ids[0]
        == ids[1]
        == ["tag:a.example,2025-03:neuigkeiten/feed", "tag:a.example,2025-03:202511007/a1"]
    )
