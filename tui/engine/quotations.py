"""Quotes of the index that are the same quotation, as they come: by the fingerprints of those that came before."""

from __future__ import annotations

import sqlite3

from tui.core.model.analysis import Attribution
from tui.core.voices.across import SURE
from tui.core.voices.same_words import (
    WHOLE,
    context_of,
    fingerprints,
    same_place,
    same_words,
    surname_of,
    tokens_of,
)
from tui.engine.folded import without_surrogates

MOST = 64
"""Quotes that one is compared with: those that share most fingerprints."""


BEFORE = 160
"""Characters in which the words before a quote are looked for."""


def context_at(text: str, item: Attribution) -> str:
    """The words before a quote that tell its place from others."""
    start = item.span.start
    return without_surrogates(" ".join(context_of(text[max(0, start - BEFORE) : start])))


def learn_quotation(db: sqlite3.Connection, number: int, item: Attribution, words: str, context: str) -> None:
    """Give a quote that is in the index the number of its quotation: that of an earlier one with the same words by the
    same speaker, as far as speakers are named; else its own."""
    tokens = tokens_of(words)
    marks = fingerprints(tokens)
    near = db.execute(
        "SELECT q.words, q.kind, q.quotation, a.name, q.context FROM"
        f" (SELECT quote, count(*) AS shared FROM heard WHERE mark IN ({', '.join('?' * len(marks))})"
        " GROUP BY quote ORDER BY shared DESC, quote LIMIT ?) AS h"
        " JOIN quotes q ON q.id = h.quote LEFT JOIN actors a ON a.id = q.speaker AND a.actor IS NOT NULL",
        (*marks, MOST),
    ).fetchall()
    indirect = item.kind == "indirect"
    same = (
        quotation
        for other, kind, quotation, name, place in near
        if (kind == "indirect") == indirect
        and not (len(tokens) < SURE and _differ(name, item.speaker_name))
        and (
            same_words(tokens, tokens_of(other), indirect=indirect)
            if len(tokens) >= WHOLE
            else tokens == tokens_of(other) and same_place(context.split(), place.split())
        )
    )
    db.execute("UPDATE quotes SET quotation = ? WHERE id = ?", (next(same, number), number))
    db.executemany("INSERT OR IGNORE INTO heard VALUES (?, ?)", ((mark, number) for mark in marks))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and surname_of(one or "") != surname_of(other or "")
