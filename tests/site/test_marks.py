"""Marks in every place where authors may write them, in real pages."""

from collections.abc import Callable

import pytest

from tests.suchdatei import indexed
from tests.support import ADDRESS, WEISUNG_IN_TWO_STEPS, SmallProject, text_of

Project = Callable[..., SmallProject]
A1 = '{% aenderung "202601001/a1" %}'
A2 = '{% aenderung "202601001/a2" %}'
BISHER, ENDE = "{% bisher %}", "{% endaenderung %}"


def test_inline_mark_keeps_the_sentence(project: Project) -> None:
    site = project(f"## S\n\nRufen Sie {A1}neu *auf*{BISHER}alt **ab**{ENDE} an.").built()
    (paragraph,) = [p for p in site.article(ADDRESS).findall(".//p") if "Rufen" in text_of(p)]
    new, old = paragraph.xpath("./span[@data-fassung]")
    assert (text_of(new), new.get("data-fassung"), new.get("id")) == (
        "neu auf",
        "neu",
        "aenderung-202601001-a1",
    )
    assert (text_of(old), "hidden" in old.attrib) == ("alt ab", True)
    assert old.get("id") == "aenderung-202601001-a1-2"
    assert paragraph.xpath("string(.//*[@class='kp-stelle'])").endswith("a1")


def test_list_items_carry_the_mark_themselves(project: Project) -> None:
    body = f"## S\n\n- Eins\n{A1}\n- Zwei neu\n- Drei neu\n{BISHER}\n- Zwei alt\n{ENDE}\n- Vier\n"
    site = project(body).built()
    (items,) = [u for u in site.article(ADDRESS).findall(".//ul") if "Eins" in text_of(u)]
    marks = [
        ((li.text or "").strip(), li.get("data-fassung"), "hidden" in li.attrib) for li in items
    ]
    assert marks == [
        ("Eins", None, False),
        ("Zwei neu", "neu", False),
        ("Drei neu", "neu", False),
        ("Zwei alt", "bisher", True),
        ("Vier", None, False),
    ]


def test_a_removed_list_item_has_its_badge_on_the_list(project: Project) -> None:
    body = f"## S\n\n- Eins\n{A1}\n{BISHER}\n- Zwei\n{ENDE}\n- Drei\n"
    article = project(body).built().article(ADDRESS)
    (items,) = [u for u in article.findall(".//ul") if "Eins" in text_of(u)]
    assert items.getprevious().get("class") == "kp-marken"
    assert ["hidden" in li.attrib for li in items] == [False, True, False]


def test_table_rows_carry_the_mark_themselves(project: Project) -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    body = f"## S\n\n{table}{A1}\n| 3 | neu |\n{BISHER}\n| 3 | alt |\n{ENDE}\n| 5 | 6 |\n"
    article = project(body).built().article(ADDRESS)
    rows = article.xpath(".//tbody/tr")
    halves = [(text_of(row[1])[:3], row.get("data-fassung"), len(row)) for row in rows]
    assert halves == [("2", None, 2), ("neu", "neu", 2), ("alt", "bisher", 2), ("6", None, 2)]


def test_a_table_cell_can_carry_a_mark(project: Project) -> None:
    body = f"## S\n\n| A | B |\n|---|---|\n| 1 | {A1}neu{BISHER}alt{ENDE} |\n"
    (cell,) = project(body).built().article(ADDRESS).xpath(".//tbody/tr/td[2]")
    assert [text_of(span) for span in cell.xpath("./span[@data-fassung]")] == ["neu", "alt"]


def test_blocks_become_a_marked_block_and_closed_details(project: Project) -> None:
    new_half = "Absatz neu.\n\n!!! tun\n    - Punkt"
    body = f"## S\n\n{A1}\n\n{new_half}\n\n{BISHER}\n\nAbsatz alt.\n\n{ENDE}\n\nEnde.\n"
    article = project(body).built().article(ADDRESS)
    (new,) = article.xpath(".//div[@data-fassung='neu'][@data-aenderung='202601001/a1']")
    assert text_of(new).startswith("Absatz neu.")
    assert new.xpath(".//div[contains(@class, 'tun')]")
    (old,) = article.xpath(".//details[@data-fassung='bisher']")
    assert old.get("open") is None
    assert old.findtext("summary") == "bisherige Fassung, geändert durch Weisung 202601001 (a1)"


