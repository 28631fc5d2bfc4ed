"""The command `portal`."""

import click

from scripts.bauen import bauen
from scripts.messen import messen
from scripts.pruefen import pruefen


@click.group(context_settings={"help_option_names": ["-h", "--hilfe"]})
@click.version_option(package_name="arbeitsmittelportal", message="%(version)s")
def main() -> None:
    """Arbeitsmittelportal: Weisungen in Arbeitsmitteln umsetzen.

    Alle Befehle arbeiten mit dem Projekt, in dessen Ordner Sie stehen (dem nächsten Ordner
    aufwärts mit einer mkdocs.yml).
    """


main.add_command(bauen)
main.add_command(pruefen)
main.add_command(messen)

if __name__ == "__main__":
    main()
