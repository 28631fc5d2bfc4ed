"""Modules as one classic script; tests/browser/test_notfall.py runs one."""

from pathlib import Path

import pytest

from macros.engine.buendel import BundleError, bundle


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_every_form_of_import_and_export_is_replaced(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        eins='import { a as b, C } from "./zwei.js";\nimport "./drei.js";import("./vier.js");b(C);',
        zwei="export function a(){}export class C{}export const d=1;",
        drei="console.log(import.meta.url)",
        vier='import{d}from"./zwei.js";export async function e(){}',
    )
    script = bundle(folder, "eins")
    assert 'const{ a:b, C }=kpTeil("zwei");' in script
    assert 'kpTeil("drei");' in script
    assert 'Promise.resolve().then(()=>kpTeil("vier"))' in script
    assert "return{a,C,d}" in script
    assert "async function e(){}" in script
    assert "console.log(kpOrt)" in script
    assert not [word for word in ("import", "export") if word in script]


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;",
        "export {a};",
        'import * as a from "./eins.js";',
        'import a from "./eins.js";',
        'export * from "./eins.js";',
    ],
)
def test_a_form_that_is_not_known_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BundleError, match=r"^eins\.js lässt sich nicht bündeln: (im|ex)port "):
        bundle(write(tmp_path, eins=text), "eins")


def test_a_module_stands_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        eins='import"./zwei.js";import"./drei.js";',
        zwei='import"./drei.js";',
        drei="marke()",
    )
    assert bundle(folder, "eins").count("marke()") == 1
