"""Weisungen: names, Ziele, completeness both ways, days (KP401 to KP412)."""

from macros.model.finding import Severity
from tests.bestand.faelle.case import GRUSS, NEW, OLD, WEISUNG, Case
from tests.bestand.quellen import (
    AKTE,
    CONSOLIDATED,
    GLF,
    TB,
    akte,
    baustein,
    dokument,
    item,
    mark,
    seite,
    use,
    weisung,
)

AUSSAGEN = "    aussagen: [{id: ort, text: T}, {id: zeit, text: T}]\n"
CONSOLIDATED_AT = CONSOLIDATED.replace("2026", "▸2026")
SYNOPSE, COMPARED = "synopsen/202511007.md", '{{ synopse("202511007") }}'
BOTH = weisung(item(ziele='"2.006", "2.007"'))
ORT, ZEIT = (f'{{{{ weisung("202511007/a1", aussage="{name}") }}}}' for name in ("ort", "zeit"))
DRAFT = "gueltig_bis: unbegrenzt\nbearbeitung: ▸entwurf\n"
TWO = weisung(item(), item("a2"))
A2 = "202511007/a2"
TERM = "begriffe:\n  - {{begriff: Neu, statt: [Altform], {}}}\n"


def header(feld: str, wert: str) -> str:
    """Return the head of a Weisung with one verbatim field."""
    return f'gueltig_bis: unbegrenzt\nkopf:\n  - {{feld: "{feld}", wert: "{wert}"}}\n'


