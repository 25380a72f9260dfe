"""Places inside longer names: "Australia" in "Medical Journal of Australia" mentions the country too."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Group, Name
from tui.core.text.names import fold, key_of

LONGEST = 3
"""Words of a place's name that is looked for."""


def nested_places(doc: ArticleDoc, groups: Sequence[Group]) -> dict[int, list[tuple[int, int]]]:
    """Group number → token ranges inside the names of others; only of places that the article names by themselves."""
    places = {key_of(name.words): group.number for group in groups if group.type == "place" for name in group.names}
    found: dict[int, list[tuple[int, int]]] = {}
    for group in groups:
        if group.type == "person":
            continue
        for name in group.names:
            start = name.start
            while start < name.end:
                step = 1
                for size in range(min(LONGEST, name.end - start), 0, -1):
                    words = tuple(fold(token.text) for token in doc.tokens[start : start + size])
                    number = places.get(key_of(words))
                    if number is not None and number != group.number and _free(doc, name, start, size):
                        found.setdefault(number, []).append((start, start + size))
                        step = size
                        break
                start += step
    return found


def _free(doc: ArticleDoc, name: Name, start: int, size: int) -> bool:
    """Whether a place inside a name stands by itself: it opens the name, or a preposition does before it."""
    if size >= name.end - name.start:
        return False
    return start == name.start or doc.tokens[start - 1].tag_ in ("IN", "CC", "DT", ",")
