"""What the summary screen shows: which sentences, how much of the article they are, and what is kept between visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.core.analysis import DEFAULT_METHOD, Analysis
from tui.core.article import Span
from tui.core.methods import METHODS, Method

FIRST_LENGTH = 5
"""Sentences of a summary, until the reader asks for more or fewer."""


class Chosen(NamedTuple):
    """What was chosen in a summary."""

    offset: int
    """Where in the text it begins."""
    quote: str | None = None
    """The attribution's id, where it is a quote and no sentence."""


@dataclass(slots=True)
class SummaryState:
    """Where a reader is in the summary of an article; the caller keeps it from one visit to the next."""

    method: str = DEFAULT_METHOD
    sentences: int = FIRST_LENGTH
    cursor: str | None = None
    """Key of the row under the cursor."""
    marked: bool = False
    """Whether the chosen sentences are marked in the text."""


def methods_of(analysis: Analysis) -> tuple[Method, ...]:
    """The methods whose rankings the analysis holds, in their order; none while it is under way."""
    return tuple(method for method in METHODS if method.id in analysis.rankings)


def next_method(analysis: Analysis, current: str, step: int) -> str:
    """The method `step` places after (or before) the current one, round and round; the current one if alone."""
    ids = [method.id for method in methods_of(analysis)]
    if current not in ids:
        return ids[0] if ids else current
    return ids[(ids.index(current) + step) % len(ids)]


def chosen_sentences(analysis: Analysis, state: SummaryState) -> tuple[Span, ...]:
    """The best sentences by the state's method, as many as it asks for, in text order."""
    ranking = analysis.rankings.get(state.method)
    if ranking is None:
        return ()
    return tuple(analysis.sentences[n] for n in sorted(ranking.order[: state.sentences]))


def share_of(analysis: Analysis, chosen: tuple[Span, ...]) -> float:
    """How much of all sentences, in characters, some of them are: 0.0 to 1.0."""
    total = sum(end - start for start, end in analysis.sentences)
    return sum(end - start for start, end in chosen) / total if total else 0.0
