"""The handbook explains every code, and no other."""

import re

from macros.bestand.regeln import CODES
from tests.support import ROOT


def test_every_code_has_an_entry_with_title_example_and_remedy() -> None:
    text = (ROOT / "docs/redaktion/pruefungen.md").read_text("utf-8")
    entries = dict(re.findall(r"^### (KP\d+) (.+)$", text, re.M))
    assert entries == CODES
    for code in CODES:
        entry = text.split(f"### {code} ")[1].split("\n##")[0]
        assert re.search(rf"```\n.*{code} ", entry), code
        assert "Abhilfe: " in entry, code
