"""The page that shows the Synopse of one Weisung: a heading for each item, then its places."""

from macros.model.frontmatter import Aenderung, Weisung
from macros.model.synopse import Synopse
from macros.render.gegenueberstellung import vergleich_values
from macros.render.lesart import escape_markdown
from macros.render.links import relative_address
from macros.render.synopse import Synopsen
from macros.render.templates import render_block
from macros.sources.load import Source

CSV = "synopse.csv"  # beside the page, written after the build


def synopse_page(synopsen: Synopsen, origin: Source, weisung: Weisung) -> str:
    """Return the Markdown of the Synopse of `weisung` on the page `origin`."""
    lage = synopsen.lage
    found = synopsen.of_weisung(weisung)
    parts = [
        render_block(
            "synopse_kopf",
            weisung=weisung,
            weisung_href=relative_address(origin, lage.bestand.weisung_sources[weisung.nummer]),
            beispiel=any(s.beispiel for v in found.vergleiche for s in v.stellen),
            aenderungen=len(found.vergleiche),
            dokumente=len(pages_of(found)),
            csv=CSV,
        )
    ]
    for vergleich in found.vergleiche:
        _, aenderung = lage.bestand.aenderungen[vergleich.ref]
        values = vergleich_values(lage, origin, vergleich)
        parts += [
            f"## {escape_markdown(heading(aenderung))}",
            render_block("synopse", w=values),
        ]
    return "\n\n".join(parts)


def pages_of(synopse: Synopse) -> set[str]:
    """Return the paths of the pages that a Synopse names."""
    return {o.pfad for v in synopse.vergleiche for s in v.stellen for o in s.orte}


def heading(aenderung: Aenderung) -> str:
    """Return the heading of an item."""
    return f"{aenderung.id} {aenderung.kurz or 'Änderung'}"