def test_a_removed_block_says_so(project: Project) -> None:
    body = f"## S\n\n{A1}\n{BISHER}\n\nErster Absatz.\n\nZweiter Absatz.\n\n{ENDE}\n"
    (old,) = project(body).built().article(ADDRESS).xpath(".//details[@data-fassung='bisher']")
    assert old.findtext("summary") == "entfallen durch Weisung 202601001 (a1)"
    assert [text_of(p) for p in old.findall("p")] == ["Erster Absatz.", "Zweiter Absatz."]


def test_sentences_of_one_paragraph_stay_one_paragraph(project: Project) -> None:
    body = (
        f"## S\n\nSatz eins.\n{A1}\nSatz zwei neu.\n{BISHER}\nSatz zwei alt.\n{ENDE}\nSatz drei.\n"
    )
    made = project(body)
    for day, wanted in (("2026-02-01", "zwei neu."), ("2026-01-31", "zwei alt.")):
        (paragraph,) = [
            p for p in made.built(day).article(ADDRESS).findall(".//p") if "Satz eins" in text_of(p)
        ]
        for hidden in paragraph.xpath(".//*[@hidden] | .//*[@class='kp-stelle']"):
            hidden.drop_tree()
        assert text_of(paragraph) == f"Satz eins. Satz {wanted} Satz drei."


def test_said_text_has_its_badge_in_the_title(project: Project) -> None:
    body = f"## S\n\n!!! sagen\n    Guten {A1}Morgen{BISHER}Tag{ENDE}.\n"
    (box,) = project(body).built().article(ADDRESS).xpath(".//div[contains(@class, 'sagen')]")
    assert box.xpath("./p[1]//@data-aenderung") == ["202601001/a1"]
    assert not box.xpath("./p[2]//a")


def test_marks_in_a_box_in_a_baustein_in_a_list(project: Project) -> None:
    items = f"- Eins\n    {A1}\n    - Zwei neu\n    {BISHER}\n    - Zwei alt\n    {ENDE}"
    after = f"Danach {A2}neu{BISHER}alt{ENDE}."
    baustein = f"Vorweg.\n\n!!! tun\n    {items}\n\n    {after}\n"
    body = '## S\n\n1. Schritt\n\n    {{ baustein("b", einstufung="pflicht") }}\n\n2. Weiter\n'
    article = project(body, b=baustein).built().article(ADDRESS)
    (outer,) = [ol for ol in article.findall(".//ol") if "Schritt" in text_of(ol)]
    assert len(outer) == 2
    (box,) = outer[0].xpath("./div[@data-baustein='b']//div[contains(@class, 'tun')]")
    halves = [(li.text, li.get("data-fassung")) for li in box.xpath(".//li")]
    assert halves == [("Eins", None), ("Zwei neu", "neu"), ("Zwei alt", "bisher")]
    assert box.xpath("./p[2]/span/@data-fassung") == ["neu", "bisher"]


def test_whole_headings_can_be_marked_and_old_ones_leave_the_contents(project: Project) -> None:
    body = f"## S\n\n{A1}\n### Neuer Titel\n{BISHER}\n### Alter Titel\n{ENDE}\n\nText.\n"
    page = project(body).built().page(ADDRESS)
    (heading,) = page.findall(".//article//h3")
    assert (text_of(heading), heading.get("id")) == ("Neuer Titel", "neuer-titel")
    assert "Alter Titel" not in [text_of(a) for a in page.xpath(".//nav//a")]
    assert page.xpath(".//*[@role='heading'][@aria-level='3']")


def test_nested_marks_freeze_what_is_old(project: Project) -> None:
    both, new_only = f"{A1}innen neu{BISHER}innen alt{ENDE}", f"{A1}innen neu{ENDE}"
    made = project(f"## S\n\nVor {A2}außen neu {new_only}{BISHER}außen alt {both}{ENDE} nach.\n")
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    article = made.built("2026-03-01").article(ADDRESS)
    (old,) = article.xpath(".//span[@data-aenderung='202601001/a2'][@data-fassung='bisher']")
    assert text_of(old) == "außen alt innen neu"
    assert old.xpath(".//*/@data-aenderung") == []
    (new,) = article.xpath(".//span[@data-aenderung='202601001/a2'][@data-fassung='neu']")
    assert new.xpath("./span/@data-fassung") == ["neu"]


def test_one_badge_for_each_item_and_section(project: Project) -> None:
    mark = f"{A1}neu{BISHER}alt{ENDE}"
    body = f"## Eins\n\nA {mark}.\n\nB {mark}.\n\n## Zwei\n\nC {mark}.\n"
    article = project(body).built().article(ADDRESS)
    ids = article.xpath(".//*[@class='kp-stelle']/@id")
    assert [i for i in ids if "a1" in i] == ["stelle-202601001-a1", "stelle-202601001-a1-2"]


