"""Code and a lone {% are literal; everything else in a source is the authors' language."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.sources.protect import protect
from macros.sources.sentinels import hide_braces, show_braces


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n«{{ a }}»\n```\n<{{ b }}>\n", id="fence"),
        pytest.param("~~~\n«{{ a }}»\n~~~\n<{{ b }}>\n", id="fence_of_tildes"),
        pytest.param("```jinja\n«{{ a }}»\n```\n<{{ b }}>\n", id="fence_with_language"),
        pytest.param("````\n```\n«{{ a }}»\n````\n<{{ b }}>\n", id="longer_fence_holds_a_shorter"),
        pytest.param("```\n~~~\n«{{ a }}»\n```\n<{{ b }}>\n", id="fence_holds_the_other_kind"),
        pytest.param("```\n«{{ a }}»\n\n«{{ a }}»\n```\n<{{ b }}>\n", id="fence_with_empty_line"),
        pytest.param("    ```\n    «{{ a }}»\n    ```\n<{{ b }}>\n", id="indented_fence"),
        pytest.param("<{{ b }}>\n```\n«{% a %}»\n```\n<{% b %}>\n", id="tags_in_a_fence"),
        pytest.param("`«{{ a }}»` <{{ b }}>", id="span"),
        pytest.param("``«{{ a }}» ` «{{ a }}»`` <{{ b }}>", id="span_of_two_with_one_inside"),
        pytest.param("`<{{ a }}>\n<{{ a }}>` <{{ b }}>", id="span_ends_with_its_line"),
        pytest.param("`«{% a %}»` <{% b %}>", id="tag_in_a_span"),
        pytest.param("`x <{{ b }}>", id="one_backtick_is_no_span"),
        pytest.param("`x\n\n<{{ b }}> `", id="span_ends_with_its_paragraph"),
        pytest.param("``x <{{ b }}> `", id="span_closes_with_as_many"),
        pytest.param("\\`<{{ b }}>\\`", id="escaped_backticks"),
        pytest.param("100 «{%» Rabatt <{{ b }}>", id="lone_tag"),
        pytest.param("100 «{%»\n\n%} <{{ b }}>", id="tag_closed_in_another_paragraph"),
        pytest.param("5 «{%» und <{% b %}>", id="lone_tag_before_a_tag"),
        pytest.param("5 «{%» und «{%»", id="two_lone_tags"),
        pytest.param("<{% b\n%}>", id="tag_over_two_lines"),
        pytest.param("    <{{ b }}>", id="indented_text_is_no_fence"),
        pytest.param("```a``` <{{ b }}>\n<{{ b }}>\n", id="span_of_three_at_the_start_of_a_line"),
        pytest.param(
            "```\n\nx ` y\n```\nText `«{{ a }}»` <{{ b }}>\n", id="backtick_in_a_fence_stays_in_it"
        ),
        pytest.param("- ```\n  <{{ a }}>\n  ```\n\n<{{ b }}>\n", id="no_fence_behind_a_list_sign"),
        pytest.param("{# ` #} <{{ b }}> {# ` #}", id="backticks_in_notes"),
    ],
)
def test_only_code_is_literal(text: str) -> None:
    """In `text`, « » enclose what must be literal and < > what must be read."""
    clean, expected, literal = "", "", False
    for char in text:
        if char in "«»":
            literal = char == "«"
        elif char not in "<>":
            clean += char
            expected += hide_braces(char) if literal else char
    assert protect(clean) == expected


@given(st.text(alphabet="{}%`~#a \n", max_size=40))
@example("```\n{{ a }}\n```")
def test_protected_text_keeps_its_length_and_all_other_characters(text: str) -> None:
    hidden = protect(text)
    assert len(hidden) == len(text)
    assert show_braces(hidden) == text


@given(st.text(alphabet="{}%#a \n", max_size=40))
def test_without_code_only_the_brace_of_a_lone_tag_is_hidden(text: str) -> None:
    hidden = protect(text)
    changed = [at for at, (old, new) in enumerate(zip(text, hidden, strict=True)) if old != new]
    assert all(text[at : at + 2] == "{%" for at in changed)


words = st.text(alphabet="ab{}%_", min_size=1, max_size=6)
blocks = st.lists(st.tuples(st.sampled_from(["fence", "span", "text"]), words), max_size=6)


@given(blocks)
def test_what_is_built_as_code_is_literal_and_nothing_else(parts: list[tuple[str, str]]) -> None:
    written = {"fence": "```\n{}\n```", "span": "Wort `{}` Wort", "text": "{}"}
    text = "\n\n".join(written[kind].replace("{}", f"{word}", 1) for kind, word in parts)
    hidden = protect(text)
    for (kind, word), block in zip(parts, hidden.split("\n\n") if parts else [], strict=True):
        if kind == "text":
            assert block.replace(hide_braces("{"), "{") == word
        else:
            assert hide_braces(word) in block
