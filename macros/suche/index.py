"""The index: from pages to the files that the script in the browser reads.

Two files, so that numbers and titles answer first; each hands the script one JSON value.
"""

import hashlib
import json
from collections.abc import Iterable

from macros.model.daten import Gliederung
from macros.model.nummer import natural_key
from macros.suche.ordner import ordner_of
from macros.suche.seite import Seite
from macros.suche.text import Worte, text_value
from macros.suche.titel import titel_value

_HASH = 10  # hexadecimal digits in a file's name


def dateien(seiten: Iterable[Seite], worte: Worte, script: str) -> dict[str, bytes]:
    """Return the search's files by name; names carry a hash of what is in them, but for start.js.

    `script` is what macros.suche.skript gives.
    """
    ordered = sorted(seiten, key=lambda s: _order(s, worte.gliederung))
    parts = {
        "suche": script,
        "titel": f"kpSuche.titel({_json(titel_value(ordered, worte.gliederung))})",
        "text": f"kpSuche.text({_json(text_value(ordered, worte))})",
    }
    named = {f"{name}-{_hash(text)}.js": text for name, text in parts.items()}
    names = list(named)
    start = (
        f"self.kpSucheDateien={_json(names)};"
        "if(self.importScripts){importScripts(kpSucheDateien[0],kpSucheDateien[1]);"
        'kpSuche.worker(()=>import("./"+kpSucheDateien[2]))}\n'
    )
    return {name: text.encode() for name, text in {**named, "start.js": start}.items()}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _order(seite: Seite, gliederung: Gliederung) -> tuple[object, ...]:
    """Return where a page stands among equal hits: Dokumente by Nummer, then all others."""
    rang = ordner_of(seite.ordner, gliederung).rang
    return -rang, _folder_key(seite, gliederung), natural_key(seite.nummer or seite.name)


def _folder_key(seite: Seite, gliederung: Gliederung) -> tuple[int, str, str]:
    """Return the order of folders: by Art, then by the first digit of the Nummern."""
    arten = [a.ordner for a in gliederung.arten]
    pfad, _, art = seite.ordner.rstrip("/").rpartition("/")
    ziffer = {k.pfad.rstrip("/"): k.ziffer for k in gliederung.kanaele}.get(pfad, "")
    return (arten.index(art) if art in arten else len(arten)), ziffer, seite.ordner
