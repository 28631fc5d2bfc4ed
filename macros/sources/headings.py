"""Headings as they are written in a source."""

import re
from collections.abc import Iterator

_HASH = re.compile(r"^[ \t]*(?P<start>#{1,6})[^\n]*", re.M)
_UNDERLINED = re.compile(
    r"(?:\A|^[ \t]*\n)[ \t]*(?P<start>\S)[^\n]*(?P<end>\n)[ \t]*(?P<line>=+|-+)[ \t]*$", re.M
)


def written_headings(prose: str, content: str) -> Iterator[tuple[int, int, str]]:
    """Yield offset, level and text of every heading, in order, as Markdown reads them.

    `prose` is `content` with everything blanked that is not prose; it tells what is a heading.
    """
    found = []
    for match in _HASH.finditer(prose):
        level = len(match["start"])
        title = content[match.start("start") + level : match.end()].rstrip().rstrip("#")
        found.append((match.start("start"), level, title.strip()))
    for match in _UNDERLINED.finditer(prose):
        level = 1 if match["line"][0] == "=" else 2
        title = content[match.start("start") : match.start("end")]
        found.append((match.start("start"), level, title.strip()))
    yield from sorted(found)
