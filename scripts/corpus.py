"""A corpus for benchmarks: guides like the real ones, as many as wanted, always the same."""

from pathlib import Path

BAUSTEINE = 80
_FOLDER = "sgb2/service-center/glf"
_SENTENCE = "Rufen Sie in STEP die Person auf und lesen Sie die Angaben in Ruhe einmal vor."
TERMS = "begriffe: [{begriff: Integrationsfachkraft, statt: [Vermittlungsfachkraft]}]\n"
WORDS = "synonyme: [{gesagt: [nachsehen], gemeint: [Angaben]}]\n"
_HEAD = "---\n{head}\n---\n{{{{ kopf() }}}}\n\n"


def write_corpus(root: Path, documents: int) -> None:
    """Write docs/ with `documents` GLF, 80 Bausteine and one Weisung that changes every GLF.

    As in the real content a mark stands around an item of a list in each fourth GLF, and around
    a block in each tenth.
    """
    docs = root / "docs"
    numbers = [f"2.{number:05d}" for number in range(documents)]
    for folder in (
        "",
        "sgb2",
        "sgb2/service-center",
        _FOLDER,
        "bausteine",
        "weisungen",
        "synopsen",
    ):
        _write(docs / folder / "index.md", "titel: Ordner", "{{ dokumentliste() }}\n")
    for number in range(BAUSTEINE):
        body = f"!!! tun\n    - {_SENTENCE}\n    - {_SENTENCE}\n\n{_SENTENCE}\n"
        _write(docs / f"bausteine/b{number}.md", f"titel: Baustein {number}", body)
    for position, nummer in enumerate(numbers):
        head = f'nummer: "{nummer}"\ntitel: Leitfaden {position}\nbeispiel: true'
        _write(docs / f"{_FOLDER}/{nummer}.md", head, _guide(position))
    ziele = ",\n      ".join(f'"{nummer}"' for nummer in numbers)
    head = (
        'nummer: "202601001"\ntitel: Probe\ndatum: 2026-01-01\ngueltig_ab: 2026-01-01\n'
        "gueltig_bis: unbegrenzt\naenderungen:\n"
        f"  - {{id: a1, text: Eins, art: textaenderung, ziele: [{ziele}]}}\n"
        f"  - {{id: a2, text: Zwei, art: entfall, ziele: [{ziele}]}}"
    )
    _write(docs / "weisungen/202601001.md", head, '{{ aenderungen("a") }}\n')
    _write(docs / "synopsen/202601001.md", "titel: Synopse", '{{ synopse("202601001") }}\n')


def _guide(position: int) -> str:
    steps = []
    for step in range(6):
        said = f"!!! sagen\n    {_SENTENCE}\n\n!!! tun\n" + f"    - {_SENTENCE}\n" * 4
        steps.append(f"## Schritt {step}\n\n{said}\n{_SENTENCE}\n")
        if step < 5:
            baustein = (position * 5 + step) % BAUSTEINE
            steps.append(f'{{{{ baustein("b{baustein}", einstufung="pflicht") }}}}\n')
    mark = '{% aenderung "202601001/a1" %}neu{% bisher %}alt{% endaenderung %}'
    gone = '{% aenderung "202601001/a2" %}{% bisher %}Entfallen.{% endaenderung %}'
    if position % 10 == 1:
        gone = gone.replace("Entfallen.", f"\n\n{_SENTENCE}\n\n- {_SENTENCE}\n\n")
    if position % 4 == 0:
        item = gone.replace("Entfallen.", "\n- Entfallen.\n")
        gone = f"## Ende\n\n- Eins\n{item}\n- Zwei"
    return "\n".join([*steps, f"Der Text ist {mark}.\n", f"{gone}\n"])


def _write(path: Path, head: str, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD.format(head=head) + body, encoding="utf-8")
