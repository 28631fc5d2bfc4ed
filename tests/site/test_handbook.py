"""The handbook explains every code, and no other, and quotes what the program really says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from macros.bestand.regeln import CODES
from tests.support import ROOT

HANDBOOK = (ROOT / "docs/redaktion/pruefungen.md").read_text("utf-8")
EXAMPLE = re.compile(r"^docs/\S+:\d+:\d+: (?P<code>KP\d{3}) (?P<said>.+)$", re.M)
FILLED = "\0"  # stands for what is filled in
SENTENCES = re.compile(rf"(?<=[.?])(?<![\s\"]\d\.)(?:\s+(?=[A-ZÄÖÜ„{FILLED}])|(?={FILLED}))")
BEFORE = re.compile(r"^(?:Hinweis|Ab [\d.]+|Wenn die Fassung .*? ausgeblendet ist): ")
FIELD = re.compile(r"\{\w*\}")
FEWEST_LETTERS = 5  # of a sentence that is more than a place for others


def test_every_code_has_an_entry_with_title_example_and_remedy() -> None:
    entries = dict(re.findall(r"^### (KP\d+) (.+)$", HANDBOOK, re.M))
    assert entries == CODES
    for code in CODES:
        entry = HANDBOOK.split(f"### {code} ")[1].split("\n##")[0]
        assert re.search(rf"```\n.*{code} ", entry), code
        assert "Abhilfe: " in entry, code


def texts(path: Path) -> Iterator[str]:
    """Yield all texts of a module, those for format() also with their fields as filled in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else FILLED for v in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            filled = FIELD.sub(FILLED, node.value)
            yield from (filled, filled.replace("{{", "{").replace("}}", "}"))


def said_in_code() -> list[re.Pattern[str]]:
    """Return a pattern for each sentence that the program can say."""
    files = [p for top in ("macros", "scripts") for p in (ROOT / top).rglob("*.py")]
    sentences = {s.strip() for path in files for text in texts(path) for s in SENTENCES.split(text)}
    return [
        re.compile(".*?".join(map(re.escape, sentence.split(FILLED))), re.S)
        for sentence in sorted(sentences)
        if len(re.findall(r"[a-zäöüß]", sentence)) >= FEWEST_LETTERS
    ]


def test_every_example_is_what_the_program_says() -> None:
    patterns = said_in_code()
    examples = list(EXAMPLE.finditer(HANDBOOK))
    assert len(examples) > len(CODES)
    unsaid = [
        f"{example['code']}: {sentence}"
        for example in examples
        for sentence in SENTENCES.split(BEFORE.sub("", example["said"]))
        if not any(pattern.fullmatch(sentence) for pattern in patterns)
    ]
    assert unsaid == []
