"""From ratings to the order in which sentences are chosen, so that what is chosen can be read."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

LEANING = 0.15
"""Another sentence will do in place of one that leans on a sentence left out, if it is rated at most this less."""


def readable(ratings: Sequence[float], leans: Sequence[bool]) -> list[int]:
    """Indices by falling rating (0 to 1), earlier first; one that leans is held back until the one before is in.

    Holding back takes `LEANING` from its rating: it still comes where nothing else is nearly as good.
    """
    waiting = [(LEANING * leans[i] - rating, i) for i, rating in enumerate(ratings)]
    heapify(waiting)
    chosen: dict[int, None] = {}
    while waiting:
        _, index = heappop(waiting)
        if index in chosen:
            continue
        chosen[index] = None
        following = index + 1
        if following < len(ratings) and leans[following] and following not in chosen:
            heappush(waiting, (-ratings[following], following))
    return list(chosen)


def with_quote(order: Sequence[int], quote: int | None) -> list[int]:
    """The order with the sentence of the main quote as the second choice, unless it is the first already."""
    if quote is None or quote in order[:2]:
        return list(order)
    rest = [index for index in order if index != quote]
    return [*rest[:1], quote, *rest[1:]]
