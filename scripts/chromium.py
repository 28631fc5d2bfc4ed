"""How Chromium is started: one list of flags for all that drive it, and a page made a PDF."""

import shutil
import subprocess
import tempfile
from pathlib import Path

# In a container it has no sandbox of its own, and in a closed network it tries, without the later
# ones, to reach its makers' hosts.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
# A PDF has tags by default; the module that prepares a print is read from a file.
_PDF = (
    "--headless",
    "--allow-file-access-from-files",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_LONGEST = 300  # seconds


class ChromiumError(Exception):
    """Chromium is missing or failed; the message is German and says what to do."""


def print_pdf(page: str) -> bytes:
    """Return the HTML `page` as PDF, with tags and bookmarks; raises ChromiumError."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise ChromiumError("Zum Drucken wird Chromium gebraucht: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "druck.html").write_text(page, encoding="utf-8")
        target = folder / "druck.pdf"
        own = (f"--user-data-dir={folder}/profil", f"--print-to-pdf={target}")
        command = [chromium, *FLAGS, *_PDF, *own, (folder / "druck.html").as_uri()]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program
                command, capture_output=True, text=True, check=False, timeout=_LONGEST
            )
        except subprocess.TimeoutExpired as error:
            raise ChromiumError(f"Chromium ist nach {_LONGEST} Sekunden nicht fertig.") from error
        if done.returncode or not target.is_file():
            raise ChromiumError(f"Chromium hat nicht gedruckt: {done.stderr.strip()[-300:]}")
        return target.read_bytes()
