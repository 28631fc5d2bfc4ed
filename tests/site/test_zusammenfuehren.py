"""Two Weisungen at once: merged by the handbook's chapter, in either order the text is the same."""

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import GLF, HEAD, ROOT, SmallProject, portal, text_of

CHAPTER = (ROOT / "docs/redaktion/zwei-weisungen.md").read_text("utf-8")
BLOCK = re.compile(r"^(?P<indent> *)```\n(?P<text>.*?)\n *```$", re.M | re.S)
HALVES = ("ours", "theirs")
HUNK = re.compile(r"<<<<<<<[^\n]*\n(?P<ours>.*?)=======\n(?P<theirs>.*?)>>>>>>>[^\n]*\n", re.S)
EARLIER, LATER = "202600001", "202600004"
BAUSTEIN = "bausteine/termin.md"
SENTENCE, LIST = "Bieten Sie zwei freie Zeiten an.\n", "- Nennen Sie den Ort.\n"
DAYS = {"2026-01-31": "zwei", "2026-02-01": "drei", "2026-03-01": "vier"}


class Beispiel(NamedTuple):
    """A conflict of the chapter, and what the chapter makes of it."""

    conflict: str
    solved: str

    def written_by(self, nummer: str) -> str:
        """Return what one Weisung writes."""
        (half,) = {rf"\g<{name}>" for name in HALVES if f'"{nummer}/' in self._half(name)}
        return HUNK.sub(half, self.conflict)

    def _half(self, name: str) -> str:
        found = HUNK.search(self.conflict)
        assert found
        return found[name]

    def solve(self, text: str) -> tuple[str, int]:
        """Return `text` with this conflict solved, whichever half stands first; and how often."""
        swapped = HUNK.sub(r"<<<<<<<\n\g<theirs>=======\n\g<ours>>>>>>>>\n", self.conflict)
        count = text.count(self.conflict) + text.count(swapped)
        return text.replace(self.conflict, self.solved).replace(swapped, self.solved), count


def blocks() -> list[str]:
    """Return the code blocks of the chapter, without their indent and the names of branches."""
    found = BLOCK.finditer(CHAPTER)
    return [nameless(re.sub(rf"^{m['indent']}", "", m["text"], flags=re.M) + "\n") for m in found]


def nameless(text: str) -> str:
    """Return `text` without the names that stand beside the signs of a conflict."""
    return re.sub(r"^(<{7}|>{7})[^\n]*$", r"\1", text, flags=re.M)


def beispiele() -> list[Beispiel]:
    """Return each conflict of the chapter with the block that follows it."""
    return [Beispiel(one, after) for one, after in pairwise(blocks()) if HUNK.search(one)]


SATZ, PUNKT = beispiele()


def weisung(nummer: str, day: str) -> str:
    """Return a Weisung with two items for 2.001."""
    items = "".join(
        f'  - {{id: {id_}, text: "Wortlaut {id_}.", art: textaenderung, ziele: ["2.001"]}}\n'
        for id_ in ("a1", "a2")
    )
    return (
        f'---\nnummer: "{nummer}"\ntitel: Probe {nummer}\ndatum: 2026-01-10\ngueltig_ab: {day}\n'
        f"gueltig_bis: unbegrenzt\naenderungen:\n{items}---\n{{{{ kopf() }}}}\n\n"
        '{{ aenderungen("a") }}\n'
    )


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in `root` as somebody."""
    who = ("-c", "user.name=Probe", "-c", "user.email=probe@kundenportal.example")
    return subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True)


def body(satz: str, punkte: str) -> str:
    """Return the text of a page; a line between parts what each Weisung changes."""
    return f"## Termin\n\n{satz}\nBeachten Sie:\n\n{LIST}{punkte}"


def put_into_effect(project: SmallProject, nummer: str, day: str) -> None:
    """Do on a branch of its own what one author does for one Weisung."""
    git(project.root, "checkout", "-q", "-b", nummer, "main")
    text = body(SATZ.written_by(nummer), PUNKT.written_by(nummer))
    project.write(GLF, f'{HEAD}{text}\n{{{{ baustein("termin", einstufung="pflicht") }}}}\n')
    project.write(BAUSTEIN, baustein(SATZ.written_by(nummer)))
    project.write(f"weisungen/{nummer}.md", weisung(nummer, day))
    assert git(project.root, "add", "docs").returncode == 0
    assert git(project.root, "commit", "-qm", nummer).returncode == 0


def baustein(satz: str) -> str:
    """Return the Baustein that holds the same sentence."""
    return f"---\ntitel: Termin\n---\n{{{{ kopf() }}}}\n\n{satz}"


def merge_and_solve(project: SmallProject, nummer: str) -> int:
    """Merge a branch into main; solve conflicts as the chapter says; return how many there were."""
    git(project.root, "checkout", "-q", "main")
    git(project.root, "merge", "-q", "--no-ff", "-m", nummer, nummer)
    solved = 0
    for path in (GLF, BAUSTEIN):
        file = project.root / "docs" / path
        text = nameless(file.read_text(encoding="utf-8"))
        for beispiel in (SATZ, PUNKT):
            text, count = beispiel.solve(text)
            solved += count
        assert not HUNK.search(text), "a conflict that the chapter does not know"
        file.write_text(text, encoding="utf-8")
    git(project.root, "add", "docs")
    git(project.root, "commit", "-qm", f"solve {nummer}")
    return solved


@pytest.fixture
def merged(project: Callable[..., SmallProject]) -> Callable[[str, str], SmallProject]:
    """Return a function that makes both branches and merges them in an order."""

    def merge(first: str, second: str) -> SmallProject:
        made = project()
        (made.root / "docs/weisungen/202601001.md").unlink()
        (made.root / "docs/synopsen/202601001.md").unlink()
        made.write(GLF, HEAD + body(SENTENCE, ""))
        made.write(BAUSTEIN, baustein(SENTENCE))
        git(made.root, "init", "-qb", "main")
        git(made.root, "add", "docs")
        git(made.root, "commit", "-qm", "before")
        git(made.root, "tag", "before")
        put_into_effect(made, EARLIER, "2026-02-01")
        put_into_effect(made, LATER, "2026-03-01")
        assert merge_and_solve(made, first) == 0
        assert merge_and_solve(made, second) == 3
        return made

    return merge


def test_the_order_of_the_merges_makes_no_difference(
    merged: Callable[[str, str], SmallProject],
) -> None:
    project = merged(EARLIER, LATER)
    one = {path: (project.root / "docs" / path).read_text("utf-8") for path in (GLF, BAUSTEIN)}
    git(project.root, "checkout", "-q", "-B", "main", "before")
    assert merge_and_solve(project, LATER) == 0
    assert merge_and_solve(project, EARLIER) == 3
    assert {p: (project.root / "docs" / p).read_text("utf-8") for p in one} == one
    found = portal("pruefen", cwd=project.root)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("day", list(DAYS))
@pytest.mark.lang
def test_every_day_reads_as_the_chapter_says(
    merged: Callable[[str, str], SmallProject], day: str
) -> None:
    article = merged(LATER, EARLIER).built(day).article("sgb2/service-center/glf/2.001")
    for old in article.xpath(".//*[@data-fassung='bisher'] | .//*[@class='kp-stelle']"):
        old.drop_tree()
    assert text_of(article).count(f"Bieten Sie {DAYS[day]} freie Zeiten an.") == 2
    points = [name for name in ("das Postfach", "die Jobcenter-App") if name in text_of(article)]
    assert points == ["das Postfach", "die Jobcenter-App"][: list(DAYS).index(day)]
