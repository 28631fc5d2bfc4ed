"""Rules about links: where they lead, on which days, and to which passage."""

import posixpath
from collections.abc import Iterator
from datetime import date

from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel, tagesregel
from macros.bestand.ueberschriften import title_anchor
from macros.bestand.verweise import Address, Verweis, target_of
from macros.model.finding import Finding, suggestion
from macros.model.frontmatter import Baustein, Weisung
from macros.model.geltung import german_date
from macros.sources.load import Source
from macros.sources.sentinels import PRIVATE_USE


@regel
def links_lead_to_files(reach: Reach) -> Iterator[Finding]:
    """A link or picture names a file in docs/, letter by letter."""
    bestand = reach.bestand
    known = {*bestand.by_path, *bestand.sources.others}
    for source in bestand:
        for address in reach.addresses[source.path]:
            if address.fault:
                yield source.text.finding(address.offset, "KP505", address.fault)
                continue
            is_footnote = address.is_definition and address.text.startswith("^")  # KP219
            if address.scheme or is_footnote or PRIVATE_USE.search(address.written):
                continue
            target = target_of(source, address)[0] if address.written else ""
            is_anchor = address.written.startswith("#")
            is_page = address.is_image and target not in bestand.sources.others
            if (
                is_page
                or target not in known
                or address.written[0] == "/"
                or (is_anchor and address.is_image)
            ):
                message = _nowhere(source, target, address, known)
                yield source.text.finding(address.offset, "KP505", message)


def _nowhere(source: Source, target: str, address: Address, known: set[str]) -> str:
    """Return why an address leads nowhere, and what may be meant."""
    written, target = address.written, target[:80]
    if address.is_image and target in known and not written.startswith("#"):
        return "Das ist eine Seite, kein Bild. Bitte die Bilddatei nennen oder das ! löschen."
    fault = _not_a_path(written, target, address)
    if fault:
        return fault
    near = [path for path in known if path.casefold() == target.casefold()]
    if near:
        return f"Der Link führt ins Leere: Die Datei heißt docs/{near[0]}, mit diesen Buchstaben."
    pages = (f"{target.removesuffix('/')}.md", f"{target.removesuffix('/')}/index.md")
    below_docs = target.rpartition("docs/")[2]  # written from the project's root
    for page in (*pages, below_docs) if not address.is_image else (below_docs,):
        if page in known:
            path = posixpath.relpath(page, source.folder or ".")
            return f'Links nennen die Datei, vom Ordner dieser Seite aus. Bitte "{path}" schreiben.'
    what = "Das Bild fehlt" if address.is_image else "Der Link führt ins Leere"
    ending = posixpath.splitext(target)[1]
    alike = {
        posixpath.relpath(p, source.folder or ".") for p in known if p.endswith(ending or ".md")
    }
    meant = suggestion(posixpath.relpath(target, source.folder or "."), alike)
    remedy = meant or " Bitte den Pfad berichtigen oder die Datei in den Ordner der Seite legen."
    return f"{what}: docs/{target} gibt es nicht.{remedy}"


_OFFICE = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt")


def _not_a_path(written: str, target: str, address: Address) -> str:
    """Return why an address is none of a file of the project; nothing where it could be one."""
    if not written:
        return "Der Link hat keine Adresse. Bitte ergänzen, etwa [Umzug](2.015.md)."
    if address.is_image and written.startswith("#"):
        return "Ein Bild hat den Namen einer Datei. Bitte ergänzen, etwa ![Maske](maske.png)."
    if written.lower().startswith("www."):
        return "Einer Adresse im Internet fehlt https:// am Anfang. Bitte ergänzen."
    if target.startswith("../"):
        return "Der Link führt aus docs/ hinaus. Bitte nur Dateien in docs/ verlinken."
    if written.startswith("/"):
        return "Der Link beginnt mit /. Bitte den Pfad vom eigenen Ordner aus schreiben."
    if "&" in written:
        return "Adressen stehen ohne Umschreibungen mit &. Bitte den Pfad ausschreiben."
    if written.lower().endswith(_OFFICE):
        return "Bürodateien gehören nicht nach docs/. Bitte den Inhalt als Seite (.md) schreiben."
    if address.is_definition and "." not in written:
        return (
            f"[{address.text}]: am Anfang einer Zeile ist ein Link, und die Zeile verschwände. Ist "
            f"ein Platzhalter gemeint, schreiben Sie \\[{address.text}]:."
        )
    return ""


