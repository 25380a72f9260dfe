"""Texts of the rows of the list of articles, without a screen."""

from __future__ import annotations

from tui.core.reading.catalogue import Entry


def details(entry: Entry) -> str:
    """The facts of an article beside its title."""
    minutes = f"{entry.minutes} min" if entry.minutes is not None else None
    return " · ".join(detail for detail in (entry.note, entry.group, entry.published, entry.source, minutes) if detail)


def two_lines(title: str, width: int) -> tuple[str, str]:
    """A title broken at a space, if it needs two lines."""
    if len(title) <= width:
        return title, ""
    at = title.rfind(" ", 0, width + 1)
    return (title[:at], title[at + 1 :]) if at > 0 else (title[:width], title[width:])
