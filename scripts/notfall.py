"""`portal notfall`: the built site as one ZIP that works without a server."""

from pathlib import Path

import click

from macros.engine.gebaut import NotBuiltError, read_inventory
from macros.engine.notfall import README, archive
from scripts.project import built_site, console, project_root, stop, write_or_stop


@click.command(options_metavar="[OPTIONEN]")
@click.option(
    "--ziel",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Die ZIP-Datei; ohne Angabe notfall-JJJJ-MM-TT.zip mit dem Rechtsstand, wo Sie stehen.",
)
@built_site
def notfall(ziel: Path | None, site: Path | None) -> None:
    """Die gebaute Site als Archiv schreiben, das ohne Server und Netz funktioniert.

    Links, Suche und Ansichten gehen nach dem Entpacken aus dem Ordner heraus. Jede Seite sagt,
    dass sie die Notfallfassung ist und welchen Rechtsstand sie hat.
    """
    folder = site or project_root() / "site"
    try:
        inventory = read_inventory(folder)
        with console.status("Das Archiv wird geschrieben …"):
            content = archive(folder, inventory)
    except NotBuiltError as error:
        stop(str(error))
    day = f"-{inventory.rechtsstand}" if inventory.rechtsstand else ""
    target = ziel or Path(f"notfall{day}.zip")
    write_or_stop(target, content)
    size = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
    click.echo(f"Das Archiv liegt in {target} ({size} MB). Nach dem Entpacken {README} öffnen.")
