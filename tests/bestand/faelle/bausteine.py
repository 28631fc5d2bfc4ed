"""Bausteine: unknown, in a circle, too many, unused, outside their days (KP301 to KP309)."""

from itertools import pairwise

from macros.model.finding import Severity
from tests.bestand.faelle.case import GRUSS, NEW, OLD, Case
from tests.bestand.quellen import Files, baustein, dokument, mark, use

TEIL = "teile: {email: T}\n"
IN_TEIL = '{% teil "email" %}x{% endteil %}'
PFLICHT = 'einstufung="pflicht") }}'


def call(id_: str) -> str:
    """Return a call on lines of its own with ▸ before it."""
    return f'▸{{{{ baustein("{id_}", {PFLICHT}'


def chain(length: int) -> Files:
    """Return Bausteine of which each holds the next."""
    names = [f"b{n}" for n in range(length)]
    files = {f"bausteine/{a}.md": baustein(use(b)) for a, b in pairwise(names)}
    return {**files, f"bausteine/{names[-1]}.md": baustein("Text.")}


def bomb(depth: int, times: int) -> Files:
    """Return Bausteine of which each holds the next many times: times to the power of depth."""
    return {f"bausteine/b{n}.md": baustein(use(f"b{n + 1}") * times) for n in range(depth)} | {
        f"bausteine/b{depth}.md": baustein("Text.")
    }


