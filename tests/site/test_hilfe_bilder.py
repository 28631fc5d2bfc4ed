"""The pictures of help and README are those that the script takes, and each has a description."""

import re

from scripts.bilder import BILDER, HILFE
from tests.support import ROOT

SHOWN = re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<file>[^)]+\.png)\)")


def test_every_picture_shown_is_taken_by_the_script_and_the_other_way_round() -> None:
    shown = {m["file"] for m in SHOWN.finditer((ROOT / "README.md").read_text("utf-8"))}
    for page in (ROOT / HILFE).glob("*.md"):
        shown |= {f"{HILFE}/{m['file']}" for m in SHOWN.finditer(page.read_text("utf-8"))}
    assert shown == {bild.datei for bild in BILDER}
    assert all((ROOT / file).stat().st_size > 10_000 for file in shown)


def test_every_help_in_pictures_has_two_with_a_description() -> None:
    for name in ("suchen", "aenderungen-lesen", "drucken"):
        found = SHOWN.findall((ROOT / HILFE / f"{name}.md").read_text("utf-8"))
        assert [len(text) > 30 for text, _ in found] == [True, True]
