"""Print: what is on paper and what is not, from the browser and as `portal drucken` makes it."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.browser.suche import OpenPage
from tests.support import ROOT, Site, portal

GUIDE = "sgb2/service-center/glf/2.006/"
OLD = "Vermittlungsfachkraft"
FRAME = (
    ".md-header, .md-sidebar, .md-search, .md-skip, .md-overlay, .kp-nav, .kp-pfad nav, .kp-fuss, "
    ".kp-ansicht, .kp-fussnoten, .kp-marken-aus, .kp-neu li details, button, input, select, form"
)
COLOURS = """() => [...document.querySelectorAll("body, article *")]
  .filter((element) => element.checkVisibility())
  .map((element) => getComputedStyle(element))
  .flatMap(({color, backgroundColor}) => [color, backgroundColor])
"""


def on_paper(page: Page) -> Page:
    """Show the page as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return page


def sheets(page: Page) -> PdfReader:
    """Print from the browser."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True, outline=True)))


def text_on(sheet: object) -> str:
    """Return the text of a sheet with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", sheet.extract_text()).split())  # type: ignore[attr-defined]


def bookmarks(reader: PdfReader) -> list[tuple[int, Destination]]:
    """Return all bookmarks with their depth, in order."""

    def walk(outline: list[object], depth: int) -> Iterator[tuple[int, Destination]]:
        for entry in outline:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            elif isinstance(entry, Destination):
                yield depth, entry

    return list(walk(reader.outline, 0))


def test_nothing_of_the_frame_is_printed(open_page: OpenPage) -> None:
    page = on_paper(open_page(GUIDE))
    parts = page.locator(FRAME)
    assert parts.count() > 20
    assert [part for part in parts.all() if part.is_visible()] == []


