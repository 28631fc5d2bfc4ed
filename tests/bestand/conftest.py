"""Fixture: a small docs/ in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bestand.quellen import Files, Ordnung, write_docs


@pytest.fixture
def ordnung(tmp_path: Path) -> Callable[..., Ordnung]:
    """Return a function that writes docs/ from paths and texts and reads it."""
    count = 0

    def make(files: Files | None = None) -> Ordnung:
        nonlocal count
        count += 1
        return write_docs(tmp_path / str(count), files or {})

    return make
