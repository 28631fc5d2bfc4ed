"""`portal messen seite` builds both sites, visits them and says what it found."""

import json
from pathlib import Path

import pytest

from scripts.seite_messen.gewicht import Gewicht, gewicht, gzip_bytes
from scripts.seite_messen.tafel import ZEILEN, Lauf, Messung, tafel
from tests.support import ROOT, portal


@pytest.mark.lang
def test_both_sites_are_measured(tmp_path: Path) -> None:
    target = tmp_path / "werte.json"
    result = portal("messen", "seite", "--laeufe", "2", "--json", target, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    for zeile in ZEILEN:
        assert zeile.name in result.stdout
    values = json.loads(target.read_text("utf-8"))
    assert list(values) == ["unsere", "Material"]
    for site in values.values():
        assert set(site) == {zeile.name for zeile in ZEILEN}
        assert min(site.values()) > 0
    index = "Verzeichnis der Suche, einmal"
    assert values["unsere"][index] < values["Material"][index]


def test_a_broken_source_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    result = portal("messen", "seite", cwd=tmp_path)
    assert result.returncode != 0
    assert "nichts gemessen" in result.stdout + result.stderr


def test_each_file_weighs_once_and_in_its_row(tmp_path: Path) -> None:
    files = {"a.css": "p{}", "b.js": "f()", "suche/text-1.js": "x" * 900, "c.png": "bild"}
    for name, content in {**files, "1/index.html": "kurz", "2/index.html": "lang" * 99}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = gewicht(tmp_path, ["1/", "2/"], [*files, "a.css?v=2", "1/"])
    size = {name: gzip_bytes(tmp_path / name) for name in files}
    assert found.programme == size["a.css"] + size["b.js"]
    assert found.verzeichnis == size["suche/text-1.js"]
    assert found.groesste == gzip_bytes(tmp_path / "2/index.html") > found.mittlere


@pytest.mark.parametrize(
    ("size", "note"), [(25_000, "25,0 kB erreicht"), (25_001, "25,0 kB verfehlt")]
)
def test_a_limit_is_held_to_the_byte(size: int, note: str) -> None:
    laeufe = (Lauf(10, 20, 30, 40), Lauf(30, 40, 50, 60), Lauf(20, 30, 40, 50))
    ours = Messung("unsere", Gewicht(size, 1, 2, 3), laeufe)
    other = Messung("Material", Gewicht(50_000, 1, 2, 3), laeufe)
    columns = [list(column.cells) for column in tafel(ours, other).columns]
    assert columns[2][0] == note
    assert columns[3][4] == "20 ms"
    assert columns[4][4] == "1,00"
