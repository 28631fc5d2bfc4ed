"""What the head of a page shows."""

from collections.abc import Iterable

from macros.bestand.lage import Lage, Wirkung
from macros.bestand.reach import Use
from macros.model.frontmatter import Baustein, Dokument, Weisung
from macros.model.nummer import natural_key
from macros.render.links import item_address, relative_address
from macros.sources.load import Source

Values = dict[str, object]


def kopf_values(lage: Lage, source: Source) -> Values:
    """Return the values of the head's template for `source`."""
    common: Values = {
        "beispiel": getattr(source.meta, "beispiel", False),
        "stand": lage.stand(source) if source.meta else None,
        "gruppen": groups(lage, source),
        "hat_vergleich": bool(lage.effective_refs(source)),
        "hat_stellen": _has_passages(lage, source),
        "zustaendig": getattr(source.meta, "zustaendig", None),
    }
    match source.meta:
        case Dokument():
            return common | _dokument(lage, source)
        case Baustein():
            return common | _baustein(lage, source)
        case Weisung() as weisung:
            return common | _weisung(lage, source, weisung)
    return common


def groups(lage: Lage, source: Source) -> list[Values]:
    """Return the badges of a page, grouped by Weisung."""
    found: dict[str, list[Values]] = {}
    weisungen: dict[str, Weisung] = {}
    for wirkung in lage.page_wirkungen(source):
        weisungen[wirkung.weisung.nummer] = wirkung.weisung
        found.setdefault(wirkung.weisung.nummer, []).append(_item(lage, source, wirkung))
    latest_first = sorted(weisungen.values(), key=lambda w: (w.gueltig_ab, w.nummer), reverse=True)
    return [
        {"weisung": w, "items": found[w.nummer], "synopse": synopse_href(lage, source, w)}
        for w in latest_first
    ]


def synopse_href(lage: Lage, origin: Source, weisung: Weisung) -> str:
    """Return the link from `origin` to the Synopse of `weisung`; nothing where it has none."""
    page = lage.bestand.synopsen.get(weisung.nummer)
    return relative_address(origin, page) if page and lage.is_published(page) else ""


def _item(lage: Lage, source: Source, wirkung: Wirkung) -> Values:
    page = lage.bestand.weisung_sources[wirkung.weisung.nummer]
    in_text = any(_stands_in_text(source, m.source, m.offset) for m in wirkung.markings)
    ref = wirkung.ref
    is_own = any(w.ref == ref for w in lage.wirkungen[source.path])
    return {
        "ref": ref,
        "aenderung": wirkung.aenderung,
        "ab": wirkung.gueltig_ab,
        "href": item_address(source, page, wirkung.aenderung.id),
        "stelle": f"#stelle-{ref.replace('/', '-')}" if in_text and is_own else "",
        "anzahl": len(lage.affected(ref)),
    }


def _has_passages(lage: Lage, source: Source) -> bool:
    """Tell whether a passage on the page is marked, not only the page as a whole."""
    markings = (m for wirkung in lage.wirkungen[source.path] for m in wirkung.markings)
    return any(m.source.text.content.startswith("{%", m.offset) for m in markings)


def _stands_in_text(page: Source, source: Source, offset: int) -> bool:
    return source != page or offset >= page.body


def _dokument(lage: Lage, source: Source) -> Values:
    gliederung = lage.bestand.sources.gliederung
    rechtskreis, kanal, art = source.folder.rstrip("/").split("/")
    found_kanal, found_art = gliederung.kanal(rechtskreis, kanal), gliederung.art(art)
    return {
        "nummer": source.meta.nummer if isinstance(source.meta, Dokument) else "",
        "ordner": art,
        "art": found_art.einzahl if found_art else art,
        "kanal": found_kanal.titel if found_kanal else kanal,
        "platzhalter": source.meta.platzhalter if isinstance(source.meta, Dokument) else {},
    }


def _baustein(lage: Lage, source: Source) -> Values:
    uses = sorted(lage.shown_uses(source.stem), key=lambda use: natural_key(lage.label(use.user)))
    return {
        "anzahl": len({use.user.path for use in uses}),
        "uses": [_use(lage, source, use) for use in uses],
        "teile": source.meta.teile if isinstance(source.meta, Baustein) else {},
        "indirect": _indirect(lage, source, uses),
    }


def _use(lage: Lage, source: Source, use: Use) -> Values:
    return {
        "text": lage.label(use.user),
        "href": relative_address(source, use.user),
        "einstufung": use.call.text("einstufung"),
        "wenn": use.call.text("wenn"),
        "ist_baustein": use.user.kind == Baustein.kind,
    }


def _indirect(lage: Lage, source: Source, uses: Iterable[Use]) -> list[Values]:
    direct = {use.user.path for use in uses}
    through = [use.user.stem for use in uses if use.user.kind == Baustein.kind]
    users = {u.path: u for id_ in through for u in lage.reach.users(id_) if lage.is_published(u)}
    others = [u for u in users.values() if u.path not in direct and isinstance(u.meta, Dokument)]
    return [
        {"text": lage.label(u), "href": relative_address(source, u)}
        for u in sorted(others, key=lambda u: natural_key(lage.label(u)))
    ]


def _weisung(lage: Lage, source: Source, weisung: Weisung) -> Values:
    return {
        "weisung": weisung,
        "synopse": synopse_href(lage, source, weisung),
        "bereiche": _areas(lage, source, weisung),
        "annahmen": [(None, text) for text in weisung.annahmen]
        + [(a.id, text) for a in lage.known_items(weisung) for text in a.annahmen],
    }


def _areas(lage: Lage, source: Source, weisung: Weisung) -> list[Values]:
    """Return the Kanäle that the items really affect, with items and Ziele (trap 1)."""
    gliederung = lage.bestand.sources.gliederung
    found = []
    for kanal in gliederung.kanaele:
        folder = f"{kanal.rechtskreis}/{kanal.ordner}/"
        items = [a for a in lage.known_items(weisung) if _aims_at(lage, a.ziele, folder)]
        if items:
            ziele = {z for a in items for z in a.ziele if _aims_at(lage, [z], folder)}
            found.append(
                {
                    "titel": kanal.titel,
                    "href": relative_address(source, lage.bestand.by_path[f"{folder}index.md"]),
                    "items": [a.id for a in items],
                    "dokumente": sum(not z.endswith("/") for z in ziele),
                    "sammlungen": sum(z.endswith("/") for z in ziele),
                }
            )
    return found


def _aims_at(lage: Lage, ziele: list[str], folder: str) -> bool:
    return any(s.path.startswith(folder) for z in ziele for s in lage.bestand.ziel_sources(z))
