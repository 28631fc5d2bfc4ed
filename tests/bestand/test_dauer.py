"""No text makes reading and checking hang: patterns that slow readers down, as large as allowed."""

from collections.abc import Callable

import pytest

from macros.sources.decode import MAX_LINES, MAX_SIGNS, SIGNS
from tests.bestand.faelle.case import NEW, OLD
from tests.bestand.quellen import Ordnung, dokument, mark
from tests.support import at_most

Make = Callable[..., Ordnung]
SLOW = [
    *("[", "[\n", "<a", "<a:", "<b ", "[a] (", "[a] (.md", "[^", "{ .a", "{: a", "8<-", "--", "'"),
    *(
        ":a",
        "## [",
        "## <a",
        "**",
        "*a",
        "a*",
        "`",
        "``",
        "{{",
        "{%",
        "{#",
        "{# ",
        '{{ dok("',
        "\\",
    ),
    *("](", "][", "![", "]: ", "[a]: ", "1. ", "- a\n", "> ", "| ", "|-", "!!!", "&#", "@a", "0 "),
    *(
        "0911 ",
        "DE12 ",
        "1A",
        "~~",
        "==",
        "++",
        "^a",
        "~a",
        "(a)[",
        "===",
        ":::",
        "///",
        "\t",
        "\n",
    ),
    *("<b>x</b>\n\n[\n", "(" * 50, "Ä" * 50, "a" * 50, "a b ", "a. ", "# a\n\n", "#", "-\n", "=\n"),
    *("<table>", "</table>", "<table", "</table ", "<td>", "</b>"),
]


def filled(sign: str, size: int) -> str:
    """Return lines of nothing but `sign`: as long and as many as allowed, up to `size` bytes."""
    most = max(sign.count(char) for char in SIGNS)
    times = min(size // len(sign.encode()), (MAX_SIGNS - 100) // most if most else size)
    if breaks := sign.count("\n"):
        return sign * min(times, (MAX_LINES - 100) // breaks)
    in_line = 1_990 // len(sign)
    return "\n".join([sign * in_line] * (times // in_line))


@pytest.mark.parametrize("size", [200_000, pytest.param(990_000, marks=pytest.mark.lang)])
@pytest.mark.parametrize("sign", SLOW)
def test_a_page_of_one_sign_is_judged_in_moments(ordnung: Make, sign: str, size: int) -> None:
    written = ordnung({NEW: dokument("2.007", filled(sign, size))})
    with at_most(5):
        assert "KP117" not in {f.code for f in written.all_findings}  # not refused unread


@pytest.mark.parametrize("sign", ["[", "<a:", "{ .a", "a" * 50, "- a"])
def test_a_long_line_is_refused_in_moments(ordnung: Make, sign: str) -> None:
    written = ordnung({NEW: dokument("2.007", (sign * 900_000)[:900_000])})
    with at_most(5):
        assert [f.code for f in written.findings] == ["KP117"]


@pytest.mark.parametrize(
    "head", ["x{}: 1\n" * 2_000, "titel: x\n" * 3_000, "- [" * 600, "a: [" * 400], ids=len
)
def test_a_head_of_nothing_but_faults_is_judged_in_moments(ordnung: Make, head: str) -> None:
    lines = "".join(f"x{n}: 1\n" for n in range(4_000)) if "{}" in head else head
    written = ordnung({NEW: f"---\n{lines}\n---\n{{{{ kopf() }}}}\n\nText.\n"})
    with at_most(5):
        assert written.findings


def test_deep_lists_inside_a_mark_are_no_crash(ordnung: Make) -> None:
    deep = "\n".join("    " * n + "- a" for n in range(300))
    written = ordnung({OLD: dokument("2.006", mark(f"\n{deep}\n"))})
    with at_most(5):
        assert "KP213" in {f.code for f in written.findings}
