"""The address to which faults are reported: what may stand there, and what is filled in."""

from urllib.parse import parse_qs, urlsplit

import pytest

from macros.model.meldeweg import Meldeweg

TITEL = "Fehler in 2.006 Lohn & Miete + 100 %"
ZEILEN = ["- Dokument: 2.006", "", "Äußerung?"]


@pytest.mark.parametrize(
    "adresse",
    [
        "mailto:redaktion@kundenportal.example",
        "https://gitlab.example/gruppe/projekt/-/issues/new",
        "https://gitlab.example:8443/p/-/issues/new?issuable_template=Fehler",
        "https://gitlab.example",
    ],
)
def test_a_mailbox_and_a_form_are_addresses(adresse: str) -> None:
    assert Meldeweg(adresse).link("T", ["Z"]).startswith(adresse)


@pytest.mark.parametrize(
    "adresse",
    [
        "",
        "redaktion@kundenportal.example",
        "mailto:",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example?bcc=c@d.example",
        "http://gitlab.example/-/issues/new",
        "https://",
        "https://user:wort@gitlab.example/",
        "https://gitlab.example/x#y",
        'https://gitlab.example/"onclick="x',
        "https://gitlab.example/a b",
        "https://gitlab.example\\@other.example/",
        "javascript:alert(1)",
        "mailto:a@b.example\n",
    ],
)
def test_anything_else_is_named_with_the_remedy(adresse: str) -> None:
    with pytest.raises(ValueError, match="fehler_melden") as error:
        Meldeweg(adresse)
    assert f'"{adresse}"' in str(error.value)
    assert "mailto:redaktion@kundenportal.example" in str(error.value)


def test_a_mail_has_its_lines_ended_as_mail_has_them() -> None:
    link = Meldeweg("mailto:a@b.example").link(TITEL, ZEILEN)
    assert "+" not in link, "a mail program does not read it as a space"
    found = parse_qs(urlsplit(link).query)
    assert found == {"subject": [TITEL], "body": ["\r\n".join(ZEILEN)]}


def test_a_form_keeps_its_own_query_and_names_no_second_host() -> None:
    link = Meldeweg("https://g.example/-/issues/new?issuable_template=Fehler").link(TITEL, ZEILEN)
    found = parse_qs(urlsplit(link).query)
    assert found == {
        "issuable_template": ["Fehler"],
        "issue[title]": [TITEL],
        "issue[description]": ["\n".join(ZEILEN)],
    }
    assert link.count("//") == 1
