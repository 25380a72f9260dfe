"""Dates as news sites print them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
            *("august aug", "september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b",
    )
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a year in a short text: ISO form, start and end offset in it; None without one.

    Dates in figures (3/4/2025) are left alone: nobody can know which is the month.
    """
    hits = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(hits, key=lambda m: m.start()):
        # casefold, because without regard to case "ſ" matches "s".
        month = match["month"].casefold()
        try:
            number = int(month) if month.isdigit() else _MONTHS[month]
            found = date(int(match["year"]), number, int(match["day"]))
        except (KeyError, ValueError):
            continue
        return found.isoformat(), match.start(), match.end()
    return None
