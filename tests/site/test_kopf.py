"""The head of each kind of page, lists and links."""

from collections.abc import Callable

from tests.support import ADDRESS, DAY, GLF, HEAD, Site, SmallProject, text_of

Project = Callable[..., SmallProject]
Sites = Callable[[str], Site]
GUIDE = "sgb2/service-center/glf/2.006"
WEISUNG = "weisungen/202511007"


def test_a_document_says_what_and_where_it_is(sites: Sites) -> None:
    article = sites(DAY).article(GUIDE)
    assert text_of(article.find("h1")) == "2.006 Veränderungen mitteilen"
    (head,) = article.xpath(".//*[@data-dokument]")
    assert head.get("data-dokument") == "2.006"
    for wanted in (
        "Gesprächsleitfaden",
        "Service Center SGB II",
        "Stand 20.11.2025",
        "Beispielinhalt",
    ):
        assert wanted in text_of(head)


def test_the_badge_says_the_literal_words_and_leads_to_the_passage(sites: Sites) -> None:
    article = sites(DAY).article(GUIDE)
    badges = article.xpath(".//*[@class='kp-badges']/a")
    assert text_of(badges[0]) == "geändert durch Weisung 202511007 · c2"
    assert text_of(badges[1]) == "geändert durch Weisung 202511007, c3"
    for badge in badges:
        (target,) = article.xpath(f".//*[@id='{badge.get('href')[1:]}']")
        assert "hidden" not in target.attrib


def test_what_is_new_gives_date_sentence_wording_and_links(sites: Sites) -> None:
    (item,) = sites(DAY).article("familienkasse/service-center/glf/4.501").xpath(".//aside//li")
    text = text_of(item)
    assert "b1 Angebot der Zahlung per Scheck entfernt" in text
    assert "seit 20.11.2025" in text
    assert "Durch den Wegfall der Zahlung per Scheck durch die Postbank" in text
    assert item.xpath(".//a/@href") == [
        "#stelle-202511007-b1",
        "../../../../weisungen/202511007/#b1",
    ]


def test_an_assumption_is_shown_as_such(sites: Sites) -> None:
    site = sites(DAY)
    for address in (GUIDE, WEISUNG):
        text = text_of(site.article(address))
        assert "Annahme Die Weisung schreibt „GLF 2006“ ohne Punkt. Gelesen wird 2.006." in text
    text = text_of(site.article(WEISUNG))
    assert "Annahme zu c1 Für den Baustein „Onlinedienste“ nennt die Weisung keinen" in text
    assert (
        "Annahme Die Aufgabensteckbriefe Eingangszonen ordnen wir dem Rechtskreis SGB III zu."
        in text
    )


def test_the_weisung_shows_empty_fields_and_what_is_really_affected(sites: Sites) -> None:
    article = sites(DAY).article(WEISUNG)
    rows = {r.findtext("dt"): r.findtext("dd") or "" for r in article.xpath(".//dl/div")}
    assert (rows["SGB II"], rows["Familienkasse"], rows["Bezug"]) == (
        "nicht betroffen",
        "nicht betroffen",
        "",
    )
    areas = [
        [text_of(cell) for cell in row]
        for row in article.xpath(".//*[@class='kp-bereiche']//tbody/tr")
    ]
    assert areas == [
        ["Service Center SGB II", "c1, c2, c3, c4, c5, c6, c7", "17 Dokumente, 1 Sammlung"],
        ["Eingangszone SGB III", "a1, a2, a3, a5", "4 Dokumente"],
        ["Service Center SGB III", "a1, a2, a3, a4, a5", "7 Dokumente"],
        ["Service Center Familienkasse", "b1, b2", "2 Dokumente"],
    ]


def test_the_weisung_links_the_seven_kinds_and_its_orders(sites: Sites) -> None:
    site = sites(DAY)
    article = site.article(WEISUNG)
    links = [a for a in article.xpath(".//li/a") if "index" not in a.get("href")]
    kinds = [
        text_of(a)
        for a in links
        if text_of(a).endswith(("SGB II", "SGB III", "Eingangszonen", "Familienkasse"))
    ]
    assert len(kinds) == 7
    orders = [text_of(e) for e in article.xpath(".//*[@class='kp-auftraege']/div")]
    assert orders[0].startswith("Die Agenturen für Arbeit")
    assert orders[1].endswith("(Textbausteine SGB II) an.")


