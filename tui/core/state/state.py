"""The user's data, which must never be lost: `state.db`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.state.positions import Positions
from tui.core.state.store import Store

if TYPE_CHECKING:
    from tui.core.state.annotations import Annotations
    from tui.core.state.contents import Contents
    from tui.core.state.corrected import Corrections
    from tui.core.state.filters import SavedFilters
    from tui.core.state.history import History
    from tui.core.state.identities import IdentityDecisions
    from tui.core.state.kept import KeptTexts
    from tui.core.state.marks import ArticleMarks


class State:
    """The reader's state on disk. Every change is saved when it is made: what returns True is on the disk; where it
    returns False, `problem` says why.

    It is made of a part for each thing that is kept, over one open file; the first page of the program needs the
    positions alone, the others are imported when they are first used (what two threads then make twice does the same).
    Marks, bookmarks and notes belong to the content of an article, by its hash: they survive renaming and moving.
    When the file at a path changes, they go over to the new content as well (`contents`).
    """

    def __init__(self, folder: Path) -> None:
        """Opens the file in a folder, as `Store` does."""
        self.store = Store(folder)
        self.positions = Positions(self.store)

    @property
    def problem(self) -> str:
        """Why changes are not saved, in words; empty where they are."""
        return self.store.problem

    @property
    def notice(self) -> str:
        """Message to show once: a damaged file, and what it was restored from."""
        return self.store.notice

    @cached_property
    def history(self) -> History:
        """The changes that can be taken back."""
        from tui.core.state.history import History

        return History(self.store)

    @cached_property
    def marks(self) -> ArticleMarks:
        """Read, starred, done."""
        from tui.core.state.marks import ArticleMarks

        return ArticleMarks(self.store, self.history)

    @cached_property
    def contents(self) -> Contents:
        """Which content stands at which path."""
        from tui.core.state.contents import Contents

        return Contents(self.store)

    @cached_property
    def annotations(self) -> Annotations:
        """Bookmarks and notes."""
        from tui.core.state.annotations import Annotations

        return Annotations(self.store, self.history)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrections of analyses."""
        from tui.core.state.corrected import Corrections

        return Corrections(self.store, self.history)

    @cached_property
    def filters(self) -> SavedFilters:
        """The queries that have a name."""
        from tui.core.state.filters import SavedFilters

        return SavedFilters(self.store, self.history)

    @cached_property
    def identities(self) -> IdentityDecisions:
        """Who is who."""
        from tui.core.state.identities import IdentityDecisions

        return IdentityDecisions(self.store, self.history)

    @cached_property
    def kept(self) -> KeptTexts:
        """How things were left."""
        from tui.core.state.kept import KeptTexts

        return KeptTexts(self.store)

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the state since this was asked last."""
        return self.store.changed_elsewhere()

    def back_up(self, *, now: bool = False) -> None:
        """Make a backup, if there were changes and the last one is old (or `now`). Takes its time: for a thread."""
        self.store.back_up(now=now)

    def close(self) -> None:
        """Close the file. What was changed is already saved."""
        self.store.close()