CASES = [
    Case(
        "KP301",
        "typing_error",
        'Baustein "grus" gibt es nicht. Meinten Sie "gruss"?',
        {NEW: dokument("2.007", call("grus"))},
        {NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP301",
        "in_a_baustein",
        'Baustein "fehlt" gibt es nicht',
        {GRUSS: baustein(call("fehlt")), NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP301",
        "in_an_old_half",
        'Baustein "fehlt" gibt es nicht',
        {OLD: dokument("2.006", mark(use("gruss"), f"\n\n{call('fehlt')}\n\n"))},
    ),
    Case(
        "KP301",
        "path_for_an_id",
        'Baustein "../hilfe/index" gibt es nicht',
        {NEW: dokument("2.007", call("../hilfe/index"))},
    ),
    Case(
        "KP302",
        "two",
        "a → b → a",
        {"bausteine/a.md": baustein(call("b")), "bausteine/b.md": baustein(use("a"))},
        {
            "bausteine/a.md": baustein(use("b") + use("gruss")),
            "bausteine/b.md": baustein(use("gruss")),
        },
    ),
    Case("KP302", "itself", "gruss → gruss", {GRUSS: baustein(call("gruss"))}),
    Case(
        "KP302",
        "three_with_a_way_in",
        "a → b → c → a",
        {
            "bausteine/a.md": baustein(call("b")),
            "bausteine/b.md": baustein(use("c")),
            "bausteine/c.md": baustein(use("a")),
            NEW: dokument("2.007", use("c")),
        },
    ),
    Case(
        "KP302",
        "in_an_old_half",
        "gruss → gruss",
        {
            GRUSS: baustein(mark("neu", f"\n\n{call('gruss')}\n\n")),
            OLD: dokument("2.006", use("gruss")),
        },
    ),
    Case(
        "KP303",
        "unknown_teil_left_out",
        'hat keinen Teil "emai". Meinten Sie "email"?',
        {
            "bausteine/a.md": baustein(IN_TEIL, TEIL),
            NEW: dokument("2.007", '▸{{ baustein("a", einstufung="pflicht", ohne=["emai"]) }}'),
        },
        {
            "bausteine/a.md": baustein(IN_TEIL, TEIL),
            NEW: dokument("2.007", use("a", ', ohne=["email"]')),
        },
    ),
    Case(
        "KP303",
        "teil_not_in_the_head",
        "steht nicht im Kopf unter teile",
        {GRUSS: baustein('▸{% teil "post" %}x{% endteil %}', TEIL)},
    ),
    Case(
        "KP303",
        "teil_in_a_dokument",
        "gibt es nur in Bausteinen",
        {NEW: dokument("2.007", f"▸{IN_TEIL}")},
    ),
    Case(
        "KP304",
        "step_in_a_baustein",
        "beginnen Überschriften mit ###",
        {GRUSS: baustein("Ä\n\n▸## Schritt")},
        {GRUSS: baustein("Ä\n\n### Schritt\n\nNummer #1 und ## zwei")},
    ),
    Case(
        "KP304",
        "second_title",
        "im Text beginnt man mit ##",
        {NEW: dokument("2.007", "▸# Titel")},
        {NEW: dokument("2.007", "## Schritt")},
    ),
    Case(
        "KP304",
        "underlined_title",
        "macht die Zeile darüber zur Überschrift",
        {NEW: dokument("2.007", "Text.\n\nTitel\n▸=====")},
    ),
    Case(
        "KP305",
        "link_in_a_baustein",
        'Links als {{ dok("2.006") }}',
        {GRUSS: baustein("Ä [Start▸](../index.md)")},
        {GRUSS: baustein('Ä [Start] (siehe {{ dok("2.006") }})')},
    ),
    Case(
        "KP306",
        "in_a_sentence",
        "steht allein auf seiner Zeile",
        {NEW: dokument("2.007", f"Ä {call('gruss')}")},
        {OLD: dokument("2.006", mark(use("gruss")))},
    ),
    Case(
        "KP306",
        "two_in_a_line",
        "steht allein auf seiner Zeile",
        {NEW: dokument("2.007", f"{call('gruss')} Text {call('gruss')}")},
    ),
    Case(
        "KP307",
        "too_deep",
        "lägen 6 Bausteine ineinander, möglich sind 5",
        {**chain(6), NEW: dokument("2.007", call("b0"))},
        {**chain(5), NEW: dokument("2.007", use("b0"))},
    ),
    Case(
        "KP307",
        "bomb",
        "Bausteine, möglich sind 300",
        {**bomb(3, 10), "bausteine/b0.md": baustein(call("b1") + use("b1") * 9)},
    ),
    Case(
        "KP307",
        "bomb_of_millions",
        "Bausteine",
        {**bomb(4, 60), "bausteine/b2.md": baustein(call("b3") + use("b3") * 59)},
    ),
    Case(
        "KP307",
        "too_long",
        "Zeichen, möglich sind 300000",
        {
            GRUSS: baustein(("Wort " * 200 + "\n") * 100),
            NEW: dokument("2.007", call("gruss") + use("gruss") * 3),
        },
    ),
    Case(
        "KP308",
        "unused",
        "Kein Dokument verwendet diesen Baustein",
        {"bausteine/rest.md": "▸" + baustein("x"), NEW: dokument("2.007", use("gruss"))},
        {OLD: dokument("2.006", mark("\n\nneu\n\n", use("gruss")))},
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP309",
        "ends_before_its_use",
        'Ab 01.02.2026: Der Baustein "gruss" gilt nur bis 31.01.2026',
        {GRUSS: baustein("x", "gueltig_bis: 2026-01-31\n"), NEW: dokument("2.007", call("gruss"))},
        {
            GRUSS: baustein("x", "gueltig_bis: 2026-01-31\n"),
            NEW: dokument("2.007", use("gruss"), "gueltig_bis: 2026-01-31\n"),
        },
    ),
    Case(
        "KP309",
        "begins_after_its_use",
        "gilt nur ab 20.11.2025",
        {GRUSS: baustein("x", "gueltig_ab: 2025-11-20\n"), NEW: dokument("2.007", call("gruss"))},
        {
            GRUSS: baustein("x", "gueltig_ab: 2025-11-20\n"),
            OLD: dokument("2.006", mark(use("gruss"), "\n\nalt\n\n")),
        },
    ),
]
