"""Layout: a token goes into the item, row or sentence next to it, or into its own paragraph.

In the cases < and [ open two marks, > closes one, ^ shows something, ~ shows nothing; lines that
are empty on both sides of a token only keep blocks apart, so several count as one.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.engine.layout import Layout
from macros.sources.sentinels import END, HTML, NOP, START, encode

TOKENS = {"<": encode(START, 0), "[": encode(START, 1), ">": END, "^": encode(HTML, 2), "~": NOP}


def laid_out(text: str) -> list[str]:
    """Return the lines of `text` with its tokens in place, empty lines collapsed."""
    for sign, token in TOKENS.items():
        text = text.replace(sign, token)
    written = "\n".join(Layout(text.split("\n")).run())
    for sign, token in TOKENS.items():
        written = written.replace(token, sign)
    lines = written.strip("\n").split("\n")
    return [line for at, line in enumerate(lines) if line or lines[at - 1]]


def lines(text: str) -> list[str]:
    """Return the expected lines."""
    return text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- a\n<\n- b\n>\n- c", "- a\n- <b>\n- c", id="item"),
        pytest.param("- a\n<\n- b\n- c\n>\n- d", "- a\n- <b\n- c>\n- d", id="several_items"),
        pytest.param("- a\n<\n- b\n>[\n- c\n>\n- d", "- a\n- <b>\n- [c>\n- d", id="both_halves"),
        pytest.param("<\n- a\n>", "- <a>", id="whole_list"),
        pytest.param("- a\n<\n- b\n>", "- a\n- <b>", id="last_item"),
        pytest.param("* a\n<\n* b\n>\n+ c", "* a\n* <b>\n+ c", id="other_bullets"),
        pytest.param("1. a\n<\n2. b\n>\n3. c", "1. a\n2. <b>\n3. c", id="numbers"),
        pytest.param(
            "- a\n    - b\n    <\n    - c\n    >\n- d", "- a\n    - b\n    - <c>\n- d", id="inner"
        ),
        pytest.param("- a\n<\n- b\n[\n- c\n>\n>\n- d", "- a\n- <b\n- [c>>\n- d", id="nested_marks"),
        pytest.param("<- a>\n- b", "- <a>\n- b", id="token_before_the_bullet"),
        pytest.param("<1. a>", "1. <a>", id="token_before_the_number"),
        pytest.param("- <a>", "- <a>", id="already_behind_the_bullet"),
    ],
)
def test_list_items_take_tokens_behind_their_bullet(text: str, expected: str) -> None:
    assert laid_out(text) == lines(expected)


HEAD = "| a | b |\n|---|---|\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "| 1 | 2 |\n<\n| 3 | 4 |\n>\n| 5 | 6 |", "| 1 | 2 |\n| <3 | 4 >|\n| 5 | 6 |", id="row"
        ),
        pytest.param("<\n| 1 | 2 |\n>", "| <1 | 2 >|", id="first_row"),
        pytest.param(
            "<\n| 1 | 2 |\n>[\n| 3 | 4 |\n>\n| 5 | 6 |",
            "| <1 | 2 >|\n| [3 | 4 >|\n| 5 | 6 |",
            id="both_halves",
        ),
        pytest.param("<| 1 | 2 |>", "| <1 | 2 >|", id="token_before_the_bar"),
        pytest.param("| <1> | 2 |", "| <1> | 2 |", id="cell"),
    ],
)
def test_table_rows_take_tokens_inside_their_cells(text: str, expected: str) -> None:
    assert laid_out(HEAD + text) == lines(HEAD + expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<\n## Neu\n>", "## <Neu>", id="lines_of_tokens"),
        pytest.param("<## Neu>", "## <Neu>", id="token_before_the_signs"),
        pytest.param("<\n### Neu\n>[\n### Alt\n>", "### <Neu>\n### [Alt>", id="both_halves"),
    ],
)
def test_headings_take_tokens_behind_their_signs(text: str, expected: str) -> None:
    assert laid_out(text) == lines(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<\nNeu.\n>\n\nRest.", "<Neu.>\n\nRest.", id="paragraph"),
        pytest.param("<\nNeu.\n>[\nAlt.\n>", "<Neu.>\n\n[Alt.>", id="both_halves_stay_apart"),
        pytest.param("Eins.\n<\nZwei.\n>\nDrei.", "Eins.\n<Zwei.>\nDrei.", id="sentence"),
        pytest.param(
            "Eins.\n<\nNeu.\n>[\nAlt.\n>\nDrei.",
            "Eins.\n<Neu.>\n[Alt.>\nDrei.",
            id="both_halves_of_a_sentence",
        ),
        pytest.param("Eins <neu>[alt> zwei.", "Eins <neu>[alt> zwei.", id="words"),
        pytest.param("<*fett*>", "<*fett*>", id="emphasis_is_no_bullet"),
        pytest.param("!!! sagen\n    <\n    Neu.\n    >", "!!! sagen\n    <Neu.>", id="in_a_box"),
    ],
)
def test_paragraphs_and_sentences_take_tokens_at_their_ends(text: str, expected: str) -> None:
    assert laid_out(text) == lines(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<\n\nNeu.\n\n>\n\nRest.", "<\n\nNeu.\n\n>\n\nRest.", id="with_empty_lines"),
        pytest.param(
            "<\n\n## Neu\n\nText.\n\n>", "<\n\n## Neu\n\nText.\n\n>", id="heading_and_text"
        ),
        pytest.param("<\n```\na\n```\n>", "<\n\n```\na\n```\n\n>", id="code"),
        pytest.param("<\n!!! tun\n    Neu.\n\n>", "<\n\n!!! tun\n    Neu.\n\n>", id="box"),
        pytest.param("Text.\n^\nText.", "Text.\n\n^\n\nText.", id="shown_block"),
        pytest.param("<^>", "<^>", id="mark_of_a_whole_page"),
        pytest.param(
            "    <\n\n    Neu.\n\n    >", "    <\n\n    Neu.\n\n    >", id="keeps_its_indent"
        ),
    ],
)
def test_tokens_between_blocks_stand_in_paragraphs_of_their_own(text: str, expected: str) -> None:
    assert laid_out(text) == lines(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\n~\nb", "a\nb", id="line_between_sentences"),
        pytest.param("- a\n~\n- b\n~\n- c", "- a\n- b\n- c", id="lines_between_items"),
        pytest.param("- a\n    ~\n- b", "- a\n- b", id="indented_line"),
        pytest.param("- a\n~~ ~\n- b", "- a\n- b", id="several_in_a_line"),
        pytest.param("Eins ~zwei~ drei", "Eins zwei drei", id="in_a_sentence"),
        pytest.param("~<\n- a\n>~", "- <a>", id="beside_others"),
        pytest.param("| a |\n|---|\n~\n| b |", "| a |\n|---|\n| b |", id="between_rows"),
    ],
)
def test_what_shows_nothing_leaves_no_trace(text: str, expected: str) -> None:
    assert laid_out(text) == lines(expected)


def test_text_without_tokens_stays_as_it_is() -> None:
    text = ["# a", "", "- b", "    - c", "", "| d |", "", "```", "e", "```", "", "> f"]
    assert Layout(list(text)).run() == text


parts = st.lists(
    st.sampled_from(["<", "[", ">", "~", "^", "- a", "a", "", "| b |", "## c", "    d"])
)


@given(parts)
def test_no_token_is_lost_or_doubled(written: list[str]) -> None:
    text = "\n".join(written)
    shown = "".join(laid_out(text + "\n\nEnde"))
    assert [shown.count(sign) for sign in "<[>^"] == [text.count(sign) for sign in "<[>^"]


@given(parts)
def test_words_keep_their_order(written: list[str]) -> None:
    text = "\n".join(written)
    signs = str.maketrans("", "", "<[>~^ \n")
    assert "".join(laid_out(text)).translate(signs) == text.translate(signs)
