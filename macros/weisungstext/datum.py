"""Days as Weisungen write them: 20.11.2025, 1. Juli 2026, 20.07.06."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
DAY = r"\d{1,2}\. ?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?) ?(?:\d{4}|\d{2})(?!\d)"
_PARTS = re.compile(r"(\d{1,2})\. ?(\d{1,2}\.|[A-Za-zä]{3,9}\.?) ?(\d{4}|\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1990, 2199


def read_day(text: str) -> date | None:
    """Return the day that `text` is; None where it is none."""
    match = _PARTS.fullmatch(" ".join(text.split()).removeprefix("den "))
    if not match:
        return None
    day, month, year = match.groups()
    name = month.rstrip(".")[:3].lower()
    number = _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdecimal() else 0
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
