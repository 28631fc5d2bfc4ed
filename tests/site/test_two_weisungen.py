"""Whole sites with three Weisungen: one goes over another and ends, one is announced."""

import gzip
import json
from collections.abc import Callable

import pytest
from lxml import html

from tests.conftest import make_project
from tests.suchdatei import indexed
from tests.support import INDEX, WEISUNG_IN_TWO_STEPS, Site, SmallProject, portal, text_of
from tests.zwei_weisungen import (
    BEKANNT,
    DRITTE,
    DRITTER_TAG,
    ERSTE,
    ERSTER_TAG,
    MAIN,
    NACH_DEM_ENDE,
    NEW,
    OLD,
    PAGES,
    PLAIN,
    SECONDS,
    USER,
    VOR_ALLEM,
    ZWEITE,
    ZWEITER_TAG,
    dokument,
    erste,
    mark,
    write_pages,
    zweite,
)

Sites = Callable[..., Site]
Project = Callable[..., SmallProject]
BAUSTEIN, FOLDER = "bausteine/gruss", "sgb2/service-center/glf"
ITEMS = ["a1", "a2", "a3", "a4", "a5", "a6"]
ALL_FIRST, ALL_SECOND = [{f"{nummer}/{item}" for item in ITEMS} for nummer in (ERSTE, ZWEITE)]
# Words that only the new wording of one Weisung has.
OF_SECOND = (ZWEITE, "vierfach", "vierte", "viermal", "Gruß vier")
OF_THIRD = (DRITTE, "Ausweis sechs", "Gruß sechs")

# Of the passages, from the oldest text to the latest.
ZWEI = ("zwei", "zweifach", "zweite", "zweimal ohne alles", "offen")
DREI = ("drei", "dreifach", "dritte", "zweimal mit Zusatz", "geschlossen")
VIER = ("vier", "vierfach", "vierte", "viermal mit Zusatz", "offen")
DAYS = [
    pytest.param(VOR_ALLEM, "bisher", ZWEI, "zwei", id="before_all"),
    pytest.param(ERSTER_TAG, "bisher", DREI, "drei", id="first"),
    pytest.param(ZWEITER_TAG, "bisher", VIER, "vier", id="second_over_first"),
    pytest.param(BEKANNT, "bisher", VIER, "vier", id="third_announced"),
    pytest.param(NACH_DEM_ENDE, "bisher", DREI, "drei", id="second_ended_old_text_returns"),
    pytest.param(DRITTER_TAG, "bisher", DREI, "sechs", id="third_in_force"),
    pytest.param(NACH_DEM_ENDE, "bleibt", VIER, "vier", id="second_ended_text_stays"),
    pytest.param(ZWEITER_TAG, "entwurf", DREI, "drei", id="second_is_draft"),
]
EFFECTIVE = {
    (VOR_ALLEM, "bisher"): (set(), "01.01.2026", "01.01.2026"),
    (ERSTER_TAG, "bisher"): (ALL_FIRST, "01.02.2026", "01.02.2026"),
    (ZWEITER_TAG, "bisher"): ({*ALL_SECOND, f"{ERSTE}/a4"}, "01.03.2026", "01.03.2026"),
    (BEKANNT, "bisher"): ({*ALL_SECOND, f"{ERSTE}/a4"}, "01.03.2026", "01.04.2026"),
    (NACH_DEM_ENDE, "bisher"): (ALL_FIRST, "01.02.2026", "01.05.2026"),
    (DRITTER_TAG, "bisher"): (
        {*ALL_FIRST, f"{DRITTE}/a1"} - {f"{ERSTE}/a6"},
        "01.06.2026",
        "01.06.2026",
    ),
    # the second one's text stays, but holds no more: only what stands in it does
    (NACH_DEM_ENDE, "bleibt"): ({f"{ERSTE}/a4"}, "01.02.2026", "01.05.2026"),
    (ZWEITER_TAG, "entwurf"): (ALL_FIRST, "01.02.2026", "01.03.2026"),
}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Return a function that gives the site of a day and a form of the second Weisung."""
    built: dict[tuple[str, str], Site] = {}

    def build(day: str, form: str = "bisher") -> Site:
        if (day, form) not in built:
            project = make_project(tmp_path_factory.mktemp(f"{form}-{day}"))()
            write_pages(project, form)
            built[day, form] = project.built(day)
        return built[day, form]

    return build


def said(site: Site, address: str) -> list[str]:
    """Return what a reader sees on a page: its paragraphs, items and rows, without any notes."""
    article = site.article(address)
    hidden = ".//*[@hidden] | .//header | .//aside | .//details | .//*[@class='kp-stelle']"
    for element in article.xpath(hidden):
        element.drop_tree()
    return [text_of(element) for element in article.iter("p", "li", "tr")]


def badges(element: html.HtmlElement) -> set[str]:
    """Return the names of the Änderungen that `element` shows."""
    return set(element.xpath(".//@data-aenderung"))


def pairs(element: html.HtmlElement) -> list[tuple[str, str]]:
    """Return old and new wording of each row of a comparison in `element`."""
    rows = element.xpath(".//div[@class='kp-paar']")
    sides = [[text_of(p) for p in row.xpath("./div/p[2]")] for row in rows]
    return [(old, new) for old, new in sides]


def synopse(site: Site, nummer: str) -> dict[str, list[tuple[str, str]]]:
    """Return the rows of the Synopse of a Weisung by item."""
    article = site.article(f"synopsen/{nummer}")
    sections = article.find_class("kp-synopse")
    items = [text_of(heading).split()[0] for heading in article.findall(".//h2")]
    return dict(zip(items, map(pairs, sections), strict=True))


def verlauf(site: Site, address: str) -> list[tuple[str, str, str]]:
    """Return Weisung, item and state of each row of a page's history."""
    rows = site.foot(address).xpath(".//*[contains(@class, 'kp-verlauf')]//tbody/tr")
    cells = [[text_of(cell) for cell in row] for row in rows]
    return [(nummer[:9], item.split()[0], state) for nummer, item, state in cells]


