"""The Synopse of 202511007, the comparison at the foot of each page and its table."""

import csv
import io
import re
from collections import Counter

import pytest
import yaml
from lxml import html

from macros.model.normalform import words
from tests.site.test_content import ORDERED, PAIRS, TEXTBAUSTEINE, WEISUNG, Sites
from tests.suchdatei import indexed
from tests.support import DAY, DAY_BEFORE, ROOT, Site, text_of

ADDRESS = f"synopsen/{WEISUNG}"
GLF2 = "sgb2/service-center/glf"
HEAD = yaml.safe_load((ROOT / f"docs/weisungen/{WEISUNG}.md").read_text("utf-8").split("---\n")[1])
TEXTS = {item["id"]: item["text"] for item in HEAD["aenderungen"]}
ITEMS = [*ORDERED, "c7"]
Row = tuple[str, str, str]


def items(site: Site) -> dict[str, html.HtmlElement]:
    """Return the section of each item on the Synopse."""
    article = site.article(ADDRESS)
    names = [text_of(h).split()[0] for h in article.findall(".//h2")]
    sections = article.find_class("kp-synopse")
    return dict(zip(names, sections, strict=True))


def rows(element: html.HtmlElement) -> list[Row]:
    """Return kind, old and new side of each row below `element`; empty where a side has no text."""
    found = []
    for pair in element.find_class("kp-paar"):
        art, *others = pair.xpath("./p")
        if others:  # an argument: old → new
            old, new = text_of(others[0]).split(" → jetzt ")
        else:
            sides = [pair.find_class(f"kp-paar__{side}")[0] for side in ("bisher", "neu")]
            old, new = (text_of(s[1]) if s[1].find("i") is None else "" for s in sides)
        found.append((text_of(art), old, new))
    return found


def side(element: html.HtmlElement, position: int) -> str:
    """Return all that stands on the old (1) or the new (2) side below `element`."""
    return " ".join(row[position] for row in rows(element))


def numbers(element: html.HtmlElement) -> set[str]:
    """Return the Nummern of the documents that an item names, as place or in a list of uses."""
    heads = [text_of(h) for h in element.xpath(".//h3[not(starts-with(., 'Baustein'))]")]
    lists = [text_of(li) for li in element.xpath(".//ul[@class='kp-orte']/li")]
    return {re.match(r"TB \d+|\S+", text)[0] for text in [*heads, *lists]}  # type: ignore[index]


def test_each_item_names_exactly_its_documents(sites: Sites) -> None:
    found = items(sites(DAY))
    assert list(found) == ITEMS
    named = {(n, f"{WEISUNG}/{i}") for i, e in found.items() if i != "c7" for n in numbers(e)}
    assert named == PAIRS
    assert len(named) == 45


def test_c7_names_its_collection_and_the_pages_in_it(sites: Sites) -> None:
    c7 = items(sites(DAY))["c7"]
    (link,) = c7.xpath("./p[starts-with(., 'Ziel: Sammlung')]/a")
    assert (link.text, link.get("href")) == (
        "Textbausteine Service Center SGB II",
        f"../../{TEXTBAUSTEINE}/",
    )
    assert all(number.startswith("TB ") for number in numbers(c7))
    assert "Gilt in 6 Textbausteinen" in text_of(c7)


def test_every_place_says_what_changes(sites: Sites) -> None:
    for item, element in items(sites(DAY)).items():
        places = element.find_class("kp-stelle-vergleich")
        assert places, item
        for place in places:
            whole = "die Seite im Ganzen" in text_of(place)
            assert bool(rows(place)) != whole, (item, text_of(place)[:80])


def test_the_text_of_each_item_is_that_of_the_weisung(sites: Sites) -> None:
    for item, element in items(sites(DAY)).items():
        assert text_of(element.find("blockquote")) == " ".join(TEXTS[item].split()), item


@pytest.mark.parametrize(
    ("item", "old", "new"),
    [
        pytest.param("a1", "Arbeitgebenden", "", id="a1"),
        pytest.param("b1", "Scheck", "", id="b1"),
        pytest.param("b2", "Standort", "", id="b2"),
        pytest.param("c2", "E-Mail-Adresse", "", id="c2"),
        pytest.param("c3", "Vermittlungsfachkr", "Integrationsfachkr", id="c3"),
        pytest.param("c4", "", "Erklärung für volljährige Kinder ohne", id="c4"),
        pytest.param("c5", "Stammdaten", "Massendatenabruf", id="c5"),
        pytest.param("c6", "kann es nicht bearbeitet werden", "Boteneigenschaft", id="c6"),
        pytest.param("c7", "", "unverschlüsselten E-Mail", id="c7"),
    ],
)
def test_old_words_stand_on_the_old_side_only(sites: Sites, item: str, old: str, new: str) -> None:
    element = items(sites(DAY))[item]
    sides = side(element, 1), side(element, 2)
    for word, own, other in ((old, *sides), (new, *reversed(sides))):
        if word:
            assert word in own
            assert word not in other


