"""Reads docs/ into sources: one parse for each file, nothing is rendered."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pydantic import ValidationError

from macros.model.daten import (
    Abkuerzungen,
    Adressen,
    Begriffe,
    Gliederung,
    Navigation,
    Pruefstand,
    Synonyme,
)
from macros.model.finding import Finding, Place, suggestion
from macros.model.frontmatter import Baustein, Dokument, Model, Seite, Weisung
from macros.model.synopse import Akte
from macros.sources.decode import read_text
from macros.sources.files import DATEN, list_files
from macros.sources.frontmatter import check_model, read, split
from macros.sources.headings import written_headings
from macros.sources.language import read_body
from macros.sources.outline import outline
from macros.sources.protect import Shown, prose, shown
from macros.sources.regions import Region, regions
from macros.sources.scan import scan
from macros.sources.text import SourceText
from macros.sources.tree import Node
from macros.sources.yaml_nodes import YamlDocument, parse_yaml

Meta = Dokument | Baustein | Weisung | Seite
ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: `path` is relative to docs/; `meta` is None where the head is faulty.

    `prose` is the whole text, of the same length, with all but prose blanked; `shown` is the body
    as Markdown sees it; `outline` is the body, of the same length, with tags, calls and code as
    fillers; `headings` are offset, level and text of each; `regions` lie between tags.
    """

    path: str
    kind: str
    text: SourceText
    meta: Meta | None
    yaml: YamlDocument | None
    nodes: tuple[Node, ...]
    body: int
    prose: str
    shown: Shown
    outline: str
    headings: tuple[tuple[int, int, str], ...]
    regions: tuple[Region, ...]

    @property
    def stem(self) -> str:
        """The file's name without its ending: the id of a Baustein, the Nummer of a GLF."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def folder(self) -> str:
        """The folder relative to docs/, with a slash at its end; empty for docs/ itself."""
        above, slash, _ = self.path.rpartition("/")
        return above + slash

    @property
    def address(self) -> str:
        """The address in the site: a/2.006.md gives a/2.006/, an index its folder."""
        return self.folder if self.stem == "index" else f"{self.folder}{self.stem}/"

    @property
    def titel(self) -> str:
        """The title of the front matter."""
        return self.meta.titel if self.meta else self.stem

    def head_finding(self, key: tuple[str | int, ...], code: str, message: str) -> Finding:
        """Return a finding at the value of `key` in the front matter."""
        return self.text.finding(self.yaml.offset(key) if self.yaml else 0, code, message)


@dataclass(frozen=True, slots=True)
class Data(Generic[ModelT]):
    """One file of docs/_daten/: its value, and where each part of it stands."""

    value: ModelT
    text: SourceText | None = None
    yaml: YamlDocument | None = None

    def place(self, path: tuple[str | int, ...]) -> Place:
        """Return where the value at `path` stands; the file must have been read."""
        if not (self.text and self.yaml):
            raise ValueError(path)  # values come only from a file that was read
        return self.text.place(self.yaml.offset(path))

    def finding(self, path: tuple[str | int, ...], code: str, message: str) -> Finding:
        """Return a finding at the value at `path`; the file must have been read."""
        return Finding(self.place(path), code, message)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything read from docs/, with the findings of reading.

    `others` are the paths, relative to docs/, of all files that are no page: pictures. `words` are
    the texts beside pages that readers see: folder titles, the site's order, the glossary, the
    search's everyday words. `akten` are the records of consolidated Weisungen by number.
    `pruefstand` is what the last run of all accessibility tests counted, if there was one.
    """

    files: tuple[Source, ...]
    others: tuple[str, ...]
    words: tuple[SourceText, ...]
    gliederung: Gliederung
    abkuerzungen: Abkuerzungen
    adressen: Data[Adressen]
    begriffe: Data[Begriffe]
    synonyme: Data[Synonyme]
    akten: dict[str, Akte]
    findings: tuple[Finding, ...]
    pruefstand: Pruefstand | None = None


