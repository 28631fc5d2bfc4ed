"""Hooks for MkDocs: the site as it is in force on the Stichtag, for portal and plain mkdocs."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from macros.bestand.lage import Lage
from macros.engine.adapter import stichtag_of
from macros.engine.site import checked_lage
from macros.model.geltung import german_date

# The macros plugin reports each step of its set-up as information; authors need none of it.
logging.getLogger("mkdocs.plugins.[macros]").setLevel(logging.WARNING)


def _lage(config: MkDocsConfig) -> Lage:
    return checked_lage(Path(config.config_file_path).parent, stichtag_of(config))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hand the Rechtsstand to the theme; leave out the sitemap, whose bytes depend on the clock."""
    rechtsstand = _lage(config).rechtsstand
    config.extra["rechtsstand"] = german_date(rechtsstand) if rechtsstand else ""
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Remove the pages that are not published on the Stichtag."""
    for path in _lage(config).hidden_paths():
        if hidden := files.get_file_from_path(path):
            files.remove(hidden)
    return files
