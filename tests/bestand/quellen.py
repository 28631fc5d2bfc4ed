"""Small sources in the authors' language, and a docs/ folder made of them."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.engine.site import checked_reach
from macros.model.finding import Finding
from macros.sources.load import Source
from tests.unit.marked import MARKER, take_places

PROJECT = Path(__file__).parents[2]
GLF = "sgb2/service-center/glf/"
TB = "sgb2/service-center/textbausteine/"
INDEX = "---\ntitel: Ordner\n---\n{{ kopf() }}\n\n{{ dokumentliste() }}\n"
ABKUERZUNGEN = """\
abkuerzungen:
  - {abk: GLF, lang: Gesprächsleitfaden, sicherheit: seed}
"""
DAY_BEFORE, FIRST_DAY = date(2025, 11, 19), date(2025, 11, 20)
LAST_DAY, DAY_AFTER = date(2026, 1, 31), date(2026, 2, 1)

LEFT_OUT = ("KP308", "KP416")
LAST = "\n\nEnde.\n"  # no page is without text on any day
Files = Mapping[str, str | bytes | Path | None]  # a Path becomes a symbolic link to it


def dokument(nummer: str, body: str = "", head: str = "") -> str:
    """Return a Dokument with its kopf()."""
    named = f'nummer: "{nummer}"\ntitel: Titel {nummer}\n{head}'
    return f"---\n{named}---\n{{{{ kopf() }}}}\n\n{body}{LAST}"


def baustein(body: str = "", head: str = "") -> str:
    """Return a Baustein with its kopf()."""
    return f"---\ntitel: Baustein\n{head}---\n{{{{ kopf() }}}}\n\n{body}{LAST}"


def seite(body: str = "") -> str:
    """Return a page that is neither Dokument nor Baustein nor Weisung."""
    return f"---\ntitel: Seite\n---\n{{{{ kopf() }}}}\n\n{body}{LAST}"


def item(id_: str = "a1", ziele: str = '"2.006"', more: str = "") -> str:
    """Return an item of a Weisung; `more` are further keys, indented by four spaces."""
    return f"  - id: {id_}\n    text: Text\n    art: entfall\n    ziele: [{ziele}]\n{more}"


def weisung(*items: str, nummer: str = "202511007", head: str = "gueltig_bis: unbegrenzt\n") -> str:
    """Return a Weisung that begins on FIRST_DAY; `head` holds at least gueltig_bis."""
    listed = "".join(["aenderungen:\n", *items]) if items else ""
    areas = sorted(set(re.findall(r"id: ▸?([a-z])\d", listed)))
    lists = "".join(f'\n{{{{ aenderungen("{area}") }}}}\n' for area in areas)
    return (
        f'---\nnummer: "{nummer}"\ntitel: Weisung\ndatum: 2025-11-03\ngueltig_ab: 2025-11-20\n'
        f"{head}{listed}---\n{{{{ kopf() }}}}\n{lists}"
    )


AKTE = "_daten/akten/202511007.json"
CONSOLIDATED = "gueltig_bis: unbegrenzt\nkonsolidiert: 2026-06-01\n"


def akte(*reached: str, nummer: str = "202511007", day: str = "2026-06-01") -> str:
    """Return the record of a consolidated Weisung whose item a1 reached the pages `reached`."""
    orte = [{"pfad": path, "name": path, "titel": "Titel"} for path in reached]
    stelle = {"quelle": (*reached, "")[0], "titel": "Titel", "orte": orte}
    vergleiche = [{"ref": f"{nummer}/a1", "stellen": [stelle]}] if reached else []
    synopse = {"weisung": nummer, "vergleiche": vergleiche}
    head = {"version": 1, "konsolidiert": day, "wirksam_in": {f"{nummer}/a1": list(reached)}}
    return json.dumps(head | {"synopse": synopse}, indent=1) + "\n"


def ends(danach: str) -> str:
    """Return the keys of a Weisung that ends on LAST_DAY."""
    return f"gueltig_bis: 2026-01-31\ndanach: {danach}\n"


def mark(neu: str = "neu", bisher: str | None = None, ref: str = "202511007/a1") -> str:
    """Return a mark; without `bisher` it has no old half."""
    old = "" if bisher is None else f"{{% bisher %}}{bisher}"
    return f'{{% aenderung "{ref}" %}}{neu}{old}{{% endaenderung %}}'


def use(id_: str, more: str = "") -> str:
    """Return a use of a Baustein on lines of its own."""
    return f'\n\n{{{{ baustein("{id_}", einstufung="pflicht"{more}) }}}}\n\n'


STANDARD: dict[str, str] = {
    "_daten/abkuerzungen.yml": ABKUERZUNGEN,
    "_daten/adressen.yml": "rechner: [a.de]\ne_mail: [x@a.de]\n",
    "_daten/begriffe.yml": "begriffe: []\n",
    "weisungen/202511007.md": weisung(item()),
    f"{GLF}2.006.md": dokument("2.006", mark("neu", "alt")),
    "bausteine/gruss.md": baustein("Guten Tag."),
}


@dataclass(frozen=True)
class Ordnung:
    """A project of a few sources, read and checked when asked."""

    root: Path
    places: tuple[str, ...]

    @cached_property
    def reach(self) -> Reach:
        """The sources with their marks."""
        return Reach(Bestand.load(self.root))

    @cached_property
    def all_findings(self) -> list[Finding]:
        """All findings, those of the trial of marks included, judged from DAY_BEFORE on."""
        return checked_reach(self.root, DAY_BEFORE)[1]

    @property
    def findings(self) -> list[Finding]:
        """All findings but those of what most small projects leave out: uses, and Synopsen."""
        return [f for f in self.all_findings if f.code not in LEFT_OUT]

    def lage(self, stichtag: date) -> Lage:
        """Return what is in force on `stichtag`."""
        return Lage(self.reach.bestand, self.reach, stichtag)

    def source(self, path: str) -> Source:
        """Return the source at `path` below docs/."""
        return self.reach.bestand.by_path[path]

    def effective(self, path: str, stichtag: date) -> list[str]:
        """Return the names of the Änderungen that are effective in a page."""
        return [wirkung.ref for wirkung in self.lage(stichtag).wirkungen[path]]

    def marked(self, path: str) -> list[str]:
        """Return the names of the Änderungen that reach a page, each way once."""
        return [marking.ref for marking in self.reach.markings[path]]


def write_docs(root: Path, files: Files) -> Ordnung:
    """Write docs/ below `root`: STANDARD, changed by `files`, with an index.md in each folder.

    A file that is None is left out. ▸ stands before each character that a finding must name.
    """
    docs = root / "docs"
    wanted: dict[str, str | bytes | Path | None] = {**STANDARD, **files}
    for folder in {parent for path in wanted for parent in PurePosixPath(path).parents}:
        if "_daten" not in folder.parts:
            wanted.setdefault(str(folder / "index.md"), INDEX)
    (docs / "_daten").mkdir(parents=True)
    shutil.copy(PROJECT / "docs/_daten/gliederung.yml", docs / "_daten")
    for name in ("mkdocs.yml", "macros", "overrides"):
        (root / name).symlink_to(PROJECT / name)
    places: list[str] = []
    for path, text in wanted.items():
        if text is None:
            (docs / path).unlink(missing_ok=True)
            continue
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, Path):
            (docs / path).symlink_to(text)
        elif isinstance(text, str):
            clean, found = take_places(text) if MARKER in text else (text, [])
            places += [f"docs/{path}:{place}" for place in found]
            (docs / path).write_text(clean, encoding="utf-8", newline="")
        else:
            (docs / path).write_bytes(text)
    return Ordnung(root, tuple(places))
