"""The authors' language: KP202 to KP208 and KP212."""

from tests.bestand.faelle.case import GRUSS, NEW, OLD, Case
from tests.bestand.quellen import Files, baustein, dokument, mark, use

BEGIN, BISHER, END = '{% aenderung "202511007/a1" %}', "{% bisher %}", "{% endaenderung %}"
TEIL = "teile: {email: T}\n"


def new(body: str) -> Files:
    """Return a new Dokument with `body`."""
    return {NEW: dokument("2.007", body)}


def old(body: str) -> Files:
    """Return the Dokument that the Weisung names, with `body`."""
    return {OLD: dokument("2.006", body)}


CASES = [
    Case(
        "KP202",
        "quotation_mark_open",
        "ein Anführungszeichen nicht geschlossen",
        new('Ä ▸{{ dok("2.006) }}'),
        new('Ä {{ dok("2.006") }}'),
    ),
    Case(
        "KP202",
        "braces_open",
        "fehlt }}",
        new("Ä ▸{{ dok('2.006')"),
        new("Ä { und } und }}"),
    ),
    Case("KP202", "one_brace_too_few", "fehlt }}", new('Ä ▸{{ dok("2.006") } Text')),
    Case(
        "KP202",
        "typographic_quotation_marks",
        "bitte gerade Anführungszeichen",
        new("Ä ▸{{ dok(„2.006“) }}"),
    ),
    Case(
        "KP202",
        "anchor_like_elsewhere",
        "Einen Anker für eine Überschrift schreibt man nicht",
        new("## Schritt ▸{#schritt}"),
        new("## Schritt {# Notiz #}"),
    ),
    Case("KP202", "note_open", "die mit #} enden muss", new("Text.\n\n▸{# Notiz\n\nText.")),
    Case(
        "KP202",
        "raw_open",
        "Es fehlt {% endraw %}",
        new("Text ▸{% raw %} {{ x }}"),
        new("Text {% raw %}{{ x }}{% endraw %}"),
    ),
    Case(
        "KP203",
        "placeholder",
        "eckigen Klammern geschrieben: [Anrede]",
        new("Ä ▸{{ Anrede }}"),
        new("Ä [Anrede] `{{ Anrede }}` 100 {% Rabatt"),
    ),
    Case(
        "KP203",
        "unknown_call",
        'Meinten Sie "baustein"?',
        new('▸{{ ▸baustien("gruss") }}'.replace("▸{{ ", "{{ ")),
    ),
    Case(
        "KP203", "unknown_tag", 'Meinten Sie "aenderung"?', new('Ä ▸{% aenderng "202511007/a1" %}')
    ),
    Case("KP203", "set", "{% set %} gehört nicht zur Sprache", new("Ä ▸{% set x = 1 %}")),
    Case(
        "KP203",
        "loop",
        "gehört nicht zur Sprache",
        new("▸{% for x in [1] %}x▸{% endfor %}"),
    ),
    Case(
        "KP203",
        "include",
        "{% include %} gehört nicht zur Sprache",
        new('▸{% include "/etc/passwd" %}'),
    ),
    Case("KP203", "filter", "gehört nicht zur Sprache", new('Ä ▸{{ dok("2.006") | upper }}')),
    Case("KP203", "attribute", "gehört nicht zur Sprache", new("Ä ▸{{ kopf.x }}")),
    Case("KP203", "operator", "gehört nicht zur Sprache", new('Ä ▸{{ dok("2.006") ~ "x" }}')),
    Case(
        "KP203",
        "config",
        "gehört nicht zur Sprache",
        new("Ä ▸{{ config }}"),
        new("Ä `{{ config }}`\n\n```\n{{ config }}\n```"),
    ),
    Case(
        "KP203",
        "command",
        "gehört nicht zur Sprache",
        new('▸{{ config.theme.get_env().from_string("x") }}'),
    ),
    Case("KP203", "minus", "Schreiben Sie {{ statt {{-", new('Ä ▸{{- dok("2.006") }}')),
    Case("KP203", "name_missing", "fehlt der Name", new("Ä ▸{% %}")),
    Case("KP203", "empty_braces", "steht genau ein Aufruf", new("Ä ▸{{ }}")),
    Case(
        "KP203",
        "in_a_baustein",
        "eckigen Klammern",
        {GRUSS: baustein("Ä ▸{{ Anrede }}"), NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP203", "end_with_values", "hat keine Angaben", old(f"Ä {BEGIN}neu▸{{% endaenderung x %}}")
    ),
    Case(
        "KP204",
        "not_closed",
        "Es fehlt {% endaenderung %}",
        old(f"Ä ▸{BEGIN}neu"),
        old(f"Ä {BEGIN}neu{END}"),
    ),
    Case("KP204", "closed_only", "steht ohne {% aenderung … %} davor", new(f"Ä ▸{END}")),
    Case("KP204", "bisher_only", "steht ohne {% aenderung … %} davor", new(f"Ä ▸{BISHER} Text")),
    Case(
        "KP204",
        "two_bisher",
        "hat schon ein {% bisher %}",
        old(f"Ä {BEGIN}neu{BISHER}alt▸{BISHER}älter{END}"),
    ),
    Case(
        "KP204",
        "crossed",
        "Erst {% endteil %} schreiben",
        {
            GRUSS: baustein('Ä {% teil "email" %}x▸{% endaenderung %}', TEIL),
            NEW: dokument("2.007", use("gruss")),
        },
    ),
    Case(
        "KP204",
        "teil_open",
        "Es fehlt {% endteil %}",
        {GRUSS: baustein('▸{% teil "email" %}\nText', TEIL), NEW: dokument("2.007", use("gruss"))},
    ),
    Case("KP204", "endraw_only", "steht ohne {% raw %}", new("Ä ▸{% endraw %}")),
    Case(
        "KP204", "too_deep", "mehr als 8 Tags ineinander", old(BEGIN * 8 + f"▸{BEGIN}x" + END * 9)
    ),
    Case(
        "KP205",
        "number_without_quotation_marks",
        "geraden Anführungszeichen",
        new("Ä {{ ▸dok(2.006) }}"),
        new("Ä {{ dok('2.006') }}"),
    ),
    Case("KP205", "unknown_name", "einstufung", new('{{ ▸baustein("gruss", stufe="pflicht") }}')),
    Case(
        "KP205",
        "unknown_value",
        "pflicht",
        new('{{ ▸baustein("gruss", einstufung="Pflicht") }}'),
        new('{{ baustein("gruss", einstufung="anliegenspezifisch") }}'),
    ),
    Case("KP205", "einstufung_missing", "einstufung", new('{{ ▸baustein("gruss") }}')),
    Case(
        "KP205",
        "text_for_a_list",
        "ohne",
        new('{{ ▸baustein("gruss", einstufung="pflicht", ohne="email") }}'),
    ),
    Case(
        "KP205",
        "twice",
        'Die Angabe "wenn" steht zweimal',
        new('{{ ▸baustein("gruss", einstufung="pflicht", wenn="a", wenn="b") }}'),
    ),
    Case(
        "KP205",
        "too_many",
        "kopf",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n{{ ▸kopf("x") }}\n\nText.\n'},
    ),
    Case("KP205", "name_of_a_variable", "Angaben sind feste Texte", new("Ä {{ ▸dok(nummer) }}")),
    Case("KP205", "mark_without_name", "aenderung", old(f"{mark()} Ä ▸{{% aenderung %}}neu{END}")),
    Case(
        "KP206",
        "mark_in_a_heading",
        "um die ganze Überschrift",
        old(f"▸## Schritt {mark('neu', 'alt')}"),
        old(mark("\n## Neu\n", "\n## Alt\n")),
    ),
    Case(
        "KP207",
        "kopf_missing",
        "beginnt mit {{ kopf() }}",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n▸Text.\n'},
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n\n\n{{ kopf() }}\nText.\n'},
    ),
    Case("KP207", "kopf_twice", "genau einmal", new("Ä ▸{{ kopf() }}")),
    Case(
        "KP207",
        "text_before",
        "vor allem anderen",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\nText.\n\n▸{{ kopf() }}\n'},
    ),
    Case(
        "KP208",
        "half_a_paragraph",
        "halben Absatz",
        old("Ä ▸" + mark("neu\n\nmehr", "alt")),
        old("Ä " + mark("neu\nmehr", "alt")),
        brings=frozenset({"KP213"}),
    ),
    Case(
        "KP212",
        "half_of_a_link",
        "endet außerhalb",
        old(f"Ein [Link ▸{BEGIN}zur](2.006.md) Seite{END}."),
        old(f"Ein [Link {BEGIN}zur{END}](2.006.md) Seite."),
    ),
    Case(
        "KP208",
        "before_an_item",
        "stehen auf eigenen Zeilen",
        old(f"{BEGIN}▸- neu{BISHER}▸- alt{END}"),
        old(f"{BEGIN}\n- neu\n{BISHER}\n- alt\n{END}"),
    ),
    Case("KP208", "before_a_quote", "stehen auf eigenen Zeilen", old(f"{BEGIN}▸> Zitat{END}")),
    Case(
        "KP208",
        "in_the_line_of_a_box",
        "stehen auf eigenen Zeilen",
        old(f'!!! tun "▸{BEGIN}T{END}"\n    a'),
    ),
    Case("KP202", "bracket_open", "fehlt die Klammer )", new('Ä ▸{{ dok("2.006" }}')),
    Case("KP202", "bracket_too_many", "Klammer ) zu viel", new('Ä ▸{{ dok("2.006")) }}')),
    Case(
        "KP202",
        "end_of_a_tag",
        "Dem Tag fehlt %} am Ende",
        old('Ä ▸{% aenderung "202511007/a1" }neu{% endaenderung %}'),
        brings=frozenset({"KP404"}),
    ),
    Case(
        "KP202",
        "end_of_bisher",
        "Dem Tag fehlt %} am Ende",
        old(f"Ä {BEGIN}neu ▸{{% bisher }}alt{END}"),
    ),
    Case(
        "KP202",
        "space_in_the_sign",
        "ein Zeichen fehlt",
        old(f"Ä {BEGIN}neu▸{{ % bisher % }}alt{END}"),
    ),
    Case(
        "KP202", "one_brace", "ein Zeichen fehlt", new('▸{baustein("gruss", einstufung="pflicht")}')
    ),
    Case(
        "KP202",
        "anchor_before_a_note",
        "Einen Anker für eine Überschrift",
        new("## Schritt ▸{#a}\n\nTaste #} drücken"),
        brings=frozenset({"KP213"}),
    ),
    Case(
        "KP203",
        "call_without_brackets",
        "Dem Aufruf fehlen Klammern: {{ kopf() }}",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n▸{{ kopf }}\n\nText.\n'},
    ),
    Case(
        "KP203",
        "umlaut_in_a_tag",
        'Meinten Sie "aenderung"?',
        old(f'{mark()} Ä ▸{{% änderung "202511007/a1" %}}x{END}'),
    ),
    Case(
        "KP203",
        "end_of_what",
        "Eine Marke endet mit {% endaenderung %}",
        old(f"Ä {BEGIN}neu▸{{% ende %}}"),
    ),
    Case("KP205", "backslash", "ohne \\", new(r'Ä {{ ▸dok("C:\Users") }}')),
    Case(
        "KP205",
        "mark_in_a_value",
        "um den ganzen Aufruf",
        new('{{ ▸baustein("gruss", einstufung="pflicht", wenn="{% aenderung %}x") }}'),
    ),
    Case(
        "KP205",
        "wenn_twice",
        "steht auf der Seite schon davor",
        new('{{ ▸baustein("gruss", einstufung="pflicht", wenn="wenn die Person fragt") }}'),
        new('{{ baustein("gruss", einstufung="pflicht", wenn="die Person fragt") }}'),
    ),
    Case(
        "KP205",
        "misspelt_name",
        'Meinten Sie "einstufung"?',
        new('{{ ▸baustein("gruss", enstufung="pflicht") }}'),
    ),
    Case(
        "KP206",
        "call_in_a_heading",
        "Ein Aufruf steht nicht in einer Überschrift",
        new('▸## Siehe {{ dok("2.006") }}'),
        new('## Siehe\n\n{{ dok("2.006") }}'),
    ),
    Case(
        "KP306",
        "list_in_a_sentence",
        "dokumentliste() steht allein",
        new("Alle: ▸{{ dokumentliste() }}"),
        new("Alle:\n\n{{ dokumentliste() }}"),
    ),
    Case(
        "KP203",
        "mark_in_a_title",
        "stehen keine Aufrufe und Tags",
        {
            OLD: dokument("2.006", mark()).replace(
                "titel: Titel 2.006",
                "titel: '▸{% aenderung \"202511007/a1\" %}Neu{% endaenderung %}'",
            )
        },
        {OLD: dokument("2.006", mark()).replace("titel: Titel 2.006", "titel: 'Rabatt {5 %}'")},
    ),
]
