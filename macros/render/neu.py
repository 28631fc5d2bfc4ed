"""Fills the templates in vorlagen/, one for each kind, from which new files are made."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.model.geltung import german_date

Value = str | date | None


@cache  # the templates belong to the program and do not change while it runs
def _environment() -> Environment:
    """Return an environment whose signs are not those of the authors' language."""
    environment = Environment(  # noqa: S701 - makes Markdown and front matter, no HTML
        loader=FileSystemLoader(Path(__file__).parent / "vorlagen"),
        undefined=StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = head_text
    environment.filters["datum"] = lambda day: german_date(day) if isinstance(day, date) else day
    return environment


def new_text(vorlage: str, **values: Value) -> str:
    """Return the text of a new file of the kind `vorlage`."""
    return _environment().get_template(f"{vorlage}.md").render(**values)


def head_text(value: str) -> str:
    """Return `value` as text in front matter, in quotation marks only where it needs them."""
    try:
        is_plain = yaml.safe_load(f"x: {value}\n") == {"x": value}
    except (yaml.YAMLError, ValueError):  # ValueError: a day that does not exist
        is_plain = False
    return value if is_plain else json.dumps(value, ensure_ascii=False)
