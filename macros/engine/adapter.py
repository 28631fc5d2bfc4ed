"""define_env: what the macros plugin asks for, in both engines."""

from datetime import date
from pathlib import Path
from typing import Any

from macros.engine.makros import author_macros
from macros.engine.melden import meldeweg_of
from macros.engine.site import checked_lage, today


def define_env(env: Any) -> None:
    """Register the macros of DESIGN 4; raise ContentError where docs/ has errors.

    `env` is the macros plugin of MkDocs or the `MacroEnv` of its successor: both have `conf`,
    `macro()`, `variables` and `project_dir`.
    """
    lage = checked_lage(Path(env.project_dir), stichtag_of(env.conf))
    is_preview = bool((env.conf.get("extra") or {}).get("vorschau"))
    found = author_macros(lage, is_preview=is_preview, meldeweg=meldeweg_of(env.conf))
    for name, macro in found.items():
        env.macro(macro, name)


def stichtag_of(conf: Any) -> date:
    """Return the Stichtag of a configuration: `extra.stichtag` (JJJJ-MM-TT), else today."""
    written = (conf.get("extra") or {}).get("stichtag")
    return date.fromisoformat(str(written)) if written else today()
