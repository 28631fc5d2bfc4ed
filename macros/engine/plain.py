"""Plain Markdown, without marks and anchors: what passages are compared by."""

from functools import cache

from markdown import Markdown

from macros.bestand.lage import Lage
from macros.render.synopse import Synopsen

_EXTENSIONS = (
    "admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "sane_lists",
    "tables",
)


def synopsen(lage: Lage) -> Synopsen:
    """Return the Synopsen of `lage`, read with the engine's Markdown."""
    return Synopsen(lage, plain_html)


def plain_html(text: str) -> str:
    """Return the HTML of Markdown `text`."""
    return _markdown().reset().convert(text)


@cache  # one converter, reset for each text: making it costs more than a page
def _markdown() -> Markdown:
    return Markdown(extensions=_EXTENSIONS)
