"""Anchors: plain letters, the same for the same words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.engine.markdown import slugify


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Datenabgleich", "datenabgleich"),
        ("Anliegen klären", "anliegen-klaeren"),
        ("Ärger über Öl & Maß", "aerger-ueber-oel-mass"),
        ("STRAẞE", "strasse"),
        ("A\u0308pfel", "aepfel"),
        ("Café", "cafe"),
        ("§ 60 SGB III", "paragraf-60-sgb-iii"),
        ("§60", "paragraf-60"),
        ("Nummer 4.80", "nummer-4.80"),
        ("E-Mail: so geht es.", "e-mail-so-geht-es"),
        ("„Zitat“ – Strich", "zitat-strich"),
        ("  a  _b_ ", "a-b"),
    ],
)
def test_anchor_of_a_heading(heading: str, anchor: str) -> None:
    assert slugify(heading) == anchor


def test_separator_can_be_chosen() -> None:
    assert slugify("Anliegen klären", "_") == "anliegen_klaeren"


@given(st.text())
def test_anchors_are_plain_and_an_anchor_is_its_own(text: str) -> None:
    anchor = slugify(text)
    assert re.fullmatch(r"([a-z0-9][a-z0-9.-]*)?", anchor)
    assert slugify(anchor) == anchor
