"""`portal drucken`: a Dokument or all of a folder as one PDF with tags and bookmarks."""

import io
import re
from datetime import date
from pathlib import Path

import click
from pypdf import PdfReader

from macros.engine.auswahl import Auswahl, UnknownZielError, select
from macros.engine.druck import Satz, make_print
from macros.engine.gebaut import NotBuiltError, read_inventory
from scripts.chromium import ChromiumError, print_pdf
from scripts.project import built_site, console, project_root, stop, write_or_stop

_MADE = re.compile(rb"\(D:\d{14}(?=[+-])")  # when, in a form of fixed length
_NO_DAY = date(1980, 1, 1)


@click.command(options_metavar="[OPTIONEN]")
@click.argument("ziel", metavar="ZIEL")
@click.option(
    "--datei",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Die PDF-Datei; ohne Angabe im Ordner, in dem Sie stehen, mit dem Namen des Ziels.",
)
@built_site
@click.option(
    "--adresse",
    default="",
    metavar="ADRESSE",
    help="Wo die Site im Netz steht; ohne Angabe stehen im Druck nur die Pfade ihrer Seiten.",
)
def drucken(ziel: str, datei: Path | None, site: Path | None, adresse: str) -> None:
    """Ein Dokument oder alle eines Ordners als PDF schreiben.

    ZIEL ist eine Nummer ("2.006", "EMB 07") oder ein Ordner ("sgb2", "sgb3/service-center").
    Gedruckt wird, was in der gebauten Site steht; gebaut wird nichts.
    """
    folder = site or project_root() / "site"
    basis = _basis(adresse)
    try:
        inventory = read_inventory(folder)
        auswahl = select(inventory.dokumente, ziel)
        satz = Satz(folder, inventory, basis)
        count = len(auswahl.dokumente)
        what = "Das Dokument wird" if count == 1 else f"{count} Dokumente werden"
        with console.status(f"{what} gedruckt …"):
            content = pdf_of(satz, auswahl)
    except (NotBuiltError, UnknownZielError, ChromiumError) as error:
        stop(str(error))
    target = datei or Path(f"{auswahl.dateiname}.pdf")
    write_or_stop(target, content)
    pages = len(PdfReader(io.BytesIO(content)).pages)
    click.echo(f"{pages} {'Seite' if pages == 1 else 'Seiten'} liegen in {target}.")


def pdf_of(satz: Satz, auswahl: Auswahl) -> bytes:
    """Return the PDF of `auswahl`; with a table of contents it is printed twice.

    Chromium cannot write the page on which a link's target lies; it is read from the first print.
    Raises NotBuiltError and ChromiumError.
    """
    druck = make_print(satz, auswahl, {})
    content = print_pdf(druck)
    if auswahl.ordner:
        numbers = _page_numbers(content)
        content = print_pdf(make_print(satz, auswahl, numbers))
        if _page_numbers(content) != numbers:
            raise ChromiumError("Die Seitenzahlen im Inhalt stimmen nicht; nichts geschrieben.")
    day = satz.bestand.rechtsstand or _NO_DAY
    return _MADE.sub(f"(D:{day:%Y%m%d}000000".encode(), content)


def _page_numbers(content: bytes) -> dict[str, int]:
    """Return on which page each target of a link lies, the first page being 1."""
    reader = PdfReader(io.BytesIO(content))
    targets = reader.named_destinations.items()
    numbers = {name: reader.get_destination_page_number(target) for name, target in targets}
    return {name.lstrip("/"): at + 1 for name, at in numbers.items() if at is not None}


def _basis(address: str) -> str:
    """Return what stands before the path of each page; end the command for what is no address."""
    if address and not address.startswith(("https://", "http://")):
        stop(f'"{address}" ist keine Adresse. Schreiben Sie zum Beispiel https://portal.example/')
    return address.rstrip("/") + "/" if address else ""
