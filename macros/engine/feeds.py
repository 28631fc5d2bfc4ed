"""The feeds of news in the built site, with what the configuration says of the site."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.bestand.lage import Lage
from macros.render.atom import FeedSettings, feeds

_AUTHORITY = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d{2}(?:-\d{2})?)?")  # RFC 4151


def feed_settings(config: MkDocsConfig) -> FeedSettings:
    """Return what feeds say of the site; raise PluginError where `extra.kennung` cannot be used."""
    settings = FeedSettings(
        titel=config.site_name,
        site_url=config.site_url or "",
        rechte=config.copyright or "",
        kennung=str(config.extra.get("kennung", "")),
    )
    if not _AUTHORITY.fullmatch(settings.kennung) or not _has_day(settings):
        raise PluginError(
            f'In mkdocs.yml steht unter extra bei kennung "{settings.kennung}". Die Feeds brauchen '
            'dort einen Rechnernamen und ein Jahr, etwa "kundenportal.example,2025".'
        )
    return settings


def _has_day(settings: FeedSettings) -> bool:
    try:
        return bool(settings.first_day)
    except ValueError:
        return False


def write_feeds(lage: Lage, config: MkDocsConfig) -> None:
    """Write all feeds into the built site."""
    for path, text in feeds(lage, feed_settings(config)).items():
        file = Path(config.site_dir) / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