def test_an_argument_change_shows_the_baustein_once(project: Project) -> None:
    new = '{{ baustein("b", einstufung="anliegenspezifisch", wenn="es passt") }}'
    old = '{{ baustein("b", einstufung="pflicht") }}'
    made = project(f"## S\n\n{A1}{new}{BISHER}{old}{ENDE}\n", b="### Titel\n\nText.")
    (block,) = made.built().article(ADDRESS).xpath(".//*[@data-baustein]")
    assert block.get("data-einstufung") == "anliegenspezifisch"
    assert block.get("data-einstufung-bisher") == "pflicht"
    assert block.get("data-wenn") == "es passt"
    assert "bisher Pflicht" in text_of(block)
    assert block.getparent().get("data-aenderung") == "202601001/a1"
    (before,) = made.built("2026-01-31").article(ADDRESS).xpath(".//*[@data-baustein]")
    assert before.get("data-einstufung") == "pflicht"
    assert before.findtext(".//h3") == "Titel"
    assert before.find(".//h3").get("id") == block.find(".//h3").get("id") == "b-titel"


def test_anchors_in_bausteine_do_not_move_with_marks(project: Project) -> None:
    call = '{{ baustein("b", einstufung="pflicht") }}'
    body = f"## S\n\n{A1}\n\n{call}\n\nNeu.\n\n{BISHER}\n\nAlt.\n\n{ENDE}\n\n{call}\n"
    made = project(body, b="### Titel\n\nText.")
    ids = {
        day: made.built(day).article(ADDRESS).xpath(".//h3/@id")
        for day in ("2026-02-01", "2026-01-31")
    }
    assert ids == {"2026-02-01": ["b-titel", "b-2-titel"], "2026-01-31": ["b-2-titel"]}


def test_a_teil_can_be_left_out(project: Project) -> None:
    baustein = '- Eins\n{% teil "kurz" %}\n- Zwei\n{% endteil %}\n- Drei\n'
    without = '{{ baustein("b", einstufung="pflicht", ohne=["kurz"]) }}'
    whole = '{{ baustein("b", einstufung="pflicht") }}'
    body = f"## S\n\n{without}\n\nMitte.\n\n{whole}\n"
    lists = project(body, b=baustein).built().article(ADDRESS).xpath(".//*[@data-baustein]//ul")
    assert [[text_of(li) for li in u] for u in lists] == [
        ["Eins", "Drei"],
        ["Eins", "Zwei", "Drei"],
    ]


def test_code_stays_literal(project: Project) -> None:
    fence = '```\n{{ baustein("nie") }}\n```'
    prose = 'So: `{% aenderung "x" %}` und 100 {% im Text.'
    body = f"## S\n\n{prose}\n\n{fence}\n\n{{% raw %}}{{{{ Anrede }}}}{{% endraw %}}\n"
    text = text_of(project(body).built().article(ADDRESS))
    for literal in (
        '{% aenderung "x" %}',
        "100 {% im Text.",
        '{{ baustein("nie") }}',
        "{{ Anrede }}",
    ):
        assert literal in text


@pytest.mark.parametrize(
    ("danach", "day", "shown"),
    [
        pytest.param("bisher", "2026-02-28", "neu", id="last_day"),
        pytest.param("bisher", "2026-03-01", "alt", id="old_text_returns"),
        pytest.param("bleibt", "2026-03-01", "neu", id="new_text_stays"),
    ],
)
def test_after_the_end_danach_decides(project: Project, danach: str, day: str, shown: str) -> None:
    made = project(f"## S\n\nDer Text ist {A1}neu{BISHER}alt{ENDE}.\n")
    weisung = made.root / "docs/weisungen/202601001.md"
    ended = f"gueltig_bis: 2026-02-28\ndanach: {danach}"
    weisung.write_text(
        weisung.read_text("utf-8").replace("gueltig_bis: unbegrenzt", ended), "utf-8"
    )
    article = made.built(day).article(ADDRESS)
    for hidden in article.xpath(".//*[@hidden] | .//*[@class='kp-stelle']"):
        hidden.drop_tree()
    assert f"Der Text ist {shown}." in text_of(article)
    assert bool(article.xpath(".//@data-aenderung")) is (day == "2026-02-28")


