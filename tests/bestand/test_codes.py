"""Every code has a case that triggers it, with its exact place, and a near miss that does not."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from macros.bestand.regeln import CODES
from macros.model.finding import Severity
from tests.bestand.quellen import (
    GLF,
    PROJECT,
    TB,
    Files,
    Ordnung,
    baustein,
    dokument,
    item,
    mark,
    seite,
    use,
    weisung,
)

Make = Callable[..., Ordnung]
NEW = f"{GLF}2.007.md"
OLD = f"{GLF}2.006.md"
WEISUNG = "weisungen/202511007.md"
AUSSAGEN = "    aussagen: [{id: ort, text: T}, {id: zeit, text: T}]\n"


@dataclass(frozen=True)
class Case:
    """Files with ▸ where the finding stands, what its message must say, and files without fault."""

    code: str
    kern: str
    files: Files
    near: Files
    places: tuple[str, ...] = field(default=())  # for what ▸ cannot mark


CASES = [
    Case(
        "KP101",
        "beginnt nicht mit einem Kopf",
        {NEW: "▸{{ kopf() }}\n\nText.\n"},
        {NEW: dokument("2.007", "Text.\n\n---\n\nText.")},
    ),
    Case(
        "KP102",
        "braucht Anführungszeichen",
        {NEW: '---\nnummer: "2.007"\ntitel: Anträge▸: so geht es\n---\n{{ kopf() }}\n'},
        {NEW: '---\nnummer: "2.007"\ntitel: "Anträge: so geht es"\n---\n{{ kopf() }}\n'},
    ),
    Case(
        "KP103",
        '"titel" steht zweimal',
        {NEW: dokument("2.007", head="▸titel: Ä\n")},
        {NEW: dokument("2.007", head="platzhalter: {titel: Ä}\n")},
    ),
    Case(
        "KP104",
        '"2025-02-29" ist kein Datum',
        {NEW: dokument("2.007", head="stand: ▸2025-02-29\n")},
        {NEW: dokument("2.007", head="stand: 2024-02-29\n")},
    ),
    Case(
        "KP105",
        'Meinten Sie "zustaendig"?',
        {NEW: dokument("2.007", head="▸zustandig: Team\n")},
        {NEW: dokument("2.007", head="zustaendig: Team\n")},
    ),
    Case(
        "KP106",
        'Im Kopf fehlt "titel"',
        {"glossar.md": "---\n▸beispiel: true\n---\n{{ kopf() }}\n"},
        {"glossar.md": "---\nbeispiel: true\ntitel: T\n---\n{{ kopf() }}\n"},
    ),
    Case(
        "KP107",
        'Schreiben Sie "2.010"',
        {f"{GLF}2.010.md": "---\ntitel: Ä\nnummer: ▸2.010\n---\n{{ kopf() }}\n"},
        {f"{GLF}2.010.md": "---\ntitel: Ä\nnummer: '2.010'\n---\n{{ kopf() }}\n"},
    ),
    Case(
        "KP108",
        "true oder false",
        {NEW: dokument("2.007", head="beispiel: ▸ja\n")},
        {NEW: dokument("2.007", head="beispiel: true\n")},
    ),
    Case(
        "KP109",
        "Rechtskreis/Kanal/Art",
        {"sgb2/service-center/2.007.md": "▸" + dokument("2.007")},
        {"sgb2/service-center/arbeitshilfen/2.007.md": dokument("2.007")},
    ),
    Case(
        "KP110",
        "Bitte als UTF-8 speichern",
        {NEW: dokument("2.007", "Text mit Ä.").encode("latin-1")},
        {NEW: dokument("2.007", "Text mit Ä.").encode()},
        (f"docs/{NEW}:7:10",),
    ),
    Case(
        "KP111",
        "Die Datei fehlt",
        {"_daten/abkuerzungen.yml": None},
        {"_daten/abkuerzungen.yml": "abkuerzungen: []\n"},
        ("docs/_daten/abkuerzungen.yml:1:1",),
    ),
    Case(
        "KP201",
        "unsichtbares Sonderzeichen",
        {NEW: dokument("2.007", "Ä ▸\ue000 Text")},
        {NEW: dokument("2.007", "Ä\u00a0– „Text“ … z.\u202fB. Wort\u00adtrennung 😀")},
    ),
    Case(
        "KP202",
        "nicht vollständig",
        {NEW: dokument("2.007", 'Ä ▸{{ dok("2.006) }}')},
        {NEW: dokument("2.007", 'Ä {{ dok("2.006") }}')},
    ),
    Case(
        "KP203",
        "eckigen Klammern geschrieben: [Anrede]",
        {NEW: dokument("2.007", "Ä ▸{{ Anrede }}")},
        {NEW: dokument("2.007", "Ä [Anrede] `{{ Anrede }}` 100 {% Rabatt")},
    ),
    Case(
        "KP204",
        "nicht geschlossen",
        {OLD: dokument("2.006", 'Ä ▸{% aenderung "202511007/a1" %}neu')},
        {OLD: dokument("2.006", 'Ä {% aenderung "202511007/a1" %}neu{% endaenderung %}')},
    ),
    Case(
        "KP205",
        "Anführungszeichen",
        {NEW: dokument("2.007", "Ä {{ ▸dok(2.006) }}")},
        {NEW: dokument("2.007", "Ä {{ dok('2.006') }}")},
    ),
    Case(
        "KP206",
        "um die ganze Überschrift",
        {OLD: dokument("2.006", f"▸## Schritt {mark('neu', 'alt')}")},
        {OLD: dokument("2.006", mark("\n## Neu\n", "\n## Alt\n"))},
    ),
    Case(
        "KP207",
        "beginnt mit {{ kopf() }}",
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n▸Text.\n'},
        {NEW: '---\nnummer: "2.007"\ntitel: T\n---\n\n\n{{ kopf() }}\nText.\n'},
    ),
    Case(
        "KP208",
        "halben Absatz",
        {OLD: dokument("2.006", "Ä ▸" + mark("neu\n\nmehr", "alt"))},
        {OLD: dokument("2.006", "Ä " + mark("neu\nmehr", "alt"))},
    ),
    Case(
        "KP209",
        'Meinten Sie "sagen"?',
        {NEW: dokument("2.007", "!!! ▸sage\n    Guten Tag.")},
        {NEW: dokument("2.007", '!!! sagen "Zuerst"\n    Guten Tag.\n\n??? wissen\n    Ä')},
    ),
    Case(
        "KP210",
        "nicht erlaubt",
        {NEW: dokument("2.007", 'Ä ▸<span onclick="x()">Text')},
        {NEW: dokument("2.007", "Ä<br>H<sub>2</sub>O, 3 < 4, `<script>`")},
    ),
    Case(
        "KP211",
        "nicht erlaubt",
        {NEW: dokument("2.007", "Ä [a](▸javascript:x)")},
        {NEW: dokument("2.007", "Ä [a](https://a.de/b) [c](mailto:d@a.de) `javascript:x`")},
    ),
    Case(
        "KP301",
        'Baustein "grus" gibt es nicht. Meinten Sie "gruss"?',
        {NEW: dokument("2.007", '▸{{ baustein("grus", einstufung="pflicht") }}')},
        {NEW: dokument("2.007", use("gruss"))},
    ),
    Case(
        "KP302",
        "a → b → a",
        {
            "bausteine/a.md": baustein('▸{{ baustein("b", einstufung="pflicht") }}'),
            "bausteine/b.md": baustein(use("a")),
        },
        {
            "bausteine/a.md": baustein(use("b") + use("gruss")),
            "bausteine/b.md": baustein(use("gruss")),
        },
    ),
    Case(
        "KP303",
        'hat keinen Teil "emai". Meinten Sie "email"?',
        {
            "bausteine/a.md": baustein('{% teil "email" %}x{% endteil %}', "teile: {email: T}\n"),
            NEW: dokument("2.007", '▸{{ baustein("a", einstufung="pflicht", ohne=["emai"]) }}'),
        },
        {
            "bausteine/a.md": baustein('{% teil "email" %}x{% endteil %}', "teile: {email: T}\n"),
            NEW: dokument("2.007", use("a", ', ohne=["email"]')),
        },
    ),
    Case(
        "KP304",
        "beginnen Überschriften mit ###",
        {"bausteine/gruss.md": baustein("Ä\n\n▸## Schritt")},
        {"bausteine/gruss.md": baustein("Ä\n\n### Schritt\n\nNummer #1 und ## zwei")},
    ),
    Case(
        "KP305",
        'Links als {{ dok("2.006") }}',
        {"bausteine/gruss.md": baustein("Ä [Start▸](../index.md)")},
        {"bausteine/gruss.md": baustein('Ä [Start] (siehe {{ dok("2.006") }})')},
    ),
    Case(
        "KP306",
        "steht allein auf seiner Zeile",
        {NEW: dokument("2.007", 'Ä ▸{{ baustein("gruss", einstufung="pflicht") }}')},
        {OLD: dokument("2.006", mark('{{ baustein("gruss", einstufung="pflicht") }}'))},
    ),
    Case(
        "KP401",
        'hat keine Änderung "a2". Sie hat: a1.',
        {OLD: dokument("2.006", mark() + f"Ä ▸{mark(ref='202511007/a2')}")},
        {OLD: dokument("2.006", mark() + f"Ä {mark(ref='202511007/a1')}")},
    ),
    Case(
        "KP402",
        'mehrere Aussagen (ort, zeit). Bitte eine nennen: aussage="ort"',
        {
            WEISUNG: weisung(item(more=AUSSAGEN)),
            OLD: dokument(
                "2.006",
                '{{ weisung("202511007/a1", aussage="ort") }} '
                f'{{{{ weisung("202511007/a1", aussage="zeit") }}}} ▸{mark()}',
            ),
        },
        {
            WEISUNG: weisung(item(more=AUSSAGEN)),
            OLD: dokument(
                "2.006",
                '{{ weisung("202511007/a1", aussage="ort") }} '
                '{% aenderung "202511007/a1" aussage="zeit" %}x{% endaenderung %}',
            ),
        },
    ),
    Case(
        "KP403",
        'Das Ziel "2.060" gibt es nicht. Meinten Sie "2.006"?',
        {WEISUNG: weisung(item(ziele='"2.006", ▸"2.060"'))},
        {
            WEISUNG: weisung(item(ziele='"2.006", "sgb2/service-center/textbausteine/"')),
            f"{TB}tb-03.md": dokument("TB 03", mark()),
        },
    ),
    Case(
        "KP404",
        f"ist in 2.007 nicht umgesetzt. Bitte die Passage in docs/{NEW} mit "
        '{% aenderung "202511007/a1" %} …',
        {WEISUNG: weisung(item(ziele='"2.006", ▸"2.007"')), NEW: dokument("2.007", "Text.")},
        {WEISUNG: weisung(item(ziele='"2.006", "2.007"')), NEW: dokument("2.007", mark())},
    ),
    Case(
        "KP405",
        "gilt nicht für 2.007; die Weisung nennt dafür nur: 2.006",
        {NEW: dokument("2.007", f"Ä ▸{mark()}")},
        {WEISUNG: weisung(item(ziele='"2.006", "2.007"')), NEW: dokument("2.007", f"Ä {mark()}")},
    ),
    Case(
        "KP406",
        "gehört in eine Datei 202511007.md",
        {
            WEISUNG: None,
            "weisungen/202511070.md": weisung(item()).replace("nummer: ", "nummer: ▸"),
        },
        {"weisungen/202511070.md": weisung(nummer="202511070")},
    ),
    Case(
        "KP407",
        'Den Bereich "b" gibt es hier nicht: a.',
        {WEISUNG: weisung(item()) + '\nÄ ▸{{ aenderungen("b") }}\n'},
        {WEISUNG: weisung(item()) + '\nÄ {{ aenderungen("a") }}\n'},
    ),
    Case(
        "KP501",
        f"gibt es schon: docs/{OLD}",
        {"sgb3/service-center/glf/2.006.md": dokument("2.006").replace("nummer: ", "nummer: ▸")},
        {"sgb3/service-center/glf/2.006a.md": dokument("2.006a")},
    ),
    Case(
        "KP502",
        "gehört in eine Datei tb-03.md",
        {f"{TB}tb-3.md": dokument("TB 03").replace("nummer: ", "nummer: ▸")},
        {f"{TB}tb-03.md": dokument("TB 03")},
    ),
    Case(
        "KP503",
        'Ein Dokument "2.0066" gibt es nicht. Meinten Sie "2.006"?',
        {NEW: dokument("2.007", 'Ä ▸{{ dok("2.0066") }}')},
        {NEW: dokument("2.007", 'Ä {{ dok("2.006") }} {{ dok("weisungen/index.md") }}')},
    ),
    Case(
        "KP504",
        f"Im Ordner docs/{TB} fehlt die Seite index.md",
        {f"{TB}index.md": None, f"{TB}tb-03.md": "▸" + dokument("TB 03")},
        {f"{TB}tb-03.md": dokument("TB 03")},
    ),
    Case(
        "KP505",
        f"docs/{GLF}2.0006.md gibt es nicht. Meinten Sie",
        {NEW: dokument("2.007", "Ä [a](▸2.0006.md#x)")},
        {NEW: dokument("2.007", "Ä [a](2.006.md#x) [b](../index.md) [c](https://a.de/b.md)")},
    ),
]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)


@each_case
def test_a_fault_is_found_at_its_exact_place(case: Case, ordnung: Make) -> None:
    written = ordnung(case.files)
    found = [f for f in written.findings if f.code == case.code]
    assert [str(f.place) for f in found] == list(written.places or case.places)
    assert all(case.kern in f.message for f in found)
    assert all(f.severity is Severity.FEHLER for f in found)


@each_case
def test_one_fault_is_one_finding(case: Case, ordnung: Make) -> None:
    assert {f.code for f in ordnung(case.files).findings} == {case.code}


@each_case
def test_a_near_miss_is_no_finding(case: Case, ordnung: Make) -> None:
    assert ordnung(case.near).findings == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_message_is_a_german_sentence_with_a_remedy(case: Case, ordnung: Make) -> None:
    for finding in ordnung(case.files).findings:
        assert re.fullmatch(r"(?s)\S.*[.?]", finding.message)
        assert not re.search(r"!|(?i:jinja|yaml|pydantic|none)", finding.message)


def codes_in(path: Path) -> set[str]:
    """Return the codes that a module uses as texts, the keys of CODES left out."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    found = {t for t in texts if isinstance(t, str) and re.fullmatch(r"KP\d{3}", t)}
    return found - set(CODES) if path.name == "regeln.py" else found


def test_codes_are_those_that_the_project_uses() -> None:
    files = [p for top in ("macros", "scripts") for p in (PROJECT / top).rglob("*.py")]
    assert set().union(*map(codes_in, files)) == set(CODES)


def test_every_code_has_a_case() -> None:
    assert [case.code for case in CASES] == sorted(CODES)


def test_every_code_has_a_title_of_its_own() -> None:
    assert all(CODES.values())
    assert len(set(CODES.values())) == len(CODES)


def test_good_sources_have_no_finding(ordnung: Make) -> None:
    assert ordnung().findings == []
    assert ordnung({"glossar.md": seite("Text.")}).findings == []