def test_what_is_closed_on_the_screen_is_printed(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    known = page.get_by_text("Halb verstandene Angaben führen leicht zur falschen Person")
    expect(known).to_be_hidden()
    on_paper(page)
    expect(known).to_be_visible()
    expect(page.get_by_text("Beispielinhalt, fachlich nicht freigegeben").first).to_be_visible()


def test_old_wording_is_printed_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    assert OLD not in "".join(map(text_on, sheets(page).pages))
    page.get_by_role("button", name="Änderungen zeigen").click()
    printed = [text_on(sheet) for sheet in sheets(page).pages]
    assert OLD in "".join(printed)
    assert all("mit bisherigem Text" in text for text in printed)


def test_a_removed_block_is_printed_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("familienkasse/service-center/glf/4.501/")
    gone = page.locator("details[data-fassung=bisher] p").first
    on_paper(page)
    expect(gone).to_be_hidden()
    expect(page.get_by_text("entfallen durch Weisung 202511007")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Änderungen zeigen").click()
    on_paper(page)
    expect(gone).to_be_visible()


def test_badges_say_in_words_what_they_mean(open_page: OpenPage) -> None:
    page = on_paper(open_page(GUIDE))
    word = page.locator(".kp-stelle .kp-badge .kp-vh").first
    assert (word.bounding_box() or {})["width"] > 50


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white(open_page: OpenPage, scheme: str) -> None:
    page = on_paper(open_page(GUIDE, scheme=scheme))
    colours = page.evaluate(COLOURS)
    none, white, black, grey = (
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
        "rgb(0, 0, 0)",
        "rgb(51, 51, 51)",
    )
    assert set(colours[::2]) <= {black, grey}
    assert set(colours[1::2]) <= {none, white}


def test_each_sheet_has_its_days_its_address_and_its_number(
    open_page: OpenPage, address: str
) -> None:
    reader = sheets(open_page(f"{GUIDE}#einstieg"))
    total = len(reader.pages)
    assert total > 3
    for number, sheet in enumerate(reader.pages, start=1):
        text = text_on(sheet)
        assert "2.006 Veränderungen mitteilen Stand 20.11.2025 · Rechtsstand 20.11.2025" in text
        assert f"Seite {number} von {total}" in text
        assert f"Beispielinhalt, fachlich nicht freigegeben · {address}{GUIDE}" in text


def test_links_are_printed_by_number(open_page: OpenPage, address: str) -> None:
    page = open_page(GUIDE)
    # Where the fixed head lies is measured, on paper too.
    html = """article => article.innerHTML.replaceAll(/ style="[^"]*"/g, "")"""
    before = page.locator("article").evaluate(html)
    on_paper(page)
    numbered = page.locator("article a:has(+ .kp-verweis)")
    assert numbered.count() > 10
    entries = page.locator(".kp-verweise li").all_inner_texts()
    for link in numbered.all():
        href = str(link.evaluate("link => link.href"))
        number = link.locator("xpath=following-sibling::*[1]").inner_text()
        assert [e for e in entries if e.startswith(f"{number} ") and e.endswith(f": {href}")]
    targets = [entry.rsplit(": ", 1)[1] for entry in entries]
    assert len(set(targets)) == len(targets)
    assert f"{address}{GUIDE}" not in targets
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article").evaluate(html) == before


def test_without_scripts_only_the_numbers_of_links_are_missing(
    browser: Browser, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + GUIDE)
        reader = sheets(page)
        first = text_on(reader.pages[0])
        assert f"Arbeitsmittel Kundenportal, Seite {GUIDE} Rechtsstand 20.11.2025" in first
        assert "Stand 20.11.2025" in first
        printed = " ".join(map(text_on, reader.pages))
        assert f"Seite 1 von {len(reader.pages)}" in printed
        assert "Halb verstandene Angaben" in printed
        assert OLD not in printed


def test_a_table_has_its_head_on_each_sheet(open_page: OpenPage) -> None:
    reader = sheets(open_page("redaktion/umsetzungsstand/"))
    with_rows = [text for text in map(text_on, reader.pages) if "– – – –" in text]
    assert len(with_rows) > 1
    assert all("Ziel a1 a2 a3" in text for text in with_rows)


FOLDER = "sgb3/eingangszone"
PUBLIC = "https://portal.example/am/"


@pytest.fixture(scope="module")
def folder_pdf(sites: Callable[[str], Site], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a folder once."""
    target = tmp_path_factory.mktemp("druck") / "ez.pdf"
    options = ("--site", sites("heute").folder, "--datei", target, "--adresse", PUBLIC)
    result = portal("drucken", FOLDER, *options, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


@pytest.fixture(scope="module")
def folder_reader(folder_pdf: Path) -> PdfReader:
    """Read the printed folder."""
    return PdfReader(folder_pdf)


def test_a_folder_is_one_pdf_in_natural_order(folder_reader: PdfReader) -> None:
    titles = [entry.title for depth, entry in bookmarks(folder_reader) if depth == 0]
    assert titles[0] == "Eingangszone SGB III"
    numbers = [re.match(r"(?:[A-Z]+ )?[\d.]+[a-z]?", str(title)) for title in titles[1:]]
    assert [match[0] for match in numbers if match] == [
        *("AH 01", "AH 02"),
        *(f"AST 0{number}" for number in range(1, 6)),
        *("1.001", "1.004a", "1.011", "1.204"),
    ]


def test_steps_are_bookmarks_below_their_document(folder_reader: PdfReader) -> None:
    found = bookmarks(folder_reader)
    at = next(i for i, (_, e) in enumerate(found) if str(e.title).startswith("1.011 "))
    assert found[at + 1][0] == 1
    assert (
        str(found[at + 1][1].title)
        in folder_reader.pages[
            folder_reader.get_destination_page_number(found[at + 1][1]) or 0
        ].extract_text()
    )


def test_the_contents_name_the_page_on_which_each_document_begins(folder_reader: PdfReader) -> None:
    contents = text_on(folder_reader.pages[0])
    assert "Rechtsstand 20.11.2025 · 11 Dokumente" in contents
    for depth, entry in bookmarks(folder_reader)[1:]:
        if depth == 0:
            page = folder_reader.get_destination_page_number(entry)
            assert page is not None
            assert f"{entry.title} {page + 1}" in contents


def test_the_pdf_has_tags_a_title_and_its_language(folder_reader: PdfReader) -> None:
    root = folder_reader.root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert folder_reader.metadata is not None
    assert folder_reader.metadata.title == "Eingangszone SGB III · Arbeitsmittel Kundenportal"


def test_each_document_has_its_own_head_and_address(folder_reader: PdfReader) -> None:
    printed = list(map(text_on, folder_reader.pages))
    last = printed[-1]
    assert "1.204 Berufsausbildungsbeihilfe beantragen Stand 20.11.2025" in last
    assert f"{PUBLIC}{FOLDER}/glf/1.204/" in last
    assert f"Seite {len(printed)} von {len(printed)}" in last
    assert OLD not in "".join(printed)


def test_no_heading_stands_alone_at_the_end_of_a_sheet(folder_reader: PdfReader) -> None:
    room = [float(entry.top or 0) for _, entry in bookmarks(folder_reader)]
    assert len(room) > 50
    lowest, margin = min(room), 20 / 25.4 * 72
    assert lowest > margin + 40  # the heading and two lines, in points


def test_links_lead_into_the_print_or_to_the_public_address(
    folder_pdf: Path, folder_reader: PdfReader
) -> None:
    addresses, inside = set(), 0
    for sheet in folder_reader.pages:
        for annotation in sheet.get("/Annots", []):
            link = annotation.get_object()
            inside += "/Dest" in link
            addresses |= {link["/A"]["/URI"]} if "/A" in link else set()
    assert inside > 15
    assert addresses
    assert all(address.startswith("https://") for address in addresses)
    assert f"{PUBLIC}bausteine/akute-notlage/" in addresses
    assert b"file:" not in folder_pdf.read_bytes()


@pytest.mark.lang
def test_the_same_site_gives_the_same_pdf(sites: Callable[[str], Site], tmp_path: Path) -> None:
    for name in ("eins.pdf", "zwei.pdf"):
        result = portal("drucken", "2.006", "--site", sites("heute").folder, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert re.fullmatch(r"\d Seiten liegen in 2\.006\.pdf\.\n", result.stdout)
        (tmp_path / "2.006.pdf").rename(tmp_path / name)
    assert (tmp_path / "eins.pdf").read_bytes() == (tmp_path / "zwei.pdf").read_bytes()
    reader = PdfReader(tmp_path / "eins.pdf")
    assert f"nicht freigegeben · {GUIDE}" in text_on(reader.pages[0])
    assert [str(entry.title) for depth, entry in bookmarks(reader) if depth == 0] == [
        "2.006 Veränderungen mitteilen"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2.0066",), 'heißt "2.0066". Meinten Sie "2.006"?'),
        (("2.006", "--adresse", "portal"), '"portal" ist keine Adresse'),
    ],
)
def test_wrong_use_says_what_is_right(
    sites: Callable[[str], Site], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = portal("drucken", *arguments, "--site", sites("heute").folder, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("drucken", "2.006"), ("notfall",)])
def test_without_a_built_site_nothing_is_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = portal(*command, "--site", tmp_path / "fehlt", cwd=tmp_path)
    assert result.returncode == 2
    assert "liegt keine gebaute Site. Bitte zuerst bauen: portal bauen" in result.stderr
    assert list(tmp_path.iterdir()) == []
