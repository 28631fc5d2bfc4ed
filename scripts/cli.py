"""The command `portal`."""

import click

from scripts.bauen import bauen
from scripts.drucken import drucken
from scripts.german import speak_german
from scripts.importieren import importieren
from scripts.konsolidieren import konsolidieren
from scripts.messen import messen
from scripts.neu import neu
from scripts.notfall import notfall
from scripts.pruefen import pruefen
from scripts.suche import suche
from scripts.synopse import synopse
from scripts.umsetzung import umsetzung
from scripts.verwendung import verwendung


@click.group(
    context_settings={"help_option_names": ["-h", "--hilfe", "--help"]},
    options_metavar="",
    subcommand_metavar="BEFEHL …",
)
@click.version_option(
    package_name="arbeitsmittelportal", message="%(version)s", help="Die Version zeigen."
)
def commands() -> None:
    """Arbeitsmittelportal: Weisungen in Arbeitsmitteln umsetzen.

    Alle Befehle arbeiten mit dem Projekt, in dessen Ordner Sie stehen (dem nächsten Ordner
    aufwärts mit einer mkdocs.yml).
    """


for command in (
    bauen,
    pruefen,
    drucken,
    importieren,
    konsolidieren,
    messen,
    neu,
    notfall,
    suche,
    synopse,
    umsetzung,
    verwendung,
):
    commands.add_command(command)


def main() -> None:
    """Run the command in German."""
    speak_german()
    commands(prog_name="portal")


if __name__ == "__main__":
    main()
