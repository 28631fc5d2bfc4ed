"""define_env: what the macros plugin asks for, in both engines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Template, pass_context
from jinja2.runtime import Context

from macros.engine.site import checked_lage, today
from macros.engine.tags import OHNE, PREFIX, RENDERER
from macros.render.renderer import Renderer
from macros.sources.sentinels import END

_CHAIN = "kp_chain"
_OF_WEISUNG = ("aenderungen", "einzelauftraege")


def define_env(env: Any) -> None:
    """Register the macros of DESIGN 4; raise ContentError where docs/ has errors.

    `env` is the macros plugin of MkDocs or the `MacroEnv` of its successor: both have `conf`,
    `macro()`, `variables` and `project_dir`.
    """
    root = Path(env.project_dir)
    lage = checked_lage(root, stichtag_of(env.conf))
    templates: dict[str, Template] = {}  # each Baustein is compiled once for each environment

    def renderer(context: Context) -> Renderer:
        page = context["page"]
        path = page.path if hasattr(page, "path") else page.file.src_uri
        return Renderer(lage, lage.bestand.by_path[path])

    @pass_context
    def kopf(context: Context) -> str:
        return "" if context.get(_CHAIN) else renderer(context).kopf()

    @pass_context
    def baustein(context: Context, id: str, einstufung: str, **use: Any) -> str:  # noqa: A002
        chain = context.get(_CHAIN, ())
        if id in chain:
            raise RecursionError(" → ".join((*chain, id)))
        source = lage.bestand.bausteine[id]
        if id not in templates:
            body = source.text.content[source.body :].strip("\n")
            templates[id] = context.environment.from_string(body)
        ohne = use.get("ohne", [])
        own = {_CHAIN: (*chain, id), OHNE: ohne}
        text = templates[id].render({**context.get_all(), **own}).strip()
        start = renderer(context).baustein(
            id, einstufung, ohne, use.get("wenn", ""), use.get("bisher")
        )
        return f"{start}\n\n{text}\n\n{END}"

    env.macro(kopf, f"{PREFIX}kopf")
    env.macro(baustein, f"{PREFIX}baustein")
    env.macro(renderer, RENDERER)
    for name in ("dok", "weisung", "dokumentliste", "uebersicht", "abkuerzungen", *_OF_WEISUNG):
        env.macro(_page_macro(renderer, name), PREFIX + name)


def _page_macro(renderer: Callable[[Context], Renderer], name: str) -> Callable[..., str]:
    """Return the macro that calls the renderer's method of the same name."""

    @pass_context
    def macro(context: Context, *args: str, **kwargs: str) -> str:
        method: Callable[..., str] = getattr(renderer(context), name)
        return method(*args, **kwargs)

    return macro


def stichtag_of(conf: Any) -> date:
    """Return the Stichtag of a configuration: `extra.stichtag` (JJJJ-MM-TT), else today."""
    written = (conf.get("extra") or {}).get("stichtag")
    return date.fromisoformat(str(written)) if written else today()
