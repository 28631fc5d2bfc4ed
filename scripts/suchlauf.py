"""Runs the shipped search of a built site from the command line: in Node, else in Chromium."""

import html
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from scripts.chromium import FLAGS

_FILES = re.compile(r"kpSucheDateien=(\[[^\]]*\])")
_ANSWER = re.compile(r'<pre id="antwort">(.*?)</pre>', re.DOTALL)
_CHROMIUM = (*FLAGS, "--headless", "--allow-file-access-from-files", "--dump-dom")


class SuchlaufError(Exception):
    """The search cannot run; the message is German and says why."""


def answers(site: Path, queries: list[str]) -> list[dict[str, Any]]:
    """Return what the search of the built `site` answers to each query.

    Raises SuchlaufError where the site has no search or no program can run it.
    """
    start = site / "suche" / "start.js"
    match = _FILES.search(start.read_text(encoding="utf-8")) if start.is_file() else None
    if not match:
        raise SuchlaufError(f"In {site} ist keine Suche. Bitte zuerst bauen: portal bauen")
    scripts = [start.parent / name for name in json.loads(match[1])]
    program = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    program += f"\nconst antworten = {json.dumps(queries)}.map(kpSuche.antwort);\n"
    with tempfile.TemporaryDirectory() as folder:
        text = _run(Path(folder), program)
    found: list[dict[str, Any]] = json.loads(text)
    return found


def _run(folder: Path, program: str) -> str:
    if node := shutil.which("node"):
        script = folder / "suche.cjs"
        script.write_text(f"{program}console.log(JSON.stringify(antworten));", encoding="utf-8")
        return _output([node, str(script)])
    if chromium := shutil.which("chromium"):
        script = folder / "suche.js"
        shown = "document.getElementById('antwort').textContent = JSON.stringify(antworten);"
        script.write_text(program + shown, encoding="utf-8")
        page = folder / "suche.html"
        page.write_text(
            '<!doctype html><meta charset="utf-8"><pre id="antwort"></pre>'
            '<script src="suche.js"></script>',
            encoding="utf-8",
        )
        dom = _output([chromium, *_CHROMIUM, f"--user-data-dir={folder}/profil", page.as_uri()])
        if match := _ANSWER.search(dom):
            return html.unescape(match[1])
        raise SuchlaufError("Chromium hat die Suche nicht ausgeführt.")
    raise SuchlaufError(
        "Zum Ausführen der Suche wird Node.js oder Chromium gebraucht: "
        "sudo apt-get install nodejs, oder chromium."
    )


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed programs
    if done.returncode:
        raise SuchlaufError(f"Die Suche ist abgebrochen: {done.stderr.strip()[-500:]}")
    return done.stdout
