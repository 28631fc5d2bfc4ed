"""Where faults are reported: the link without a script, and what the configuration may say."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.bestand.bestand import Bestand
from macros.bestand.lage import Lage
from macros.engine.verify import verify
from tests.support import ADDRESS, ROOT, Site, SmallProject

Project = Callable[..., SmallProject]
FORM = "https://gitlab.example/arbeitsmittel/-/issues/new"
MAILBOX = "mailto:redaktion@kundenportal.example"
LINK = ".//a[@class='kp-melden__link']/@href"


EDIT = "https://gitlab.kundenportal.example/arbeitsmittel/-/edit/main/docs/"


def set_address(project: SmallProject, written: str) -> None:
    """Write another address into mkdocs.yml."""
    config = project.root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert f'"{MAILBOX}"' in text
    config.write_text(text.replace(f'"{MAILBOX}"', written), encoding="utf-8")


def links(site: Site, address: str) -> list[str]:
    """Return the addresses that report a fault on a page."""
    return [str(href) for href in site.page(address).xpath(LINK)]


def test_the_mail_says_what_is_known_without_a_script(sites: Callable[[str], Site]) -> None:
    (link,) = links(sites("2025-11-20"), "sgb2/service-center/glf/2.006")
    assert link.startswith(MAILBOX)
    found = parse_qs(urlsplit(link).query)
    assert found["subject"] == ["Fehler in 2.006 Veränderungen mitteilen"]
    lines = found["body"][0].split("\r\n")
    assert lines[:5] == [
        "- Dokument: 2.006 Veränderungen mitteilen",
        "- Stelle: bitte ergänzen",
        "- Adresse: sgb2/service-center/glf/2.006/",
        "- Stand: 20.11.2025",
        "- Rechtsstand: 20.11.2025",
    ]
    assert "Bitte keine Namen, Nummern und Daten von Kundinnen und Kunden nennen." in lines


def test_every_document_and_baustein_has_one_link_and_no_other_page(
    sites: Callable[[str], Site],
) -> None:
    site = sites("2025-11-20")
    with_link = {address for address in site.addresses() if links(site, address)}
    lage = Lage.of(Bestand.load(ROOT), date(2025, 11, 20))
    own = {s.address.rstrip("/") for s in lage.published() if s.kind in ("dokument", "baustein")}
    assert with_link == own
    assert {len(links(site, address)) for address in own} == {1}


def test_a_form_on_another_host_is_the_one_link_that_may_lead_there(project: Project) -> None:
    made = project()
    set_address(made, f'"{FORM}"')
    site = made.built()
    (link,) = links(site, ADDRESS)
    assert link.startswith(f"{FORM}?issue%5Btitle%5D=Fehler%20in%202.001%20Probe%20%26%20Co&")
    lage = Lage.of(Bestand.load(made.root), date(2026, 2, 1))
    page = site.folder / ADDRESS / "index.html"
    good = page.read_text("utf-8")
    wege = {"kp-melden__link": FORM, "kp-bearbeiten": EDIT}
    assert verify(site.folder, lage, wege) == []
    for old, new in [
        (FORM, "https://other.example/-/issues/new"),
        (EDIT, "https://other.example/-/edit/main/docs/"),
        ('class="kp-melden__link"', 'class="x"'),
        ('<a class="kp-melden__link" href', '<img class="kp-melden__link" alt="" src'),
    ]:
        page.write_text(good.replace(old, new), "utf-8")
        assert "KP705" in {f.code for f in verify(site.folder, lage, wege)}, new
    page.write_text(good, "utf-8")
    assert {f.code for f in verify(site.folder, lage)} == {"KP705"}, "only where it is configured"


def test_every_page_leads_to_its_own_source(sites: Callable[[str], Site]) -> None:
    site = sites("2025-11-20")
    lage = Lage.of(Bestand.load(ROOT), date(2025, 11, 20))
    for source in lage.published():
        (link,) = site.page(source.address).find_class("kp-bearbeiten")
        assert link.get("href") == EDIT + source.path
        assert (ROOT / "docs" / source.path).is_file()


@pytest.mark.parametrize("written", ['""', "null"])
def test_without_an_address_there_is_no_link(project: Project, written: str) -> None:
    made = project()
    set_address(made, written)
    assert links(made.built(), ADDRESS) == []


def test_a_wrong_address_stops_the_build_and_says_what_may_stand_there(project: Project) -> None:
    made = project()
    set_address(made, "redaktion@kundenportal.example")
    result = made.bauen()
    assert result.returncode != 0
    said = " ".join((result.stdout + result.stderr).split())
    assert 'bei fehler_melden "redaktion@kundenportal.example". Möglich sind' in said
    assert "Traceback" not in said