def notices(site: Site, address: str) -> list[html.HtmlElement]:
    """Return the notes of what is announced on a page."""
    return site.article(address).find_class("kp-kuenftig")


def found_in(site: Site, words: tuple[str, ...]) -> set[str]:
    """Return which of `words` stand in any file of the site that was made from its content."""
    files = (p for p in site.folder.rglob("*") if p.is_file() and p.suffix not in (".js", ".css"))
    found = set()
    for path in files:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode(
            "utf-8", "replace"
        )
        found |= {word for word in words if word in text or _escaped(word) in text}
    return found


def _escaped(word: str) -> str:
    return json.dumps(word)[1:-1]


def search_text(site: Site) -> str:
    """Return what the search knows, a page on each line with its address first."""
    return "\n".join(f"{address}/ {text}" for address, text in indexed(site).items())


@pytest.mark.parametrize(("day", "form", "words", "shared"), DAYS)
def test_each_passage_reads_as_in_force(
    states: Sites, day: str, form: str, words: tuple[str, ...], shared: str
) -> None:
    number, item, row, block, access = words
    own = "sechs" if day == DRITTER_TAG else "zwei"
    site = states(day, form)
    wanted = [
        f"Bieten Sie {number} Zeiten an.",
        "Punkt davor",
        f"Punkt {item}",
        "Punkt danach",
        "A B",
        "Zeile erste",
        f"Zeile {row}",
        "Zeile letzte",
        f"Block {block}.",
        f"Der Zugang ist {access} zu halten.",
        f"Prüfen Sie den Ausweis {own}.",
    ]
    shown = [text for text in said(site, MAIN) if text]
    assert shown[: len(wanted)] == wanted
    for address in (MAIN, USER, PLAIN, BAUSTEIN):
        assert f"Sagen Sie Gruß {shared} an." in said(site, address)


