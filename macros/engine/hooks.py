"""Hooks for MkDocs: the site as it is in force on the Stichtag, for portal and plain mkdocs."""

import logging
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.bestand.lage import Lage
from macros.engine.adapter import stichtag_of
from macros.engine.buendel import join_files
from macros.engine.csp import write_policy
from macros.engine.exports import write_exports
from macros.engine.feeds import feed_settings, write_feeds
from macros.engine.limit import end_limit, start_limit
from macros.engine.melden import meldeweg_of
from macros.engine.scripts import shrink_scripts, shrink_styles
from macros.engine.site import StichtagError, checked_lage
from macros.engine.suche import write_search
from macros.model.finding import ContentError
from macros.model.geltung import german_date

# The macros plugin reports each step of its set-up as information; authors need none of it.
logging.getLogger("mkdocs.plugins.[macros]").setLevel(logging.WARNING)


_ID = re.compile(r'\sid="([^"]+)"')
SITEMAP = "sitemap.xml"
SEARCH = "material/search"
_SEARCH_FILES = ("assets/javascripts/workers/", "assets/javascripts/lunr/")


def _lage(config: MkDocsConfig) -> Lage:
    try:
        return checked_lage(Path(config.config_file_path).parent, stichtag_of(config))
    except ContentError as error:
        raise PluginError(f"In docs/ sind Fehler, es wird nichts gebaut:\n{error}") from error
    except StichtagError as error:
        raise PluginError(str(error)) from error


class _Command:
    """What MkDocs was started for; it tells hooks before there is a configuration to keep it in."""

    is_preview = False


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`: only authors see it."""
    _Command.is_preview = command == "serve"


@event_priority(100)  # before the macros plugin, so that findings come without a traceback
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hand the Rechtsstand to the theme; leave out the sitemap, whose bytes depend on the clock."""
    feed_settings(config)  # a fault in it stops the build before it begins
    _check_meldeweg(config)
    rechtsstand = _lage(config).rechtsstand
    config.extra["rechtsstand"] = german_date(rechtsstand) if rechtsstand else ""
    config.extra.setdefault("vorschau", _Command.is_preview)
    config.theme.static_templates.discard(SITEMAP)
    _keep_only_the_dialog(config)
    return config


def _check_meldeweg(config: MkDocsConfig) -> None:
    try:
        meldeweg_of(config)
    except ValueError as error:
        raise PluginError(str(error)) from error


def _keep_only_the_dialog(config: MkDocsConfig) -> None:
    """Take the making of an index from the theme's search: its dialog asks ours.

    The plugin itself stays enabled, else the theme would leave the dialog out.
    """
    plugin = config.plugins[SEARCH]
    for event in ("page_context", "post_build"):
        methods = config.plugins.events[event]
        methods[:] = [m for m in methods if getattr(m, "__self__", None) is not plugin]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Remove pages that are not published, and the theme's search engine."""
    for file in [f for f in files if f.src_uri.startswith(_SEARCH_FILES)]:
        files.remove(file)
    for path in [*_lage(config).hidden_paths(), SITEMAP]:
        if hidden := files.get_file_from_path(path):
            files.remove(hidden)
    return files


@event_priority(100)  # before the macros plugin
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Limit how long the page may take."""
    path = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
    if not page.meta:  # the engine read no head where the checks read one
        raise PluginError(f"{path}: Der Kopf der Datei ist für MkDocs nicht lesbar.")
    start_limit(path)
    return markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page was converted in time; tell MkDocs the anchors that it does not see itself.

    It checks links to anchors, but knows only those of headings, not the items of a Weisung.
    """
    end_limit()
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(html))
    return html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Drop the white space of template lines: the frame of each page is a third smaller."""
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the files beside the pages: Synopsen as tables, feeds of news, the search, scripts.

    The policy comes last, when no page changes any more. A preview has none: MkDocs puts a script
    of its own into each page that it serves.
    """
    lage = _lage(config)
    write_exports(Path(config.site_dir), lage)
    write_feeds(lage, config)
    write_search(Path(config.site_dir), lage)
    overrides = Path(config.theme.custom_dir or "")
    shrink_scripts(Path(config.site_dir), overrides)
    shrink_styles(Path(config.site_dir), overrides)
    join_files(Path(config.site_dir))
    if not config.extra["vorschau"]:
        write_policy(Path(config.site_dir))
