"""The changes that the reader made, one after the other: each is made here, and taken back, and made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from tui.core.state import journal
from tui.core.state.contents import set_aliases
from tui.core.state.journal import Action, Row
from tui.core.state.store import Store
from tui.core.state.values import as_text
from tui.core.text.lazily import lazily

_KEY_IN_WORDS = lazily(r"\b(?:person|group|body):.+?(?:@[0-9a-f]{64})?(?= and (?:person|group|body):|$)")


class History:
    """The journal of a store, and what this instance of the program has taken back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._undone: list[Action] = []

    def change(
        self, rows: Iterable[Row], words: str | None, aliases: Mapping[str, str] | None = None, *, joins: int = 0
    ) -> bool:
        """Change rows in one transaction, to be taken back under `words`; without words it cannot be. `aliases` are
        the content hashes of paths. What came of the change of the number `joins`, where that is the last one, is taken
        back with it. False if it could not be saved."""
        rows = list(rows)  # a change is made again where another file has come to the place of this one

        def change(db: sqlite3.Connection) -> bool:
            journal.change(db, rows, None if words is None else as_text(words), joins)
            set_aliases(db, aliases or {})
            return True

        return self._store.write(change) or False

    def last(self) -> Action | None:
        """The change that `undo` would take back."""
        action = self._store.read(journal.last)
        return action and action._replace(words=_without_keys(action.words))

    def undo(self) -> Action | None:
        """Take the last change back; None if there is none, or if that could not be saved."""

        def change(db: sqlite3.Connection) -> tuple[int, Action | None]:
            return journal.set_aside(db), journal.undo(db)

        aside, undone = self._store.write(change) or (0, None)
        if aside:
            many = "a change" if aside == 1 else f"{aside} changes"
            self._store.notice = f"{many} cannot be taken back: the record is damaged, and was set aside"
        if undone is not None:
            undone = undone._replace(words=_without_keys(undone.words))
            self._undone.append(undone)
        return undone

    def redo(self) -> Action | None:
        """Make the change again that this instance took back last; None if there is none, if another one came after it,
        or if that could not be saved."""
        action = self._undone.pop() if self._undone else None
        redone = self._store.write(lambda db: journal.redo(db, action)) if action is not None else None
        if action and redone and self._undone and self._undone[-1].before == action.number:
            self._undone[-1] = self._undone[-1]._replace(before=redone.number)
        return redone


def name_in(key: str) -> str:
    """The name in a key of `tui.core.voices.identity` ("person:ann bell@5f3c…"), for people."""
    name = key.partition(":")[2].partition("@")[0] or key
    return name.title() if name.islower() else name


def _without_keys(words: str) -> str:
    """An action's words as versions before 1.5 noted them, without the keys of `tui.core.voices.identity`."""
    return _KEY_IN_WORDS.sub(lambda match: name_in(match[0]), words)
