"""`make bilder`: the pictures of the help and of the README, taken of the built site."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from macros.engine.gebaut import NotBuiltError, read_inventory
from scripts.chromium import ChromiumError
from scripts.german import speak_german
from scripts.project import built_site, console, project_root, stop
from scripts.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HILFE = "docs/hilfe"
GUIDE = "sgb2/service-center/glf/2.006/"
TEXT = "sgb2/service-center/textbausteine/tb-04/"
_HEIGHT = 640  # pixels of a picture in the help; two of them and their text fill two screens


class Bild(NamedTuple):
    """A picture: the file in the project, the page, the size of the window, what is done there."""

    datei: str
    seite: str
    breite: int
    hoehe: int = _HEIGHT
    schritte: "Callable[[Page], None] | None" = None
    ist_dunkel: bool = False
    ist_druck: bool = False


def _type(query: str) -> "Callable[[Page], None]":
    def steps(page: "Page") -> None:
        page.keyboard.press("/")
        page.keyboard.type(query)
        page.locator(".md-search-result__item").first.wait_for()
        page.locator(".kp-tafel [role=status]").filter(has_text="Treffer").first.wait_for(
            state="attached"
        )

    return steps


def _jump_to_changes(page: "Page") -> None:
    page.keyboard.press("Alt+J")
    page.locator(".kp-leiste--fest").wait_for()


def _show_changes(page: "Page") -> None:
    page.get_by_role("button", name="Änderungen zeigen").click()
    _jump_to_changes(page)


BILDER = (
    Bild("README.png", GUIDE, 1280, 800),
    Bild(f"{HILFE}/suche-nummer.png", "", 1000, schritte=_type("2.006")),
    Bild(f"{HILFE}/suche-worte.png", GUIDE, 1000, schritte=_type("daten abgleich")),
    Bild(f"{HILFE}/aenderung-gilt.png", GUIDE, 1000, schritte=_jump_to_changes),
    Bild(f"{HILFE}/aenderung-vergleich.png", GUIDE, 1000, schritte=_show_changes),
    Bild(f"{HILFE}/druck-seite.png", GUIDE, 760, ist_druck=True),
    Bild(f"{HILFE}/text-kopieren.png", TEXT, 1280, 800),
    Bild("README-schmal.png", TEXT, 360, 720, ist_dunkel=True),
)


@click.command(options_metavar="[OPTIONEN]")
@built_site
def bilder(site: Path | None) -> None:
    """Die Bilder der Hilfe und der README neu aufnehmen.

    Sie zeigen die gebaute Site; nötig ist das, wenn sich an ihrem Aussehen etwas geändert hat.
    """
    try:
        from scripts.browser import chromium
    except ImportError:
        stop("Zum Aufnehmen fehlen Pakete aus requirements-dev.txt: make test richtet sie ein.")
    root = project_root()
    folder = site or root / "site"
    try:
        read_inventory(folder)  # so that it is a site of ours
        with chromium() as browser, serve(folder) as (address, _):
            for bild in BILDER:
                with console.status(f"{bild.datei} …"):
                    take(browser, address, bild, root / bild.datei)
    except (NotBuiltError, ChromiumError) as error:
        stop(str(error))
    click.echo(f"{len(BILDER)} Bilder sind aufgenommen.")


def take(browser: "Browser", address: str, bild: Bild, target: Path) -> None:
    """Write the picture of a page of the site at `address` to `target`."""
    with browser.new_context(
        viewport={"width": bild.breite, "height": bild.hoehe},
        color_scheme="dark" if bild.ist_dunkel else "light",
        reduced_motion="reduce",
        locale="de-DE",
    ) as context:
        page = context.new_page()
        page.goto(address + bild.seite)
        if bild.schritte:
            bild.schritte(page)
        if bild.ist_druck:
            page.emulate_media(media="print")
        page.screenshot(path=target, animations="disabled", caret="hide")


if __name__ == "__main__":
    speak_german()
    bilder()