@pytest.mark.parametrize(("day", "form"), EFFECTIVE)
def test_badges_and_days_name_what_is_effective(states: Sites, day: str, form: str) -> None:
    refs, stand, rechtsstand = EFFECTIVE[day, form]
    site = states(day, form)
    article = site.article(MAIN)
    assert badges(article) == refs
    assert f"Stand {stand}" in text_of(article.find_class("kp-meta")[0])
    for address in site.addresses():
        (place,) = site.page(address).find_class("kp-pfad")
        assert f"Rechtsstand {rechtsstand}" in text_of(place)
        assert "Stand" in text_of(site.article(address).find_class("kp-meta")[0])
    bestand = json.loads((site.folder / "bestand.json").read_text("utf-8"))
    (entry,) = [d for d in bestand["dokumente"] if d["nummer"] == "2.001"]
    assert set(entry["aenderungen"]) == refs
    assert entry["stand"] == "-".join(reversed(stand.split(".")))
    assert bestand["rechtsstand"] == "-".join(reversed(rechtsstand.split(".")))
    places = {a["name"]: a["wirksam_in"] for a in bestand["aenderungen"]}
    assert {name for name, pages in places.items() if f"{MAIN}.md" in pages} == refs


@pytest.mark.parametrize(("day", "form"), EFFECTIVE)
def test_lists_show_the_badges_of_the_pages(states: Sites, day: str, form: str) -> None:
    site = states(day, form)
    rows = site.article(FOLDER).xpath(".//div[@class='kp-liste']//tbody/tr")
    in_list = {row.xpath("string(./td[1])")[:5]: text_of(row[3]) for row in rows}
    refs, stand, _ = EFFECTIVE[day, form]
    shown = in_list["2.001"]
    (days,) = [row[2] for row in rows if row.xpath("string(./td[1])").startswith("2.001")]
    assert text_of(days) == stand
    for nummer in (ERSTE, ZWEITE, DRITTE):
        assert (f"Weisung {nummer}," in shown) is any(ref.startswith(nummer) for ref in refs)


def test_a_mark_in_a_mark_leaves_no_rest_in_lists_and_tables(states: Sites) -> None:
    article = states(ZWEITER_TAG).article(MAIN)
    old = article.xpath(".//*[self::li or self::tr][@data-fassung='bisher']")
    assert [text_of(element) for element in old] == ["Punkt dreifach", "Zeile dritte"]


LIFTED = [
    pytest.param(VOR_ALLEM, OLD, NEW, id="before_all"),
    pytest.param(ERSTER_TAG, OLD, NEW, id="before_the_last_day"),
    pytest.param("2026-02-28", OLD, NEW, id="last_day"),
    pytest.param(ZWEITER_TAG, NEW, OLD, id="next_day"),
    pytest.param(DRITTER_TAG, NEW, OLD, id="later"),
]


@pytest.mark.parametrize(("day", "there", "gone"), LIFTED)
def test_a_replaced_document_is_nowhere_on_other_days(
    states: Sites, day: str, there: str, gone: str
) -> None:
    site = states(day)
    assert there in site.addresses()
    assert gone not in site.addresses()
    links = {href for address in site.addresses() for href in site.page(address).xpath("//a/@href")}
    name = gone.rpartition("/")[2]
    assert [href for href in links if f"{name}/" in href] == []
    listed = text_of(site.article(FOLDER).find_class("kp-liste")[0])
    assert there.rpartition("/")[2] in listed
    assert name not in listed
    assert f"{there}/" in search_text(site)
    assert f"{gone}/" not in search_text(site)
    bestand = json.loads((site.folder / "bestand.json").read_text("utf-8"))
    assert name not in [d["nummer"] for d in bestand["dokumente"]]


@pytest.mark.parametrize("day", [ZWEITER_TAG, NACH_DEM_ENDE, DRITTER_TAG])
def test_the_first_weisung_says_that_its_ziel_is_lifted(states: Sites, day: str) -> None:
    (ziele, *_) = states(day).article(f"weisungen/{ERSTE}").find_class("kp-ziele")
    assert text_of(ziele) == "Umgesetzt in: 2.001 · 2.002 (aufgehoben zum 28.02.2026)"
    assert [a.text for a in ziele.findall(".//a")] == ["2.001"]


