"""`portal importieren`: writes a draft that can be checked and built, never over another file."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.engine.importieren import draft
from macros.engine.site import checked_reach
from macros.model.finding import Finding, errors_in
from tests.support import ROOT, copy_project, portal
from tests.weisungstexte import FOLDER, NAMES, text_of

DAY = date(2026, 5, 1)
# What the authors answer where the text of a Weisung leaves something open.
ANSWERS = [
    ("danach:\n", "danach: bisher\n"),
    ("ziele: []", 'ziele: ["2.005"]'),
    ('"1.999"', '"1.001"'),
    ("nummer:\n", 'nummer: "200600099"\n'),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project without the Weisung that is imported."""
    root = copy_project(tmp_path)
    (root / "docs/weisungen/202511007.md").unlink()
    return root


def put_in(root: Path, name: str, *, is_answered: bool) -> str:
    """Put the draft of a stored text into the project; return the path."""
    text = draft(root, text_of(name))[1].text
    for left, answer in ANSWERS if is_answered else ():
        text = text.replace(left, answer)
    nummer = "200600099" if name == "hega-2006" else name
    (root / f"docs/weisungen/{nummer}.md").write_text(text, "utf-8")
    return f"docs/weisungen/{nummer}.md"


def without_aussagen(root: Path) -> None:
    """Take the Aussagen, which are editors' work, out of the marks in 2.000."""
    path = root / "docs/sgb2/service-center/glf/2.000.md"
    path.write_text(re.sub(r' aussage="[^"]*"', "", path.read_text("utf-8")), "utf-8")


def errors(root: Path) -> list[Finding]:
    """Return what stops the build."""
    return errors_in(checked_reach(root, DAY)[1])


@pytest.mark.lang
def test_all_drafts_pass_the_checks_once_their_questions_are_answered(copy: Path) -> None:
    without_aussagen(copy)
    for name in NAMES:
        put_in(copy, name, is_answered=True)
    assert errors(copy) == []


def test_a_draft_with_open_questions_is_reported_where_they_stand(copy: Path) -> None:
    without_aussagen(copy)
    put_in(copy, "202511007", is_answered=False)
    paths = {name: put_in(copy, name, is_answered=False) for name in NAMES[1:]}
    found = [(finding.place.path, finding.code) for finding in errors(copy)]
    assert found == [
        (paths["hega-2006"], "KP108"),
        (paths["202600012"], "KP108"),
        (paths["202600014"], "KP108"),
        (paths["202600014"], "KP108"),
    ]


NASTY = """\
*Kund*innen* und {{ kopf() }} und {% aenderung %} und {# Notiz #}
<b>fett</b> <script>x</script> &nbsp; &#8203; &lt;
| a | b |
|---|---|
## keine Überschrift
> Zitat
!!! tun
??? wissen
``` code
~~~ code
~~weg~~ ==da== ^^hoch^^ ++x++ {++ x ++} H~2~O x^2^
:smile: ::: :::note {: .klasse } 8<-- x --8<--
[Link](http://example.org) [TOC] [^1] [[2.006]] [ ] Kasten
*[ABK]: Lang
=====
-----
Am Ende \\
`code` und `offen **fett ** loose ** __e__ _d_ a_b
<!-- x -->
<<<<<<< a
{%
2006. Test"""


def test_no_sign_in_the_text_of_a_weisung_is_taken_for_markdown(copy: Path) -> None:
    without_aussagen(copy)
    put_in(copy, "202511007", is_answered=False)
    text = text_of("202600013").replace("In den Arbeitsmitteln steht", f"{NASTY}\nText:")
    (copy / "docs/weisungen/202600013.md").write_text(draft(copy, text)[1].text, "utf-8")
    assert errors(copy) == []


@pytest.mark.lang
def test_the_site_is_built_with_drafts(copy: Path) -> None:
    without_aussagen(copy)
    for name in NAMES:
        put_in(copy, name, is_answered=True)
    result = portal("bauen", "--stichtag", "2026-05-01", cwd=copy)
    assert result.returncode == 0, result.stdout + result.stderr
    pages = [p.read_text("utf-8") for p in (copy / "site").rglob("*.html")]
    assert not any("202600013" in page for page in pages)


def test_the_command_writes_and_asks(copy: Path) -> None:
    result = portal("importieren", FOLDER / "202511007.txt", cwd=copy)
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "Geschrieben: docs/weisungen/202511007.md"
    assert [line[:4] for line in lines[2:]] == ["  1.", "  2.", "  3.", "  4."]
    written = (copy / "docs/weisungen/202511007.md").read_text("utf-8")
    assert written == draft(copy, text_of("202511007"))[1].text


def test_the_command_never_overwrites(copy: Path) -> None:
    page = copy / "docs/weisungen/202511007.md"
    page.write_text("Arbeit", "utf-8")
    for options in ([], ["--ziel", page]):
        result = portal("importieren", FOLDER / "202511007.txt", *options, cwd=copy)
        assert (result.returncode, page.read_text("utf-8")) == (2, "Arbeit")
        assert "docs/weisungen/202511007.md gibt es schon" in result.stderr
        assert "--ziel DATEI" in result.stderr


def test_the_draft_goes_elsewhere_or_to_the_screen(copy: Path) -> None:
    text = FOLDER / "202511007.txt"
    assert portal("importieren", text, "--ziel", "daneben.md", cwd=copy).returncode == 0
    shown = portal("importieren", text, "--ziel", "-", cwd=copy)
    assert shown.stdout == (copy / "daneben.md").read_text("utf-8")
    assert "4 Fragen" in shown.stderr
    assert not (copy / "docs/weisungen/202511007.md").exists()


def test_the_text_comes_from_standard_input(copy: Path) -> None:
    command = [sys.executable, "-m", "scripts.cli", "importieren", "-"]
    with (FOLDER / "202600012.txt").open("rb") as text:
        environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
        result = subprocess.run(
            command, cwd=copy, stdin=text, capture_output=True, text=True, env=environment
        )
    assert result.returncode == 0, result.stderr
    assert "Noch unvollständig: portal pruefen meldet den Entwurf" in result.stdout
    assert (copy / "docs/weisungen/202600012.md").is_file()


def test_a_weisung_without_number_needs_a_place(copy: Path) -> None:
    result = portal("importieren", FOLDER / "hega-2006.txt", cwd=copy)
    assert (result.returncode, "--ziel DATEI" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        pytest.param("a.txt", b"Ein Rezept: Mehl\n", 1, "Es fehlen: die Titelzeile", id="other"),
        pytest.param("a.txt", "Gültig".encode("cp1252"), 2, "nicht in UTF-8", id="encoding"),
        pytest.param("a.docx", b"PK\x03\x04", 2, "in eine Textdatei einfügen", id="word"),
        pytest.param("a.txt", b"PK\x03\x04", 2, "in eine Textdatei einfügen", id="word_renamed"),
        pytest.param("a.txt", b"x" * 1_000_001, 2, "mehr als 1000 kB", id="too_big"),
        pytest.param("a.txt", None, 2, "Bitte Pfad und Rechte prüfen", id="missing"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_remedy(
    copy: Path, name: str, data: bytes | None, code: int, said: str
) -> None:
    if data is not None:
        (copy / name).write_bytes(data)
    before = sorted((copy / "docs").rglob("*"))
    result = portal("importieren", name, cwd=copy)
    assert result.returncode == code
    assert said in " ".join(result.stderr.split())
    assert sorted((copy / "docs").rglob("*")) == before
