"""Quotes of the index as they are put together across articles, and the names that articles give one another's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tui.core.voices.across import LentName, QuoteOccurrence, quotation_of

Below = tuple[str, tuple[bytes, ...], Callable[[bytes], str]]
"""A path as a range of the index: a condition on files `f`, its values, and how a path of the index is spelt there."""
_COLUMNS = (
    'q."key", q.words, q.kind, CASE WHEN a.actor IS NULL THEN NULL ELSE a.name END, q.confidence, f.path, f.title,'
    ' f.source, f.published, q."start", q."end", c.sha256, q.evidence, CASE WHEN a.actor IS NULL THEN a.name END,'
    " q.context"
)
"""The columns of `QuoteOccurrence`, of quotes `q` in files `f` with contents `c`, by actors `a`."""


def heard_in(db: sqlite3.Connection, below: Below) -> Iterator[QuoteOccurrence]:
    """All quotes below a path."""
    where, bounds, spelt = below
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM files f JOIN contents c ON c.id = f.content JOIN quotes q ON q.content = c.id"
        f" LEFT JOIN actors a ON a.id = q.speaker WHERE {where}",
        bounds,
    )
    for columns in rows:
        yield _heard(columns, spelt)


def given_names(db: sqlite3.Connection, sha256: str, places: Iterable[Below]) -> dict[str, LentName]:
    """The names that other articles below some paths give those quotes of a content that name nobody, by the ids of
    their attributions."""
    quotations: dict[int, dict[QuoteOccurrence, str]] = {}
    for where, bounds, spelt in places:
        rows = db.execute(
            f"SELECT q.quotation, q.attribution, {_COLUMNS} FROM contents mine"
            " JOIN quotes m ON m.content = mine.id JOIN quotes q ON q.quotation = m.quotation"
            " JOIN contents c ON c.id = q.content JOIN files f ON f.content = c.id"
            " LEFT JOIN actors a ON a.id = q.speaker LEFT JOIN actors s ON s.id = m.speaker"
            f" WHERE mine.sha256 = ? AND s.actor IS NULL AND {where}",
            (sha256, *bounds),
        )
        for quotation, attribution, *columns in rows:
            quotations.setdefault(quotation, {})[_heard(columns, spelt)] = attribution
    return {
        attribution: name
        for found in quotations.values()
        for heard, attribution in found.items()
        if heard.sha256 == sha256 and (name := quotation_of(found).given(heard))
    }


def _heard(columns: Sequence[Any], spelt: Callable[[bytes], str]) -> QuoteOccurrence:
    key, words, kind, name, confidence, path, *rest = columns
    return QuoteOccurrence._make((key, words, kind, name, confidence, spelt(path), *rest))
