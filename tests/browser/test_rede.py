"""What is said or written to customers, copied as text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.browser.komfort import GUIDE, PLAIN, REPLY, SHOW, OpenPage, clipboard, press, said
from tests.conftest import make_project
from tests.support import ADDRESS

SAID = (
    "Guten Tag, Sie sprechen mit dem Service Center, mein Name ist [eigener Name]. Mit "
    "wem spreche ich bitte?"
)
WRITTEN = (
    "[Anrede],\n\n"
    "Ihre E-Mail vom [Datum] ist bei uns angekommen. Wir haben sie an das Jobcenter "
    "weitergegeben, das für Sie zuständig ist. Sie müssen Ihre Angaben nicht noch einmal "
    "senden.\n\n"
    "Die Antwort erhalten Sie in Ihrem Postfach bei jobcenter.digital oder mit der Post. "
    "In dieser E-Mail gehen wir deshalb nicht auf den Inhalt ein.\n\n"
    "Für Ihre Antwort können Sie das Postfach in jobcenter.digital, die Jobcenter-App "
    "oder den Postweg nutzen.\n\n"
    "Bitte senden Sie uns keine persönlichen Angaben in einer unverschlüsselten E-Mail. "
    "Eine unverschlüsselte E-Mail ist auf dem Weg zu uns nicht geschützt, und Dritte "
    "können sie mitlesen. Das gilt auch für Anhänge, zum Beispiel Kontoauszüge oder "
    "Lohnabrechnungen.\n\n"
    "Am sichersten schreiben Sie uns über Ihr Postfach in jobcenter.digital. Dort bleiben"
    " Ihre Nachricht und unsere Antwort geschützt, und Sie finden beides später wieder.\n\n"
    "Haben Sie noch Fragen? Dann antworten Sie uns bitte über Ihr Postfach in "
    "jobcenter.digital oder rufen Sie uns an. Halten Sie dafür bitte die Nummer Ihrer "
    "Bedarfsgemeinschaft bereit.\n\n"
    "Mit freundlichen Grüßen\n\n"
    "Ihr Service Center im Auftrag Ihres Jobcenters"
)
MIXED = """\
## Schritt

!!! sagen
    Bringen Sie {% aenderung "202601001/a1" %}drei{% bisher %}zwei{% endaenderung %} Dinge
    mit, **immer** und [überall](../../../glossar.md):

    - den Ausweis
    {% aenderung "202601001/a2" %}
    - den Vertrag
    {% bisher %}
    - den Scheck
    {% endaenderung %}
    - Belege:
        - Miete
        - Strom

    !!! tun
        Warten Sie.

    ??? wissen "Warum"
        Darum.

    1. Erst dies.
    1. Dann das.

    Danke, [Anrede].
"""
MIXED_COPY = """\
Bringen Sie drei Dinge mit, immer und überall:

– den Ausweis
– den Vertrag
– Belege:
  – Miete
  – Strom

1. Erst dies.
2. Dann das.

Danke, [Anrede]."""


def test_what_is_said_is_copied_as_it_is_read(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    press(page, page.get_by_role("button", name="Text kopieren: Sagen").first)
    expect(said(page)).to_have_text("Text kopiert")
    assert clipboard(page) == SAID


@pytest.mark.parametrize("view", ["Aktueller Text", SHOW, "Ohne Markierung"])
def test_a_reply_is_copied_from_greeting_to_end(open_page: OpenPage, view: str) -> None:
    page = open_page(REPLY)
    press(page, page.get_by_role("button", name=view))
    button = page.get_by_role("button", name="Text kopieren: Nachricht")
    expect(button).to_have_css("opacity", "1")
    press(page, button)
    assert clipboard(page) == WRITTEN


def test_each_of_two_replies_has_its_own_button(open_page: OpenPage) -> None:
    page = open_page(PLAIN)
    buttons = page.get_by_role("button", name="Text kopieren: Nachricht")
    expect(buttons).to_have_count(2)
    press(page, buttons.last)
    assert "Bitte wenden Sie sich selbst an diese Stelle." in clipboard(page)
    assert "Wir haben Ihre Nachricht dorthin weitergeleitet." not in clipboard(page)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site whose said text has marks, lists and what is not said."""
    root: Path = tmp_path_factory.mktemp("mixed")
    with serve(make_project(root)(MIXED).built().folder) as address:
        yield address


@pytest.mark.parametrize(
    "view",
    [
        "Aktueller Text",
        pytest.param(SHOW, marks=pytest.mark.lang),
        pytest.param("Ohne Markierung", marks=pytest.mark.lang),
    ],
)
def test_marks_labels_old_wording_and_notes_stay_behind(
    open_page: OpenPage, mixed: str, view: str
) -> None:
    page = open_page(ADDRESS, base=mixed)
    press(page, page.get_by_role("button", name=view))
    page.locator(".sagen details").evaluate_all("all => all.forEach(d => d.open = true)")
    press(page, page.get_by_role("button", name="Text kopieren: Sagen"))
    assert clipboard(page) == MIXED_COPY


def test_what_is_marked_with_the_pointer_has_no_labels(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('article')) ||"
        " getSelection().toString()"
    )
    lines = [line.strip() for line in copied.splitlines()]
    assert (
        "Was hat sich bei Ihnen geändert? Seit wann ist das so, oder ab wann wird es so sein?"
        in (" ".join(copied.split()))
    )
    labels = {"Sagen", "SAGEN", "Tun", "TUN", "Pflicht", "Anliegenspezifisch", "c5", "TUN c5"}
    assert labels.isdisjoint(lines)
    for unwanted in ("die Ansicht Stammdaten", "geändert durch", "Link kopieren", "Text kopieren"):
        assert unwanted not in copied


def test_one_key_copies_the_reply_that_is_in_view(open_page: OpenPage) -> None:
    page = open_page(PLAIN)
    page.keyboard.press("c")
    expect(said(page)).to_have_text("Text kopiert")
    assert "Wir haben Ihre Nachricht dorthin weitergeleitet." in clipboard(page)
    page.locator(".nachricht").last.evaluate("e => e.scrollIntoView()")
    page.keyboard.press("c")
    page.wait_for_function(
        "() => navigator.clipboard.readText()"
        ".then(text => text.includes('Bitte wenden Sie sich selbst an diese Stelle.'))"
    )


def test_where_there_is_no_reply_the_key_is_none(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    expect(dialog).to_contain_text("Nächste Ansicht der Änderungen")
    expect(dialog).not_to_contain_text("Die Nachricht kopieren")
