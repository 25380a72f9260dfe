"""How the reader left things: the order of the list, say."""

from __future__ import annotations

import sqlite3

from tui.core.state import journal
from tui.core.state.journal import Row
from tui.core.state.store import Store
from tui.core.state.values import as_text


class KeptTexts:
    """Short texts under names. Keeping one is no change that undo takes back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, name: str) -> str:
        """The value kept under a name; empty if there is none."""
        row = self._store.row("SELECT value FROM kept WHERE name = ?", name)
        return str(row[0]) if row else ""

    def keep(self, name: str, value: str) -> bool:
        """Keep something for the next time. False if it could not be saved."""

        def change(db: sqlite3.Connection) -> bool:
            journal.change(db, [Row("kept", (name,), {"value": as_text(value)})], None)
            return True

        return self._store.write(change) or False
