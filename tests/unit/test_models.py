"""The models of front matter and data check themselves."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from macros.model.daten import Art, Gliederung, Kanal, Rechtskreis
from macros.model.frontmatter import Aenderung, Baustein, Dokument, Kopffeld, Seite, Weisung
from macros.model.geltung import Geltung

ITEM: dict[str, Any] = {"id": "a1", "text": "Text.", "art": "entfall", "ziele": ["2.006"]}
HEAD: dict[str, Any] = {
    "nummer": "202511007",
    "titel": "Titel",
    "datum": date(2025, 11, 3),
    "gueltig_ab": date(2025, 11, 20),
    "gueltig_bis": "unbegrenzt",
}


def weisung(**changes: Any) -> Weisung:
    """Return a Weisung with one item and the given keys."""
    return Weisung.model_validate(HEAD | {"aenderungen": [ITEM]} | changes)


def item(**changes: Any) -> Aenderung:
    """Return an item with the given keys."""
    return Aenderung.model_validate(ITEM | changes)


@pytest.mark.parametrize("model", [Seite, Dokument, Baustein, Weisung, Aenderung, Kopffeld])
def test_unknown_keys_are_refused(model: Any) -> None:
    with pytest.raises(ValidationError, match="unbekannt\n  Extra inputs"):
        model.model_validate({"unbekannt": 1})


def test_values_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        weisung().titel = "Anders"  # type: ignore[misc]


@pytest.mark.parametrize("nummer", [4.80, 4, True, date(2025, 1, 1), None])
def test_a_nummer_is_never_converted(nummer: object) -> None:
    with pytest.raises(ValidationError, match="nummer"):
        Dokument.model_validate({"nummer": nummer, "titel": "T"})


def test_only_text_released_by_an_office_is_no_example() -> None:
    assert Dokument(nummer="1", titel="T").beispiel is False
    assert Dokument(nummer="1", titel="T", beispiel=True).beispiel is True


@pytest.mark.parametrize("model", [Dokument, Baustein])
def test_a_source_may_be_valid_for_one_day_but_not_less(model: Any) -> None:
    head = {"titel": "T"} | ({"nummer": "1"} if model is Dokument else {})
    day = {"gueltig_ab": date(2025, 11, 20), "gueltig_bis": date(2025, 11, 20)}
    assert model.model_validate(head | day).geltung == Geltung(
        date(2025, 11, 20), date(2025, 11, 20)
    )
    with pytest.raises(ValidationError, match="gueltig_bis liegt vor gueltig_ab"):
        model.model_validate(head | day | {"gueltig_bis": date(2025, 11, 19)})


def test_a_source_without_dates_is_always_valid() -> None:
    assert Baustein(titel="T").geltung == Geltung(None, None)


@pytest.mark.parametrize("gueltig_bis", ["unbegrenzt", "fortlaufend"])
def test_a_weisung_without_last_day_needs_no_danach(gueltig_bis: str) -> None:
    assert weisung(gueltig_bis=gueltig_bis).last_day is None


def test_a_weisung_with_last_day_says_what_comes_after() -> None:
    last = date(2026, 1, 31)
    assert weisung(gueltig_bis=last, danach="bisher").last_day == last
    with pytest.raises(ValidationError, match="danach fehlt"):
        weisung(gueltig_bis=last)


def test_a_weisung_may_last_one_day_but_not_less() -> None:
    assert weisung(gueltig_bis=date(2025, 11, 20), danach="bisher")
    with pytest.raises(ValidationError, match="gueltig_bis liegt vor gueltig_ab"):
        weisung(gueltig_bis=date(2025, 11, 19), danach="bisher")


def test_an_item_begins_on_or_before_the_last_day_of_its_weisung() -> None:
    last = date(2026, 1, 31)
    ends = {"gueltig_bis": last, "danach": "bleibt"}
    assert weisung(**ends, aenderungen=[ITEM | {"gueltig_ab": last}])
    with pytest.raises(ValidationError, match="gueltig_ab"):
        weisung(**ends, aenderungen=[ITEM | {"gueltig_ab": date(2026, 2, 1)}])


def test_an_item_is_in_force_as_long_as_its_weisung() -> None:
    ends = weisung(gueltig_bis=date(2026, 1, 31), danach="bisher")
    assert ends.geltung_of(item()) == Geltung(date(2025, 11, 20), date(2026, 1, 31))
    assert weisung().geltung_of(item()) == Geltung(date(2025, 11, 20), None)


def test_an_item_may_begin_on_a_day_of_its_own() -> None:
    assert weisung().geltung_of(item(gueltig_ab=date(2026, 2, 1))).ab == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        pytest.param([], date(2025, 11, 20), id="no_item"),
        pytest.param([None], date(2025, 11, 20), id="day_of_the_weisung"),
        pytest.param([date(2026, 1, 1), None], date(2025, 11, 20), id="one_item_later"),
        pytest.param([date(2026, 2, 1), date(2026, 1, 1)], date(2026, 1, 1), id="all_items_later"),
        pytest.param([date(2025, 11, 1), None], date(2025, 11, 1), id="one_item_earlier"),
    ],
)
def test_a_weisung_begins_with_its_first_item(days: list[date | None], first: date) -> None:
    items = [ITEM | {"id": f"a{n}", "gueltig_ab": day} for n, day in enumerate(days)]
    assert weisung(aenderungen=items).first_day == first


def test_an_item_is_named_by_weisung_and_id() -> None:
    assert weisung().ref(item(id="c2")) == "202511007/c2"


def test_one_art_may_be_written_without_a_list() -> None:
    assert item(art="entfall").art == ["entfall"]
    assert item(art=["entfall", "begriff"]).art == ["entfall", "begriff"]


@pytest.mark.parametrize("key", ["nummer", "titel", "datum", "gueltig_ab", "gueltig_bis"])
def test_a_weisung_needs_number_title_and_days(key: str) -> None:
    with pytest.raises(ValidationError, match=f"{key}\n  Field required"):
        Weisung.model_validate({name: value for name, value in HEAD.items() if name != key})


@pytest.mark.parametrize("nummer", ["20251100", "2025110070", "2025-11007", "20251100a"])
def test_a_weisung_has_a_number_of_nine_digits(nummer: str) -> None:
    with pytest.raises(ValidationError, match="nummer"):
        weisung(nummer=nummer)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"kurz": "x" * 91}, id="kurz_too_long"),
        pytest.param({"kurz": ""}, id="kurz_empty"),
        pytest.param({"text": ""}, id="text_empty"),
        pytest.param({"ziele": []}, id="no_ziel"),
        pytest.param({"ziele": [2.006]}, id="ziel_is_a_number"),
        pytest.param({"art": "loeschung"}, id="art_unknown"),
        pytest.param({"art": ["entfall", "loeschung"]}, id="one_art_unknown"),
        pytest.param({"id": "A1"}, id="id_with_capital"),
        pytest.param({"id": "a"}, id="id_without_number"),
        pytest.param({"id": "1"}, id="id_without_letter"),
        pytest.param({"aussagen": [{"id": "A b", "text": "x"}]}, id="aussage_with_space"),
        pytest.param({"gueltig_ab": "2025-11-20"}, id="day_as_text"),
    ],
)
def test_a_faulty_item_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        item(**changes)


def test_kurz_may_have_ninety_characters() -> None:
    assert item(kurz="ä" * 90).kurz == "ä" * 90


def test_header_fields_are_kept_verbatim_and_in_order() -> None:
    fields = [{"feld": "Bezug", "wert": ""}, {"feld": "Aktenzeichen", "wert": " 6801.4 "}]
    kept = [(field.feld, field.wert) for field in weisung(kopf=fields).kopf]
    assert kept == [("Bezug", ""), ("Aktenzeichen", " 6801.4 ")]


def test_a_kanal_is_found_by_both_folders() -> None:
    names = [("sgb3", "service-center", "3"), ("sgb2", "service-center", "2")]
    kanaele = [
        Kanal(rechtskreis=kreis, ordner=ordner, titel="T", kurz="K", ziffer=ziffer)
        for kreis, ordner, ziffer in names
    ]
    order = Gliederung(
        rechtskreise=[Rechtskreis(ordner="sgb2", titel="SGB II")],
        kanaele=kanaele,
        arten=[Art(ordner="glf", titel="Gesprächsleitfäden", einzahl="Gesprächsleitfaden")],
    )
    assert order.kanal("sgb2", "service-center") is kanaele[1]
    assert order.kanal("sgb2", "eingangszone") is None
    assert order.art("glf") is order.arten[0]
    assert order.art("emb") is None