def test_on_its_last_day_a_ziel_is_a_link(states: Sites) -> None:
    (ziele, *_) = states("2026-02-28").article(f"weisungen/{ERSTE}").find_class("kp-ziele")
    assert [a.text for a in ziele.findall(".//a")] == ["2.001", "2.002"]


LINKS = [
    pytest.param("[alt](2.002.md)", "01.03.2026", id="plain_link"),
    pytest.param('{{ dok("2.002") }}', "01.03.2026", id="call"),
    pytest.param(
        zweite("a6", '{{ dok("2.003") }}', '{{ dok("2.002") }}'),
        "01.05.2026",
        id="old_half_returns",
    ),
]


@pytest.mark.parametrize(("link", "day"), LINKS)
def test_a_link_to_a_lifted_document_is_a_finding_that_names_the_day(
    project: Project, link: str, day: str
) -> None:
    made = project()
    write_pages(made)
    made.write(f"{PLAIN}.md", PAGES[f"{PLAIN}.md"] + f"\nSiehe {link}.\n")
    result = made.bauen(ERSTER_TAG)
    assert result.returncode == 1
    (finding,) = [line for line in result.stdout.splitlines() if "KP" in line]
    assert f"docs/{PLAIN}.md:" in finding
    assert "KP507" in finding
    assert "2.002 Titel 2.002; die Seite gilt nur bis 28.02.2026" in finding
    assert day in finding


def test_a_link_that_changes_with_a_lasting_text_is_none(project: Project) -> None:
    made = project()
    write_pages(made, "bleibt")
    link = zweite("a6", '{{ dok("2.003") }}', '{{ dok("2.002") }}')
    made.write(f"{PLAIN}.md", PAGES[f"{PLAIN}.md"] + f"\nSiehe {link}.\n")
    for day, label in ((ERSTER_TAG, "2.002 Titel 2.002"), (NACH_DEM_ENDE, "2.003 Titel 2.003")):
        assert f"Siehe {label}." in said(made.built(day), PLAIN)


FIRST_SYNOPSE = {
    "a1": [
        ("Bieten Sie zwei Zeiten an.", "Bieten Sie drei Zeiten an."),
        ("Aufzuheben sind zwei Dinge.", "Aufzuheben sind drei Dinge."),
    ],
    "a2": [("Punkt zweifach", "Punkt dreifach")],
    "a3": [("Zeile | zweite", "Zeile | dritte")],
    "a4": [("Block zweimal ohne alles.", "Block zweimal mit Zusatz.")],
    "a5": [("Der Zugang ist offen zu halten.", "Der Zugang ist geschlossen zu halten.")],
    "a6": [("Sagen Sie Gruß zwei an.", "Sagen Sie Gruß drei an.")],
}
SECOND_SYNOPSE = {
    "a1": [("Bieten Sie drei Zeiten an.", "Bieten Sie vier Zeiten an.")],
    "a2": [("Punkt dreifach", "Punkt vierfach")],
    "a3": [("Zeile | dritte", "Zeile | vierte")],
    "a4": [("Block zweimal mit Zusatz.", "Block viermal mit Zusatz.")],
    "a5": [("Der Zugang ist geschlossen zu halten.", "Der Zugang ist offen zu halten.")],
    "a6": [("Sagen Sie Gruß drei an.", "Sagen Sie Gruß vier an.")],
}


@pytest.mark.parametrize(("day", "form"), [key for key in EFFECTIVE if key[0] != VOR_ALLEM])
def test_the_first_synopse_says_what_it_changed(states: Sites, day: str, form: str) -> None:
    assert synopse(states(day, form), ERSTE) == FIRST_SYNOPSE


@pytest.mark.parametrize(
    ("day", "form"),
    [
        pytest.param(ZWEITER_TAG, "bisher", id="in_force"),
        pytest.param(NACH_DEM_ENDE, "bisher", id="ended"),
        pytest.param(NACH_DEM_ENDE, "bleibt", id="ended_and_stays"),
        pytest.param(DRITTER_TAG, "bisher", id="third_went_over_it"),
    ],
)
def test_the_second_synopse_begins_where_the_first_ended(
    states: Sites, day: str, form: str
) -> None:
    rows = synopse(states(day, form), ZWEITE)
    assert rows["a1"][0] == SECOND_SYNOPSE["a1"][0]
    assert {item: rows[item] for item in ITEMS[1:]} == {i: SECOND_SYNOPSE[i] for i in ITEMS[1:]}