def test_special_characters_in_titles_stay_themselves(project: Project) -> None:
    made = project('## S\n\nSiehe {{ dok("2.002") }}.\n')
    made.write(
        "sgb2/service-center/glf/2.002.md",
        '---\nnummer: "2.002"\ntitel: "Ein *Stern* & mehr | [x]_y_"\n---\n{{ kopf() }}\n\nText.\n',
    )
    site = made.built()
    wanted = "2.002 Ein *Stern* & mehr | [x]_y_"
    assert text_of(site.article("sgb2/service-center/glf/2.002").find("h1")) == wanted
    assert wanted in text_of(site.article(ADDRESS))


NESTED = [
    pytest.param(
        f"- eins\n{A2}\n- neu\n{BISHER}\n{A1}\n- drei\n{BISHER}\n- zwei\n{ENDE}\n{ENDE}\n- vier",
        [["eins", "zwei", "vier"], ["eins", "drei", "vier"], ["eins", "neu", "vier"]],
        id="changed_again",
    ),
    pytest.param(
        f"- eins\n{A1}\n- neu\n{A2}\n{BISHER}\n- weg\n{ENDE}\n{ENDE}\n- vier",
        [["eins", "vier"], ["eins", "neu", "weg", "vier"], ["eins", "neu", "vier"]],
        id="removed_in_the_new_half",
    ),
]
STEPS = ("2026-01-31", "2026-02-01", "2026-03-01")  # nothing, a1, a1 and a2


@pytest.mark.parametrize(("body", "shown"), NESTED)
def test_nested_marks_on_whole_items(project: Project, body: str, shown: list[list[str]]) -> None:
    made = project(f"## S\n\n{body}\n")
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    for day, wanted in zip(STEPS, shown, strict=True):
        (items,) = [
            u for u in made.built(day).article(ADDRESS).findall(".//ul") if "eins" in text_of(u)
        ]
        for badge in items.xpath(".//*[@class='kp-stelle']"):
            badge.drop_tree()
        assert [text_of(li) for li in items if "hidden" not in li.attrib] == wanted


def test_a_whole_table_can_be_marked(project: Project) -> None:
    table = "| A | B |\n|---|---|\n| {} | 2 |"
    body = f"## S\n\n{A1}\n{table.format('neu')}\n{BISHER}\n{table.format('alt')}\n{ENDE}\n"
    article = project(body).built().article(ADDRESS)
    assert article.xpath("string(.//div[@data-fassung='neu']//tbody/tr/td[1])") == "neu"
    assert article.xpath("string(.//details[@data-fassung='bisher']//tbody/tr/td[1])") == "alt"


def test_a_row_that_is_all_mark_is_a_row(project: Project) -> None:
    body = f"## S\n\n| A | B |\n|---|---|\n| 1 | 2 |\n{A1}| 3 | 4 |{ENDE}\n"
    made = project(body)
    rows = made.built().article(ADDRESS).xpath(".//tbody/tr")
    assert [row.get("data-fassung") for row in rows] == [None, "neu"]
    assert len(made.built("2026-01-31").article(ADDRESS).xpath(".//tbody/tr")) == 1


def test_an_added_item_leaves_no_empty_item_before(project: Project) -> None:
    made = project(f"## S\n\n- eins\n- {A1}zwei{ENDE}\n- drei\n")
    (items,) = made.built("2026-01-31").article(ADDRESS).xpath(".//ul[li[text()='eins']]")
    assert [text_of(li) for li in items] == ["eins", "drei"]


def test_an_argument_change_works_in_a_list(project: Project) -> None:
    new = '{{ baustein("b", einstufung="anliegenspezifisch", ohne=["kurz"]) }}'
    old = '{{ baustein("b", einstufung="pflicht") }}'
    text = 'Text.\n\n{% teil "kurz" %}\nMehr.\n{% endteil %}'
    made = project(f"## S\n\n1. Eins\n\n    {A1}{new}{BISHER}{old}{ENDE}\n\n2. Zwei\n", b=text)
    for day, wanted in (("2026-02-01", "anliegenspezifisch"), ("2026-01-31", "pflicht")):
        (block,) = made.built(day).article(ADDRESS).xpath(".//ol/li[1]//*[@data-baustein]")
        assert block.get("data-einstufung") == wanted
        assert ("Mehr." in text_of(block)) is (wanted == "pflicht")


def test_nested_halves_do_not_move_anchors(project: Project) -> None:
    call = '{{ baustein("b", einstufung="pflicht") }}'
    body = f"## S\n\n{A1}\n\n{A2}\n\n{call}\n\n{ENDE}\n\n{ENDE}\n\n{call}\n"
    made = project(body, b="### Titel\n\nText.")
    assert made.built().article(ADDRESS).xpath(".//h3/@id") == ["b-titel", "b-2-titel"]
    assert made.built("2026-01-31").article(ADDRESS).xpath(".//h3/@id") == ["b-2-titel"]


