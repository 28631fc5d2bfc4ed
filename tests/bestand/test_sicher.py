"""What a browser could act on never gets past the checks (DESIGN 4): merge requests run in CI."""

from collections.abc import Callable

import pytest

from tests.bestand.quellen import GLF, Ordnung, baustein, dokument, mark

Make = Callable[..., Ordnung]
A, B = f"{GLF}2.006.md", f"{GLF}2.007.md"
SCRIPT = "<script>alert(1)</script>"

ACTIVE = [
    pytest.param(SCRIPT, id="script"),
    pytest.param("Ä <SCRIPT src=//a.de/b.js></SCRIPT>", id="capitals"),
    pytest.param("<style>p{}</style>", id="style"),
    pytest.param("<iframe src=https://a.de></iframe>", id="iframe"),
    pytest.param("<img src=x onerror=alert(1)>", id="picture_that_acts"),
    pytest.param("<svg/onload=alert(1)>", id="drawing_that_acts"),
    pytest.param('<b onclick="alert(1)">x</b>', id="handler_on_a_harmless_tag"),
    pytest.param('<b\nonclick="alert(1)">x</b>', id="handler_on_the_next_line"),
    pytest.param("<b/onclick=alert(1)>x</b>", id="handler_behind_a_slash"),
    pytest.param('<b title=":" onclick="alert(1)">x</b>', id="handler_behind_a_colon"),
    pytest.param('<b title="a>b" onclick="alert(1)">x</b>', id="handler_behind_a_quoted_bracket"),
    pytest.param('<b style="color: red">x</b>', id="style_of_a_tag"),
    pytest.param('<span class="kp-marken">x</span>', id="class_of_the_portal"),
    pytest.param('<td data-aenderung="202511007/a1">x</td>', id="mark_by_hand"),
    pytest.param("<div markdown>x</div>", id="block_of_markdown"),
    pytest.param('<a href="javascript:alert(1)">x</a>', id="link_as_tag"),
    pytest.param("[a](javascript:alert(1))", id="link_that_acts"),
    pytest.param("[a](<javascript:alert(1)>)", id="link_in_brackets"),
    pytest.param("[a](JavaScript:alert(1))", id="link_with_capitals"),
    pytest.param("[a](&#106;avascript:alert(1))", id="link_with_a_letter_as_number"),
    pytest.param("[a](javascript&colon;alert(1))", id="link_with_a_named_colon"),
    pytest.param("[a](java\nscript:alert(1))", id="link_over_two_lines"),
    pytest.param("[a](data:text/html,x)", id="link_with_content"),
    pytest.param("[a][1]\n\n[1]: javascript:alert(1)", id="reference"),
    pytest.param("[a]\n\n[a]:javascript:alert(1)", id="reference_without_space"),
    pytest.param("[a][1]\n\n  [1]: javascript:alert(1)", id="indented_reference"),
    pytest.param("[a]\n\n> [a]: javascript:alert(1)", id="reference_in_a_quotation"),
    pytest.param("[a]\n\n- [a]: javascript:alert(1)", id="reference_in_a_list"),
    pytest.param("<javascript:alert(1)>", id="bare_address"),
    pytest.param("![x](https://a.de/b.png)", id="picture_from_outside"),
    pytest.param("![x](//a.de/b.png)", id="picture_without_scheme"),
    pytest.param("![x][1]\n\n[1]: https://a.de/b.png", id="picture_by_reference"),
    pytest.param(f"```\n\n{SCRIPT}", id="behind_a_fence_without_end"),
    pytest.param(f"```a``` x\n\n{SCRIPT}", id="behind_a_span_of_three"),
    pytest.param(f"- ```\n  x\n  ```\n\n{SCRIPT}", id="behind_a_fence_in_a_list"),
    pytest.param(
        "```\n\na ` b\n```\nText `x` <b onclick=alert(1)>y</b> `z", id="between_spans_below_a_fence"
    ),
    pytest.param("\\`<b onclick=alert(1)>x</b>\\`", id="between_escaped_backticks"),
    pytest.param(f"{{% raw %}}{SCRIPT}{{% endraw %}}", id="in_raw"),
    pytest.param("<{# #}script>alert(1)</{# #}script>", id="tag_with_a_note_inside"),
    pytest.param("<{% raw %}script{% endraw %}>alert(1)", id="tag_with_raw_inside"),
    pytest.param("[a](java{# #}script:alert(1))", id="address_with_a_note_inside"),
]
HARMLESS = [
    pytest.param("Ä<br>H<sub>2</sub>O und <kbd>Strg</kbd>+<kbd>F</kbd>", id="small_tags"),
    pytest.param('<table><tr><td colspan="2">x</td></tr></table>', id="table"),
    pytest.param("3 < 4 > 2, a<5, <3", id="signs"),
    pytest.param(
        "[a](https://a.de/b?c=d:e) <https://a.de> <x@a.de> [m](mailto:x@a.de)", id="links"
    ),
    pytest.param(f"`{SCRIPT}` und ``[a](javascript:x)``", id="code_spans"),
    pytest.param(f"```html\n{SCRIPT}\n```\n\nText", id="fence"),
    pytest.param(f"{{# {SCRIPT} #}}", id="note"),
    pytest.param("Es gilt: [Anrede], Uhrzeit 10:30, javascript: nein", id="colons"),
]


@pytest.mark.parametrize("text", ACTIVE)
def test_what_acts_in_a_browser_is_a_finding(text: str, ordnung: Make) -> None:
    assert ordnung({B: dokument("2.007", text)}).findings != []


@pytest.mark.parametrize("text", ACTIVE[:8])
def test_it_is_found_in_bausteine_and_in_both_halves(text: str, ordnung: Make) -> None:
    assert ordnung({"bausteine/gruss.md": baustein(text)}).findings != []
    assert ordnung({A: dokument("2.006", mark(text))}).findings != []
    assert ordnung({A: dokument("2.006", mark("neu", text))}).findings != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(mark("script>alert(1)", "x"), id="half_of_a_tag"),
        pytest.param(mark("", "x") + "script>alert(1)", id="nothing_before_a_name"),
    ],
)
def test_a_mark_cannot_hide_the_name_of_a_tag(text: str, ordnung: Make) -> None:
    assert ordnung({A: dokument("2.006", f"Ä <{text}")}).findings != []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_is_no_finding(text: str, ordnung: Make) -> None:
    assert ordnung({B: dokument("2.007", text)}).findings == []
