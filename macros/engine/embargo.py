"""The embargo over every byte of a built site (DESIGN 5): numbers, items and new wording."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from macros.bestand.kuenftig import Wording, future_wordings, letters, without_tags
from macros.bestand.lage import Lage
from macros.engine.contents import readable_contents
from macros.model.finding import Finding, Place

_ESCAPED_SIGN = re.compile(r"\\u([0-9a-fA-F]{4})")
_ESCAPED_SPACE = re.compile(r"\\[nrt]")


def embargo(site: Path, lage: Lage) -> Iterator[Finding]:
    """Yield what `site` publishes of Änderungen that may not be named yet (KP709)."""
    names = _names(lage)
    wordings = future_wordings(lage)
    for name, text in readable_contents(site):
        if text is None:
            yield Finding(Place(f"overrides/ ({name})"), "KP709", _UNREADABLE.format(file=name))
        elif names or wordings:
            plain = _unescaped(text)
            yield from _named(names, name, f"{name}\n{text}\n{plain}", lage)
            yield from _worded(wordings, name, plain)


def _names(lage: Lage) -> dict[str, re.Pattern[str]]:
    """Return for each number and item that nothing may name how it can be written."""
    found = {}
    for name in lage.unnamed():
        number, _, item = name.partition("/")
        written = rf"(?<!\d){number}" + (rf"(?:\\?/\#?|-|%2[Ff]){item}" if item else "")
        found[name] = re.compile(rf"{written}(?!\d)")
    return found


def _named(
    names: dict[str, re.Pattern[str]], file: str, text: str, lage: Lage
) -> Iterator[Finding]:
    for name, pattern in names.items():
        number = name.partition("/")[0]
        if number in text and pattern.search(text):
            source = lage.bestand.weisung_sources[number]
            yield source.text.finding(0, "KP709", _NAMED.format(file=file, name=name))


def _worded(wordings: list[Wording], file: str, text: str) -> Iterator[Finding]:
    """Look for wording in the text between tags and in that of tags, such as descriptions."""
    if not wordings:
        return
    places = (letters(without_tags(text)), letters(text))
    for found in wordings:
        if any(found.letters in place for place in places):
            message = _WORDED.format(file=file, text=found.text, ref=found.ref)
            yield found.source.text.finding(found.offset, "KP709", message)


def _unescaped(text: str) -> str:
    """Return what JSON, scripts and HTML mean by `text`."""
    signs = _ESCAPED_SIGN.sub(lambda match: chr(int(match[1], 16)), text)
    return html.unescape(_ESCAPED_SPACE.sub(" ", signs))


_NAMED = (
    "{file} nennt {name}; die Weisung gilt am Stichtag noch nicht. Bitte dort Titel, Kopf und "
    "Aufrufe nach der Nummer durchsuchen und sie streichen."
)
_WORDED = (
    "{file} enthält „{text}“; das ist neuer Text von {ref}, und die Änderung gilt am Stichtag noch "
    "nicht. Das ist kein Fehler im Inhalt; bitte die Betreuung der Site fragen."
)
_UNREADABLE = (
    "{file} ist kein Text und kein Archiv, das sich öffnen lässt; eine künftige Weisung könnte "
    "darin stehen. Bitte als .gz oder .zip ablegen oder weglassen."
)