@pytest.mark.parametrize(
    ("day", "form", "before"),
    [
        pytest.param(BEKANNT, "bisher", "vier", id="announced_over_the_second"),
        pytest.param(NACH_DEM_ENDE, "bisher", "drei", id="announced_over_the_first"),
        pytest.param(NACH_DEM_ENDE, "bleibt", "vier", id="announced_over_what_stays"),
        pytest.param(DRITTER_TAG, "bisher", "drei", id="in_force"),
    ],
)
def test_the_third_synopse_says_what_it_finds(
    states: Sites, day: str, form: str, before: str
) -> None:
    assert synopse(states(day, form), DRITTE) == {
        "a1": [
            (f"Sagen Sie Gruß {before} an.", "Sagen Sie Gruß sechs an."),
            ("Prüfen Sie den Ausweis zwei.", "Prüfen Sie den Ausweis sechs."),
        ]
    }


FOOT = {
    (ERSTER_TAG, "bisher"): [FIRST_SYNOPSE[item][0] for item in ITEMS],
    (ZWEITER_TAG, "bisher"): [
        *(SECOND_SYNOPSE[item][0] for item in ITEMS),
        FIRST_SYNOPSE["a4"][0],
    ],
    (NACH_DEM_ENDE, "bisher"): [FIRST_SYNOPSE[item][0] for item in ITEMS],
    (NACH_DEM_ENDE, "bleibt"): [FIRST_SYNOPSE["a4"][0]],
    (ZWEITER_TAG, "entwurf"): [FIRST_SYNOPSE[item][0] for item in ITEMS],
}


@pytest.mark.parametrize(("day", "form"), FOOT)
def test_the_comparison_at_the_foot_has_only_text_of_the_page(
    states: Sites, day: str, form: str
) -> None:
    assert pairs(states(day, form).foot(MAIN)) == FOOT[day, form]


SINCE_FIRST = "gilt seit 01.02.2026"
OVERTAKEN = f"{SINCE_FIRST}; auf dieser Seite durch eine spätere Weisung überholt"
HISTORY = {
    (ERSTER_TAG, "bisher"): [],
    (ZWEITER_TAG, "bisher"): ["gilt seit 01.03.2026 bis 30.04.2026"],
    (NACH_DEM_ENDE, "bisher"): ["galt bis 30.04.2026, jetzt gilt wieder der bisherige Text"],
    (NACH_DEM_ENDE, "bleibt"): ["galt bis 30.04.2026, der Text gilt weiter"],
    (ZWEITER_TAG, "entwurf"): [],
}


@pytest.mark.parametrize(("day", "form"), HISTORY)
def test_the_history_names_both_the_latest_first(states: Sites, day: str, form: str) -> None:
    second = [(ZWEITE, item, state) for state in HISTORY[day, form] for item in ITEMS]
    site = states(day, form)
    for address, items in ((MAIN, ITEMS), (USER, ["a6"]), (PLAIN, ["a6"]), (BAUSTEIN, ["a6"])):
        shown = badges(site.article(address))
        first = [
            (ERSTE, item, SINCE_FIRST if f"{ERSTE}/{item}" in shown else OVERTAKEN)
            for item in items
        ]
        assert verlauf(site, address) == [row for row in second if row[1] in items] + first


def test_the_history_says_where_a_later_weisung_went_over(states: Sites) -> None:
    assert (ERSTE, "a1", OVERTAKEN) in verlauf(states(ZWEITER_TAG), MAIN)
    assert (ERSTE, "a1", SINCE_FIRST) in verlauf(states(NACH_DEM_ENDE), MAIN)


def test_the_history_has_an_announced_item_only_when_it_holds(states: Sites) -> None:
    assert DRITTE not in [row[0] for row in verlauf(states(NACH_DEM_ENDE), MAIN)]
    assert verlauf(states(DRITTER_TAG), MAIN)[0] == (DRITTE, "a1", "gilt seit 01.06.2026")


