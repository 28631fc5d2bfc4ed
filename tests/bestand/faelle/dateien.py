"""Files: their bytes, names, kinds and sizes (KP110 to KP121)."""

import unicodedata
from pathlib import Path

from tests.bestand.faelle.case import NEW, OLD, Case
from tests.bestand.quellen import GLF, baustein, dokument, seite

GOOD = dokument("2.007", "Größe und Maß.")
UMLAUT = dokument("2.007", "Text mit Ä.")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
PICTURE = f"{GLF}bild.png"
FIRST = f"docs/{NEW}:1:1"
SECRET = "-----BEGIN RSA " + "PRIVATE KEY-----"  # in two parts: this file holds no key


def at(path: str) -> tuple[str, ...]:
    """Return the place of a finding about the whole file."""
    return (f"docs/{path}:1:1",)


CASES = [
    Case(
        "KP109",
        "folder_without_kanal",
        "Rechtskreis/Kanal/Art",
        {"sgb2/service-center/2.007.md": "▸" + dokument("2.007")},
        {f"{GLF}2.007.md": dokument("2.007")},
    ),
    Case(
        "KP109",
        "unknown_art",
        "Rechtskreis/Kanal/Art",
        {
            "sgb2/service-center/leitfaeden/2.007.md": "▸" + dokument("2.007"),
            "sgb2/service-center/leitfaeden/index.md": None,
            "sgb2/service-center/index.md": None,
        },
        brings=frozenset({"KP504"}),
    ),
    Case(
        "KP110",
        "windows_1252",
        "vermutlich in Windows-1252 (ANSI). Bitte als UTF-8 speichern",
        {NEW: UMLAUT.encode("cp1252")},
        {NEW: UMLAUT.encode()},
        (f"docs/{NEW}:7:10",),
    ),
    Case("KP110", "utf_16", "vermutlich in UTF-16", {NEW: UMLAUT.encode("utf-16")}, None, at(NEW)),
    Case(
        "KP110",
        "half_a_character",
        "nicht in UTF-8",
        {NEW: GOOD.encode() + b"\n\xc3"},
        None,
        (f"docs/{NEW}:11:1",),
    ),
    Case(
        "KP110",
        "in_the_head",
        "nicht in UTF-8",
        {NEW: dokument("2.007", head="zustaendig: Team Süd\n").encode("cp1252")},
        None,
        (f"docs/{NEW}:4:19",),
    ),
    Case(
        "KP110",
        "in_the_data",
        "nicht in UTF-8",
        {"_daten/abkuerzungen.yml": b"abkuerzungen: []  # f\xfcr alle\n"},
        None,
        ("docs/_daten/abkuerzungen.yml:1:22",),
    ),
    Case(
        "KP111",
        "data_file_missing",
        "Die Datei fehlt",
        {"_daten/abkuerzungen.yml": None},
        {"_daten/abkuerzungen.yml": "abkuerzungen: []\n"},
        at("_daten/abkuerzungen.yml"),
    ),
    Case("KP112", "bom", "beginnt mit einem BOM", {NEW: "\ufeff" + GOOD}, {NEW: GOOD}, (FIRST,)),
    Case(
        "KP112",
        "crlf",
        "mit Zeilenende LF speichern",
        {NEW: GOOD.replace("\n", "\r\n")},
        None,
        (FIRST,),
    ),
    Case(
        "KP112",
        "crlf_in_one_line",
        "CRLF",
        {NEW: GOOD.replace("---\n\n", "---\n\r\n").replace("kopf() }}\n", "kopf() }}\r\n")},
        None,
        (f"docs/{NEW}:5:1",),
    ),
    Case(
        "KP112",
        "crlf_in_the_data",
        "CRLF",
        {"_daten/adressen.yml": "rechner: []\r\n"},
        None,
        at("_daten/adressen.yml"),
    ),
    Case(
        "KP113",
        "decomposed_text",
        "aus zwei Zeichen",
        {NEW: dokument("2.007", "Gr▸" + unicodedata.normalize("NFD", "ö") + "ße")},
        {NEW: GOOD},
    ),
    Case(
        "KP113",
        "decomposed_title",
        "aus zwei Zeichen",
        {
            "glossar.md": seite().replace(
                "titel: ", "titel: ▸" + unicodedata.normalize("NFD", "Übung ")
            )
        },
    ),
    Case(
        "KP115",
        "umlaut_in_name",
        'Schreiben Sie "oeffnungszeiten.md"',
        {"hilfe/öffnungszeiten.md": seite()},
        {"hilfe/oeffnungszeiten.md": seite()},
        at("hilfe/öffnungszeiten.md"),
    ),
    Case(
        "KP115",
        "decomposed_name",
        'Schreiben Sie "oeffnen.md"',
        {unicodedata.normalize("NFD", "hilfe/öffnen.md"): seite()},
        None,
        (unicodedata.normalize("NFD", "docs/hilfe/öffnen.md:1:1"),),
    ),
    Case(
        "KP115",
        "space_in_name",
        'Schreiben Sie "erste-hilfe.md"',
        {"hilfe/erste hilfe.md": seite()},
        {"hilfe/erste_hilfe.md": seite()},
        at("hilfe/erste hilfe.md"),
    ),
    Case(
        "KP115",
        "upper_case",
        'Schreiben Sie "suche.md"',
        {"hilfe/Suche.md": seite()},
        None,
        at("hilfe/Suche.md"),
    ),
    Case(
        "KP115",
        "percent_and_quote",
        "passt nicht in eine Adresse",
        {"hilfe/a%22.md": seite()},
        None,
        at("hilfe/a%22.md"),
    ),
    Case(
        "KP115",
        "folder_with_umlaut",
        "passt nicht in eine Adresse",
        {"übung/a.md": seite(), "übung/index.md": None},
        None,
        at("übung/a.md"),
        brings=frozenset({"KP504"}),
    ),
    Case(
        "KP116",
        "page_and_folder",
        f"docs/{GLF}2.007.md hätten dieselbe Adresse",
        {NEW: GOOD, f"{GLF}2.007/index.md": seite()},
        {NEW: GOOD, f"{GLF}2.007a.md": dokument("2.007a")},
        at(f"{GLF}2.007/index.md"),
        brings=frozenset(),
    ),
    Case(
        "KP116",
        "readme_and_index",
        "hilfe/index.md hätten dieselbe Adresse",
        {"hilfe/README.md": seite()},
        None,
        at("hilfe/README.md"),
    ),
    Case(
        "KP116",
        "letter_case",
        "bausteine/gruss.md hätten dieselbe Adresse",
        {"bausteine/Gruss.md": baustein("x")},
        None,
        at("bausteine/Gruss.md"),
    ),
    Case("KP117", "empty", "Die Datei ist leer", {NEW: ""}, {NEW: GOOD}, (FIRST,)),
    Case("KP117", "blank", "Die Datei ist leer", {NEW: "\n  \n\n"}, None, (FIRST,)),
    Case(
        "KP117", "too_big", "mit 1000 kB zu groß", {NEW: GOOD + "Wort " * 200_000}, None, (FIRST,)
    ),
    Case(
        "KP118",
        "link_to_passwd",
        "symbolischer Link",
        {"hilfe/konten.md": Path("/etc/passwd")},
        None,
        at("hilfe/konten.md"),
    ),
    Case(
        "KP118",
        "linked_folder",
        "symbolischer Link",
        {"hilfe/alles": Path("/etc")},
        None,
        at("hilfe/alles"),
    ),
    Case(
        "KP118",
        "broken_link",
        "symbolischer Link",
        {"hilfe/nichts.md": Path("fehlt.md")},
        None,
        at("hilfe/nichts.md"),
    ),
    Case(
        "KP118",
        "link_inside",
        "symbolischer Link",
        {"hilfe/start.md": Path("../index.md")},
        {"hilfe/start.md": seite()},
        at("hilfe/start.md"),
    ),
    Case(
        "KP119",
        "key_file",
        "sofort sperren lassen",
        {"hilfe/server.pem": "x"},
        None,
        at("hilfe/server.pem"),
    ),
    Case(
        "KP119", "ssh_key", "sofort sperren lassen", {"hilfe/id_rsa": "x"}, None, at("hilfe/id_rsa")
    ),
    Case("KP119", "dot_env", "sofort sperren lassen", {".env": "TOKEN=x"}, None, at(".env")),
    Case(
        "KP119",
        "key_in_a_page",
        "geheimer Schlüssel",
        {NEW: dokument("2.007", f"```\n▸{SECRET}\n```")},
        {NEW: dokument("2.007", "-----BEGIN CERTIFICATE-----")},
    ),
    Case("KP119", "backup", "Sicherungskopie", {f"{OLD}.bak": "x"}, None, at(f"{OLD}.bak")),
    Case("KP119", "editor_copy", "Sicherungskopie", {f"{OLD}~": "x"}, None, at(f"{OLD}~")),
    Case(
        "KP119",
        "word_file",
        "Bürodatei",
        {"hilfe/vorlage.docx": b"PK"},
        None,
        at("hilfe/vorlage.docx"),
    ),
    Case(
        "KP119", "pdf", "Bürodatei", {"hilfe/weisung.pdf": b"%PDF"}, None, at("hilfe/weisung.pdf")
    ),
    Case(
        "KP119",
        "program",
        "gehört nicht nach docs/",
        {"hilfe/start.sh": "#!/bin/sh\n"},
        None,
        at("hilfe/start.sh"),
    ),
    Case(
        "KP119",
        "html_page",
        "gehört nicht nach docs/",
        {"hilfe/alt.html": "<p>"},
        None,
        at("hilfe/alt.html"),
    ),
    Case(
        "KP119",
        "javascript",
        "gehört nicht nach docs/",
        {"hilfe/extra.js": "x"},
        None,
        at("hilfe/extra.js"),
    ),
    Case(
        "KP119",
        "svg",
        "können Programme enthalten",
        {"hilfe/bild.svg": "<svg/>"},
        None,
        at("hilfe/bild.svg"),
    ),
    Case(
        "KP119",
        "hidden_file",
        "gehört nicht nach docs/",
        {"hilfe/.DS_Store": b"x"},
        {"hilfe/.nav.yml": "title: Hilfe\n", "hilfe/index.md": seite()},
        at("hilfe/.DS_Store"),
    ),
    Case(
        "KP119",
        "page_in_the_data",
        "In docs/_daten/ liegen nur",
        {"_daten/mehr.md": "x"},
        None,
        at("_daten/mehr.md"),
    ),
    Case(
        "KP120",
        "conflict",
        "Zusammenführen",
        {NEW: dokument("2.007", "▸<<<<<<< HEAD\nEins.\n\n=======\nZwei.\n>>>>>>> andere")},
        {NEW: dokument("2.007", "Ein Pfeil: <<< und >>> hier.")},
    ),
    Case(
        "KP121",
        "no_picture_inside",
        "kein Bild vom Typ .png",
        {PICTURE: b"<html>"},
        {PICTURE: PNG},
        at(PICTURE),
    ),
    Case(
        "KP121",
        "too_large",
        "erlaubt sind 500 kB",
        {PICTURE: PNG + b"\0" * 600_000},
        None,
        at(PICTURE),
    ),
    Case(
        "KP121",
        "wrong_ending",
        "kein Bild vom Typ .jpg",
        {"hilfe/bild.jpg": PNG},
        None,
        at("hilfe/bild.jpg"),
    ),
    Case(
        "KP121",
        "archive_as_webp",
        "kein Bild vom Typ .webp",
        {"hilfe/bild.webp": b"RIFF1234AVI x"},
        {"hilfe/bild.webp": b"RIFF1234WEBPVP8 "},
        at("hilfe/bild.webp"),
    ),
    Case(
        "KP201",
        "private_use",
        "unsichtbares Sonderzeichen",
        {NEW: dokument("2.007", "Ä ▸\ue000 Text")},
        {NEW: dokument("2.007", "Ä\u00a0– „Text“ … z.\u202fB. 😀")},
    ),
    Case("KP201", "nul", "Nullzeichen", {NEW: dokument("2.007", "Ä ▸\0 Text")}),
    Case(
        "KP201",
        "soft_hyphen",
        "Trennzeichen, das die Suche stört",
        {NEW: dokument("2.007", "Kunden▸\u00adnummer")},
    ),
    Case("KP201", "right_to_left", "Leserichtung", {NEW: dokument("2.007", "Ä ▸\u202e txet")}),
    Case(
        "KP201",
        "zero_width_in_a_tag",
        "Trennzeichen",
        {OLD: dokument("2.006", '{% aenderung "202511007/a1" %}neu▸\u200b{% endaenderung %}')},
    ),
    Case(
        "KP201",
        "line_separator",
        "unsichtbares Sonderzeichen",
        {NEW: dokument("2.007", "Eins▸\u2028Zwei")},
    ),
]
