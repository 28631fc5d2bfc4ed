"""Few files for each page: all its styles are one file, and so are all its scripts.

The theme and this project name theirs one by one. A browser would ask for each of them, and show
nothing before all have answered. The script of the page starts after the first paint: vorab.js
starts what the page names as preload. Under an engine without hooks pages stay as they are written.
"""

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

STYLE = "assets/stylesheets/portal.css"
EARLY = "assets/javascripts/vorab.js"  # runs before the first paint
LATE = "assets/javascripts/portal.js"  # runs after it
_STYLE = re.compile(r'\s*<link rel="stylesheet" href="(?P<up>[^"]*?)(?P<file>assets/[^"]+)">')
_SCRIPT = re.compile(r'\s*<script src="(?P<up>[^"]*?)(?P<file>assets/[^"]+)"[^>]*></script>')
_MAP = re.compile(r"\s*(?://# sourceMappingURL=\S*|/\*# sourceMappingURL=[^*]*\*/)\s*$")
_NAMED = """
      <link rel="stylesheet" href="{up}{style}">
      <link rel="preload" as="script" href="{up}{late}">
      <script src="{up}{early}"></script>"""


@dataclass(frozen=True, slots=True)
class _Dateien:
    """What a page names, each in its order; scripts by where they stand, in head or body."""

    styles: Sequence[str]
    early: Sequence[str]
    late: Sequence[str]


def join_files(site: Path) -> None:
    """Make one file of all styles of the built `site`, one of all early scripts, one of all late.

    Raises ValueError where a page names others than the rest do: it would lack what it needs.
    """
    first: _Dateien | None = None
    for path in sorted(site.rglob("*.html")):
        text, named = _joined(path.read_bytes().decode())
        first = first or named
        if named != first:
            raise ValueError(f"{path}: has other styles or scripts than the pages before it")
        path.write_bytes(text.encode())
    if first:
        for target, files in zip((STYLE, EARLY, LATE), astuple(first), strict=True):
            _write(site, target, files)


def _joined(text: str) -> tuple[str, _Dateien]:
    """Return the page `text` with the joined files in place of those that it names, and these."""
    head, tag, body = text.partition("<body")
    place = _STYLE.search(head)
    if place is None:
        raise ValueError("a page without a style sheet")
    named = _Dateien(
        *(
            [found["file"] for found in pattern.finditer(part)]
            for pattern, part in ((_STYLE, head), (_SCRIPT, head), (_SCRIPT, body))
        )
    )
    links = _NAMED.format(up=place["up"], style=STYLE, early=EARLY, late=LATE)
    before, after = head[: place.start()], head[place.start() :]
    head = before + links + _SCRIPT.sub("", _STYLE.sub("", after))
    return head + tag + _SCRIPT.sub("", body), named


def _write(site: Path, target: str, files: Sequence[str]) -> None:
    """Write `files` as one into `target`, and remove them."""
    texts = [_MAP.sub("", (site / file).read_text(encoding="utf-8")) for file in files]
    for file in files:
        (site / file).unlink()
        (site / f"{file}.map").unlink(missing_ok=True)
    (site / target).write_text("\n".join(texts), encoding="utf-8")