_NO_GLIEDERUNG = Gliederung(rechtskreise=[], kanaele=[], arten=[])


def load_sources(root: Path, docs: str = "docs") -> Sources:
    """Read all sources below `root`/`docs`; paths in findings are relative to `root`."""
    listing = list_files(root, docs)
    findings = list(listing.findings)
    data = _DataFiles(root, docs, findings)
    gliederung = data.read("gliederung", Gliederung)
    abkuerzungen = data.read("abkuerzungen", Abkuerzungen)
    adressen = data.read("adressen", Adressen)
    begriffe = data.read("begriffe", Begriffe)
    synonyme = data.read("synonyme", Synonyme, optional=True)
    pruefstand = data.read("barrierefreiheit", Pruefstand, optional=True)
    read = (gliederung, abkuerzungen, synonyme)
    words = [file.text for file in read if file and file.text]
    for path in listing.navs:
        text, faults = _check_nav(root, docs, path)
        findings += faults
        words += [text] if text else []
    akten: dict[str, Akte] = {}
    for path in listing.akten:
        akte, faults = _read_akte(root, f"{docs}/{path}")
        findings += faults
        akten |= {akte.synopse.weisung: akte} if akte else {}
    files = []
    if gliederung:  # it says what each file is
        for path in listing.pages:
            source, faults = read_source(root, docs, path, gliederung.value)
            findings += faults
            files += [source] if source else []
    return Sources(
        tuple(files),
        listing.images,
        tuple(words),
        gliederung.value if gliederung else _NO_GLIEDERUNG,
        abkuerzungen.value if abkuerzungen else Abkuerzungen(abkuerzungen=[]),
        adressen or Data(Adressen()),
        begriffe or Data(Begriffe()),
        synonyme or Data(Synonyme()),
        akten,
        tuple(findings),
        pruefstand.value if pruefstand else None,
    )


def read_source(
    root: Path, docs: str, path: str, gliederung: Gliederung
) -> tuple[Source | None, list[Finding]]:
    """Read the file `path` below docs/ into a source and its findings."""
    text, findings = read_text(root, f"{docs}/{path}")
    if text is None:
        return None, findings
    kind, model, place_faults = _classify(path, text, gliederung)
    meta, document, body, head_faults = read(text, model)
    if place_faults:  # what the head must hold depends on the folder
        head_faults = []
    pieces = list(scan(text.content[body:]))
    nodes, body_faults = read_body(text, body, pieces)
    blanked = " " * body + prose(text.content[body:], pieces)
    visible = shown(text.content[body:], body, pieces)
    lined = outline(text.content[body:], pieces)
    headings = tuple(written_headings(blanked, text.content))
    source = Source(
        path,
        kind,
        text,
        meta,
        document,
        nodes,
        body,
        blanked,
        visible,
        lined,
        headings,
        regions(pieces),
    )
    return source, findings + place_faults + head_faults + body_faults


@dataclass(frozen=True, slots=True)
class _DataFiles:
    """Reads the files of docs/_daten/; collects findings."""

    root: Path
    docs: str
    findings: list[Finding]

    def read(
        self, name: str, model: type[ModelT], *, optional: bool = False
    ) -> Data[ModelT] | None:
        path = f"{self.docs}/{DATEN}/{name}.yml"
        if optional and not (self.root / path).exists():
            return None
        text, value, document, faults = _read_yaml(self.root, path, model)
        self.findings.extend(faults)
        return Data(value, text, document) if value else None


def _read_yaml(
    root: Path, path: str, model: type[ModelT]
) -> tuple[SourceText | None, ModelT | None, YamlDocument | None, list[Finding]]:
    text, findings = read_text(root, path)
    if text is None:
        return None, None, None, findings
    document, faults = parse_yaml(text, 0, text.content)
    if faults:
        return text, None, document, findings + faults
    value, faults = check_model(document, model)
    return text, value, document, findings + faults


