"""The other engines, fetched when they are measured: pinned versions below .portal/vergleich/."""

import shutil
import subprocess
import sys
from pathlib import Path

PAGEFIND, MINISEARCH = "1.5.2", "7.2.0"
FOLDER = ".portal/vergleich"


class NotMeasuredError(Exception):
    """An engine cannot be measured here; the message is German and says why."""


def pagefind(root: Path) -> Path:
    """Return a folder with the package pagefind-bin, installed below `root` if it is not yet.

    Raises NotMeasuredError.
    """
    folder = root / FOLDER / f"pagefind-{PAGEFIND}"
    if not (folder / "pagefind_bin").is_dir():
        package = f"pagefind-bin=={PAGEFIND}"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        run([*command, "--disable-pip-version-check", "--target", str(folder), package])
    return folder


def minisearch(root: Path) -> Path:
    """Return the folder with MiniSearch's builds, installed below `root` if it is not yet.

    Raises NotMeasuredError.
    """
    folder = root / FOLDER / f"minisearch-{MINISEARCH}"
    builds = folder / "node_modules/minisearch/dist"
    if not builds.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = [program("npm"), "install", "--silent", "--no-save", "--ignore-scripts"]
        run([*command, "--prefix", str(folder), f"minisearch@{MINISEARCH}"])
    return builds


def program(name: str) -> str:
    """Return the path of a program; raises NotMeasuredError where there is none."""
    path = shutil.which(name)
    if path is None:
        raise NotMeasuredError(f"{name} ist nicht installiert")
    return path


def run(command: list[str], folder: Path | None = None) -> None:
    """Run a command, in `folder` or here; raises NotMeasuredError with its last words."""
    done = subprocess.run(  # noqa: S603 - fixed programs with arguments of ours
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["ohne Meldung"]
        cause = next((line for line in lines if "error" in line.lower()), lines[-1])
        raise NotMeasuredError(f"{Path(command[0]).name} ist gescheitert: {cause.strip()}")
