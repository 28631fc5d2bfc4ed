"""Hooks for MkDocs: what is not in force on the Stichtag is not part of the site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from macros.engine.adapter import stichtag_of
from macros.engine.site import checked_lage


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Remove the pages that are not published on the Stichtag."""
    lage = checked_lage(Path(config.config_file_path).parent, stichtag_of(config))
    for path in lage.hidden_paths():
        if hidden := files.get_file_from_path(path):
            files.remove(hidden)
    return files
