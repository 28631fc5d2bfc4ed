"""Imports point one way (DESIGN 7)."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = (
    "macros.model",
    "macros.sources",
    "macros.bestand",
    "macros.render",
    "macros.suche",
    "macros.weisungstext",
    "macros.engine",
)
MAY_IMPORT = {layer: LAYERS[: at + 1] for at, layer in enumerate(LAYERS)} | {
    "scripts": (*LAYERS, "scripts"),
    "macros": LAYERS,  # macros/__init__.py, which the engines import
    # Reads pasted text and knows of docs/ only what it is given.
    "macros.weisungstext": ("macros.model", "macros.sources", "macros.weisungstext"),
}
FILES = sorted(
    p.relative_to(ROOT) for top in ("macros", "scripts") for p in ROOT.glob(f"{top}/**/*.py")
)


def layer_of(module: str) -> str:
    """Return the layer to which a module of the project belongs."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "macros" else parts[0]


def imports_of(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield the full names of all modules that a file of `package` imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: -(node.level - 1) or None] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imported(path: Path) -> list[str]:
    """Return what the file imports."""
    return list(
        imports_of(ast.parse((ROOT / path).read_text("utf-8")), ".".join(path.parent.parts))
    )


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_towards_the_model(path: Path) -> None:
    own = layer_of(".".join(path.with_suffix("").parts)) if len(path.parts) > 2 else path.parts[0]
    layers = {
        layer_of(name) for name in imported(path) if name.split(".")[0] in ("macros", "scripts")
    }
    assert layers <= set(MAY_IMPORT[own])


@pytest.mark.parametrize("path", [p for p in FILES if p.match("macros/model/*")], ids=str)
def test_the_model_needs_only_the_standard_library_and_pydantic(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported(path) if not name.startswith("macros.model")}
    assert outside <= {*sys.stdlib_module_names, "pydantic"}


@pytest.mark.parametrize("layer", LAYERS[:-1])
def test_only_the_engine_knows_the_engine(layer: str) -> None:
    files = [p for p in FILES if p.is_relative_to(layer.replace(".", "/"))]
    assert files
    names = {name.split(".")[0] for path in files for name in imported(path)}
    assert not names & {"mkdocs", "material", "markdown", "pymdownx", "zensical"}


@pytest.mark.parametrize(
    ("text", "package", "names"),
    [
        ("import macros.engine.tags", "macros.model", ["macros.engine.tags"]),
        ("from macros import engine", "macros.model", ["macros.engine"]),
        ("from ..engine import tags", "macros.model", ["macros.engine.tags"]),
        ("from . import nummer", "macros.model", ["macros.model.nummer"]),
        ("def f():\n    import scripts.cli", "macros.model", ["scripts.cli"]),
    ],
)
def test_every_form_of_import_is_seen(text: str, package: str, names: list[str]) -> None:
    assert list(imports_of(ast.parse(text), package)) == names
