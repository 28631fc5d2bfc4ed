"""The real content: exactly what the Weisung 202511007 orders, on every day."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support import DAY, DAY_BEFORE, ROOT, Site, text_of

WEISUNG = "202511007"
SOURCE = (ROOT / "tests/daten/weisung-202511007.txt").read_text(encoding="utf-8")
TEXTBAUSTEINE = "sgb2/service-center/textbausteine"
SGB2 = [
    "2.002",
    "2.003",
    "2.004",
    "2.005",
    "2.006",
    "2.007",
    "2.014",
    "2.015",
    "2.016",
    "2.018",
    "2.022",
    "2.402",
    "2.406",
]
# What the Weisung names, item by item; c7 names a collection.
ORDERED = {
    "a1": ["1.001", "3.001a", "3.102", "3.103", "3.410"],
    "a2": ["1.004a", "3.004a"],
    "a3": ["1.204", "3.204"],
    "a4": ["3.001a"],
    "a5": ["1.011", "3.011"],
    "b1": ["4.501"],
    "b2": ["4.80"],
    "c1": ["2.000"],
    "c2": [*SGB2, "2.306"],
    "c3": SGB2,
    "c4": ["2.010"],
    "c5": ["2.006"],
    "c6": ["2.011"],
}
PAIRS = {(number, f"{WEISUNG}/{item}") for item, numbers in ORDERED.items() for number in numbers}
Sites = Callable[[str], Site]


def shown_pairs(site: Site) -> set[tuple[str, str]]:
    """Return every (Nummer, Änderung) that the pages of Dokumente show."""
    pairs = set()
    for address in site.addresses():
        article = site.article(address)
        for number in article.xpath(".//@data-dokument"):
            pairs |= {(number, item) for item in article.xpath(".//@data-aenderung")}
    return pairs


@pytest.mark.parametrize("day", [DAY, "heute"])
def test_exactly_the_45_pairs_are_effective(sites: Sites, day: str) -> None:
    pairs = shown_pairs(sites(day))
    assert len(PAIRS) == 45
    assert {pair for pair in pairs if not pair[0].startswith("TB")} == PAIRS


@pytest.mark.parametrize("day", [DAY, "heute"])
def test_c7_is_on_the_collection_and_on_some_of_its_pages(sites: Sites, day: str) -> None:
    site = sites(day)
    index = site.article(TEXTBAUSTEINE)
    assert set(index.xpath(".//@data-aenderung")) == {f"{WEISUNG}/c7"}
    marked = {number for number, _ in shown_pairs(site) if number.startswith("TB")}
    pages = [a for a in site.addresses() if a.startswith(f"{TEXTBAUSTEINE}/")]
    assert 0 < len(marked) < len(pages)
    assert {item for n, item in shown_pairs(site) if n.startswith("TB")} == {f"{WEISUNG}/c7"}


def test_nothing_else_carries_a_badge(sites: Sites) -> None:
    site = sites(DAY)
    others = [
        address
        for address in site.addresses()
        if site.article(address).xpath(".//@data-aenderung")
        and not site.article(address).xpath(".//@data-dokument")
    ]
    allowed = re.compile(rf"bausteine/|{TEXTBAUSTEINE}$")
    assert [address for address in others if not allowed.match(address)] == []


def test_no_badge_on_aufgabensteckbriefe_and_emb(sites: Sites) -> None:
    site = sites("heute")
    pages = [a for a in site.addresses() if "/aufgabensteckbriefe" in a or "/emb" in a]
    assert len(pages) == 12
    assert [a for a in pages if site.article(a).xpath(".//@data-aenderung")] == []


def test_the_day_before_names_nothing_in_any_byte(sites: Sites) -> None:
    names = re.compile(rb"202511007|data-aenderung")
    folder = sites(DAY_BEFORE).folder
    found = [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.suffix in (".html", ".json", ".xml") and names.search(path.read_bytes())
    ]
    assert found == []


# A word of the old and one of the new half of each item, on one of its pages.
WORDING = [
    pytest.param("sgb3/eingangszone/glf/1.001", "Arbeitgebenden", "", id="a1"),
    pytest.param("familienkasse/service-center/glf/4.501", "Scheck", "", id="b1"),
    pytest.param("familienkasse/service-center/glf/4.80", "Videoberatung vor Ort", "", id="b2"),
    pytest.param(
        "sgb2/service-center/glf/2.002", "Vermittlungsfachkraft", "Integrationsfachkraft", id="c3"
    ),
    pytest.param(
        "sgb2/service-center/glf/2.006", "die Ansicht Stammdaten", "Massendatenabruf", id="c5"
    ),
    pytest.param("sgb2/service-center/glf/2.306", "E-Mail-Adresse", "", id="c2"),
    pytest.param(
        "sgb2/service-center/glf/2.010",
        "",
        "Erklärung für volljährige Kinder ohne Ausbildungs- oder Arbeitsplatz",
        id="c4",
    ),
    pytest.param(
        "sgb3/service-center/glf/3.011",
        "je nach Lage",
        "dann liegt die Boteneigenschaft vor",
        id="a5",
    ),
]


def visible_text(site: Site, address: str) -> str:
    """Return the text of a page's guide: without old halves, badges and the box beside it."""
    article = site.article(address)
    for element in article.xpath(".//*[@data-fassung='bisher'] | .//aside"):
        element.drop_tree()
    return text_of(article)


