"""Rules in all their forms: what each finds, where exactly, and what it leaves alone."""

import time
from collections.abc import Callable

import pytest

from tests.bestand.quellen import (
    GLF,
    TB,
    Files,
    Ordnung,
    baustein,
    dokument,
    item,
    mark,
    seite,
    use,
    weisung,
)

Make = Callable[..., Ordnung]
NEW = f"{GLF}2.007.md"
OLD = f"{GLF}2.006.md"
GRUSS = "bausteine/gruss.md"
WEISUNG = "weisungen/202511007.md"
TEIL = "{% teil 'email' %}x{% endteil %}"
ORT = "    aussagen: [{id: ort, text: T}]\n"


def test_a_mistyped_synopse_is_its_only_finding(ordnung: Make) -> None:
    page = seite('{{ synopse("202511008") }}')
    found = ordnung({"synopsen/202511007.md": page}).all_findings
    assert [f.code for f in found if f.code != "KP308"] == ["KP401"]


@pytest.mark.parametrize(
    ("code", "files"),
    [
        pytest.param(
            "KP109",
            {"sgb2/service-center/hinweise/2.007.md": "▸" + dokument("2.007")},
            id="unknown_art",
        ),
        pytest.param(
            "KP109",
            {"sgb2/eingangszone/glf/2.007.md": "▸" + dokument("2.007")},
            id="unknown_kanal_of_a_rechtskreis",
        ),
        pytest.param(
            "KP109", {f"{GLF}alt/2.007.md": "▸" + dokument("2.007")}, id="folder_too_deep"
        ),
        pytest.param(
            "KP206",
            {OLD: dokument("2.006", f"▸##Schritt {mark('neu')}")},
            id="heading_without_space",
        ),
        pytest.param(
            "KP206",
            {OLD: dokument("2.006", f"Text\n\n▸### {mark('neu')}")},
            id="heading_is_the_mark",
        ),
        pytest.param(
            "KP206",
            {OLD: dokument("2.006", '{% aenderung "202511007/a1" %}\n▸## Neu{% endaenderung %}')},
            id="mark_ends_in_a_heading",
        ),
        pytest.param(
            "KP304",
            {OLD: dokument("2.006", "Absatz.\n\nTitel " + mark("neu") + "\n▸------\n\nText.")},
            id="underlined_heading",
        ),
        pytest.param("KP207", {NEW: dokument("2.007", "Text.\n\n▸{{ kopf() }}")}, id="second_kopf"),
        pytest.param(
            "KP207", {NEW: dokument("2.007").replace("{{ kopf", "Text. ▸{{ kopf")}, id="text_before"
        ),
        pytest.param(
            "KP207",
            {OLD: dokument("2.006", f"{mark()}").replace("{{ kopf() }}", mark("▸{{ kopf() }}"))},
            id="kopf_in_a_mark",
        ),
        pytest.param(
            "KP207", {GRUSS: "---\ntitel: T\n---\n▸Guten Tag.\n"}, id="baustein_without_kopf"
        ),
        pytest.param(
            "KP207", {"glossar.md": "---\ntitel: T\n---\n▸"}, id="empty_page_without_kopf"
        ),
        pytest.param(
            "KP301",
            {GRUSS: baustein('▸{{ baustein("grus", einstufung="pflicht") }}')},
            id="unknown_in_a_baustein",
        ),
        pytest.param(
            "KP301",
            {
                OLD: dokument(
                    "2.006", mark("\n\nx\n\n", '\n\n▸{{ baustein("g", einstufung="pflicht") }}\n\n')
                )
            },
            id="unknown_in_an_old_half",
        ),
        pytest.param(
            "KP302",
            {GRUSS: baustein('▸{{ baustein("gruss", einstufung="pflicht") }}')},
            id="contains_itself",
        ),
        pytest.param(
            "KP302",
            {
                "bausteine/a.md": baustein('▸{{ baustein("c", einstufung="pflicht") }}'),
                "bausteine/b.md": baustein(use("a")),
                "bausteine/c.md": baustein(use("b")),
            },
            id="circle_of_three",
        ),
        pytest.param("KP303", {GRUSS: baustein(f"Ä ▸{TEIL}")}, id="teil_not_in_the_head"),
        pytest.param("KP303", {NEW: dokument("2.007", f"Ä ▸{TEIL}")}, id="teil_in_a_dokument"),
        pytest.param("KP303", {"glossar.md": seite(f"Ä ▸{TEIL}")}, id="teil_on_a_page"),
        pytest.param("KP304", {GRUSS: baustein("▸# Titel")}, id="highest_heading"),
        pytest.param("KP304", {GRUSS: baustein("▸##Schritt")}, id="heading_without_space"),
        pytest.param("KP304", {GRUSS: baustein("Ä\n\nSchritt\n▸-------")}, id="underlined_heading"),
        pytest.param(
            "KP305", {GRUSS: baustein("Ä [Start▸][1]\n\n[1▸]: ../index.md")}, id="link_by_reference"
        ),
        pytest.param("KP305", {GRUSS: baustein("Ä ![Bild▸](../bild.png)")}, id="picture"),
        pytest.param(
            "KP306",
            {NEW: dokument("2.007", '- ▸{{ baustein("gruss", einstufung="pflicht") }}')},
            id="in_a_list_item",
        ),
        pytest.param(
            "KP306",
            {NEW: dokument("2.007", '▸{{ baustein("gruss", einstufung="pflicht") }} Text.')},
            id="text_behind",
        ),
        pytest.param(
            "KP306",
            {
                NEW: dokument(
                    "2.007", '{{ dok("2.006") }} ▸{{ baustein("gruss", einstufung="pflicht") }}'
                )
            },
            id="link_before",
        ),
        pytest.param(
            "KP401", {OLD: dokument("2.006", mark() + f"▸{mark(ref='a1')}")}, id="no_name"
        ),
        pytest.param(
            "KP401",
            {OLD: dokument("2.006", mark() + f"▸{mark(ref='202511008/a1')}")},
            id="unknown_weisung",
        ),
        pytest.param(
            "KP401",
            {OLD: dokument("2.006", mark() + '▸{{ weisung("202511007/c1") }}')},
            id="page_level_mark",
        ),
        pytest.param(
            "KP401",
            {
                OLD: dokument(
                    "2.006", mark(), 'titel_bisher: {text: A, aenderung: ▸"202511007/c1"}\n'
                )
            },
            id="title",
        ),
        pytest.param(
            "KP401", {GRUSS: baustein(f"▸{mark(ref='202511007/c1')}")}, id="in_a_baustein"
        ),
        pytest.param(
            "KP402",
            {OLD: dokument("2.006", f'{mark()}▸{{{{ weisung("202511007/a1", aussage="ort") }}}}')},
            id="aussage_of_an_item_without",
        ),
        pytest.param(
            "KP402",
            {
                WEISUNG: weisung(item(more=ORT)),
                OLD: dokument(
                    "2.006",
                    '{{ weisung("202511007/a1", aussage="ort") }} '
                    '▸{{ weisung("202511007/a1", aussage="orte") }}',
                ),
            },
            id="unknown_aussage",
        ),
        pytest.param(
            "KP403",
            {WEISUNG: weisung(item(ziele='"2.006", ▸"sgb2/service-center/emb/"'))},
            id="folder_without_pages",
        ),
        pytest.param(
            "KP403",
            {WEISUNG: weisung(item(ziele='"2.006", ▸"sgb2/service-center/glf"'))},
            id="folder_without_slash",
        ),
        pytest.param(
            "KP406",
            {WEISUNG: weisung(item(), item().replace("id: a1", "id: ▸a1"))},
            id="two_items_one_id",
        ),
        pytest.param(
            "KP406",
            {"weisungen/202511007-2.md": weisung().replace("nummer: ", "nummer: ▸")},
            id="two_weisungen_with_one_number",
        ),
        pytest.param(
            "KP407",
            {OLD: dokument("2.006", mark() + '▸{{ aenderungen("a") }}')},
            id="on_a_dokument",
        ),
        pytest.param(
            "KP407",
            {"weisungen/202511008.md": weisung(nummer="202511008") + '▸{{ aenderungen("a") }}'},
            id="weisung_without_items",
        ),
        pytest.param("KP503", {GRUSS: baustein('▸{{ dok("2.060") }}')}, id="in_a_baustein"),
        pytest.param(
            "KP503", {NEW: dokument("2.007", '▸{{ dok("glossar") }}')}, id="page_without_md"
        ),
        pytest.param(
            "KP504", {"hilfe/index.md": None, "hilfe/suche.md": "▸" + seite()}, id="folder_of_pages"
        ),
        pytest.param(
            "KP504",
            {
                "sgb3/index.md": None,
                "sgb3/service-center/glf/3.001.md": dokument("3.001"),
                "sgb3/service-center/glf/index.md": seite(),
                "sgb3/service-center/index.md": seite(),
            },
            id="folder_of_folders",
        ),
        pytest.param("KP505", {NEW: dokument("2.007", "[a](▸../fehlt.md)")}, id="folder_above"),
    ],
)
def test_a_rule_finds_each_of_its_forms(code: str, files: Files, ordnung: Make) -> None:
    written = ordnung(files)
    found = [str(f.place) for f in written.findings if f.code == code]
    first = "docs/sgb3/service-center/glf/3.001.md:1:1"
    assert found == list(written.places or (first,))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {NEW: dokument("2.007", "`{% aenderung %}`\n\n## {% Rabatt")}, id="tags_as_text"
        ),
        pytest.param(
            {OLD: dokument("2.006", mark() + "\n\n```\n## x {% aenderung %}\n```")},
            id="mark_in_a_heading_in_code",
        ),
        pytest.param({OLD: dokument("2.006", "## A\n" + mark())}, id="mark_below_a_heading"),
        pytest.param(
            {NEW: "---\nnummer: '2.007'\ntitel: T\n---\n{# Notiz #}\n{{ kopf() }}\n\nText.\n"},
            id="note_before_kopf",
        ),
        pytest.param({GRUSS: baustein("```sh\n# so\n## und so\n```")}, id="heading_signs_in_code"),
        pytest.param({GRUSS: baustein("{#\n## Notiz\n#}\nText.")}, id="heading_in_a_note"),
        pytest.param({GRUSS: baustein("Schreiben Sie `[Name](Ziel)`.")}, id="link_in_a_code_span"),
        pytest.param({GRUSS: baustein("```\n[Name](Ziel)\n```")}, id="link_in_a_fence"),
        pytest.param({NEW: dokument("2.007", "`[a](fehlt.md)`")}, id="link_into_nowhere_in_code"),
        pytest.param(
            {NEW: dokument("2.007", "## X\n\n[a](2.006.md) [b](#x)")},
            id="links_that_lead_somewhere",
        ),
        pytest.param({NEW: dokument("2.007", f"Ä{use('gruss')}Ö")}, id="baustein_between_texts"),
        pytest.param(
            {
                "bausteine/a.md": baustein(TEIL, "teile: {email: T}\n"),
                NEW: dokument("2.007", use("a", ', ohne=["email"], wenn="Bei Bedarf"')),
            },
            id="teil_left_out",
        ),
        pytest.param(
            {
                "bausteine/a.md": baustein(use("b") + use("c")),
                "bausteine/b.md": baustein(use("gruss")),
                "bausteine/c.md": baustein(use("gruss")),
            },
            id="one_baustein_on_two_ways",
        ),
        pytest.param(
            {NEW: dokument("2.007", use("gruss") + use("gruss"))}, id="one_baustein_twice_on_a_page"
        ),
        pytest.param(
            {"weisungen/202511008.md": weisung(nummer="202511008")}, id="weisung_without_items"
        ),
        pytest.param(
            {f"{GLF}2.001a.md": dokument("2.001a"), f"{TB}tb-07b.md": dokument("TB 07b")},
            id="nummern_with_letters",
        ),
        pytest.param({"hilfe/suche.md": seite("Text.")}, id="page_of_its_own"),
    ],
)
def test_a_rule_leaves_alone_what_is_good(files: Files, ordnung: Make) -> None:
    assert ordnung(files).findings == []