def test_only_the_term_of_c3_is_emphasised(sites: Sites) -> None:
    c3 = items(sites(DAY))["c3"]
    old = re.compile(r"Vermittlungsfachkr(aft|äften?)")
    assert all(old.fullmatch(text_of(e)) for e in c3.iter("del"))
    assert all(re.fullmatch(r"Integrationsfachkr(aft|äften?)", text_of(e)) for e in c3.iter("ins"))
    assert len(list(c3.iter("del"))) == len(old.findall(side(c3, 1))) >= 20


def test_what_one_baustein_changes_stands_once_with_its_14_documents(sites: Sites) -> None:
    c2 = items(sites(DAY))["c2"]
    (place,) = c2.find_class("kp-stelle-vergleich")
    assert [row[1:] for row in rows(place)] == [("E-Mail-Adresse", "")]
    assert text_of(place.find("h3")) == "Baustein Datenabgleich"
    assert text_of(place.find(".//summary")) == "Gilt in 14 Gesprächsleitfäden"
    assert len(place.xpath(".//ul[@class='kp-orte']/li/a")) == 14


def test_c1_shows_the_changed_einstufung_and_all_three_aussagen(sites: Sites) -> None:
    c1 = items(sites(DAY))["c1"]
    assert ("Baustein „Onlinedienste“, Einstufung", "Pflicht", "Anliegenspezifisch") in rows(c1)
    (aenderung,) = [item for item in HEAD["aenderungen"] if item["id"] == "c1"]
    said = [text_of(p) for p in c1.xpath(".//p[starts-with(., 'Aussage: ')]")]
    assert set(said) == {f"Aussage: {aussage['text']}" for aussage in aenderung["aussagen"]}


def test_every_side_with_our_text_says_beispiel(sites: Sites) -> None:
    site = sites(DAY)
    elements = [site.article(ADDRESS), *(site.foot(a) for a in with_foot(site))]
    sides = [
        s for e in elements for name in ("bisher", "neu") for s in e.find_class(f"kp-paar__{name}")
    ]
    assert len(sides) > 300
    for element in sides:
        has_text = element[1].find("i") is None
        assert ("Beispiel" in text_of(element[0])) == has_text, text_of(element)
    assert "Beispielinhalt, fachlich nicht freigegeben" in text_of(elements[0])


def test_the_weisung_and_every_box_link_to_it(sites: Sites) -> None:
    site = sites(DAY)
    pages = [a for a in site.addresses() if site.article(a).find_class("kp-neu")]
    assert len(pages) >= 36
    for address in [f"weisungen/{WEISUNG}", *pages]:
        links = site.article(address).xpath(".//a[starts-with(., 'Synopse')]/@href")
        targets = {(site.folder / address / href / "index.html").resolve() for href in links}
        assert targets == {(site.folder / ADDRESS / "index.html").resolve()}, address


def test_the_day_before_it_is_in_no_file_and_no_link(sites: Sites) -> None:
    folder = sites(DAY_BEFORE).folder
    assert not (folder / ADDRESS).exists()
    assert list(folder.rglob("*.csv")) == []
    name = f"synopsen/{WEISUNG}".encode()
    assert [p for p in folder.rglob("*") if p.is_file() and name in p.read_bytes()] == []


