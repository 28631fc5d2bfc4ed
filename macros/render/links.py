"""Addresses of pages, relative to the page that links."""

import posixpath
from pathlib import PurePosixPath


def address(path: str) -> str:
    """Return the address, relative to the site's root, of the page at `path` in docs/.

    `a/2.006.md` becomes `a/2.006/`, `a/index.md` becomes `a/`, `index.md` the empty string.
    """
    pure = PurePosixPath(path)
    folder = pure.parent if pure.name == "index.md" else pure.parent / pure.name.removesuffix(".md")
    return "" if str(folder) == "." else f"{folder}/"


def relative_address(origin: str, target: str) -> str:
    """Return the link from the page at path `origin` to the page at path `target`."""
    return posixpath.relpath(address(target) or ".", address(origin) or ".") + "/"


def relative_path(origin: str, target: str) -> str:
    """Return the Markdown link from the file `origin` to the file `target`."""
    return posixpath.relpath(target, posixpath.dirname(origin) or ".")
