"""Rules about consolidated Weisungen: the record replaces the marks, and one needs the other."""

from collections.abc import Iterator

from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.bestand.regeln_sprache import marks
from macros.model.finding import Finding, Place
from macros.sources.files import AKTEN


@regel
def records_and_weisungen_agree(reach: Reach) -> Iterator[Finding]:
    """A Weisung is consolidated if and only if it has a record, of the same day."""
    akten = reach.bestand.sources.akten
    for source, weisung in reach.bestand.weisungen_with_source():
        akte = akten.get(weisung.nummer)
        if weisung.konsolidiert and not akte:
            message = (
                f"Zu {weisung.nummer} fehlt die Akte docs/{AKTEN}{weisung.nummer}.json. Den Tag "
                f"trägt portal konsolidieren {weisung.nummer} selbst ein; bitte hier löschen."
            )
            yield source.head_finding(("konsolidiert",), "KP415", message)
        elif akte and akte.konsolidiert != weisung.konsolidiert:
            message = (
                f"Die Akte sagt konsolidiert: {akte.konsolidiert.isoformat()}, hier steht ein "
                "anderer oder kein Tag. Bitte den Tag der Akte eintragen."
            )
            yield source.head_finding(("konsolidiert",), "KP415", message)
    for nummer in akten:
        if nummer not in reach.bestand.weisungen and not reach.bestand.is_unreadable(nummer):
            message = (
                f"Zu dieser Akte gibt es keine Weisung {nummer}. Bitte die Seite der Weisung "
                "wiederherstellen; ohne sie ist der Verlauf der Dokumente nicht zu verstehen."
            )
            yield Finding(Place(f"docs/{AKTEN}{nummer}.json"), "KP415", message)


@regel
def marks_of_consolidated_weisungen(reach: Reach) -> Iterator[Finding]:
    """A consolidated Weisung has no marks any more: nobody would check them."""
    for source in reach.bestand:
        for ref, _, offset in marks(source):
            weisung, _ = reach.bestand.aenderungen.get(ref, (None, None))
            if weisung and weisung.konsolidiert:
                message = (
                    f"Die Weisung {weisung.nummer} ist konsolidiert, ihre Marken sind entfernt. "
                    "Bitte hier nur den geltenden Text stehen lassen."
                )
                yield source.text.finding(offset, "KP415", message)
