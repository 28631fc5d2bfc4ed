"""The search of the real site and of the judged corpus: what is asked, and what comes first."""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from macros.suche.skript import script
from scripts.suche import addresses
from scripts.suche_messen.korpus import make_project
from scripts.suche_messen.masse import Anfrage, load_anfragen, mittel, page_of, werten
from scripts.suchlauf import answers
from tests.suchdatei import indexed
from tests.support import DAY, DAY_BEFORE, ROOT, Site, copy_project, portal

SUCHE = ROOT / "tests" / "suche"
GLF = sorted(
    (path.stem, str(path.parent.relative_to(ROOT / "docs")))
    for path in (ROOT / "docs").glob("*/*/glf/*.md")
    if path.stem != "index"
)


@pytest.fixture(scope="session")
def korpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the judged corpus with the project's own words."""
    root = make_project(ROOT, SUCHE / "korpus", tmp_path_factory.mktemp("korpus") / "projekt")
    result = portal("bauen", cwd=root)
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


def first_hits(site: Path, queries: Iterable[str]) -> list[str]:
    """Return the first page for each query, empty where nothing was found."""
    found = answers(site, list(queries))
    return [page_of((addresses(answer) or [""])[0]) for answer in found]


def wrong(site: Path, anfragen: list[Anfrage]) -> list[tuple[str, str]]:
    """Return the queries whose first hit is not a page expected, with that hit."""
    hits = first_hits(site, (a.q for a in anfragen))
    return [(a.q, hit) for a, hit in zip(anfragen, hits, strict=True) if hit not in a.erwartet]


def share(site: Path, anfragen: list[Anfrage]) -> tuple[float, float]:
    """Return the share of queries with a right first hit, and with one among the first three."""
    found = answers(site, [a.q for a in anfragen])
    mean = mittel(werten(addresses(x), a.erwartet) for x, a in zip(found, anfragen, strict=True))
    assert mean
    return mean.erster, mean.erste_drei


def test_the_judged_queries_find_their_pages(korpus: Path) -> None:
    first, three = share(korpus, load_anfragen(SUCHE / "anfragen.jsonl"))
    assert first >= 0.97
    assert three == 1.0


def test_queries_that_nobody_tuned_for_find_theirs(korpus: Path) -> None:
    first, _ = share(korpus, load_anfragen(SUCHE / "anfragen-fremd.jsonl"))
    assert first >= 0.90


@pytest.mark.parametrize("name", ["anfragen", "anfragen-fremd"])
def test_numbers_and_paragraphs_always_come_first(korpus: Path, name: str) -> None:
    exact = [a for a in load_anfragen(SUCHE / f"{name}.jsonl") if a.is_exakt]
    assert len(exact) > 10
    assert wrong(korpus, exact) == []


def test_each_textbaustein_is_found_by_two_everyday_phrases(sites: Callable[[str], Site]) -> None:
    anfragen = load_anfragen(SUCHE / "anfragen-site.jsonl")
    phrases = [a for a in anfragen if a.klasse == "textbaustein"]
    assert len(phrases) == 20
    assert wrong(sites("heute").folder, phrases) == []


def test_other_queries_of_the_real_site_find_their_pages(sites: Callable[[str], Site]) -> None:
    others = [a for a in load_anfragen(SUCHE / "anfragen-site.jsonl") if a.klasse != "textbaustein"]
    first, three = share(sites("heute").folder, others)
    assert first >= 0.9
    assert three >= 0.95


def spellings(nummer: str) -> list[str]:
    """Return a Nummer as people type it."""
    kanal, _, rest = nummer.partition(".")
    short = re.sub(r"^0+(?=\d)", "", rest)
    return [nummer, kanal + rest, f"{kanal} {rest}", f"{kanal},{rest}", f"GLF {kanal}.{short}"]


