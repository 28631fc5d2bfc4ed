"""Reads docs/ into sources: one parse for each file, nothing is rendered."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from macros.model.daten import Abkuerzungen, Gliederung
from macros.model.finding import Finding, Place
from macros.model.frontmatter import Baustein, Dokument, Model, Seite, Weisung
from macros.sources.frontmatter import check_model, read
from macros.sources.language import read_body
from macros.sources.protect import Shown, prose, shown
from macros.sources.scan import scan
from macros.sources.text import SourceText
from macros.sources.tree import Node
from macros.sources.yaml_nodes import YamlDocument, parse_yaml

Meta = Dokument | Baustein | Weisung | Seite
ModelT = TypeVar("ModelT", bound=Model)
DATEN = "_daten"


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: `path` is relative to docs/; `meta` is None where the head is faulty.

    `prose` is the whole text, of the same length, with all but prose blanked; `shown` is the body
    as Markdown sees it.
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

    @property
    def stem(self) -> str:
        """The file's name without its ending: the id of a Baustein, the Nummer of a GLF."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The folder relative to docs/, with a slash at its end; empty for docs/ itself."""
        parent = PurePosixPath(self.path).parent
        return "" if str(parent) == "." else f"{parent}/"

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
class Sources:
    """Everything read from docs/, with the findings of reading."""

    files: tuple[Source, ...]
    gliederung: Gliederung
    abkuerzungen: Abkuerzungen
    findings: tuple[Finding, ...]


_NO_GLIEDERUNG = Gliederung(rechtskreise=[], kanaele=[], arten=[])


def load_sources(root: Path, docs: str = "docs") -> Sources:
    """Read all sources below `root`/`docs`; paths in findings are relative to `root`."""
    findings: list[Finding] = []
    gliederung = _read_data(root, docs, "gliederung", Gliederung, findings)
    abkuerzungen = _read_data(root, docs, "abkuerzungen", Abkuerzungen, findings)
    files = []
    for path in _markdown_files(root / docs) if gliederung else ():  # it says what each file is
        source, faults = read_source(root, docs, path, gliederung or _NO_GLIEDERUNG)
        findings += faults
        if source:
            files.append(source)
    return Sources(
        tuple(files),
        gliederung or _NO_GLIEDERUNG,
        abkuerzungen or Abkuerzungen(abkuerzungen=[]),
        tuple(findings),
    )


def read_source(
    root: Path, docs: str, path: str, gliederung: Gliederung
) -> tuple[Source | None, list[Finding]]:
    """Read the file `path` below docs/ into a source and its findings."""
    text, findings = _read_text(root, f"{docs}/{path}")
    if text is None:
        return None, findings
    kind, model, place_faults = _classify(path, text, gliederung)
    meta, document, body, head_faults = read(text, model)
    pieces = list(scan(text.content[body:]))
    nodes, body_faults = read_body(text, body, pieces)
    blanked = " " * body + prose(text.content[body:], pieces)
    visible = shown(text.content[body:], body, pieces)
    source = Source(path, kind, text, meta, document, nodes, body, blanked, visible)
    return source, findings + place_faults + head_faults + body_faults


def _markdown_files(docs: Path) -> Iterator[str]:
    for path in sorted(docs.rglob("*.md")):
        parts = path.relative_to(docs).parts
        if DATEN not in parts and not any(part.startswith(".") for part in parts):
            yield "/".join(parts)


def _read_text(root: Path, path: str) -> tuple[SourceText | None, list[Finding]]:
    try:
        content = (root / path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = "Die Datei ist nicht in UTF-8 gespeichert. Bitte als UTF-8 speichern."
        return None, [Finding(place, "KP110", message)]
    except FileNotFoundError:
        return None, [Finding(Place(path), "KP111", "Die Datei fehlt.")]
    return SourceText(path, content.replace("\r\n", "\n")), []


def _read_data(
    root: Path, docs: str, name: str, model: type[ModelT], findings: list[Finding]
) -> ModelT | None:
    text, faults = _read_text(root, f"{docs}/{DATEN}/{name}.yml")
    findings += faults
    if text is None:
        return None
    document, faults = parse_yaml(text, 0, text.content)
    findings += faults
    if faults:
        return None
    value, faults = check_model(document, model)
    findings += faults
    return value


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
    if not folders or folders[0] not in {r.ordner for r in gliederung.rechtskreise}:
        return Seite.kind, Seite, []
    known = (
        len(folders) == 3
        and gliederung.kanal(folders[0], folders[1])
        and gliederung.art(folders[2])
    )
    message = (
        "Die Datei liegt nicht in einem Ordner Rechtskreis/Kanal/Art, etwa "
        "sgb2/service-center/glf/. Bitte verschieben oder docs/_daten/gliederung.yml ergänzen."
    )
    return Dokument.kind, Dokument, [] if known else [text.finding(0, "KP109", message)]
