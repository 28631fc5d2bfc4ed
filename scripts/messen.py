"""`portal messen`: benchmarks on a corpus made for the purpose."""

import shutil
import tempfile
import time
from pathlib import Path

import click

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.pruefung import check
from macros.bestand.reach import Reach
from macros.engine.plain import synopsen
from macros.engine.trial import try_marks
from scripts.corpus import TERMS, WORDS, write_corpus
from scripts.project import console, day_or_today, project_root, stop
from scripts.seite_messen.befehl import seite
from scripts.suche_messen.befehl import suche


@click.group(
    invoke_without_command=True, options_metavar="[OPTIONEN]", subcommand_metavar="[BEFEHL]"
)
@click.option(
    "--dokumente", default=2000, show_default=True, metavar="ZAHL", help="Zahl der Dokumente."
)
@click.pass_context
def messen(context: click.Context, dokumente: int) -> None:
    """Messen, was das Lesen und Prüfen eines großen Bestands kostet, oder mit BEFEHL anderes.

    Der Bestand wird dafür erzeugt: je Dokument rund 740 Wörter, fünf Bausteine, zwei Marken.
    """
    if context.invoked_subcommand:
        return
    daten = project_root() / "docs/_daten"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(daten, root / "docs/_daten")
        (root / "docs/_daten/begriffe.yml").write_text(TERMS, encoding="utf-8")
        (root / "docs/_daten/synonyme.yml").write_text(WORDS, encoding="utf-8")
        with console.status(f"{dokumente} Dokumente werden erzeugt …"):
            write_corpus(root, dokumente)
        _measure(root)


messen.add_command(seite)
messen.add_command(suche)


def _measure(root: Path) -> None:
    start = time.process_time()
    bestand = Bestand.load(root)
    read = time.process_time()
    reach = Reach(bestand)
    findings = check(reach, day_or_today(None))
    ruled = time.process_time()
    findings += try_marks(project_root(), reach, day_or_today(None), findings)
    checked = time.process_time()
    if findings:
        stop(f"Der erzeugte Bestand ist fehlerhaft, nichts gemessen: {findings[0]}")
    lage = Lage(bestand, reach, day_or_today(None))
    effective = sum(len(wirkungen) for wirkungen in lage.wirkungen.values())
    evaluated = time.process_time()
    compared = synopsen(lage)
    stellen = sum(len(compared.stellen(ref)) for ref in bestand.aenderungen)
    done = time.process_time()
    click.echo(f"{len(bestand.dokumente)} Dokumente, {len(bestand.bausteine)} Bausteine")
    click.echo(f"lesen      {read - start:6.2f} s CPU")
    click.echo(f"prüfen     {ruled - read:6.2f} s CPU")
    click.echo(f"probieren  {checked - ruled:6.2f} s CPU")
    click.echo(f"auswerten  {evaluated - checked:6.2f} s CPU, {effective} wirksame Änderungen")
    click.echo(
        f"vergleichen {done - evaluated:5.2f} s CPU, {stellen} Stellen mit altem und neuem Text"
    )
    click.echo(f"zusammen   {done - start:6.2f} s CPU")
