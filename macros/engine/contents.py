"""What can be read out of the files of a site: text, in archives too."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from macros.sources.files import IMAGES

_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_DEEPEST = 3  # archives inside each other
_DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


def readable_contents(site: Path) -> Iterator[tuple[str, str | None]]:
    """Yield the name and text of every file below `site`, and of all files in archives.

    The text is None where a file cannot be read: it is compressed in a way that the standard
    library does not know, locked, damaged, or no text. Of a picture the bytes stand for its text.
    """
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        yield from _contents(str(path.relative_to(site)), path.read_bytes(), 0)


def _contents(name: str, data: bytes, depth: int) -> Iterator[tuple[str, str | None]]:
    is_archive = data.startswith((_GZIP, *_ZIP))
    if not is_archive:
        yield name, _text(name, data)
        return
    yield name, data.decode("latin-1")  # names and notes stand in it uncompressed
    try:
        inside = list(_unpacked(name, data)) if depth < _DEEPEST else None
    except _DAMAGED:
        inside = None
    if inside is None:
        yield name, None
        return
    for inner, content in inside:
        yield from _contents(inner, content, depth + 1)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_GZIP):
        yield name, gzip.decompress(data)
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            yield f"{name}/{member.filename}", archive.read(member)


def _text(name: str, data: bytes) -> str | None:
    if data.startswith(IMAGES.get(PurePosixPath(name).suffix, ())):
        return data.decode("latin-1")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