@pytest.mark.parametrize(
    ("day", "form", "secret", "known"),
    [
        pytest.param(ERSTER_TAG, "bisher", OF_SECOND + OF_THIRD, (ERSTE,), id="before_second"),
        pytest.param(ZWEITER_TAG, "entwurf", OF_SECOND + OF_THIRD, (ERSTE,), id="draft"),
        pytest.param(ZWEITER_TAG, "bisher", OF_THIRD, OF_SECOND, id="before_it_is_known"),
        pytest.param(BEKANNT, "bisher", (), OF_THIRD, id="announced"),
        pytest.param(VOR_ALLEM, "bisher", (ERSTE, "dreifach", "dritte"), (), id="before_first"),
    ],
)
def test_no_byte_says_what_is_not_yet_known(
    states: Sites, day: str, form: str, secret: tuple[str, ...], known: tuple[str, ...]
) -> None:
    assert found_in(states(day, form), secret + known) == set(known)


def test_a_draft_has_no_page_and_no_news(states: Sites) -> None:
    site = states(ZWEITER_TAG, "entwurf")
    assert f"weisungen/{ZWEITE}" not in site.addresses()
    assert f"synopsen/{ZWEITE}" not in site.addresses()
    news = site.article("neuigkeiten").xpath(".//li[@data-neu]/@data-weisung")
    assert set(news) == {ERSTE}


NEWS = {
    (ZWEITER_TAG, "bisher"): {
        ZWEITE: "gilt seit 01.03.2026 bis 30.04.2026",
        ERSTE: "gilt seit 01.02.2026",
    },
    (BEKANNT, "bisher"): {
        DRITTE: "angekündigt, gilt ab 01.06.2026",
        ZWEITE: "gilt seit 01.03.2026 bis 30.04.2026",
        ERSTE: "gilt seit 01.02.2026",
    },
    (NACH_DEM_ENDE, "bisher"): {
        ZWEITE: "galt bis 30.04.2026, jetzt gilt wieder der bisherige Text",
        DRITTE: "angekündigt, gilt ab 01.06.2026",
        ERSTE: "gilt seit 01.02.2026",
    },
    (NACH_DEM_ENDE, "bleibt"): {
        DRITTE: "angekündigt, gilt ab 01.06.2026",
        ZWEITE: "galt bis 30.04.2026, der Text gilt weiter",
        ERSTE: "gilt seit 01.02.2026",
    },
}


@pytest.mark.parametrize(("day", "form"), NEWS)
def test_news_say_what_ended_and_what_is_announced(states: Sites, day: str, form: str) -> None:
    items = states(day, form).article("neuigkeiten").xpath(".//li[@data-neu]")
    shown: dict[str, str] = {}
    for item in items:
        (state,) = item.find_class("kp-neuigkeit__angaben")
        shown.setdefault(str(item.get("data-weisung")), text_of(state).split(" · ")[0])
    assert list(shown.items()) == list(NEWS[day, form].items())


@pytest.mark.parametrize(
    ("day", "before"), [pytest.param(BEKANNT, "vier"), pytest.param(NACH_DEM_ENDE, "drei")]
)
def test_an_announced_item_stands_below_the_heading_of_each_section(
    states: Sites, day: str, before: str
) -> None:
    site = states(day)
    own = ("Prüfen Sie den Ausweis zwei.", "Prüfen Sie den Ausweis sechs.")
    shared = (f"Sagen Sie Gruß {before} an.", "Sagen Sie Gruß sechs an.")
    below = {
        address: [(text_of(note.getprevious()), pairs(note)) for note in notices(site, address)]
        for address in (MAIN, USER)
    }
    assert below == {
        MAIN: [("Unterlagen", [own]), ("Schluss", [shared])],
        USER: [("Ende", [shared])],
    }


@pytest.mark.parametrize("address", [PLAIN, BAUSTEIN])
def test_without_a_heading_the_note_stands_below_the_head(states: Sites, address: str) -> None:
    (note,) = notices(states(BEKANNT), address)
    assert [e.tag for e in note.itersiblings(preceding=True)][-1] == "h1"
    assert note.xpath("preceding-sibling::*[@class='kp-kopf']")
    assert note.xpath("following-sibling::*//text()[contains(., 'Sagen Sie')]")


