"""Sentinels carry any payload unharmed and never look like what an author writes."""

from hypothesis import given
from hypothesis import strategies as st

from macros.sources.sentinels import (
    DATA,
    HTML,
    PRIVATE_USE,
    START,
    TOKEN,
    decode,
    encode,
    hide_braces,
    show_braces,
)

payloads = st.integers() | st.text() | st.dictionaries(st.text(), st.text() | st.booleans())


@given(st.sampled_from([START, HTML, DATA]), payloads)
def test_a_token_carries_its_payload(kind: str, payload: int | str | dict[str, object]) -> None:
    match = TOKEN.fullmatch(encode(kind, payload))
    assert match
    assert (match[1], decode(match[2])) == (kind, payload)


@given(st.lists(payloads, max_size=4))
def test_tokens_beside_each_other_stay_apart(values: list[int | str | dict[str, object]]) -> None:
    text = "".join(encode(START, value) for value in values)
    assert [decode(match[2]) for match in TOKEN.finditer(text)] == values


@given(payloads)
def test_a_token_holds_no_character_that_markdown_reads(payload: int | str) -> None:
    assert all(PRIVATE_USE.fullmatch(char) for char in encode(START, payload))


@given(st.text())
def test_braces_come_back(text: str) -> None:
    hidden = hide_braces(text)
    assert "{" not in hidden
    assert "}" not in hidden
    assert len(hidden) == len(text)
    if not PRIVATE_USE.search(text):
        assert show_braces(hidden) == text
