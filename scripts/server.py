"""A web server that notes what is fetched and can keep files back."""

import functools
import gzip
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST = 60  # seconds for which a file is kept back at most
_HEADERS = {
    # Without these two the browser's clock ticks in tenths of a millisecond.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
_KEPT = "max-age=3600"
_OURS = ("messen.html", "motor.js", "favicon.ico")  # of the measurement, not of an engine


class Notes:
    """What was fetched since the last `clear`; addresses with `held` in them wait for `release`."""

    def __init__(self, folder: Path) -> None:
        """Note fetches of files below `folder`."""
        self._folder = folder
        self._paths: set[str] = set()
        self._held = ""
        self._open = threading.Event()
        self._sizes: dict[str, int] = {}

    def clear(self, held: str = "") -> None:
        """Forget what was fetched; keep back files whose address has `held` in it."""
        self._held = held
        self._open.clear()
        self._paths = set()

    def release(self) -> None:
        """Send the files that were kept back, and all later ones at once."""
        self._open.set()

    def fetch(self, address: str) -> None:
        """Note a fetch; return when the file may be sent."""
        path = address.split("?")[0].lstrip("/")
        if self._held and self._held in address:
            self._open.wait(_LONGEST)
        if not path.endswith(_OURS):
            self._paths.add(path)

    def gzip_bytes(self) -> int:
        """Return the size of all files fetched, each once, as gzip -9."""
        return sum(self._size(path) for path in sorted(self._paths))

    def _size(self, path: str) -> int:
        if path not in self._sizes:
            file = self._folder / path
            content = file.read_bytes() if file.is_file() else b""
            self._sizes[path] = len(gzip.compress(content, 9)) if content else 0
        return self._sizes[path]


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body of a file stand 40 ms apart

    def __init__(self, notes: Notes, *args: object, directory: str, is_kept: bool) -> None:
        self._notes = notes
        self._is_kept = is_kept
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # the server's own

    def do_GET(self) -> None:
        self._notes.fetch(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        is_page = self.path.split("?")[0].endswith(("/", ".html"))
        self.send_header("Cache-Control", _KEPT if self._is_kept and not is_page else "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Report everything but a connection that the browser closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on


@contextmanager
def serve(folder: Path, *, is_kept: bool = False) -> Iterator[tuple[str, Notes]]:
    """Serve a folder on a free port of 127.0.0.1; give its address and the notes.

    With `is_kept` a browser may keep all files but pages, as behind a real web server.
    """
    notes = Notes(folder)
    handler = functools.partial(_Handler, notes, directory=str(folder), is_kept=is_kept)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", notes
        server.shutdown()
