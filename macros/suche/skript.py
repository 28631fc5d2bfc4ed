"""The search's script: its parts in the order in which each needs the ones before it."""

from pathlib import Path

FOLDER = Path(__file__).parent / "js"
PARTS = ("normalform", "verzeichnis", "anfrage", "wertung", "treffer")
_OFFERS = "{ titel: ladeTitel, text: ladeText, antwort, worker, words }"


def script() -> str:
    """Return the whole script; it gives the page, the Worker or Node one name, `kpSuche`."""
    parts = ((FOLDER / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    return f'var kpSuche = (() => {{\n"use strict";\n{"".join(parts)}return {_OFFERS};\n}})();\n'