def test_each_glf_is_first_for_its_number_in_five_spellings(sites: Callable[[str], Site]) -> None:
    assert len(GLF) == 30
    asked = [(q, f"{folder}/{n}") for n, folder in GLF for q in spellings(n)]
    hits = first_hits(sites("heute").folder, (q for q, _ in asked))
    assert [(q, hit) for (q, page), hit in zip(asked, hits, strict=True) if hit != page] == []


@pytest.mark.parametrize("query", ["2 006", "EMB 7", "Textbaustein 3", "2-006", "GLF2.6", "1 004a"])
def test_a_number_in_several_words_finds_that_document_and_no_other(
    sites: Callable[[str], Site], query: str
) -> None:
    (answer,) = answers(sites("heute").folder, [query])
    assert answer["gesamt"] == 1


def test_a_slip_comes_before_the_parts_of_a_compound(sites: Callable[[str], Site]) -> None:
    (answer,) = answers(sites("heute").folder, ["arbeitlos melden"])
    assert page_of(addresses(answer)[0]) == "sgb3/eingangszone/glf/1.001"
    assert answer["meinten"] == [{"text": "arbeitslos", "anfrage": "arbeitslos melden"}]


def test_the_title_of_a_baustein_leads_to_all_who_use_it(sites: Callable[[str], Site]) -> None:
    (answer,) = answers(sites("heute").folder, ["Verständigung erleichtern"])
    pages = [page_of(a) for a in addresses(answer)]
    assert pages[0] == "bausteine/verstaendigung"
    assert "sgb2/service-center/glf/2.015" in pages


def test_an_exact_number_comes_first_whatever_area_is_chosen(sites: Callable[[str], Site]) -> None:
    """The area may be one that the browser keeps, and the customer calls about another."""
    (answer,) = answers(sites("heute").folder, ["in:sgb3 2.006"])
    assert addresses(answer) == ["/sgb2/service-center/glf/2.006/"]
    assert answer["hinweise"] == ["Liegt außerhalb der Eingrenzung."]


def test_an_area_without_a_hit_offers_the_search_without_it(sites: Callable[[str], Site]) -> None:
    (answer,) = answers(sites("heute").folder, ["in:sgb3 Kindergeldnummer"])
    assert answer["items"] == []
    assert answer["nah"] == [
        {"text": "Kindergeldnummer ohne Eingrenzung", "anfrage": "Kindergeldnummer"}
    ]


def test_all_hits_are_counted_those_with_some_words_apart(sites: Callable[[str], Site]) -> None:
    found = answers(sites("heute").folder, ["in:sgb2 kindergeld auszahlung", "Umzug", "2.006"])
    for answer in found:
        assert min(answer["gesamt"] + answer["teilweise"], 50) == len(answer["items"])
    assert found[0]["teilweise"] > 0


@pytest.mark.parametrize(
    ("query", "page"),
    [
        *((q, "bausteine/akute-notlage") for q in ("Suizid", "Suizidankündigung", "Selbstmord")),
        *((q, "sgb2/service-center/glf/2.014") for q in ("Mietschulden", "Räumung", "Stromsperre")),
    ],
)
def test_words_of_an_emergency_lead_to_what_is_to_be_done(
    sites: Callable[[str], Site], query: str, page: str
) -> None:
    (answer,) = answers(sites("heute").folder, [query])
    assert page in [page_of(a) for a in addresses(answer)[:2]]


def test_a_keyword_of_a_later_day_is_not_in_the_index_before(tmp_path: Path) -> None:
    """A Stichwort stands in no text: what only a new half says is not said by it either."""
    project = copy_project(tmp_path)
    page = project / "docs/sgb2/service-center/glf/2.010.md"
    text = page.read_text("utf-8")
    new = text.replace("- Hat das Kind weder", "- Zebrastreif: Hat das Kind weder")
    assert new != text
    assert "\nstichwoerter: " in new
    page.write_text(new.replace("\nstichwoerter: [", "\nstichwoerter: [Zebrastreif, "), "utf-8")
    for day, is_known in ((DAY_BEFORE, False), (DAY, True)):
        result = portal("bauen", "--stichtag", day, cwd=project)
        assert result.returncode == 0, result.stdout
        assert (
            "zebrastreif" in " ".join(indexed(Site(project / "site")).values()).lower()
        ) is is_known
        (titel,) = (project / "site/suche").glob("titel-*.js")
        assert ("Zebrastreif" in titel.read_text("utf-8")) is is_known
        indexed.cache_clear()


