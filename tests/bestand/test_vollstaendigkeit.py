"""Complete, both ways (DESIGN 5): every Ziel has its mark, every mark is in a Ziel."""

from collections.abc import Callable

import pytest

from macros.model.finding import Severity, errors_in
from tests.bestand.quellen import (
    AKTE,
    CONSOLIDATED,
    GLF,
    TB,
    Files,
    Ordnung,
    akte,
    baustein,
    dokument,
    ends,
    item,
    mark,
    seite,
    use,
    weisung,
)

Make = Callable[..., Ordnung]
A, B = f"{GLF}2.006.md", f"{GLF}2.007.md"
WEISUNG = "weisungen/202511007.md"
BOTH = {WEISUNG: weisung(item(ziele='"2.006", "2.007"')), A: dokument("2.006", mark())}
TEIL = "teile: {email: T}\n"
IN_TEIL = f"{{% teil 'email' %}}{mark()}{{% endteil %}}"
LATER = "    gueltig_ab: 2025-12-01\n"  # so that a2 inside the old half of a1 has days of its own
AUSSAGEN = "    aussagen: [{id: ort, text: T}, {id: zeit, text: T}]\n"
ORT, ZEIT = (f'{{{{ weisung("202511007/a1", aussage="{name}") }}}}' for name in ("ort", "zeit"))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({B: dokument("2.007", mark())}, id="directly"),
        pytest.param({B: dokument("2.007", mark("", "alt"))}, id="as_entfall"),
        pytest.param(
            {B: dokument("2.007", '{{ weisung("202511007/a1") }}')}, id="for_the_whole_page"
        ),
        pytest.param(
            {B: dokument("2.007", head='titel_bisher: {text: Alt, aenderung: "202511007/a1"}\n')},
            id="in_the_title",
        ),
        pytest.param(
            {B: dokument("2.007", use("gruss")), "bausteine/gruss.md": baustein(mark())},
            id="through_a_baustein",
        ),
        pytest.param(
            {
                B: dokument("2.007", use("aussen")),
                "bausteine/aussen.md": baustein(use("mitte")),
                "bausteine/mitte.md": baustein(use("gruss")),
                "bausteine/gruss.md": baustein(mark()),
            },
            id="through_a_baustein_in_a_baustein",
        ),
        pytest.param(
            {B: dokument("2.007", use("gruss")), "bausteine/gruss.md": baustein(IN_TEIL, TEIL)},
            id="in_a_teil_that_is_used",
        ),
        pytest.param(
            {B: dokument("2.007", mark(use("gruss"), use("gruss", ', wenn="x"')))},
            id="around_a_baustein",
        ),
    ],
)
def test_a_mark_fulfils_a_ziel(files: Files, ordnung: Make) -> None:
    assert ordnung({**BOTH, **files}).findings == []


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({B: dokument("2.007", "Text.")}, id="no_mark"),
        pytest.param({B: dokument("2.007", f"`{mark()}`")}, id="mark_in_code"),
        pytest.param({B: dokument("2.007", f"{{# {mark()} #}}")}, id="mark_in_a_note"),
        pytest.param(
            {B: dokument("2.007"), "bausteine/gruss.md": baustein("x")}, id="unused_baustein"
        ),
        pytest.param(
            {
                B: dokument("2.007", use("gruss", ', ohne=["email"]')),
                "bausteine/gruss.md": baustein(IN_TEIL, TEIL),
                A: dokument("2.006", use("gruss")),
            },
            id="in_a_teil_that_is_left_out",
        ),
    ],
)
def test_a_ziel_without_mark_is_a_finding_at_the_ziel(files: Files, ordnung: Make) -> None:
    head = {WEISUNG: weisung(item(ziele='"2.006", ▸"2.007"'))}
    written = ordnung({**BOTH, **head, **files})
    early = {f for f in written.findings if f.code == "KP411"}  # code that names the item
    found = [f for f in written.findings if f not in early]
    assert [(f.code, str(f.place)) for f in found] == [("KP404", written.places[0])]


