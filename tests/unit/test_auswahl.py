"""What a print holds."""

import pytest

from macros.bestand.export import DokumentEintrag
from macros.engine.auswahl import UnknownZielError, select


def dokument(nummer: str, adresse: str) -> DokumentEintrag:
    rechtskreis, kanal, art, *_ = adresse.split("/")
    return DokumentEintrag(
        nummer=nummer,
        titel="Titel",
        rechtskreis=rechtskreis,
        kanal=kanal,
        art=art,
        pfad=f"{adresse.rstrip('/')}.md",
        adresse=adresse,
        stand=None,
        beispiel=True,
        aenderungen=[],
    )


BESTAND = [
    dokument("4.501", "familienkasse/service-center/glf/4.501/"),
    dokument("4.80", "familienkasse/service-center/glf/4.80/"),
    dokument("EMB 07", "sgb3/service-center/emb/emb-07/"),
    dokument("1.001", "sgb3/eingangszone/glf/1.001/"),
]


@pytest.mark.parametrize("ziel", ["EMB 07", "emb 07", "EMB07", "emb-07", " EMB 07 "])
def test_a_nummer_is_found_however_it_is_written(ziel: str) -> None:
    auswahl = select(BESTAND, ziel)
    assert [d.nummer for d in auswahl.dokumente] == ["EMB 07"]
    assert auswahl.dateiname == "EMB-07"


@pytest.mark.parametrize("ziel", ["familienkasse", "familienkasse/", "/familienkasse/"])
def test_a_folder_holds_its_documents_in_natural_order(ziel: str) -> None:
    assert [d.nummer for d in select(BESTAND, ziel).dokumente] == ["4.80", "4.501"]


def test_a_folder_in_a_folder_names_its_file() -> None:
    auswahl = select(BESTAND, "sgb3/service-center")
    assert [d.nummer for d in auswahl.dokumente] == ["EMB 07"]
    assert auswahl.dateiname == "sgb3-service-center"


@pytest.mark.parametrize(
    ("ziel", "near"),
    [
        pytest.param("4.8", ' Meinten Sie "4.80"?', id="numbers_are_text"),
        pytest.param("emb7", ' Meinten Sie "EMB 07"?', id="nummer"),
        pytest.param("sgb33", ' Meinten Sie "sgb3"?', id="folder"),
        pytest.param("sgb", ' Meinten Sie "sgb3"?', id="half_a_folder"),
        pytest.param("xyzzy", "", id="nothing_near"),
    ],
)
def test_an_unknown_ziel_names_the_nearest(ziel: str, near: str) -> None:
    with pytest.raises(UnknownZielError) as caught:
        select(BESTAND, ziel)
    start = "Weder ein Dokument noch ein Ordner mit Dokumenten heißt "
    assert str(caught.value) == f'{start}"{ziel}".{near}'
