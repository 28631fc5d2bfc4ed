"""`portal neu`: what it makes builds at once; what cannot be is refused with what can."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import ROOT, Site, copy_project, portal, text_of

OFFICE = ("--zustaendig", "Beispielstelle Probe")
TITLE = ("--titel", 'Probe: „Neu" # & Co')
SGB2 = ("--rechtskreis", "sgb2", "--kanal", "service-center")
SGB3 = ("--rechtskreis", "sgb3", "--kanal", "service-center")
EZ = ("--rechtskreis", "sgb3", "--kanal", "eingangszone")
WEISUNG = ("--titel", "Probe", "--datum", "2026-01-12", "--gueltig-ab", "2026-02-01")
OPEN_END = ("--gueltig-bis", "unbegrenzt")
KINDS: Mapping[str, tuple[str, ...]] = {
    "docs/sgb2/service-center/glf/2.407.md": ("glf", *SGB2, *TITLE, *OFFICE),
    "docs/familienkasse/service-center/glf/4.502.md": (
        *("glf", "--rechtskreis", "familienkasse", "--kanal", "service-center", *TITLE, *OFFICE),
    ),
    "docs/sgb3/service-center/glf/3.001b.md": (
        *("glf", *SGB3, "--nummer", "3.001b", *TITLE, *OFFICE),
    ),
    "docs/sgb3/service-center/emb/emb-10.md": ("emb", *SGB3, *TITLE, *OFFICE),
    "docs/sgb2/service-center/textbausteine/tb-11.md": ("textbaustein", *SGB2, *TITLE, *OFFICE),
    "docs/sgb3/eingangszone/aufgabensteckbriefe/ast-06.md": (
        *("aufgabensteckbrief", *EZ, *TITLE, *OFFICE),
    ),
    "docs/sgb3/eingangszone/arbeitshilfen/ah-03.md": ("arbeitshilfe", *EZ, *TITLE, *OFFICE),
    "docs/bausteine/oeffnungszeiten-z-b-mittags.md": (
        *("baustein", "--titel", "Öffnungszeiten (z. B. mittags)"),
    ),
    "docs/weisungen/202601001.md": ("weisung", "--nummer", "202601001", *WEISUNG, *OPEN_END),
    "docs/weisungen/202601002.md": (
        *("weisung", "--nummer", "202601002", *WEISUNG),
        *("--gueltig-bis", "2026-12-31", "--danach", "bisher"),
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which one file of each kind was made."""
    root = copy_project(tmp_path_factory.mktemp("neu"))
    for path, arguments in KINDS.items():
        result = portal("neu", *arguments, cwd=root)
        assert result.returncode == 0, result.stdout + result.stderr
        assert result.stdout.startswith(f"Angelegt: {path}\n")
        assert f"  portal pruefen {path}\n  " in result.stdout
    return root


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which 2.006 was 2.500 before."""
    root = copy_project(tmp_path_factory.mktemp("neu"))
    file = root / "docs/sgb2/service-center/glf/2.006.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("beispiel: true", 'beispiel: true\nfrueher: ["2.500"]', 1))
    return root


def test_all_that_is_made_passes_the_checks(made: Path) -> None:
    result = portal("pruefen", cwd=made)
    assert result.returncode == 0, result.stdout
    codes = set(re.findall(r"KP\d+", result.stdout))
    assert codes == {"KP308", "KP412"}  # the Baustein is not used yet, both drafts are due


def test_all_that_is_made_builds_at_once_and_is_listed(made: Path) -> None:
    result = portal("bauen", cwd=made)
    assert result.returncode == 0, result.stdout + result.stderr
    site = Site(made / "site")
    documents = [p for p in KINDS if "beispiel: true\nstand" in (made / p).read_text("utf-8")]
    assert len(documents) == 7
    for path in documents:
        folder, _, name = path.removeprefix("docs/").removesuffix(".md").rpartition("/")
        assert "Hier steht" in text_of(site.article(f"{folder}/{name}/"))
        index = site.page(f"{folder}/")
        assert index.xpath(f"//article//a[@href='{name}/']"), path
        (before,) = site.page(f"{folder}/{name}/").xpath("//link[@rel='prev']/@href")
        assert site.page(f"{folder}/{name}/{before}").xpath(
            f"//link[@rel='next'][@href='../{name}/']"
        ), path
    for gone in ("weisungen/202601001", "synopsen/202601001"):  # drafts are not shown
        assert not (site.folder / gone).exists()


@pytest.mark.parametrize("path", KINDS)
def test_the_text_says_that_it_is_to_be_replaced(made: Path, path: str) -> None:
    body = (made / path).read_text("utf-8").split("\n---\n", 1)[1]
    lines = [line.strip(" -!?|123.") for line in body.splitlines()]
    said = [line for line in lines if re.search(r"[a-z]{3}", line) and line[0] not in "#{["]
    boxes = ("sagen", "tun", "nachricht")
    own = ("Tätigkeit", "Lage", "Freundliche Grüße", *boxes)  # heads of tables, end of a letter
    assert [line for line in said if "ier steht" not in line and not line.startswith(own)] == []


def test_a_finished_weisung_needs_no_other_file(made: Path, tmp_path: Path) -> None:
    """Drafts show nothing: taken out of draft, page and Synopse are there and pass all checks."""
    root = copy_project(tmp_path)
    for path in ("docs/weisungen/202601001.md", "docs/synopsen/202601001.md"):
        text = (made / path).read_text("utf-8")
        finished = text.replace("\nbearbeitung: entwurf\n", "\nbearbeitung: vollstaendig\n")
        assert (finished == text) == ("synopsen" in path)
        (root / path).write_text(finished, encoding="utf-8")
    result = portal("pruefen", cwd=root)
    assert (result.returncode, "KP" in result.stdout) == (0, False), result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("glf", *SGB2, "--nummer", "2.006", *TITLE, *OFFICE),
            ('vergeben (docs/sgb2/service-center/glf/2.006.md). Frei ist "2.008"',),
            id="number_taken",
        ),
        pytest.param(
            ("glf", *SGB2, "--nummer", "2.500", *TITLE, *OFFICE),
            ("früher 2.006", 'Frei ist "2.501"'),
            id="number_taken_before",
        ),
        pytest.param(
            ("glf", *SGB2, "--nummer", "3.407", *TITLE, *OFFICE),
            ("Service Center SGB II", 'beginnen dort mit "2."', 'Frei ist "2.407"'),
            id="digit_of_another_kanal",
        ),
        pytest.param(
            ("glf", *SGB2, "--nummer", "2006", *TITLE, *OFFICE),
            ('"2006" passt nicht', 'Frei ist "2.008"'),
            id="wrong_form_of_a_glf",
        ),
        pytest.param(
            ("textbaustein", *SGB2, "--nummer", "TB11", *TITLE, *OFFICE),
            ("Erwartet wird TB, ein Leerzeichen", 'Frei ist "TB 11"'),
            id="wrong_form_with_kuerzel",
        ),
        pytest.param(
            ("emb", *SGB3, "--nummer", "neu", *TITLE, *OFFICE),
            ('"neu" passt nicht', 'Frei ist "EMB 10"'),
            id="no_number_at_all",
        ),
        pytest.param(
            ("emb", *SGB2, *TITLE, *OFFICE),
            ('Rechtskreis "sgb2" hat keinen Ordner', "Es gibt: sgb3.", 'Meinten Sie "sgb3"'),
            id="art_not_in_this_rechtskreis",
        ),
        pytest.param(
            ("glf", "--rechtskreis", "sgb3", "--kanal", "eingangzone", *TITLE, *OFFICE),
            ("Es gibt: eingangszone, service-center.", 'Meinten Sie "eingangszone"'),
            id="unknown_kanal",
        ),
        pytest.param(
            ("baustein", "--titel", "Begrüßung"),
            ("docs/bausteine/begruessung.md gibt es schon", 'Frei ist "begruessung-2"'),
            id="baustein_is_there",
        ),
        pytest.param(
            ("baustein", "--titel", "Probe", "--kennung", "Über uns"),
            ("kleine Buchstaben", 'etwa "ueber-uns"'),
            id="wrong_form_of_a_kennung",
        ),
        pytest.param(
            ("weisung", "--nummer", "202511007", *WEISUNG, *OPEN_END),
            ("Weisung 202511007 gibt es schon", 'Frei ist "202511008"'),
            id="weisung_is_there",
        ),
        pytest.param(
            ("weisung", "--nummer", "2026-01/001", *WEISUNG, *OPEN_END),
            ("neun Ziffern", 'etwa "202601001"'),
            id="wrong_form_of_a_weisung",
        ),
        pytest.param(
            ("weisung", "--nummer", "202601001", *WEISUNG, "--gueltig-bis", "31.12.2026"),
            ('"31.12.2026" ist kein Tag', "JJJJ-MM-TT"),
            id="no_day",
        ),
        pytest.param(
            ("weisung", "--nummer", "202601001", *WEISUNG, "--gueltig-bis", "2026-12-31"),
            ("--danach",),
            id="nothing_after_the_end",
        ),
        pytest.param(
            (
                *("weisung", "--nummer", "202601001", *WEISUNG),
                *("--gueltig-bis", "2026-01-31", "--danach", "bleibt"),
            ),
            ("KP108", "gueltig_bis liegt vor gueltig_ab"),
            id="end_before_the_begin",
        ),
        pytest.param(
            ("glf", *SGB2, "--titel", "Neu <b>", *OFFICE), ("KP210",), id="title_with_a_finding"
        ),
        pytest.param(("glf", *SGB2, "--titel", " ", *OFFICE), ("nichts",), id="empty_title"),
        pytest.param(
            ("glf", "--titel", "Probe"),
            ("--rechtskreis, --kanal, --zustaendig",),
            id="missing_options",
        ),
        pytest.param(("baustein",), ("--titel",), id="missing_title"),
        pytest.param(
            ("weisung", "--titel", "Probe"),
            ("--nummer, --datum, --gueltig-ab, --gueltig-bis",),
            id="missing_options_of_a_weisung",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest(
    known: Path, arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    before = {p: p.read_bytes() for p in (known / "docs").rglob("*") if p.is_file()}
    result = portal("neu", *arguments, cwd=known)
    output = result.stdout + result.stderr
    assert result.returncode == 2, output
    assert [text for text in said if text not in output] == [], output
    assert {p: p.read_bytes() for p in (known / "docs").rglob("*") if p.is_file()} == before


def test_a_file_that_is_no_source_is_not_overwritten(tmp_path: Path) -> None:
    """A page of the Synopse that shows another Weisung keeps its text, and nothing is left half."""
    root = copy_project(tmp_path)
    synopse = root / "docs/synopsen/202601001.md"
    synopse.write_text("---\ntitel: Probe\n---\n{{ kopf() }}\n\nText.\n", encoding="utf-8")
    before = synopse.read_bytes()
    result = portal("neu", "weisung", "--nummer", "202601001", *WEISUNG, *OPEN_END, cwd=root)
    assert result.returncode == 2
    assert "docs/synopsen/202601001.md gibt es schon" in result.stderr
    assert synopse.read_bytes() == before
    assert not (root / "docs/weisungen/202601001.md").exists()


def typed(root: Path, *arguments: str, text: str) -> tuple[int, str]:
    """Run `portal neu` at a terminal in which `text` is typed; return its code and what it says."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.cli", "neu", *arguments],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    os.close(theirs)
    os.write(ours, text.encode())
    output = process.communicate()[0].decode()
    os.close(ours)
    return process.returncode, output


