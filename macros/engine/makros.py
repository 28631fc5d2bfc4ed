"""The macros of the authors' language, as both engines and the trial of marks call them."""

from collections.abc import Callable
from typing import Any

from jinja2 import Template, pass_context
from jinja2.runtime import Context

from macros.bestand.lage import Lage
from macros.engine.plain import synopsen
from macros.engine.tags import CHAIN, OHNE, PREFIX, RENDERER
from macros.render.renderer import Renderer
from macros.sources.sentinels import END

Macro = Callable[..., Any]
_OF_PAGE = (
    "dok",
    "weisung",
    "dokumentliste",
    "uebersicht",
    "suche",
    "neuigkeiten",
    "abkuerzungen",
    "barrierefreiheit",
    "aenderungen",
    "einzelauftraege",
    "synopse",
    "umsetzungsstand",
)


def author_macros(lage: Lage, *, is_preview: bool = False) -> dict[str, Macro]:
    """Return the macros of DESIGN 4 under the names by which templates call them.

    With `is_preview` authors also see what nobody else may see yet.
    """
    compared = synopsen(lage)
    templates: dict[str, Template] = {}  # each Baustein is compiled once for each environment

    def renderer(context: Context) -> Renderer:
        page = context["page"]
        path = page.path if hasattr(page, "path") else page.file.src_uri
        return Renderer(lage, lage.bestand.by_path[path], compared, is_preview)

    @pass_context
    def kopf(context: Context) -> str:
        return "" if context.get(CHAIN) else renderer(context).kopf()

    @pass_context
    def baustein(context: Context, id: str, einstufung: str, **use: Any) -> str:  # noqa: A002
        chain = context.get(CHAIN, ())
        if id in chain:
            raise RecursionError(" → ".join((*chain, id)))
        source = lage.bestand.bausteine[id]
        if id not in templates:
            body = source.text.content[source.body :].strip("\n")
            templates[id] = context.environment.from_string(body)
        ohne = use.get("ohne", [])
        own = {CHAIN: (*chain, id), OHNE: ohne}
        text = templates[id].render({**context.get_all(), **own}).strip()
        start = renderer(context).baustein(
            id, einstufung, ohne, use.get("wenn", ""), use.get("bisher")
        )
        return f"{start}\n\n{text}\n\n{END}"

    found: dict[str, Macro] = {PREFIX + name: _page_macro(renderer, name) for name in _OF_PAGE}
    return found | {f"{PREFIX}kopf": kopf, f"{PREFIX}baustein": baustein, RENDERER: renderer}


def _page_macro(renderer: Callable[[Context], Renderer], name: str) -> Macro:
    """Return the macro that calls the renderer's method of the same name."""

    @pass_context
    def macro(context: Context, *args: str, **kwargs: str) -> str:
        method: Callable[..., str] = getattr(renderer(context), name)
        return method(*args, **kwargs)

    return macro
