"""GitLab's pipeline: its file is valid, its jobs call what people call, and their scripts run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT, copy_project

FILE = ROOT / ".gitlab-ci.yml"
PIPELINE: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
JOBS = {name: job for name, job in PIPELINE.items() if isinstance(job, dict) and "script" in job}
CALLED = re.compile(
    r"^(?:make|mkdir|mv|\.venv/bin/portal|bash \.ci/run|for text in eingang/\*; do )"
)
TEXT = ROOT / "tests/daten/weisungen/202600011.txt"


def script(job: str) -> list[str]:
    """Return the commands of a job."""
    written = JOBS[job]["script"]
    return [written] if isinstance(written, str) else written


def test_the_file_is_what_gitlab_reads() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    command = [str(checker), "--builtin-schema", "vendor.gitlab-ci", str(FILE)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("job", JOBS)
def test_jobs_call_make_and_portal_only(job: str) -> None:
    assert all(CALLED.match(command) for command in script(job))


def test_a_merge_request_of_texts_alone_does_not_wait_for_the_tests() -> None:
    (rule,) = [r for r in JOBS["tests"]["rules"] if "merge_request_event" in r["if"]]
    patterns = {pattern.split("/")[0] for pattern in rule["changes"]}
    assert {"macros", "overrides", "scripts", "tests", "mkdocs.yml"} <= patterns
    assert "changes" not in JOBS["inhalt"]["rules"][0]
    published = [r for r in JOBS["pages"]["rules"] if "merge_request" in r["if"]]
    assert published == [], "only what is merged is published"


def test_a_text_in_eingang_becomes_a_draft_in_the_merge_request(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy2(ROOT / name, project)
    for name in (".venv", "scripts"):
        (project / name).symlink_to(ROOT / name)
    (project / "eingang").mkdir()
    shutil.copy(TEXT, project / "eingang")
    commands = "\n".join(script("weisung-lesen"))
    result = subprocess.run(
        ["bash", "-e", "-c", commands], cwd=project, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
    (folder,) = JOBS["weisung-lesen"]["artifacts"]["paths"]
    draft = (project / folder / "202600011.md").read_text("utf-8")
    assert draft.startswith("---\n")
    assert "bearbeitung: entwurf" in draft