def test_a_mark_in_an_unread_half_of_another_mark_still_fulfils_its_ziel(ordnung: Make) -> None:
    items = weisung(item("a1", more=LATER), item("a2"))
    body = mark("x", f"alt {mark('y', ref='202511007/a2')}")
    assert ordnung({WEISUNG: items, A: dokument("2.006", body)}).findings == []


def test_a_mark_leaks_through_a_baustein_into_a_dokument_that_is_no_ziel(ordnung: Make) -> None:
    written = ordnung(
        {
            A: dokument("2.006", use("gruss")),
            B: dokument("2.007", '▸{{ baustein("aussen", einstufung="pflicht") }}'),
            "bausteine/aussen.md": baustein(use("gruss")),
            "bausteine/gruss.md": baustein(f"Guten Tag. {mark()}"),
        }
    )
    (finding,) = written.findings
    assert (finding.code, str(finding.place)) == ("KP405", written.places[0])
    for named in (
        '"aussen"',
        "202511007/a1",
        "2.007",
        "docs/bausteine/gruss.md:6:12",
        "nur: 2.006",
    ):
        assert named in finding.message


def test_a_leak_through_one_use_is_named_once(ordnung: Make) -> None:
    written = ordnung(
        {
            A: dokument("2.006", use("gruss")),
            B: dokument("2.007", '▸{{ baustein("gruss", einstufung="pflicht") }}'),
            "bausteine/gruss.md": baustein(f"{mark()} {mark()}"),
        }
    )
    assert [str(f.place) for f in written.findings] == list(written.places)


def test_a_teil_that_is_left_out_does_not_leak(ordnung: Make) -> None:
    files = {
        A: dokument("2.006", use("gruss")),
        B: dokument("2.007", use("gruss", ', ohne=["email"]')),
        "bausteine/gruss.md": baustein(IN_TEIL, TEIL),
    }
    assert ordnung(files).findings == []
    leaking = ordnung({**files, B: dokument("2.007", use("gruss"))})
    assert [f.code for f in leaking.findings] == ["KP405"]


def test_a_mark_leaks_out_of_an_old_half_too(ordnung: Make) -> None:
    items = weisung(item("a1", '"2.006", "2.007"', LATER), item("a2", '"2.006"'))
    leak = mark("x", f"alt ▸{mark('y', ref='202511007/a2')}")
    both = f"{mark()} {mark(ref='202511007/a2')}"
    written = ordnung({WEISUNG: items, A: dokument("2.006", both), B: dokument("2.007", leak)})
    assert [(f.code, str(f.place)) for f in written.findings] == [("KP405", written.places[0])]


def test_a_mark_on_a_page_that_can_be_no_ziel_leaks(ordnung: Make) -> None:
    written = ordnung({"glossar.md": seite(f"Ä ▸{mark()}")})
    assert [(f.code, str(f.place)) for f in written.findings] == [("KP405", written.places[0])]


def test_a_marked_baustein_itself_is_no_leak(ordnung: Make) -> None:
    files = {A: dokument("2.006", use("gruss")), "bausteine/gruss.md": baustein(mark())}
    assert ordnung(files).findings == []


def test_each_aussage_needs_a_mark_in_each_ziel(ordnung: Make) -> None:
    items = weisung(item(ziele='"2.006", "2.007"', more=AUSSAGEN))
    good = {WEISUNG: items, A: dokument("2.006", ORT + ZEIT), B: dokument("2.007", ZEIT + ORT)}
    assert ordnung(good).findings == []
    (finding,) = ordnung({**good, B: dokument("2.007", ORT + ORT)}).findings
    assert finding.code == "KP404"
    assert 'Aussage "zeit"' in finding.message
    assert 'aussage="zeit" %}' in finding.message
    assert B in finding.message


def test_two_open_aussagen_are_two_findings(ordnung: Make) -> None:
    items = weisung(item(ziele='"2.006", "2.007"', more=AUSSAGEN))
    files = {WEISUNG: items, A: dokument("2.006", ORT + ZEIT), B: dokument("2.007")}
    assert [f.code for f in ordnung(files).findings] == ["KP404", "KP404"]


