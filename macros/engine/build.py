"""One build: render aside, verify, put in place by renaming."""

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from macros.bestand.export import BestandExport, export
from macros.bestand.lage import Lage
from macros.bestand.pruefung import judged_days, on_day
from macros.engine.limit import PageTimeoutError, current_page
from macros.engine.marks import MarkError
from macros.engine.melden import wege_of
from macros.engine.site import checked_lage
from macros.engine.trial import too_slow
from macros.engine.verify import verify
from macros.model.finding import ContentError
from macros.model.geltung import german_date

INVENTORY = "bestand.json"
SCHEMA = "bestand.schema.json"


class BuildError(Exception):
    """The site could not be built as it must be; the message is German and complete."""


def may_replace(target: Path) -> bool:
    """Tell whether `target` is missing, empty, or a site made by portal."""
    if not target.exists():
        return True
    return target.is_dir() and (not any(target.iterdir()) or (target / INVENTORY).is_file())


def build(root: Path, stichtag: date, target: Path, *, is_chosen: bool) -> int:
    """Build the project at `root` for `stichtag` into `target`; return the number of pages.

    With `is_chosen` every page says that it was built for a chosen day. Until everything is
    verified, `target` stays as it is. Raises BuildError, and ContentError for faulty content.
    """
    lage = checked_lage(root, stichtag)
    with _aside(target) as site:
        _complete(root, lage, site, is_chosen=is_chosen)
        site.chmod(0o755)
        _put_in_place(site, target)
    return len(lage.published())


def prove_later_days(root: Path, stichtag: date, target: Path) -> list[date]:
    """Build the site of every later day of change beside `target` and throw it away.

    What the nightly build will publish is then known to be good (DESIGN 5). Returns the days;
    raises ContentError and BuildError with the day in each message.
    """
    lage = checked_lage(root, stichtag)
    later = [day for day in judged_days(lage.reach, stichtag) if day > stichtag]
    for day in later:
        with _aside(target) as site:
            try:
                _complete(root, lage.on(day), site, is_chosen=False)
            except ContentError as error:
                raise ContentError(on_day(finding, day) for finding in error.findings) from error
            except BuildError as error:
                raise BuildError(f"Ab {german_date(day)}: {error}") from error
    return later


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target`, on the same disk; what is left in it is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".portal-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _complete(root: Path, lage: Lage, site: Path, *, is_chosen: bool) -> None:
    """Render into `site`, write the inventory, look at everything once more."""
    config = _render(root, lage.stichtag, site, is_chosen=is_chosen)
    inventory = export(lage)
    _write_json(site / INVENTORY, inventory.model_dump(mode="json"))
    _write_json(site / SCHEMA, BestandExport.model_json_schema())
    if faults := verify(site, lage, wege_of(config)):
        raise ContentError(faults)


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _put_in_place(aside: Path, target: Path) -> None:
    if target.exists():
        old = Path(tempfile.mkdtemp(prefix=".portal-", dir=target.parent))
        target.rename(old / "alt")
        try:
            aside.rename(target)
        except OSError:
            (old / "alt").rename(target)  # the old site stays up
            raise
        finally:
            shutil.rmtree(old, ignore_errors=True)
    else:
        aside.rename(target)


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of; in a strict build each of it stops the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _render(root: Path, stichtag: date, site: Path, *, is_chosen: bool) -> MkDocsConfig:
    log = logging.getLogger("mkdocs")
    warnings = _Warnings()
    log.addHandler(warnings)
    log.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True)
        config.extra["stichtag"] = stichtag.isoformat()
        config.extra["stichtag_gewaehlt"] = is_chosen
        config.extra["vorschau"] = False  # what is built here is published
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except MarkError as error:
        raise ContentError(error.faults) from error
    except (PageTimeoutError, RecursionError) as error:
        raise ContentError([too_slow(current_page())]) from error
    except (MkDocsException, SystemExit) as error:
        raise BuildError("\n".join([*warnings.messages, f"MkDocs: {error}"])) from error
    finally:
        log.removeHandler(warnings)
    return config
