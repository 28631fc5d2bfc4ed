"""portal bauen: nothing wrong is put in place, the same input gives the same bytes."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.suchdatei import indexed
from tests.support import ADDRESS, GLF, HEAD, ROOT, WEISUNG, Site, SmallProject, portal, text_of

Project = Callable[..., SmallProject]
Sites = Callable[[str], Site]
LATER = WEISUNG.replace("2026-02-01", "2199-02-01").replace("01.02.2026", "01.02.2199")
A1, ENDE = '{% aenderung "202601001/a1" %}', "{% endaenderung %}"
FRAME_LIMIT = 20 * 1024  # bytes of HTML beside the article

BAD = [
    pytest.param('{{ baustein("gibtsnicht", einstufung="pflicht") }}', "KP301", id="baustein"),
    pytest.param('{{ baustein("b", einstufung="plicht") }}', "KP205", id="einstufung"),
    pytest.param('{{ baustein("b", einstufung="pflicht", ohne=["x"]) }}', "KP303", id="teil"),
    pytest.param('{% aenderung "202609999/a1" %}x{% endaenderung %}', "KP401", id="weisung"),
    pytest.param('{% aenderung "202601001/z9" %}x{% endaenderung %}', "KP401", id="item"),
    pytest.param(
        '{% aenderung "202601001/a1" aussage="x" %}x{% endaenderung %}', "KP402", id="aussage"
    ),
    pytest.param('{{ dok("9.999") }}', "KP503", id="dokument"),
    pytest.param("{{ config.theme }}", "KP203", id="attribute"),
    pytest.param("{% include 'x' %}", "KP203", id="include"),
    pytest.param("Ein \ue000 Zeichen", "KP201", id="sentinel"),
]


@pytest.mark.parametrize(("line", "code"), BAD)
def test_bad_input_stops_with_place_and_code(project: Project, line: str, code: str) -> None:
    made = project(f"## S\n\n{line}\n", b="Text.")
    (made.root / "site").mkdir()
    (made.root / "site/bestand.json").write_text("{}")
    result = made.bauen()
    assert result.returncode == 1
    assert re.search(rf"^docs/{re.escape(GLF)}:10:\d+: {code} ", result.stdout, re.M), result.stdout
    assert "Es wurde nichts gebaut." in result.stdout
    assert [p.name for p in (made.root / "site").iterdir()] == ["bestand.json"]


HEADS = [
    pytest.param("nummer: 2.001\ntitel: P", 2, 9, "KP107", id="unquoted_number"),
    pytest.param('nummer: "2.001"\ntitel: P\nstand: 2025-02-31', 4, 8, "KP104", id="date"),
    pytest.param('nummer: "2.001"\ntitel: P\nzustandig: x', 4, 1, "KP105", id="unknown_key"),
]


@pytest.mark.parametrize(("head", "line", "column", "code"), HEADS)
def test_a_bad_head_stops_the_build(
    project: Project, head: str, line: int, column: int, code: str
) -> None:
    made = project()
    made.write(GLF, f"---\n{head}\n---\n{{{{ kopf() }}}}\n")
    result = made.bauen()
    assert result.returncode == 1
    assert f"docs/{GLF}:{line}:{column}: {code} " in result.stdout


def test_a_number_twice_stops_the_build(project: Project) -> None:
    made = project()
    made.write("sgb2/service-center/glf/2.002.md", HEAD)
    result = made.bauen()
    assert result.returncode == 1
    assert "2.002.md:2:9: KP501 Die Nummer 2.001 gibt es schon" in result.stdout


def test_a_circle_names_the_baustein_file_and_the_chain(project: Project) -> None:
    made = project(
        '## S\n\n{{ baustein("b", einstufung="pflicht") }}\n',
        b='{{ baustein("c", einstufung="pflicht") }}',
        c='{{ baustein("b", einstufung="pflicht") }}',
    )
    result = made.bauen()
    assert result.returncode == 1
    assert "docs/bausteine/b.md:7:1: KP302 " in result.stdout
    assert "b → c → b" in result.stdout


def test_all_findings_come_at_once(project: Project) -> None:
    made = project(
        '## S\n\n{{ dok("9.9") }}\n\n{{ baustein("x", einstufung="pflicht") }}\n\n{{ y }}\n'
    )
    lines = made.bauen().stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("docs/")] == [
        "KP503",
        "KP301",
        "KP203",
    ]


def test_wrong_use_exits_with_2(tmp_path: Path) -> None:
    outside = portal("bauen", cwd=tmp_path)
    assert (outside.returncode, "mkdocs.yml" in outside.stderr) == (2, True)
    day = portal("bauen", "--stichtag", "2025-02-31", cwd=ROOT)
    assert (day.returncode, "kein Tag" in day.stderr) == (2, True)


def test_a_foreign_folder_is_never_replaced(project: Project, tmp_path: Path) -> None:
    made = project()
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd/wichtig.txt").write_text("x")
    result = portal("bauen", "--ziel", tmp_path / "fremd", cwd=made.root)
    assert result.returncode == 2
    assert [p.name for p in (tmp_path / "fremd").iterdir()] == ["wichtig.txt"]


def test_a_target_that_cannot_be_written_is_wrong_use(project: Project, tmp_path: Path) -> None:
    made = project()
    (tmp_path / "datei").write_text("x")
    result = portal("bauen", "--ziel", tmp_path / "datei/site", cwd=made.root)
    assert result.returncode == 2
    assert "lässt sich nicht schreiben" in result.stderr


def test_a_second_build_replaces_the_first_and_leaves_nothing_behind(project: Project) -> None:
    made = project("## S\n\nErster Text.\n")
    made.built()
    made.write(
        GLF,
        HEAD + '{{ weisung("202601001/a1") }}\n\n{{ weisung("202601001/a2") }}\n\nZweiter Text.\n',
    )
    assert "Zweiter Text." in text_of(made.built().article(ADDRESS))
    assert [p.name for p in made.root.iterdir() if p.name.startswith(".portal")] == []


def files(site: Site) -> dict[str, bytes]:
    """Return all files of a site."""
    paths = (p for p in site.folder.rglob("*") if p.is_file())
    return {str(p.relative_to(site.folder)): p.read_bytes() for p in paths}


def test_two_days_on_which_nothing_begins_give_the_same_bytes(
    project: Project, tmp_path: Path
) -> None:
    made = project("## S\n\nText.\n")
    first = files(made.built("2026-02-01"))
    assert files(made.built("2027-07-01")) == first


def test_a_site_for_a_chosen_day_says_so_on_every_page(sites: Sites) -> None:
    chosen, today = sites("2025-11-20"), sites("heute")
    for address in chosen.addresses():
        banner = "für einen gewählten Stichtag gebaut. Rechtsstand 20.11.2025."
        assert banner in text_of(chosen.page(address)), address
        assert banner not in text_of(today.page(address)), address


def test_the_frame_stays_small_and_of_constant_size(sites: Sites) -> None:
    site = sites("heute")
    for address in site.addresses():
        page = (site.folder / address / "index.html").read_bytes()
        article = page[page.index(b"<article") : page.index(b"</article>")]
        assert len(page) - len(article) <= FRAME_LIMIT, address


def test_no_page_names_another_host(sites: Sites) -> None:
    site = sites("heute")
    for address in site.addresses():
        found = site.page(address).xpath(
            "//@src | //link/@href | //form/@action | //a[not(@class='kp-bearbeiten')]/@href"
        )
        assert [url for url in found if re.match(r"(?:https?:)?//", url)] == [], address


def test_the_handbook_is_not_in_the_search(sites: Sites) -> None:
    addresses = indexed(sites("heute"))
    assert "hilfe" in addresses
    assert not any(address.startswith("redaktion") for address in addresses)


def test_old_wording_is_not_in_the_search(sites: Sites) -> None:
    known = indexed(sites("heute"))["sgb2/service-center/glf/2.002"]
    assert "Integrationsfachkraft" in known
    assert "Vermittlungsfachkraft" not in known


def test_the_inventory_follows_its_schema(sites: Sites) -> None:
    folder = sites("heute").folder
    schema = json.loads((folder / "bestand.schema.json").read_text("utf-8"))
    inventory = json.loads((folder / "bestand.json").read_text("utf-8"))
    assert set(schema["required"]) == set(inventory)
    for document in inventory["dokumente"]:
        assert set(document) == set(schema["$defs"]["DokumentEintrag"]["properties"])
        assert (folder / document["adresse"] / "index.html").is_file()


def test_the_page_for_wrong_addresses_is_german_and_leads_on(sites: Sites) -> None:
    page = html.fromstring((sites("heute").folder / "404.html").read_bytes())
    assert text_of(page.find(".//h1")) == "Diese Seite gibt es nicht"
    assert page.xpath("//a[@class='kp-suchfeld']/@href") == ["/suche/"]
    assert "Not found" not in page.text_content()


def test_every_later_day_is_built_for_proof(project: Project) -> None:
    made = project(f"Ein Satz mit {A1}neu{ENDE} darin.")
    made.write("weisungen/202601001.md", LATER)
    result = portal("bauen", cwd=made.root)
    assert result.returncode == 0, result.stdout
    assert "Zur Probe gebaut, damit der Wechsel gelingt: 01.02.2199." in result.stdout
    assert "202601001/a1" not in (made.root / "site" / ADDRESS / "index.html").read_text("utf-8")


def test_what_only_a_later_build_shows_stops_the_build_today(project: Project) -> None:
    made = project(f"Ein Satz mit {A1}neu{ENDE} darin.")
    made.write("weisungen/202601001.md", LATER)
    assert portal("bauen", cwd=made.root).returncode == 0
    before = (made.root / "site" / ADDRESS / "index.html").read_bytes()
    (made.root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", made.root / "overrides")
    frame = made.root / "overrides/main.html"
    acts = '{% if config.extra.stichtag > "2199" %}<i onclick="x()"></i>{% endif %}'
    text = frame.read_text("utf-8").replace("{% block footer %}", "{% block footer %}" + acts, 1)
    frame.write_text(text, "utf-8")
    result = portal("bauen", cwd=made.root)
    assert result.returncode == 1
    assert "Ab 01.02.2199: Der Rahmen der Seite enthält i onclick" in result.stdout
    assert (made.root / "site" / ADDRESS / "index.html").read_bytes() == before
    assert [p for p in made.root.iterdir() if p.name.startswith(".portal-")] == []