def test_each_glf_is_first_for_its_title(sites: Callable[[str], Site]) -> None:
    site = sites("heute").folder
    inventory = json.loads((site / "bestand.json").read_text("utf-8"))
    glf = [d for d in inventory["dokumente"] if d["art"] == "glf"]
    assert len(glf) == 30
    hits = first_hits(site, (d["titel"] for d in glf))
    assert [
        (d["titel"], hit)
        for d, hit in zip(glf, hits, strict=True)
        if hit != d["adresse"].strip("/")
    ] == []


@pytest.mark.parametrize(
    ("query", "page", "said"),
    [
        (
            "Scheck",
            "familienkasse/service-center/glf/4.501",
            "entfallen durch Weisung 202511007, b1",
        ),
        (
            "Videoberatung vor Ort",
            "familienkasse/service-center/glf/4.80",
            "entfallen durch Weisung 202511007, b2",
        ),
    ],
)
def test_what_a_weisung_removed_leads_to_where_it_stood(
    sites: Callable[[str], Site], query: str, page: str, said: str
) -> None:
    (answer,) = answers(sites("heute").folder, [query])
    group = answer["items"][0]
    assert {page_of(entry["location"]) for entry in group} == {page}
    assert said in group[0]["text"]
    assert group[0]["location"].endswith(f"#stelle-202511007-{said[-2:]}")


def test_before_the_day_nothing_of_the_weisung_is_found(sites: Callable[[str], Site]) -> None:
    site = sites(DAY_BEFORE).folder
    (answer,) = answers(site, ["202511007"])
    assert answer["items"] == []
    shipped = "".join(p.read_text("utf-8") for p in (site / "suche").glob("*.js"))
    assert "202511007" not in shipped


def test_old_wording_is_in_no_index(sites: Callable[[str], Site]) -> None:
    """„Filiale“ stood only in what b1 removed."""
    site = sites("heute").folder
    (before,) = answers(sites(DAY_BEFORE).folder, ["Filiale"])
    assert "familienkasse/service-center/glf/4.501" in map(page_of, addresses(before))
    (after,) = answers(site, ["Filiale"])
    assert after["items"] == []


def test_an_old_term_leads_to_the_new_one_and_says_so(sites: Callable[[str], Site]) -> None:
    (answer,) = answers(sites("heute").folder, ["Vermittlungsfachkraft"])
    assert answer["hinweise"] == ["„Vermittlungsfachkraft“ heißt jetzt „Integrationsfachkraft“"]
    (new,) = answers(sites("heute").folder, ["Integrationsfachkraft"])
    assert addresses(answer)[:5] == addresses(new)[:5]


def test_the_handbook_is_not_in_the_search(sites: Callable[[str], Site]) -> None:
    found = answers(sites("heute").folder, ["Merge Request", "Redaktion", "mkdocs.yml", "KP203"])
    assert not [a for x in found for a in addresses(x) if a.startswith("/redaktion")]


def test_every_hit_leads_to_a_page_and_a_place_that_exist(sites: Callable[[str], Site]) -> None:
    site = sites("heute")
    queries = [a.q for a in load_anfragen(SUCHE / "anfragen-site.jsonl")]
    queries += ["Daten", "Person", "Weisung", "Frage", "E-Mail", "Antrag", "202511007", "c2"]
    places = {
        entry["location"] for x in answers(site.folder, queries) for g in x["items"] for entry in g
    }
    assert len(places) > 200
    ids = {a: {e.get("id") for e in site.page(a).iter()} for a in {p.split("#")[0] for p in places}}
    assert [p for p in places if "#" in p and p.split("#")[1] not in ids[p.split("#")[0]]] == []


