"""What the Umsetzungsstand shows: on pages with links to passages, as text with files and lines."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from macros.bestand.abschnitte import section_at
from macros.bestand.lage import Lage
from macros.bestand.reach import Marking
from macros.bestand.umsetzung import Spalte, Umsetzungsstand, Zeile, Zelle
from macros.model.frontmatter import Weisung
from macros.render.kopf import Values
from macros.render.links import relative_address
from macros.render.templates import render
from macros.sources.load import Source

Link = Callable[[Source, Marking | None], str]  # the address of a passage, empty for none


def table_values(stand: Umsetzungsstand, link: Link) -> Values:
    """Return the values of the table of `stand`; `link` says where its cells lead."""
    return {
        "weisung": stand.weisung,
        "spalten": [_column(spalte) for spalte in stand.spalten],
        "zeilen": [_row(stand, zeile, link) for zeile in stand.zeilen],
        "alle": len(stand.cells),
        "fehlend": len(stand.missing),
    }


def _column(spalte: Spalte) -> Values:
    aenderung = spalte.aenderung
    return {
        "name": column_name(spalte),
        "kurz": aenderung.kurz or aenderung.text,
    }


def column_name(spalte: Spalte) -> str:
    """Return how a column is called: the item, and the Aussage where it has several."""
    return f"{spalte.aenderung.id} {spalte.aussage}" if spalte.aussage else spalte.aenderung.id


def _row(stand: Umsetzungsstand, zeile: Zeile, link: Link) -> Values:
    cells = [
        _cell(spalte, zelle, link)
        for spalte, zelle in zip(stand.spalten, zeile.zellen, strict=True)
    ]
    titel = zeile.seite.titel if zeile.seite else ""
    return {"ziel": zeile.ziel, "titel": titel, "zellen": cells}


def _cell(spalte: Spalte, zelle: Zelle | None, link: Link) -> Values | None:
    """Return a cell; nothing where the Weisung does not name this Ziel for this item."""
    if zelle is None:
        return None
    source, marking = zelle.seiten[0] if zelle.seiten else (None, None)
    return {
        "name": column_name(spalte),
        "fehlt": zelle.is_missing,
        "href": link(source, marking) if source else "",
        "seiten": len(zelle.seiten),
        "bausteine": list(marking.via) if marking else [],
    }


def page_link(lage: Lage, origin: Source) -> Link:
    """Return what links from the page `origin` to passages of the site on the Stichtag."""

    def link(source: Source, marking: Marking | None) -> str:
        if not lage.is_published(source):
            return ""
        address = relative_address(origin, source)
        if marking is None or marking.offset < marking.source.body:
            return address
        if lage.is_effective(marking):
            return f"{address}#stelle-{marking.ref.replace('/', '-')}"
        anchor = section_at(lage.reach, source, marking.entry).anker
        return f"{address}#{anchor}" if anchor else address

    return link


def source_link(base: str) -> Link:
    """Return what links to the lines of sources below the address `base`."""

    def link(source: Source, marking: Marking | None) -> str:
        if marking is None:
            return f"{base}/{source.text.path}"
        place = marking.source.text.place(marking.offset)
        return f"{base}/{place.path}#L{place.line}"

    return link


def shown_weisungen(lage: Lage, *, is_preview: bool) -> list[Weisung]:
    """Return the Weisungen of which the Umsetzungsstand is shown: in a preview all."""
    return list(lage.bestand.weisungen.values()) if is_preview else lage.weisungen()


def as_file(staende: list[Umsetzungsstand], base: str) -> str:
    """Return the tables of `staende` as one HTML file that needs nothing else.

    Its cells lead to the lines of the sources below the address `base`.
    """
    link = source_link(base)
    tables = [
        (
            f"Weisung {stand.weisung.nummer}: {stand.weisung.titel}",
            Markup(render("umsetzungsstand", **table_values(stand, link))),  # noqa: S704 - escaped
        )
        for stand in staende
    ]
    return render("umsetzungsstand_datei", tabellen=tables)


def as_text(stand: Umsetzungsstand) -> Iterator[str]:
    """Yield the Umsetzungsstand in lines: what is missing, what is done with file and line."""
    yield (
        f"Weisung {stand.weisung.nummer}: {len(stand.cells) - len(stand.missing)} von "
        f"{len(stand.cells)} umgesetzt."
    )
    for zeile in stand.zeilen:
        for spalte, zelle in zip(stand.spalten, zeile.zellen, strict=True):
            if zelle is None:
                continue
            name = f"{column_name(spalte)} in {zeile.ziel}"
            if zelle.is_missing:
                where = zeile.seite.text.path if zeile.seite else zeile.ziel
                yield f"fehlt      {name}: {where}"
            for _, marking in zelle.seiten:
                yield f"umgesetzt  {name}: {_where(marking)}"


def _where(marking: Marking | None) -> str:
    if marking is None:
        return "konsolidiert, siehe Akte"
    place = marking.source.text.place(marking.offset)
    through = f" (Baustein {', '.join(marking.via)})" if marking.via else ""
    return f"{place.path}:{place.line}{through}"
