"""The site's own scripts and styles as they are sent: without comments, modules joined.

Sources are one file for each thing. The script is sent as a classic one, because a page that is
opened as a file may load no module.
"""

import re
from pathlib import Path

import minify

FOLDER = Path("assets/javascripts")
STYLES = Path("assets/stylesheets")
ENTRY = "portal.js"
_IMPORT = re.compile(
    r'^import (?:\{(?P<names>\s*(?:\w+\s*(?:,\s*|(?=\})))*)\} from )?"\./(?P<file>[\w.-]+)";$', re.M
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (?P<name>\w+))", re.M)
# Space between two words means something, so one is kept; what stands in quotation marks stays.
_IDLE = re.compile(
    r"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|\s*(?P<sign>[{};,])\s*|(?P<space>\s+)""",
    re.DOTALL,
)
_OTHER = re.compile(r"^(?:import|export)\b(?!\.).*|\bimport\(.*", re.M)
_ADDRESS = "kpAdresse"


def shrink_scripts(site: Path, overrides: Path) -> None:
    """Shrink each script of `overrides` in the built `site`; the theme's own are small already.

    The entry holds all that it imports. The parts stay beside it for whoever asks for one alone.
    """
    folder = overrides / FOLDER
    for source in sorted(folder.glob("*.js")):
        text = source.read_text(encoding="utf-8")
        text = bundle(folder, ENTRY) if source.name == ENTRY else text
        shrunk = minify.string("application/javascript", text)
        (site / FOLDER / source.name).write_text(shrunk, encoding="utf-8")


def shrink_styles(site: Path, overrides: Path) -> None:
    """Shrink each style sheet of `overrides` in the built `site`; the theme's own are small."""
    for source in sorted((overrides / STYLES).glob("*.css")):
        text = shrink_style(source.read_text(encoding="utf-8"))
        (site / STYLES / source.name).write_text(text, encoding="utf-8")


def shrink_style(text: str) -> str:
    """Return a style sheet without comments and idle space; every rule and value stays as it is."""
    return _IDLE.sub(_without_idle, text).replace(";}", "}").strip()


def _without_idle(found: re.Match[str]) -> str:
    return found["kept"] or found["sign"] or (" " if found["space"] else "")


def bundle(folder: Path, entry: str) -> str:
    """Return the module `entry` of `folder` and all that it imports, each once, as one script.

    Each stands in a function of its own, so that equal names do not meet, after those that it
    needs; `import.meta.url` becomes the script's own address. Raises ValueError for a form of
    import or export that it does not know, and for a ring.
    """
    done: dict[str, str] = {}
    _add(folder, entry, done, ())
    parts = "".join(done.values()).replace("import.meta.url", _ADDRESS)
    return (
        f'(() => {{\n"use strict";\nconst {_ADDRESS} = document.currentScript.src;\n{parts}}})();\n'
    )


def _add(folder: Path, file: str, done: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module to `done`, after all that it imports; `above` are those that asked for it."""
    if file in above:
        raise ValueError(f"{' -> '.join([*above, file])}: modules import each other in a ring")
    if file in done:
        return
    text = (folder / file).read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        _add(folder, found["file"], done, (*above, file))
    names = [found["name"] for found in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub(_fetch, text))
    if other := _OTHER.search(body):
        raise ValueError(f"{file}: this form is not known: {other[0]}")
    done[file] = (
        f"const {_variable(file)} = (() => {{\n{body}\nreturn {{{', '.join(names)}}};}})();\n"
    )


def _fetch(found: re.Match[str]) -> str:
    """Return the line that gives a module the names that it imports."""
    names = found["names"]
    return f"const {{{names}}} = {_variable(found['file'])};" if names else ""


def _variable(file: str) -> str:
    return "kp_" + re.sub(r"\W", "_", file.removesuffix(".js"))