def test_every_link_in_every_article_leads_somewhere(sites: Sites) -> None:
    site = sites(DAY)
    for address in site.addresses():
        article = site.page(address).find(".//article")
        for href in article.xpath(".//a[not(@class='kp-melden__link')]/@href"):
            path, _, anchor = href.partition("#")
            target = (site.folder / address / path).resolve()
            page = target / "index.html"
            assert page.is_file() or target.is_file(), (address, href)
            if anchor:
                where = site.page(str(target.relative_to(site.folder)))
                assert where.xpath(f"//*[@id='{anchor}']"), (address, href)


def test_ids_are_unique_on_every_page(sites: Sites) -> None:
    site = sites(DAY)
    for address in site.addresses():
        ids = site.page(address).xpath("//@id")
        assert sorted(set(ids)) == sorted(ids), address


def test_a_baustein_lists_its_uses_with_einstufung(sites: Sites) -> None:
    (table,) = sites(DAY).article("bausteine/datenabgleich-sgb2").xpath(".//details//table")
    rows = [[text_of(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert len(rows) == 14
    assert rows[0] == ["2.002 Erstantrag auf Leistungen", "Pflicht", "ohne Bedingung"]


def test_a_baustein_that_nothing_shows_is_not_published(sites: Sites) -> None:
    before, after = sites("2025-11-19"), sites(DAY)
    for id_ in ("videoberatung-vor-ort", "email-abgleich"):
        assert f"bausteine/{id_}" in before.addresses()
        assert f"bausteine/{id_}" not in after.addresses()


def test_lists_stand_in_natural_order_with_stand_and_badges(sites: Sites) -> None:
    article = sites(DAY).article("familienkasse/service-center/glf")
    rows = [[text_of(cell) for cell in row] for row in article.xpath(".//tbody/tr")]
    assert [row[0] for row in rows] == ["4.80", "4.501"]
    assert rows[0][2:] == ["20.11.2025", "geändert durch Weisung 202511007, b2"]


def test_a_list_says_so_where_it_is_empty(project: Project) -> None:
    article = project().built().article("hilfe")
    assert "In diesem Ordner ist zurzeit nichts veröffentlicht." in text_of(article)


def test_the_title_changes_with_its_item(project: Project) -> None:
    made = project()
    head = HEAD.replace(
        "beispiel: true", 'titel_bisher: {text: Vorher, aenderung: "202601001/a1"}\nbeispiel: true'
    )
    made.write(GLF, head + 'Text.\n\n{{ weisung("202601001/a2") }}\n')
    after, before = made.built(), None
    assert text_of(after.article(ADDRESS).find("h1")) == "2.001 Probe & Co"
    assert "202601001/a1" in after.article(ADDRESS).xpath(".//@data-aenderung")
    before = made.built("2026-01-31")
    assert text_of(before.article(ADDRESS).find("h1")) == "2.001 Vorher"


def test_dok_links_pages_without_a_number_by_path(project: Project) -> None:
    made = project('## S\n\nSiehe {{ dok("glossar.md") }} und {{ dok("2.001", anker="s") }}.\n')
    links = made.built().article(ADDRESS).xpath(".//p/a[not(contains(@class,'kp-badge'))]")
    shown = [(text_of(a), a.get("href")) for a in links if "Weisung" not in text_of(a)]
    assert ("Glossar", "../../../../glossar/") in shown
    assert ("2.001 Probe & Co", "./#s") in shown


def test_the_start_page_offers_search_areas_and_the_latest_weisung(sites: Sites) -> None:
    article = sites(DAY).article("")
    assert article.xpath(".//a[@class='kp-suchfeld']/@href") == ["suche/"]
    cards = [text_of(h) for h in article.xpath(".//*[@class='kp-karten']//h2")]
    assert cards == ["SGB II", "SGB III", "Familienkasse"]
    assert "Weisung 202511007" in text_of(article)
    assert "Weisung" not in text_of(sites("2025-11-19").article(""))


def test_the_glossary_holds_only_what_is_proven(sites: Sites) -> None:
    article = sites(DAY).article("glossar")
    words = [text_of(row[0]) for row in article.xpath(".//tbody/tr")]
    assert {"GLF", "MDA", "ZzV", "VerBIS"} <= set(words)
    assert not {"KDN", "IDEAL", "KPI4", "EMB", "ATV", "IFK", "WBA"} & set(words)