FOLDER = {
    WEISUNG: weisung(item(ziele='"sgb2/service-center/textbausteine/"')),
    A: dokument("2.006"),
    f"{TB}tb-03.md": dokument("TB 03"),
    f"{TB}tb-04.md": dokument("TB 04", mark()),
}


def test_a_folder_is_fulfilled_by_one_marked_dokument_in_it(ordnung: Make) -> None:
    assert ordnung(FOLDER).findings == []
    every = {f"{TB}tb-03.md": dokument("TB 03", mark())}
    assert ordnung({**FOLDER, **every}).findings == []


def test_a_folder_is_not_fulfilled_by_its_index(ordnung: Make) -> None:
    only_index = {f"{TB}tb-04.md": dokument("TB 04"), f"{TB}index.md": seite(mark())}
    (finding,) = ordnung({**FOLDER, **only_index}).findings
    assert finding.code == "KP404"
    assert f"docs/{TB}" in finding.message


def test_a_mark_beside_the_folder_leaks(ordnung: Make) -> None:
    (finding,) = ordnung({**FOLDER, A: dokument("2.006", mark())}).findings
    assert finding.code == "KP405"


def test_a_folder_above_holds_the_folders_below(ordnung: Make) -> None:
    wide = {WEISUNG: weisung(item(ziele='"sgb2/"'))}
    assert ordnung({**FOLDER, **wide}).findings == []


def test_a_draft_may_be_incomplete_with_a_hint(ordnung: Make) -> None:
    head = "gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
    written = ordnung({WEISUNG: weisung(item(), head=head), A: dokument("2.006")})
    assert {(f.code, f.severity) for f in written.findings} == {
        ("KP404", Severity.HINWEIS),
        ("KP412", Severity.HINWEIS),  # its day is near
    }
    assert errors_in(written.findings) == []


def test_a_mark_of_a_draft_must_not_leak(ordnung: Make) -> None:
    head = "gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
    written = ordnung({WEISUNG: weisung(item(), head=head), B: dokument("2.007", mark())})
    assert [f.code for f in errors_in(written.findings)] == ["KP405"]


def test_a_consolidated_weisung_needs_no_marks(ordnung: Make) -> None:
    files = {WEISUNG: weisung(item(), head=CONSOLIDATED), A: dokument("2.006"), AKTE: akte(A)}
    assert ordnung(files).findings == []


@pytest.mark.parametrize("danach", ["bisher", "bleibt"])
def test_a_weisung_that_has_ended_must_still_be_complete(danach: str, ordnung: Make) -> None:
    files = {WEISUNG: weisung(item(), head=ends(danach)), A: dokument("2.006")}
    assert [f.code for f in ordnung(files).findings] == ["KP404"]


def test_a_mark_of_another_weisung_does_not_fulfil_a_ziel(ordnung: Make) -> None:
    other = weisung(item(), nummer="202601001")
    files = {"weisungen/202601001.md": other, A: dokument("2.006", mark(ref="202601001/a1"))}
    (finding,) = ordnung(files).findings
    assert finding.code == "KP404"
    assert "202511007/a1" in finding.message


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(A, "---\nnummer: 2.006\ntitel: T\n---\n{{ kopf() }}\n", id="faulty_head"),
        pytest.param(A, dokument("2.006", mark() + ' {{ dok("x }}'), id="faulty_text"),
        pytest.param(WEISUNG, weisung(item()).replace("entfall", "entfal"), id="faulty_weisung"),
        pytest.param("bausteine/gruss.md", "Guten Tag.", id="faulty_baustein"),
        pytest.param("_daten/gliederung.yml", "rechtskreise: []\n", id="faulty_data"),
    ],
)
def test_a_file_that_cannot_be_read_is_its_only_finding(
    path: str, text: str, ordnung: Make
) -> None:
    files = {B: dokument("2.007", f'{use("gruss")} {{{{ dok("2.006") }}}}'), path: text}
    assert {f.place.path for f in ordnung(files).findings} == {f"docs/{path}"}
