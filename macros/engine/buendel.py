"""Our modules as one classic script: a page opened as a file may load no module."""

import re
from pathlib import Path

_IMPORT = re.compile(r'import\s*(?:\{([^}]*)\}\s*from\s*)?["\']\./(\w+)\.js["\'];?')
_LATER = re.compile(r'import\(["\'`]\./(\w+)\.js["\'`]\)')
_EXPORT = re.compile(r"export\s+((?:async\s+)?function\*?|const|class)\s+(\w+)")
_REST = re.compile(r"(?:^|[;{}\s])(?:import|export)\b[^;]{0,40}")
# A module runs when it is first asked for, and once, as modules do.
_FRAME = (
    '(()=>{{"use strict";const kpOrt=document.currentScript.src;'
    "const kpFertig={{}},kpTeile={{\n{parts}}};"
    "const kpTeil=n=>kpFertig[n]??=kpTeile[n]();{start}}})();\n"
)


class BundleError(Exception):
    """A module has a form that cannot be bundled; the message is German and says which."""


def bundle(folder: Path, entry: str) -> str:
    """Return the module `entry` and all it needs as one script for the same `folder`.

    `import.meta.url` becomes the script's own address. Raises BundleError.
    """
    parts: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in parts:
            text = (folder / f"{name}.js").read_text(encoding="utf-8")
            parts[name] = _as_function(name, text)
            waiting += [m[2] for m in _IMPORT.finditer(text)]
            waiting += [m[1] for m in _LATER.finditer(text)]
    written = ",\n".join(f"{name}:()=>{{{parts[name]}\n}}" for name in sorted(parts))
    return _FRAME.format(parts=written, start=f'kpTeil("{entry}")')


def _as_function(name: str, text: str) -> str:
    """Return a module's text as the body of a function that returns what it exports."""
    exported = [match[2] for match in _EXPORT.finditer(text)]
    text = _EXPORT.sub(r"\1 \2", text)
    text = _LATER.sub(r'Promise.resolve().then(()=>kpTeil("\1"))', text)
    text = _IMPORT.sub(lambda m: _taken(m[1], m[2]), text)
    text = text.replace("import.meta.url", "kpOrt")
    if rest := _REST.search(text):
        message = f"{name}.js lässt sich nicht bündeln: {rest[0].strip()} kennt das Bündeln nicht."
        raise BundleError(message)
    return f"{text}\nreturn{{{','.join(exported)}}}"


def _taken(names: str | None, module: str) -> str:
    if names is None:
        return f'kpTeil("{module}");'
    named = re.sub(r"\s+as\s+", ":", names)
    return f'const{{{named}}}=kpTeil("{module}");'