def test_every_finding_of_a_run_is_named_in_order(ordnung: Make) -> None:
    written = ordnung(
        {
            "bausteine/a.md": baustein("▸## Schritt"),
            NEW: dokument("2.007", '▸{{ dok("x") }} ▸{{ dok("y") }}\n\n[a](▸fehlt.md)'),
            f"{GLF}2.008.md": dokument("2.008", f"Ä ▸{mark()}"),
        }
    )
    assert [str(f.place) for f in written.findings] == list(written.places)


def test_a_fault_of_language_does_not_hide_the_other_faults_of_its_file(ordnung: Make) -> None:
    written = ordnung({NEW: dokument("2.007", '▸{{ anrede }}\n\n▸{{ dok("x") }}')})
    assert [str(f.place) for f in written.findings] == list(written.places)


def test_a_fault_in_a_baustein_is_found_in_the_baustein_and_once(ordnung: Make) -> None:
    written = ordnung(
        {
            GRUSS: baustein('▸{{ dok("x") }}'),
            NEW: dokument("2.007", use("gruss")),
            f"{GLF}2.008.md": dokument("2.008", use("gruss")),
        }
    )
    assert [str(f.place) for f in written.findings] == list(written.places)


def test_a_line_of_many_tags_is_checked_at_once(ordnung: Make) -> None:
    line = mark("") * 11 + '{{ baustein("gruss", einstufung="pflicht") }} x'
    written = ordnung({OLD: dokument("2.006", line)})
    assert written.reach.markings
    begin = time.perf_counter()
    codes = {f.code for f in written.findings}
    assert "KP306" in codes
    assert time.perf_counter() - begin < 0.5


def test_docs_as_a_whole_is_bounded(ordnung: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.sources.files.MAX_FILES", 10)
    (finding,) = ordnung(
        {f"{GLF}2.1{n:02d}.md": dokument(f"2.1{n:02d}") for n in range(10)}
    ).findings
    assert (finding.code, finding.place.path) == ("KP117", "docs")
    assert "möglich sind 10 mit 200 MB" in finding.message


def test_all_pages_together_are_bounded(ordnung: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.bestand.regeln_bausteine.MAX_ALL_CHARACTERS", 20_000)
    long = baustein(("Wort " * 100 + "\n") * 10)
    pages = {f"{GLF}2.1{n:02d}.md": dokument(f"2.1{n:02d}", use("gruss")) for n in range(2)}
    assert ordnung({GRUSS: long, **pages}).findings == []
    more = {f"{GLF}2.1{n:02d}.md": dokument(f"2.1{n:02d}", use("gruss")) for n in range(4)}
    (finding,) = ordnung({GRUSS: long, **more}).findings
    assert finding.code == "KP307"
