"""Whatever stands in docs/: no check crashes or hangs, and what passes is harmless."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markdown import Markdown
from mkdocs.config import load_config

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.pruefung import check, judged_days
from macros.bestand.reach import Reach
from macros.engine.makros import author_macros
from macros.engine.marks import MarkError
from macros.engine.pages import BuiltPage
from macros.engine.tags import AuthorTags
from macros.engine.trial import try_marks
from macros.engine.verify_html import active_content, double_ids, leftovers
from macros.model.finding import errors_in
from tests.conftest import make_project
from tests.support import GLF, HEAD, ROOT, WEISUNG, at_most

STICHTAG = date(2026, 1, 31)  # the small Weisung begins a day later
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
BEGIN, OLD, END = '{% aenderung "202601001/a1" %}', "{% bisher %}", "{% endaenderung %}"
USE = '{{ baustein("gruss", einstufung="pflicht") }}'
LEFT_OUT = '{{ baustein("gruss", einstufung="pflicht", ohne=["kurz"]) }}'

INLINE = [
    *("Wort", "Ein Satz.", "§ 60 SGB III", "100 % {", "[Anrede]", "Straße", "**fett**", "`Code`"),
    *("<br>", "<kbd>F1</kbd>", "&lt;", "a < b", "{# Notiz #}", "{% raw %}{{ x }}{% endraw %}"),
    *(
        f"{BEGIN}neu{END}",
        f"{BEGIN}neu{OLD}alt{END}",
        f"{BEGIN}{OLD}alt{END}",
        '{{ dok("2.001") }}',
    ),
]
sentences = st.lists(st.sampled_from(INLINE), min_size=1, max_size=6).map(" ".join)
blocks = st.one_of(
    sentences,
    st.lists(sentences, min_size=1, max_size=3).map(lambda s: "\n".join(f"- {x}" for x in s)),
    st.lists(sentences, min_size=1, max_size=3).map(lambda s: "\n".join(f"1. {x}" for x in s)),
    sentences.map(lambda s: f"!!! tun\n    {s}"),
    sentences.map(lambda s: f'??? wissen "Titel"\n    - {s}\n    - {s}'),
    sentences.map(lambda s: f"| a | b |\n| --- | --- |\n| {s.replace('|', '')} | 2 |"),
    st.just("```\n{{ Code }}\n```"),
    sentences.map(lambda s: f"{BEGIN}\n\n{s}\n\n{OLD}\n\nAlt.\n\n{END}"),
    sentences.map(lambda s: f"## Frage {len(s)}\n\n{s}"),
    sentences.map(lambda s: f"> {s}"),
    sentences.map(lambda s: f"- Eins\n{BEGIN}\n- {s}\n{OLD}\n- Alt\n- Älter\n{END}\n- Drei"),
    sentences.map(lambda s: f"!!! tun\n    - {s}\n    {BEGIN}\n    {OLD}\n    - Alt\n    {END}"),
    sentences.map(lambda s: f"- Eins\n\n    {s}\n\n    ```\n    {{{{ x }}}}\n    ```"),
)
bodies = st.lists(blocks, min_size=1, max_size=5).map("\n\n".join)
HOSTILE = [
    *("<script>x()</script>", "<b onclick=x()>", "[a](javascript:x)", "![a](https://b.de/c.png)"),
    *(
        "<",
        "](",
        "[",
        "(",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        '"',
        "`",
        "```",
        "~~~",
        "\\",
        "&#106;",
    ),
    *("{{ config }}", "{% set x = 1 %}", "{% raw %}", "{% endraw %}", BEGIN, OLD, END, "{%- x -%}"),
    *(
        "{% teil 'kurz' %}",
        "{% teil 'x' %}",
        "{% endteil %}",
        "\ue000",
        "\x00",
        "\u202e",
        "|",
        "!!!",
        "---",
        "===",
        ":::",
    ),
    *(
        "<!--",
        "-->",
        "<style>",
        "javascript:",
        "data:",
        "onclick=",
        "{: onclick=x() }",
        "<svg/onload=x>",
    ),
    *(
        "<td title='",
        "'>",
        "</b>",
        "<b>",
        "[a]: javascript:x",
        "[a][b]",
        "<https:x>",
        "![",
        "<a href=",
    ),
]
HEADS = [
    *("gueltig_bis: 2026-02-10", "gueltig_ab: 2026-02-05", "stand: 2025-01-01", "x: &a [*a]"),
    *(
        "titel_bisher: {text: Alt, aenderung: 202601001/a1}",
        "frueher: ['2.001']",
        "[",
        "- x",
        "? y",
    ),
    *(
        "stichwoerter: [a, b]",
        "stichwoerter: !!python/name:os.system",
        "nummer: 4.80",
        "titel:",
        "\t",
    ),
]
once = settings(deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """Return a good body into which up to three other pieces were put, anywhere."""
    body = draw(bodies)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.sampled_from(HOSTILE)) + body[at:]
    return body


# The Baustein, the page that uses it, and a line of the page's head.
pages = st.tuples(disturbed(), disturbed(), st.just("") | st.just("") | st.sampled_from(HEADS))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project whose page and Baustein are written anew for each example."""
    return make_project(tmp_path_factory.mktemp("fuzz"))("Text.", gruss="Text.").root


