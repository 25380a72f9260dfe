"""The reader's corrections of analyses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from tui.core.data.corrections import Correction, What
from tui.core.state.history import History
from tui.core.state.journal import Row
from tui.core.state.store import Store
from tui.core.state.values import as_text, number


class Corrections:
    """The corrections of all articles, by content hash."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def of(self, sha256: str) -> list[Correction]:
        """The corrections of an article's analysis, in text order."""
        query = "SELECT what, start, end, words, value, was FROM corrections WHERE sha256 = ? ORDER BY start, end, what"
        return [_correction(row) for row in self._store.rows(query, sha256)]

    def all(self) -> dict[str, list[Correction]]:
        """The corrections of all articles."""
        found: dict[str, list[Correction]] = {}
        query = "SELECT what, start, end, words, value, was, sha256 FROM corrections ORDER BY sha256, start, end, what"
        for row in self._store.rows(query):
            found.setdefault(str(row[6]), []).append(_correction(row))
        return found

    def add(
        self, corrections: Iterable[tuple[str, Correction]], *, words: str, aliases: Mapping[str, str] | None = None
    ) -> bool:
        """Keep what was put right, each with the content hash of its article, as one step; `aliases` are content
        hashes by path. False if it could not be saved."""
        rows = (
            Row("corrections", (sha256, c.start, c.end, c.what),
                {"words": as_text(c.words), "value": as_text(c.value), "was": as_text(c.was)})
            for sha256, c in corrections
        )  # fmt: skip
        return self._history.change(rows, words, aliases)


def _correction(row: tuple[object, ...]) -> Correction:
    what, start, end, *texts = row[:6]
    return Correction(cast(What, what), number(start), number(end), *map(str, texts))
