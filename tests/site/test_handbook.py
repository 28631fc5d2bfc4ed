"""The handbook explains every code, and no other, and quotes what the program really says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from macros.bestand.regeln import CODES
from tests.support import ROOT

HANDBOOK = (ROOT / "docs/redaktion/pruefungen.md").read_text("utf-8")
EXAMPLE = re.compile(r"^docs/\S+:\d+:\d+: (?P<code>KP\d{3}) (?P<said>.+)$", re.M)
SENTENCES = re.compile(r"(?<=[.?])\s+(?=[A-ZÄÖÜ„])")
FIELD = re.compile(r"\{\w*\}")
FEWEST_LETTERS = 8  # of a sentence that is more than a place for others


def test_every_code_has_an_entry_with_title_example_and_remedy() -> None:
    entries = dict(re.findall(r"^### (KP\d+) (.+)$", HANDBOOK, re.M))
    assert entries == CODES
    for code in CODES:
        entry = HANDBOOK.split(f"### {code} ")[1].split("\n##")[0]
        assert re.search(rf"```\n.*{code} ", entry), code
        assert "Abhilfe: " in entry, code


def texts(path: Path) -> Iterator[str]:
    """Yield all texts of a module; what is filled in stands as {}."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def said_in_code() -> list[re.Pattern[str]]:
    """Return a pattern for each sentence that the program can say."""
    files = [p for top in ("macros", "scripts") for p in (ROOT / top).rglob("*.py")]
    sentences = {s.strip() for path in files for text in texts(path) for s in SENTENCES.split(text)}
    patterns = []
    for sentence in sorted(sentences):
        fixed = FIELD.split(sentence.replace("{{", "\0").replace("}}", "\1"))
        if len(re.findall(r"[a-zäöüß]", "".join(fixed))) >= FEWEST_LETTERS:
            parts = (re.escape(part.replace("\0", "{").replace("\1", "}")) for part in fixed)
            patterns.append(re.compile(".*?".join(parts), re.S))
    return patterns


def test_every_example_is_what_the_program_says() -> None:
    patterns = said_in_code()
    examples = list(EXAMPLE.finditer(HANDBOOK))
    assert len(examples) > len(CODES)
    unsaid = [
        f"{example['code']}: {sentence}"
        for example in examples
        for sentence in SENTENCES.split(re.sub(r"^(?:Hinweis|Ab [\d.]+): ", "", example["said"]))
        if not any(pattern.fullmatch(sentence) for pattern in patterns)
    ]
    assert unsaid == []
