"""The authors' language: every form of DESIGN 4 is read, everything else is a finding."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateError

from macros.engine.tags import AuthorTags
from macros.model.finding import Finding
from macros.sources.language import read_body
from macros.sources.protect import protect
from macros.sources.text import SourceText
from macros.sources.tree import Call, Mark, Node, Teil, Text, calls, walk
from tests.unit.marked import places_of, source_of

C1, C2 = "202511007/c1", "202511007/c2"
A = '{% aenderung "202511007/c2" %}'
END = "{% endaenderung %}"


def nodes_of(text: str) -> tuple[Node, ...]:
    """Return the nodes of `text`, which must be good."""
    nodes, findings = read_body(SourceText("d.md", text), 0)
    assert findings == []
    return nodes


def findings_in(text: str) -> list[Finding]:
    """Return the findings of `text`, which must stand at its markers."""
    source, places = source_of(text)
    _, findings = read_body(source, 0)
    assert places_of(findings) == places
    return findings


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("{{ kopf() }}", "kopf", {}),
        ("{{kopf()}}", "kopf", {}),
        ("{{ kopf (  ) }}", "kopf", {}),
        (
            '{{ baustein("onlinedienste", einstufung="pflicht") }}',
            "baustein",
            {"id": "onlinedienste", "einstufung": "pflicht"},
        ),
        (
            '{{ baustein("a", einstufung="anliegenspezifisch", ohne=["b", "c"], wenn="Bei Ä.") }}',
            "baustein",
            {"id": "a", "einstufung": "anliegenspezifisch", "ohne": ["b", "c"], "wenn": "Bei Ä."},
        ),
        (
            '{{ baustein("a", einstufung="pflicht", ohne=[]) }}',
            "baustein",
            {"id": "a", "einstufung": "pflicht", "ohne": []},
        ),
        ('{{ dok("2.006") }}', "dok", {"ziel": "2.006"}),
        ("{{ dok('2.006') }}", "dok", {"ziel": "2.006"}),
        ('{{ dok("2.006", anker="b-c") }}', "dok", {"ziel": "2.006", "anker": "b-c"}),
        ('{{ dok("hilfe/index.md") }}', "dok", {"ziel": "hilfe/index.md"}),
        ('{{ weisung("202511007/c2") }}', "weisung", {"ref": C2}),
        ('{{ weisung("202511007/c1", aussage="x") }}', "weisung", {"ref": C1, "aussage": "x"}),
        ('{{ aenderungen("a") }}', "aenderungen", {"bereich": "a"}),
        ("{{ einzelauftraege() }}", "einzelauftraege", {}),
        ("{{ dokumentliste() }}", "dokumentliste", {}),
        ("{{ uebersicht() }}", "uebersicht", {}),
        ("{{ suche() }}", "suche", {}),
        ("{{ neuigkeiten() }}", "neuigkeiten", {}),
        ('{{ neuigkeiten("sgb2/") }}', "neuigkeiten", {"bereich": "sgb2/"}),
        ("{{ abkuerzungen() }}", "abkuerzungen", {}),
        ("{{ barrierefreiheit() }}", "barrierefreiheit", {}),
    ],
)
def test_a_macro_is_called_with_literal_arguments(
    text: str, name: str, arguments: dict[str, object]
) -> None:
    assert nodes_of(text) == (Call(0, name, arguments),)


def test_a_call_may_stand_over_several_lines() -> None:
    (call,) = nodes_of('{{ baustein(\n  "a",\n  einstufung="pflicht"\n) }}')
    assert call == Call(0, "baustein", {"id": "a", "einstufung": "pflicht"})


def test_quotation_marks_inside_a_text_are_read_as_the_engine_reads_them() -> None:
    (call,) = nodes_of(r'{{ baustein("a", einstufung="pflicht", wenn="bei \"Ja\"") }}')
    assert isinstance(call, Call)
    assert call.text("wenn") == 'bei "Ja"'


def test_text_between_calls_is_kept_with_its_place() -> None:
    assert nodes_of("Ä {{ kopf() }} ö") == (Text(0, "Ä "), Call(2, "kopf", {}), Text(14, " ö"))


def test_a_mark_has_a_new_and_an_old_half() -> None:
    (mark,) = nodes_of(A + "neu{% bisher %}alt" + END)
    assert mark == Mark(0, C2, None, (Text(30, "neu"),), (Text(45, "alt"),))
    assert isinstance(mark, Mark)
    assert [name for name, _ in mark.halves] == ["neu", "bisher"]


def test_a_mark_without_old_half_is_an_ergaenzung() -> None:
    (mark,) = nodes_of(A + "neu" + END)
    assert mark == Mark(0, C2, None, (Text(30, "neu"),), None)


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "{# nichts mehr #}"])
def test_a_mark_with_empty_new_half_is_an_entfall(empty: str) -> None:
    (mark,) = nodes_of(f"{A}{empty}{{% bisher %}}alt{END}")
    assert isinstance(mark, Mark)
    assert mark.neu is None
    assert mark.bisher is not None
    assert [node.text for node in mark.bisher if isinstance(node, Text)] == ["alt"]


@pytest.mark.parametrize(
    "tag",
    [
        '{% aenderung "202511007/c1" aussage="ort" %}',
        '{% aenderung "202511007/c1", aussage="ort" %}',
        "{%aenderung '202511007/c1' aussage='ort'%}",
        '{% aenderung\n  "202511007/c1"\n  aussage="ort" %}',
    ],
)
def test_a_mark_may_name_an_aussage(tag: str) -> None:
    (mark,) = nodes_of(f"{tag}neu{END}")
    assert isinstance(mark, Mark)
    assert (mark.ref, mark.aussage) == (C1, "ort")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vor § neu § nach.", id="inline"),
        pytest.param("Absatz.\n\n§\n\nNeu.\n\n- a\n\n§\n\nRest.", id="blocks"),
        pytest.param("- a\n§\n- b\n§\n- c", id="list_items"),
        pytest.param("- a § b § c", id="in_a_list_item"),
        pytest.param("!!! sagen\n    § Hallo § Welt", id="admonition"),
        pytest.param("| a | § b § |\n|---|---|\n| c | d |", id="table_cell"),
        pytest.param("| a |\n|---|\n§\n| b |\n§\n| c |", id="table_row"),
        pytest.param("§\n## Neu\n\nText.\n§\n## Rest", id="whole_heading"),
    ],
)
def test_marks_stand_wherever_markdown_stands(text: str) -> None:
    opened = text.replace("§", A, 1)
    nodes = nodes_of(opened.replace("§", END))
    (mark,) = [node for node in nodes if isinstance(node, Mark)]
    assert mark.offset == text.index("§")


def test_a_later_mark_stands_around_an_earlier_one() -> None:
    text = f'{A}a{{% aenderung "202511007/c1" %}}b{{% bisher %}}c{END}d{{% bisher %}}e{END}f'
    outer, last = nodes_of(text)
    assert last == Text(text.rindex("f"), "f")
    assert isinstance(outer, Mark)
    assert outer.neu is not None
    first, inner, third = outer.neu
    assert (first, third) == (Text(30, "a"), Text(text.index("d{%"), "d"))
    assert isinstance(inner, Mark)
    assert (inner.ref, inner.offset) == (C1, 31)
    assert outer.bisher == (Text(text.index("e{%"), "e"),)


def test_a_baustein_has_named_teile() -> None:
    (teil,) = nodes_of('{% teil "email" %}a {{ dok("2.006") }}{% endteil %}')
    assert teil == Teil(0, "email", (Text(18, "a "), Call(20, "dok", {"ziel": "2.006"})))


def test_marks_and_teile_nest_in_each_other() -> None:
    text = f'{{% teil "x" %}}{A}{{% teil "y" %}}a{{% endteil %}}{END}{{% endteil %}}'
    found = [type(node).__name__ for node in walk(nodes_of(text))]
    assert found == ["Teil", "Mark", "Teil", "Text"]


def test_calls_are_found_in_both_halves_and_in_teile() -> None:
    text = f'{A}{{{{ dok("a") }}}}{{% bisher %}}{{{{ dok("b") }}}}{END}'
    text += '{% teil "x" %}{{ dok("c") }}{% endteil %}{{ kopf() }}'
    assert [call.text("ziel") for call in calls(nodes_of(text), "dok")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("{% raw %}{{ x }}{% endraw %}", "{{ x }}", id="raw"),
        pytest.param("a{# {{ x }} {% set %} #}b", "ab", id="note"),
        pytest.param("a {#\n mehrere Zeilen\n#} b", "a  b", id="note_over_several_lines"),
        pytest.param("`{{ x|y }}`", "`{{ x|y }}`", id="code_span"),
        pytest.param("```\n{% set a = 1 %}\n```", "```\n{% set a = 1 %}\n```", id="fence"),
        pytest.param("Rabatt: 100 {% und mehr", "Rabatt: 100 {% und mehr", id="lone_tag"),
        pytest.param(
            "5 {%\n\nNeuer Absatz %}", "5 {%\n\nNeuer Absatz %}", id="tag_in_two_paragraphs"
        ),
        pytest.param("a }} b %} c #} d", "a }} b %} c #} d", id="ends_without_beginning"),
        pytest.param("{ x } {", "{ x } {", id="single_braces"),
        pytest.param("[Anrede] 100 % | a", "[Anrede] 100 % | a", id="plain_text"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_everything_literal_is_text(text: str, shown: str) -> None:
    nodes = nodes_of(text)
    assert all(isinstance(node, Text) for node in nodes)
    assert "".join(node.text for node in nodes if isinstance(node, Text)) == shown


def test_positions_count_from_the_beginning_of_the_file() -> None:
    head = "---\ntitel: Ä\n---\n"
    nodes, findings = read_body(SourceText("d.md", head + "ä {{ kopf() }} {{ x }}"), len(head))
    assert nodes[:2] == (Text(len(head), "ä "), Call(len(head) + 2, "kopf", {}))
    assert places_of(findings) == ["4:16"]


@pytest.mark.parametrize(
    ("text", "code", "kern"),
    [
        pytest.param("ä ▸{% set x = 1 %}", "KP203", "{% set %}", id="set"),
        pytest.param('ä ▸{% include "x" %}', "KP203", "{% include %}", id="include"),
        pytest.param('▸{% import "x" as y %}', "KP203", "{% import %}", id="import"),
        pytest.param('▸{% from "x" import y %}', "KP203", "{% from %}", id="from"),
        pytest.param('▸{% extends "x" %}', "KP203", "{% extends %}", id="extends"),
        pytest.param("▸{% do x() %}", "KP203", "{% do %}", id="do"),
        pytest.param("▸{% endraw %}", "KP20", "raw", id="endraw_alone"),
        pytest.param(
            '▸{% aenderng "202511007/c2" %}', "KP203", 'Meinten Sie "aenderung"?', id="typo"
        ),
        pytest.param('▸{% Aenderung "202511007/c2" %}', "KP203", '"aenderung"', id="capital"),
        pytest.param("ä ▸{% %}", "KP203", "Name", id="tag_without_name"),
        pytest.param('ä ▸{% "x" %}', "KP203", "Name", id="tag_with_text"),
        pytest.param("ä ▸{{ anrede }}", "KP203", "[Anrede]", id="variable"),
        pytest.param("ä ▸{{ Vor Name }}", "KP203", "{{ Vor Name }}", id="two_words"),
        pytest.param("ä ▸{{ page.title }}", "KP203", "genau ein Aufruf", id="attribute"),
        pytest.param('ä ▸{{ x["y"] }}', "KP203", "genau ein Aufruf", id="subscript"),
        pytest.param("ä ▸{{ x|safe }}", "KP203", "genau ein Aufruf", id="filter"),
        pytest.param("ä ▸{{ 1 + 1 }}", "KP203", "genau ein Aufruf", id="operator"),
        pytest.param('ä ▸{{ "x" }}', "KP203", "genau ein Aufruf", id="text"),
        pytest.param("ä ▸{{ 4.80 }}", "KP203", "genau ein Aufruf", id="number"),
        pytest.param("ä ▸{{ }}", "KP203", "genau ein Aufruf", id="nothing"),
        pytest.param("ä ▸{{ (kopf)() }}", "KP203", "genau ein Aufruf", id="bracketed_name"),
        pytest.param("ä ▸{{ kopf() if x }}", "KP203", "genau ein Aufruf", id="condition"),
        pytest.param("ä ▸{{ kopf() ~ kopf }}", "KP203", "genau ein Aufruf", id="joined_calls"),
        pytest.param(
            "ä ▸{{ kopf()|upper }}", "KP203", "genau ein Aufruf", id="filter_behind_a_call"
        ),
        pytest.param("ä {{ ▸kopff() }}", "KP203", 'Meinten Sie "kopf"?', id="unknown_macro"),
        pytest.param("{{ ▸range(9) }}", "KP203", '"range()"', id="function_of_the_engine"),
        pytest.param('{{ ▸aenderung("202511007/c2") }}', "KP203", "aenderung", id="tag_as_call"),
        pytest.param(
            'ä ▸{%- aenderung "202511007/c2" %}x{% endaenderung %}',
            "KP203",
            "{%-",
            id="tag_that_cuts_space_before",
        ),
        pytest.param("ä ▸{{- kopf() }}", "KP203", "{{-", id="call_that_cuts_space_before"),
        pytest.param("ä ▸{{+ kopf() }}", "KP203", "{{", id="call_with_plus"),
    ],
)
def test_what_is_not_in_the_language_is_named_with_its_place(
    text: str, code: str, kern: str
) -> None:
    (finding,) = findings_in(text)
    assert finding.code.startswith(code)
    assert kern in finding.message


@pytest.mark.parametrize("text", ["{% raw x %}", "{% endraw %}"])
def test_no_finding_suggests_what_was_written(text: str) -> None:
    _, findings = read_body(SourceText("d.md", text), 0)
    assert not any(f'Meinten Sie "{text.split()[1]}"' in finding.message for finding in findings)


@pytest.mark.parametrize(
    "tag", ["if x", "for x in y", "macro x()", "block x", "filter upper", "with"]
)
def test_a_foreign_block_is_found_at_both_its_tags(tag: str) -> None:
    name = tag.split()[0]
    findings = findings_in(f"ä\n▸{{% {tag} %}} ö ▸{{% end{name} %}}")
    assert [f.code for f in findings] == ["KP203", "KP203"]
    assert f"{{% {name} %}}" in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{A}neu {{% endaenderung ▸-%}} x", id="tag"),
        pytest.param('{% aenderung "202511007/c2" ▸-%} neu {% endaenderung %}', id="opening_tag"),
        pytest.param("{{ kopf() ▸-}} x", id="call"),
        pytest.param(f"{A}neu {{% endaenderung ▸+%}} x", id="tag_with_plus"),
        pytest.param("ä ▸{#- Notiz #} x", id="note_before"),
        pytest.param("ä {# Notiz ▸-#} x", id="note_behind"),
        pytest.param("ä ▸{%- raw %}x{% endraw %}", id="raw"),
        pytest.param("ä {% raw %}x ▸{%- endraw %}", id="endraw"),
    ],
)
def test_signs_that_cut_white_space_are_findings(text: str) -> None:
    source, (place,) = source_of(text)
    _, findings = read_body(source, 0)
    assert [f.place.line for f in findings] == [int(place.split(":")[0])]


@pytest.mark.parametrize(
    "before", ["{#- n #}", "{%- raw %}{% endraw %}", "{{- kopf() }}", "{%- x %}"]
)
def test_places_behind_a_sign_that_cuts_white_space_are_exact(before: str) -> None:
    text = f"ä  \n\n{before} {{% set x = 1 %}}"
    _, findings = read_body(SourceText("d.md", text), 0)
    expected = f"3:{len(before) + 2}"
    assert expected in places_of(findings)


@pytest.mark.parametrize(
    ("text", "kern"),
    [
        pytest.param("ä {{ ▸dok(2.006) }}", "Anführungszeichen", id="number"),
        pytest.param("ä {{ ▸dok(-1) }}", "Anführungszeichen", id="negative_number"),
        pytest.param("ä {{ ▸dok(nummer) }}", "Anführungszeichen", id="variable"),
        pytest.param("ä {{ ▸dok(true) }}", "Anführungszeichen", id="truth_value"),
        pytest.param("ä {{ ▸dok(none) }}", "Anführungszeichen", id="none"),
        pytest.param('ä {{ ▸dok(dok("x")) }}', "Anführungszeichen", id="call_in_a_call"),
        pytest.param('ä {{ ▸dok("a" ~ "b") }}', "Anführungszeichen", id="operator"),
        pytest.param('ä {{ ▸dok("a" "b") }}', "Anführungszeichen", id="two_texts_without_comma"),
        pytest.param('ä {{ ▸dok("a"|upper) }}', "Anführungszeichen", id="filter"),
        pytest.param('ä {{ ▸dok("a".b) }}', "Anführungszeichen", id="attribute"),
        pytest.param('ä {{ ▸dok("a"[0]) }}', "Anführungszeichen", id="subscript"),
        pytest.param('ä {{ ▸dok(("a", "b")) }}', "Anführungszeichen", id="tuple"),
        pytest.param('ä {{ ▸dok({"a": "b"}) }}', "Anführungszeichen", id="mapping"),
        pytest.param("ä {{ ▸dok(*x) }}", "Anführungszeichen", id="unpacked_list"),
        pytest.param("ä {{ ▸dok(**x) }}", "Anführungszeichen", id="unpacked_mapping"),
        pytest.param('ä {{ ▸dok(, "a") }}', "Anführungszeichen", id="comma_first"),
        pytest.param('ä {{ ▸dok("a",, "b") }}', "Anführungszeichen", id="two_commas"),
        pytest.param(
            'ä {{ ▸baustein("a", einstufung="pflicht", ohne=[["b"]]) }}',
            "Anführungszeichen",
            id="list_in_a_list",
        ),
        pytest.param(
            'ä {{ ▸baustein("a", einstufung="pflicht", ohne=[b]) }}',
            "Anführungszeichen",
            id="variable_in_a_list",
        ),
        pytest.param(
            'ä {{ ▸baustein("a", einstufung="pflicht", ohne=["b" "c"]) }}',
            "Anführungszeichen",
            id="list_without_comma",
        ),
        pytest.param("ä {{ ▸dok() }}", 'fehlt die Angabe "ziel"', id="missing"),
        pytest.param(
            'ä {{ ▸baustein("a") }}', 'fehlt die Angabe "einstufung"', id="missing_by_name"
        ),
        pytest.param('ä {{ ▸kopf("a") }}', "zu viele Angaben", id="too_many"),
        pytest.param(
            'ä {{ ▸dok("a", ankr="b") }}', '"ankr" nicht. Meinten Sie "anker"?', id="unknown_name"
        ),
        pytest.param('ä {{ ▸dok(["a"]) }}', 'ziel="…"', id="list_for_a_text"),
        pytest.param(
            'ä {{ ▸baustein("a", einstufung="pflicht", ohne="b") }}',
            'ohne=["…"]',
            id="text_for_a_list",
        ),
        pytest.param(
            'ä {{ ▸baustein("a", einstufung="pflich") }}',
            'Meinten Sie "pflicht"?',
            id="value_that_is_no_choice",
        ),
        pytest.param('ä {{ ▸dok("a", ziel="b") }}', "ziel", id="twice_by_place_and_name"),
        pytest.param('ä {{ ▸dok("a", anker="b", anker="c") }}', "anker", id="twice_by_name"),
        pytest.param('ä {{ ▸dok(anker="b", "a") }}', "", id="unnamed_behind_named"),
        pytest.param(
            "ä ▸{% aenderung %}x{% endaenderung %}", 'fehlt die Angabe "ref"', id="mark_alone"
        ),
        pytest.param(
            "ä ▸{% aenderung c2 %}x{% endaenderung %}", "Anführungszeichen", id="mark_unquoted"
        ),
        pytest.param(
            "ä ▸{% aenderung 7 %}x{% endaenderung %}", "Anführungszeichen", id="mark_number"
        ),
        pytest.param(
            'ä ▸{% aenderung "202511007/c2" wenn="x" %}x{% endaenderung %}',
            '"wenn" nicht',
            id="mark_with_unknown_name",
        ),
        pytest.param(
            'ä ▸{% aenderung "202511007/c1" "ort" %}x{% endaenderung %}',
            "aussage",
            id="aussage_without_its_name",
        ),
        pytest.param(
            'ä ▸{% aenderung ref="202511007/c1" %}x{% endaenderung %}', "", id="ref_with_a_name"
        ),
        pytest.param("ä ▸{% teil %}x{% endteil %}", 'fehlt die Angabe "name"', id="teil_alone"),
        pytest.param('ä ▸{% teil name="a" %}x{% endteil %}', "", id="teil_with_a_name"),
        pytest.param('ä ▸{% teil "a", %}x{% endteil %}', "", id="teil_with_a_comma"),
        pytest.param('ä ▸{% teil "a" "b" %}x{% endteil %}', "zu viele", id="teil_with_two_names"),
        pytest.param(f'ä {A}x▸{{% bisher "y" %}}z{END}', "bisher", id="bisher_with_a_value"),
        pytest.param(f"ä {A}x▸{{% endaenderung c2 %}}", "endaenderung", id="end_with_a_value"),
    ],
)
def test_arguments_are_literal_known_and_complete(text: str, kern: str) -> None:
    (finding,) = findings_in(text)
    assert finding.code in ("KP203", "KP205")
    assert kern in finding.message


@pytest.mark.parametrize(
    ("text", "kern"),
    [
        pytest.param(f"ä\n▸{A}\nx", "{% endaenderung %}", id="mark_not_closed"),
        pytest.param(f"▸{A}x{{% bisher %}}y", "{% endaenderung %}", id="old_half_not_closed"),
        pytest.param('ä ▸{% teil "x" %} a', "{% endteil %}", id="teil_not_closed"),
        pytest.param(f"▸{A}x {A}y{END}", "nicht geschlossen", id="outer_mark_not_closed"),
        pytest.param("ä ▸{% endaenderung %}", "steht ohne {% aenderung", id="end_alone"),
        pytest.param("ä ▸{% bisher %}", "steht ohne {% aenderung", id="bisher_alone"),
        pytest.param("ä ▸{% endteil %}", "steht ohne {% teil", id="end_of_a_teil_alone"),
        pytest.param(f"{A}x{END} ▸{END}", "steht ohne", id="closed_twice"),
    ],
)
def test_tags_that_do_not_match_are_named_with_their_place(text: str, kern: str) -> None:
    (finding,) = findings_in(text)
    assert finding.code == "KP204"
    assert kern in finding.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f'{{% teil "x" %}}{A}a▸{{% endteil %}}{END}', id="mark_over_the_end_of_a_teil"
        ),
        pytest.param(
            f'{A}{{% teil "x" %}}a▸{END}{{% endteil %}}', id="teil_over_the_end_of_a_mark"
        ),
        pytest.param(
            f'{A}{{% teil "x" %}}a▸{{% bisher %}}b{{% endteil %}}{END}', id="over_both_halves"
        ),
        pytest.param(f"{A}a{{% bisher %}}b▸{{% bisher %}}c{END}", id="bisher_twice"),
    ],
)
def test_crossed_tags_are_found_where_they_cross(text: str) -> None:
    source, (place,) = source_of(text)
    _, findings = read_body(source, 0)
    assert places_of(findings)[0] == place
    assert {f.code for f in findings} == {"KP204"}


@pytest.mark.parametrize(
    ("text", "kern"),
    [
        pytest.param('ä ▸{{ dok("2.006) }}\n', "nicht geschlossen", id="quote_missing"),
        pytest.param('ä ▸{{ dok("2.006" }}\n', "fehlt die Klammer", id="bracket_missing"),
        pytest.param('ä ▸{{ dok("2.006")) }}\n', "zu viel", id="bracket_too_many"),
        pytest.param("ä ▸{{ warum? }}\n", "nichts bedeutet", id="character_of_no_language"),
        pytest.param(f"ä ▸{{% aenderung 202511007/c2» %}}x{END}\n", "Hier steht »", id="tag"),
        pytest.param("ö\nä ▸{# Notiz", "mit #} enden", id="note_without_end"),
        pytest.param("## Titel ▸{#anker}\n", "Anker", id="anchor"),
        pytest.param("ä ▸{% raw %} {{ x }}", "{% endraw %}", id="raw_without_end"),
    ],
)
def test_what_is_not_complete_is_found_where_it_begins(text: str, kern: str) -> None:
    (finding,) = findings_in(text)
    assert finding.code == "KP202"
    assert kern in finding.message


def test_a_call_without_end_is_named_and_does_not_quote_the_rest_of_the_page() -> None:
    source, (place,) = source_of(
        "Wort ▸{{ Name\n\nEin neuer Absatz, der lang ist und weitergeht.\n"
    )
    _, findings = read_body(source, 0)
    assert places_of(findings) == [place]
    assert "weitergeht" not in findings[0].message


def test_an_anchor_does_not_swallow_the_text_up_to_the_next_note() -> None:
    source, (place,) = source_of("## A ▸{#a}\n\nWichtig.\n\n{# Notiz #}\n")
    _, findings = read_body(source, 0)
    assert places_of(findings) == [place]


def test_a_fence_without_end_does_not_silence_the_rest_of_the_page() -> None:
    nodes, findings = read_body(SourceText("d.md", "```\nx\n\n{{ kopf() }}\n"), 0)
    assert findings or list(calls(nodes, "kopf"))


def test_an_invisible_character_hides_nothing_else() -> None:
    findings = findings_in("ä\nö\ue000x {{ kopf() }} ▸{% set x = 1 %} \uf8ff")
    assert [f.code for f in findings] == ["KP203"]  # reading the file's bytes has found the sign


def test_all_faults_of_a_page_are_found_at_once() -> None:
    text = (
        f"▸{{{{ x }}}} und {{{{ ▸kopff() }}}}\n\n{A}a ▸{{% set b = 1 %}}{{% bisher %}}"
        f"{{{{ ▸dok(1) }}}}{END}\n\n▸{{% endteil %}}\n"
    )
    codes = [finding.code for finding in sorted(findings_in(text))]
    assert codes == ["KP203", "KP203", "KP203", "KP205", "KP204"]


@pytest.mark.parametrize("broken", ['{{ dok("x" }}', "{{ warum? }}"])
def test_an_incomplete_call_does_not_hide_other_faults(broken: str) -> None:
    findings_in(f"▸{{% set a = 1 %}}\n\n▸{broken}\n\n▸{{% set b = 1 %}}\n")


PIECES = (
    '{% aenderung "202511007/c2" %}',
    "{% bisher %}",
    "{% endaenderung %}",
    '{% teil "x" %}',
    "{% endteil %}",
    "{{ kopf() }}",
    '{{ dok("2.006") }}',
    "{% raw %}",
    "{% endraw %}",
    "{#",
    "#}",
    "{%",
    "%}",
    "{{",
    "}}",
    "`",
    "```\n",
    "\n\n",
    "\n",
    " ",
    "ä",
    "aussage=",
    '"',
    "'",
    "(",
    ")",
)
noise = st.text(alphabet="{}%#\"'|[]()= aäb\n`", max_size=40)
fragments = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(noise | fragments)
@settings(max_examples=400, deadline=None)
def test_no_text_crashes_the_reader(text: str) -> None:
    nodes, findings = read_body(SourceText("d.md", text), 0)
    assert all(_stands_in(finding, text) for finding in findings)
    assert all(_begins_as_written(node, text) for node in walk(nodes))
    ends = [
        (node.offset, node.offset + len(node.text))
        for node in walk(nodes)
        if isinstance(node, Text)
    ]
    assert all(end <= begin for (_, end), (begin, _) in pairwise(ends))


def _stands_in(finding: Finding, text: str) -> bool:
    lines = text.split("\n")
    line, column = finding.place.line, finding.place.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _begins_as_written(node: Node, text: str) -> bool:
    match node:
        case Text():
            return text.startswith(node.text, node.offset)
        case Call():
            return text.startswith("{{", node.offset)
        case Mark() | Teil():
            return text.startswith("{%", node.offset)


plain = st.text(alphabet="aä.-*|\n 1", min_size=1, max_size=8)
macro = st.sampled_from(["{{ kopf() }}", '{{ dok("2.006") }}'])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, max_size=3).map("".join)
    return (
        st.builds(lambda a: f"{A}{a}{END}", body)
        | st.builds(lambda a, b: f"{A}{a}{{% bisher %}}{b}{END}", body, body)
        | st.builds(lambda a: f'{{% teil "x" %}}{a}{{% endteil %}}', body)
    )


good = st.lists(st.recursive(plain | macro, _wrapped, max_leaves=8), max_size=4).map("".join)


def _pieces(nodes: tuple[Node, ...], text: str) -> Iterator[str]:
    """Yield what the nodes say they stand for, tags of marks and Teile included."""
    for node in nodes:
        match node:
            case Text():
                yield node.text
            case Call():
                yield text[node.offset : text.index("}}", node.offset) + 2]
            case Teil():
                yield '{% teil "x" %}'
                yield from _pieces(node.nodes, text)
                yield "{% endteil %}"
            case Mark():
                yield A
                yield from _pieces(node.neu or (), text)
                if node.bisher is not None:
                    yield "{% bisher %}"
                    yield from _pieces(node.bisher, text)
                yield END


@given(good)
@settings(max_examples=200, deadline=None)
def test_the_tree_of_a_good_page_holds_the_whole_page(text: str) -> None:
    written = "".join(_pieces(nodes_of(text), text))
    assert "".join(written.split()) == "".join(text.split())


class TestFrontEndAndEngine:
    """What the front end accepts, the engine's tags accept: authors see findings, no traceback."""

    ENVIRONMENT = Environment(extensions=[AuthorTags])  # noqa: S701 - compiles, renders nothing

    def compiles(self, text: str) -> bool:
        """Tell whether the engine can compile `text`."""
        try:
            self.ENVIRONMENT.compile(text)
        except (TemplateError, SyntaxError):
            return False
        return True

    @given(good)
    @settings(max_examples=60, deadline=None)
    def test_good_pages_compile(self, text: str) -> None:
        assert nodes_of(text) is not None
        assert self.compiles(text)

    @given(fragments)
    @settings(max_examples=300, deadline=None)
    def test_whatever_has_no_finding_compiles(self, text: str) -> None:
        _, findings = read_body(SourceText("d.md", text), 0)
        assert findings or self.compiles(text)

    @given(noise)
    def test_both_take_the_same_for_code(self, text: str) -> None:
        if not read_body(SourceText("", text), 0)[1]:  # else the engine refuses it
            assert AuthorTags(self.ENVIRONMENT).preprocess(text, None) == protect(text)
