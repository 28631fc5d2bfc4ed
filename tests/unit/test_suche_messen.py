"""The scoreboard of the search: filler, measures, table."""

import io
import json
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from macros.model.normalform import STOPPWORTE, words
from macros.suche.seite import Seite
from scripts.server import serve
from scripts.suche_messen.fuelltext import MOST, Filler, nummer_at
from scripts.suche_messen.korpus import Blatt, as_html
from scripts.suche_messen.masse import (
    Anfrage,
    Messung,
    Wertung,
    anteil,
    by_klasse,
    load_anfragen,
    mittel,
    page_of,
    werten,
)
from scripts.suche_messen.motoren import material_index
from scripts.suche_messen.tafel import ZEILEN, Ergebnis, Fragen, as_values, fehler, gruende, tafel
from scripts.suche_messen.vergleich import NotMeasuredError, program, run

JUDGED = Path(__file__).parents[1] / "suche"
PAGE = "sgb2/service-center/glf/2.006"


def keys(seiten: list[Seite]) -> set[str]:
    """Return all words of some pages in the search's normal form."""
    texts = (f"{s.titel} {a.titel} {a.text}" for s in seiten for a in s.abschnitte)
    return {wort.key for text in texts for wort in words(text)}


def test_a_seed_names_its_pages() -> None:
    first, again, other = (list(Filler(seed).seiten(30)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert first[:20] == list(Filler(1).seiten(20)), "more pages leave the first as they are"


def test_filler_pages_look_like_guides() -> None:
    for seite in Filler(1).seiten(200):
        heads = [a for a in seite.abschnitte if a.titel]
        assert 5 <= len(heads) <= 7
        assert len({a.anker for a in heads}) == len(heads)
        assert "{" not in as_html(seite)
        assert not any(sign.isdigit() or sign == "§" for a in seite.abschnitte for sign in a.text)


def test_nearly_no_sentence_comes_twice() -> None:
    texts = [a.text for s in Filler(1).seiten(300) for a in s.abschnitte]
    sentences = [sentence for text in texts for sentence in text.split(". ")]
    assert len(set(sentences)) > 0.95 * len(sentences)


def test_vocabulary_grows_with_the_pages_but_slower() -> None:
    seiten = list(Filler(1).seiten(1600))
    few, more, many = (len(keys(seiten[:count])) for count in (400, 800, 1600))
    assert few * 1.15 < more
    assert more * 1.15 < many < more * 2
    assert many > 5000


@pytest.mark.parametrize("name", ["anfragen.jsonl", "anfragen-fremd.jsonl"])
def test_filler_answers_no_judged_query(name: str) -> None:
    asked = {w.key for a in load_anfragen(JUDGED / name) for w in words(a.q)} - STOPPWORTE
    assert asked
    assert asked & keys(list(Filler(20251120).seiten(1900))) == set()


@pytest.mark.parametrize(
    ("position", "nummer"),
    [(0, "5.001"), (998, "5.999"), (999, "6.001"), (4994, "9.999"), (4995, "5.001a")],
)
def test_filler_has_numbers_that_no_area_uses(position: int, nummer: str) -> None:
    assert nummer_at(position) == nummer


def test_every_number_is_given_once_and_not_beyond_the_last() -> None:
    assert len({nummer_at(position) for position in range(MOST)}) == MOST
    assert nummer_at(MOST - 1) == "9.999z"
    with pytest.raises(ValueError, match="numbers"):
        next(Filler(1).seiten(MOST + 1))


@pytest.mark.parametrize(
    "address",
    [f"/{PAGE}/", f"{PAGE}/#abschluss", f"{PAGE}/index.html?q=1", PAGE],
)
def test_one_page_has_many_addresses(address: str) -> None:
    assert page_of(address) == PAGE


@pytest.mark.parametrize(
    ("seiten", "erwartet", "wertung"),
    [
        pytest.param(["a/"], {"a"}, Wertung(1, 1, 1, 0), id="right"),
        pytest.param(["b/", "b/#x", "c/", "a/"], {"a"}, Wertung(0, 1, 1, 0), id="third_page"),
        pytest.param(["b", "c", "d", "a"], {"a"}, Wertung(0, 0, 1, 0), id="fourth_page"),
        pytest.param(["a", "b"], {"a", "c"}, Wertung(1, 1, 0.5, 0), id="half"),
        pytest.param([*"bcdefghijk", "a"], {"a"}, Wertung(0, 0, 0, 0), id="eleventh"),
        pytest.param([], {"a"}, Wertung(0, 0, 0, 1), id="nothing"),
        pytest.param([*"abcdefghij"], {*"abcdefghijkl"}, Wertung(1, 1, 1, 0), id="more_than_ten"),
    ],
)
def test_an_answer_is_held_against_the_judgement(
    seiten: list[str], erwartet: set[str], wertung: Wertung
) -> None:
    assert werten(seiten, frozenset(erwartet)) == wertung


def test_means_of_classes_and_of_nothing() -> None:
    anfragen = [anfrage("1", "wort"), anfrage("2", "wort"), anfrage("3", "paragraf")]
    wertungen = {"1": Wertung(1, 1, 1, 0), "2": Wertung(0, 1, 0.5, 0), "3": Wertung(0, 0, 0, 1)}
    assert by_klasse(anfragen, wertungen) == {
        "wort": Wertung(0.5, 1, 0.75, 0),
        "paragraf": Wertung(0, 0, 0, 1),
    }
    assert mittel([]) is None


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1, 20), (0.01, 1)])
def test_a_share_of_values_lies_at_or_below(share: float, value: float) -> None:
    assert anteil(list(range(20, 0, -1)), share) == value


