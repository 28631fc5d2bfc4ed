"""The real content on the day before, on the day and today: what differs is what is marked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lxml import html

from macros.bestand.bestand import Bestand
from macros.bestand.kuenftig import future_wordings
from macros.bestand.lage import Lage
from macros.engine.embargo import embargo
from macros.engine.site import today
from tests.support import DAY, DAY_BEFORE, ROOT, Site, text_of

Sites = Callable[[str], Site]
WEISUNG = "202511007"
# Heads, badges and lists say what is marked; the line above a Baustein says how it is used.
COMPUTED = (
    *("kp-kopf", "kp-stelle", "kp-marken", "kp-liste", "kp-weisungen", "kp-baustein__kopf"),
    "kp-neuigkeiten",
)
FOR_AUTHORS = "redaktion/umsetzungsstand"  # names the Weisung in a heading of its own


def without(article: html.HtmlElement, half: str) -> str:
    """Return what a page says without head, badges, lists and one half of its marks.

    A Baustein that is only used differently stands once, in a mark: it is in both halves.
    """
    for mark in article.xpath(f".//*[@data-fassung='{half}']"):
        if not mark.xpath("./*[@data-einstufung-bisher]"):
            mark.drop_tree()
    computed = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in COMPUTED)
    labels = ".//details[contains(@class, 'kp-bisher')]/summary"
    for element in article.xpath(f".//*[{computed}] | .//aside | {labels}"):
        element.drop_tree()
    return text_of(article)


def test_the_guides_of_both_days_differ_exactly_by_the_marks(sites: Sites) -> None:
    before, after = sites(DAY_BEFORE), sites(DAY)
    common = set(before.addresses()) & set(after.addresses()) - {FOR_AUTHORS}
    assert len(common) > 100
    changed = 0
    for address in sorted(common):
        old, new = text_of(before.article(address)), before.article(address)
        assert not new.xpath(".//*[@data-fassung or @data-aenderung]"), address
        assert without(new, "neu") == without(after.article(address), "neu"), address
        changed += old != text_of(after.article(address))
    assert changed > 36  # the Dokumente, and the lists that name them


def test_each_half_is_on_its_own_day(sites: Sites) -> None:
    before, after = sites(DAY_BEFORE), sites(DAY)
    halves = 0
    for address in sorted(set(before.addresses()) & set(after.addresses())):
        for mark in after.article(address).xpath(".//*[@data-fassung='bisher']"):
            is_out_of_sight = "hidden" in mark.attrib or mark.tag == "details"
            assert is_out_of_sight, address
            assert "open" not in mark.attrib, address
            halves += 1
    assert halves > 20


def test_pages_of_only_one_day_are_those_that_the_bestand_says(sites: Sites) -> None:
    before, after = (set(sites(day).addresses()) for day in (DAY_BEFORE, DAY))
    assert before - after == {"bausteine/email-abgleich", "bausteine/videoberatung-vor-ort"}
    assert after - before == {f"weisungen/{WEISUNG}", f"synopsen/{WEISUNG}"}
    bestand = Bestand.load(ROOT)
    for day, addresses in ((DAY_BEFORE, before), (DAY, after)):
        published = Lage.of(bestand, date.fromisoformat(day)).published()
        assert {s.address.rstrip("/") or "." for s in published} == addresses


def test_the_day_before_publishes_no_byte_of_the_weisung(sites: Sites) -> None:
    lage = Lage.of(Bestand.load(ROOT), date.fromisoformat(DAY_BEFORE))
    assert lage.unnamed() == [WEISUNG]
    wordings = future_wordings(lage)
    assert {wording.ref for wording in wordings} == set(lage.bestand.aenderungen)
    assert list(embargo(sites(DAY_BEFORE).folder, lage)) == []


def test_on_the_day_the_same_search_finds_all_of_it(sites: Sites) -> None:
    lage = Lage.of(Bestand.load(ROOT), date.fromisoformat(DAY_BEFORE))
    messages = [finding.message for finding in embargo(sites(DAY).folder, lage)]
    assert any(f" nennt {WEISUNG};" in message for message in messages)
    unfound = [
        wording.text
        for wording in future_wordings(lage)
        if not any(f"„{wording.text}“" in message for message in messages)
    ]
    assert unfound == []


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return all files of a site."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_the_day_and_today_have_the_same_bytes(sites: Sites) -> None:
    now = today()
    changes = Lage.of(Bestand.load(ROOT), now).change_days
    assert [day for day in changes if date.fromisoformat(DAY) < day <= now] == []
    assert bytes_of(sites(DAY).folder) == bytes_of(sites(now.isoformat()).folder)
