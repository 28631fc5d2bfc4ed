"""Puts new files into docs/: only whole ones, only such as pass all checks, nothing overwritten."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.bestand.neu import NeuError
from macros.engine.site import checked_reach
from macros.model.finding import ContentError, errors_in


def create(root: Path, files: Mapping[str, str], stichtag: date) -> None:
    """Write `files`, texts by path from the root; none of them stays where one has errors.

    Raises NeuError where a file is there already, and ContentError with the errors in them.
    """
    made: list[Path] = []
    try:
        for path, text in files.items():
            made.append(_written(root, path, text))
        _, findings = checked_reach(root, stichtag)
        if errors := [f for f in errors_in(findings) if f.place.path in files]:
            raise ContentError(errors)
    except BaseException:  # also where the run is interrupted: no half of it stays
        for file in made:
            file.unlink()
        raise


def _written(root: Path, path: str, text: str) -> Path:
    try:
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise NeuError(f"{path} gibt es schon, die Datei bleibt unverändert.") from None
    return root / path
