"""`portal importieren`: the pasted text of a Weisung becomes the draft of its page."""

import sys
from pathlib import Path

import click

from macros.engine.importieren import FOLDER, draft
from macros.engine.worddatei import WordError, text_of_docx
from macros.weisungstext.entwurf import Entwurf
from macros.weisungstext.lesen import NotAWeisungError
from scripts.project import FINDINGS, console, project_root, stop, write_or_stop

_OFFICE = (".doc", ".odt", ".rtf", ".pdf")
_ZIP = b"PK\x03\x04"  # with which a .docx begins
_BEGINS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")  # of such files by any name
MAX_BYTES = 1_000_000


@click.command(options_metavar="[OPTIONEN]")
@click.argument("datei", metavar="DATEI")
@click.option(
    "--ziel",
    metavar="DATEI",
    help="Wohin der Entwurf geschrieben wird; ohne Angabe nach docs/weisungen/NUMMER.md. "
    "Mit - wird er nur ausgegeben.",
)
def importieren(datei: str, ziel: str | None) -> None:
    """Aus dem eingefügten Text einer Weisung den Entwurf ihrer Seite schreiben.

    DATEI ist eine Textdatei in UTF-8 oder eine .docx, - die Standardeingabe. Was im Text fehlt
    oder nicht sicher zu lesen ist, wird als Frage genannt, hier und im Entwurf über der Zeile,
    die es betrifft.
    """
    root = project_root()
    content = _text_or_stop(datei)
    try:
        weisung, entwurf = draft(root, content)
    except NotAWeisungError as error:
        console.print(str(error), markup=False)
        sys.exit(FINDINGS)
    if ziel == "-":
        click.echo(entwurf.text, nl=False)
        click.echo(_report(entwurf), err=True)
        return
    target = _target_or_stop(root, ziel, weisung.angaben.nummer)
    write_or_stop(target, entwurf.text.encode())
    click.echo(f"Geschrieben: {_shown(root, target)}\n{_report(entwurf)}")


def _text_or_stop(datei: str) -> str:
    """Return the text of the file; end the command where there is none in UTF-8."""
    if Path(datei).suffix.lower() in _OFFICE:
        stop(_NO_OFFICE.format(datei=datei))
    try:
        data = sys.stdin.buffer.read() if datei == "-" else Path(datei).read_bytes()
    except OSError:
        stop(f"{datei} lässt sich nicht lesen. Bitte Pfad und Rechte prüfen.")
    if data.startswith(_BEGINS):
        stop(_NO_OFFICE.format(datei=datei))
    if data.startswith(_ZIP):
        return _docx_or_stop(data)
    if len(data) > MAX_BYTES:
        stop(f"{datei} hat mehr als {MAX_BYTES // 1000} kB. Bitte nur die Weisung einfügen.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        stop(f"{datei} ist nicht in UTF-8 gespeichert. Bitte im Editor als UTF-8 speichern.")


def _docx_or_stop(data: bytes) -> str:
    try:
        return text_of_docx(data)
    except WordError as error:
        stop(str(error))


_NO_OFFICE = (
    "{datei} ist keine Textdatei. Bitte die Weisung öffnen, alles markieren, kopieren, in eine "
    "Textdatei einfügen und als .txt in UTF-8 speichern."
)


def _target_or_stop(root: Path, ziel: str | None, nummer: str) -> Path:
    """Return where the draft goes; end the command where something is there already."""
    if ziel is None and not nummer:
        stop(
            "Der Text nennt keine Laufende Nummer aus neun Ziffern; nach ihr heißt die Datei. "
            "Bitte mit --ziel DATEI sagen, wohin der Entwurf soll, oder mit --ziel - ausgeben."
        )
    target = Path(ziel) if ziel else root / FOLDER / f"{nummer}.md"
    if target.exists():
        stop(
            f"{_shown(root, target)} gibt es schon und bleibt, wie es ist. Mit --ziel DATEI "
            "schreiben Sie den Entwurf daneben und vergleichen, mit --ziel - geben Sie ihn aus."
        )
    return target


def _shown(root: Path, target: Path) -> str:
    path = target.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(target)


def _report(entwurf: Entwurf) -> str:
    fragen = entwurf.fragen
    if not fragen:
        return "Keine Fragen. Bitte trotzdem mit der Weisung vergleichen."
    one = len(fragen) == 1
    lines = [
        f"{'Eine Frage' if one else f'{len(fragen)} Fragen'}; im Entwurf steht "
        f"{'sie' if one else 'jede'} über der Zeile, die sie betrifft:"
    ]
    for number, frage in enumerate(fragen, start=1):
        lines.append(f"{number:>3}. {', '.join(frage.ort)}: {frage.text}")
    still = [str(number) for number, frage in enumerate(fragen, start=1) if frage.is_open]
    if still:
        lines.append(
            "Noch unvollständig: portal pruefen meldet den Entwurf als fehlerhaft, bis "
            f"{'diese Frage' if len(still) == 1 else 'diese Fragen'} beantwortet "
            f"{'ist' if len(still) == 1 else 'sind'}: {', '.join(still)}."
        )
    return "\n".join(lines)