@pytest.mark.parametrize(("address", "old", "new"), WORDING)
def test_the_wording_changes_on_the_day(sites: Sites, address: str, old: str, new: str) -> None:
    before, after = visible_text(sites(DAY_BEFORE), address), visible_text(sites(DAY), address)
    if old:
        assert old in before
        assert old not in after
    if new:
        assert new not in before
        assert new in after


def test_new_halves_are_in_no_byte_before_the_day(sites: Sites) -> None:
    site, before = sites(DAY), sites(DAY_BEFORE)
    for address in before.addresses():
        article = site.article(address) if (site.folder / address / "index.html").exists() else None
        old_page = text_of(before.article(address))
        for half in article.xpath(".//*[@data-fassung='neu']") if article is not None else []:
            new_text = text_of(half)
            if len(new_text) > 40:  # shorter ones are words that may stand elsewhere on the page
                assert new_text not in old_page, address


def test_a5_and_c6_stay_different(sites: Sites) -> None:
    site = sites(DAY)
    assert "Boteneigenschaft zu prüfen" in visible_text(site, "sgb2/service-center/glf/2.011")
    assert "Boteneigenschaft zu prüfen" not in visible_text(site, "sgb3/service-center/glf/3.011")


def test_c1_shows_the_changed_einstufung_and_keeps_the_exception(sites: Sites) -> None:
    site = sites(DAY)
    article = site.article("sgb2/service-center/glf/2.000")
    (block,) = article.xpath(".//*[@data-baustein='onlinedienste']")
    assert block.get("data-einstufung") == "anliegenspezifisch"
    assert block.get("data-einstufung-bisher") == "pflicht"
    assert "gesetzliche Vertretung" in visible_text(site, "sgb2/service-center/glf/2.000")
    removed = article.xpath(".//*[@data-fassung='bisher']//*[@data-baustein='email-abgleich']")
    assert len(removed) == 1


def test_anchors_and_titles_are_the_same_on_both_days(sites: Sites) -> None:
    before, after = sites(DAY_BEFORE), sites(DAY)
    common = set(before.addresses()) & set(after.addresses())
    assert len(common) > 90
    for address in common:
        pages = [site.article(address) for site in (before, after)]
        titles, anchors = ([page.findtext(".//h1") for page in pages], [])
        for page in pages:
            for old in page.xpath(".//*[@data-fassung]"):
                old.drop_tree()  # a heading inside a mark may come and go with it
            anchors.append(set(page.xpath(".//*[self::h1 or self::h2 or self::h3]/@id")))
        assert titles[0] == titles[1], address
        shared = anchors[0] & anchors[1]
        assert shared in anchors, address


