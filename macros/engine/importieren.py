"""Importing: the pasted text of a Weisung becomes the draft of its page in docs/weisungen/."""

from pathlib import Path

from macros.bestand.bestand import Bestand
from macros.model.frontmatter import Dokument
from macros.weisungstext.entwurf import Entwurf, write_entwurf
from macros.weisungstext.lesen import GeleseneWeisung, read_weisung
from macros.weisungstext.werte import Bekannt, FruehereAenderung

FOLDER = "docs/weisungen"


def draft(root: Path, content: str) -> tuple[GeleseneWeisung, Entwurf]:
    """Return what the text says and the draft of its page, for the project at `root`.

    Raises NotAWeisungError where the text is none.
    """
    weisung = read_weisung(content, bekannt(Bestand.load(root)))
    return weisung, write_entwurf(weisung)


def bekannt(bestand: Bestand) -> Bekannt:
    """Return what reading a Weisung needs to know of docs/."""
    dokumente = {nummer: source.folder for nummer, source in bestand.dokumente.items()}
    for source in bestand.dokumente.values():
        for former in source.meta.frueher if isinstance(source.meta, Dokument) else ():
            dokumente.setdefault(former, source.folder)
    return Bekannt(
        bestand.sources.gliederung,
        dokumente,
        tuple(sorted({source.folder for source in bestand.dokumente.values()})),
        {
            weisung.nummer: tuple(
                FruehereAenderung(a.id, a.kurz or a.text, tuple(a.ziele))
                for a in weisung.aenderungen
            )
            for weisung in bestand.weisungen.values()
        },
    )