def table(site: Site) -> list[dict[str, str]]:
    """Return the rows of the table beside the Synopse."""
    text = (site.folder / ADDRESS / "synopse.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_table_says_what_the_page_says(sites: Sites) -> None:
    site = sites(DAY)
    (link,) = site.article(ADDRESS).xpath(".//a[contains(., 'CSV')]/@href")
    assert link == "synopse.csv"
    by_page = [(item, *row) for item, element in items(site).items() for row in rows(element)]
    by_table = [(r["Änderung"], r["Art"], r["bisher"], r["neu"]) for r in table(site)]
    assert len(by_table) > 80
    assert [row for row in by_table if row[1] != "Seite im Ganzen"] == by_page


def test_the_table_has_text_place_and_mark_of_each_row(sites: Sites) -> None:
    site = sites(DAY)
    for row in table(site):
        assert row["Weisung"] == WEISUNG
        assert row["Wortlaut der Weisung"] == TEXTS[row["Änderung"]]
        assert row["Gilt"] == DAY
        assert row["Beispielinhalt"] == "ja"
        assert row["Dokumente"]
    pairs = {
        (re.match(r"TB \d+|\S+", line)[0], row["Änderung"])  # type: ignore[index]
        for row in table(site)
        for line in row["Dokumente"].split("\n")
    }
    assert {p for p in pairs if p[1] != "c7"} == {(n, i) for i, ns in ORDERED.items() for n in ns}


def words_of(text: str) -> set[str]:
    """Return the words of a text as the search compares them."""
    return {word.key for word in words(text)}


def test_the_search_knows_of_the_synopse_only_its_title(sites: Sites) -> None:
    assert indexed(sites(DAY))[ADDRESS].split() == ["Synopse", "zur", "Weisung", WEISUNG]


def with_foot(site: Site) -> list[str]:
    """Return the addresses of all pages with notes at their foot."""
    return [a for a in site.addresses() if site.page(a).find_class("kp-fussnoten")]


def test_the_search_finds_no_word_that_only_old_wording_has(sites: Sites) -> None:
    site = sites(DAY)
    checked = 0
    for address in with_foot(site):
        old = words_of(side(site.foot(address), 1))
        for gone in site.article(address).xpath(".//*[@data-fassung='bisher']"):
            old |= words_of(text_of(gone))
        kept = site.page(address)
        for gone in kept.xpath(
            ".//*[@data-fassung='bisher'] | .//*[contains(@class, 'kp-fussnoten')]"
        ):
            gone.drop_tree()
        only_old = old - words_of(text_of(kept)) - words_of(" ".join(TEXTS.values()))
        checked += len(only_old)
        assert only_old & words_of(indexed(site).get(address, "")) == set(), address
    assert checked > 100


def test_the_search_knows_nothing_of_the_foot(sites: Sites) -> None:
    site = sites(DAY)
    for address in with_foot(site):
        for title in ("Alter und neuer Text im Vergleich", "Verlauf: "):
            assert title not in indexed(site).get(address, ""), address


def places(element: html.HtmlElement) -> Counter[Row]:
    """Return the rows below `element`, each with how often it stands there."""
    return Counter(rows(element))


def test_the_foot_compares_what_the_synopse_says_of_the_page(sites: Sites) -> None:
    site = sites(DAY)
    expected: dict[str, Counter[Row]] = {}
    for element in items(site).values():
        for place in element.find_class("kp-stelle-vergleich"):
            links = place.xpath("./h3/a/@href | .//ul[@class='kp-orte']/li/a/@href")
            for address in {address_of(site, str(href)) for href in links}:
                expected[address] = expected.get(address, Counter()) + places(place)
    found = {a: places(site.foot(a)) for a in with_foot(site) if rows(site.foot(a))}
    assert found == expected
    assert len(found) > 36


def address_of(site: Site, href: str) -> str:
    """Return the address to which a link on the Synopse leads."""
    target = (site.folder / ADDRESS / href.partition("#")[0]).resolve()
    assert (target / "index.html").is_file(), href
    return str(target.relative_to(site.folder.resolve()))


def history(site: Site, address: str) -> list[tuple[str, str, str]]:
    """Return Weisung, item and validity of each entry in the history of a page."""
    found = []
    for row in site.foot(address).xpath(".//details[@class='kp-verlauf']//tbody/tr"):
        number, item, since = (text_of(cell) for cell in row)
        found.append((number[:9], item.split()[0], since))
    return found


def test_the_history_names_every_aenderung_of_each_document(sites: Sites) -> None:
    site = sites(DAY)
    found = set()
    for address in with_foot(site):
        for number in site.article(address).xpath(".//@data-dokument"):
            entries = history(site, address)
            assert {since for _, _, since in entries} <= {"gilt seit 20.11.2025"}
            found |= {(number, f"{weisung}/{item}") for weisung, item, _ in entries}
    assert {pair for pair in found if not pair[0].startswith("TB")} == PAIRS


def test_the_history_of_a_baustein_and_of_the_collection(sites: Sites) -> None:
    site = sites(DAY)
    expected = [(WEISUNG, "c2", "gilt seit 20.11.2025")]
    assert history(site, "bausteine/datenabgleich-sgb2") == expected
    assert [row[1:] for row in rows(site.foot("bausteine/datenabgleich-sgb2"))] == [
        ("E-Mail-Adresse", "")
    ]
    assert history(site, TEXTBAUSTEINE) == [(WEISUNG, "c7", "gilt seit 20.11.2025")]


def test_a_page_without_history_says_so(sites: Sites) -> None:
    site = sites(DAY)
    unchanged = f"{TEXTBAUSTEINE}/tb-02"
    (note,) = site.foot(unchanged).findall("details")
    assert text_of(note.find("summary")) == "Verlauf: noch keine Änderung"
    assert text_of(note.find("p")) == "Diese Seite wurde noch durch keine Weisung geändert."
    assert site.foot(unchanged).find_class("kp-vergleich") == []


def test_the_day_before_no_page_has_a_history(sites: Sites) -> None:
    site = sites(DAY_BEFORE)
    pages = with_foot(site)
    assert len(pages) > 60
    assert [a for a in pages if history(site, a) or rows(site.foot(a))] == []