def test_header_and_items_equal_the_source(sites: Sites) -> None:
    article = sites(DAY).article(f"weisungen/{WEISUNG}")
    rows = article.xpath(".//dl[@class='kp-weisung__kopf']/div")
    shown = [f"{row.findtext('dt')}: {row.findtext('dd') or ''}".rstrip() for row in rows]
    lines = SOURCE.split("\n")
    assert shown == [line for line in lines[4:22] if line]
    items = [e.text_content() for e in article.xpath(".//*[@class='kp-wortlaut__text']")]
    numbered = re.findall(r"^\d\. (.{20,})$", SOURCE, re.M)
    assert items == [text for text in numbered if text not in ("Ausgangssituation",)]
    assert len(items) == 14


def test_the_text_of_the_weisung_is_complete_and_in_order(sites: Sites) -> None:
    text = text_of(sites(DAY).article(f"weisungen/{WEISUNG}"))
    position = 0
    for line in SOURCE.split("\n")[22:]:
        wanted = " ".join(re.sub(r"^(\d\. (?=.{20})|- )", "", line).split())
        found = text.find(wanted, position)
        assert found >= 0, wanted
        position = found


def test_the_inventory_counts(sites: Sites) -> None:
    inventory = json.loads((sites(DAY).folder / "bestand.json").read_text(encoding="utf-8"))
    sums = inventory["summen"]
    assert sums["dokumente"]["glf"] == 30
    assert (sums["aenderungen"], sums["paare"], sums["sammlungen"]) == (14, 45, 1)
    before = json.loads((sites(DAY_BEFORE).folder / "bestand.json").read_text(encoding="utf-8"))
    assert before["summen"]["aenderungen"] == 0


def test_the_content_is_as_large_as_agreed() -> None:
    counts = {
        "sgb3/eingangszone/glf": 4,
        "sgb3/service-center/glf": 7,
        "sgb2/service-center/glf": 17,
        "familienkasse/service-center/glf": 2,
    }
    docs = ROOT / "docs"
    for folder, count in counts.items():
        assert len(list((docs / folder).glob("[0-9]*.md"))) == count
    at_least = {
        "sgb3/eingangszone/arbeitshilfen/ah": 2,
        "sgb3/eingangszone/aufgabensteckbriefe/ast": 5,
        "sgb3/service-center/emb/emb": 5,
        "sgb2/service-center/textbausteine/tb": 10,
        "bausteine/": 20,
    }
    for prefix, count in at_least.items():
        assert len(list(docs.glob(f"{prefix}*.md"))) >= count


def test_every_guide_has_five_to_nine_steps_with_all_three_kinds(sites: Sites) -> None:
    site = sites(DAY)
    guides = [a for a in site.addresses() if re.search(r"/glf/\d", a)]
    assert len(guides) == 30
    for address in guides:
        article = site.article(address)
        assert 5 <= len(article.findall(".//h2")) <= 9, address
        for kind in ("sagen", "tun", "wissen"):
            assert article.xpath(f".//*[contains(@class, '{kind}')]"), (address, kind)


def test_all_own_text_is_shown_as_example(sites: Sites) -> None:
    site = sites("heute")
    for address in site.addresses():
        article = site.article(address)
        if article.xpath(".//@data-dokument") or re.match(r"bausteine/.", address):
            assert "Beispielinhalt, fachlich nicht freigegeben" in text_of(article), address


def test_only_invented_offices_are_responsible() -> None:
    for path in Path(ROOT / "docs").rglob("*.md"):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert head.get("zustaendig", "Beispielstelle").startswith("Beispielstelle"), path