def anfrage(id_: str, klasse: str, page: str = "a") -> Anfrage:
    """Return a query for `page`."""
    return Anfrage(id_, klasse, f"Frage {id_}", frozenset({page}))


FRAGEN = Fragen((anfrage("1", "nummer_genau"), anfrage("2", "wort")), (anfrage("3", "paragraf"),))
MESSUNG = Messung(100, 200, 15_000, 25_001, (1, 2, 5), {"1": ("a/",), "2": ("b", "a"), "3": ()})


def printed(*ergebnisse: Ergebnis, size: int = 120) -> list[str]:
    """Return the lines of the table."""
    console = Console(width=200, file=io.StringIO())
    with console.capture() as capture:
        console.print(tafel(size, 141, FRAGEN, ergebnisse))
    return capture.get().splitlines()


def row(lines: list[str], name: str) -> list[str]:
    """Return the cells of the row `name`."""
    (line,) = (line for line in lines if name in line)
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_the_table_holds_ours_against_the_targets_and_no_other() -> None:
    lines = printed(Ergebnis("unsere", MESSUNG), Ergebnis("andere", MESSUNG))
    assert row(lines, "Bytes bis zum ersten")[1:] == ["≤ 15,0 kB", "15,0 kB erreicht", "15,0 kB"]
    assert row(lines, "Bytes der Suche")[2] == "25,0 kB verfehlt", "one byte too many"
    assert row(lines, "95 von 100")[2] == "5,0 ms erreicht"
    assert row(lines, "Nummern und §")[2] == "0,500 verfehlt", "of both files"
    assert row(lines, "fremde Anfragen: richtige")[2] == "0,000 verfehlt"
    assert row(lines, "Seite unter den ersten drei")[1:3] == ["≥ 1,000", "1,000 erreicht"]


def test_a_size_without_targets_is_measured_all_the_same() -> None:
    assert row(printed(Ergebnis("unsere", MESSUNG), size=500), "95 von")[1:] == ["", "5,0 ms"]


def test_without_foreign_queries_their_rows_are_empty() -> None:
    fragen = Fragen(FRAGEN.eigene, ())
    values = {zeile.name: zeile.wert(fragen, MESSUNG) for zeile in ZEILEN}
    assert [name for name, value in values.items() if value is None] == [
        "fremde Anfragen: richtige Seite zuerst",
        "fremde Anfragen: unter den ersten drei",
    ]


def test_what_was_not_measured_says_why() -> None:
    missing = Ergebnis("Pagefind", grund="npm ist nicht installiert")
    assert row(printed(Ergebnis("unsere", MESSUNG), missing), "95 von")[3] == "nicht gemessen"
    assert gruende([missing]) == ["Pagefind nicht gemessen: npm ist nicht installiert."]
    values = as_values(120, 141, FRAGEN, [missing])
    assert values["motoren"] == {"Pagefind": {"nicht_gemessen": "npm ist nicht installiert"}}


def test_queries_that_go_wrong_are_named() -> None:
    lines = fehler(FRAGEN, Ergebnis("unsere", MESSUNG))
    assert [line.split()[0] for line in lines] == ["2", "3"]
    assert "nichts statt a" in lines[1]
    right = replace(MESSUNG, antworten={"1": ("a",), "2": ("a",), "3": ("a",)})
    assert fehler(FRAGEN, Ergebnis("unsere", right)) == []


def test_the_theme_searches_as_shipped() -> None:
    artikel = (
        '<h1 id="1">Titel</h1><p>Eins</p><h2 id="x">Abschnitt</h2><p>Zwei</p>'
        "<p data-search-exclude>Drei</p>"
    )
    index = json.loads(material_index((Blatt("a/b/", "Titel", artikel),)))
    assert index["config"]["lang"] == ["de"]
    assert index["config"]["separator"] == r"[\s\-]+"
    assert index["config"]["pipeline"] == ["stopWordFilter"]
    assert [(d["location"], d["title"]) for d in index["docs"]] == [
        ("a/b/", "Titel"),
        ("a/b/#x", "Abschnitt"),
    ]
    assert "Drei" not in index["docs"][1]["text"]


def fetch(address: str) -> bytes:
    """Return what a server of this machine sends."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def test_the_server_counts_each_file_once_and_keeps_some_back(tmp_path: Path) -> None:
    (tmp_path / "titel.js").write_bytes(b"a" * 1000)
    (tmp_path / "text.js").write_bytes(b"b" * 1000)
    (tmp_path / "motor.js").write_bytes(b"ours")
    with serve(tmp_path) as (address, notes), ThreadPoolExecutor() as pool:
        notes.clear(held="/text")
        later = pool.submit(fetch, f"{address}text.js")
        for name in ("titel.js", "titel.js?again", "motor.js"):
            fetch(address + name)
        before = notes.gzip_bytes()
        assert 0 < before < 100
        assert not later.done()
        notes.release()
        assert later.result(10) == b"b" * 1000
        assert before < notes.gzip_bytes() < 200


def test_missing_and_failing_programs_have_a_reason(tmp_path: Path) -> None:
    with pytest.raises(NotMeasuredError, match="gibt-es-nicht ist nicht installiert"):
        program("gibt-es-nicht")
    failing = [sys.executable, "-c", "import sys; sys.exit('npm error: offline')"]
    with pytest.raises(NotMeasuredError, match="ist gescheitert: npm error: offline"):
        run(failing, tmp_path)
    run([sys.executable, "-c", "open('da', 'w')"], tmp_path)
    assert (tmp_path / "da").is_file()
