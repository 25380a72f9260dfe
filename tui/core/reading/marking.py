"""Marks of articles: read, starred, done. Each change is on the disk before anything shows it, and can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tui.core.reading.listing import Listing
from tui.core.reading.signals import Signal
from tui.core.state.journal import Action
from tui.core.state.marks import Marks
from tui.core.state.state import State

FEW = 20
"""Articles whose marks are asked for one by one; those of more, all at once."""
_SET = {"read": "read", "starred": "starred", "done": "done"}
_UNSET = {"read": "unread", "starred": "no star", "done": "not done"}


def mark_words(name: str, value: bool) -> str:
    """A mark that was set or taken away, in words: "done", "no star"."""
    return (_SET if value else _UNSET)[name]


class Marking:
    """The marks of the articles in a list, as a state on disk has them."""

    def __init__(self, state: State, listing: Listing) -> None:
        self._state = state
        self._listing = listing
        self._goes_back = False
        self.changed = Signal[None]()
        """Marks are others than before: counts of unread articles may be."""
        self.undone = Signal[Action]()
        """A change was taken back, or made again."""

    @property
    def goes_back(self) -> bool:
        """Whether changes of earlier sessions are being taken back."""
        return self._goes_back

    def save(self, contents: Mapping[str, str], name: str, value: bool, words: str, *, joins: int = 0) -> bool:
        """Set one mark of some contents (content hash and absolute path), to be undone under `words`, or together with
        the change of the number `joins`; False if it could not be saved. What is done is read. From any thread; `take`
        then shows it."""
        marks: dict[str, bool] = {name: value}
        if name == "done" and value:
            marks["read"] = True
        self._goes_back = False
        return self._state.marks.set(contents, **marks, words=words, joins=joins)

    def take(self, contents: Collection[str] | None = None) -> None:
        """Show the marks as the state has them: of all, or only of some contents."""
        catalogue = self._listing.catalogue
        if contents is not None and len(contents) <= FEW:
            changed = catalogue.known.mark_some({sha256: self._state.marks.of(sha256) for sha256 in contents})
        else:
            changed = catalogue.known.mark(self._state.marks.all())
        self._listing.refresh(changed)
        self.changed.emit(None)

    def take_all(self, marks: Mapping[str, Marks], aliases: Mapping[str, str]) -> None:
        """Show the marks that another instance has made: all there are, by content, and the content of each path."""
        self._listing.refresh(self._listing.catalogue.known.mark(marks, aliases))
        self.changed.emit(None)

    def follow(self, found: dict[str, str]) -> None:
        """Let marks go with files that were moved or changed: absolute paths and the content that stands there."""
        found.pop("", None)
        if found and self._state.contents.follow(found):
            self.take()

    def undo(self, *, earlier: bool, elsewhere: bool) -> Action | None:
        """Take the last change back; None if there is none, or it could not be saved. `earlier` says that it was made
        in an earlier session, `elsewhere` that it is about another folder."""
        action = self._state.history.undo()
        if action is not None:
            if not elsewhere:
                self._goes_back = earlier
            self.take(action.contents)
            self.undone.emit(action)
        return action

    def redo(self) -> Action | None:
        """Make the change again that was taken back last; None as for `undo`."""
        action = self._state.history.redo()
        if action is not None:
            self.take(action.contents)
            self.undone.emit(action)
        return action

    def tell_undone(self, action: Action) -> None:
        """Another screen has taken a change back in the state: show what comes of it."""
        self.take(action.contents)
        self.undone.emit(action)
