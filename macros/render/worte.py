"""Words that several templates say in the same way."""

from macros.bestand.lage import Zustand
from macros.model.frontmatter import Aenderung, Weisung
from macros.model.geltung import german_date


def state_text(weisung: Weisung, aenderung: Aenderung, zustand: Zustand) -> str:
    """Return in words whether an item holds, and what holds after its end (`danach`)."""
    begin = german_date(weisung.begin_of(aenderung))
    end = german_date(weisung.last_day) if weisung.last_day else ""
    if zustand == "angekuendigt":
        return f"angekündigt, gilt ab {begin}"
    if zustand == "gilt":
        return f"gilt seit {begin}" + (f" bis {end}" if end else "")
    stays = weisung.danach == "bleibt"
    after = "der Text gilt weiter" if stays else "jetzt gilt wieder der bisherige Text"
    return f"galt bis {end}, {after}"
