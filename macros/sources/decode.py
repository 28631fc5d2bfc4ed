"""From bytes to text: encoding, line ends, letters in one form, nothing that cannot be seen."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import islice
from pathlib import Path

from charset_normalizer import from_bytes

from macros.model.finding import Finding, Place
from macros.sources.text import SourceText

MAX_BYTES, MAX_LINES, MAX_LINE = 1_000_000, 5_000, 2_000  # of one file; characters of a line
MAX_SIGNS, SIGNS = 20_000, "[]{}<>`*_|#&"  # of each that can mean something; ten times a book
_MOST = 50  # findings of one kind in one file: more say nothing new
_BOM = b"\xef\xbb\xbf"
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: [^\n]*)?$", re.M)
# Controls but tab and line feed, signs of no width or that are blank, signs that turn the
# direction of reading, what is no character, and the private use areas, of which the first
# carries the engine's own marks.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,20}|#[xX][\da-fA-F]{1,20}|[A-Za-z]\w{1,30});?")
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"  # Greek and Cyrillic, which have letters like a and o
_STRANGE = re.compile(f"{UNSEEN.pattern}|[{_FOREIGN}]")
_LETTER = re.compile("[A-Za-zÄÖÜäöüß]")
_ENCODINGS = {  # what German offices still save in, with the name an editor shows
    "cp1252": "Windows-1252 (ANSI)",
    "cp850": "DOS (CP850)",
    "mac_roman": "Mac Roman",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
}


def read_text(
    root: Path, path: str, *, by_hand: bool = True
) -> tuple[SourceText | None, list[Finding]]:
    """Return the text of the file `path` below `root`, and all findings about its bytes.

    The text is None where there is nothing to read on: file missing, empty, over 1 MB or not UTF-8.
    A file that nobody writes by hand may have more and longer lines.
    """
    try:
        size = (root / path).stat().st_size
        data = (root / path).read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        return None, [Finding(Place(path), "KP111", "Die Datei fehlt. Bitte wieder anlegen.")]
    except OSError:
        message = "Die Datei lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen."
        return None, [Finding(Place(path), "KP111", message)]
    if size > MAX_BYTES:
        return None, [Finding(Place(path), "KP117", _TOO_BIG.format(size=size // 1000))]
    if not data.strip():
        return None, [
            Finding(Place(path), "KP117", "Die Datei ist leer. Bitte füllen oder löschen.")
        ]
    text, finding = _decode(path, data)
    if text is None:
        return None, [finding] if finding else []
    source = SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    if by_hand and (too_much := _too_much(source)):
        return None, [too_much]
    return source, sorted(_faults(source, text, data))


def _too_much(source: SourceText) -> Finding | None:
    """Return where a text goes beyond what can be read and converted in moments."""
    lines = source.content.split("\n")
    if len(lines) > MAX_LINES:
        message = f"Die Datei hat {len(lines)} Zeilen, möglich sind {MAX_LINES}. Bitte teilen."
        return Finding(Place(source.path, MAX_LINES + 1), "KP117", message)
    longest = max(map(len, lines))
    if longest > MAX_LINE:
        number = [len(line) for line in lines].index(longest) + 1
        message = (
            f"Die Zeile hat {longest} Zeichen, möglich sind {MAX_LINE}. Bitte jeden Satz auf "
            "eine eigene Zeile setzen."
        )
        return Finding(Place(source.path, number, MAX_LINE + 1), "KP117", message)
    for sign in SIGNS:
        if source.content.count(sign) > MAX_SIGNS:
            message = f"Die Datei hat mehr als {MAX_SIGNS} Zeichen {sign}. Bitte teilen."
            return Finding(Place(source.path), "KP117", message)
    return None


_TOO_BIG = (
    "Die Datei ist mit {size} kB zu groß, erlaubt sind 1000 kB. Bitte auf mehrere Seiten verteilen."
)
_NO_UTF8 = (
    "Die Datei ist nicht in UTF-8 gespeichert, vermutlich in {name}. Bitte als UTF-8 speichern."
)


def _decode(path: str, data: bytes) -> tuple[str | None, Finding | None]:
    try:
        return data.removeprefix(_BOM).decode("utf-8"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(_BOM)
    text = before.decode("utf-8", errors="replace")
    place = Place(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
    return None, Finding(place, "KP110", _NO_UTF8.format(name=_guess(data)))


def _guess(data: bytes) -> str:
    best = from_bytes(data[:20_000], cp_isolation=list(_ENCODINGS)).best()
    name = best.encoding if best else ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or name.startswith("utf_16"):
        return "UTF-16"
    return _ENCODINGS.get(name, "einer älteren Kodierung")


def _faults(source: SourceText, text: str, data: bytes) -> Iterator[Finding]:
    if data.startswith(_BOM):
        yield source.finding(
            0, "KP112", "Die Datei beginnt mit einem BOM. Bitte als UTF-8 ohne BOM speichern."
        )
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        message = "Die Zeilen enden wie unter Windows (CRLF). Bitte mit Zeilenende LF speichern."
        yield Finding(Place(source.path, line), "KP112", message)
    if not unicodedata.is_normalized("NFC", source.content):
        yield source.finding(_first_decomposed(source.content), "KP113", _DECOMPOSED)
    yield from _strange_signs(source)
    if any(sign in source.content for sign in ("<<<<<<<", ">>>>>>>", "|||||||")):
        ends = list(islice(_CONFLICT.finditer(source.content), _MOST))
        begins = [match for match in ends if match[0].startswith("<")]
        for match in begins or ends[:1]:
            yield source.finding(match.start(), "KP120", _IN_CONFLICT)
    if "PRIVATE KEY" in source.content and (key := _KEY.search(source.content)):
        yield source.finding(key.start(), "KP119", _KEY_FOUND)


def _strange_signs(source: SourceText) -> Iterator[Finding]:
    """Yield what nobody sees, and letters that only look like German ones."""
    for match in islice(_STRANGE.finditer(source.content), _MOST):
        if UNSEEN.fullmatch(match[0]):
            yield source.finding(match.start(), "KP201", say_unseen(match[0]))
        elif _LETTER.search(source.content, max(match.start() - 1, 0), match.end() + 1):
            yield source.finding(match.start(), "KP201", _LOOKALIKE)
    for match in islice(_ENTITY.finditer(source.content), _MOST) if "&" in source.content else ():
        if UNSEEN.fullmatch(sign := unescape(match[0])):
            yield source.finding(match.start(), "KP201", say_unseen(sign))


_DECOMPOSED = (
    "Hier besteht ein Buchstabe aus zwei Zeichen (etwa a und ¨ statt ä); die Suche fände ihn "
    "nicht. Bitte den Buchstaben neu tippen oder die Datei in der Form NFC speichern."
)
_IN_CONFLICT = (
    "Hier steht ein Rest vom Zusammenführen zweier Fassungen. "
    "Bitte eine Fassung wählen und die Zeilen <<<<<<<, ======= und >>>>>>> löschen."
)
_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_KEY_FOUND = (
    "Hier steht ein geheimer Schlüssel. Bitte entfernen und den Schlüssel sofort sperren lassen; "
    "er bleibt in der Versionsgeschichte sichtbar."
)


_LOOKALIKE = (
    "Dieser Buchstabe sieht nur aus wie ein deutscher (er ist griechisch oder kyrillisch); die "
    "Suche fände das Wort nicht. Bitte neu tippen."
)


def say_unseen(sign: str) -> str:
    """Return what to say of a sign that nobody sees."""
    if sign == "\x00":
        return "Hier steht ein Nullzeichen, das kein Text ist. Bitte löschen."
    if sign in "\u00ad\u200b\u2060\ufeff":
        return "Hier steht ein unsichtbares Trennzeichen, das die Suche stört. Bitte löschen."
    if sign in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "Hier steht ein unsichtbares Zeichen, das die Leserichtung umkehrt. Bitte löschen."
    return "Hier steht ein unsichtbares Sonderzeichen. Bitte löschen und neu schreiben."


def _first_decomposed(text: str) -> int:
    offset = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            same = next(
                (i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b),
                len(composed) - 1,
            )
            return offset + same
        offset += len(line) + 1
    return 0
