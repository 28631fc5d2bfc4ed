"""The template environment: autoescaped, strict, without the white space of the source."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.model.geltung import german_date
from macros.sources.sentinels import HTML, encode

_LINE_BREAK = re.compile(r"\s*\n\s*")


@cache  # the templates belong to the program and do not change while it runs
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.filters["datum"] = german_date
    return environment


def render(template: str, **values: object) -> str:
    """Return the HTML of `template`.html; line breaks in templates mean nothing."""
    html = _environment().get_template(f"{template}.html").render(**values)
    return _LINE_BREAK.sub("", html)


def render_block(template: str, **values: object) -> str:
    """Return `template` as a token that passes Markdown untouched."""
    return encode(HTML, render(template, **values))
