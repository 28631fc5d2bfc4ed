"""The corpus of the scoreboard: the judged pages, really built, and filler around them."""

import html
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.engine.build import build
from macros.engine.site import checked_lage
from macros.engine.suche import FOLDER, seiten, worte_of
from macros.model.anker import slugify
from macros.model.daten import Gliederung, Kanal, Rechtskreis
from macros.suche.index import dateien
from macros.suche.seite import Seite
from macros.suche.text import Worte
from scripts.suche_messen.fuelltext import ORDNER, Filler

_DAY = date(2025, 12, 1)  # both Weisungen of the corpus are in force
_SEED = 20251120
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Blatt:
    """A page as other engines see it: where it stands, its title, the HTML of its article."""

    adresse: str
    titel: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Korpus:
    """Pages for one measurement, the same for all engines; `root` is the project that measures."""

    root: Path
    seiten: tuple[Seite, ...]
    blaetter: tuple[Blatt, ...]
    worte: Worte
    script: str

    def filled(self, size: int) -> "Korpus":
        """Return the corpus with filler up to `size` pages; never fewer than it has."""
        filler = tuple(Filler(_SEED).seiten(max(0, size - len(self.seiten))))
        if not filler:
            return self
        gliederung = _with_filler(self.worte.gliederung)
        return replace(
            self,
            seiten=self.seiten + filler,
            blaetter=self.blaetter + tuple(Blatt(s.adresse, s.titel, as_html(s)) for s in filler),
            worte=replace(self.worte, gliederung=gliederung),
        )

    def dateien(self) -> dict[str, bytes]:
        """Return the files of our search."""
        return dateien(self.seiten, self.worte, self.script)


def build_korpus(root: Path, docs: Path, folder: Path) -> Korpus:
    """Build the pages of `docs` with the project at `root`, in the empty `folder`.

    Raises BuildError and ContentError like every build.
    """
    project = make_project(root, docs, folder / "projekt")
    site = folder / "site"
    build(project, _DAY, site, is_chosen=True)
    lage = checked_lage(project, _DAY)
    found = tuple(seiten(site, lage))
    (script,) = (site / FOLDER).glob("suche-*.js")
    return Korpus(
        root,
        found,
        tuple(_blaetter(site, found)),
        worte_of(lage),
        script.read_text(encoding="utf-8"),
    )


def make_project(root: Path, docs: Path, project: Path) -> Path:
    """Make `project` of the pages in `docs`: the engine and the words are those of `root`."""
    project.mkdir()
    for name in ("macros", "overrides"):
        (project / name).symlink_to(root / name)
    shutil.copy(root / "mkdocs.yml", project)
    shutil.copytree(docs, project / "docs", copy_function=shutil.copyfile)
    for path in ((project / "docs"), *(project / "docs").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)  # the corpus may be write-protected
    shutil.copytree(
        root / "docs/_daten", project / "docs/_daten", ignore=shutil.ignore_patterns("akten")
    )
    return project


def _blaetter(site: Path, found: Sequence[Seite]) -> Iterator[Blatt]:
    for seite in found:
        page = (site / seite.adresse / "index.html").read_text(encoding="utf-8")
        match = _ARTICLE.search(page)
        yield Blatt(seite.adresse, seite.titel, match[1] if match else "")


def as_html(seite: Seite) -> str:
    """Return a page without Bausteine as the article that the engine would make of it."""
    parts = [
        f'<h1 id="{slugify(seite.nummer)}"><span class="kp-nummer">{html.escape(seite.nummer)}'
        f"</span> {html.escape(seite.titel)}</h1>"
    ]
    for abschnitt in seite.abschnitte:
        if abschnitt.titel:
            parts.append(f'<h2 id="{abschnitt.anker}">{html.escape(abschnitt.titel)}</h2>')
        parts.append(f"<p>{html.escape(abschnitt.text)}</p>")
    return "\n".join(parts)


def _with_filler(gliederung: Gliederung) -> Gliederung:
    """Return the order of the site with an area for the filler, as if it were real."""
    kreis, kanal, _ = ORDNER.split("/", 2)
    stadt = Rechtskreis(ordner=kreis, titel="Stadt")
    service = Kanal(
        ordner=kanal, rechtskreis=kreis, titel="Bürgerservice Stadt", kurz="BS Stadt", ziffer="5"
    )
    return gliederung.model_copy(
        update={
            "rechtskreise": [*gliederung.rechtskreise, stadt],
            "kanaele": [*gliederung.kanaele, service],
        }
    )
