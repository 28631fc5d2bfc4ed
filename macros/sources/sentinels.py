"""Private-use characters that stand for what must pass Markdown untouched.

Sources may not contain them. Between Jinja and Markdown they carry elements, marks and ready-made
HTML; engine/markdown.py turns every one of them into elements.
"""

import json
import re
from typing import Any

BRACE_OPEN, BRACE_CLOSE = "\ue002", "\ue003"  # braces in code: literal for Jinja, same length
NOP = "\ue004"  # where a tag stood that shows nothing
START, HTML, DATA = "\ue000", "\ue007", "\ue008"  # each followed by a payload
END = "\ue006"
_STOP = "\ue001"
_PAYLOAD = 0xE100  # one character for each byte: no Markdown rule ever matches inside
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
TOKEN = re.compile(f"([{START}{HTML}{DATA}])([\ue100-\ue1ff]*){_STOP}|({END})|({NOP})")

_HIDE = str.maketrans("{}", BRACE_OPEN + BRACE_CLOSE)
_SHOW = str.maketrans(BRACE_OPEN + BRACE_CLOSE, "{}")


def hide_braces(text: str) -> str:
    """Return `text` with its braces as sentinels; the length stays the same."""
    return text.translate(_HIDE)


def show_braces(text: str) -> str:
    """Undo `hide_braces`."""
    return text.translate(_SHOW)


def encode(kind: str, payload: dict[str, Any] | str | int) -> str:
    """Return the token of `kind` (START, HTML, DATA) that carries `payload`."""
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return kind + "".join(chr(_PAYLOAD + byte) for byte in data) + _STOP


def decode(payload: str) -> Any:
    """Return what `encode` was given, from the characters between kind and stop."""
    return json.loads(bytes(ord(char) - _PAYLOAD for char in payload))
