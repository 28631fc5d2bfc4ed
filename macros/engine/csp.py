"""The site's Content-Security-Policy: what a browser may load and run on a page, and nothing else.

Each page carries its own as its first element; `csp.conf` has the one for the web server.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

HEADER_FILE = "csp.conf"  # of the site; harmless where it is served, every answer says the same
NAME = "Content-Security-Policy"
# The theme's icons are data: addresses in its style sheet. The search runs in a worker. Nothing
# sends a form: what is typed stays in the browser.
_RULES = (
    "default-src 'none'",
    "script-src {scripts}",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
_FRAMES = "frame-ancestors 'none'"  # browsers read it in the header alone
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_FETCHED = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_HEAD = "<head>"
_META = '<meta http-equiv="{name}" content="{policy}">'


def write_policy(site: Path) -> None:
    """Put its policy into each page of the built `site`, and that of all into HEADER_FILE."""
    every: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        text = path.read_bytes().decode()
        hashes = inline_hashes(text)
        every |= hashes
        meta = _META.format(name=NAME, policy=policy(hashes))
        path.write_bytes(text.replace(_HEAD, _HEAD + meta, 1).encode())
    (site / HEADER_FILE).write_text(header_line(every), encoding="utf-8")


def policy(hashes: Iterable[str]) -> str:
    """Return the policy of a page that has the inline scripts with these hashes, no others."""
    scripts = " ".join(["'self'", *(f"'{one}'" for one in sorted(hashes))])
    return "; ".join(_RULES).format(scripts=scripts)


def header_line(hashes: Iterable[str]) -> str:
    """Return the line that makes nginx send the policy with every answer."""
    return f'add_header {NAME} "{policy(hashes)}; {_FRAMES}" always;\n'


def inline_hashes(text: str) -> set[str]:
    """Return the hashes of the theme's scripts that stand in the page `text` and run.

    What an author writes may bring none, so the article is left out: a script that got into it
    past all checks would not run.
    """
    return {
        script_hash(content)
        for attributes, content in _SCRIPT.findall(_ARTICLE.sub("", text))
        if not _FETCHED.search(attributes) and not _DATA.search(attributes)
    }


def script_hash(content: str) -> str:
    """Return what a policy calls a script with this content: sha256- and the sum in base64."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
