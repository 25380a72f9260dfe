"""The list of articles as the reader has it: the catalogue, what it is narrowed to, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from tui.core.model.article import Article
from tui.core.reading.catalogue import Catalogue, Entry, Order
from tui.core.reading.signals import Signal
from tui.core.state.marks import Marks

HIDDEN = ("", "read", "done")
"""The values of `hides`, in the order in which a key sets them."""


class UnreadableFile(Protocol):
    """A file that could not be read."""

    @property
    def path(self) -> str:
        """Which."""

    @property
    def reason(self) -> str:
        """Why, in words."""


class Batch:
    """The articles that were chosen to be marked together, by path."""

    def __init__(self) -> None:
        self.paths: set[str] = set()

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def toggle(self, path: str) -> None:
        """Choose an article, or leave it out again."""
        self.paths ^= {path}

    def clear(self) -> None:
        """Choose none."""
        self.paths.clear()

    def keep(self, paths: Collection[str]) -> None:
        """Leave out what is not among some paths."""
        self.paths &= set(paths)

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Files have other names now."""
        self.paths = {renamed.get(path, path) for path in self.paths}


class Listing:
    """Every change of what is listed is made here, and told by a signal."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()
        self.batch = Batch()
        self.searched = False
        """Whether the folder has been searched to its end once."""
        self.filter = ""
        """The query that the list is narrowed to; empty for none."""
        self.found: frozenset[str] = frozenset()
        """The paths that the filter has found so far."""
        self.arranged = Signal[None]()
        """Other articles are listed, or in another order."""
        self.rows_changed = Signal[Sequence[str]]()
        """More, or something else, is known of the articles at some paths."""
        self.learnt = Signal[None]()
        """Files were read of which the list knew nothing."""

    def entries(self) -> list[Entry]:
        """The listed entries, in order."""
        return [self.catalogue[number] for number in range(len(self.catalogue))]

    def chosen(self) -> list[Entry]:
        """The entries chosen for a batch, listed or not, in the order of the folder."""
        return [entry for entry in self.catalogue.entries() if entry.path in self.batch]

    def renew(
        self,
        entries: Iterable[Entry],
        marks: Mapping[str, Marks],
        aliases: Mapping[str, str],
        *,
        keep: str | None,
        complete: bool,
        again: bool = False,
    ) -> dict[str, str]:
        """Take over what was found; gives the paths of files that were renamed, and their new ones.

        `complete` says that the folder was searched to its end, `again` that what could not be read is to be tried
        again. What is left out the first time is found anew, but for the path `keep`. `tell_arranged` has it shown.
        """
        catalogue = self.catalogue
        if again:
            catalogue.known.try_again()
        renamed = catalogue.renew(entries)
        catalogue.known.mark(marks, aliases)
        if not self.searched and catalogue.hides:
            catalogue.hide(catalogue.hides, keep=keep)
        self.searched = self.searched or complete
        return renamed

    def tell_arranged(self) -> None:
        """Have the list shown as it is."""
        self.arranged.emit(None)

    def learn(self, read: Iterable[Article | UnreadableFile]) -> dict[str, str]:
        """Files were read, or could not be; gives the absolute path and the content of those whose marks must go with
        them."""
        follow: dict[str, str] = {}
        paths = []
        for item in read:
            paths.append(item.path)
            if isinstance(item, Article):
                follow.update(self.catalogue.known.learn(item))
            else:
                self.fail(item.path, item.reason)
        self.refresh(paths)
        self.learnt.emit(None)
        return follow

    def arrange(self) -> None:
        """Sort anew by what is known now."""
        self.catalogue.arrange()
        self.arranged.emit(None)

    def narrow(self, paths: Collection[str] | None, *, keep: str | None) -> None:
        """List only some paths, and `keep`; with None all again."""
        self.catalogue.narrow(paths, keep=keep)
        self.arranged.emit(None)

    def sort_by_next(self) -> Order:
        """Sort by the next order; gives it."""
        orders, sorting = list(Order), self.catalogue.sorting
        sorting.order = orders[(orders.index(sorting.order) + 1) % len(orders)]
        self.arrange()
        return sorting.order

    def turn_round(self) -> None:
        """Turn the order round."""
        self.catalogue.sorting.backward = not self.catalogue.sorting.backward
        self.arrange()

    def group(self) -> bool:
        """Group by folder, or no longer; gives which."""
        self.catalogue.sorting.grouped = not self.catalogue.sorting.grouped
        self.arrange()
        return self.catalogue.sorting.grouped

    def hide_next(self, *, keep: str | None) -> str:
        """Leave out what is read; what is done; nothing. Gives which: "read", "done" or ""."""
        hides = HIDDEN[(HIDDEN.index(self.catalogue.hides) + 1) % len(HIDDEN)]
        self.catalogue.hide(hides, keep=keep)
        self.arranged.emit(None)
        return hides

    def set_filter(self, text: str) -> None:
        """Take a query as the one that the list is to be narrowed to."""
        self.filter = text.strip()

    def set_found(self, found: Iterable[str]) -> None:
        """Take over what the filter finds."""
        self.found = frozenset(found)

    def fail(self, path: str, reason: str) -> None:
        """A file could not be read."""
        entry = self.catalogue.entry(path)
        if entry is not None:
            entry.fail(reason)

    def learn_analysis(self, sha256: str, quotes: int, actors: Sequence[str]) -> None:
        """Show in the list what an analysis gave: how many quotes, and the names of the main actors."""
        self.refresh(self.catalogue.known.learn_analysis(sha256, quotes, actors))

    def refresh(self, paths: Sequence[str]) -> None:
        """Tell that the rows of some paths are others."""
        if paths:
            self.rows_changed.emit(paths)
