"""Items and header fields that take back or change what an earlier Weisung ordered."""

import re
from collections.abc import Iterator

from macros.weisungstext.werte import Bekannt, Frage, FruehereAenderung, listed, shortened

_NUMBER = re.compile(r"(?<!\d)\d{9}(?!\d)")
_ITEM = re.compile(
    r"(?:Buchst(?:abe|\.)\s*)?\b(?P<bereich>[a-z])\)?[\s,]*(?:Nr\.|Nummer|Ziffer|Ziff\.|Punkt)"
    r"\s*(?P<ziffer>\d{1,2})|\d{9}/(?P<id>[a-z]\d{1,2})"
)
_BACK = re.compile(
    r"\b(?:zurückgenommen|rückgängig|aufgehoben|wieder (?:\w+ )?(?:aufgenommen|eingefügt|ergänzt|"
    r"verwendet|eingeführt|Pflicht|anzubieten|erfasst)|erneut|abweichend von)\b"
)
_EMPTY = ("", "-", "–", "entfällt", "keine", "keiner", "nein")
FIELDS = ("Bezug", "Aufhebung von Regelungen")


def ask_about_item(
    text: str, ziele: tuple[str, ...], nummer: str, bekannt: Bekannt
) -> Iterator[str]:
    """Yield questions about an item that names another Weisung or takes something back."""
    named = _named(text, nummer)
    for other in named:
        yield _question(f"Genannt ist die Weisung {other}.", other, text, ziele, bekannt)
    if not named and (word := _BACK.search(text)):
        touched = [
            f"{number}/{_say(a)}"
            for number, items in bekannt.weisungen.items()
            for a in items
            if number != nummer and set(a.ziele) & set(ziele)
        ]
        which = f" Frühere Änderungen an diesen Zielen: {'; '.join(touched)}." if touched else ""
        yield f"„{word[0]}“: Nimmt das eine frühere Änderung zurück, und welche?{which}"


def ask_about_field(
    feld: str, wert: str, ziele: tuple[str, ...], nummer: str, bekannt: Bekannt
) -> Iterator[Frage]:
    """Yield questions about a filled Bezug or Aufhebung; `ziele` are those of all items."""
    if feld not in FIELDS or wert.casefold().rstrip(".") in _EMPTY:
        return
    named = _named(wert, nummer)
    for other in named:
        said = f"Unter {feld} steht die Weisung {other}."
        yield Frage(("kopf", feld), _question(said, other, wert, ziele, bekannt))
    if not named:
        text = f"Unter {feld} steht „{shortened(wert)}“. Betrifft das eine Weisung, die hier steht?"
        yield Frage(("kopf", feld), text)


def _named(text: str, own: str) -> list[str]:
    return [n for n in dict.fromkeys(_NUMBER.findall(text)) if n != own]


def _question(said: str, other: str, text: str, ziele: tuple[str, ...], bekannt: Bekannt) -> str:
    """Return the question which of the other Weisung's items are meant."""
    items = bekannt.weisungen.get(other)
    if items is None:
        return f"{said} Sie gibt es hier nicht. Ist die Nummer richtig?"
    ids = {m["id"] or f"{m['bereich']}{m['ziffer']}" for m in _ITEM.finditer(text)}
    exact = [a for a in items if a.id in ids]
    shared = exact or [a for a in items if set(a.ziele) & set(ziele)]
    if not shared:
        return f"{said} Keine ihrer Änderungen hat eines dieser Ziele. Was ist gemeint?"
    how = "Gemeint ist wohl" if exact else "Mit denselben Zielen hat sie"
    names = listed([_say(a) for a in shared])
    return (
        f"{said} {how} {names}. Ändert oder ersetzt das diese Stellen? Dann steht die neue Marke "
        "um die alte."
    )


def _say(item: FruehereAenderung) -> str:
    return f"{item.id} ({shortened(item.kurz)})"
