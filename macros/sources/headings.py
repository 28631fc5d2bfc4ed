"""Headings as they are written in a source."""

import re
from collections.abc import Iterator

_HASH = re.compile(r"^[ \t]*(?P<start>#{1,6})[^\n]*", re.M)
_UNDERLINE = re.compile(r"^[ \t]*(?P<line>=+|-+)[ \t]*$", re.M)


def written_headings(prose: str, content: str) -> Iterator[tuple[int, int, str]]:
    """Yield offset, level and text of every heading, in order, as Markdown reads them.

    `prose` is `content` with everything blanked that is not prose; it tells what is a heading.
    """
    found = []
    for match in _HASH.finditer(prose):
        level = len(match["start"])
        title = content[match.start("start") + level : match.end()].rstrip().rstrip("#")
        found.append((match.start("start"), level, title.strip()))
    for match in _UNDERLINE.finditer(prose):
        above = prose.rfind("\n", 0, max(match.start() - 1, 0)) + 1
        title = prose[above : match.start()]
        before = prose[prose.rfind("\n", 0, max(above - 1, 0)) + 1 : above]
        is_alone = not before.strip() or bool(_HASH.match(before))
        if title.strip() and is_alone:  # a paragraph of one line
            start = above + len(title) - len(title.lstrip())
            level = 1 if match["line"][0] == "=" else 2
            found.append((start, level, content[start : match.start()].strip()))
    yield from sorted(found)