CASES = [
    Case(
        "KP416",
        "no_page",
        "Bitte docs/synopsen/202511007.md anlegen",
        {WEISUNG: "▸" + weisung(item())},
        {SYNOPSE: seite(COMPARED)},
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP401",
        "unknown_synopse",
        "Die Weisung 202511008 gibt es nicht in docs/weisungen/",
        {SYNOPSE: seite("▸" + COMPARED.replace("007", "008"))},
    ),
    Case(
        "KP407",
        "synopse_in_a_document",
        "steht auf einer einzigen Seite, etwa docs/synopsen/202511007.md",
        {NEW: dokument("2.007", "▸" + COMPARED), SYNOPSE: seite(COMPARED)},
        {SYNOPSE: seite(COMPARED)},
        brings=frozenset({"KP411"}),
    ),
    Case(
        "KP407",
        "second_synopse",
        "steht auf einer einzigen Seite",
        {"synopsen/a.md": seite("▸" + COMPARED), SYNOPSE: seite(COMPARED)},
        brings=frozenset({"KP411"}),
    ),
    Case(
        "KP415",
        "no_record",
        "fehlt die Akte docs/_daten/akten/202511007.json",
        {WEISUNG: weisung(item(), head=CONSOLIDATED_AT), OLD: dokument("2.006")},
        {WEISUNG: weisung(item(), head=CONSOLIDATED), OLD: dokument("2.006"), AKTE: akte(OLD)},
    ),
    Case(
        "KP415",
        "another_day",
        "Die Akte sagt konsolidiert: 2026-06-02",
        {
            WEISUNG: weisung(item(), head=CONSOLIDATED_AT),
            OLD: dokument("2.006"),
            AKTE: akte(OLD, day="2026-06-02"),
        },
    ),
    Case(
        "KP415",
        "record_without_weisung",
        "gibt es keine Weisung 202601001",
        {"_daten/akten/202601001.json": akte(nummer="202601001")},
        places=("docs/_daten/akten/202601001.json:1:1",),
    ),
    Case(
        "KP415",
        "damaged",
        "Die Akte ist beschädigt",
        {AKTE: '▸{"version": 1}\n'},
    ),
    Case(
        "KP415",
        "record_of_another_weisung",
        "Die Akte ist beschädigt",
        {AKTE: "▸" + akte(nummer="202601001")},
    ),
    Case(
        "KP415",
        "mark_left",
        "Die Weisung 202511007 ist konsolidiert, ihre Marken sind entfernt",
        {
            WEISUNG: weisung(item(), head=CONSOLIDATED),
            OLD: dokument("2.006", f"▸{mark()}"),
            AKTE: akte(OLD),
        },
    ),
    Case(
        "KP401",
        "unknown_item",
        'hat keine Änderung "a2". Sie hat: a1.',
        {OLD: dokument("2.006", mark() + f"Ä ▸{mark(ref=A2)}")},
        {OLD: dokument("2.006", mark() + f"Ä {mark()}")},
    ),
    Case(
        "KP401",
        "unknown_weisung",
        "Die Weisung 202511008 gibt es nicht in docs/weisungen/",
        {OLD: dokument("2.006", mark() + f"Ä ▸{mark(ref='202511008/a1')}")},
    ),
    Case(
        "KP401",
        "no_name",
        "so: 202600001/a1",
        {OLD: dokument("2.006", mark() + f"Ä ▸{mark(ref='202511007-a1')}")},
    ),
    Case(
        "KP401",
        "in_the_title",
        'hat keine Änderung "b1"',
        {NEW: dokument("2.007", "", 'titel_bisher: {text: Alt, aenderung: ▸"202511007/b1"}\n')},
    ),
    Case(
        "KP401",
        "in_the_terms",
        'Die Änderung "202511007/b1" gibt es nicht',
        {"_daten/begriffe.yml": TERM.format('weisung: ▸"202511007/b1"')},
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP402",
        "not_named",
        'mehrere Aussagen (ort, zeit). Bitte eine nennen: aussage="ort"',
        {WEISUNG: weisung(item(more=AUSSAGEN)), OLD: dokument("2.006", f"{ORT} {ZEIT} ▸{mark()}")},
        {
            WEISUNG: weisung(item(more=AUSSAGEN)),
            OLD: dokument(
                "2.006",
                f'{ORT} {{% aenderung "202511007/a1" aussage="zeit" %}}x{{% endaenderung %}}',
            ),
        },
    ),
    Case(
        "KP402",
        "unknown",
        'keine Aussage "zeitt". Möglich sind: ort, zeit. Meinten Sie "zeit"?',
        {
            WEISUNG: weisung(item(more=AUSSAGEN)),
            OLD: dokument("2.006", f"{ORT} {ZEIT} ▸{ZEIT.replace('zeit', 'zeitt')}"),
        },
    ),
    Case(
        "KP402", "none_to_name", "hat keine Aussagen", {OLD: dokument("2.006", f"{mark()} ▸{ORT}")}
    ),
    Case(
        "KP403",
        "unknown_number",
        'Das Ziel "2.060" gibt es nicht. Meinten Sie "2.006"?',
        {WEISUNG: weisung(item(ziele='"2.006", ▸"2.060"'))},
        {
            WEISUNG: weisung(item(ziele=f'"2.006", "{TB}"')),
            f"{TB}tb-03.md": dokument("TB 03", mark()),
        },
    ),
    Case(
        "KP403",
        "unknown_folder",
        "gibt es nicht. Meinten Sie",
        {
            WEISUNG: weisung(item(ziele='"2.006", ▸"sgb2/service-center/textbaustein/"')),
            f"{TB}tb-03.md": dokument("TB 03"),
        },
    ),
    Case(
        "KP403",
        "in_the_terms",
        '"2.060" gibt es nicht. Meinten Sie "2.006"?',
        {"_daten/begriffe.yml": TERM.format('wo: [▸"2.060"]')},
    ),
    Case(
        "KP403",
        "folder_of_news",
        'Ordner "sgb2/servicecenter/" mit Dokumenten gibt es nicht. Meinten Sie "sgb2/service',
        {"neuigkeiten/sgb2.md": seite('▸{{ neuigkeiten("sgb2/servicecenter/") }}')},
        {
            "neuigkeiten/sgb2.md": seite('{{ neuigkeiten("sgb2/service-center/") }}'),
            "neuigkeiten/alle.md": seite("{{ neuigkeiten() }}"),
        },
    ),
    Case(
        "KP403",
        "news_of_a_folder_without_documents",
        'Ordner "hilfe/" mit Dokumenten gibt es nicht',
        {"neuigkeiten/hilfe.md": seite('▸{{ neuigkeiten("hilfe/") }}')},
    ),
    Case(
        "KP403",
        "news_of_nothing",
        'Ordner "" mit Dokumenten gibt es nicht',
        {"neuigkeiten/leer.md": seite('▸{{ neuigkeiten("") }}')},
    ),
    Case(
        "KP404",
        "no_mark",
        f"ist in 2.007 nicht umgesetzt. Bitte die Passage in docs/{NEW} mit {{% aenderung",
        {WEISUNG: weisung(item(ziele='"2.006", ▸"2.007"')), NEW: dokument("2.007")},
        {WEISUNG: BOTH, NEW: dokument("2.007", mark())},
    ),
    Case(
        "KP404",
        "one_aussage_missing",
        'Aussage "zeit" (T) ist in 2.006 nicht umgesetzt',
        {WEISUNG: weisung(item(ziele='▸"2.006"', more=AUSSAGEN)), OLD: dokument("2.006", ORT)},
    ),
    Case(
        "KP404",
        "nothing_in_the_folder",
        f"Bitte die Passage in docs/{TB} mit",
        {WEISUNG: weisung(item(ziele=f'"2.006", ▸"{TB}"')), f"{TB}tb-03.md": dokument("TB 03")},
    ),
    Case(
        "KP404",
        "only_in_a_teil_left_out",
        "ist in 2.007 nicht umgesetzt",
        {
            WEISUNG: weisung(item(ziele='"2.006", ▸"2.007"')),
            GRUSS: baustein(
                f'Ä\n\n{{% teil "email" %}}{mark()}{{% endteil %}}', "teile: {email: T}\n"
            ),
            NEW: dokument("2.007", use("gruss", ', ohne=["email"]')),
        },
    ),
    Case(
        "KP405",
        "mark_elsewhere",
        "gilt nicht für 2.007; die Weisung nennt dafür nur: 2.006",
        {NEW: dokument("2.007", f"Ä ▸{mark()}")},
        {WEISUNG: BOTH, NEW: dokument("2.007", f"Ä {mark()}")},
    ),
    Case(
        "KP405",
        "through_a_baustein",
        'Der Baustein "gruss" bringt die Änderung 202511007/a1',
        {
            GRUSS: baustein(mark()),
            OLD: dokument("2.006", use("gruss")),
            NEW: dokument("2.007", '▸{{ baustein("gruss", einstufung="pflicht") }}'),
        },
        {
            WEISUNG: BOTH,
            GRUSS: baustein(mark()),
            OLD: dokument("2.006", use("gruss")),
            NEW: dokument("2.007", use("gruss")),
        },
    ),
    Case(
        "KP405",
        "on_a_page_of_help",
        "gilt nicht für Seite",
        {"hilfe/suche.md": seite(f"Ä ▸{mark()}")},
    ),
    Case(
        "KP405",
        "outside_the_folder",
        "die Weisung nennt dafür nur",
        {
            WEISUNG: weisung(item(ziele=f'"{TB}"')),
            f"{TB}tb-03.md": dokument("TB 03", mark()),
            OLD: dokument("2.006", f"Ä ▸{mark()}"),
        },
    ),
    Case(
        "KP406",
        "name_of_the_file",
        "gehört in eine Datei 202511007.md",
        {WEISUNG: None, "weisungen/202511070.md": weisung(item()).replace("nummer: ", "nummer: ▸")},
        {"weisungen/202511070.md": weisung(nummer="202511070")},
    ),
    Case(
        "KP406",
        "item_twice",
        '"a1" steht schon in Zeile 8',
        {WEISUNG: weisung(item(), item().replace("id: ", "id: ▸"))},
        {WEISUNG: TWO, OLD: dokument("2.006", mark() + mark(ref=A2))},
    ),
    Case(
        "KP407",
        "unknown_area",
        'Den Bereich "b" gibt es hier nicht. Es gibt: a.',
        {WEISUNG: weisung(item()) + '\n▸{{ aenderungen("b") }}\n'},
        {WEISUNG: weisung(item())},
    ),
    Case(
        "KP407",
        "not_a_weisung",
        "die Seite ist keine Weisung",
        {NEW: dokument("2.007", '▸{{ aenderungen("a") }}')},
    ),
    Case(
        "KP408",
        "item_before_its_weisung",
        "gilt ab 01.11.2025, die Weisung erst ab 20.11.2025",
        {WEISUNG: weisung(item(more="    gueltig_ab: ▸2025-11-01\n"))},
        {WEISUNG: weisung(item(more="    gueltig_ab: 2025-11-20\n"))},
    ),
    Case(
        "KP408",
        "ziel_ended_before",
        "gelten nie am selben Tag: 2.006 gilt nur bis 19.11.2025",
        {
            WEISUNG: weisung(item(ziele='▸"2.006"')),
            OLD: dokument("2.006", mark(), "gueltig_bis: 2025-11-19\n"),
        },
        {OLD: dokument("2.006", mark(), "gueltig_bis: 2025-11-20\n")},
        brings=frozenset({"KP409"}),
    ),
    Case(
        "KP408",
        "gap_between_successors",
        "eine Lücke. Bitte gueltig_ab auf 01.01.2026 setzen",
        {
            NEW: dokument("2.007", "", "gueltig_bis: 2025-12-31\n"),
            f"{GLF}2.008.md": dokument(
                "2.008", "", 'gueltig_ab: 2026-01-02\nfrueher: [▸"2.007"]\n'
            ),
        },
        {
            NEW: dokument("2.007", "", "gueltig_bis: 2025-12-31\n"),
            f"{GLF}2.008.md": dokument(
                "2.008", "", 'gueltig_ab: 2026-01-01\nfrueher: ["2.007", "2.099"]\n'
            ),
        },
    ),
    Case(
        "KP408",
        "overlap_of_successors",
        "eine Überschneidung",
        {
            NEW: dokument("2.007", "", "gueltig_bis: 2025-12-31\n"),
            f"{GLF}2.008.md": dokument(
                "2.008", "", 'gueltig_ab: 2025-12-31\nfrueher: [▸"2.007"]\n'
            ),
        },
    ),
    Case(
        "KP408",
        "predecessor_without_end",
        "gilt aber noch ohne Ende",
        {NEW: dokument("2.007"), f"{GLF}2.008.md": dokument("2.008", "", 'frueher: [▸"2.007"]\n')},
    ),
    Case(
        "KP409",
        "old_inside_new",
        "Die bisherige Fassung von 202511007/a2 innerhalb von 202511007/a1",
        {WEISUNG: TWO, OLD: dokument("2.006", mark(f"neu ▸{mark('x', 'y', A2)}", "alt"))},
        {
            WEISUNG: weisung(item(), item("a2", more="    gueltig_ab: 2025-12-01\n")),
            OLD: dokument("2.006", mark(f"neu {mark('x', 'y', A2)}", "alt")),
        },
    ),
    Case(
        "KP410",
        "number",
        'steht unter Laufende Nummer "202511008"',
        {
            WEISUNG: weisung(
                item(), head=header("Laufende Nummer", "202511008").replace("wert: ", "wert: ▸")
            )
        },
        {WEISUNG: weisung(item(), head=header("Laufende Nummer", "202511007"))},
    ),
    Case(
        "KP410",
        "first_day",
        'unter gueltig_ab aber "20.11.2025"',
        {
            WEISUNG: weisung(
                item(), head=header("Gültig ab", "21.11.2025").replace("wert: ", "wert: ▸")
            )
        },
        {WEISUNG: weisung(item(), head=header("Gültig ab", ""))},
    ),
    Case(
        "KP410",
        "not_concerned",
        "Lassen Sie den Kopf, und erklären Sie es unter annahmen",
        {
            WEISUNG: weisung(
                item(), head=header("SGB II", "nicht betroffen").replace("wert: ", "wert: ▸")
            )
        },
        {
            WEISUNG: weisung(
                item(),
                head=header("SGB II", "nicht betroffen")
                + 'annahmen: ["SGB II: gemeint ist der Adressat."]\n',
            )
        },
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP411",
        "number_in_the_text",
        "Der Text nennt 202511007",
        {NEW: dokument("2.007", "Neu durch ▸202511007.")},
        {NEW: dokument("2.007", "Neu durch 2025110071 und 20251100.")},
    ),
    Case(
        "KP411",
        "item_in_the_text",
        "Der Text nennt 202511007",
        {NEW: dokument("2.007", "Neu durch ▸202511007/a1.")},
    ),
    Case(
        "KP411",
        "in_the_title",
        "Der Text nennt 202511007",
        {NEW: dokument("2.007").replace("Titel 2.007", "Neu seit ▸202511007")},
    ),
    Case(
        "KP411",
        "draft",
        "Der Text nennt 202601001",
        {
            "weisungen/202601001.md": weisung(
                nummer="202601001", head="gueltig_bis: unbegrenzt\nbearbeitung: entwurf\n"
            ).replace("gueltig_ab: 2025-11-20", "gueltig_ab: 2027-01-01"),
            NEW: dokument("2.007", "Neu durch ▸202601001."),
        },
    ),
    Case(
        "KP412",
        "draft_on_the_eve",
        "gilt ab 20.11.2025, ist aber noch im Entwurf",
        {WEISUNG: weisung(item(), head=DRAFT)},
        {
            WEISUNG: weisung(item(), head=DRAFT.replace("▸", "")).replace(
                "gueltig_ab: 2025-11-20", "gueltig_ab: 2025-11-27"
            )
        },
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP412",
        "draft_past_its_day",
        "gilt seit 01.11.2025, ist aber noch im Entwurf",
        {
            WEISUNG: weisung(item(), head=DRAFT).replace(
                "gueltig_ab: 2025-11-20", "gueltig_ab: 2025-11-01"
            )
        },
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP403",
        "folder_without_slash",
        f'Meinten Sie "{TB}"?',
        {
            WEISUNG: weisung(item(ziele=f'"2.006", ▸"{TB[:-1]}"')),
            f"{TB}tb-03.md": dokument("TB 03"),
        },
    ),
    Case(
        "KP405",
        "into_many_documents",
        "erreicht die Änderung 202511007/a1 4 Dokumente",
        {
            GRUSS: baustein(f"Ä ▸{mark()}"),
            OLD: dokument("2.006", use("gruss")),
            **{f"{GLF}2.1{n:02d}.md": dokument(f"2.1{n:02d}", use("gruss")) for n in range(4)},
        },
    ),
    Case(
        "KP406",
        "ziel_twice",
        'Das Ziel "2.006" steht schon in Zeile 11',
        {WEISUNG: weisung(item(ziele='"2.006", ▸"2.006"'))},
    ),
    Case(
        "KP406",
        "aussage_twice",
        'Die Aussage "ort" steht schon',
        {
            WEISUNG: weisung(
                item(more="    aussagen: [{id: ort, text: T}, {id: ▸ort, text: T}]\n")
            ),
            OLD: dokument("2.006", ORT),
        },
    ),
    Case(
        "KP407",
        "orders_where_there_are_none",
        "hat hier nichts zu zeigen",
        {NEW: dokument("2.007", "▸{{ einzelauftraege() }}")},
        {
            WEISUNG: weisung(
                item(),
                head="gueltig_bis: unbegrenzt\neinzelauftraege: [{adressat: A, auftrag: B}]\n",
            )
            + "\n{{ einzelauftraege() }}\n"
        },
    ),
    Case(
        "KP413",
        "items_not_listed",
        "Änderungen des Bereichs b fehlen im Text",
        {
            WEISUNG: weisung(item(), item("b1"))
            .replace("---\n{{ kopf() }}", "---\n▸{{ kopf() }}")
            .replace('{{ aenderungen("b") }}', ""),
            OLD: dokument("2.006", mark() + mark(ref="202511007/b1")),
        },
        {
            WEISUNG: weisung(item(), item("b1")),
            OLD: dokument("2.006", mark() + mark(ref="202511007/b1")),
        },
        severity=Severity.HINWEIS,
    ),
    Case(
        "KP413",
        "listed_twice",
        "steht zweimal auf der Seite",
        {
            WEISUNG: weisung(item()).replace(
                '{{ aenderungen("a") }}', '▸{{ aenderungen("a") }}\n\n{{ aenderungen("a") }}'
            )
        },
    ),
    Case(
        "KP414",
        "nothing_in_it",
        "hat keinen Inhalt",
        {OLD: dokument("2.006", f"Ä ▸{mark('')}")},
        {OLD: dokument("2.006", f"Ä {mark('', 'alt')}")},
    ),
    Case(
        "KP414",
        "only_a_note",
        "hat keinen Inhalt",
        {OLD: dokument("2.006", f"Ä ▸{mark('{# x #}')}")},
    ),
    Case(
        "KP414",
        "twice_the_same",
        "sagt zweimal dasselbe",
        {OLD: dokument("2.006", f"Ä ▸{mark('neu', ' neu')}")},
        {OLD: dokument("2.006", f"Ä {mark('neu', 'Neu')}")},
    ),
    Case(
        "KP410",
        "day_in_words",
        'unter gueltig_ab aber "20.11.2025"',
        {
            WEISUNG: weisung(
                item(), head=header("Gültig ab", "21. November 2025").replace("wert: ", "wert: ▸")
            )
        },
        {WEISUNG: weisung(item(), head=header("Gültig ab", "20. November 2025"))},
    ),
    Case(
        "KP410",
        "word_in_capitals",
        'unter gueltig_bis aber "unbegrenzt"',
        {
            WEISUNG: weisung(
                item(), head=header("Gültig bis", "20.11.26").replace("wert: ", "wert: ▸")
            )
        },
        {WEISUNG: weisung(item(), head=header("Gültig bis", "Unbegrenzt"))},
    ),
    Case(
        "KP410",
        "words_are_not_compared",
        "unter gueltig_ab aber",
        {
            WEISUNG: weisung(
                item(), head=header("Gültigkeit ab", "01.11.2025").replace("wert: ", "wert: ▸")
            )
        },
        {WEISUNG: weisung(item(), head=header("Gültig ab", "sofort"))},
    ),
]