def _read_akte(root: Path, path: str) -> tuple[Akte | None, list[Finding]]:
    """Return a record; only portal writes them, so a fault is never a matter of its text."""
    text, findings = read_text(root, path, by_hand=False)
    try:
        akte = Akte.model_validate_json(text.content) if text else None
    except ValidationError:
        akte = None
    if text and (akte is None or not path.endswith(f"/{akte.synopse.weisung}.json")):
        message = (
            "Die Akte ist beschädigt. Sie entsteht nur durch portal konsolidieren; bitte aus der "
            "Versionsgeschichte wiederherstellen."
        )
        return None, [*findings, text.finding(0, "KP415", message)]
    return akte, findings


def _check_nav(root: Path, docs: str, path: str) -> tuple[SourceText | None, list[Finding]]:
    """Return the text of a .nav.yml and its findings: what it lists lies in its folder."""
    text, value, document, findings = _read_yaml(root, f"{docs}/{path}", Navigation)
    if text is None or value is None or document is None:
        return text, findings
    folder = (root / docs / path).parent
    known = [e.name for e in folder.iterdir() if e.is_dir() or e.suffix == ".md"]
    for number, name in enumerate(value.nav):
        if fault := _nav_fault(name, value.nav[:number], known):
            offset = document.offset(("nav", number))
            findings.append(text.finding(offset, "KP505", fault))
    if value.nav and "*" not in value.nav:
        message = (
            'In nav fehlt "*": Es steht für alle Seiten, die nicht genannt sind. Bitte ergänzen.'
        )
        findings.append(text.finding(document.offset(("nav",)), "KP505", message))
    if value.title and _HTML.search(value.title):
        message = "Ein Titel enthält keine Zeichen < oder >. Bitte löschen."
        findings.append(text.finding(document.offset(("title",)), "KP210", message))
    return text, findings


_HTML = re.compile(r"[<>]")


def _nav_fault(name: str, before: list[str], known: list[str]) -> str:
    if name in before:
        return f'"{name}" steht schon weiter oben. Bitte löschen.'
    if name in (*known, "*"):
        return ""
    near = suggestion(name, known) or ' Es gibt Dateien und Ordner von hier und "*". Bitte ändern.'
    return f'"{name}" gibt es in diesem Ordner nicht.{near}'


def _classify(
    path: str, text: SourceText, gliederung: Gliederung
) -> tuple[str, type[Meta], list[Finding]]:
    folders = PurePosixPath(path).parts[:-1]
    if PurePosixPath(path).name == "index.md":
        return Seite.kind, Seite, []
    if folders == ("bausteine",):
        return Baustein.kind, Baustein, []
    if folders == ("weisungen",):
        return Weisung.kind, Weisung, []
    is_inside = bool(folders) and folders[0] in {r.ordner for r in gliederung.rechtskreise}
    if not is_inside and not _HAS_NUMBER.search(text.content[: split(text.content)[2]]):
        return Seite.kind, Seite, []
    known = (
        len(folders) == 3
        and gliederung.kanal(folders[0], folders[1])
        and gliederung.art(folders[2])
    )
    if known:
        return Dokument.kind, Dokument, []
    possible = [
        f"{kanal.rechtskreis}/{kanal.ordner}/{art.ordner}/"
        for kanal in gliederung.kanaele
        for art in gliederung.arten
    ]
    near = suggestion("/".join(folders) + "/", possible)
    message = (
        "Ein Dokument mit Nummer liegt in einem Ordner Rechtskreis/Kanal/Art, etwa "
        f"sgb2/service-center/glf/.{near} Bitte verschieben; was neu ist, gehört zuerst in "
        "docs/_daten/gliederung.yml."
    )
    return Dokument.kind, Dokument, [text.finding(0, "KP109", message)]


_HAS_NUMBER = re.compile(r"^nummer:", re.M)
