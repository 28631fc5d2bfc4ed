"""What each macro shows on one page: find, render, return."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import reduce
from operator import or_
from typing import Any

from macros.bestand.lage import Lage
from macros.bestand.umsetzung import umsetzungsstand
from macros.model.finding import Place
from macros.model.frontmatter import Baustein, Dokument, Weisung
from macros.render.fuss import foot, notes
from macros.render.kopf import kopf_values
from macros.render.lesart import escape_markdown
from macros.render.links import item_address, relative_address, relative_path
from macros.render.listen import list_values, overview_values, search_values
from macros.render.neuigkeiten import news_values
from macros.render.synopse import Synopsen
from macros.render.synopsenseite import synopse_page
from macros.render.templates import render, render_block
from macros.render.umsetzung import page_link, shown_weisungen, table_values
from macros.render.ziele import ziel_values
from macros.sources.load import Source
from macros.sources.sentinels import DATA, END, HTML, NOP, START, encode
from macros.sources.tree import Call, Mark, Node, Teil, calls, walk

_KOPF = {"dokument": "kopf_dokument", "baustein": "kopf_baustein", "weisung": "kopf_weisung"}


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders macros for the page `source` on the Stichtag of `lage`."""

    lage: Lage
    source: Source
    synopsen: Synopsen
    is_preview: bool = False

    def kopf(self) -> str:
        """Return the page's H1 and its head."""
        template = _KOPF.get(self.source.kind, "kopf_seite")
        head = render_block(template, **kopf_values(self.lage, self.source))
        items = self.lage.bestand.sources.abkuerzungen.abkuerzungen
        meanings = {item.abk: item.lang for item in items}
        kinds = {item.abk: item.art for item in items if item.art}
        page = {
            "glossar": meanings,
            "arten": kinds,
            "fuss": foot(self.synopsen, self.source),
            "ankuendigungen": notes(self.synopsen, self.source),
        }
        return "\n\n".join([f"# {encode(DATA, page)}{self._h1()}", head, *self._unplaced()]) + "\n"

    def _unplaced(self) -> list[str]:
        """Return the items of a Weisung whose place in its text is not known: links lead to all."""
        meta = self.source.meta
        items = self.lage.known_items(meta) if isinstance(meta, Weisung) else []
        placed = {call.text("bereich") for call in calls(self.source.nodes, "aenderungen")}
        return [self.aenderungen(b) for b in sorted({a.id[0] for a in items} - placed)]

    def _h1(self) -> str:
        meta = self.source.meta
        titel = escape_markdown(self.lage.titel(self.source))
        if isinstance(meta, Dokument):
            number = encode(START, {"el": "span", "attrs": {"class": "kp-nummer"}})
            return f"{number}{escape_markdown(meta.nummer)}{END} {titel}"
        if isinstance(meta, Weisung):
            return f"Weisung {meta.nummer} vom {meta.datum:%d.%m.%Y} – {titel}"
        return titel

    def baustein(
        self,
        id_: str,
        einstufung: str,
        ohne: list[str],
        wenn: str,
        bisher: dict[str, Any] | None = None,
    ) -> str:
        """Return the token that opens the block of a Baustein, with its head line."""
        baustein = self.lage.bestand.bausteine[id_]
        now = {"einstufung": einstufung, "wenn": wenn, "ohne": ohne}
        before = _before(baustein, bisher, now)
        attrs = {"class": "kp-baustein", "data-baustein": id_, "data-einstufung": einstufung}
        if before["einstufung"]:
            attrs["data-einstufung-bisher"] = before["einstufung"]
        if wenn:
            attrs["data-wenn"] = wenn
        place = list(astuple(self._place_of_use(id_)))
        payload = {"el": "div", "attrs": attrs, "baustein": id_, "place": place}
        payload["head"] = self._head(baustein, now, before)
        if bisher:  # in an old half nothing says what was before it
            payload["frozen"] = self._head(baustein, now, _before(baustein, None, now))
        return encode(START, payload)

    def _head(self, baustein: Source, now: dict[str, Any], before: dict[str, Any]) -> str:
        return render(
            "baustein",
            titel=baustein.titel,
            href=self._address_if_published(baustein),
            einstufung=now["einstufung"],
            wenn=now["wenn"],
            bisher=before,
        )

    def _place_of_use(self, id_: str) -> Place:
        uses = (c for c in calls(self.source.nodes, "baustein") if c.text("id") == id_)
        first = next(uses, None)
        return self.source.text.place(first.offset if first else 0)

    def _address_if_published(self, target: Source) -> str:
        is_published = self.lage.is_published(target)
        return relative_address(self.source, target) if is_published else ""

    def dok(self, ziel: str, anker: str = "") -> str:
        """Return a link to the page with Nummer or path `ziel`, with Nummer and title.

        Of a page that is not published only the name: old wording may lead to what has ended.
        """
        bestand = self.lage.bestand
        target = bestand.dokumente.get(ziel) or bestand.by_path[ziel]
        label = escape_markdown(self.lage.label(target))
        if not self.lage.is_published(target):
            return label
        path = relative_path(self.source, target)
        return f"[{label}]({path}{'#' + anker if anker else ''})"

    def place(self, chain: Sequence[str], line: int, ref: str) -> Place:
        """Return where the mark of `ref` in line `line` of the text stands that the engine renders.

        That is the page's own, or that of the last Baustein in `chain`; the engine drops head
        and empty lines before it.
        """
        source = self.lage.bestand.bausteine[chain[-1]] if chain else self.source
        body = source.text.content[source.body :]
        begin = source.body + len(body) - len(body.lstrip("\n"))
        number = source.text.place(begin).line + line - 1
        marks = (n for n in walk(source.nodes) if isinstance(n, Mark) and n.ref == ref)
        places = (source.text.place(mark.offset) for mark in marks)
        path = source.text.path
        return next((place for place in places if place.line == number), Place(path, number))

    def mark_start(self, ref: str, half: str, place: Place, *, replaced: bool) -> str:
        """Return the token that opens a half, written at `place`, of a mark that is in force."""
        weisung, aenderung = self.lage.bestand.aenderungen[ref]
        page = self.lage.bestand.weisung_sources[weisung.nummer]
        payload = {
            "place": list(astuple(place)),
            "mark": ref,
            "half": half,
            "badge": render(
                "badge",
                ref=ref,
                weisung=weisung,
                aenderung=aenderung,
                href=item_address(self.source, page, aenderung.id),
            ),
            "summary": render("bisher", weisung=weisung, item=aenderung.id, replaced=replaced),
        }
        return encode(START, payload)

    def weisung(self, ref: str, aussage: str = "") -> str:
        """Return a page-level mark: a badge where no passage can carry it."""
        if not self.lage.in_force(ref):
            return NOP
        place = Place(self.source.text.path)
        return self.mark_start(ref, "neu", place, replaced=False) + encode(HTML, "") + END

    def aenderungen(self, bereich: str) -> str:
        """Return the items of one area of the Weisung on this page, verbatim."""
        weisung = self.source.meta
        if not isinstance(weisung, Weisung):
            raise TypeError(self.source.path)
        items = [
            {
                "aenderung": a,
                "ab": weisung.geltung_of(a).ab,
                "eigenes_datum": a.gueltig_ab is not None,
                "ziele": [ziel_values(self.lage, self.source, z) for z in a.ziele],
            }
            for a in self.lage.known_items(weisung)
            if a.id.startswith(bereich)
        ]
        return render_block("aenderungen", items=items)

    def einzelauftraege(self) -> str:
        """Return what the Weisung on this page orders, per addressee, verbatim."""
        weisung = self.source.meta
        auftraege = weisung.einzelauftraege if isinstance(weisung, Weisung) else []
        return render_block("einzelauftraege", auftraege=auftraege)

    def synopse(self, nummer: str) -> str:
        """Return old and new wording of all that a Weisung changes, item by item."""
        weisung = self.lage.bestand.weisungen[nummer]
        return synopse_page(self.synopsen, self.source, weisung)

    def umsetzungsstand(self) -> str:
        """Return for each Weisung what it orders and where that is carried out."""
        link = page_link(self.lage, self.source)
        parts = []
        for weisung in shown_weisungen(self.lage, is_preview=self.is_preview):
            stand = umsetzungsstand(self.lage.reach, weisung)
            titel = escape_markdown(f"{weisung.nummer} {weisung.titel}")
            table = render_block("umsetzungsstand", **table_values(stand, link))
            parts += [f"## {titel}", table]
        return "\n\n".join(parts) or "Zurzeit gibt es keine Weisung."

    def dokumentliste(self) -> str:
        """Return the list of what lies in the page's folder."""
        return render_block("dokumentliste", **list_values(self.lage, self.source))

    def uebersicht(self) -> str:
        """Return the start page: search, Rechtskreise, Arten, latest Weisungen."""
        return render_block("uebersicht", **overview_values(self.lage, self.source))

    def suche(self) -> str:
        """Return the search's own page: field, hits, and the lists that need no script."""
        return render_block("suche", **search_values(self.lage, self.source))

    def neuigkeiten(self, bereich: str = "") -> str:
        """Return what is new by Weisungen in the folder `bereich`, everywhere without it."""
        return render_block("neuigkeiten", **news_values(self.lage, self.source, bereich))

    def abkuerzungen(self) -> str:
        """Return the glossary as a table."""
        items = self.lage.bestand.sources.abkuerzungen.abkuerzungen
        ordered = sorted(items, key=lambda a: a.abk.casefold())
        return render_block("abkuerzungen", abkuerzungen=ordered)

    def barrierefreiheit(self) -> str:
        """Return what the last run of all accessibility tests counted."""
        return render_block("barrierefreiheit", stand=self.lage.bestand.sources.pruefstand)

    def contained(self, uses: dict[str, int]) -> dict[str, int]:
        """Return `uses` of Bausteine with all that these contain, each as often as it stands."""
        found: Counter[str] = Counter(uses)
        for id_, times in uses.items():
            inside = self._inside(self.lage.bestand.bausteine[id_].nodes)
            found.update({inner: count * times for inner, count in inside.items()})
        return dict(found)

    def _inside(self, nodes: Iterable[Node]) -> Counter[str]:
        """Count the Bausteine in `nodes` at any depth; of a mark the longer half counts."""
        found: Counter[str] = Counter()
        for node in nodes:
            match node:
                case Call(name="baustein"):
                    found.update(self.contained({node.text("id"): 1}))
                case Teil():
                    found.update(self._inside(node.nodes))
                case Mark():
                    halves = [self._inside(half) for _, half in node.halves]
                    found.update(reduce(or_, halves, Counter()))
        return found


def _before(baustein: Source, bisher: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    """Return what an argument change replaced; empty where nothing differs from now."""
    old = bisher or now
    teile = baustein.meta.teile if isinstance(baustein.meta, Baustein) else {}
    return {
        "einstufung": old["einstufung"] if old["einstufung"] != now["einstufung"] else "",
        "wenn": old["wenn"] if old["wenn"] != now["wenn"] else "",
        "unbedingt": not old["wenn"] and bool(now["wenn"]),
        "ohne": [teile[name] for name in old["ohne"] if name not in now["ohne"]],
        "mit": [teile[name] for name in now["ohne"] if name not in old["ohne"]],
    }
