"""The project that an engine builds: its Bestand, checked, on one Stichtag."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.pruefung import check
from macros.bestand.reach import Reach
from macros.engine.trial import try_marks
from macros.model.finding import ContentError, Finding, errors_in
from macros.model.frontmatter import Weisung
from macros.model.geltung import german_date

Stamps = tuple[tuple[str, int, int], ...]
# Reading and checking docs/ costs a second and more; MkDocs asks for it once for each build, its
# successor once for each page. Kept by root and the time stamps of all files.
_CHECKED: dict[tuple[Path, date], tuple[Stamps, Reach, list[Finding]]] = {}


class StichtagError(Exception):
    """The site cannot be built for a day; the message is German and says from which day on."""


def today() -> date:
    """Return today's date where the site is read: Europe/Berlin."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def checked_reach(root: Path, stichtag: date, docs: str = "docs") -> tuple[Reach, list[Finding]]:
    """Return the Bestand of the project at `root` with its marks, and all findings.

    Judged are `stichtag`, or today where that is earlier, and every later day of change; no day
    before all consolidated Weisungen have settled, because their old text is gone.
    """
    first = min(stichtag, today())
    stamps = _stamps(root / docs)
    known = _CHECKED.get((root, first))
    if known and known[0] == stamps:
        return known[1], known[2]
    reach = Reach(Bestand.load(root, docs))
    judged = max([first, *(w.settled_from for w in consolidated(reach.bestand))])
    findings = check(reach, judged)
    findings = sorted([*findings, *try_marks(root, reach, judged, findings)])
    _CHECKED.clear()  # one state is kept: a preview would gather them all day long
    _CHECKED[(root, first)] = (stamps, reach, findings)
    return reach, findings


def checked_lage(root: Path, stichtag: date, docs: str = "docs") -> Lage:
    """Return the Lage of the project at `root`.

    Raises ContentError where it has errors, and StichtagError for a day whose text is gone.
    """
    reach, findings = checked_reach(root, stichtag, docs)
    if errors := errors_in(findings):
        raise ContentError(errors)
    for weisung in consolidated(reach.bestand):
        if stichtag < weisung.settled_from:
            raise StichtagError(_too_early(stichtag, weisung))
    return Lage(reach.bestand, reach, stichtag)


def consolidated(bestand: Bestand) -> list[Weisung]:
    """Return the Weisungen without marks, that with the latest day first."""
    found = [w for w in bestand.weisungen.values() if w.konsolidiert]
    return sorted(found, key=lambda w: w.settled_from, reverse=True)


def _too_early(stichtag: date, weisung: Weisung) -> str:
    return (
        f"Für den {german_date(stichtag)} lässt sich nicht bauen: Die Weisung {weisung.nummer} ist "
        "konsolidiert, den Text, der vor ihr galt, gibt es in docs/ nicht mehr. Möglich ist jeder "
        f"Tag ab dem {german_date(weisung.settled_from)}; für frühere Tage bitte einen Stand der "
        "Versionsgeschichte vor dem Konsolidieren bauen."
    )


def _stamps(docs: Path) -> Stamps:
    found = []
    for path in sorted(docs.rglob("*")):
        if path.is_file() or path.is_symlink():
            stat = path.lstat()
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
