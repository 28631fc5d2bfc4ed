"""The draft says what was read, to the letter, whatever signs stand in the text."""

import re

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from macros.weisungstext.lesen import NotAWeisungError
from macros.weisungstext.markdown import paragraph
from macros.weisungstext.yaml_text import listing, quoted, scalar
from tests.weisungstexte import HEAD, entwurf, read, text_of

SIGNS = "abÄß §„“\"'\\:#-*_[](){}<>|&;%!?.,1290~=+^`@"
LINE = st.text(SIGNS, min_size=1, max_size=60).map(str.strip).filter(bool)
EXTENSIONS = ["sane_lists", "tables", "admonition", "pymdownx.details", "pymdownx.superfences"]


@given(LINE)
def test_quoted_text_is_read_back(text: str) -> None:
    assert yaml.safe_load(f"key: {quoted(text)}") == {"key": text}
    assert yaml.safe_load(f"key: {listing([text, text])}") == {"key": [text, text]}


@given(st.lists(LINE, min_size=1, max_size=4))
def test_a_text_of_several_lines_is_read_back(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert yaml.safe_load(f"- key: {scalar(text, 2)}\n  next: 1\n") == [{"key": text, "next": 1}]


def test_a_very_long_text_goes_on_in_the_next_line() -> None:
    text = ('Ein Satz mit „Wörtern“ und "Zeichen". ' * 150).strip()
    written = f"key: {scalar(text, 0)}"
    assert max(map(len, written.split("\n"))) < 2_000
    assert yaml.safe_load(written) == {"key": text}


@given(LINE)
@settings(deadline=None)
def test_markdown_shows_a_line_as_it_stands_in_the_weisung(text: str) -> None:
    page = html.fromstring(
        f"<div>{markdown.markdown(paragraph(text), extensions=EXTENSIONS)}</div>"
    )
    assert [child.tag for child in page] == ["p"]
    assert "".join(page.itertext()).split() == text.split()


@pytest.mark.parametrize(
    "text", ["2006. Test", "3. Einzelaufträge", "- Strich", "!!! tun", "    x"]
)
def test_a_line_begins_no_list_and_no_box(text: str) -> None:
    assert markdown.markdown(paragraph(text.strip()), extensions=EXTENSIONS).startswith("<p>")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_shuffled_weisung_is_read_or_refused(data: st.DataObject) -> None:
    lines = text_of("202511007").split("\n") + text_of("202600013").split("\n")
    kept = data.draw(st.lists(st.sampled_from(lines), max_size=60))
    other = data.draw(st.lists(LINE, max_size=5))
    text = "\n".join(data.draw(st.permutations([*kept, *other])))
    try:
        weisung = read(text)
    except NotAWeisungError:
        return
    draft = entwurf(text)
    values = yaml.safe_load(draft.text.split("\n---\n")[0])
    assert [item["text"] for item in values["aenderungen"]] == [p.text for p in weisung.punkte]
    assert [(f["feld"], f["wert"]) for f in values["kopf"]] == [
        (feld.feld, feld.wert) for feld in weisung.kopf
    ]
    assert len(re.findall(r"^ *# Frage \d+: ", draft.text, re.M)) == len(weisung.fragen)


@given(LINE)
def test_an_item_is_verbatim(text: str) -> None:
    weisung = read(f"{HEAD}1. Der GLF 2.010 wurde angepasst. {text}\n")
    values = yaml.safe_load(entwurf(f"{HEAD}1. GLF 2.010 {text}\n").text.split("\n---\n")[0])
    assert values["aenderungen"][0]["text"] == f"GLF 2.010 {text}"
    assert weisung.punkte[0].text.endswith(text)