def write(root: Path, page: tuple[str, str, str]) -> None:
    """Write the body of the page, that of the Baustein, and a line of the page's head."""
    body, baustein, head = page
    text = HEAD.replace("beispiel: true\n", f"{head}\n" if head else "")
    body += f"\n\n## Schritt\n\n{USE}\n\n## Ohne\n\n{LEFT_OUT}"
    marks = '\n\n{{ weisung("202601001/a1") }}\n\n{{ weisung("202601001/a2") }}\n'
    (root / "docs" / GLF).write_text(text + body + marks, "utf-8", newline="")
    gruss = f"---\ntitel: Gruß\nteile: {{kurz: Der Teil}}\n---\n{{{{ kopf() }}}}\n\n{baustein}\n"
    (root / "docs/bausteine/gruss.md").write_text(gruss, "utf-8", newline="")
    (root / "docs/weisungen/202601001.md").write_text(WEISUNG, "utf-8")


def judge(root: Path) -> Reach | None:
    """Return the Bestand where the checks let it pass."""
    with at_most(5):
        reach = Reach(Bestand.load(root))
        findings = check(reach, STICHTAG)
        findings += try_marks(root, reach, STICHTAG, findings)
    for finding in findings:
        assert re.fullmatch(r"(?s)\S.*[.?]", finding.message), finding
    return None if errors_in(findings) else reach


def look_at_what_passed(root: Path, reach: Reach, target: Path) -> None:
    """Convert each page as the engine does, on each day, and look for what is forbidden."""
    markdown = Markdown(
        extensions=CONFIG["markdown_extensions"], extension_configs=CONFIG["mdx_configs"]
    )
    for day in judged_days(reach, STICHTAG):
        lage = Lage(reach.bestand, reach, day)
        environment = Environment(  # noqa: S701 - as the engine makes it
            extensions=[AuthorTags], undefined=StrictUndefined
        )
        environment.globals.update(author_macros(lage))
        for source in lage.published():
            body = source.text.content[source.body :].lstrip("\n")
            text = environment.from_string(body).render(page=SimpleNamespace(path=source.path))
            try:
                converted = markdown.reset().convert(text)
            except MarkError:  # the trial said the same of every mark that needs one
                pytest.fail(f"{source.path} on {day}: {body!r}")
            file = target / "page.html"
            file.write_text(
                f'<html lang="de"><body><article>{converted}</article></body></html>', "utf-8"
            )
            page = BuiltPage(source.address, file, source)
            for look in (active_content, double_ids, leftovers):
                assert list(look(page, lage)) == [], (source.path, day)


def check_one(root: Path, page: tuple[str, str, str]) -> None:
    """Judge one random site, and look at what passed."""
    write(root, page)
    if reach := judge(root):
        look_at_what_passed(root, reach, root)


@given(page=pages)
@settings(once, max_examples=60)
def test_nothing_forbidden_passes(root: Path, page: tuple[str, str, str]) -> None:
    check_one(root, page)


@pytest.mark.lang
@given(page=pages)
@settings(once, max_examples=800)
def test_the_same_for_many_sites(root: Path, page: tuple[str, str, str]) -> None:
    check_one(root, page)
