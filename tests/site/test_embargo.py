"""The embargo over every byte: what leaks into a built site is found, in archives too."""

import gzip
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.engine.embargo import embargo
from macros.model.finding import Finding
from tests.conftest import make_project
from tests.support import GLF, WEISUNG_IN_TWO_STEPS

NEW = "Bieten Sie **drei** freie [Zeiten](2.001.md) am frühen Vormittag an & warten Sie."
SEEN = "Bieten Sie <b>drei</b> freie Zeiten am frühen\nVormittag an &amp; warten Sie."
WENN = "die Person sich nur schwer verständigen kann"
BODY = f"""\
Ein Satz steht sowohl hier als auch unten.

{{% aenderung "202601001/a1" %}}

{NEW}

Ein Satz steht sowohl hier als auch unten.

{{{{ baustein("kuenftig", einstufung="anliegenspezifisch", wenn="{WENN}") }}}}

{{% bisher %}}

Bieten Sie zwei Zeiten an und warten Sie dann ab.

{{% endaenderung %}}

Dann {{% aenderung "202601001/a2" %}}erst ganz zum Schluss noch fragen{{% endaenderung %}}.
"""
TITEL = "Zeiten anbieten und Termine vereinbaren"
BEFORE, FIRST, LATER = date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1)
ITEM, ITEM_TEXT = "202601001/a2", "Dieser zweite Punkt gilt erst einen Monat später."


@dataclass(frozen=True)
class Built:
    """A built site of which files can be planted and taken away again."""

    root: Path
    lage: Lage

    def with_(self, file: str, content: bytes | str) -> list[Finding]:
        """Return what is found with one more file."""
        path = self.root / "site" / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            return list(embargo(self.root / "site", self.lage))
        finally:
            path.unlink()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[date], Built]:
    """Return a function that builds one small project for a day, each day once."""
    sites: dict[date, Built] = {}

    def build(day: date) -> Built:
        if day not in sites:
            made = make_project(tmp_path_factory.mktemp("embargo"))(
                BODY, kuenftig="Der Baustein gehört ganz zur künftigen Fassung."
            )
            weisung = WEISUNG_IN_TWO_STEPS.replace("Zweite Änderung.", ITEM_TEXT)
            made.write("weisungen/202601001.md", weisung)
            page = (made.root / "docs" / GLF).read_text("utf-8")
            before = "titel_bisher: {text: Alt, aenderung: 202601001/a1}\n"
            made.write(GLF, page.replace("titel: Probe & Co\n", f'titel: "{TITEL}"\n{before}'))
            made.built(day.isoformat())
            lage = Lage.of(Bestand.load(made.root), day)
            sites[day] = Built(made.root, lage)
        return sites[day]

    return build


def zipped(name: str, content: bytes | str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of one file."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def packed(text: str) -> bytes:
    """Return a text as .gz, always the same."""
    return gzip.compress(text.encode(), mtime=0)


def locked(archive: bytes) -> bytes:
    """Return an archive that claims to need a password."""
    flags = archive.index(b"PK\x01\x02") + 8
    return archive[:6] + b"\x01" + archive[7:flags] + b"\x01" + archive[flags + 1 :]


NUMBER = "202601001"
NAMED = [
    pytest.param("liste.csv", f"Nummer;Titel\n{NUMBER};Probe\n", id="csv"),
    pytest.param("feed.xml", f"<title>Weisung {NUMBER}</title>", id="xml"),
    pytest.param("index.json.gz", packed(json.dumps({"weisung": NUMBER})), id="gz"),
    pytest.param("notfall.zip", zipped("a/b.html", f"<p>{NUMBER}</p>"), id="zip"),
    pytest.param("namen.zip", zipped(f"weisungen/{NUMBER}.html", "<p>x</p>"), id="name_in_zip"),
    pytest.param("zwei.zip", zipped("b.json.gz", packed(NUMBER)), id="gz_in_zip"),
    pytest.param(f"{NUMBER}.txt", "Leer.", id="file_name"),
    pytest.param("ohne-endung", NUMBER, id="no_ending"),
    pytest.param("archiv.txt", packed(NUMBER), id="gz_under_another_name"),
    pytest.param("a.html", "<p>2026&#48;1001</p>", id="entity"),
]


@pytest.mark.parametrize(("file", "content"), NAMED)
def test_a_number_that_leaks_is_found(
    built: Callable[[date], Built], file: str, content: bytes | str
) -> None:
    found = built(BEFORE).with_(file, content)
    assert {(f.code, f.place.path) for f in found} == {("KP709", f"docs/weisungen/{NUMBER}.md")}
    assert all(f.message.startswith(file) for f in found)
    assert f" nennt {NUMBER}; die Weisung gilt am Stichtag noch nicht. " in found[0].message


WORDED = [
    pytest.param("a.html", f"<p>{SEEN}</p>", id="html"),
    pytest.param("b.html", f'<meta content="{SEEN}">', id="description"),
    pytest.param("c.json", json.dumps({"text": f"<p>{SEEN}</p>"}), id="json"),
    pytest.param("d.zip", zipped("seite.html", f"<p>{SEEN}</p>"), id="zip"),
    pytest.param("e.json.gz", packed(json.dumps(SEEN)), id="gz"),
    pytest.param("f.md", NEW, id="source"),
    pytest.param("g.txt", "… Bieten Sie drei freie Zeiten am frühen …", id="only_its_beginning"),
]


@pytest.mark.parametrize(("file", "content"), WORDED)
def test_new_wording_that_leaks_is_found(
    built: Callable[[date], Built], file: str, content: bytes | str
) -> None:
    found = built(BEFORE).with_(file, content)
    assert {(f.code, f.place.path, f.place.line) for f in found} == {("KP709", f"docs/{GLF}", 13)}
    assert all(
        f.message.startswith(file) and "neuer Text von 202601001/a1" in f.message for f in found
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param(TITEL, GLF, id="title"),
        pytest.param(WENN, GLF, id="condition_of_a_use"),
        pytest.param("gehört ganz zur künftigen Fassung", "bausteine/kuenftig.md", id="baustein"),
        pytest.param("erst ganz zum Schluss noch fragen", GLF, id="in_a_sentence"),
        pytest.param(ITEM_TEXT, f"weisungen/{NUMBER}.md", id="text_of_the_item"),
    ],
)
def test_all_that_only_the_new_halves_bring_is_found(
    built: Callable[[date], Built], text: str, path: str
) -> None:
    whole = "Der Baustein gehört ganz zur künftigen Fassung." if "bausteine" in path else text
    found = built(BEFORE).with_("a.txt", whole)
    assert {(f.code, f.place.path) for f in found} == {("KP709", f"docs/{path}")}


