"""The site as an archive that works opened as files, for the day on which the intranet is down."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from macros.bestand.export import BestandExport
from macros.engine.pages import NOT_FOUND
from macros.render.templates import render

README = "LIESMICH.html"
FOLDER = "portal"
_HREF = re.compile(r'(?<=\shref=")([^":#?]+)(?=["#?])')
_ANNOUNCE = '<div data-md-component="announce">'
_NO_DAY = date(1980, 1, 1)  # the first that an archive can name


def archive(site: Path, inventory: BestandExport) -> bytes:
    """Return the archive of the built `site`; the same site gives the same bytes."""
    day = inventory.rechtsstand or _NO_DAY
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for name, content in sorted(_entries(site, inventory)):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # so that the rights below hold
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, content)
    return target.getvalue()


def _entries(site: Path, inventory: BestandExport) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of all files of the archive."""
    pages = 0
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name == NOT_FOUND or path.suffix == ".map":
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            pages += 1
            content = as_file(content.decode(), posixpath.dirname(name), site, inventory).encode()
        yield f"{FOLDER}/{name}", content
    yield README, _readme(site, inventory, pages).encode()


def as_file(text: str, folder: str, site: Path, inventory: BestandExport) -> str:
    """Return the page in `folder` so that it works as a file, and says what it is."""

    def to_file(match: re.Match[str]) -> str:
        return _to_file(match[1], folder, site)

    text = _HREF.sub(to_file, text)
    start = posixpath.relpath(README, posixpath.join(FOLDER, folder))
    banner = render("notfall", rechtsstand=inventory.rechtsstand, liesmich=start)
    return text.replace(_ANNOUNCE, _ANNOUNCE + banner, 1)


def _to_file(written: str, folder: str, site: Path) -> str:
    """Return the file that is meant where an address names a folder: no server does that here."""
    if not (site / posixpath.normpath(posixpath.join(folder, unquote(written)))).is_dir():
        return written
    return f"{written.rstrip('/')}/index.html"


def _readme(site: Path, inventory: BestandExport, pages: int) -> str:
    """Return the page from which the archive is opened."""
    styles = re.findall(
        r'<link rel="stylesheet" href="([^"]+)"', (site / "index.html").read_text("utf-8")
    )
    return "<!doctype html>\n" + render(
        "liesmich",
        rechtsstand=inventory.rechtsstand,
        seiten=pages,
        portal=FOLDER,
        stylesheets=styles,
    )