def test_text_of_a_baustein_stands_once_and_leads_to_all_who_use_it(
    sites: Callable[[str], Site],
) -> None:
    site = sites("heute")
    own = dict(indexed(site))
    alone = set(own.pop("bausteine/begruessung").split()) - set(" ".join(own.values()).split())
    (answer,) = answers(site.folder, [max(alone, key=lambda word: (len(word), word))])
    pages = [page_of(a) for a in addresses(answer)]
    uses = [a for a in site.addresses() if _shows(site, a, "begruessung")]
    assert pages[0] == "bausteine/begruessung"
    assert len(uses) > 20
    assert set(pages[1:]) == {a for a in uses if a != "bausteine/begruessung"}
    assert "im Baustein „Begrüßung am Telefon“" in answer["items"][1][0]["text"]


def _shows(site: Site, address: str, baustein: str) -> bool:
    found = site.page(address).xpath(f"//article//*[@data-baustein='{baustein}']")
    return bool(found) and not address.startswith("redaktion")


def test_the_same_site_gives_the_same_index(tmp_path: Path, sites: Callable[[str], Site]) -> None:
    assert portal("bauen", "--ziel", tmp_path / "noch", cwd=ROOT).returncode == 0
    one, two = (
        {p.name: p.read_bytes() for p in (folder / "suche").glob("*.js")}
        for folder in (sites("heute").folder, tmp_path / "noch")
    )
    assert one == two


def test_the_theme_has_an_empty_index_and_no_engine_of_its_own(
    sites: Callable[[str], Site],
) -> None:
    site = sites("heute").folder
    assert json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"] == []
    assert not (site / "assets/javascripts/workers").exists()
    assert not (site / "assets/javascripts/lunr").exists()


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_000,
        "a " * 5_000,
        "§" * 1_000 + "1,2,3",
        "<script>alert(1)</script>",
        ".*+?^${}()|[]\\",
        "((((((((((((",
        "\0\x01\x1b\u2028",
        "😀👩‍👩‍👧",
        "Anho\u0308rung",
        "in: art: weisung:",
        "constructor __proto__ toString",
    ],
    ids=ascii,
)
def test_any_query_is_answered_and_nothing_in_it_is_interpreted(
    sites: Callable[[str], Site], query: str
) -> None:
    (answer,) = answers(sites("heute").folder, [query])
    shown = "".join(e["title"] + e["text"] for g in answer["items"] for e in g)
    assert not re.search(r"<(?!/?(?:mark|span|p)\b)", shown)


def test_the_command_prints_hits_and_lists_for_scorers(sites: Callable[[str], Site]) -> None:
    site = sites("heute").folder
    text = portal("suche", "--site", site, "2 006", cwd=ROOT)
    assert "  1. 2.006 Veränderungen mitteilen  /sgb2/service-center/glf/2.006/" in text.stdout
    empty = portal("suche", "--site", site / "assets", "2006", cwd=ROOT)
    assert empty.returncode == 2
    assert "ist keine Suche. Bitte zuerst bauen: portal bauen" in empty.stderr


def test_the_shipped_script_answers_as_the_written_one(
    tmp_path: Path, sites: Callable[[str], Site]
) -> None:
    """Shortening it must change nothing: a tool may err."""
    queries = [a.q for name in ("", "-fremd", "-site") for a in _judged(name)]
    shipped = sites("heute").folder
    shutil.copytree(shipped / "suche", tmp_path / "suche")
    (path,) = (tmp_path / "suche").glob("suche-*.js")
    assert len(path.read_text("utf-8")) < len(script()) / 2
    path.write_text(script(), encoding="utf-8")
    assert answers(shipped, queries) == answers(tmp_path, queries)


def _judged(name: str) -> list[Anfrage]:
    return load_anfragen(SUCHE / f"anfragen{name}.jsonl")
