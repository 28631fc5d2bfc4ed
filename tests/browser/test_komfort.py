"""Comforts of a page, as staff use them: copy, report a fault, read larger, know the keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import axe_faults
from tests.browser.conftest import serve
from tests.conftest import make_project
from tests.support import ADDRESS

OpenPage = Callable[..., Page]
GUIDE = "sgb2/service-center/glf/2.006/"
REPLY = "sgb2/service-center/textbausteine/tb-04/"
PLAIN = "sgb2/service-center/textbausteine/tb-09/"
WEISUNG = "weisungen/202511007/"
START = ""
SHOW = "Änderungen zeigen"
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


def clipboard(page: Page) -> str:
    """Return what was copied."""
    page.context.grant_permissions(["clipboard-read"])
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found


def press(page: Page, button: Locator) -> None:
    """Use a button with the keyboard alone."""
    button.focus()
    page.keyboard.press("Enter")


def said(page: Page) -> Locator:
    """Return what is said at the lower edge."""
    return page.locator(".kp-meldung")


def test_a_heading_has_a_link_to_copy_that_is_no_part_of_its_name(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    heading = page.get_by_role("heading", name="Veränderung aufnehmen", exact=True)
    button = page.get_by_role("button", name="Link kopieren: Veränderung aufnehmen")
    expect(heading).to_have_count(1)
    assert button.evaluate("b => getComputedStyle(b).opacity") == "0"
    heading.hover()
    expect(button).to_have_css("opacity", "1")
    press(page, button)
    expect(said(page)).to_have_text("Link kopiert")
    expect(button).to_be_focused()
    assert clipboard(page) == f"{page.url}#veraenderung-aufnehmen"
    page.goto(clipboard(page))
    expect(heading).to_be_in_viewport()


def test_every_heading_and_changed_passage_has_one_button(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    wanted = page.locator("article :is(h2, h3)[id], article .kp-stelle[id]").count()
    assert wanted > 10
    buttons = page.locator("article .kp-still[aria-label^='Link kopieren']")
    expect(buttons).to_have_count(wanted)
    assert page.locator("article .kp-still[tabindex]").count() == 0
    names = buttons.evaluate_all("all => all.map(b => b.ariaLabel)")
    assert "Link kopieren: geänderte Stelle c5" in names


def test_the_link_to_a_changed_passage_is_a_step_behind_its_badge(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#stelle-202511007-c5")
    page.locator("#stelle-202511007-c5 .kp-badge").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#stelle-202511007-c5 .kp-still")).to_be_focused()
    page.keyboard.press("Enter")
    assert clipboard(page).endswith(f"{GUIDE}#stelle-202511007-c5")


def test_on_a_touch_screen_the_buttons_are_always_there(open_page: OpenPage, address: str) -> None:
    browser = open_page(GUIDE).context.browser
    assert browser
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address + GUIDE)
    hidden = "all => all.filter(b => b.checkVisibility({checkOpacity: true}) === false).length"
    shown = page.locator("article > :is(.kp-anker, .admonition) .kp-still")
    assert shown.count() > 5
    assert shown.evaluate_all(hidden) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


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


def follow(page: Page, link: Locator) -> dict[str, str]:
    """Follow a link that reports a fault; return where it leads, without going there."""
    page.evaluate(
        "addEventListener('click', e => {"
        " const a = e.target.closest('a'); if (a) { window.ziel = a.href; e.preventDefault(); } })"
    )
    press(page, link)
    target = page.evaluate("window.ziel")
    assert target.startswith("mailto:redaktion@kundenportal.example?")
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}


def test_a_fault_is_reported_with_the_step_in_view(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#veraenderung-aufnehmen")
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    found = follow(page, bar.get_by_role("link", name="Fehler melden"))
    assert found["subject"] == "Fehler in 2.006 Veränderungen mitteilen"
    lines = found["body"].split("\r\n")
    assert lines[1] == "- Stelle: Veränderung aufnehmen"
    assert lines[2] == f"- Adresse: {page.url.split('#')[0]}#veraenderung-aufnehmen"
    assert lines[3].startswith("- Stand: ")
    assert lines[4].startswith("- Rechtsstand: ")
    assert "Bitte keine Namen, Nummern und Daten von Kundinnen und Kunden nennen." in lines


def test_the_link_at_the_foot_names_the_passage_whose_link_was_used(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.locator("#stelle-202511007-c5 .kp-badge").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    found = follow(page, page.locator(".kp-fussnoten .kp-melden__link"))
    lines = found["body"].split("\r\n")
    assert lines[1] == "- Stelle: Datenabgleich durchführen"
    assert lines[2] == f"- Adresse: {page.url}#stelle-202511007-c5"


@pytest.mark.parametrize("path", [START, GUIDE])
def test_the_question_mark_opens_the_keys_and_escape_returns(
    open_page: OpenPage, path: str
) -> None:
    page = open_page(path)
    before = page.locator("article a:visible").first
    before.focus()
    page.keyboard.press("Shift+?")
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Schließen")).to_be_focused()
    for key in ("/ oder S", "Esc", "Alt und J", "Alt und K", "?"):
        expect(dialog.get_by_role("rowheader", name=key, exact=True)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Shift+?")
    expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(before).to_be_focused()


def test_the_dialog_keeps_the_focus(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Shift+?")
    for _ in range(8):
        page.keyboard.press("Tab")
        where = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(where), "the page behind has no focus"


@pytest.mark.parametrize(
    ("width", "name"),
    [pytest.param(1280, "header", id="header"), pytest.param(320, ".kp-fuss", id="footer")],
)
def test_a_visible_button_opens_the_dialog_too(open_page: OpenPage, width: int, name: str) -> None:
    page = open_page(GUIDE, width)
    button = page.locator(name).get_by_role("button", name="Anzeige und Tastatur")
    expect(button).to_be_visible()
    press(page, button)
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    press(page, dialog.get_by_role("button", name="Schließen"))
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_keys_can_be_switched_off_and_on_again(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    page.keyboard.press("Shift+?")
    box = dialog.get_by_role("checkbox", name="Tasten ohne Alt und Strg ausschalten")
    box.focus()
    page.keyboard.press("Space")
    expect(dialog.get_by_role("status")).to_contain_text("nur in diesem Browser gespeichert")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("Shift+?")
    page.keyboard.press("/")
    expect(dialog).to_be_hidden()
    expect(page.locator("#__search")).not_to_be_checked()
    press(page, page.locator("header").get_by_role("button", name="Anzeige und Tastatur"))
    expect(box).to_be_checked()
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+?")
    expect(dialog).to_be_visible()


def size_of(page: Page) -> float:
    """Return the size of the running text in px."""
    found: float = page.locator("article p:visible").first.evaluate(
        "p => parseFloat(getComputedStyle(p.parentElement.closest('article')).fontSize)"
    )
    return found


@pytest.mark.parametrize(
    "size", [*(pytest.param(n, marks=pytest.mark.lang) for n in (115, 130)), 150]
)
def test_text_grows_and_stays_so_from_the_first_paint(open_page: OpenPage, size: int) -> None:
    page = open_page(GUIDE)
    normal = size_of(page)
    page.keyboard.press("Shift+?")
    group = page.get_by_role("group", name="Schriftgröße")
    expect(group.get_by_role("radio", name="100 %")).to_be_checked()
    choice = group.get_by_role("radio", name=f"{size} %")
    choice.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "nur in diesem Browser gespeichert"
    )
    assert round(size_of(page) / normal, 2) == size / 100
    empty = "window.document$ = {next() {}};"
    page.route("**/portal.js", lambda r: r.fulfill(body=empty, content_type="text/javascript"))
    page.goto(page.url.replace(GUIDE, PLAIN), wait_until="commit")
    page.wait_for_load_state("networkidle")
    assert round(size_of(page) / normal, 2) == size / 100, "without the script, which comes later"


@pytest.mark.parametrize(
    "path", [START, GUIDE, REPLY, "sgb2/service-center/glf/", "suche/", WEISUNG]
)
def test_the_largest_text_fits_320_px(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 320)
    page.evaluate("localStorage.setItem('kp-schrift', '150')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-kp-schrift", "150")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Shift+?")
    dialog = page.get_by_role("dialog", name="Anzeige und Tastatur")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("d => d.scrollWidth <= d.clientWidth && d.offsetWidth <= 320")


def test_light_and_dark_are_chosen_in_the_dialog_too(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.keyboard.press("Shift+?")
    group = page.get_by_role("group", name="Darstellung")
    expect(group.get_by_role("radio", name="wie im System")).to_be_checked()
    group.get_by_role("radio", name="dunkel").focus()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Shift+?")
    expect(group.get_by_role("radio", name="dunkel")).to_be_checked()


BOX = "e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.height]; }"


def test_the_slim_bar_is_there_after_a_jump_right_after_loading(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.emulate_media(reduced_motion="reduce")  # the jump is over before the page was looked at
    page.reload()
    page.keyboard.press("Alt+J")
    expect(page.locator(".kp-leiste--fest")).to_be_visible()


def test_badges_and_views_stay_in_reach_in_a_slim_bar(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    expect(page.locator(".kp-leiste--fest")).to_have_count(0)
    page.mouse.wheel(0, 1500)
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    top, bottom, height = bar.evaluate(BOX)
    assert (top, height) == (48, 40)
    inside = bar.locator("a:visible, button:visible")
    assert inside.count() == 9, "three badges, three views, two jumps, the report"
    assert all(
        b[0] >= top and b[1] <= bottom for b in inside.evaluate_all(f"all => all.map({BOX})")
    )
    expect(bar.get_by_role("link", name="geändert durch Weisung 202511007 · c2")).to_be_visible()
    expect(page.locator(".md-header__topic--active, .md-header__title--active")).to_contain_text(
        "2.006 Veränderungen mitteilen"
    )
    press(page, bar.get_by_role("button", name=SHOW))
    expect(page.locator("#aenderung-202511007-c5-2")).to_be_visible()
    expect(bar.get_by_role("button", name=SHOW)).to_be_focused()


def test_a_key_leads_through_the_views(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    for view in (SHOW, "Ohne Markierung", "Aktueller Text"):
        page.keyboard.press("a")
        expect(page.get_by_role("button", name=view)).to_have_attribute("aria-pressed", "true")
        expect(said(page)).to_have_text(f"Ansicht: {view}")


@pytest.mark.lang
@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 800), (1280, 400)])
def test_where_there_is_little_room_nothing_is_fixed(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(GUIDE, width)
    page.set_viewport_size({"width": width, "height": height})
    page.mouse.wheel(0, 2500)
    expect(page.locator(".kp-leiste")).not_to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_the_bar_covers_no_focus_and_no_place_a_link_leads_to(open_page: OpenPage) -> None:
    page = open_page(f"{GUIDE}#besondere-faelle-klaeren")
    bar = page.locator(".kp-leiste--fest")
    expect(bar).to_be_visible()
    edge = bar.evaluate(BOX)[1]
    assert page.locator(":target").evaluate(BOX)[0] >= edge
    covered = 0
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        focus = page.locator(":focus")
        if focus.evaluate("e => !!e.closest('.kp-leiste, .md-header, .md-sidebar')"):
            break
        covered += focus.evaluate(BOX)[0] < edge
    assert covered == 0


@pytest.mark.lang
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_dialog_and_bar(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(GUIDE, width, scheme)
    page.mouse.wheel(0, 1500)
    page.locator(".kp-still").evaluate_all("all => all.forEach(b => { b.style.opacity = 1; })")
    press(page, page.locator("article > .kp-anker .kp-still").nth(3))
    expect(said(page)).to_have_text("Link kopiert")
    assert axe_faults(page) == []
    page.keyboard.press("Shift+?")
    expect(page.get_by_role("dialog", name="Anzeige und Tastatur")).to_be_visible()
    assert axe_faults(page) == []


def test_nothing_of_it_is_printed(open_page: OpenPage) -> None:
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    for part in (".kp-still", ".kp-melden__link", ".kp-anzeige", ".kp-fuss__knopf"):
        assert page.locator(part).count() > 0
        expect(page.locator(f"{part}:visible")).to_have_count(0)