def test_a_mark_around_a_step_has_one_badge(project: Project) -> None:
    body = f"## Eins\n\n{A1}\n\n## Neu\n\nText.\n\n{BISHER}\n\n## Alt\n\nText.\n\n{ENDE}\n"
    ids = project(body).built().article(ADDRESS).xpath(".//*[@class='kp-stelle']/@id")
    assert [i for i in ids if "a1" in i] == ["stelle-202601001-a1"]


def test_the_search_keeps_words_beside_badges_whole(project: Project) -> None:
    made = project(f"## S\n\n!!! tun\n    Wort {A1}Fachkraft{BISHER}alt{ENDE}\n")
    assert indexed(made.built())[ADDRESS.strip("/")] == "2.001 Probe & Co  S Fachkraft Wort"


def test_an_item_that_begins_later_is_not_named_before(project: Project) -> None:
    made = project(f"## S\n\n{A1}neu{BISHER}alt{ENDE}\n")
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    page = text_of(made.built("2026-02-01").article("weisungen/202601001"))
    assert "Erste Änderung." in page
    assert "Zweite Änderung." not in page
    made.write("glossar.md", "---\ntitel: Glossar\n---\n{{ kopf() }}\n\nSiehe 202601001/a2.\n")
    result = made.bauen("2026-02-28")
    assert result.returncode == 1
    assert "docs/glossar.md:6:7: KP411 Der Text nennt 202601001/a2" in result.stdout
    assert made.bauen("2026-03-01").returncode == 0


def test_a_ziel_that_has_ended_is_text(project: Project) -> None:
    made = project(f"## S\n\n{A1}neu{BISHER}alt{ENDE}\n")
    page = made.root / "docs/sgb2/service-center/glf/2.001.md"
    page.write_text(
        page.read_text("utf-8").replace(
            "beispiel: true", "beispiel: true\ngueltig_bis: 2026-02-28"
        ),
        "utf-8",
    )
    ziele = made.built("2026-03-01").article("weisungen/202601001").xpath(".//*[@class='kp-ziele']")
    assert "2.001 (aufgehoben zum 28.02.2026)" in text_of(ziele[0])
    assert not ziele[0].xpath(".//a")


def test_an_argument_change_over_another_names_only_the_last_value(project: Project) -> None:
    first, second, third = (
        f'{{{{ baustein("b", einstufung="pflicht", wenn="es {when}") }}}}'
        for when in ("zuerst ist", "dann ist", "zuletzt ist")
    )
    body = f"## S\n\n{A2}{third}{BISHER}{A1}{second}{BISHER}{first}{ENDE}{ENDE}\n"
    made = project(body, b="Text.")
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    (old,) = made.built("2026-03-01").article(ADDRESS).xpath(".//details[@data-fassung='bisher']")
    assert (
        text_of(old.find_class("kp-baustein__kopf")[0])
        == "Pflicht Wenn es dann ist Baustein Baustein b"
    )


CHANGED = [
    pytest.param(f"Wort {A1}neu{BISHER}alt{ENDE}.", "Wort alt.", id="in_a_sentence"),
    pytest.param(
        f"{A1}\n\nEins neu.\n\n{BISHER}\n\nEins alt.\n\n{ENDE}\n", "Eins alt.", id="blocks"
    ),
    pytest.param(
        f"- Da\n{A1}\n- Punkt neu\n{BISHER}\n- Punkt alt\n{ENDE}\n", "Da Punkt alt", id="items"
    ),
]


@pytest.mark.parametrize(("text", "shown"), CHANGED)
def test_what_is_removed_shows_its_baustein_without_the_same_item(
    project: Project, text: str, shown: str
) -> None:
    call = '{{ baustein("b", einstufung="pflicht") }}'
    body = f"## S\n\n{A1}\n{BISHER}\n\n{call}\n\nAlter Satz.\n\n{ENDE}\n\n## T\n\n{call}\n"
    article = project(body, b=text).built().article(ADDRESS)
    (old,) = article.xpath(".//h2[text()='S']/following-sibling::details")
    assert text_of(old).endswith(f"Baustein b {shown} Alter Satz.")
    assert old.xpath(".//*[@hidden or @data-aenderung]") == []
    assert article.xpath(".//h2[text()='T']/following-sibling::div//@data-fassung")