@tagesregel
def links_lead_to_what_is_in_force(lage: Lage) -> Iterator[Finding]:
    """What a reader sees links only to pages that are in force on the same day (DESIGN 5)."""
    for source, verweis in _shown_links(lage):
        target = lage.bestand.by_path.get(verweis.path)
        if target and not lage.is_published(target) and not _is_silent(lage, target, verweis):
            message = (
                f"Der Link führt zu {lage.label(target)}; {_why_not(lage, target)}. Bitte den Link "
                "in eine Marke setzen, die am selben Tag wechselt, oder auf anderes verweisen."
            )
            yield source.text.finding(verweis.offset, "KP507", message)


def _is_silent(lage: Lage, target: Source, verweis: Verweis) -> bool:
    """dok() writes the name alone where an old half leads to what has ended."""
    last = getattr(target.meta, "gueltig_bis", None)
    has_ended = isinstance(last, date) and last < lage.stichtag
    return verweis.is_call and has_ended and not lage.is_shown(verweis.conditions)


def _shown_links(lage: Lage) -> Iterator[tuple[Source, Verweis]]:
    for source in lage.published():
        for verweis in lage.reach.verweise[source.path]:
            if lage.is_rendered(verweis.conditions):
                yield source, verweis


def _why_not(lage: Lage, target: Source) -> str:
    meta = target.meta
    last, first = getattr(meta, "gueltig_bis", None), getattr(meta, "gueltig_ab", None)
    if isinstance(meta, Weisung):
        why = "ist noch Entwurf" if meta.bearbeitung == "entwurf" else "gilt dann noch nicht"
        return f"die Weisung {meta.nummer} {why}"
    if last and last < lage.stichtag:
        return f"die Seite gilt nur bis {german_date(last)}"
    if first and first > lage.stichtag:
        return f"die Seite gilt erst ab {german_date(first)}"
    what = "der Baustein wird" if isinstance(meta, Baustein) else "die Seite wird"
    return f"{what} dann nirgends gezeigt"


@tagesregel
def anchors_exist(lage: Lage) -> Iterator[Finding]:
    """An anchor names a heading that is shown on the page, or an item of a Weisung."""
    for source, verweis in _shown_links(lage):
        target = lage.bestand.by_path.get(verweis.path)
        if not verweis.anchor or not target or not lage.is_published(target):
            continue
        anchors = _anchors(lage, target)
        if verweis.anchor not in anchors:
            in_baustein = (a for a in anchors if a.endswith(f"-{verweis.anchor}"))
            near = suggestion(next(in_baustein, verweis.anchor), anchors)
            message = (
                f'Einen Abschnitt "{verweis.anchor}" hat {lage.label(target)} nicht.{near} '
                "Der Anker entsteht aus der Überschrift: klein, ä wird ae, Punkt und Ziffern "
                "bleiben, alles andere wird -."
            )
            yield source.text.finding(verweis.offset, "KP508", message)


def _anchors(lage: Lage, target: Source) -> list[str]:
    """Return the anchors of a page on the day."""
    found = [title_anchor(target, lage.titel(target))]
    headings = lage.reach.headings[target.path]
    found += [heading.anchor for heading in headings if lage.is_shown(heading.conditions)]
    if isinstance(target.meta, Weisung):
        found += [item.id for item in lage.known_items(target.meta)]
    return found