UNREADABLE = [
    pytest.param("index.html.br", b"\x1b\x0f\x00\xf8\xa5\x80\xff", id="brotli"),
    pytest.param("index.html.zst", b"\x28\xb5\x2f\xfd\x04\x00\x80", id="zstandard"),
    pytest.param("kaputt.json.gz", packed("x" * 99)[:-9], id="damaged_gz"),
    pytest.param("kaputt.zip", zipped("a.txt", "Text")[:-9], id="damaged_zip"),
    pytest.param("zu.zip", locked(zipped("a.txt", "Text")), id="locked_zip"),
    pytest.param("tief.gz", gzip.compress(gzip.compress(gzip.compress(packed("x")))), id="deep"),
    pytest.param("seite.txt", "Text".encode("utf-16"), id="other_encoding"),
    pytest.param("bild.png", b"\x28\xb5\x2f\xfd\x04\x00\x80", id="no_picture"),
]


@pytest.mark.parametrize("day", [BEFORE, LATER], ids=["before", "all_in_force"])
@pytest.mark.parametrize(("file", "content"), UNREADABLE)
def test_what_cannot_be_read_is_found(
    built: Callable[[date], Built], day: date, file: str, content: bytes
) -> None:
    (found,) = built(day).with_(file, content)
    assert (found.code, found.place.path) == ("KP709", f"overrides/ ({file})")
    assert found.message.startswith(f"{file} ist kein Text und kein Archiv")


HARMLESS = [
    pytest.param("a.csv", f"1{NUMBER};{NUMBER}9;20260100", id="longer_and_shorter_numbers"),
    pytest.param("b.txt", "Bieten Sie zwei Zeiten an und warten Sie dann ab.", id="old_half"),
    pytest.param("c.txt", "Ein Satz steht sowohl hier als auch unten.", id="shown_elsewhere"),
    pytest.param("d.txt", "Drei freie Zeiten.", id="too_short"),
    pytest.param("e.json.gz", packed('{"a": "b"}'), id="gz"),
    pytest.param("f.zip", zipped("a.txt", "Text", zipfile.ZIP_BZIP2), id="zip"),
    pytest.param("g.png", b"\x89PNG\r\n\x1a\n\x00\xff", id="picture"),
]


@pytest.mark.parametrize(("file", "content"), HARMLESS)
def test_what_is_harmless_is_no_finding(
    built: Callable[[date], Built], file: str, content: bytes | str
) -> None:
    assert built(BEFORE).with_(file, content) == []


@pytest.mark.parametrize(
    "written", ["202601001/a2", "202601001\\/a2", "202601001/#a2", "202601001-a2"]
)
def test_an_item_with_a_later_day_is_found_in_every_form(
    built: Callable[[date], Built], written: str
) -> None:
    (found,) = built(FIRST).with_("a.json", f'"{written}"')
    assert (found.code, f" nennt {ITEM}; " in found.message) == ("KP709", True)


def test_a_published_item_whose_name_begins_alike_is_no_finding(
    built: Callable[[date], Built],
) -> None:
    assert built(FIRST).with_("a.json", '"202601001/a1", "202601001/a22", "202601001"') == []


def test_from_its_day_on_wording_is_free(built: Callable[[date], Built]) -> None:
    text = f"<p>{SEEN} {TITEL} {WENN}</p>"
    assert built(FIRST).with_("a.html", text) == []
    later = built(FIRST).with_("a.html", "erst ganz zum Schluss noch fragen")
    assert [f.code for f in later] == ["KP709"]
    assert built(LATER).with_("a.html", f"erst ganz zum Schluss noch fragen {ITEM}") == []


def test_announced_items_are_free_from_their_notice_on(built: Callable[[date], Built]) -> None:
    made = built(BEFORE)
    source = made.root / "docs/weisungen/202601001.md"
    before = source.read_text("utf-8")
    source.write_text(
        before.replace("  - id: a2\n", "  - id: a2\n    ankuendigen: true\n"), "utf-8"
    )
    lage = Lage.of(Bestand.load(made.root), date(2026, 1, 10))
    source.write_text(before, "utf-8")
    site = Built(made.root, lage)
    codes = [f.code for f in site.with_("a.txt", f"{ITEM} erst ganz zum Schluss noch fragen")]
    assert "KP709" not in codes
    assert "KP709" in [f.code for f in site.with_("a.txt", "202601001/a1")]
