"""`portal synopse`: old and new wording of a Weisung as a table."""

from pathlib import Path

import click

from macros.bestand.lage import Lage
from macros.engine.plain import synopsen
from macros.engine.site import checked_reach
from macros.model.finding import errors_in
from macros.render.tabelle import as_csv
from scripts.project import day_or_today, print_findings, project_root, stop, weisung_or_stop


@click.command(options_metavar="[OPTIONEN]")
@click.argument("nummer")
@click.argument("datei", type=click.Path(path_type=Path, dir_okay=False))
def synopse(nummer: str, datei: Path) -> None:
    """Alten und neuen Text einer Weisung als Tabelle (CSV) in DATEI schreiben.

    Auch für Entwürfe und Weisungen, die noch nicht gelten. Die Tabelle öffnen LibreOffice und
    Excel; Zellen sind durch Semikolon getrennt.
    """
    root = project_root()
    reach, findings = checked_reach(root, day_or_today(None))
    weisung = weisung_or_stop(reach.bestand, nummer)
    if errors_in(findings):
        print_findings(root, findings)
        stop("Die Quellen haben Fehler; eine Synopse wäre unvollständig.")
    begins = (weisung.begin_of(aenderung) for aenderung in weisung.aenderungen)
    lage = Lage(reach.bestand, reach, max([day_or_today(None), *begins]))
    table = as_csv(lage, synopsen(lage).of_weisung(weisung))
    try:
        datei.write_text(table, encoding="utf-8", newline="")
    except OSError:
        stop(f"{datei} lässt sich nicht schreiben. Bitte Pfad und Rechte prüfen.")
    click.echo(f"Die Synopse zu {nummer} liegt in {datei}.")
