"""Which articles are listed: those that a filter has found, but for those that are hidden as read or done."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui.core.reading.entries import Entries, Renewal
from tui.core.reading.entry import Entry


class Selection:
    """Filter and order of the list."""

    def __init__(self) -> None:
        self.filter: Collection[str] | None = None
        """The paths that a filter has found; None where none is set."""
        self.hides = ""
        """The articles hidden beside those that the filter leaves out: "read" (and done), "done", or nothing."""
        self._hidden: set[str] = set()

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of some entries that are listed."""
        only = self.filter
        return [e for e in entries if (only is None or e.path in only) and e.path not in self._hidden]

    def hidden(self, known: Entries) -> int:
        """How many of those that the filter leaves are left out as read or done."""
        return sum(path in known and (self.filter is None or path in self.filter) for path in self._hidden)

    def hide(self, what: str, entries: Iterable[Entry], keep: str | None) -> None:
        """Leave out what is read or done by now, but for the path `keep`."""
        self.hides = what
        self._hidden = {
            entry.path
            for entry in entries
            if entry.path != keep and ((entry.marks.done and what) or (entry.marks.read and what == "read"))
        }

    def follow(self, renewal: Renewal) -> None:
        """The filter stays with what was renamed, and takes in what is new."""
        if self.filter is not None:
            self.filter = {renewal.renamed.get(path, path) for path in self.filter} | renewal.new
