"""What looks like the authors' language but is literal text: code, and a `{%` without its `%}`."""

import re

from macros.sources.sentinels import hide_braces

_FENCE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S
)
_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S)
_NOT_BREAK = re.compile(r"[^\n]")
_LONE_TAG = re.compile(r"\{%(?!(?:(?!\n[ \t]*\n|\{%).)*?%\})", re.S)


def protect(text: str) -> str:
    """Return `text`, of the same length, with the braces of literal text as sentinels.

    Both the checks and the engine read sources through this, so that they agree on what is code
    (DESIGN 4: fenced code and code spans are literal; a `{%` without its `%}` in the paragraph
    is text).
    """
    for pattern in (_FENCE, _SPAN, _LONE_TAG):
        text = pattern.sub(lambda match: hide_braces(match[0]), text)
    return text


def blank(text: str, *, spans: bool = True) -> str:
    """Return `text`, of the same length, with fenced code (and code spans) as spaces."""
    for pattern in (_FENCE, _SPAN) if spans else (_FENCE,):
        text = pattern.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), text)
    return text
