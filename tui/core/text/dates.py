"""Dates as news sites print them."""

from __future__ import annotations

import re
from datetime import date

from tui.core.text.lazily import lazily

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


_STAMPS = tuple(
    lazily(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/.-]\d|\d)",
        r"\b(?P<year>(?:19|20)\d\d)(?P<month>\d{2})(?P<day>\d{2})(?=T?\d{0,6}(?:Z|[+-]\d{4})?$)",
        rf"\b{_MONTH}\s+{_DAY},?\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+[A-Z]{{2,5}})?\s+{_YEAR}\b",
        rf"\b{_DAY}[\s-]{_MONTH}[\s-](?P<year>\d{{2}}|(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        # Two numbers only where nobody can take the day for the month.
        r"(?<![\d/.])(?P<day>1[3-9]|2\d|3[01])(?P<sign>[/.])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)\b",
        r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)\b",
        r"(?<![\d/.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b",
    )
)


def stamp_day(stamp: str | None) -> str | None:
    """The ISO date of a time stamp as a file or message has it, in the zone of the stamp itself: no moment is moved to
    another zone, and no part that is missing is made up. (ISO 8601, RFC 5322, RFC 822 with years of two digits, and the
    forms of C's `asctime`.)"""
    text = (stamp or "")[:MAX_STAMP]
    if hit := find_date(text):
        return hit[0]
    for form in _STAMPS:
        if (match := form.search(text)) and (found := _iso(match)):
            return found
    return None


MAX_STAMP = 200


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a year in a short text: ISO form, start and end offset in it; None without one.

    Dates in figures (3/4/2025) are left alone: nobody can know which is the month.
    """
    hits = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(hits, key=lambda m: m.start()):
        if found := _iso(match):
            return found, match.start(), match.end()
    return None


def _iso(match: re.Match[str]) -> str | None:
    # casefold, because without regard to case "ſ" matches "s".
    month, year = match["month"].casefold(), match["year"]
    if len(year) == 2:  # RFC 2822, 4.3
        year = f"{20 if int(year) < 50 else 19}{year}"
    try:
        return date(int(year), int(month) if month.isdigit() else _MONTHS[month], int(match["day"])).isoformat()
    except (KeyError, ValueError):
        return None


def day(published: str | None) -> str | None:
    """An ISO date, or None for what is none."""
    try:
        return date.fromisoformat(published).isoformat() if published else None
    except ValueError:
        return None
