"""The figures of the accessibility tests: added up over workers, written only when complete."""

from pathlib import Path

import yaml

from tests.axe_bericht import Zaehlung, write_figures
from tests.browser.seitenarten import SEITENARTEN


def counted(*, but: str | None = None, found: int = 0) -> Zaehlung:
    """Return a count of two runs on every page, but for one; each run found `found`."""
    zaehlung = Zaehlung()
    for kind, pages in SEITENARTEN.items():
        for page in pages:
            if page != but:
                runs = [(kind, page, state, found) for state in ("aufgerufen", "Menü offen")]
                report = {"runs": runs, "undecided": {"color-contrast": 1}}
                zaehlung.add(report | {"browser": "1", "axe": "4.0"})
    return zaehlung


def test_what_each_test_reports_is_added_up() -> None:
    pages = sum(len(pages) for pages in SEITENARTEN.values())
    zaehlung = counted(found=3)
    assert zaehlung.figures() == {
        "axe": "4.0",
        "chromium": "1",
        "seitenarten": str(len(SEITENARTEN)),
        "seiten": str(pages),
        "zustaende": "2",
        "laeufe": str(2 * pages),
        "befunde": str(6 * pages),
    }
    assert zaehlung.undecided == {"color-contrast": pages}


def test_a_run_that_left_out_a_page_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "daten.yml"
    assert "bleibt, wie es war" in write_figures(counted(but="glossar/"), path)
    assert not path.exists()


def test_findings_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "daten.yml"
    write_figures(counted(found=1), path)
    assert yaml.safe_load(path.read_text("utf-8"))["befunde"] not in ("0", 0)
