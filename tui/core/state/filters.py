"""Filters that the reader has given a name."""

from __future__ import annotations

from tui.core.state.history import History
from tui.core.state.journal import Row
from tui.core.state.store import Store
from tui.core.state.values import as_text


class SavedFilters:
    """The queries that have a name."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def all(self) -> dict[str, str]:
        """The queries by name, in the order of the names."""
        return {str(row[0]): str(row[1]) for row in self._store.rows("SELECT name, query FROM filters ORDER BY name")}

    def save(self, name: str, query: str) -> bool:
        """Give a query a name. False if it could not be saved."""
        row = Row("filters", (as_text(name),), {"query": as_text(query)})
        return self._history.change([row], f"the filter {name}")

    def delete(self, name: str) -> bool:
        """Forget a query with a name. False if that could not be saved."""
        return self._history.change([Row("filters", (as_text(name),), None)], f"removal of the filter {name}")
