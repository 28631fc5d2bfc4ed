"""When something is in force."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Geltung:
    """The days on which something is in force, both ends included; an open end is None."""

    ab: date | None = None
    bis: date | None = None

    def applies_on(self, stichtag: date) -> bool:
        """Tell whether `stichtag` lies within."""
        return (self.ab is None or self.ab <= stichtag) and not self.ended_before(stichtag)

    def ended_before(self, stichtag: date) -> bool:
        """Tell whether the last day lies before `stichtag`."""
        return self.bis is not None and self.bis < stichtag


def german_date(day: date) -> str:
    """Return `day` as it is written in a Weisung: TT.MM.JJJJ."""
    return day.strftime("%d.%m.%Y")