@pytest.mark.parametrize("address", [MAIN, USER, PLAIN, BAUSTEIN])
def test_the_note_is_closed_and_carries_no_mark(states: Sites, address: str) -> None:
    site = states(BEKANNT)
    for note in notices(site, address):
        assert note.get("open") is None
        assert text_of(note.find("summary")) == f"Ab 01.06.2026 gilt: Punkt {DRITTE} a1"
        assert f"Wortlaut {DRITTE} a1." in text_of(note)
        assert badges(note) == set()
        (href,) = note.xpath(".//a/@href")
        assert href.endswith(f"weisungen/{DRITTE}/#a1")
    assert f"{DRITTE}/a1" not in badges(site.page(address))
    assert "sechs" not in search_text(site)


def test_a_new_title_is_announced_below_the_head(project: Project) -> None:
    made = project()
    write_pages(made)
    head = f'titel_bisher: {{text: Alter Name, aenderung: "{DRITTE}/a1"}}\n'
    made.write(f"{USER}.md", dokument("2.004", "## Anfang\n\nText.\n", head))
    second = SECONDS["bisher"].replace('"2.001", "2.004", "2.005"', '"2.001", "2.005"')
    made.write(f"weisungen/{ZWEITE}.md", second)
    first = PAGES[f"weisungen/{ERSTE}.md"].replace('"2.001", "2.004"', '"2.001"')
    made.write(f"weisungen/{ERSTE}.md", first)
    site = made.built(BEKANNT)
    (note,) = notices(site, USER)
    assert pairs(note) == [("Alter Name", "Titel 2.004")]
    assert text_of(site.article(USER).find("h1")) == "2.004 Alter Name"
    assert text_of(note.xpath("following-sibling::h2")[0]) == "Anfang"
    site = made.built(DRITTER_TAG)
    assert notices(site, USER) == []
    assert text_of(site.article(USER).find("h1")) == "2.004 Titel 2.004"


@pytest.mark.parametrize("day", [ZWEITER_TAG, DRITTER_TAG])
def test_before_it_is_known_and_on_its_day_there_is_no_note(states: Sites, day: str) -> None:
    site = states(day)
    assert [a for a in site.addresses() if site.page(a).find_class("kp-kuenftig")] == []


def test_a_later_item_of_the_same_weisung_is_secret_too(project: Project) -> None:
    made = in_two_steps(project)
    made.write("weisungen/202601001.md", WEISUNG_IN_TWO_STEPS)
    assert found_in(made.built(ERSTER_TAG), ("Nachher", "Vorher")) == {"Vorher"}
    assert found_in(made.built(ZWEITER_TAG), ("Nachher", "Vorher")) == {"Nachher", "Vorher"}


def test_the_table_of_a_draft_has_all_its_items(project: Project) -> None:
    made = in_two_steps(project)
    draft = WEISUNG_IN_TWO_STEPS.replace("gueltig_bis", "bearbeitung: entwurf\ngueltig_bis")
    made.write("weisungen/202601001.md", draft)
    result = portal("synopse", ERSTE, "tabelle.csv", cwd=made.root)
    assert result.returncode == 0, result.stdout + result.stderr
    table = (made.root / "tabelle.csv").read_text("utf-8")
    assert "Vorher alt." in table
    assert "Nachher neu." in table


def in_two_steps(project: Project) -> SmallProject:
    """Return a project whose second item holds later and repeats the first one's mark."""
    around = mark(
        f"{ERSTE}/a2",
        f"\n\nNachher {erste('a1', 'neu')}.\n\n",
        f"\n\nVorher {erste('a1', 'neu', 'alt')}.\n\n",
    )
    made = project(f"## S\n\n{around}\n")
    made.write(f"synopsen/{ERSTE}.md", PAGES[f"synopsen/{ERSTE}.md"])
    made.write("synopsen/index.md", INDEX)
    return made
