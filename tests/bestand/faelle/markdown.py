"""Markdown that would not look as it is meant: KP209, KP213 to KP220."""

from tests.bestand.faelle.case import GRUSS, NEW, OLD, WEISUNG, Case
from tests.bestand.faelle.dateien import PICTURE, PNG
from tests.bestand.quellen import Files, baustein, dokument, item, mark, use, weisung

TABLE = "| a | b |\n| --- | --- |\n"


def new(body: str) -> Files:
    """Return a new Dokument with `body`, beside a picture."""
    return {NEW: dokument("2.007", body), PICTURE: PNG}


CASES = [
    Case(
        "KP209",
        "unknown_kind",
        'Meinten Sie "sagen"?',
        new("▸!!! sage\n    Guten Tag."),
        new('!!! sagen "Zuerst"\n    Guten Tag.\n\n??? wissen\n    Ä'),
    ),
    Case(
        "KP209",
        "kind_of_the_theme",
        "Es gibt: sagen, tun, wissen, nachricht",
        new("▸!!! warning\n    Ä"),
    ),
    Case(
        "KP209",
        "two_signs",
        "beginnt mit drei Zeichen und einem Wort",
        new("▸!! sagen\n    Ä"),
        new("Achtung!! Sagen Sie es."),
    ),
    Case(
        "KP209",
        "text_on_its_line",
        "Bitte den Text in die nächste Zeile setzen",
        new("▸!!! sagen Guten Tag."),
    ),
    Case(
        "KP213",
        "text_not_indented",
        "Der Kasten hat keinen Text",
        new("▸!!! tun\nRufen Sie an."),
        new("!!! tun\n    Rufen Sie an."),
    ),
    Case(
        "KP213",
        "two_spaces",
        "um 2 Zeichen eingerückt",
        new("!!! tun\n    Eins.\n\n▸  Zwei.".replace("▸  ", "  ▸")),
    ),
    Case(
        "KP213",
        "list_without_blank_line",
        "fehlt eine Leerzeile",
        new("Bitte:\n▸- Eins\n- Zwei"),
        new("Bitte:\n\n- Eins\n- Zwei"),
    ),
    Case(
        "KP213",
        "numbers_without_blank_line",
        "fehlt eine Leerzeile",
        new("So:\n▸1. Eins\n2. Zwei"),
        new("Er kommt am\n1. Januar zurück."),
    ),
    Case(
        "KP213",
        "sub_item_two_spaces",
        "Bitte um 4, 8",
        new("- Eins\n  ▸- Zwei"),
        new("- Eins\n    - Zwei"),
    ),
    Case(
        "KP213",
        "code_by_accident",
        "würde als Code gezeigt",
        new("Text.\n\n    ▸Auch Text."),
        new("Text.\n\n```\nCode\n```"),
    ),
    Case("KP213", "code_in_a_quote", "stehen nur Sätze", new(">     ▸Code")),
    Case("KP213", "item_too_deep", "würde als Code gezeigt", new("- Eins\n\n        ▸- Zwei")),
    Case(
        "KP213",
        "two_kinds_of_lists",
        "andere Art von Liste",
        new("- Eins\n▸1. Zwei"),
        new("- Eins\n\n1. Zwei"),
    ),
    Case(
        "KP213",
        "in_a_baustein",
        "Der Kasten hat keinen Text",
        {GRUSS: baustein("▸!!! tun\nÄ"), NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP214",
        "line_of_dashes_missing",
        "Zeile mit Strichen",
        new("▸| a | b |\n| 1 | 2 |"),
        new(f"{TABLE}| 1 | 2 |"),
    ),
    Case("KP214", "cell_missing", "hat 1 Zelle, die Kopfzeile 2", new(f"{TABLE}▸| 1 |")),
    Case(
        "KP214",
        "cell_too_many",
        "hat 3 Zellen, die Kopfzeile 2",
        new(f"{TABLE}▸| 1 | 2 | 3 |"),
        new(f"{TABLE}| 1 \\| 2 | 3 |"),
    ),
    Case(
        "KP214",
        "blank_line_missing",
        "Vor der Tabelle fehlt eine Leerzeile",
        new(f"Text\n▸{TABLE}| 1 | 2 |"),
    ),
    Case("KP215", "bold_open", "Es fehlt </b>", new("Ein ▸<b>Wort."), new("Ein <b>Wort</b>.")),
    Case(
        "KP215",
        "closed_only",
        "steht ohne <sub> davor",
        new("H▸</sub>2"),
        new("H<sub>2</sub>O<br>Ende"),
    ),
    Case("KP215", "crossed", "Es fehlt </i>", new("<b>Ein ▸<i>Wort</b>")),
    Case(
        "KP215",
        "over_two_paragraphs",
        "b>",
        new("Ein ▸<b>Wort.\n\nUnd▸</b> Ende."),
        places=(),
    ),
    Case(
        "KP216",
        "twice",
        'hat denselben Anker wie "Umzug" (Zeile 7)',
        new("## Umzug\n\nA\n\n▸## Umzug\n\nB"),
        new("## Umzug\n\nA\n\n## Umzug ins Ausland\n\nB"),
    ),
    Case(
        "KP216",
        "same_anchor",
        "denselben Anker",
        new("## Maß: Größe\n\nA\n\n▸## Mass – Groesse\n\nB"),
    ),
    Case(
        "KP216",
        "from_a_later_day",
        "Ab 20.11.2025: ",
        {
            **new(""),
            f"{NEW.replace('2.007', '2.006')}": dokument(
                "2.006", "## A\n\nx\n\n" + mark("\n▸## A\n", "\n## B\n")
            ),
        },
        places=(),
    ),
    Case(
        "KP217",
        "level_skipped",
        "Auf Ebene 2 folgt Ebene 4. Bitte ###",
        new("## A\n\n▸#### B"),
        new("## A\n\n### B\n\n#### C\n\n## D"),
    ),
    Case("KP217", "first_too_low", "Auf Ebene 1 folgt Ebene 3", new("▸### A")),
    Case(
        "KP217",
        "in_a_baustein",
        "Auf Ebene 2 folgt Ebene 4",
        {GRUSS: baustein("▸#### A"), NEW: dokument("2.007", "## S" + use("gruss"))},
        places=(f"docs/{GRUSS}:6:1",),
    ),
    Case(
        "KP218",
        "picture",
        "keine Beschreibung",
        new("![](▸bild.png)"),
        new("![Maske in STEP](bild.png)"),
    ),
    Case("KP218", "only_a_space", "keine Beschreibung", new("![ ](▸bild.png)")),
    Case(
        "KP219",
        "attributes",
        "Angaben in { } gibt es nicht",
        new("Ein Wort▸{: .rot }"),
        new("Menge {1, 2}"),
    ),
    Case("KP219", "anchor_with_colon", "Angaben in { } gibt es nicht", new("## Schritt ▸{: #x}")),
    Case("KP219", "footnote", "Fußnoten gibt es nicht", new("Text▸[^1].")),
    Case("KP219", "task_list", "Kästchen zum Abhaken", new("- ▸[ ] Eins"), new("- [Anrede] Eins")),
    Case(
        "KP219",
        "struck_out",
        "Durchgestrichen gibt es nicht",
        new("Ein ▸~~altes~~ Wort."),
        new("etwa ~~ 5 km"),
    ),
    Case(
        "KP219",
        "emoji",
        "Bildzeichen in Doppelpunkten",
        new("Gut ▸:smile:"),
        new("Von 8:00 bis 9:30: offen"),
    ),
    Case("KP219", "snippet", "nur mit baustein() eingefügt", new('▸--8<-- "a.md"')),
    Case("KP219", "block", "Bitte einen Kasten schreiben", new("▸/// note\nText\n▸///")),
    Case("KP219", "tabs", "Reiter gibt es nicht", new('▸=== "Eins"\n\nText')),
    Case(
        "KP219", "bold_open", "Zu ** fehlt das zweite **", new("Ein ▸**Wort."), new("Ein **Wort**.")
    ),
    Case(
        "KP219",
        "link_with_a_space",
        "Zwischen ] und (",
        new("Siehe ▸[Umzug] (2.006.md)."),
        new("Siehe [Umzug] (neu)."),
    ),
    Case(
        "KP219",
        "code_open",
        "Code-Block ist nicht geschlossen",
        new("▸```\nCode"),
        new("```\nCode\n```"),
    ),
    Case(
        "KP220",
        "headings",
        "301 Überschriften, möglich sind 300",
        new("\n\n".join(f"## A{n}" for n in range(300)) + "\n\n▸## Ende"),
        new("\n\n".join(f"## A{n}" for n in range(300))),
    ),
    Case(
        "KP220",
        "brackets",
        "mehr als 8 eckige Klammern offen",
        new("x " + "[" * 8 + "▸[" + "[" * 500),
        new("[a] [b] " * 20),
    ),
    Case(
        "KP213",
        "text_falls_out_of_a_box",
        "fiele aus dem Kasten heraus",
        new("!!! sagen\n    Satz eins.\n▸Satz zwei."),
        new("!!! sagen\n    Satz eins.\n    Satz zwei.\n\nSatz drei."),
    ),
    Case(
        "KP213",
        "item_falls_out_of_a_box",
        "fiele aus dem Kasten heraus",
        new("!!! tun\n    - Eins\n▸- Zwei"),
        new("!!! tun\n    - Eins\n\n- Zwei"),
    ),
    Case(
        "KP213",
        "fence_splits_a_list",
        "fiele aus Kasten oder Liste heraus",
        new("- Eins\n\n  ▸```\n  x\n  ```\n\n- Zwei"),
        new("- Eins\n\n    ```\n    x\n    ```\n\n- Zwei"),
    ),
    Case(
        "KP213",
        "bullet_of_a_text_program",
        "nicht zu einer Liste",
        new("▸• Eins\n• Zwei"),
        new("Er sagte – leise – ja."),
    ),
    Case("KP213", "number_with_a_bracket", "nicht zu einer Liste", new("▸1) Eins\n2) Zwei")),
    Case(
        "KP213",
        "no_space_after_the_sign",
        "nicht zu einer Liste",
        new("▸-Eins\n-Zwei"),
        new("-5 Grad"),
    ),
    Case(
        "KP213",
        "too_many_lists",
        "mehr als acht Listen",
        new("\n".join("    " * n + "- a" for n in range(9)) + "\n" + "    " * 9 + "▸- b"),
    ),
    Case(
        "KP214",
        "text_right_below",
        "Nach der Tabelle fehlt eine Leerzeile",
        new(f"{TABLE}| 1 | 2 |\n▸Quelle: Gesetz"),
        new(f"{TABLE}| 1 | 2 |\n\nQuelle: Gesetz"),
    ),
    Case(
        "KP214",
        "no_sign_at_the_edge",
        "beginnt und endet mit |",
        new("▸a | b\n--- | ---\n1 | 2 | 3"),
    ),
    Case(
        "KP214", "long_dashes", "wie Textprogramme sie setzen", new("| a | b |\n▸|—|—|\n| 1 | 2 |")
    ),
    Case(
        "KP214",
        "rows_fall_out_of_a_box",
        "die Kopfzeile um 4",
        new("!!! tun\n    | a | b |\n    |---|---|\n▸| 1 | 2 |"),
        new("!!! tun\n    | a | b |\n    |---|---|\n    | 1 | 2 |"),
        brings=frozenset({"KP213"}),
    ),
    Case(
        "KP214",
        "note_between_rows",
        "Eine Leerzeile oder Notiz beendet eine Tabelle",
        new(f"{TABLE}| 1 | 2 |\n{{# Notiz #}}\n▸| 3 | 4 |"),
    ),
    Case("KP215", "closed_in_itself", "Es fehlt </s>", new("Alt ▸<s/> Text danach.")),
    Case("KP218", "link_without_text", "Der Link hat keinen Text", new("Siehe [](▸2.006.md).")),
    Case("KP219", "wiki_link", "Auf Dokumente verweist", new("Siehe ▸[[2.006]].")),
    Case("KP219", "table_of_contents", "entsteht von selbst", new("▸[TOC]")),
    Case(
        "KP219", "abbreviation", "stehen in docs/_daten/abkuerzungen.yml", new("▸*[GLF]: Leitfaden")
    ),
    Case("KP219", "subscript", "Tiefgestellt schreibt man", new("H▸~2~O"), new("etwa ~5 Tage")),
    Case("KP219", "superscript", "Hochgestellt schreibt man", new("x▸^2^")),
    Case("KP219", "definition", "Erklärungen unter einem Begriff", new("Begriff\n▸:   Erklärung")),
    Case("KP219", "swapped_brackets", "Die Klammern sind vertauscht", new("▸(Umzug)[2.006.md]")),
    Case(
        "KP219", "break_by_backslash", "Einen Zeilenumbruch schreibt man <br>", new("Eins▸\\\nZwei")
    ),
    Case(
        "KP219",
        "star_in_a_word",
        "mitten im Wort",
        new("Kund▸*innen kommen."),
        new("3 * 4 und *kursiv*, Kund:innen"),
    ),
    Case("KP219", "change_marks", "zeigt hier nur eine Marke", new("Ein ▸{++neues++} Wort.")),
    Case(
        "KP219",
        "loose_bold",
        "daneben steht ein Leerzeichen",
        new("Das ist ▸** wichtig ** hier."),
        new("Text.\n\n***\n\nPreis 12 €** je Tag, PIN: ****"),
    ),
    Case(
        "KP219",
        "open_code_span",
        "in derselben Zeile",
        new("Taste ▸` drücken"),
        new("Taste \\` drücken und `F1`"),
    ),
    Case(
        "KP219",
        "code_span_over_two_lines",
        "in derselben Zeile",
        new("Ein ▸`Code\nüber zwei▸` Zeilen"),
    ),
    Case(
        "KP304",
        "in_a_list",
        "steht nicht in einer Liste",
        new("- ▸## Schritt"),
        new("- Schritt #1"),
    ),
    Case("KP213", "in_a_quote", "stehen nur Sätze", new("> ▸## Schritt")),
    Case("KP304", "without_words", "Die Überschrift hat keinen Text", new("▸##")),
    Case("KP304", "only_an_arrow", "Die Überschrift hat keinen Text", new("▸## →")),
    Case(
        "KP304",
        "underlined_below_another",
        "macht die Zeile darüber zur Überschrift",
        new("## A\nTitel\n▸====="),
    ),
    Case(
        "KP217",
        "baustein_before_a_step",
        "vor dem Aufruf eine Überschrift mit ##",
        {
            GRUSS: baustein("### A"),
            NEW: dokument("2.007", '▸{{ baustein("gruss", einstufung="pflicht") }}'),
        },
        {GRUSS: baustein("### A"), NEW: dokument("2.007", "## S" + use("gruss"))},
    ),
    Case(
        "KP213",
        "box_that_is_empty_before_its_day",
        "ausgeblendet ist: Der Kasten hat keinen Text",
        {OLD: dokument("2.006", "▸!!! tun\n    " + mark("\n    - Eins\n    ", None))},
        {OLD: dokument("2.006", "!!! tun\n    - Null\n    " + mark("\n    - Eins\n    ", None))},
    ),
    Case(
        "KP213",
        "box_that_comes_with_its_day",
        "ausgeblendet ist: Die Zeile ist um 4 Zeichen",
        {OLD: dokument("2.006", mark("\n!!! tun\n    Eins.\n") + "\n\n    ▸Mehr im Kasten.")},
    ),
    Case(
        "KP213",
        "box_without_a_teil",
        "ausgeblendet ist: Der Kasten hat keinen Text",
        {
            GRUSS: baustein(
                '▸!!! tun\n    {% teil "kurz" %}\n    Eins.\n    {% endteil %}',
                "teile: {kurz: T}\n",
            ),
            NEW: dokument("2.007", use("gruss", ', ohne=["kurz"]')),
        },
        {
            GRUSS: baustein(
                '!!! tun\n    {% teil "kurz" %}\n    Eins.\n    {% endteil %}', "teile: {kurz: T}\n"
            ),
            NEW: dokument("2.007", use("gruss")),
        },
    ),
    Case(
        "KP214",
        "dashes_in_a_teil",
        "fehlt die Zeile mit Strichen",
        {
            GRUSS: baustein(
                '▸| a | b |\n{% teil "kurz" %}\n|---|---|\n{% endteil %}\n| 1 | 2 |',
                "teile: {kurz: T}\n",
            ),
            NEW: dokument("2.007", use("gruss", ', ohne=["kurz"]')),
        },
    ),
    Case(
        "KP214",
        "mark_over_two_cells",
        "in einer Zeile stehen sie in einer einzelnen Zelle",
        {OLD: dokument("2.006", f"{TABLE}▸| 1 " + mark("2 | 3") + " 4 |")},
        {OLD: dokument("2.006", f"{TABLE}| 1 | " + mark("2", "3") + " |")},
    ),
    Case(
        "KP213",
        "table_in_a_quote",
        "stehen nur Sätze",
        new("> ▸| a | b |\n> ▸|---|---|"),
        new("> Ein Satz.\n> Noch einer – mit Strich."),
    ),
    Case(
        "KP215",
        "begins_in_a_half",
        "auf derselben Seite",
        {OLD: dokument("2.006", 'Ein <b>{% aenderung "202511007/a1" %}▸x</b>{% endaenderung %}')},
    ),
    Case(
        "KP219",
        "bold_ends_outside",
        "Zu ** fehlt",
        {OLD: dokument("2.006", '{% aenderung "202511007/a1" %}▸**a{% endaenderung %}**')},
        {OLD: dokument("2.006", "**" + mark("a", "b") + "**")},
    ),
    Case(
        "KP219",
        "note_between_backticks",
        "",
        new("``{# x #}▸`\nText\n▸```"),
    ),
    Case(
        "KP220",
        "many_weisungen",
        "Marken von 31 Änderungen, möglich sind 30",
        {
            WEISUNG: weisung(*(item(f"a{n}") for n in range(1, 32))),
            OLD: dokument(
                "2.006",
                " ".join(mark(f"n{n}", ref=f"202511007/a{n}") for n in range(1, 31))
                + " ▸"
                + mark("n31", ref="202511007/a31"),
            ),
        },
    ),
    Case(
        "KP304",
        "underlined_call",
        "macht die Zeile darüber zur Überschrift",
        new('{{ dok("2.006") }}\n▸==='),
        new("Text.\n\n---\n\nText."),
    ),
]
