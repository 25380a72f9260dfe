"""The summary methods by name, for menus: what each does, without importing what runs it."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.model.analysis import DEFAULT_METHOD


class Method(NamedTuple):
    """A way to choose an article's sentences."""

    id: str
    """The key in `Analysis.rankings`."""
    title: str
    line: str
    """Description in one line for a reader."""


BALANCED_QUOTE = "balanced+quote"

METHODS: tuple[Method, ...] = (
    Method(
        DEFAULT_METHOD,
        "What matters",
        "what people keep in their own summaries, without repeats (a learned model)",
    ),
    Method(BALANCED_QUOTE, "What matters, with a quote", "the same, with the main quote among the first three"),
    Method("lead", "The beginning", "the first sentences, as they stand"),
    Method("lexrank", "The common thread", "sentences that resemble many others (LexRank)"),
    Method("luhn", "The dense sentences", "sentences where frequent words stand close together (Luhn)"),
    Method("sumbasic", "The frequent words", "sentences of the most frequent words, each counting once (SumBasic)"),
)
"""In the order in which a key goes through them, the default first."""


def method(method_id: str) -> Method:
    """The method of that name.

    Raises:
        KeyError: there is none.
    """
    for each in METHODS:
        if each.id == method_id:
            return each
    raise KeyError(method_id)
