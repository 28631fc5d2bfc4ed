"""`portal suche`: what the search of a built site answers."""

import html
import json
import re
import sys
from pathlib import Path
from typing import Any

import click

from scripts.project import built_site, project_root, stop
from scripts.suchlauf import SuchlaufError, answers

_TAG = re.compile(r"<[^>]+>")
_META = re.compile(r'<span class="kp-treffer__meta">.*', re.DOTALL)


@click.command(options_metavar="[OPTIONEN]")
@click.argument("anfrage", nargs=-1)
@built_site
@click.option("--json", "as_json", is_flag=True, help="Je Anfrage eine Zeile: Liste der Adressen.")
def suche(anfrage: tuple[str, ...], site: Path | None, *, as_json: bool) -> None:
    """In einer gebauten Site suchen, mit der Suche, die auch im Browser läuft.

    Ohne ANFRAGE wird jede Zeile der Standardeingabe gesucht.
    """
    folder = site or project_root() / "site"
    queries = [" ".join(anfrage)] if anfrage else sys.stdin.read().removesuffix("\n").split("\n")
    try:
        found = answers(folder, queries)
    except SuchlaufError as error:
        stop(str(error))
    for answer in found:
        click.echo(json.dumps(addresses(answer)) if as_json else as_text(answer))


def addresses(answer: dict[str, Any]) -> list[str]:
    """Return the addresses of the pages found, best first, each once."""
    return [f"/{_page(group)['location']}" for group in answer["items"]]


def _page(group: list[dict[str, Any]]) -> dict[str, Any]:
    return next(entry for entry in group if "#" not in entry["location"])


def as_text(answer: dict[str, Any]) -> str:
    """Return an answer as lines: number of hits, hints, and the hits with their best passage."""
    count = answer["gesamt"]
    more = f", {answer['teilweise']} mit einigen der Wörter" if answer["teilweise"] else ""
    lines = [f"{answer['anfrage']}: {count} {'Seite' if count == 1 else 'Seiten'}{more}"]
    lines += [f"  {hint}" for hint in answer["hinweise"]]
    lines += [f"  Meinten Sie: {m['text']}" for m in answer["meinten"]]
    lines += [f"  Ähnlich: {m['text']}" for m in answer["nah"]]
    for number, group in enumerate(answer["items"], start=1):
        page = _page(group)
        lines.append(f"{number:3}. {plain(_META.sub('', page['title']))}  /{page['location']}")
        section = next((e for e in group if e is not page), None)
        if section:
            lines.append(f"       {plain(section['title'])} – {plain(section['text'])}")
    return "\n".join(lines)


def plain(markup: str) -> str:
    """Return the text of a piece of HTML."""
    return html.unescape(_TAG.sub("", markup)).strip()
