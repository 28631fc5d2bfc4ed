"""Lists as they are written: what the page sorts and filters by, and from which day."""

from collections.abc import Callable

import pytest
from lxml import html

from tests.support import DAY, DAY_BEFORE, Site, text_of

Sites = Callable[[str], Site]
DOCUMENTS, BAUSTEINE = "sgb2/service-center/glf", "bausteine"


def rows(site: Site, address: str) -> list[html.HtmlElement]:
    """Return the rows of the list at `address`."""
    found: list[html.HtmlElement] = site.article(address).xpath(
        ".//div[@class='kp-liste']//tbody/tr"
    )
    return found


@pytest.mark.parametrize("address", [DOCUMENTS, BAUSTEINE])
def test_rows_carry_what_their_badges_say(sites: Sites, address: str) -> None:
    found = rows(sites(DAY), address)
    assert found
    for row in found:
        badges = row.find_class("kp-badge")
        assert row[-1].get("data-wert") == str(len(badges))
        assert row.get("data-weisung") == ("202511007" if badges else "")


def test_the_day_and_the_place_are_written_for_sorting(sites: Sites) -> None:
    found = rows(sites(DAY), DOCUMENTS)
    assert [row[0].get("data-wert") for row in found] == [str(n + 1) for n in range(len(found))]
    for row in found:
        assert row[2].get("data-wert") == "-".join(reversed(text_of(row[2]).split(".")))


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        pytest.param(DAY_BEFORE, [], id="day_before"),
        pytest.param(DAY, ["202511007"], id="first_day"),
    ],
)
def test_a_weisung_is_offered_from_its_day_on(sites: Sites, day: str, offered: list[str]) -> None:
    article = sites(day).article(DOCUMENTS)
    assert article.xpath(".//button/@data-weisung") == offered
    carried = {row.get("data-weisung") for row in rows(sites(day), DOCUMENTS)}
    assert carried == set(offered or [""])


def test_what_needs_scripts_is_hidden_until_they_run(sites: Sites) -> None:
    site = sites(DAY)
    (tool,) = site.article(DOCUMENTS).find_class("kp-liste__filter")
    (recent,) = site.article("").find_class("kp-zuletzt")
    assert "kp-mit-skript" in tool.classes
    assert recent.get("hidden") is not None
    assert site.article("familienkasse/service-center/glf").find_class("kp-liste__filter") == []
