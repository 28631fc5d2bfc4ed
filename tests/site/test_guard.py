"""A page that tries to run, read or print something stops all four ways into the site."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from macros.engine.tags import AuthorTags
from macros.model.finding import ContentError
from tests.support import GLF, HEAD, ROOT, SmallProject, portal, run

Project = Callable[..., SmallProject]
BIN = Path(sys.executable).parent
COMMAND = "touch HOSTILE; echo GELESEN"
GLOBALS = "__init__.__globals__"
POPEN = f"os.popen('{COMMAND}').read()"
# Each would run a command, read a file or print what the engine holds, if it were ever rendered.
HOSTILE = [
    f'{{{{ config.theme.get_env().from_string("{{{{ cycler.{GLOBALS}.{POPEN} }}}}") }}}}',
    f"{{{{ cycler.{GLOBALS}.{POPEN} }}}}",
    f"{{{{ self.__init__.__globals__.__builtins__.__import__('os').popen('{COMMAND}').read() }}}}",
    f"{{{{ lipsum.__globals__['os'].popen('{COMMAND}').read() }}}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config }}",
    "{{ page.file.abs_src_path }}",
    "{{ files }}",
    "{{ environment }}",
    "{{ macros_plugin }}",
    "{{ context() }}",
    "{{ git }}",
    "{{ kp_renderer() }}",
    "{{ kopf.__globals__ }}",
    "{{ kopf() ~ config }}",
    '{{ kopf() | attr("__class__") }}',
    "{{ dok(config.site_name) }}",
    '{{ dok("2.001" if config else "x") }}',
    "{{ (kopf)() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'main.html' %}",
    "{% set x = config %}",
    "{% for x in config %}{{ x }}{% endfor %}",
    "{% if config %}GELESEN{% endif %}",
    "{% macro m() %}{{ config }}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% aenderung config.site_name %}x{% endaenderung %}",
    '{% aenderung "202601001/a1" aussage=config %}x{% endaenderung %}',
    "{%- set x = config -%}",
    "{% raw %}{% endraw %}{{ config }}{% raw %}{% endraw %}",
    "`{{ kopf() }}{{ config }}",
    "```\n{{ config }}\n\n{{ config }}",
]
WAYS = {
    "portal": (sys.executable, "-m", "scripts.cli", "bauen"),
    "mkdocs": (BIN / "mkdocs", "build"),
    "serve": (BIN / "mkdocs", "serve", "-a", "127.0.0.1:0"),
    "zensical": (BIN / "zensical", "build"),
}


def hostile_project(project: Project) -> SmallProject:
    """Return a project with one page for each hostile template."""
    made = project("Text.")
    for number, template in enumerate(HOSTILE):
        head = HEAD.replace("2.001", f"2.1{number:02d}")
        made.write(GLF.replace("2.001", f"2.1{number:02d}"), f"{head}Text {template} Ende.\n")
    return made


@pytest.mark.parametrize("way", WAYS)
def test_no_way_into_the_site_renders_a_hostile_page(project: Project, way: str) -> None:
    made = hostile_project(project)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        [str(part) for part in WAYS[way]],
        cwd=made.root,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
    )
    output = result.stdout + result.stderr
    assert result.returncode != 0, output
    assert "KP20" in output
    assert "HOSTILE" not in {path.name for path in made.root.rglob("*")}
    pages = "".join(
        p.read_text("utf-8") for p in made.root.rglob("*.html") if "overrides" not in str(p)
    )
    for secret in ("root:x:0:0", "GELESEN\n", "<Config", "abs_src_path'"):
        assert secret not in output.replace(COMMAND, "")
        assert secret not in pages


def test_each_hostile_page_is_named(project: Project) -> None:
    result = portal("pruefen", cwd=hostile_project(project).root)
    for number, template in enumerate(HOSTILE):
        line = 11 if template.startswith("```") else 8  # behind the fence, or where it stands
        assert f"docs/{GLF.replace('2.001', f'2.1{number:02d}')}:{line}:" in result.stdout, template


@pytest.mark.parametrize("template", HOSTILE)
def test_the_engine_itself_compiles_only_the_authors_language(template: str) -> None:
    environment = Environment(extensions=[AuthorTags])  # noqa: S701 - as the engine makes it
    with pytest.raises(ContentError):
        environment.from_string(f"Text {template} Ende.")


def test_the_engine_compiles_what_authors_may_write() -> None:
    environment = Environment(extensions=[AuthorTags])  # noqa: S701 - as the engine makes it
    environment.from_string(
        "{{ kopf() }} `{{ config }}` 100 {% im Text {% raw %}{{ x }}{% endraw %}"
    )


def test_a_page_that_takes_too_long_is_stopped_with_its_name(project: Project) -> None:
    made = project("Text.")
    hooks = made.root / "langsam.py"
    hooks.write_text(
        "import time\nimport macros.engine.limit as limit\n"
        "limit.SECONDS_PER_PAGE = 0.2\n"
        "def on_page_content(html, page, **kwargs):\n"
        "    time.sleep(2 if page.file.src_uri.endswith('2.001.md') else 0)\n"
    )
    config = made.root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("hooks:\n", "hooks:\n  - langsam.py\n")
    config.write_text(text, "utf-8")
    result = portal("bauen", cwd=made.root)
    assert result.returncode == 1
    assert f"docs/{GLF}:1:1: KP220 " in result.stdout
    assert not (made.root / "site").exists()


def test_plain_mkdocs_names_it_too(project: Project) -> None:
    made = project("Text.\n\n{{ dok('9.999') }}")
    result = run(BIN / "mkdocs", "build", "-q", cwd=made.root)
    assert result.returncode != 0
    assert "KP503" in result.stderr
