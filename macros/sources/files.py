"""What may lie in docs/: names, kinds and sizes of files, looked at before any is read."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.model.finding import Finding, Place

DATEN, NAV = "_daten", ".nav.yml"
HANDBOOK = "redaktion/"  # for authors, outside the staff's search
DATA_FILES = ("abkuerzungen", "adressen", "barrierefreiheit", "begriffe", "gliederung", "synonyme")
AKTEN = f"{DATEN}/akten/"  # records of consolidated Weisungen, written by portal konsolidieren
MAX_IMAGE_BYTES = 500_000
MAX_FILES, MAX_ALL_BYTES = 20_000, 200_000_000  # of docs/ as a whole: keeps a build bounded
IMAGES = {  # ending and how such a file begins; WebP behind eight bytes of its container
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"WEBP",),
}
_AKTE = re.compile(rf"{AKTEN}[0-9]{{9}}\.json")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_KEYS = re.compile(r"\.(?:key|pem|p12|pfx|crt|cer|jks|kdbx)$|^\.env|^id_(?:rsa|ed25519)|\.ppk$")
_BACKUP = re.compile(r"(?:~|\.(?:bak|old|orig|rej|swp|tmp|kopie))$|^[#~]|^\.~")
_OFFICE = re.compile(r"\.(?:docx?|xlsx?|pptx?|odt|ods|odp|rtf|pdf|msg|eml|vsdx?)$")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files below docs/ that may be read, as paths relative to it, and all findings."""

    pages: tuple[str, ...]
    navs: tuple[str, ...]
    images: tuple[str, ...]
    akten: tuple[str, ...]
    findings: tuple[Finding, ...]


def list_files(root: Path, docs: str) -> Listing:
    """Return what lies in `root`/`docs`; nothing but the first bytes of images is read."""
    paths, findings = _walk(root, docs)
    if too_much := _too_much(root / docs, paths):
        return Listing((), (), (), (), (Finding(Place(docs), "KP117", too_much),))
    twins = list(_twins(docs, paths))
    findings += twins
    of_twins = {finding.place.path for finding in twins}
    pages, navs, images, akten = [], [], [], []
    for path in paths:
        name = path.rpartition("/")[2]
        is_data = path.startswith(f"{DATEN}/")
        if faults := list(_faults(root, docs, path, is_data)):
            findings += [f for f in faults if f.place.path not in of_twins]
        if name == NAV:
            navs.append(path)
        elif path.endswith(".md") and not is_data and not name.startswith("."):
            pages.append(path)
        elif PurePosixPath(path).suffix in IMAGES:
            images.append(path)
        elif _AKTE.fullmatch(path):
            akten.append(path)
    return Listing(tuple(pages), tuple(navs), tuple(images), tuple(akten), tuple(findings))


def _walk(root: Path, docs: str) -> tuple[list[str], list[Finding]]:
    paths, findings = [], []
    for folder, folders, files in os.walk(root / docs):
        above = Path(folder).relative_to(root / docs).as_posix()
        folders.sort()
        for name in sorted([*folders, *files]):
            path = name if above == "." else f"{above}/{name}"
            if (Path(folder) / name).is_symlink():
                findings.append(Finding(Place(f"{docs}/{path}"), "KP118", _LINK))
                continue
            if name in files:
                paths.append(path)
        folders[:] = [f for f in folders if not (Path(folder) / f).is_symlink()]
    return sorted(paths), findings


def _too_much(folder: Path, paths: list[str]) -> str:
    size = sum((folder / path).stat().st_size for path in paths)
    if len(paths) <= MAX_FILES and size <= MAX_ALL_BYTES:
        return ""
    return (
        f"In docs/ liegen {len(paths)} Dateien mit {size // 1_000_000} MB, möglich sind "
        f"{MAX_FILES} mit {MAX_ALL_BYTES // 1_000_000} MB. Bitte die überzähligen löschen."
    )


_LINK = (
    "Das ist eine Verknüpfung (symbolischer Link); sie könnte Dateien von außerhalb "
    "veröffentlichen. Bitte durch die Datei selbst ersetzen."
)


