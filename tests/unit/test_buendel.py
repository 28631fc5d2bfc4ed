"""Pages name few files, and these hold all that was named, in its order."""

from pathlib import Path

import pytest

from macros.engine.buendel import EARLY, LATE, STYLE, join_files

STYLES = ("assets/stylesheets/theme.css", STYLE, "assets/stylesheets/more.css")
SCRIPTS = (EARLY, "assets/javascripts/file.js", "assets/javascripts/theme.js", LATE)


def page(up: str = "", styles: tuple[str, ...] = STYLES, more: str = "") -> str:
    """Return a page as the engine writes it, `up` from the site's root."""
    links = "".join(f'\n  <link rel="stylesheet" href="{up}{file}">' for file in styles)
    first, second, third, last = (
        f'\n<script src="{up}{file}"{kind}></script>'
        for file, kind in zip(SCRIPTS, ("", "", "", ' type="module"'), strict=True)
    )
    inline = "<script>inline()</script>"
    head = f"<head><title>x</title>{links}{inline}{first}{second}</head>"
    return f"<html>{head}<body><p>Text</p>{more}{third}{last}</body></html>"


def write(site: Path, **pages: str) -> Path:
    """Write pages and all files that they name; each file says which it is."""
    for file in (*STYLES, *SCRIPTS):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(f"/* {Path(file).stem} */", encoding="utf-8")
    for name, text in pages.items():
        (site / name).mkdir()
        (site / name / "index.html").write_text(text, encoding="utf-8")
    return site


def test_a_page_names_one_of_each_in_the_place_of_the_first_style(tmp_path: Path) -> None:
    site = write(tmp_path, a=page("../"))
    join_files(site)
    text = (site / "a/index.html").read_text(encoding="utf-8")
    assert [text.count(f'"../{file}"') for file in (STYLE, EARLY, LATE)] == [1, 1, 1]
    assert (text.count("<link"), text.count("<script")) == (2, 2)
    assert text.index("<title>") < text.index(STYLE) < text.index("inline()") < text.index("<body>")
    assert f'<link rel="preload" as="script" href="../{LATE}">' in text


def test_files_are_joined_in_their_order_and_removed(tmp_path: Path) -> None:
    site = write(tmp_path, a=page("../"), b=page("../"))
    (site / "assets/stylesheets/theme.css.map").touch()
    join_files(site)
    texts = {file: (site / file).read_text(encoding="utf-8") for file in (STYLE, EARLY, LATE)}
    assert texts[STYLE] == "/* theme */\n/* portal */\n/* more */"
    assert texts[EARLY] == "/* vorab */\n/* file */"
    assert texts[LATE] == "/* theme */\n/* portal */"
    left = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert left == {"a/index.html", "b/index.html", STYLE, EARLY, LATE}


@pytest.mark.parametrize(
    "ending", ["\n//# sourceMappingURL=theme.js.map\n", "/*# sourceMappingURL=theme.css.map */"]
)
def test_what_names_a_map_that_is_not_shipped_is_left_out(tmp_path: Path, ending: str) -> None:
    site = write(tmp_path, a=page("../"))
    (site / STYLES[0]).write_text(f"p {{}}{ending}", encoding="utf-8")
    join_files(site)
    assert (site / STYLE).read_text(encoding="utf-8").startswith("p {}\n/* portal */")


def test_a_page_that_names_other_files_is_refused(tmp_path: Path) -> None:
    site = write(tmp_path, a=page("../"), b=page("../", styles=STYLES[:2]))
    with pytest.raises(ValueError, match="has other styles"):
        join_files(site)


def test_a_page_without_style_is_refused(tmp_path: Path) -> None:
    site = write(tmp_path, a=page("../", styles=()))
    with pytest.raises(ValueError, match="without a style sheet"):
        join_files(site)


def test_names_in_the_text_stay(tmp_path: Path) -> None:
    code = f'<code>&lt;script src="{LATE}"&gt;</code>'
    site = write(tmp_path, a=page("../", more=code))
    join_files(site)
    assert code in (site / "a/index.html").read_text(encoding="utf-8")
