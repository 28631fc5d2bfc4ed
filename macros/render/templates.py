"""The template environment: autoescaped, strict, without the white space of the source."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.model.geltung import german_date
from macros.sources.sentinels import HTML, encode

_BETWEEN_TAGS = re.compile(r"(?<=>)\s*\n\s*(?=<)")
_LINE_BREAK = re.compile(r"\s*\n\s*")


@cache  # the templates belong to the program and do not change while it runs
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.filters["datum"] = german_date
    environment.filters["umbrueche"] = _line_breaks
    return environment


def _line_breaks(text: str) -> Markup:
    """Return verbatim text with its line breaks, which templates would drop."""
    return Markup("<br>").join(text.rstrip().split("\n"))


def render(template: str, **values: object) -> str:
    """Return the HTML of `template`.html on one line.

    A line break between two tags means nothing, any other is a space.
    """
    html = _environment().get_template(f"{template}.html").render(**values)
    return _LINE_BREAK.sub(" ", _BETWEEN_TAGS.sub("", html.strip()))


def render_block(template: str, **values: object) -> str:
    """Return `template` as a token that passes Markdown untouched."""
    return encode(HTML, render(template, **values))
