"""Narrow protocols that features and their helpers offer to other features.

A feature is made with those that it needs, and never knows whose they are; `parts` does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.core.data.corrections import Correction
    from tui.core.model.analysis import Analysis, Attribution
    from tui.core.model.article import Article
    from tui.core.reading.catalogue import Entry
    from tui.core.reading.reading import PendingJump, Reading
    from tui.core.reading.summary_view import Chosen
    from tui.core.state.journal import Action
    from tui.sources import Unreadable


class HandPort(Protocol):
    """The target of a key: the current article, quote and analysis."""

    def entry(self) -> Entry | None:
        """The article under the cursor of the list, or the one that is open."""

    def reading(self) -> Reading | None:
        """The same, read; None, with words, if there is none."""

    def analysis(self) -> Analysis | None:
        """The analysis of the open article; None, with words, if there is none."""

    def quote(self, *, sidebar: bool = False) -> Attribution | None:
        """The quote gone to last, or the one on the reading line; before them, the one in the `sidebar`."""

    def entry_of(self, article: Article) -> Entry:
        """The entry of an article, whether the folder is listed or not yet."""


class OpenPort(Protocol):
    """Opening articles."""

    @property
    def under_way(self) -> str | None:
        """The path of the article that is being read, to be opened."""

    def open(
        self,
        entry: Entry,
        *,
        opened: Callable[[], object] = ...,
        failed: Callable[[], None] = ...,
        anew: bool = False,
        sought: bool = False,
    ) -> None:
        """Read and show an article, and call `opened`; where it cannot be read, say why and call `failed`. `sought`
        says that the reader asked for the article, and not for a place in it: a short one then counts as read."""

    def step(self, by: int, *, unread: bool = False, then: Callable[[], None] = ..., sought: bool = True) -> None:
        """Open the next article (backward with -1) and do something `then`; `sought` as for `open`."""

    def reload(self, note: str = "") -> None:
        """Read the folder and the open article again; `note` is said beside what has changed."""


class PlacePort(Protocol):
    """The place where the reader is, as it is saved."""

    def save(self) -> None:
        """Save it at once."""

    def save_soon(self) -> None:
        """Save it when the keys rest."""

    def reach_end(self) -> None:
        """The reader wants to go on from the end: what ends on its first page has been read."""


class FolderPort(Protocol):
    """The folder on the disk."""

    def wait(self) -> bool:
        """Whether the articles are being looked for still: then keys wait for them."""

    def search_anew(self) -> None:
        """There are files that the program itself has made."""

    def reread(self, note: str = "") -> None:
        """Find its files again because the reader asks for it; `note` is said beside what has changed."""

    def learn(self, read: Collection[Article | Unreadable]) -> None:
        """Files were read, or could not be."""


class QuotesPort(Protocol):
    """Going to quotes."""

    def show(self, quote: Attribution, *, again: bool = False) -> None:
        """Go to a quote, mark it and name it."""

    def arrive_in_article(self, jump: PendingJump) -> None:
        """Go to the first quote (backward, the last) of the article that a jump has opened."""


class MarksPort(Protocol):
    """Marking articles."""

    def set_mark(self, entry: Entry, name: str, value: bool, copies: Sequence[Entry] = ()) -> str:
        """Set a mark of an article; gives why it could not be, or nothing."""

    def undo(self) -> tuple[str, Action | None]:
        """Take the last change back; gives what was said of it, and what was taken back, if anything was."""


class CorrectPort(Protocol):
    """Keeping corrections."""

    def keep(self, sha256: str, location: str, correction: Correction, words: str, title: str) -> bool:
        """Keep a correction; False if it could not be saved."""

    def put_right(self, correction: Correction | None) -> None:
        """Show the analysis of the open article with a new correction."""


class ChosenPort(Protocol):
    """Coming back from a summary or a digest."""

    def open(self, path: str, opened: Callable[[], None] = ...) -> None:
        """Open an article of the list, unless it is, and call `opened`."""

    def show(self, chosen: Chosen, back: str) -> None:
        """Bring what was chosen on screen in the open article; `back` says what leads back."""
