"""The command speaks German, whatever language the machine speaks."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.support import ROOT, portal

TEXTS = ROOT / "scripts/sprache/de/LC_MESSAGES"
ENGLISH = ("Usage", "Options", "Error", "Try ", "Show ", "No such", "Missing", "not one of")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["bauen", "-h"], id="help_of_a_command"),
        pytest.param(["baun"], id="unknown_command"),
        pytest.param(["bauen", "--stichtg", "x"], id="unknown_option"),
        pytest.param(["bauen", "--stichtag"], id="missing_value"),
        pytest.param(["pruefen", "zuviel"], id="extra_argument"),
        pytest.param(["messen", "--dokumente", "viele"], id="no_number"),
        pytest.param(["messen", "suche", "--help"], id="help_below_a_command"),
        pytest.param(["messen", "suche", "--groessen", "120,viele"], id="no_sizes"),
        pytest.param(["konsolidieren"], id="missing_argument"),
        pytest.param(["importieren", "-h"], id="help_of_importieren"),
        pytest.param(["synopse", "202511007"], id="missing_second_argument"),
        pytest.param(["umsetzung", "--format", "xml"], id="no_choice"),
        pytest.param(["neu", "--help"], id="help_of_a_group"),
        pytest.param(["neu", "weisung", "--help"], id="help_in_a_group"),
        pytest.param(["neu", "glf", "--nummer"], id="missing_value_in_a_group"),
        pytest.param(["bauen", "--stichtag", "0205-11-20"], id="impossible_year"),
    ],
)
def test_everything_is_german(tmp_path: Path, arguments: list[str]) -> None:
    result = portal(*arguments, cwd=tmp_path)
    assert result.returncode == (0 if arguments[-1] in ("--help", "-h") else 2)
    text = result.stdout + result.stderr
    assert text.strip()
    assert [word for word in ENGLISH if word in text] == []


def test_the_compiled_texts_are_those_of_the_source() -> None:
    with (TEXTS / "messages.po").open("rb") as po, (TEXTS / "messages.mo").open("rb") as mo:
        source, compiled = read_po(po), read_mo(mo)
    texts = [sorted((list(m.id), list(m.string)) for m in c if m.id) for c in (source, compiled)]
    assert texts[0] == texts[1]


def test_the_benchmark_has_no_findings_and_measures_all_steps() -> None:
    result = portal("messen", "--dokumente", "20", cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    steps = [line.split()[0] for line in result.stdout.splitlines()[1:]]
    assert steps == ["lesen", "prüfen", "probieren", "auswerten", "vergleichen", "zusammen"]
