"""Rules about Dokumente, their Nummern and links."""

import posixpath
import re
from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, suggestion
from macros.model.frontmatter import Dokument
from macros.sources.tree import calls

_PAGE_LINK = re.compile(r"\]\((?P<path>[^)#\s:]+\.md)(?:#[^)\s]*)?\)")


@regel
def double_numbers(reach: Reach) -> Iterator[Finding]:
    """A Nummer belongs to one Dokument."""
    for source in reach.bestand.sources.files:
        if isinstance(source.meta, Dokument):
            first = reach.bestand.dokumente[source.meta.nummer]
            if first is not source:
                message = (
                    f"Die Nummer {source.meta.nummer} gibt es schon: {first.text.path}. "
                    "Bitte eine freie Nummer wählen."
                )
                yield source.head_finding(("nummer",), "KP501", message)


@regel
def file_names_follow_numbers(reach: Reach) -> Iterator[Finding]:
    """A GLF's file is named by its Nummer, the others by kind and number: TB 03 in tb-03.md."""
    for source in reach.bestand.sources.files:
        if isinstance(source.meta, Dokument):
            expected = source.meta.nummer.lower().replace(" ", "-")
            if source.stem != expected:
                message = (
                    f"Die Nummer {source.meta.nummer} gehört in eine Datei {expected}.md. "
                    "Bitte Nummer oder Dateiname ändern."
                )
                yield source.head_finding(("nummer",), "KP502", message)


@regel
def unknown_documents(reach: Reach) -> Iterator[Finding]:
    """dok() names a Nummer or the path of a page."""
    bestand = reach.bestand
    for source in bestand.sources.files:
        for call in calls(source.nodes, "dok"):
            ziel = call.text("ziel")
            is_known = ziel in bestand.dokumente or ziel in bestand.by_path
            if not is_known and not bestand.is_unreadable(ziel):
                near = suggestion(ziel, [*bestand.dokumente, *bestand.by_path])
                message = f'Ein Dokument "{ziel}" gibt es nicht.{near}'
                yield source.text.finding(call.offset, "KP503", message)


@regel
def folders_have_an_index(reach: Reach) -> Iterator[Finding]:
    """Every folder with pages has an index.md, which lists what is in it."""
    paths = reach.bestand.by_path
    folders = {s.folder for s in reach.bestand.sources.files}
    for folder in {parent for f in folders for parent in _folders_above(f)}:
        if f"{folder}index.md" not in paths:
            source = next(s for s in reach.bestand.sources.files if s.path.startswith(folder))
            message = (
                f"Im Ordner docs/{folder} fehlt die Seite index.md. Sie braucht nur einen Kopf mit "
                "titel, darunter {{ kopf() }} und {{ dokumentliste() }}."
            )
            yield source.text.finding(0, "KP504", message)


def _folders_above(folder: str) -> list[str]:
    parts = folder.rstrip("/").split("/") if folder else []
    return ["", *("/".join(parts[:n]) + "/" for n in range(1, len(parts) + 1))]


@regel
def links_lead_to_pages(reach: Reach) -> Iterator[Finding]:
    """A Markdown link to a page names a file that exists."""
    paths = reach.bestand.by_path
    for source in reach.bestand.sources.files:
        for match in _PAGE_LINK.finditer(source.prose):
            target = posixpath.normpath(posixpath.join(source.folder, match["path"]))
            if target not in paths:
                near = suggestion(target, paths)
                message = f"Der Link führt ins Leere: docs/{target} gibt es nicht.{near}"
                yield source.text.finding(match.start("path"), "KP505", message)
