"""Modules and style sheets become one file each, and what cannot is refused."""

from pathlib import Path

import pytest

from macros.engine.scripts import bundle, shrink_style


def write(folder: Path, **modules: str) -> Path:
    """Write modules by their names."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_each_module_stands_once_after_those_that_it_needs(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        portal='import { b } from "./zwei.js";\nimport "./drei.js";\nb();\n',
        zwei='import {\n  a,\n} from "./eins.js";\nexport const b = () => a();\n',
        drei='import { a } from "./eins.js";\na();\n',
        eins="export function a() {}\nexport async function c() {}\n",
    )
    joined = bundle(folder, "portal.js")
    places = [joined.index(f"const kp_{name} =") for name in ("eins", "zwei", "drei", "portal")]
    assert places == sorted(places)
    assert joined.count("const kp_eins =") == 1
    assert "return {a, c};" in joined
    assert "import" not in joined
    assert "export" not in joined


def test_the_address_of_a_module_is_no_import(tmp_path: Path) -> None:
    folder = write(tmp_path, portal='new URL("../", import.meta.url);\nimport("./x.js");\n')
    assert "import.meta.url" in bundle(folder, "portal.js")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('import x from "./x.js";', id="default"),
        pytest.param('import * as x from "./x.js";', id="all"),
        pytest.param('import { a as b } from "./x.js";', id="renamed"),
        pytest.param('import { a } from "https://b.de/x.js";', id="foreign"),
        pytest.param("export default 1;", id="export_default"),
        pytest.param("export let a = 1;", id="export_that_changes"),
        pytest.param("export { a };", id="export_list"),
    ],
)
def test_a_form_that_is_not_known_is_refused(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path, portal=f"{text}\n", x="export const a = 1;\n")
    with pytest.raises(ValueError, match="not known"):
        bundle(folder, "portal.js")


def test_modules_in_a_ring_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, portal='import "./x.js";\n', x='import "./portal.js";\n')
    with pytest.raises(ValueError, match=r"portal\.js -> x\.js -> portal\.js"):
        bundle(folder, "portal.js")


@pytest.mark.parametrize(
    ("text", "shrunk"),
    [
        ("/* a */\np , li {\n  color: red ;\n}\n", "p,li{color: red}"),
        ('p::before { content: "a /* ; } b" }', 'p::before{content: "a /* ; } b"}'),
        ("a   b > c { margin: 0 1px }", "a b > c{margin: 0 1px}"),
        ("a { b: '\\'; }' }", "a{b: '\\'; }'}"),
    ],
)
def test_a_style_sheet_loses_only_what_says_nothing(text: str, shrunk: str) -> None:
    assert shrink_style(text) == shrunk
