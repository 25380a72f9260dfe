"""The summary methods by name, for menus: what each does, without importing what runs it."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.analysis import DEFAULT_METHOD


class Method(NamedTuple):
    """A way to choose an article's sentences."""

    id: str
    """The key in `Analysis.rankings`."""
    title: str
    line: str
    """What it does, in one line for a reader."""


BALANCED_QUOTE = "balanced+quote"

METHODS: tuple[Method, ...] = (
    Method(
        DEFAULT_METHOD,
        "Balanced",
        "early sentences that share most with headline and text, without repeats",
    ),
    Method(BALANCED_QUOTE, "Balanced, with quote", "the same, with the main quote among the first three"),
    Method("lead", "Lead", "the first sentences, as they stand"),
    Method("lexrank", "LexRank", "sentences that resemble many others (graph of tf-idf cosines)"),
    Method("textrank", "TextRank", "sentences that share words with others that do the same (PageRank)"),
    Method("luhn", "Luhn", "sentences where the article's frequent words stand close together"),
    Method("sumbasic", "SumBasic", "sentences of the most frequent words, each word counting less once used"),
    Method("reduction", "Reduction", "sentences that share most words with all others, added up"),
    Method("edmundson", "Edmundson", "words of the headline, news cue words, and the place in the article"),
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
