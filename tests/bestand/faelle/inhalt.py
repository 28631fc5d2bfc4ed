"""Active content, terms, persons and everyday words: KP210, KP601 to KP604."""

from macros.model.finding import Severity
from tests.bestand.faelle.case import GRUSS, NEW, OLD, Case
from tests.bestand.quellen import (
    ABKUERZUNGEN,
    TB,
    Files,
    baustein,
    dokument,
    mark,
    seite,
    use,
    weisung,
)

TERM = "_daten/begriffe.yml"
BEGRIFFE = (
    "begriffe:\n  - {begriff: Fachkraft, statt: [Sachbearbeiter], "
    "formen: {Sachbearbeitern: Fachkräften}}\n"
)
FROM_A1 = 'begriffe:\n  - {begriff: Fachkraft, statt: [Sachbearbeiter], weisung: "202511007/a1"}\n'
WORDS = "_daten/synonyme.yml"
TB_07 = {f"{TB}tb-07.md": dokument("TB 07")}
FORBIDDEN = "ist in den Quellen nicht erlaubt"
IBAN = "DE89 3704 0044 0532 0130 00"  # the example of the standard


def new(body: str) -> Files:
    """Return a new Dokument with `body`."""
    return {NEW: dokument("2.007", body)}


def html(name: str, body: str, near: str = "") -> Case:
    """Return a case of raw HTML."""
    return Case("KP210", name, FORBIDDEN, new(body), new(near) if near else None)


def said(gesagt: str, gemeint: str = "[Ende]", body: str = "") -> Files:
    """Return everyday words, and a new Dokument with `body`."""
    pair = f"synonyme:\n  - gesagt: [{gesagt}]\n    gemeint: {gemeint}\n"
    return {WORDS: pair, **new(body)}


def no_word(name: str, files: Files, near: Files | None = None) -> Case:
    """Return a case of an everyday word that is none."""
    return Case("KP604", name, "ist kein Wort: Nummern, Pfade und Adressen", files, near)


