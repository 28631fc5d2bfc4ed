"""The same pages in Material as it comes: its frame, its style, its search."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from macros.bestand.lage import Lage


def build_stock(root: Path, lage: Lage, site: Path) -> None:
    """Build the project at `root` into `site` with the theme alone: no overrides, no hooks.

    Articles and settings are the same (language, colours, no fonts of another host), so ours and
    this differ by what we make of the theme.
    """
    log = logging.getLogger("mkdocs")
    before, log.propagate = log.level, False
    log.setLevel(logging.CRITICAL)  # without hooks it takes anchors of items for missing
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), **_settings(root, lage))
        config.extra["stichtag"] = lage.stichtag.isoformat()
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        log.setLevel(before)


def _settings(root: Path, lage: Lage) -> dict[str, Any]:
    """Return what differs from the project's configuration."""
    written = (root / "mkdocs.yml").read_text(encoding="utf-8")
    theme = yaml_load(written)["theme"]  # the engine's reader knows the names of functions in it
    del theme["custom_dir"], theme["favicon"]
    hidden = "\n".join(f"/{path}" for path in sorted(lage.hidden_paths()))
    return {
        "theme": theme,
        "extra_css": [],
        "extra_javascript": [],
        "hooks": [],
        "exclude_docs": f"/_daten/\n{hidden}\n",
        "strict": False,
    }
