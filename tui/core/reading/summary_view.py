"""Contents of the summary screen: the sentences, their share of the article, and the state kept between visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.core.model.analysis import DEFAULT_METHOD, Analysis
from tui.core.model.article import Span
from tui.core.reading.methods import METHODS, Method

FIRST_LENGTH = 5
"""Sentences of a summary, until the reader asks for more or fewer."""


class Chosen(NamedTuple):
    """A place chosen in a summary."""

    offset: int
    """Its offset in the text."""
    quote: str | None = None
    """The attribution's id, where it is a quote and no sentence."""


@dataclass(slots=True)
class SummaryState:
    """Method, length and position in the summary of an article; the caller keeps it from one visit to the next."""

    method: str = DEFAULT_METHOD
    sentences: int = FIRST_LENGTH
    untouched: bool = True
    """Whether nobody has asked for more or fewer: then there are as many as leave room for who said what."""
    cursor: str | None = None
    """Key of the row under the cursor."""
    marked: bool = False
    """Whether the chosen sentences are marked in the text."""

    def __post_init__(self) -> None:
        """Whoever gives a length means it."""
        self.untouched = self.untouched and self.sentences == FIRST_LENGTH


def methods_of(analysis: Analysis) -> tuple[Method, ...]:
    """The methods whose rankings the analysis holds, in their order; none while it is under way."""
    return tuple(method for method in METHODS if method.id in analysis.rankings)


def different_methods(analysis: Analysis, sentences: int) -> tuple[Method, ...]:
    """The methods that give different summaries of so many sentences: of those that give the same one, the first."""
    found: dict[frozenset[int], Method] = {}
    for method in methods_of(analysis):
        found.setdefault(frozenset(analysis.rankings[method.id].order[:sentences]), method)
    return tuple(found.values())


def shown_method(analysis: Analysis, current: str, sentences: int) -> Method | None:
    """Among the methods that give different summaries, the one that gives what the current one gives; None where
    there are none yet."""
    methods = different_methods(analysis, sentences)
    ranking = analysis.rankings.get(current)
    if ranking is None:
        return methods[0] if methods else None
    wanted = frozenset(ranking.order[:sentences])
    return next((m for m in methods if frozenset(analysis.rankings[m.id].order[:sentences]) == wanted), None)


def next_method(analysis: Analysis, current: str, step: int, sentences: int = FIRST_LENGTH) -> str:
    """The method `step` places after (or before) the current one among those that give different summaries, round and
    round; the current one if alone."""
    shown = shown_method(analysis, current, sentences)
    if shown is None:
        return current
    methods = different_methods(analysis, sentences)
    return methods[(methods.index(shown) + step) % len(methods)].id if len(methods) > 1 else current


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
