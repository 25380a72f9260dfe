"""Slips in names of places and bodies: "Rubkan" for "Rukban", "Starhip" for "Starship"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tui.analysis.entities.mentions import Name

SHORTEST = 6
"""Letters from which a word is long enough for a slip to be told from another name."""


def misspelt(names: Mapping[str, Sequence[Name]], known: frozenset[str]) -> dict[str, str]:
    """Key of a single word → that of the one that it misspells: two letters turned round, or one left out, of a name
    that the article has more often. `known` are keys of well-known names, which are no slips."""
    words = [key for key in names if key.isalpha() and len(key) >= SHORTEST - 1]
    right = {key for key in words if len(names[key]) > 1 and len(key) >= SHORTEST}
    slips: dict[str, set[str]] = defaultdict(set)
    for key in right:
        for slip in _slips(key):
            slips[slip].add(key)
    return {
        key: meant
        for key in words
        if key not in known
        for meant in slips.get(key, ())
        if len(slips[key]) == 1 and len(names[meant]) > len(names[key]) and names[meant][0].type == names[key][0].type
    }


def _slips(word: str) -> Iterator[str]:
    """The word with two letters turned round or, in a long one, one left out; the first letter is always right."""
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if len(word) > SHORTEST + 1:
            yield word[:at] + word[at + 1 :]
