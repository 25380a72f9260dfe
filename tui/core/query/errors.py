"""Errors of a query and their position."""

from __future__ import annotations

SHOWN = 60
"""Characters of a query that a message shows."""


class QueryError(Exception):
    """An error in a query: the message and the range [start, end) of its characters, which may be empty at its
    end."""

    def __init__(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.unfinished = unfinished
        """Whether it may be a query yet when somebody who is typing it goes on."""

    def lines(self, query: str) -> tuple[str, str]:
        """The surroundings of the mistake, and the message with a sign under each wrong character: two lines for a
        terminal, the query's own characters still to be made safe one for one."""
        first = max(0, self.start - SHOWN // 2)
        last = min(len(query), first + SHOWN)
        before, after = "…" if first else "", "…" if last < len(query) else ""
        signs = "^" * max(1, min(self.end, last) - self.start)
        place = " " * (len(before) + self.start - first)
        return f"{before}{query[first:last]}{after}", f"{place}{signs} {self.message}"
