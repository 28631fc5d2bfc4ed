"""Twenty faults of all kinds in the real content: exactly these are reported, all at once."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.support import copy_project, portal
from tests.unit.marked import take_places

SC2, SC3 = "sgb2/service-center/glf", "sgb3/service-center/glf"


@dataclass(frozen=True)
class Fault:
    """In the file `path`, `right` becomes `wrong`; ▸ stands before what the finding must name."""

    code: str
    path: str
    right: str
    wrong: str


KOPF = "{{ kopf() }}\n"


def below_kopf(code: str, path: str, wrong: str) -> Fault:
    """Return a fault that stands as the first thing below kopf()."""
    return Fault(code, path, KOPF, f"{KOPF}\n{wrong}\n")


FAULTS = [
    Fault("KP105", f"{SC2}/2.002.md", "zustaendig:", "▸zustandig:"),
    Fault("KP107", f"{SC2}/2.010.md", 'nummer: "2.010"', "nummer: ▸2.010"),
    Fault("KP104", f"{SC2}/2.014.md", "stand: 2025-09-01", "stand: ▸2025-02-30"),
    Fault("KP115", "hilfe/Übersicht.md", "", "▸---\ntitel: Hilfe\n---\n{{ kopf() }}\n\nText.\n"),
    below_kopf("KP203", f"{SC2}/2.006.md", "Guten Tag, ▸{{ Anrede }}."),
    Fault("KP204", "bausteine/datenabgleich-sgb2.md", "    {% endaenderung %}\n", ""),
    Fault("KP209", f"{SC2}/2.007.md", "!!! tun\n", "▸!!! thun\n"),
    below_kopf("KP210", f"{SC3}/3.204.md", "▸<img src=x onerror=x()>"),
    below_kopf("KP211", f"{SC3}/3.410.md", "[Plan](▸http://plan.local)"),
    below_kopf("KP213", f"{SC2}/2.022.md", "Fragen Sie:\n▸- Wer?\n- Wann?"),
    below_kopf("KP214", f"{SC2}/2.003.md", "| A | B |\n|---|---|\n▸| 1 |"),
    below_kopf("KP217", f"{SC2}/2.018.md", "▸#### Zuerst"),
    Fault("KP301", f"{SC2}/2.015.md", '{{ baustein("begruessung"', '▸{{ baustein("begruesung"'),
    below_kopf("KP304", f"{SC2}/2.016.md", "▸# Zweiter Titel"),
    Fault("KP404", "weisungen/202511007.md", 'ziele: ["2.011"]', 'ziele: ["2.011", ▸"1.001"]'),
    below_kopf("KP405", f"{SC2}/2.306.md", '▸{{ weisung("202511007/c3") }}'),
    Fault("KP503", f"{SC3}/3.102.md", '{{ dok("3.103") }}', '▸{{ dok("3.130") }}'),
    below_kopf("KP505", f"{SC3}/3.103.md", "Siehe [Termin](▸3.0102.md)."),
    below_kopf("KP601", f"{SC2}/2.402.md", "Die ▸Vermittlungsfachkraft hilft."),
    Fault("KP602", "sgb2/service-center/textbausteine/tb-03.md", "[Anrede],", "Kunde ▸123A456789,"),
]


def put_in(root: Path, fault: Fault) -> str:
    """Write one fault into the project at `root`; return the place at which it must be found."""
    file = root / "docs" / fault.path
    text = file.read_text("utf-8") if fault.right else ""
    assert fault.right in text
    wrong, places = take_places(text.replace(fault.right, fault.wrong, 1) or fault.wrong)
    file.write_text(wrong, "utf-8")
    return f"docs/{fault.path}:{places[0]}" if places else ""


def test_exactly_these_twenty_are_reported(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    expected = {(fault.code, put_in(root, fault)) for fault in FAULTS}
    assert len(expected) == 20
    result = portal("pruefen", "--format", "json", cwd=root)
    assert result.returncode == 1
    found = [
        (f["code"], f"{f['datei']}:{f['zeile']}:{f['spalte']}") for f in json.loads(result.stdout)
    ]
    assert sorted(found) == sorted(
        (code, place or "docs/bausteine/datenabgleich-sgb2.md:20:5") for code, place in expected
    )


def test_they_are_told_in_one_run_in_the_order_of_the_files(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    for fault in FAULTS:
        put_in(root, fault)
    lines = portal("pruefen", cwd=root).stdout.splitlines()
    told = [line for line in lines if line.startswith("docs/")]
    assert len(told) == 20
    assert [line.split(":")[0] for line in told] == sorted(line.split(":")[0] for line in told)
    assert lines[-1] == "20 Fehler, 0 Hinweise."
