"""Reading docs/: what becomes a source, of which kind, whatever an editor saved."""

import os
from collections.abc import Callable
from datetime import date

import pytest

from macros.engine.site import checked_lage, checked_reach
from macros.model.finding import ContentError
from tests.bestand.quellen import (
    FIRST_DAY,
    GLF,
    Ordnung,
    baustein,
    dokument,
    item,
    mark,
    seite,
    weisung,
)

Make = Callable[..., Ordnung]
A, B = f"{GLF}2.006.md", f"{GLF}2.007.md"


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        (B, dokument("2.007"), "dokument"),
        ("familienkasse/service-center/glf/4.501.md", dokument("4.501"), "dokument"),
        (f"{GLF}index.md", seite(), "seite"),
        ("bausteine/neu.md", baustein(), "baustein"),
        ("bausteine/index.md", seite(), "seite"),
        ("weisungen/202601001.md", weisung(nummer="202601001"), "weisung"),
        ("hilfe/suche.md", seite(), "seite"),
        ("glossar.md", seite(), "seite"),
    ],
)
def test_the_folder_says_what_a_file_is(path: str, text: str, kind: str, ordnung: Make) -> None:
    written = ordnung({path: text})
    assert written.source(path).kind == kind
    assert written.findings == []


@pytest.mark.parametrize(
    ("path", "folder", "stem", "address"),
    [
        ("index.md", "", "index", ""),
        ("glossar.md", "", "glossar", "glossar/"),
        (A, GLF, "2.006", f"{GLF}2.006/"),
        (f"{GLF}index.md", GLF, "index", GLF),
    ],
)
def test_the_path_gives_folder_name_and_address(
    path: str, folder: str, stem: str, address: str, ordnung: Make
) -> None:
    source = ordnung({"glossar.md": seite()}).source(path)
    assert (source.folder, source.stem, source.address) == (folder, stem, address)


def test_line_breaks_of_windows_count_as_one(ordnung: Make) -> None:
    text = dokument("2.007", "Ä ▸{{ anrede }}")
    written = ordnung({B: text.replace("\n", "\r\n")})
    assert [(f.code, str(f.place)) for f in written.findings] == [
        ("KP112", f"docs/{B}:1:1"),
        ("KP203", f"docs/{B}:7:3"),
    ]


def test_a_byte_order_mark_of_windows_shifts_no_place(ordnung: Make) -> None:
    written = ordnung({B: b"\xef\xbb\xbf" + dokument("2.007", "Ä {{ x }}").encode()})
    assert [(f.code, str(f.place)) for f in written.findings] == [
        ("KP112", f"docs/{B}:1:1"),
        ("KP203", f"docs/{B}:7:3"),
    ]


def test_a_fault_behind_a_head_without_last_line_break_has_its_place(ordnung: Make) -> None:
    written = ordnung({B: '---\nnummer: "2.007"\ntitel: T\n---▸'})
    assert {(f.code, str(f.place)) for f in written.findings} == {
        ("KP207", written.places[0]),
        ("KP509", written.places[0]),
    }


def test_paths_in_findings_begin_at_the_root_of_the_project(ordnung: Make) -> None:
    written = ordnung({"glossar.md": seite("{{ x }}")})
    assert [f.place.path for f in written.findings] == ["docs/glossar.md"]


def test_a_ziel_names_a_dokument_or_all_files_of_a_folder(ordnung: Make) -> None:
    bestand = ordnung({B: dokument("2.007")}).reach.bestand
    assert [s.path for s in bestand.ziel_sources("2.007")] == [B]
    assert {s.path for s in bestand.ziel_sources(GLF)} == {A, B, f"{GLF}index.md"}
    assert bestand.ziel_sources("2.008") == []
    assert bestand.ziel_sources(GLF.rstrip("/")) == []


def test_weisungen_stand_with_the_latest_first(ordnung: Make) -> None:
    numbers = ["202401001", "202601001"]
    files = {f"weisungen/{n}.md": weisung(nummer=n) for n in numbers}
    assert list(ordnung(files).reach.bestand.weisungen) == ["202601001", "202511007", "202401001"]


def test_errors_in_the_sources_stop_an_engine_with_all_of_them(ordnung: Make) -> None:
    written = ordnung({B: dokument("2.007", "▸{{ x }}\n\n▸{{ y }}")})
    with pytest.raises(ContentError) as stopped:
        checked_lage(written.root, FIRST_DAY)
    assert [str(f.place) for f in stopped.value.findings] == list(written.places)


def test_a_hint_stops_no_engine(ordnung: Make) -> None:
    head = "gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
    written = ordnung({"weisungen/202511007.md": weisung(item(), head=head), A: dokument("2.006")})
    assert checked_lage(written.root, FIRST_DAY).stichtag == FIRST_DAY


def test_sources_are_read_again_only_after_a_change(ordnung: Make) -> None:
    written = ordnung()
    first = checked_reach(written.root, FIRST_DAY)
    assert checked_reach(written.root, FIRST_DAY)[0] is first[0]
    file = written.root / "docs" / A
    file.write_text(dokument("2.006", f"{mark()} Mehr."), encoding="utf-8")
    second = checked_reach(written.root, FIRST_DAY)
    assert second[0] is not first[0]
    (written.root / "docs/glossar.md").write_text(seite(), encoding="utf-8")
    assert "glossar.md" in checked_reach(written.root, FIRST_DAY)[0].bestand.by_path


def test_a_file_saved_with_the_same_length_is_read_again(ordnung: Make) -> None:
    written = ordnung()
    checked_reach(written.root, FIRST_DAY)
    file = written.root / "docs" / A
    file.write_text(file.read_text("utf-8").replace("neu", "NEU"), encoding="utf-8")
    later = file.stat().st_mtime_ns + 1
    os.utime(file, ns=(later, later))
    text = checked_reach(written.root, FIRST_DAY)[0].bestand.by_path[A].text.content
    assert "NEU" in text


def test_the_day_of_a_lage_can_be_changed(ordnung: Make) -> None:
    lage = checked_lage(ordnung().root, FIRST_DAY)
    other = lage.on(date(2025, 11, 19))
    assert other.reach is lage.reach
    assert [lage.in_force("202511007/a1"), other.in_force("202511007/a1")] == [True, False]
