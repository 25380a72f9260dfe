"""The list of articles: which of those that are known are listed, and in what order."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui.core.reading.copies import Copies
from tui.core.reading.entries import Entries
from tui.core.reading.entry import Entry
from tui.core.reading.selection import Selection
from tui.core.reading.sorting import Order, Sorting

__all__ = ["Catalogue", "Entry", "Order"]

FEW = 20
"""Contents of which it is looked up one by one where they are listed."""


class Catalogue:
    """The entries that are listed, by number.

    Numbers, steps and counts are those of the list: what a filter leaves out is passed over. After a change of the
    parts, `arrange` lists anew.
    """

    def __init__(self) -> None:
        self.known = Entries()
        """All entries, listed or not, and what is known of them."""
        self.sorting = Sorting()
        self.copies = Copies()
        self._selection = Selection()
        self._listed: list[Entry] = []
        self._numbers: dict[str, int] = {}
        self._unread: int | None = None
        self.known.marked.connect(self._count_again)

    def __len__(self) -> int:
        return len(self._listed)

    def __getitem__(self, number: int) -> Entry:
        return self._listed[number]

    @property
    def total(self) -> int:
        """How many there are with those that the filter leaves out."""
        return len(self.known)

    @property
    def filtered(self) -> bool:
        """Whether a filter is set."""
        return self._selection.filter is not None

    @property
    def narrowed(self) -> bool:
        """Whether some articles are not listed."""
        return self.filtered or self.left_out > 0

    @property
    def left_out(self) -> int:
        """How many articles are neither listed nor folded under one that is."""
        return len(self.known) - len(self._listed) - len(self.copies)

    @property
    def hides(self) -> str:
        """The articles hidden beside those that the filter leaves out: "read" (and done), "done", or nothing."""
        return self._selection.hides

    @property
    def hidden(self) -> int:
        """How many of those that the filter leaves are left out as read or done."""
        return self._selection.hidden(self.known)

    @property
    def unread(self) -> int:
        """How many of those listed are unread."""
        if self._unread is None:
            self._unread = sum(entry.unread for entry in self._listed)
        return self._unread

    @property
    def settings(self) -> str:
        """Order, direction, grouping and what is left out, in a form to be kept."""
        sorting = self.sorting
        return f"{sorting.order} {int(sorting.backward)} {int(sorting.grouped)} {self.hides}"

    def use_settings(self, settings: str) -> None:
        """Take over what `settings` gave; what cannot be understood is passed over."""
        match settings.split(" "):
            case [order, backward, grouped, hides]:
                sorting = self.sorting
                sorting.order = Order(order) if order in set(Order) else sorting.order
                sorting.backward, sorting.grouped = backward == "1", grouped == "1"
                self._selection.hides = hides if hides in ("read", "done") else ""

    # What is listed

    def add(self, entry: Entry) -> None:
        """Add an entry at the end, if its path is new."""
        if self.known.add(entry):
            self.arrange()

    def renew(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Take over the entries of a new search; gives the paths of files that were renamed, and their new ones."""
        renewal = self.known.renew(entries)
        self._selection.follow(renewal)
        self.arrange()
        return renewal.renamed

    def arrange(self) -> None:
        """List what the filter leaves, in the order that is set, by what is known now."""
        self._listed = self.copies.fold(self.sorting.sorted(self._selection.of(self.known)))
        self._numbers = {entry.path: number for number, entry in enumerate(self._listed)}
        self._unread = None

    def narrow(self, paths: Collection[str] | None, *, keep: str | None = None) -> None:
        """List only some paths; with None all again. What is to be left out is found anew, but for the path `keep`."""
        self._selection.filter = paths
        self.hide(self.hides, keep=keep)

    def hide(self, what: str, *, keep: str | None = None) -> None:
        """Leave out what is read or done by now; what becomes so later stays until it is left out anew. `keep` is a
        path that stays: that of the open article."""
        self._selection.hide(what, self.known, keep)
        self.arrange()

    def fold(self, entry: Entry) -> bool | None:
        """Show the copies under an entry, or fold them again; gives whether they are shown, None if there are none."""
        shown = self.copies.toggle(entry)
        if shown is not None:
            self.arrange()
        return shown

    # Where it is in the list

    def row_with(self, contents: Collection[str]) -> Entry | None:
        """The row that stands for some contents, copies that are folded under it included; None where there are
        several, or none."""
        found = (
            [entry for sha256 in contents if (entry := self.known.with_content(sha256))] if len(contents) <= FEW else []
        )
        leads = {self.copies.lead_of(entry.path) for entry in found}
        return self.entry(leads.pop()) if len(leads) == 1 else None

    def number(self, path: str | None) -> int | None:
        """Row of a path in the list, from 0; of a folded copy, the row that stands for it."""
        if path is None or path in self._numbers or not self.copies:
            return self._numbers.get(path or "")
        return self._numbers.get(self.copies.lead_of(path))

    def entry(self, path: str | None) -> Entry | None:
        """The entry of a path, listed or not."""
        return None if path is None else self.known.at(path)

    def entries(self) -> list[Entry]:
        """All entries, listed or not, in the order of the folder."""
        return list(self.known)

    def paths(self) -> list[str]:
        """The paths listed, in order."""
        return list(self._numbers)

    def step(self, path: str | None, by: int, *, unread: bool = False) -> Entry | None:
        """The next entry that can be read, `by` 1 forward or -1 backward; on demand one that is unread, for which
        the search goes on from the other end of the list."""
        count = len(self._listed)
        at = self.number(path)
        start = at if at is not None else -1 if by > 0 else count
        for distance in range(1, count + 1):
            index = start + by * distance
            if not 0 <= index < count:
                if not unread:
                    return None
                index %= count
            entry = self._listed[index]
            if entry.problem is None and not (unread and entry.marks.read) and index != at:
                return entry
        return None

    def _count_again(self, _: None) -> None:
        self._unread = None
