"""Links between pages, relative to the page that links."""

import posixpath

from macros.sources.load import Source


def relative_address(origin: Source, target: Source) -> str:
    """Return the link in HTML from the page `origin` to the page `target`."""
    return posixpath.relpath(target.address or ".", origin.address or ".") + "/"


def item_address(origin: Source, page: Source, item: str) -> str:
    """Return the link in HTML from the page `origin` to an item on the Weisung's page `page`."""
    return f"{relative_address(origin, page)}#{item}"


def relative_path(origin: Source, target: Source) -> str:
    """Return the link in Markdown from the file `origin` to the file `target`."""
    return posixpath.relpath(target.path, origin.folder or ".")


def relative_file(origin: Source, path: str) -> str:
    """Return the link in HTML from the page `origin` to the file at `path` in the site."""
    return posixpath.relpath(path, origin.address or ".")
