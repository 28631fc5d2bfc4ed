"""The link by which staff report a fault in a page, with what is known of the page filled in."""

from datetime import date

from macros.bestand.lage import Lage
from macros.model.frontmatter import Baustein
from macros.model.geltung import german_date
from macros.model.meldeweg import Meldeweg
from macros.sources.load import Source

# In the browser overrides/assets/javascripts/fehler.js fills in what follows these two words.
_STELLE, _ADRESSE = "- Stelle: bitte ergänzen", "- Adresse: "


def report_link(lage: Lage, source: Source, weg: Meldeweg) -> str:
    """Return the address that reports a fault in `source`; it goes nowhere by itself."""
    art = "Baustein" if isinstance(source.meta, Baustein) else "Dokument"
    label = lage.label(source)
    return weg.link(
        f"Fehler in {label}",
        [
            f"- {art}: {label}",
            _STELLE,
            f"{_ADRESSE}{source.address}",
            f"- Stand: {_day(lage.stand(source))}",
            f"- Rechtsstand: {_day(lage.rechtsstand)}",
            "",
            "Bitte keine Namen, Nummern und Daten von Kundinnen und Kunden nennen.",
            "",
            "Was ist falsch, und wie ist es richtig?",
            "",
        ],
    )


def _day(day: date | None) -> str:
    return german_date(day) if day else "nicht angegeben"
