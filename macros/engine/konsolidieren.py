"""Consolidating: a settled Weisung gives up its marks, and a record keeps what they said."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.reach import Reach
from macros.bestand.regeln_vollstaendigkeit import gaps
from macros.engine.build import build
from macros.engine.plain import synopsen
from macros.engine.probe import Unterschied, differences
from macros.model.finding import suggestion
from macros.model.frontmatter import Weisung
from macros.model.geltung import german_date
from macros.model.synopse import Akte
from macros.sources.files import AKTEN
from macros.sources.konsolidieren import without_marks
from macros.sources.load import Source


class UnknownWeisungError(Exception):
    """There is no such Weisung; the message is German and suggests the nearest."""


class RefusedError(Exception):
    """The Weisung cannot be consolidated, or not yet; the message is German and complete."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What consolidating changes: new texts by path from the root, None for a file that goes.

    `before` are the texts as they were read; a new file has none.
    """

    nummer: str
    files: Mapping[str, str | None]
    before: Mapping[str, str]
    marks: int

    @property
    def akte(self) -> str:
        """The path of the record."""
        return f"docs/{AKTEN}{self.nummer}.json"

    @property
    def sources(self) -> list[str]:
        """The paths of the sources whose marks go."""
        return [p for p in self.files if p.endswith(".md") and self.files[p] is not None]

    @property
    def gone(self) -> list[str]:
        """The paths of the Bausteine that nothing uses any more."""
        return [path for path, text in self.files.items() if text is None]


def plan(lage: Lage, nummer: str) -> Plan:
    """Return what consolidating the Weisung `nummer` on the day of `lage` changes.

    The project must have no errors. Raises UnknownWeisungError and RefusedError.
    """
    weisung = find_weisung(lage.bestand, nummer)
    refuse_unsettled(lage, weisung)
    stays = {weisung.ref(a): weisung.shown_half(a, lage.stichtag) for a in weisung.aenderungen}
    files: dict[str, str | None] = {}
    marks = 0
    for source in lage.bestand:
        rewriting = without_marks(source, stays)
        if rewriting.lost:
            raise RefusedError(_lost(source, rewriting.lost))
        if rewriting.text != source.text.content:
            files[source.text.path] = rewriting.text
            marks += rewriting.marks
    page = lage.bestand.weisung_sources[nummer]
    files[page.text.path] = _with_day(page, lage.stichtag)
    files[f"docs/{AKTEN}{nummer}.json"] = written(_akte(lage, weisung))
    before = {s.text.path: s.text.content for s in lage.bestand}
    return Plan(nummer, files, before, marks)


def find_weisung(bestand: Bestand, nummer: str) -> Weisung:
    """Return the Weisung `nummer`; raise UnknownWeisungError where there is none."""
    weisungen = bestand.weisungen
    if nummer not in weisungen:
        near = suggestion(nummer, weisungen) or f" Es gibt: {', '.join(weisungen) or 'keine'}."
        raise UnknownWeisungError(f'Die Weisung "{nummer}" gibt es nicht.{near}')
    return weisungen[nummer]


def refuse_unsettled(lage: Lage, weisung: Weisung) -> None:
    """Raise RefusedError where the marks of a Weisung are still needed, or gone already."""
    nummer, day = weisung.nummer, weisung.settled_from
    if weisung.konsolidiert:
        message = f"ist seit dem {german_date(weisung.konsolidiert)} konsolidiert."
    elif weisung.bearbeitung == "entwurf":
        message = "ist ein Entwurf. Konsolidiert wird erst, was vollständig ist und gilt."
    elif lage.stichtag < day and weisung.danach == "bisher":
        message = (
            "endet, und danach gilt wieder der alte Text; bis dahin werden beide gebraucht. "
            f"Möglich ist es ab dem {german_date(day)}."
        )
    elif lage.stichtag < day:
        message = f"gilt noch nicht mit allen Änderungen. Möglich ist es ab dem {german_date(day)}."
    else:
        return
    raise RefusedError(f"Die Weisung {nummer} {message}")


def refuse_incomplete(lage: Lage, weisung: Weisung) -> None:
    """Raise RefusedError where an item of the Weisung is not carried out in one of its Ziele."""
    missing = [
        f"{weisung.ref(gap.aenderung)} in {gap.ziel}"
        for gap in gaps(lage.reach)
        if gap.weisung == weisung
    ]
    if missing:
        raise RefusedError(
            f"Die Weisung {weisung.nummer} ist nicht vollständig umgesetzt; es fehlt: "
            f"{', '.join(missing)}. portal pruefen nennt die Stellen."
        )


def _lost(source: Source, refs: tuple[str, ...]) -> str:
    numbers = sorted({ref.split("/")[0] for ref in refs})
    return (
        f"{source.text.path}: In einer Hälfte, die entfällt, stehen Marken von {', '.join(refs)}; "
        f"sie gingen verloren. Bitte zuerst: portal konsolidieren {numbers[0]}."
    )


def _with_day(page: Source, day: date) -> str:
    """Return the page of a Weisung with the day on which it is consolidated."""
    content = page.text.content
    if not page.yaml or not isinstance(page.meta, Weisung):
        raise TypeError(page.path)
    keys = ("bearbeitung", "danach", "gueltig_bis")  # it stands behind the first that is there
    key = next(k for k in keys if page.yaml.key_offset((k,)) != page.yaml.key_offset(()))
    end = content.index("\n", page.yaml.span((key,))[1] - 1) + 1
    return f"{content[:end]}konsolidiert: {day.isoformat()}\n{content[end:]}"


def _akte(lage: Lage, weisung: Weisung) -> Akte:
    refs = [weisung.ref(aenderung) for aenderung in weisung.aenderungen]
    effective = {path: [w.ref for w in found] for path, found in lage.wirkungen.items()}
    wirksam_in = {r: sorted(p for p, found in effective.items() if r in found) for r in refs}
    return Akte(
        konsolidiert=lage.stichtag,
        wirksam_in=wirksam_in,
        synopse=synopsen(lage).of_weisung(weisung),
    )


def written(akte: Akte) -> str:
    """Return a record as it is written: the same bytes for the same values."""
    value = akte.model_dump(mode="json", exclude_none=True)
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def prove(root: Path, planned: Plan, day: date) -> tuple[Plan, list[Unterschied]]:
    """Try the plan in a copy; return it, with the Bausteine that go too, and all differences.

    Both states are built for `day`, with all checks; what a reader reads must be the same. Raises
    ContentError and BuildError where the new state has errors.
    """
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        copy = _copy_of(root, Path(folder) / "projekt")
        apply(copy, planned)
        gone = _unused(root, copy, planned)
        complete = Plan(planned.nummer, {**planned.files, **gone}, planned.before, planned.marks)
        old, new = Path(folder) / "bisher", Path(folder) / "neu"
        build(root, day, old, is_chosen=False)
        build(copy, day, new, is_chosen=False)
        return complete, differences(Lage.of(Bestand.load(root), day), old, new)


def _copy_of(root: Path, target: Path) -> Path:
    """Make `target` the same project with its own docs/; all else are links."""
    target.mkdir()
    for entry in root.iterdir():
        if entry.name not in ("docs", "mkdocs.yml", "site") and not entry.name.startswith("."):
            (target / entry.name).symlink_to(entry.resolve())
    shutil.copy(root / "mkdocs.yml", target)
    shutil.copytree(root / "docs", target / "docs")
    return target


def _unused(root: Path, copy: Path, planned: Plan) -> dict[str, None]:
    """Remove from `copy` the Bausteine that only the removed halves used; return their paths."""
    used = Reach(Bestand.load(root)).uses
    gone: dict[str, None] = {}
    while True:  # a Baustein that only another one used goes with it
        now = Reach(Bestand.load(copy))
        unused = [
            b.text.path
            for id_, b in now.bestand.bausteine.items()
            if id_ in used and id_ not in now.uses
        ]
        if not unused:
            return gone
        for path in unused:
            (copy / path).unlink()
            gone[path] = None


def apply(root: Path, planned: Plan) -> None:
    """Write all files of the plan, or none: on an error what was there is put back.

    Raises RefusedError where a file is not as it was read.
    """
    _refuse_changed(root, planned)
    aside: dict[Path, Path] = {}
    try:
        for path, text in planned.files.items():
            if text is not None:
                aside[root / path] = _beside(root / path, text)
        _replace(root, planned, aside)
    finally:
        for temporary in aside.values():
            temporary.unlink(missing_ok=True)


def _refuse_changed(root: Path, planned: Plan) -> None:
    for path in planned.files:
        file, before = root / path, planned.before.get(path)
        now = file.read_text(encoding="utf-8") if file.is_file() else None
        if now != before:
            raise RefusedError(f"{path} wurde inzwischen geändert. Bitte noch einmal versuchen.")


def _beside(target: Path, text: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.portal")
    temporary.write_bytes(text.encode())
    return temporary


def _replace(root: Path, planned: Plan, aside: Mapping[Path, Path]) -> None:
    done: list[str] = []
    try:
        for path in planned.files:
            done.append(path)
            if root / path in aside:
                aside[root / path].replace(root / path)
            else:
                (root / path).unlink()
    except OSError:
        for path in done:
            _restore(root / path, planned.before.get(path))
        raise


def _restore(file: Path, before: str | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(before.encode())
