"""The engines: each writes what a web server of its site would hold, and a page that drives it."""

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from mkdocs.config import load_config

from macros.engine.suche import EMPTY_INDEX, FOLDER
from scripts.suche_messen.korpus import Blatt, Korpus
from scripts.suche_messen.vergleich import minisearch, pagefind, program, run

_TREIBER = Path(__file__).with_name("treiber")
_TAG = re.compile(r"<[^>]+>")
_PAGE = """\
<!doctype html>
<html lang="de" data-worker="{worker}">
<head><meta charset="utf-8"><title>Messen</title></head>
<body><script type="module" src="motor.js"></script></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Motor:
    """An engine: how it is called, and how its folder is written (corpus, folder).

    `later` stands in the addresses of files that its first result does not need.
    """

    name: str
    write: Callable[[Korpus, Path], None]
    later: str = ""


def write_ours(korpus: Korpus, folder: Path) -> None:
    """Write our search as in a built site, with the slim index that the theme always fetches."""
    for name, content in korpus.dateien().items():
        _write(folder / FOLDER / name, content.decode())
    _write(folder / "search" / "search_index.json", EMPTY_INDEX)
    _write_driver(folder, "worker.js", f"{FOLDER}/start.js")


def write_material(korpus: Korpus, folder: Path) -> None:
    """Write the theme's search as shipped: German, nothing configured."""
    assets = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for name in ("workers", "lunr"):
        shutil.copytree(assets / name, folder / "assets/javascripts" / name)
    _write(folder / "search" / "search_index.json", material_index(korpus.blaetter))
    (worker,) = (assets / "workers").glob("search.*.min.js")
    _write_driver(folder, "worker.js", f"assets/javascripts/workers/{worker.name}")


def write_pagefind(korpus: Korpus, folder: Path) -> None:
    """Write Pagefind's index of the pages; what our pages keep from the search, it skips too.

    Raises NotMeasuredError where it cannot be installed.
    """
    package = pagefind(korpus.root)
    for blatt in korpus.blaetter:
        page = (
            f'<!doctype html><html lang="de"><head><title>{escape(blatt.titel)}</title></head>'
            f"<body><main data-pagefind-body>{blatt.artikel}</main></body></html>"
        )
        _write(folder / blatt.adresse / "index.html", page)
    start = f"import sys; sys.path.insert(0, {str(package)!r}); import pagefind_bin as p; p.cli()"
    options = ["--site", ".", "--force-language", "de"]
    options += ["--exclude-selectors", "[data-search-exclude]"]
    run([sys.executable, "-c", start, *options], folder)
    _write_driver(folder, "pagefind.js", "")


def write_minisearch(korpus: Korpus, folder: Path) -> None:
    """Write MiniSearch with an index made beforehand, sections as with the theme's search.

    Raises NotMeasuredError where it cannot be installed.
    """
    builds = minisearch(korpus.root)
    docs = json.loads(material_index(korpus.blaetter))["docs"]
    rows = [
        {"id": doc["location"], "titel": _plain(doc["title"]), "text": _plain(doc["text"])}
        for doc in docs
    ]
    shutil.copy(builds / "umd/index.js", folder / "minisearch.js")
    with tempfile.TemporaryDirectory() as aside:
        _write(Path(aside) / "seiten.json", json.dumps(rows))
        paths = [str(builds / "cjs/index.cjs"), f"{aside}/seiten.json", str(folder / "index.json")]
        run([program("node"), str(_TREIBER / "minisearch_bauen.cjs"), *paths])
    _write_driver(folder, "minisearch.js", "")


OURS = Motor("unsere", write_ours, later="/text-")
OTHERS = (
    Motor("Material", write_material),
    Motor("Pagefind", write_pagefind),
    Motor("MiniSearch", write_minisearch),
)


def material_index(blaetter: tuple[Blatt, ...]) -> str:
    """Return the index file that the theme's own plugin makes of the pages."""
    index = _material_plugin().search_index
    for blatt in blaetter:
        page = SimpleNamespace(
            content=blatt.artikel, meta={}, title=blatt.titel, toc=[], url=blatt.adresse
        )
        index.add_entry_from_context(page)
    return str(index.generate_search_index(None))


def _material_plugin() -> Any:
    """Return the theme's search plugin as a German site without settings has it."""
    with tempfile.TemporaryDirectory() as folder:
        config_file = Path(folder) / "mkdocs.yml"
        _write(Path(folder) / "docs" / "index.md", "")
        _write(
            config_file, "site_name: x\ntheme: {name: material, language: de}\nplugins: [search]\n"
        )
        config = load_config(str(config_file))
        plugin: Any = config.plugins["material/search"]
        plugin.on_config(config)
    return plugin


def _plain(markup: str) -> str:
    return unescape(_TAG.sub(" ", markup))


def _write_driver(folder: Path, driver: str, worker: str) -> None:
    """Write the page that measures in the browser."""
    shutil.copy(_TREIBER / driver, folder / "motor.js")
    _write(folder / "messen.html", _PAGE.format(worker=worker))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
