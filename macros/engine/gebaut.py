"""A site that portal built, as later commands find it: its inventory and its pages."""

from pathlib import Path

from lxml import html
from pydantic import ValidationError

from macros.bestand.export import BestandExport
from macros.engine.build import INVENTORY


class NotBuiltError(Exception):
    """There is no site made by portal; the message is German and says what to do."""


def read_inventory(site: Path) -> BestandExport:
    """Return the inventory of the built `site`; raise NotBuiltError where there is none."""
    try:
        return BestandExport.model_validate_json((site / INVENTORY).read_bytes())
    except OSError as error:
        message = f"In {site} liegt keine gebaute Site. Bitte zuerst bauen: portal bauen"
        raise NotBuiltError(message) from error
    except ValidationError as error:
        message = (
            f"Die Site in {site} hat eine andere Version gebaut. Bitte neu bauen: portal bauen"
        )
        raise NotBuiltError(message) from error


def read_page(site: Path, address: str) -> html.HtmlElement:
    """Return the parsed page at `address` ("sgb2/"); raise NotBuiltError where it is missing."""
    path = site / address / "index.html"
    try:
        return html.document_fromstring(path.read_bytes())
    except OSError as error:
        raise NotBuiltError(f"{path} fehlt. Bitte die Site neu bauen: portal bauen") from error
