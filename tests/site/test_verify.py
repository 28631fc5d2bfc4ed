"""The last look at a built site finds what went past every check before it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.bestand.regeln import CODES
from macros.engine.csp import inline_hashes, script_hash
from macros.engine.verify import verify
from macros.model.finding import Finding
from tests.conftest import make_project
from tests.support import ADDRESS, GLF, SmallProject

Project = Callable[..., SmallProject]
BODY = (
    'Ein Satz {% aenderung "202601001/a1" %}neu{% bisher %}alt{% endaenderung %}.\n\n'
    "## Weiter\n\nMehr."
)
DAY, DAY_BEFORE = date(2026, 2, 1), date(2026, 1, 31)
EDIT = "https://gitlab.kundenportal.example/arbeitsmittel/-/edit/main/docs/"


@dataclass(frozen=True)
class Tampered:
    """A built site in which one text was replaced by another."""

    root: Path
    day: date

    def with_(self, file: str, old: str, new: str) -> list[Finding]:
        path = self.root / "site" / file
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), "utf-8")
        found = self.look()
        path.write_text(before, "utf-8")
        return found

    def look(self) -> list[Finding]:
        lage = Lage.of(Bestand.load(self.root), self.day)
        return verify(self.root / "site", lage, {"kp-bearbeiten": EDIT})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[date], Tampered]:
    """Return a function that builds one small project for a day, each day once."""
    sites: dict[date, Tampered] = {}

    def build(day: date) -> Tampered:
        if day not in sites:
            made = make_project(tmp_path_factory.mktemp("verify"))(BODY)
            made.built(day.isoformat())
            sites[day] = Tampered(made.root, day)
        return sites[day]

    return build


PAGE = f"{ADDRESS}index.html"
MORE = "<p>Mehr.</p>"
FAULTS = [
    pytest.param(PAGE, 'data-aenderung="202601001/a1"', "", "KP701", id="mark_gone"),
    pytest.param(
        PAGE, 'data-dokument="2.001"', 'data-dokument="2.002"', "KP701", id="other_number"
    ),
    pytest.param(PAGE, MORE, '<p><a href="../2.999/">x</a></p>', "KP702", id="dead_link"),
    pytest.param(PAGE, MORE, '<p><a href="#nichts">x</a></p>', "KP702", id="dead_fragment"),
    pytest.param(PAGE, MORE, '<p><img src="x.png" alt="x"></p>', "KP702", id="picture_gone"),
    pytest.param(
        "404.html", "<article", '<a href="/nichts/">x</a><article', "KP702", id="page_for_errors"
    ),
    pytest.param(PAGE, MORE, '<p id="weiter">Mehr.</p>', "KP703", id="id_twice"),
    pytest.param(PAGE, MORE, "<script>alert(1)</script>", "KP704", id="script"),
    pytest.param(PAGE, MORE, '<p onclick="x()">Mehr.</p>', "KP704", id="handler"),
    pytest.param(PAGE, MORE, '<p style="color:red">Mehr.</p>', "KP704", id="style"),
    pytest.param(
        PAGE, MORE, '<p><a href="javascript:x()">x</a></p>', "KP704", id="address_that_acts"
    ),
    pytest.param(
        PAGE, MORE, '<p><a href="java&#10;script:x()">x</a></p>', "KP704", id="split_address"
    ),
    pytest.param(PAGE, MORE, "<iframe></iframe>", "KP704", id="iframe"),
    pytest.param(PAGE, MORE, "<svg><a/></svg>", "KP704", id="drawing"),
    pytest.param(
        PAGE, "</header>", '<i onclick="x()"></i></header>', "KP704", id="handler_in_the_frame"
    ),
    pytest.param(PAGE, MORE, '<p><a href="https://b.de/">x</a></p>', "KP705", id="foreign_link"),
    pytest.param(
        PAGE, "</head>", '<link rel="x" href="//b.de/x.css"></head>', "KP705", id="foreign_sheet"
    ),
    pytest.param(
        "assets/stylesheets/portal.css",
        "{",
        "{background:url(https://b.de/x.png);",
        "KP705",
        id="foreign_in_css",
    ),
    pytest.param(PAGE, MORE, "<p>{{ kopf() }}</p>", "KP706", id="call"),
    pytest.param(PAGE, MORE, "<p>!!! tun Mehr</p>", "KP706", id="box"),
    pytest.param(PAGE, MORE, "<p>| a | b | |---|</p><p>|---|---|</p>", "KP706", id="table"),
    pytest.param(PAGE, MORE, "<p>\ue000</p>", "KP706", id="token"),
    pytest.param(PAGE, 'lang="de"', 'lang="en"', "KP707", id="language"),
    pytest.param(
        PAGE, "</header>", '<span title="Skip to content"></span></header>', "KP707", id="english"
    ),
    pytest.param(PAGE, "<article", "<section", "KP708", id="no_article"),
    pytest.param(PAGE, "<meta http-equiv=", "<meta name=", "KP710", id="no_policy"),
    pytest.param(PAGE, "<head>", "<head><title>x</title>", "KP710", id="policy_not_first"),
    pytest.param(PAGE, "style-src 'self'", "style-src 'unsafe-inline'", "KP710", id="weakened"),
    pytest.param(PAGE, "default-src 'none'; ", "", "KP710", id="open_policy"),
    pytest.param(PAGE, "var palette", "let palette", "KP710", id="script_that_was_changed"),
    pytest.param(PAGE, "</body>", "<script>x()</script></body>", "KP710", id="script_in_the_frame"),
    pytest.param(PAGE, "</body>", "<style>p{}</style></body>", "KP710", id="style_in_the_frame"),
    pytest.param("csp.conf", "frame-ancestors", "frames", "KP710", id="frames_in_the_header"),
    pytest.param("csp.conf", "sha256-", "sha512-", "KP710", id="hashes_of_the_header"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), FAULTS)
def test_a_tampered_page_is_found(
    built: Callable[[date], Tampered], file: str, old: str, new: str, code: str
) -> None:
    found = built(DAY).with_(file, old, new)
    assert code in {finding.code for finding in found}
    assert all(finding.code.startswith("KP7") for finding in found)
    if file == PAGE:
        assert {finding.place.path for finding in found} == {f"docs/{GLF}"}


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param('<table><tr><td align="right">5</td></tr></table>', id="aligned_cell"),
        pytest.param("<p>Taste <kbd>F1</kbd> und m<sup>2</sup></p>", id="small_tags"),
        pytest.param("<p><code>{{ kopf() }}</code></p>", id="call_in_code"),
        pytest.param('<p><a href="#weiter">x</a> <a href="../../../../">y</a></p>', id="links"),
        pytest.param('<p id="mehr">Mehr !!! und | a |</p>', id="signs_in_a_sentence"),
    ],
)
def test_what_is_harmless_is_no_finding(built: Callable[[date], Tampered], harmless: str) -> None:
    assert built(DAY).with_(PAGE, MORE, harmless) == []


def test_an_untouched_site_has_no_finding(built: Callable[[date], Tampered]) -> None:
    assert built(DAY).look() == []


@pytest.mark.parametrize(
    "file", [PAGE, "search/search_index.json", "assets/stylesheets/portal.css"]
)
def test_a_weisung_that_is_not_in_force_is_found_in_any_file(
    built: Callable[[date], Tampered], file: str
) -> None:
    site = built(DAY_BEFORE)
    found = site.with_(file, "e", "e 202601001 ")
    assert "KP709" in {finding.code for finding in found}


def test_a_page_that_is_missing_is_found(built: Callable[[date], Tampered]) -> None:
    site = built(DAY)
    page = site.root / "site" / PAGE
    page.rename(page.with_suffix(".weg"))
    found = site.look()
    page.with_suffix(".weg").rename(page)
    assert (f"docs/{GLF}", "KP701") in {(f.place.path, f.code) for f in found}


def test_a_finding_points_at_the_line_of_the_source(built: Callable[[date], Tampered]) -> None:
    found = built(DAY).with_(PAGE, MORE, '<p class="x" onclick="Mehr.">Mehr.</p>')
    assert [f.place.line for f in found if f.code == "KP704"] == [12]


def test_a_script_in_an_article_is_not_allowed(built: Callable[[date], Tampered]) -> None:
    text = (built(DAY).root / "site" / PAGE).read_text("utf-8")
    assert text.count(MORE) == 1
    smuggled = text.replace(MORE, "<script>alert(1)</script>")
    assert script_hash("alert(1)") not in inline_hashes(smuggled)
    assert inline_hashes(smuggled) == inline_hashes(text) != set()


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param('<script src="x.js"></script>', id="fetched"),
        pytest.param('<script id="a" type="application/json">{}</script>', id="data"),
    ],
)
def test_only_scripts_that_run_have_a_hash(harmless: str) -> None:
    assert inline_hashes(f"<head></head>{harmless}") == set()


def test_every_code_of_built_pages_has_a_case_here() -> None:
    cases = {case.values[3] for case in FAULTS} | {"KP709"}
    assert cases == {code for code in CODES if code.startswith("KP7")}
