"""Headings as they are written in a source."""

import re
from collections.abc import Iterator

_HASH = re.compile(r"^[ \t]*(?P<start>#{1,6})[^\n]*", re.M)
_NO_TEXT = re.compile(r"\{#.*?#\}|\{%\s*(?:end)?raw\s*%\}")  # notes and raw tags leave nothing


def written_headings(prose: str, content: str) -> Iterator[tuple[int, int, str]]:
    """Yield offset, level and text of every heading, in order; underlined ones are findings.

    `prose` is `content` with everything blanked that is not prose; it tells what is a heading.
    """
    for match in _HASH.finditer(prose):
        level = len(match["start"])
        title = content[match.start("start") + level : match.end()].rstrip().rstrip("#")
        yield match.start("start"), level, _NO_TEXT.sub("", title).strip()
