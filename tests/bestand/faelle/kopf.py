"""Heads of files and the data: KP101 to KP108, KP114; what numbers say: KP501 to KP506, KP509."""

from tests.bestand.faelle.case import NEW, OLD, WEISUNG, Case
from tests.bestand.quellen import ABKUERZUNGEN, GLF, INDEX, TB, dokument, item, mark, seite, weisung

BOMB = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n"
GLOSSAR = "glossar.md"
BODY = "{{ kopf() }}\n\nText.\n"
EZ = "sgb3/eingangszone/glf/"


def head(text: str) -> dict[str, str]:
    """Return a page with `text` between the lines of ---."""
    return {GLOSSAR: f"---\n{text}---\n{BODY}"}


def brings(*codes: str) -> frozenset[str]:
    """Return the codes of findings that come with the one that is meant."""
    return frozenset(codes)


CASES = [
    Case(
        "KP101",
        "no_head",
        "beginnt nicht mit einem Kopf",
        {NEW: f"▸{BODY}"},
        {NEW: dokument("2.007", "Text.\n\n---\n\nText.")},
    ),
    Case(
        "KP101",
        "blank_line_before",
        "Vor der ersten Zeile --- steht noch etwas",
        {NEW: "▸\n" + dokument("2.007")},
    ),
    Case(
        "KP101",
        "not_closed",
        "Es fehlt eine Zeile ---",
        {NEW: f'▸---\nnummer: "2.007"\ntitel: T\n\n{BODY}'},
    ),
    Case(
        "KP101",
        "closed_with_four_dashes",
        "endet mit genau drei kurzen Strichen",
        {GLOSSAR: f"---\ntitel: T\n▸----\n{BODY}"},
    ),
    Case(
        "KP102",
        "colon_in_a_value",
        'braucht Anführungszeichen: titel: "Antrag: so geht es"',
        head("titel: ▸Anträge: so geht es\n"),
        head('titel: "Anträge: so geht es"\n'),
    ),
    Case(
        "KP102",
        "quotation_mark_open",
        "Anführungszeichen ist nicht geschlossen",
        head('titel: ▸"Umzug\nbeispiel: true\n'),
    ),
    Case(
        "KP102",
        "tab_as_indent",
        "Leerzeichen, nicht aus Tabulatoren",
        head("titel: T\nstichwoerter:\n▸\t- a\n"),
    ),
    Case(
        "KP102",
        "indent_of_a_key",
        "Bitte die Leerzeichen am Anfang löschen",
        head("titel: T\n  ▸beispiel: true\n"),
    ),
    Case(
        "KP102",
        "list_without_end",
        "Zu [ fehlt das Ende ]",
        head("titel: T\nstichwoerter: ▸[a, b\n"),
    ),
    Case(
        "KP102",
        "call_as_value",
        "geschweiften oder eckigen Klammern braucht Anführungszeichen",
        head("titel: T\nstichwoerter: [{▸{ x }: 1}]\n"),
    ),
    Case(
        "KP103",
        "title_twice",
        '"titel" steht zweimal',
        head("titel: Eins\n▸titel: Zwei\n"),
        {NEW: dokument("2.007", "Text.", "platzhalter: {titel: Ä}\n")},
    ),
    Case(
        "KP103",
        "twice_in_an_item",
        '"text" steht zweimal',
        {WEISUNG: weisung(item(more="    ▸text: noch einer\n"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP104",
        "day_31_in_february",
        '"2025-02-31" ist kein Datum',
        head("titel: T\nstand: ▸2025-02-31\n"),
        head("titel: T\nstand: 2025-02-28\n"),
    ),
    Case(
        "KP104",
        "no_leap_year",
        '"2025-02-29" ist kein Datum',
        {NEW: dokument("2.007", "", "stand: ▸2025-02-29\n")},
        {NEW: dokument("2.007", "", "stand: 2024-02-29\n")},
    ),
    Case(
        "KP104",
        "month_13",
        '"2025-13-01" ist kein Datum',
        {NEW: dokument("2.007", "", "gueltig_ab: ▸2025-13-01\n")},
    ),
    Case("KP104", "with_time", "JJJJ-MM-TT", head("titel: T\nstand: ▸2025-01-31 12:00:00\n")),
    Case(
        "KP105",
        "typing_error",
        'Meinten Sie "zustaendig"?',
        {NEW: dokument("2.007", "", "▸zustandig: Team\n")},
        {NEW: dokument("2.007", "", "zustaendig: Team\n")},
    ),
    Case(
        "KP105",
        "key_of_another_kind",
        '"teile" gibt es hier nicht',
        {NEW: dokument("2.007", "", "▸teile: {a: b}\n")},
    ),
    Case("KP105", "shadows_a_macro", '"kopf" gibt es hier nicht', head("titel: T\n▸kopf: x\n")),
    Case(
        "KP105",
        "engine_switch",
        '"render_macros" gibt es hier nicht',
        head("titel: T\n▸render_macros: false\n"),
    ),
    Case(
        "KP105",
        "theme_switch",
        '"template" gibt es hier nicht',
        head("titel: T\n▸template: 404.html\n"),
    ),
    Case(
        "KP105",
        "in_an_item",
        'Meinten Sie "ziele"?',
        {WEISUNG: weisung(item(more="    ▸ziel: x\n"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP105",
        "in_the_navigation",
        '"nav_title" gibt es hier nicht',
        {"hilfe/.nav.yml": "title: Hilfe\n▸nav_title: x\n", "hilfe/index.md": INDEX},
    ),
    Case(
        "KP105",
        "in_the_data",
        'Meinten Sie "abk"?',
        {"_daten/abkuerzungen.yml": ABKUERZUNGEN.replace("abk: ", "▸abkk: x, abk: ")},
    ),
    Case(
        "KP106",
        "title",
        '"titel" fehlt',
        {GLOSSAR: f"---\n▸beispiel: true\n---\n{BODY}"},
        {GLOSSAR: f"---\nbeispiel: true\ntitel: T\n---\n{BODY}"},
    ),
    Case("KP106", "number", '"nummer" fehlt', {NEW: f"---\n▸titel: T\n---\n{BODY}"}),
    Case(
        "KP106",
        "text_of_an_item",
        '"text von a1" fehlt',
        {WEISUNG: weisung(item().replace("id: a1\n    text: Text", "▸id: a1"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP106",
        "item_without_ziel",
        '"ziele von a1" fehlt',
        {WEISUNG: weisung("  - ▸id: a1\n    text: Text\n    art: entfall\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP107",
        "number_like_a_decimal",
        'Schreiben Sie "2.010"',
        {f"{GLF}2.010.md": f"---\ntitel: Ä\nnummer: ▸2.010\n---\n{BODY}"},
        {f"{GLF}2.010.md": f"---\ntitel: Ä\nnummer: '2.010'\n---\n{BODY}"},
    ),
    Case(
        "KP107",
        "two_digits",
        'Schreiben Sie "4.80"',
        {"familienkasse/service-center/glf/4.80.md": f"---\ntitel: Ä\nnummer: ▸4.80\n---\n{BODY}"},
    ),
    Case(
        "KP107",
        "number_of_a_weisung",
        'Schreiben Sie "202511007"',
        {WEISUNG: weisung(item()).replace('"202511007"', "▸202511007")},
        brings=brings("KP401"),
    ),
    Case(
        "KP107",
        "ziel",
        'Schreiben Sie "2.006"',
        {WEISUNG: weisung(item(ziele="▸2.006"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP107",
        "keyword",
        'Schreiben Sie "2025"',
        head("titel: T\nstichwoerter: [Umzug, ▸2025]\n"),
        head('titel: T\nstichwoerter: [Umzug, "2025"]\n'),
    ),
    Case(
        "KP108",
        "yes_in_german",
        "true oder false",
        {NEW: dokument("2.007", "", "beispiel: ▸ja\n")},
        {NEW: dokument("2.007", "", "beispiel: true\n")},
    ),
    Case(
        "KP108",
        "day_in_german",
        '"20.11.2025" ist kein Datum',
        {NEW: dokument("2.007", "", "gueltig_ab: ▸20.11.2025\n")},
    ),
    Case(
        "KP108",
        "day_in_quotation_marks",
        "ohne Anführungszeichen",
        {NEW: dokument("2.007", "", 'gueltig_ab: ▸"2025-11-20"\n')},
        {NEW: dokument("2.007", "", "gueltig_ab: 2025-11-20\n")},
    ),
    Case("KP108", "empty_title", "titel", {GLOSSAR: f"---\ntitel: ▸''\n---\n{BODY}"}),
    Case(
        "KP108",
        "text_for_a_list",
        "Hier wird eine Liste erwartet",
        head("titel: T\nstichwoerter: ▸Umzug\n"),
        head("titel: T\nstichwoerter: [Umzug]\n"),
    ),
    Case("KP108", "list_for_a_text", "Hier wird ein Text erwartet", head("titel: ▸[a, b]\n")),
    Case(
        "KP108",
        "ab_after_bis",
        "gueltig_bis liegt vor gueltig_ab",
        {NEW: dokument("2.007", "", "gueltig_ab: 2025-12-01\ngueltig_bis: ▸2025-11-30\n")},
        {NEW: dokument("2.007", "", "gueltig_ab: 2025-12-01\ngueltig_bis: 2025-12-01\n")},
    ),
    Case(
        "KP108",
        "weisung_ends_before_it_begins",
        "gueltig_bis liegt vor gueltig_ab",
        {WEISUNG: weisung(item(), head="gueltig_bis: ▸2025-11-19\ndanach: bleibt\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "end_without_danach",
        "aber danach fehlt",
        {WEISUNG: weisung(item(), head="gueltig_bis: ▸2026-01-31\n")},
        {WEISUNG: weisung(item(), head="gueltig_bis: 2026-01-31\ndanach: bleibt\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "unknown_word_as_end",
        "Möglich sind: ein Datum",
        {WEISUNG: weisung(item(), head="gueltig_bis: ▸unbefristet\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "unknown_art",
        'Meinten Sie "entfall"?',
        {WEISUNG: weisung(item().replace("art: entfall", "art: ▸entfal"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "name_of_an_item",
        "ein Kleinbuchstabe und eine Zahl",
        {WEISUNG: weisung(item().replace("id: a1", "id: ▸A1"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "no_ziele",
        "Die Liste ist leer",
        {WEISUNG: weisung(item().replace('["2.006"]', "▸[]"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "short_form_too_long",
        "kurz von a1: Der Text hat 99 Zeichen, möglich sind 90",
        {WEISUNG: weisung(item(more=f"    kurz: ▸{'Wort ' * 20}\n"))},
        {WEISUNG: weisung(item(more=f"    kurz: {'Wort ' * 17}\n"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "only_a_list",
        "Zeilen der Form schlüssel: Wert",
        {GLOSSAR: f"---\n▸- titel\n- T\n---\n{BODY}"},
    ),
    Case(
        "KP114",
        "aliases",
        "Bitte den Wert ausschreiben",
        head("titel: T\nstichwoerter: ▸&a [x]\n"),
        head('titel: "R&D *neu*"\n'),
    ),
    Case(
        "KP114",
        "bomb",
        "Verweise mit & und *",
        head("titel: T\n" + BOMB.replace("a: &a", "a: ▸&a")),
    ),
    Case(
        "KP114",
        "program",
        "Typen mit ! gibt es hier nicht",
        head("titel: ▸!!python/object/apply:os.system [x]\n"),
    ),
    Case("KP114", "merge_key", "Verweise mit & und *", head("titel: T\n<<: ▸*x\n")),
    Case(
        "KP114",
        "deep",
        "zu viele Listen ineinander",
        {
            GLOSSAR: "---\ntitel: T\nstichwoerter: "
            + "[" * 11
            + "▸["
            + "[" * 500
            + "]" * 512
            + f"\n---\n{BODY}"
        },
    ),
    Case(
        "KP114",
        "bomb_in_the_data",
        "Verweise mit & und *",
        {"_daten/adressen.yml": "rechner: ▸&a [a.de]\ne_mail: *a\n"},
    ),
    Case(
        "KP501",
        "number_twice",
        f"gibt es schon: docs/{OLD}",
        {f"{GLF}2.6.md": dokument("2.006").replace("nummer: ", "nummer: ▸")},
        {f"{GLF}2.006a.md": dokument("2.006a")},
        brings=brings("KP502"),
    ),
    Case(
        "KP502",
        "file_and_number",
        "gehört in eine Datei tb-03.md",
        {f"{TB}tb-3.md": dokument("TB 03").replace("nummer: ", "nummer: ▸")},
        {f"{TB}tb-03.md": dokument("TB 03")},
    ),
    Case(
        "KP502",
        "copied_file",
        "gehört in eine Datei 2.008.md",
        {NEW: dokument("2.008").replace("nummer: ", "nummer: ▸")},
    ),
    Case(
        "KP504",
        "index_missing",
        f"Im Ordner docs/{TB} fehlt die Seite index.md",
        {f"{TB}index.md": None, f"{TB}tb-03.md": "▸" + dokument("TB 03")},
        {f"{TB}tb-03.md": dokument("TB 03")},
    ),
    Case(
        "KP506",
        "digit_of_another_kanal",
        'Nummern beginnen dort mit "1."',
        {f"{EZ}3.007.md": dokument("3.007").replace("nummer: ", "nummer: ▸")},
        {f"{EZ}1.007.md": dokument("1.007")},
    ),
    Case(
        "KP506",
        "short_form_of_another_art",
        "Erwartet wird TB und eine Zahl",
        {f"{TB}emb-07.md": dokument("EMB 07").replace("nummer: ", "nummer: ▸")},
        {f"{TB}tb-07a.md": dokument("TB 07a")},
    ),
    Case(
        "KP506",
        "glf_without_dot",
        'etwa "2.999"',
        {f"{GLF}2007.md": dokument("2007").replace("nummer: ", "nummer: ▸")},
    ),
    Case(
        "KP509",
        "only_kopf",
        "keinen Text",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---▸\n{{ kopf() }}\n'.replace("---▸\n", "---\n▸")},
        {NEW: f'---\nnummer: "2.007"\ntitel: T\n---\n{BODY}'},
    ),
    Case(
        "KP509",
        "empty_from_a_later_day",
        "Ab 20.11.2025: Die Seite hat unter kopf() keinen Text",
        {OLD: '---\nnummer: "2.006"\ntitel: T\n---\n▸{{ kopf() }}\n\n' + mark("", "alt") + "\n"},
        {OLD: dokument("2.006", mark("", "alt"))},
    ),
    Case(
        "KP509",
        "empty_before_a_later_day",
        "Die Seite hat unter kopf() keinen Text",
        {"glossar.md": "---\ntitel: T\n---\n▸{{ kopf() }}\n{# noch nichts #}\n"},
        {"glossar.md": seite("{# noch nichts #}")},
    ),
    Case(
        "KP101",
        "four_dashes",
        "genau drei kurzen Strichen",
        {GLOSSAR: f"▸----\ntitel: T\n----\n{BODY}"},
    ),
    Case(
        "KP101",
        "long_dashes",
        "endet mit genau drei kurzen Strichen",
        {GLOSSAR: f"---\ntitel: T\n▸–––\n{BODY}"},
    ),
    Case(
        "KP102",
        "no_space_after_the_colon",
        "Nach dem Doppelpunkt fehlt ein Leerzeichen",
        head("titel:▸Umzug\nbeispiel: true\n"),
        head("titel: https://a.de\n"),
    ),
    Case(
        "KP102",
        "equals_sign",
        "ein Doppelpunkt, kein =",
        head("titel▸ = Umzug\nbeispiel: true\n"),
        head("titel: a = b\n"),
    ),
    Case(
        "KP102",
        "no_space_after_the_dash",
        "Nach dem Strich fehlt ein Leerzeichen",
        {WEISUNG: weisung(item().replace("- id", "-▸id"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP102",
        "quotation_marks_inside",
        "Innen schreibt man „…“",
        head('titel: ▸"Die "Probe" hier"\n'),
        head("titel: 'Die \"Probe\" hier'\n"),
    ),
    Case(
        "KP102",
        "begins_with_a_star",
        "braucht Anführungszeichen um den ganzen Wert",
        head("titel: ▸%Probe\n"),
        head('titel: "%Probe"\n'),
    ),
    Case(
        "KP102",
        "begins_with_a_bracket",
        "braucht Anführungszeichen um den ganzen Wert",
        head("titel: ▸[Probe] Test\n"),
        head('titel: "[Probe] Test"\n'),
    ),
    Case(
        "KP102",
        "typographic_quotation_marks",
        "gerade Anführungszeichen um den ganzen Wert",
        head("titel: ▸„Probe: eins“\n"),
        head("titel: „Probe“\n"),
    ),
    Case("KP114", "end_inside", "beendet alles", head("titel: T\n▸...\n# Notiz\n")),
    Case(
        "KP104",
        "year_of_for_ever",
        "lassen Sie gueltig_bis weg",
        {NEW: dokument("2.007", "", "gueltig_bis: ▸9999-12-31\n")},
        {NEW: dokument("2.007", "", "gueltig_bis: 2199-12-31\n")},
    ),
    Case(
        "KP104",
        "year_one",
        "kann nicht stimmen",
        {WEISUNG: weisung(item()).replace("datum: 2025", "datum: ▸0001")},
        brings=brings("KP401"),
    ),
    Case("KP105", "capital_letter", 'Meinten Sie "titel"?', head("▸Titel: T\n")),
    Case(
        "KP107",
        "one_of_many_digits",
        "braucht Anführungszeichen",
        head("titel: ▸" + "1" * 1_500 + "\n"),
    ),
    Case("KP107", "almost_a_number", "braucht Anführungszeichen", head("titel: ▸0x_\n")),
    Case("KP108", "nothing_there", "Hier steht nichts", head("titel: T\nstichwoerter:▸\n")),
    Case(
        "KP108",
        "header_field_without_value",
        'ein leerer Wert heißt ""',
        {
            WEISUNG: weisung(
                item(), head='gueltig_bis: unbegrenzt\nkopf: [{feld: "Bezug", wert: ▸}]\n'
            )
        },
        {
            WEISUNG: weisung(
                item(), head='gueltig_bis: unbegrenzt\nkopf: [{feld: "Bezug", wert: ""}]\n'
            )
        },
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "end_of_a_dokument_in_words",
        "Gilt die Seite ohne Ende",
        {NEW: dokument("2.007", "", "gueltig_bis: ▸unbegrenzt\n")},
    ),
    Case(
        "KP108",
        "list_of_placeholders",
        "Hier stehen Name und Erklärung",
        {NEW: dokument("2.007", "", "platzhalter: ▸[Anrede]\n")},
        {NEW: dokument("2.007", "", "platzhalter: {Anrede: Name wie in STEP}\n")},
    ),
    Case(
        "KP108",
        "title_over_two_lines",
        "ein Text in einer Zeile",
        head("titel: ▸|\n  Umzug\n  melden\n"),
    ),
    Case(
        "KP108",
        "title_with_a_break",
        "ein Text in einer Zeile",
        head('titel: ▸"Umzug\\n- Punkt"\n'),
    ),
    Case(
        "KP108", "blank_title", "ein Text in einer Zeile, der nicht leer ist", head('titel: ▸" "\n')
    ),
    Case(
        "KP108",
        "danach_without_end",
        "danach gilt nur für eine Weisung, die endet",
        {WEISUNG: weisung(item(), head="gueltig_bis: unbegrenzt\ndanach: ▸bleibt\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "consolidated_too_early",
        "konsolidiert liegt vor dem Tag, ab dem sich nichts mehr ändert (20.11.2025)",
        {WEISUNG: weisung(item(), head="gueltig_bis: unbegrenzt\nkonsolidiert: ▸2020-01-01\n")},
        brings=brings("KP401"),
    ),
    Case(
        "KP108",
        "full_width_digit",
        "ein Kleinbuchstabe und eine Zahl",
        {WEISUNG: weisung(item().replace("id: a1", "id: ▸a\uff11"))},
        brings=brings("KP401"),
    ),
    Case(
        "KP114",
        "sign_of_its_own",
        "hat hier eine eigene Bedeutung",
        head("titel: T\nstichwoerter: [▸=]\n"),
        head('titel: "="\n'),
    ),
    Case(
        "KP201",
        "behind_an_escape",
        "Leserichtung",
        head('titel: ▸"Um\\u202ezug"\n'),
        head('titel: "Um\\u00e4zug"\n'),
    ),
    Case(
        "KP201",
        "mark_of_the_engine_behind_an_escape",
        "unsichtbares Sonderzeichen",
        head('titel: ▸"Um\\ue007zug"\n'),
    ),
]
