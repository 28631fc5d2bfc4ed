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

Stamps = tuple[tuple[str, int, int], ...]
# Reading and checking docs/ costs a second and more; MkDocs asks for it once for each build, its
# successor once for each page. Kept by root and the time stamps of all files.
_CHECKED: dict[tuple[Path, date], tuple[Stamps, Reach, list[Finding]]] = {}


def today() -> date:
    """Return today's date where the site is read: Europe/Berlin."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def checked_reach(root: Path, stichtag: date, docs: str = "docs") -> tuple[Reach, list[Finding]]:
    """Return the Bestand of the project at `root` with its marks, and all findings.

    Judged are `stichtag`, or today where that is earlier, and every later day of change.
    """
    first = min(stichtag, today())
    stamps = _stamps(root / docs)
    known = _CHECKED.get((root, first))
    if known and known[0] == stamps:
        return known[1], known[2]
    reach = Reach(Bestand.load(root, docs))
    findings = check(reach, first)
    findings = sorted([*findings, *try_marks(root, reach, first, findings)])
    _CHECKED.clear()  # one state is kept: a preview would gather them all day long
    _CHECKED[(root, first)] = (stamps, reach, findings)
    return reach, findings


def checked_lage(root: Path, stichtag: date, docs: str = "docs") -> Lage:
    """Return the Lage of the project at `root`; raise ContentError where it has errors."""
    reach, findings = checked_reach(root, stichtag, docs)
    if errors := errors_in(findings):
        raise ContentError(errors)
    return Lage(reach.bestand, reach, stichtag)


def _stamps(docs: Path) -> Stamps:
    found = []
    for path in sorted(docs.rglob("*")):
        if path.is_file() or path.is_symlink():
            stat = path.lstat()
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
