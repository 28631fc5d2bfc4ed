"""Values as YAML that an author reads and edits: quoted text, one line where it fits."""

import json
from collections.abc import Iterable

_WIDEST = 1_800  # characters of a line; longer text goes on in the next


def quoted(text: str) -> str:
    """Return `text` as a quoted scalar, in the kind that is read best."""
    if '"' in text and "\n" not in text and "\\" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def scalar(text: str, indent: int) -> str:
    """Return `text` for a key in the column `indent`, over several lines where it is very long."""
    if "\n" in text and not text.startswith(" "):
        lines = [" " * (indent + 2) + line for line in text.split("\n")]
        return "\n".join(["|-", *lines])
    written = quoted(text)
    if len(written) <= _WIDEST:
        return written
    lines = [""]
    for word in written.split(" "):
        if len(lines[-1]) + len(word) > _WIDEST:
            lines.append(" " * (indent + 2) + word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)  # YAML reads such a line break as one space


def listing(values: Iterable[str], *, plain: bool = False) -> str:
    """Return a list on one line; words of our own need no quotation marks."""
    return "[" + ", ".join(value if plain else quoted(value) for value in values) + "]"