CASES = [
    html("handler", 'Ä ▸<b onclick="x()">Text</b>', "Ä<br>H<sub>2</sub>O, 3 < 4, `<script>`"),
    html("script", "▸<script>x()</script>"),
    html("style", "▸<style>body{}</style>"),
    html("iframe", '▸<iframe src="https://a.de"></iframe>'),
    html("object", "▸<object data=x></object>"),
    html("embed", "▸<embed src=x>"),
    html("form", "▸<form action=x></form>"),
    html("meta", '▸<meta http-equiv="refresh" content="0;url=https://b.de">'),
    html("base", "▸<base href=x>"),
    html("link", "▸<link rel=stylesheet href=x>"),
    html("svg", "▸<svg/onload=x()>"),
    html("picture", "▸<img src=x onerror=x()>"),
    html("video", "▸<video src=x></video>"),
    html("anchor", "▸<a href=x>y</a>"),
    html(
        "style_attribute",
        "Ä ▸<b style='color:red'>x</b>",
        '<abbr title="Gesprächsleitfaden">GLF</abbr>',
    ),
    html("data_attribute", 'Ä ▸<b data-dokument="2.006">x</b>'),
    html("class_attribute", 'Ä ▸<b class="kp-badge">x</b>'),
    html("comment", "Ä ▸<!-- Notiz -->", "Ä {# Notiz #}"),
    html("not_closed", "Ä ▸<script"),
    html("upper_case", "Ä ▸<ScRiPt>x</ScRiPt>"),
    html("over_two_lines", "Ä ▸<img\nsrc=x>"),
    html("at_sign_in_an_attribute", "Ä ▸<div/a=@ onmouseover=x()>Text"),
    html("call_in_an_attribute", "Ä ▸<b title=\"{{ dok('2.006') }}\">x</b>", '<b title="F1">x</b>'),
    html("quotation_mark_open", "Ä ▸<kbd title='F1>F1</kbd>"),
    html("processing_instruction", "Vorher ▸<? nicht zeigen ?> nachher."),
    html("cdata", "Vorher ▸<![CDATA[ nicht zeigen ]]> nachher."),
    html("placeholder", "Guten Tag, ▸<Anrede>."),
    html("around_a_note", "Ä ▸<scr{# #}ipt>"),
    Case(
        "KP210",
        "in_a_baustein",
        FORBIDDEN,
        {GRUSS: baustein("Ä ▸<iframe>"), NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP219",
        "handler_by_attributes",
        "Angaben in { } gibt es nicht",
        new("Ä [a](2.006.md)▸{: onclick=x() }"),
    ),
    Case(
        "KP601",
        "avoided_form",
        'Statt "Sachbearbeiter" heißt es "Fachkraft"',
        {TERM: BEGRIFFE, **new("Der ▸Sachbearbeiter hilft.")},
        {TERM: BEGRIFFE, **new("Die Fachkraft bearbeitet die Sache. `Sachbearbeiter`")},
    ),
    Case(
        "KP601",
        "inflected",
        'Bitte "Fachkräften" schreiben',
        {TERM: BEGRIFFE, **new("Hilft den ▸Sachbearbeitern.")},
    ),
    Case(
        "KP601",
        "genitive",
        "neu schreiben",
        {TERM: BEGRIFFE, **new("Das Büro des ▸Sachbearbeiters.")},
    ),
    Case(
        "KP601",
        "compound",
        '"Hauptsachbearbeiterin"',
        {TERM: BEGRIFFE, **new("Die ▸Hauptsachbearbeiterin.")},
    ),
    Case(
        "KP601",
        "in_a_title",
        'Statt "Sachbearbeiter"',
        {
            TERM: BEGRIFFE,
            NEW: dokument("2.007").replace("titel: Titel 2.007", "titel: ▸Sachbearbeiter fragen"),
        },
        places=(),
    ),
    Case(
        "KP601",
        "from_its_day",
        "Ab 20.11.2025: ",
        {TERM: FROM_A1, OLD: dokument("2.006", f"{mark()} Der ▸Sachbearbeiter hilft.")},
        {
            TERM: FROM_A1,
            OLD: dokument("2.006", mark("Die Fachkraft", "Der Sachbearbeiter")),
            **new("Der Sachbearbeiter bleibt hier."),
        },
    ),
    Case(
        "KP601",
        "in_a_baustein_of_a_ziel",
        "(Änderung 202511007/a1)",
        {
            TERM: FROM_A1,
            GRUSS: baustein("Der ▸Sachbearbeiter."),
            OLD: dokument("2.006", mark() + use("gruss")),
        },
    ),
    Case(
        "KP602",
        "customer_number",
        "Kundennummer",
        new("Kunde ▸123A456789."),
        new("Kunde [Kundennummer], Formular KG 11a, § 60 SGB III, 6801.4 / 6802"),
    ),
    Case("KP602", "number_of_a_child_benefit", "Kindergeldnummer", new("Nummer ▸123FK456789.")),
    Case("KP602", "number_of_a_household", "Bedarfsgemeinschaft", new("BG ▸12345//0123456.")),
    Case("KP602", "pension_number", "Versicherungsnummer", new("RV ▸65 170839 J 003.")),
    Case(
        "KP602",
        "iban",
        "Bankverbindung (IBAN)",
        new(f"Auf ▸{IBAN} überweisen."),
        new("Die IBAN beginnt mit DE und hat 22 Stellen."),
    ),
    Case(
        "KP602",
        "iban_without_spaces",
        "Bankverbindung (IBAN)",
        new(f"Auf ▸{IBAN.replace(' ', '')}."),
    ),
    Case(
        "KP602",
        "mail",
        "E-Mail-Adresse",
        new("An ▸erika.muster@b.de."),
        new("An x@a.de schreiben."),
    ),
    Case(
        "KP602",
        "telephone",
        "Telefonnummer",
        new("Unter ▸0911 123456-78 anrufen."),
        new("Von 08:00 bis 18:00, am 01.02.2026, 1.234.567,89 Euro"),
    ),
    Case("KP602", "mobile", "Telefonnummer", new("Unter ▸+49 170 1234567 anrufen.")),
    Case(
        "KP602",
        "in_the_head",
        "Telefonnummer",
        {NEW: dokument("2.007", "", 'zustaendig: "Team, ▸0911 12345678"\n')},
    ),
    Case("KP602", "in_code", "Kundennummer", new("`▸123A456789`")),
    Case("KP602", "in_a_note", "E-Mail-Adresse", new("{# fragt ▸erika.muster@b.de #}")),
    Case(
        "KP210",
        "script_in_a_folder_title",
        "keine Zeichen < oder >",
        {"hilfe/.nav.yml": 'title: ▸"Hilfe<script>x()</script>"\n', "hilfe/index.md": seite()},
        {"hilfe/.nav.yml": 'title: "Hilfe & mehr"\n', "hilfe/index.md": seite()},
    ),
    Case(
        "KP411",
        "in_a_folder_title",
        "Der Text nennt 202511007",
        {"hilfe/.nav.yml": 'title: "Neu: ▸202511007"\n', "hilfe/index.md": seite()},
    ),
    Case(
        "KP411",
        "in_another_weisung",
        "Steht sie im Wortlaut",
        {
            "weisungen/202510001.md": weisung(nummer="202510001").replace(
                "gueltig_ab: 2025-11-20", "gueltig_ab: 2025-10-01"
            )
            + "\nBis zur ▸202511007.\n"
        },
    ),
    Case(
        "KP602",
        "in_a_folder_title",
        "Telefonnummer",
        {"hilfe/.nav.yml": 'title: "Tel. ▸0211 1234567"\n', "hilfe/index.md": seite()},
    ),
    Case(
        "KP602",
        "in_the_glossary",
        "E-Mail-Adresse",
        {"_daten/abkuerzungen.yml": ABKUERZUNGEN.replace("lang: ", "lang: ▸max@b.de ")},
    ),
    Case(
        "KP602",
        "iban_with_hyphens",
        "Bankverbindung (IBAN)",
        new(f"Auf ▸{IBAN.replace(' ', '-')}."),
    ),
    Case(
        "KP602",
        "iban_with_unbreakable_spaces",
        "Bankverbindung (IBAN)",
        new("Auf ▸" + IBAN.replace(" ", "\u00a0") + "."),
    ),
    Case(
        "KP602",
        "telephone_with_unbreakable_space",
        "Telefonnummer",
        new("Unter ▸0211\u00a01234567 anrufen."),
        new(
            "Zeitraum 01/2026 - 06/2026, Mo 08-12 / 13-16 Uhr, PLZ 04103 - 04109, "
            "Rechnung 000 123 456, OrgEinheit 03124567."
        ),
    ),
    Case("KP602", "telephone_with_long_dash", "Telefonnummer", new("Unter ▸0211–1234567 anrufen.")),
    Case("KP602", "customer_number_in_small_letters", "Kundennummer", new("Kunde ▸123a456789.")),
    Case("KP602", "household_with_spaces", "Bedarfsgemeinschaft", new("BG ▸12345 // 0001234.")),
    Case("KP602", "mail_behind_an_entity", "E-Mail-Adresse", new("An ▸max.muster&#64;b.de.")),
    Case(
        "KP601",
        "in_a_condition",
        'Statt "Sachbearbeiter"',
        {
            TERM: BEGRIFFE,
            **new(
                '{{ baustein("gruss", einstufung="pflicht", wenn="der ▸Sachbearbeiter fragt") }}'
            ),
        },
    ),
    Case(
        "KP601",
        "in_a_quoted_title",
        'Statt "Sachbearbeiter"',
        {
            TERM: BEGRIFFE,
            NEW: dokument("2.007").replace("titel: Titel 2.007", 'titel: "Der ▸Sachbearbeiter"'),
        },
    ),
    Case(
        "KP210",
        "script_in_a_title",
        "Ein Titel enthält keine Zeichen < oder >",
        {
            NEW: dokument("2.007").replace(
                "titel: Titel 2.007", 'titel: ▸"A </title><script>x()</script>"'
            )
        },
        {NEW: dokument("2.007").replace("titel: Titel 2.007", 'titel: "A & B *c* [d]"')},
    ),
    Case(
        "KP210",
        "script_in_an_old_title",
        "Ein Titel enthält keine Zeichen < oder >",
        {OLD: dokument("2.006", "", 'titel_bisher: {text: ▸"<b>", aenderung: "202511007/a1"}\n')},
    ),
    html("tag_like_a_mail_address", '▸<details/class="kp-x@y">\n\nText', "<x@a.de>"),
    Case(
        "KP210",
        "backticks_in_a_table",
        "gelten weder Markdown",
        new("<table><tr><td>▸` <h2>Hallo</h2> `</td></tr></table>"),
        new("<table><tr><td>Text</td></tr></table>"),
    ),
    Case("KP210", "cell_without_a_table", "steht nur in <table>", new("▸<td>x</td>")),
    Case(
        "KP201",
        "entity_without_semicolon",
        "Trennzeichen",
        new("Ein▸&#8203Wort"),
        new("A &amp B, AT&T"),
    ),
    Case("KP201", "entity_with_many_zeros", "Trennzeichen", new("Ein▸&#00000008203;Wort")),
    Case(
        "KP210",
        "tag_that_comes_together_before_the_day",
        FORBIDDEN,
        {OLD: dokument("2.006", "Ä ▸<" + mark("1", "script") + ">x()")},
    ),
    Case(
        "KP505",
        "halves_do_not_come_together",
        "fehlt die Adresse",
        {OLD: dokument("2.006", "Ä " + mark("[Name]▸[x]", "alt"))},
        {OLD: dokument("2.006", "Ä " + mark("[Name]", "[Vorname]") + " nennen")},
    ),
    Case(
        "KP603",
        "word_that_stands_nowhere",
        'steht: "Umzug", "Auszug". Dieser Eintrag führt zu nichts',
        said("Möbelwagen", "▸[Umzug, Auszug]"),
        said("Möbelwagen", "[Umzug, Auszug]", "Ein Umzug ist geplant."),
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP603",
        "only_in_the_handbook",
        'steht: "Umzug"',
        {**said("Möbelwagen", "▸[Umzug]"), "redaktion/hilfe.md": seite("Ein Umzug.")},
        said("Möbelwagen", "[Umzug]", "Umzugskosten werden geprüft."),
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP603",
        "two_words_of_which_one_stands",
        'steht: "frische Anschrift"',
        said("Adresswechsel", "▸[frische Anschrift]", "Die Anschrift."),
        said("Adresswechsel", "[frische Anschrift]", "Die frische, gültige Anschrift."),
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP603",
        "word_of_the_data_alone",
        'steht: "Callcenter"',
        said("Hotline", "▸[Callcenter]"),
        {
            **said("Hotline", "[Callcenter]"),
            "_daten/abkuerzungen.yml": ABKUERZUNGEN.replace("GLF", "SC").replace(
                "Gesprächsleitfaden", "Callcenter"
            ),
        },
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP603",
        "word_of_another_day_and_paragraph",
        'steht: "§ 60 Erstes Buch"',
        said("Mitwirkung", "▸[§ 60 Erstes Buch]"),
        {WORDS: said("Mitwirkung", "[§ 60, Neues]")[WORDS], OLD: dokument("2.006", mark("Neues"))},
        severity=Severity.HINWEIS,
    ),
    no_word("nummer", said('Schluss, ▸"2.006"'), said("450-Euro-Job")),
    no_word("nummer_in_another_spelling", said("▸2 006"), said("A 38")),
    no_word("nummer_behind_its_art", said("▸GLF 2.006")),
    no_word("nummer_of_a_textbaustein", {**said("▸tb 07"), **TB_07}, {**said("tb 08"), **TB_07}),
    Case(
        "KP107",
        "number_among_everyday_words",
        "Hier stehen Wörter, keine Nummern",
        said("Schluss, ▸2006"),
        said('Schluss, "450"'),
    ),
    Case(
        "KP102",
        "everyday_words_without_bracket",
        "Zu [ fehlt das Ende ]",
        {WORDS: "synonyme:\n  - gesagt: ▸[Schluss, Aus\n    gemeint: [Ende]\n"},
    ),
    Case(
        "KP102",
        "last_everyday_words_without_bracket",
        "Zu [ fehlt das Ende ]",
        {
            WORDS: "synonyme:\n  - gesagt: [Schluss]\n    gemeint: ▸[Ende\n\n"
            "  - gesagt: [Adresse]\n    gemeint: [Ende]\n"
        },
    ),
    Case(
        "KP102",
        "bracket_missing_in_one_line",
        "fehlt ein Komma oder am Ende die Klammer ]",
        {WORDS: "synonyme:\n  - {gesagt: ▸[Schluss, gemeint: [Ende]}\n"},
    ),
    no_word("weisung", said('▸"202511999"')),
    no_word("page", said("Schluss", "[Ende, ▸glossar.md]")),
    no_word("folder", said("▸sgb2/service-center/")),
    no_word("address", said("Schluss", "[Ende, ▸www.arbeitsagentur.de]")),
    Case(
        "KP604",
        "word_that_says_nothing",
        "besteht nur aus Wörtern, die die Suche übergeht",
        said("▸für die"),
        said("für die Katz"),
    ),
    Case(
        "KP604",
        "punctuation_alone",
        "besteht nur aus Wörtern, die die Suche übergeht",
        said('▸"…"'),
    ),
    Case(
        "KP604",
        "the_same_pair_twice",
        '"schluss" führt schon in Zeile 2 zu "Ende"',
        {WORDS: said("Schluss")[WORDS] + "  - {gesagt: [Feierabend, ▸schluss], gemeint: [Ende]}\n"},
        {WORDS: said("Schluss")[WORDS] + "  - {gesagt: [Schluss], gemeint: [Tag]}\n"},
    ),
    Case(
        "KP604",
        "a_word_that_leads_to_itself",
        "sind für die Suche dasselbe Wort",
        said("Schluss, ▸endes"),
    ),
    Case(
        "KP108",
        "everyday_word_without_meaning",
        "Die Liste ist leer",
        said("Schluss", "▸[]"),
    ),
]
