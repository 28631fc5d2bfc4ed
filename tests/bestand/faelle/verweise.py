"""Links and pictures: KP211, KP503, KP505, KP507, KP508."""

from tests.bestand.faelle.case import GRUSS, NEW, OLD, Case
from tests.bestand.faelle.dateien import PICTURE, PNG
from tests.bestand.quellen import GLF, Files, baustein, dokument, mark, seite, use, weisung

ENDS = "gueltig_bis: 2026-01-31\n"
OTHER = f"{GLF}2.008.md"


def new(body: str) -> Files:
    """Return a new Dokument with `body`, beside a picture."""
    return {NEW: dokument("2.007", body), PICTURE: PNG}


CASES = [
    Case(
        "KP211",
        "javascript",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [a](▸javascript:x)"),
        new("Ä [a](https://a.de/b) [c](mailto:x@a.de) `javascript:x`"),
    ),
    Case(
        "KP211",
        "javascript_in_entities",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [a](▸&#106;avascript:x)"),
    ),
    Case(
        "KP211",
        "javascript_by_reference",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [a][b]\n\n[b]: ▸javascript:x"),
    ),
    Case("KP211", "data", "Links mit data: sind nicht erlaubt", new("Ä [a](▸data:text/html,x)")),
    Case("KP211", "vbscript", "Links mit vbscript: sind nicht erlaubt", new("Ä [a](▸vbscript:x)")),
    Case("KP211", "file", "Links mit file: sind nicht erlaubt", new("Ä [a](▸file:///etc/passwd)")),
    Case("KP211", "network_drive", "sind nicht erlaubt", new("Ä [a](▸\\\\\\\\server\\\\x)")),
    Case("KP211", "without_scheme", "Links mit // sind nicht erlaubt", new("Ä [a](▸//evil.de/x)")),
    Case("KP211", "http", "nur https: und mailto:", new("Ä [a](▸http://a.de)")),
    Case(
        "KP211",
        "unknown_host",
        'Links zum Rechner "b.de" sind nicht vorgesehen',
        new("Ä [a](▸https://b.de/x)"),
    ),
    Case(
        "KP211",
        "host_that_looks_allowed",
        'Links zum Rechner "a.de.b.de"',
        new("Ä [a](▸https://a.de.b.de/x)"),
    ),
    Case(
        "KP211",
        "user_before_the_host",
        'Links zum Rechner "b.de"',
        new("Ä [a](▸https://a.de@b.de/x)"),
        brings=frozenset({"KP602"}),
    ),
    Case("KP211", "autolink", 'Links zum Rechner "b.de"', new("Ä <▸https://b.de/x>")),
    Case(
        "KP211",
        "foreign_picture",
        "von anderen Rechnern wird nichts geladen",
        new("![Bild](▸https://a.de/b.png)"),
        new("![Bild](bild.png)"),
    ),
    Case(
        "KP211",
        "picture_as_data",
        "von anderen Rechnern wird nichts geladen",
        new("![Bild](▸data:image/png;base64,x)"),
    ),
    Case(
        "KP503",
        "unknown_number",
        'Ein Dokument "2.0066" gibt es nicht. Meinten Sie "2.006"?',
        new('Ä ▸{{ dok("2.0066") }}'),
        new('Ä {{ dok("2.006") }} {{ dok("weisungen/index.md") }}'),
    ),
    Case("KP503", "without_dot", 'Meinten Sie "2.006"?', new('Ä ▸{{ dok("2006") }}')),
    Case(
        "KP503",
        "in_a_baustein",
        'Ein Dokument "2.099" gibt es nicht',
        {GRUSS: baustein('Ä ▸{{ dok("2.099") }}'), NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP505",
        "no_such_page",
        f"docs/{GLF}2.0006.md gibt es nicht. Meinten Sie",
        new("Ä [a](▸2.0006.md#x)"),
        new("Ä [a](2.006.md) [b](../index.md) [c](https://a.de/b.md)"),
    ),
    Case(
        "KP505",
        "letter_case",
        "Die Datei heißt docs/bausteine/gruss.md, mit diesen Buchstaben",
        new("Ä [a](▸../../../bausteine/Gruss.md)"),
    ),
    Case(
        "KP505",
        "address_instead_of_file",
        'Bitte "2.006.md" schreiben',
        new("Ä [a](▸2.006/)"),
    ),
    Case(
        "KP505",
        "from_the_root",
        "Bitte den Pfad vom eigenen Ordner aus schreiben",
        new("Ä [a](▸/index.md)"),
    ),
    Case("KP505", "out_of_docs", "führt aus docs/ hinaus", new("Ä [a](▸../../../../mkdocs.yml)")),
    Case("KP505", "without_address", "Der Link hat keine Adresse", new("Ä [a](▸)")),
    Case(
        "KP505",
        "no_such_picture",
        "Das Bild fehlt",
        new("![Maske](▸maske.png)"),
        new("![Maske](bild.png)"),
    ),
    Case("KP505", "picture_in_letter_case", "mit diesen Buchstaben", new("![Maske](▸Bild.png)")),
    Case(
        "KP505",
        "in_the_navigation",
        '"suchen.md" gibt es in diesem Ordner nicht. Meinten Sie "suche.md"?',
        {"hilfe/suche.md": seite(), "hilfe/.nav.yml": "title: Hilfe\nnav: [▸suchen.md, '*']\n"},
        {"hilfe/suche.md": seite(), "hilfe/.nav.yml": "title: Hilfe\nnav: [suche.md, '*']\n"},
    ),
    Case(
        "KP507",
        "dok_to_what_ends",
        "Ab 01.02.2026: Der Link führt zu 2.008 Titel 2.008; die Seite gilt nur bis 31.01.2026",
        {NEW: dokument("2.007", 'Ä ▸{{ dok("2.008") }}'), OTHER: dokument("2.008", "", ENDS)},
        {NEW: dokument("2.007", 'Ä {{ dok("2.008") }}', ENDS), OTHER: dokument("2.008", "", ENDS)},
    ),
    Case(
        "KP507",
        "link_to_what_ends",
        "Ab 01.02.2026: ",
        {NEW: dokument("2.007", "Ä [a](▸2.008.md)"), OTHER: dokument("2.008", "", ENDS)},
    ),
    Case(
        "KP507",
        "link_to_what_begins",
        "gilt erst ab 01.02.2026",
        {
            NEW: dokument("2.007", 'Ä ▸{{ dok("2.008") }}'),
            OTHER: dokument("2.008", "", "gueltig_ab: 2026-02-01\n"),
        },
    ),
    Case(
        "KP507",
        "link_to_a_weisung_to_come",
        "die Weisung 202511007 gilt dann noch nicht",
        {"glossar.md": seite("Ä [a](▸weisungen/202511007.md)")},
        brings=frozenset({"KP411"}),
    ),
    Case(
        "KP508",
        "no_such_step",
        'Einen Abschnitt "schrit" hat 2.006 Titel 2.006 nicht. Meinten Sie "schritt"?',
        {
            OLD: dokument("2.006", f"{mark()}\n\n## Schritt"),
            NEW: dokument("2.007", "Ä [a](▸2.006.md#schrit)"),
        },
        {
            OLD: dokument("2.006", f"{mark()}\n\n## Größter Schritt"),
            NEW: dokument("2.007", "Ä [a](2.006.md#groesster-schritt)"),
        },
    ),
    Case("KP508", "by_dok", 'Einen Abschnitt "fehlt"', new('Ä ▸{{ dok("2.006", anker="fehlt") }}')),
    Case(
        "KP508",
        "on_the_own_page",
        'Einen Abschnitt "fehlt"',
        new("## Da\n\n[a](▸#fehlt)"),
        new("## Da\n\n[a](#da)"),
    ),
    Case(
        "KP508",
        "into_a_baustein",
        'Meinten Sie "gruss-tag"?',
        {
            GRUSS: baustein("### Tag"),
            NEW: dokument("2.007", "## S" + use("gruss") + "Ä [a](▸#tag)"),
        },
        {
            GRUSS: baustein("### Tag"),
            NEW: dokument("2.007", "## S" + use("gruss") + "Ä [a](#gruss-tag)"),
        },
        places=(),
    ),
    Case(
        "KP508",
        "out_of_a_baustein",
        'Einen Abschnitt "fehlt"',
        {
            GRUSS: baustein('Ä ▸{{ dok("2.006", anker="fehlt") }}'),
            NEW: dokument("2.007", use("gruss")),
        },
    ),
    Case(
        "KP508",
        "step_that_ends",
        "Ab 20.11.2025: Einen Abschnitt",
        {
            OLD: dokument("2.006", mark("\n## Neu\n", "\n## Alt\n")),
            NEW: dokument("2.007", "Ä [a](▸2.006.md#alt)"),
        },
    ),
    Case(
        "KP211",
        "brackets_in_the_text",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [[x]](▸javascript:x)"),
        new("Ä [siehe [1]](2.006.md)"),
    ),
    Case(
        "KP211",
        "escaped_bracket_in_the_text",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [a\\]b](▸javascript:x)"),
    ),
    Case(
        "KP211",
        "picture_with_brackets",
        "von anderen Rechnern wird nichts geladen",
        new("![[x]](▸https://a.de/x.png)"),
    ),
    Case(
        "KP211",
        "around_a_picture",
        'Links zum Rechner "b.de"',
        new("[![Plan](bild.png)](▸https://b.de/)"),
        new("[![Plan](bild.png)](2.006.md)"),
    ),
    Case(
        "KP211",
        "definition_in_a_list",
        "Links mit javascript: sind nicht erlaubt",
        new("Ä [a]\n\n1. [a]: ▸javascript:x"),
    ),
    Case(
        "KP211",
        "broken_host",
        "Die Adresse des Links ist nicht möglich",
        new("[x](▸https://[intern/)"),
    ),
    Case(
        "KP211",
        "host_in_letters_alike",
        "Die Adresse des Links ist nicht möglich",
        new("[x](▸https://exa\u2100mple.org/)"),
    ),
    Case(
        "KP503",
        "anchor_in_the_number",
        'Meinten Sie dok("2.006", anker="schritt")?',
        new('Ä ▸{{ dok("2.006#schritt") }}'),
    ),
    Case("KP503", "title_for_a_number", 'Meinten Sie "2.006"?', new('Ä ▸{{ dok("Titel 2.006") }}')),
    Case(
        "KP503",
        "number_of_a_weisung",
        'Meinten Sie "weisungen/202511008.md"?',
        {
            "weisungen/202511008.md": weisung(nummer="202511008").replace(
                "gueltig_ab: 2025-11-20", "gueltig_ab: 2025-11-01"
            ),
            NEW: dokument("2.007", 'Ä ▸{{ dok("202511008") }}'),
        },
    ),
    Case(
        "KP505",
        "call_in_an_address",
        "In der Adresse steht ein Aufruf oder ein Tag",
        new('Ä [a](▸{{ dok("2.006") }})'),
    ),
    Case(
        "KP505",
        "mark_in_an_address",
        "eine Marke steht um den ganzen Link",
        {OLD: dokument("2.006", "Ein [Link](▸" + mark("2.006.md", "2.006.md#x") + ").")},
        {OLD: dokument("2.006", "Ein " + mark("[Link](2.006.md)", "Text") + ".")},
    ),
    Case(
        "KP505",
        "space_in_an_address",
        "ohne Leerzeichen schreiben",
        new("Ä [a](▸2.006.md Titel)"),
        new('Ä [a](2.006.md "Titel")'),
    ),
    Case("KP505", "entity_in_an_address", "ohne Umschreibungen mit &", new("Ä [a](▸2&#46;006.md)")),
    Case(
        "KP505",
        "reference_without_address",
        "Zu [umzug] fehlt die Adresse",
        new("Ä [Umzug]▸[umzug]"),
        new("Ä [Umzug][umzug]\n\n[umzug]: 2.006.md"),
    ),
    Case(
        "KP505",
        "placeholder_before_a_colon",
        "Ist ein Platzhalter gemeint",
        new("[Datum]: ▸Termin"),
        new("\\[Datum]: Termin am [Datum]"),
    ),
    Case("KP505", "internet_without_https", "fehlt https:// am Anfang", new("Ä [BA](▸www.a.de)")),
    Case(
        "KP505",
        "office_file",
        "Bürodateien gehören nicht nach docs/",
        new("Ä [Vordruck](▸vordruck.pdf)"),
    ),
    Case(
        "KP505",
        "from_the_project",
        'Bitte "2.006.md" schreiben',
        new("Ä [a](▸docs/sgb2/service-center/glf/2.006.md)"),
    ),
    Case("KP505", "nearest_from_the_own_folder", 'Meinten Sie "2.006.md"?', new("Ä [a](▸2.06.md)")),
    Case("KP505", "picture_of_a_step", "Ein Bild hat den Namen einer Datei", new("![x](▸#da)")),
    Case(
        "KP505",
        "navigation_without_the_rest",
        'In nav fehlt "*"',
        {"hilfe/suche.md": seite(), "hilfe/.nav.yml": "title: Hilfe\nnav: ▸[suche.md]\n"},
    ),
    Case(
        "KP505",
        "navigation_names_twice",
        "steht schon weiter oben",
        {
            "hilfe/suche.md": seite(),
            "hilfe/.nav.yml": "title: Hilfe\nnav: [suche.md, '*', ▸suche.md]\n",
        },
    ),
    Case(
        "KP505",
        "navigation_names_a_picture",
        "gibt es in diesem Ordner nicht",
        {
            "hilfe/bild.png": PNG,
            "hilfe/.nav.yml": "title: Hilfe\nnav: [▸bild.png, '*']\n",
            "hilfe/index.md": seite(),
        },
    ),
    Case(
        "KP505",
        "words_behind_an_address_outside",
        "höchstens ein Titel",
        new('Ä [x](▸https://a.de/ "T" onclick=1)'),
        new('Ä [Umzug](2.006.md "Umzug (neu)") [x](https://a.de/ "T")'),
    ),
    Case("KP505", "page_as_a_picture", "Das ist eine Seite, kein Bild", new("![a](▸2.006.md)")),
    Case(
        "KP211",
        "definition_of_another_letter",
        "Links mit javascript:",
        new("[klick][strasse]\n\n[straße]: ▸javascript:x\n\n[strasse]: 2.006.md"),
    ),
    Case(
        "KP211",
        "picture_by_its_name_alone",
        "von anderen Rechnern wird nichts geladen",
        new("![bild]\n\n[bild]: ▸https://a.de/x.png"),
    ),
    Case(
        "KP508",
        "number_as_anchor",
        'Einen Abschnitt "2.0066"',
        new("Ä [x](▸2.006.md#2.0066)"),
        new('Ä [x](2.006.md#2.006) {{ dok("2.006", anker="2.006") }}'),
    ),
    Case(
        "KP211",
        "picture_by_a_spaced_reference",
        "von anderen Rechnern wird nichts geladen",
        new("![Text] [bild]\n\n[bild]: ▸https://a.de/x.png"),
        new("Guten Tag [Anrede] [Name]"),
    ),
]
