"""News and feeds of the built site: the right items in each area, valid, the same on each build."""

import re
from collections.abc import Callable
from datetime import datetime

import feedparser
import pytest
from lxml import etree, html

from tests.support import DAY, DAY_BEFORE, GLF, WEISUNG, Site, SmallProject, text_of

Sites = Callable[[str], Site]
Project = Callable[..., SmallProject]
ITEMS = ["a1", "a2", "a3", "a4", "a5", "b1", "b2", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]
AREAS = {
    "sgb2-service-center": ITEMS[7:],
    "sgb3-eingangszone": ["a1", "a2", "a3", "a5"],
    "sgb3-service-center": ["a1", "a2", "a3", "a4", "a5"],
    "familienkasse-service-center": ["b1", "b2"],
}
ALL_FEEDS = ["feed", *AREAS]
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
TAG = re.compile(r"tag:kundenportal\.example,2025:\S+")


def items_on(site: Site, address: str) -> list[str]:
    """Return the items that a page of news lists, in order."""
    found = site.article(address).xpath(".//li[@data-neu]/@id")
    return [str(id_).rpartition("-")[2] for id_ in found]


def feed(site: Site, name: str) -> etree._Element:
    """Return the root of a feed."""
    return etree.fromstring((site.folder / f"neuigkeiten/{name}.xml").read_bytes())


def test_all_14_items_are_news_in_the_order_of_the_weisung(sites: Sites) -> None:
    assert items_on(sites(DAY), "neuigkeiten") == ITEMS


@pytest.mark.parametrize(("area", "items"), AREAS.items())
def test_each_kanal_has_its_own_items_and_documents(
    sites: Sites, area: str, items: list[str]
) -> None:
    site = sites(DAY)
    assert items_on(site, f"neuigkeiten/{area}") == items
    folder = area.replace("-", "/", 1)
    lists = site.article(f"neuigkeiten/{area}").xpath(".//li[@data-neu]//a/@href")
    places = [href for href in lists if "/weisungen/" not in href]
    assert places
    assert [href for href in places if not href.startswith(f"../../{folder}/")] == []


def test_each_kanal_leads_to_its_news(sites: Sites) -> None:
    for area in AREAS:
        links = sites(DAY).article(area.replace("-", "/", 1)).xpath(".//a/@href")
        assert f"../../neuigkeiten/{area}/" in links


def test_the_start_page_shows_each_item_with_its_documents(sites: Sites) -> None:
    shown = sites(DAY).article("").xpath(".//li[@data-neu]")
    assert [item.xpath("string(.//a/text())") for item in shown] == ITEMS
    assert all(len(item.xpath(".//a/@href")) > 1 for item in shown)


def test_the_day_before_there_is_no_news_in_words(sites: Sites) -> None:
    site = sites(DAY_BEFORE)
    for area in ("", *AREAS):
        article = site.article(f"neuigkeiten/{area}")
        assert "Hier gibt es noch keine Neuigkeiten" in text_of(article)
        assert article.xpath(".//form | .//li[@data-neu]") == []
    for name in ALL_FEEDS:
        text = (site.folder / f"neuigkeiten/{name}.xml").read_bytes()
        assert b"202511007" not in text
        assert feed(site, name).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("day", [DAY, DAY_BEFORE])
@pytest.mark.parametrize("name", ALL_FEEDS)
def test_a_feed_has_what_rfc_4287_demands(sites: Sites, name: str, day: str) -> None:
    root = feed(sites(day), name)
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for once in ("title", "id", "updated"):
            (found,) = element.findall(ATOM + once)
            assert (found.text or "").strip()
        assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated"))
        assert TAG.fullmatch(element.findtext(f"{ATOM}id"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    assert len(ids) == len(set(ids))
    links = [(link.get("rel"), link.get("type")) for link in root.findall(f"{ATOM}link")]
    assert ("self", "application/atom+xml") in links
    assert len(links) == len(set(links))
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("rel") == "alternate"
        assert entry.find(f"{ATOM}content").get("type") == "html"
        content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent=True)
        assert "Wortlaut der Weisung:" in text_of(content)


@pytest.mark.parametrize(("name", "items"), [("feed", ITEMS), *AREAS.items()])
def test_a_feed_reader_finds_each_item(sites: Sites, name: str, items: list[str]) -> None:
    read = feedparser.parse((sites(DAY).folder / f"neuigkeiten/{name}.xml").read_bytes())
    assert (read.bozo, read.version) == (False, "atom10")
    ids = [entry.id for entry in read.entries]
    assert ids == [f"tag:kundenportal.example,2025:202511007/{item}" for item in items]
    moments = {datetime.fromisoformat(entry.updated).isoformat() for entry in read.entries}
    assert moments == {"2025-11-20T00:00:00+01:00"}


def test_links_of_a_feed_lead_to_pages(sites: Sites) -> None:
    site = sites(DAY)
    folder = site.folder / "neuigkeiten"
    for entry in feed(site, "feed").findall(f"{ATOM}entry"):
        content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent=True)
        links = [entry.find(f"{ATOM}link").get("href"), *content.xpath(".//a/@href")]
        assert [x for x in links if not (folder / x.split("#")[0] / "index.html").is_file()] == []


def test_every_page_names_the_feed(sites: Sites) -> None:
    site = sites(DAY)
    for address in ("", "glossar", "sgb2/service-center/glf/2.006"):
        (href,) = site.page(address).xpath("//link[@type='application/atom+xml']/@href")
        assert (site.folder / address / href).resolve() == site.folder / "neuigkeiten/feed.xml"


def test_two_builds_on_days_without_change_give_the_same_feed(project: Project) -> None:
    made = project()
    path = "neuigkeiten/feed.xml"
    first = (made.built("2026-02-01").folder / path).read_bytes()
    assert (made.built("2027-02-01").folder / path).read_bytes() == first


def test_an_editorial_correction_is_no_news(project: Project) -> None:
    made = project("## S\n\nText mit Feler.\n")
    path = "neuigkeiten/feed.xml"
    before = (made.built().folder / path).read_bytes()
    page = made.root / "docs" / GLF
    page.write_text(page.read_text("utf-8").replace("Feler", "Fehler"), encoding="utf-8")
    assert (made.built().folder / path).read_bytes() == before


def test_an_announced_item_is_in_the_feed_before_it_begins(project: Project) -> None:
    made = project()
    text = WEISUNG.replace("  - id: a1\n", "  - id: a1\n    ankuendigen: true\n")
    made.write("weisungen/202601001.md", text)
    root = feed(made.built("2026-01-10"), "sgb2-service-center")
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Angekündigt: Weisung 202601001, a1: Erste"
    assert entry.findtext(f"{ATOM}updated") == "2026-01-10T00:00:00+01:00"


def test_a_wrong_tag_authority_stops_the_build(project: Project) -> None:
    made = project()
    config = made.root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("kundenportal.example,2025", "kundenportal,2025-13")
    config.write_text(text, encoding="utf-8")
    result = made.bauen()
    assert result.returncode != 0
    assert 'bei kennung "kundenportal,2025-13"' in result.stdout + result.stderr
