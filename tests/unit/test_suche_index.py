"""The files of the index: deterministic, named by their content, each text once."""

import json
import random
import re

import pytest

from macros.bestand.synonyme import Synonym
from macros.model.daten import Art, Gliederung, Kanal, Rechtskreis
from macros.suche.index import dateien
from macros.suche.seite import Abschnitt, Seite
from macros.suche.text import Worte

GLIEDERUNG = Gliederung(
    rechtskreise=[Rechtskreis(ordner="sgb2", titel="SGB II")],
    kanaele=[
        Kanal(
            ordner="service-center",
            rechtskreis="sgb2",
            titel="Service Center SGB II",
            kurz="SC SGB II",
            ziffer="2",
        )
    ],
    arten=[
        Art(ordner="glf", titel="Gesprächsleitfäden", einzahl="Gesprächsleitfaden"),
        Art(ordner="textbausteine", titel="Textbausteine", einzahl="Textbaustein", kuerzel="TB"),
    ],
)
GLF = "sgb2/service-center/glf/"
SEITEN = [
    Seite(
        GLF,
        "2.006",
        "Veränderungen mitteilen",
        "2.006",
        "2025-11-20",
        ("202511007/c2",),
        ("Umzug",),
        abschnitte=(
            Abschnitt(text="Klären Sie das Anliegen."),
            Abschnitt("daten", "Daten", "Wohnung, Miete", ("bausteine/abgleich/",)),
            Abschnitt("eigen", "Anderer Anker", "Miete"),
        ),
    ),
    Seite(GLF, "2.10", "Zehn", "2.10", abschnitte=(Abschnitt(text="Miete und Öl"),)),
    Seite("bausteine/", "abgleich", "Datenabgleich", abschnitte=(Abschnitt(text="Geburtsdatum"),)),
    Seite("", "", "Start"),
]


def files(seiten: list[Seite] = SEITEN) -> dict[str, str]:
    """Return the files by the first part of their name."""
    worte = Worte(GLIEDERUNG, [Synonym(("Bude",), ("Wohnung",))], {})
    found = dateien(seiten, worte, "var kpSuche;")
    return {re.split(r"[-.]", name)[0]: content.decode() for name, content in found.items()}


def value(text: str) -> dict[str, object]:
    """Return the JSON value that a file hands to the script."""
    found: dict[str, object] = json.loads(text[text.index("(") + 1 : -1])
    return found


def test_names_carry_a_hash_of_what_is_in_the_file() -> None:
    worte = Worte(GLIEDERUNG)
    one, two = dateien(SEITEN, worte, "a"), dateien(SEITEN[:1], worte, "a")
    assert set(one) & set(two) == {next(n for n in one if n.startswith("suche-")), "start.js"}
    assert all(re.fullmatch(r"(suche|titel|text)-[0-9a-f]{10}\.js|start\.js", n) for n in one)
    assert json.loads(re.search(r"=(\[.*?\]);", one["start.js"].decode())[1]) == [  # type: ignore[index]
        n for n in one if n != "start.js"
    ]


def test_the_order_in_which_pages_come_changes_nothing() -> None:
    shuffled = random.Random(1).sample(  # noqa: S311 - a repeatable order is meant
        SEITEN, len(SEITEN)
    )
    assert files(shuffled) == files()


def test_the_first_file_has_numbers_titles_and_what_a_hit_shows() -> None:
    titel = value(files()["titel"])
    ordner = {o["pfad"]: o for o in titel["ordner"]}  # type: ignore[attr-defined]
    assert ordner[GLF]["seiten"].split("\n") == [
        "2.006\t\tVeränderungen mitteilen\t0\t0\tUmzug",
        "2.10\t\tZehn",
    ]
    assert (ordner[GLF]["art"], ordner[GLF]["kanal"]) == ("Gesprächsleitfaden", "SC SGB II")
    assert ordner[GLF]["marken"] == ["in:sgb2", "kanal:service-center", "art:glf"]
    assert (ordner["bausteine/"]["art"], ordner[""]["art"]) == ("Baustein", "Seite")
    assert titel["namen"]["art:glf"] == "Gesprächsleitfäden"  # type: ignore[index]
    assert titel["tage"] == ["20.11.2025"]
    assert titel["weisungen"] == ["202511007"]
    assert titel["kuerzel"] == {"tb": "tb", "textbaustein": "tb"}


def test_a_heading_stands_once_and_with_its_anchor_only_where_that_is_not_made_of_it() -> None:
    text = value(files()["text"])
    assert text["koepfe"].split("\n") == ["", "Daten", "Anderer Anker\teigen"]  # type: ignore[attr-defined]
    assert text["abschnitte"].split("\n") == [" :0 ", "0", "0", "0"]  # type: ignore[attr-defined]
    assert text["quellen"] == [["im Baustein „Datenabgleich“", "", 4, 5]]


def test_a_word_stands_once_with_the_distances_of_its_sections() -> None:
    text = value(files()["text"])
    _, *worte = re.split(r"(?=[A-X!#$%&()+,/;<=>?@\[\]^`{|}~])", str(text["worte"]))
    assert " ".join(w[1:] for w in worte) == "anliegen geburtsdatum klären miete wohnung öl"
    digits = [ord(c) - 35 for c in str(text["stellen"])]
    assert digits == [1, 0, 1, 4, 1, 0, 3, 1, 0, 0, 1, 1, 1, 3]


def test_a_word_on_most_of_many_pages_has_no_places() -> None:
    many = [
        Seite(GLF, f"2.{n}", "T", f"2.{n}", abschnitte=(Abschnitt(text=f"Person wort{n}"),))
        for n in range(100, 300)
    ]
    text = value(files(many)["text"])
    assert "person" in str(text["worte"]).lower()
    assert str(text["stellen"])[0] == chr(35)


@pytest.mark.parametrize("part", ["titel", "text"])
def test_the_value_breaks_out_of_no_script(part: str) -> None:
    nasty = [Seite(GLF, "2.1", '</script>"\\ \u2028', "2.1", abschnitte=(Abschnitt(text="Wort"),))]
    assert value(files(nasty)[part])
