"""Copies of one story, which are folded under the first of them in the list."""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.reading.entry import Entry


class Copies:
    """Copies folded under each entry, and the stories that the reader has unfolded."""

    def __init__(self) -> None:
        self._folded: dict[str, list[Entry]] = {}
        self._unfolded: set[int] = set()

    def __len__(self) -> int:
        """How many entries are folded under others."""
        return sum(map(len, self._folded.values()))

    def fold(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries without the copies of those that come before; of a story that is unfolded, all."""
        self._folded = {}
        kept: list[Entry] = []
        leads: dict[int, Entry] = {}
        for entry in entries:
            lead = None if entry.story is None else leads.setdefault(entry.story, entry)
            if lead is None or lead is entry or entry.story in self._unfolded:
                kept.append(entry)
            else:
                self._folded.setdefault(lead.path, []).append(entry)
        return kept

    def toggle(self, entry: Entry) -> bool | None:
        """Unfold the story of an entry, or fold it again; gives whether it is unfolded, None if it has no copies. The
        list shows it after the next `fold`."""
        if entry.story is None or (entry.story not in self._unfolded and entry.path not in self._folded):
            return None
        self._unfolded ^= {entry.story}
        return entry.story in self._unfolded

    def of(self, path: str) -> list[Entry]:
        """The copies that are folded under an entry of the list."""
        return self._folded.get(path, [])

    def lead_of(self, path: str) -> str:
        """The entry of the list under which a path is folded; the path itself where it is not."""
        return next((lead for lead, copies in self._folded.items() if any(c.path == path for c in copies)), path)