def test_what_is_not_given_is_asked_until_it_fits(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    code, output = typed(root, "emb", text="sgb2\n\n\nEMB 01\n\nProbe\n\n")
    assert code == 0, output
    for question in (
        "Rechtskreis (sgb3) [sgb3]: ",
        'Rechtskreis "sgb2" hat keinen Ordner',
        "Kanal (service-center) [service-center]: ",
        "Nummer [EMB 10]: ",
        "Die Nummer EMB 01 ist vergeben",
        "Titel: ",
        "Zuständige Stelle [Beispielstelle Nachrichtenbearbeitung SGB III]: ",
        "Angelegt: docs/sgb3/service-center/emb/emb-10.md",
    ):
        assert question in output
    head = (root / "docs/sgb3/service-center/emb/emb-10.md").read_text("utf-8")
    assert "titel: Probe\nzustaendig: Beispielstelle Nachrichtenbearbeitung SGB III\n" in head


def test_a_weisung_is_asked_for_what_comes_after_its_end(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    days = "2026-02-30\n2026-01-12\n\n2026-12-31\nnie\nbleibt\n"
    code, output = typed(root, "weisung", text=f"202601001\nProbe\n{days}")
    assert code == 0, output
    assert '"2026-02-30" ist kein Tag.' in output
    assert '"nie" geht nicht. Möglich sind bisher und bleibt.' in output
    head = (root / "docs/weisungen/202601001.md").read_text("utf-8")
    assert "gueltig_ab: 2026-01-12\ngueltig_bis: 2026-12-31\ndanach: bleibt\n" in head