def _twins(docs: str, paths: list[str]) -> Iterator[Finding]:
    """Each file of the site is made by one source, and no file has the name of a folder."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (not _is_good_name(path), path)):
        target = unicodedata.normalize("NFC", _target(path)).casefold()
        above = _folders_above(target)
        other = files.get(target) or folders.get(target)
        other = other or next((files[folder] for folder in above if folder in files), "")
        if other:
            message = (
                f"Diese Datei und {docs}/{other} hätten dieselbe Adresse; nur eine würde "
                "gezeigt. Bitte eine umbenennen oder löschen."
            )
            yield Finding(Place(f"{docs}/{path}"), "KP116", message)
        elif target.partition("/")[0] in _RESERVED or _FEED.match(target):
            message = (
                "Diese Adresse braucht die Site selbst. Bitte die Seite oder den Ordner umbenennen."
            )
            yield Finding(Place(f"{docs}/{path}"), "KP116", message)
        files.setdefault(target, path)
        for folder in above:
            folders.setdefault(folder, path)


def _folders_above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


# What the engine, the theme and portal itself put into the site, or do not read at all.
_FEED = re.compile(r"neuigkeiten/[^/]+\.xml(?:/|$)")
_RESERVED = ("404.html", "assets", "bestand.json", "bestand.schema.json", "search", "templates")


def _target(path: str) -> str:
    """Return the file in the site that is made of `path`."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    parent, _, name = stem.rpartition("/")
    folder = parent if name in ("index", "README") else stem
    return f"{folder}/index.html".removeprefix("/")


def _is_good_name(path: str) -> bool:
    *folders, name = path.split("/")
    named = [*folders[1:], name] if folders[:1] == [DATEN] else [*folders, name]
    return name == NAV or all(_NAME.fullmatch(part) for part in named)


def _faults(root: Path, docs: str, path: str, is_data: bool) -> Iterator[Finding]:
    place = Place(f"{docs}/{path}")
    name = PurePosixPath(path).name
    if misplaced := _misplaced(path, is_data):
        yield Finding(place, "KP119", misplaced)
    elif not _is_good_name(path):
        yield Finding(place, "KP115", _bad_name(path))
    elif PurePosixPath(name).suffix in IMAGES:
        yield from _image_faults(root / docs / path, place)


def _misplaced(path: str, is_data: bool) -> str:
    """Return why a file does not belong in docs/; nothing where it does."""
    name = PurePosixPath(path).name
    lower = name.lower()
    if _KEYS.search(lower):
        return (
            f"{name} sieht nach einem Schlüssel oder Kennwort aus. Bitte entfernen und sofort "
            "sperren lassen; in der Versionsgeschichte bleibt die Datei sichtbar."
        )
    if _BACKUP.search(lower):
        return (
            f"{name} ist eine Sicherungskopie. Bitte löschen; die Versionsgeschichte bewahrt alles."
        )
    if _OFFICE.search(lower):
        return f"{name} ist eine Bürodatei. Bitte den Inhalt als Seite (.md) schreiben."
    if lower.endswith(".svg"):
        return f"{name}: SVG-Bilder können Programme enthalten. Bitte als PNG speichern."
    if is_data:
        known = [f"{DATEN}/{stem}.yml" for stem in DATA_FILES]
        is_known = path in known or _AKTE.fullmatch(path)
        return "" if is_known else f"In docs/{DATEN}/ liegen nur: {', '.join(DATA_FILES)} (.yml)."
    if name != NAV and (
        lower.startswith(".") or PurePosixPath(lower).suffix not in (".md", *IMAGES)
    ):
        return f"{name} gehört nicht nach docs/. Erlaubt sind Seiten (.md), Bilder und {NAV}."
    return ""


def _bad_name(path: str) -> str:
    wrong = next(part for part in PurePosixPath(path).parts if not _NAME.fullmatch(part))
    plain = unicodedata.normalize("NFC", wrong).lower().translate(_ASCII)
    better = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-")
    near = f' Schreiben Sie "{better}".' if _NAME.fullmatch(better) else ""
    return (
        f'Der Name "{unicodedata.normalize("NFC", wrong)}" passt nicht in eine Adresse. Erlaubt '
        f"sind a bis z, Ziffern, Punkt, Bindestrich und Unterstrich.{near}"
    )


_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _image_faults(path: Path, place: Place) -> Iterator[Finding]:
    size = path.stat().st_size
    if size > MAX_IMAGE_BYTES:
        message = (
            f"Das Bild hat {size // 1000} kB, erlaubt sind {MAX_IMAGE_BYTES // 1000} kB. "
            "Bitte verkleinern."
        )
        yield Finding(place, "KP121", message)
    with path.open("rb") as file:
        file.seek(8 if path.suffix == ".webp" else 0)
        begin = file.read(8)
    if not begin.startswith(IMAGES[path.suffix]):
        message = f"Der Inhalt ist kein Bild vom Typ {path.suffix}. Bitte neu speichern."
        yield Finding(place, "KP121", message)
