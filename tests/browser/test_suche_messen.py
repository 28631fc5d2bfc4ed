"""`portal messen suche` measures our search in a real browser."""

import json
from pathlib import Path

import pytest

from tests.support import ROOT, portal


@pytest.mark.lang
def test_our_search_is_measured_alone(tmp_path: Path) -> None:
    target = tmp_path / "werte.json"
    options = ["--groessen", "120,300", "--ohne-vergleich", "--fehler", "--json", target]
    result = portal("messen", "suche", *options, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("richtige Seite zuerst") >= 2
    assert "Material" not in result.stdout
    small, large = json.loads(target.read_text("utf-8"))
    assert large["seiten"] == 300 > small["seiten"]
    for size in (small, large):
        ours = size["motoren"]["unsere"]
        lines = (ROOT / "tests/suche/anfragen.jsonl").read_text("utf-8").splitlines()
        assert len(ours["antworten"]) >= len(lines)
        assert ours["antworten"]["q001"][0].startswith("sgb2/service-center/glf/2.006/")
        assert ours["klassen"]["nummer_genau"]["erster"] == 1
        assert ours["werte"]["Kaltstart bis Nummern und Titel"] > 0
        first, whole = (ours["werte"][name] for name in ours["werte"] if name.startswith("Bytes"))
        assert 0 < first < whole
    assert small["motoren"]["unsere"]["ziele"]
    assert not large["motoren"]["unsere"]["ziele"]


def test_without_a_corpus_nothing_is_measured(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    result = portal("messen", "suche", cwd=tmp_path)
    assert result.returncode == 2
    assert "fehlen der Korpus oder die bewerteten Anfragen" in result.stdout + result.stderr
