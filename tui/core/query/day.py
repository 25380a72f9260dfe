"""Days as people write them."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta

from tui.core.query import Newer, Published, QueryError, parse


def days(text: str, today: date) -> tuple[str, str]:
    """The first and the last day that a text means, as ISO dates: "today", "yesterday", or what a filter takes behind
    `newer:` ("7d", "2w") or `after:` ("2025-08-20", "2025-08", "2025").

    Raises:
        ValueError: it means none, in words.
    """
    if text in ("today", "yesterday"):
        one = (today - timedelta(text == "yesterday")).isoformat()
        return one, one
    for name in ("newer", "after"):
        with contextlib.suppress(QueryError):
            match parse(f"{name}:{text}"):
                case Newer() as newer:
                    one = newer.since(today).isoformat()
                    return one, one
                case Published() as published:
                    return published.day.isoformat(), _last(text, published.day).isoformat()
    raise ValueError(f"{text!r} is no day: 2025-08-20, 2025-08, 7d, 3m or today")


def _last(text: str, first: date) -> date:
    """The last day of the year or the month that a text is, or the day itself."""
    if re.fullmatch(r"\d{4}", text):
        return date(first.year, 12, 31)
    if re.fullmatch(r"\d{4}-\d{1,2}", text):
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return following - timedelta(1)
    return first
