"""A reader's own aliases, applied to the names of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.analysis.entities.mentions import Name
from tui.core.text.names import fold


def folded(name: str) -> tuple[str, ...]:
    """The folded words of a name as printed, without the article."""
    words = tuple(word for word in map(fold, name.split()) if word)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


class Aliases:
    """Names as printed → names as they shall appear, compared as names are."""

    def __init__(self, given: Mapping[str, str] | None) -> None:
        self._shown = {folded(printed): name for printed, name in (given or {}).items() if folded(printed)}

    @property
    def forms(self) -> Iterable[tuple[str, ...]]:
        """The folded words of each alias: they are names wherever they stand."""
        return self._shown

    def apply(self, names: Iterable[Name]) -> None:
        """Give names that are aliases the words of what they stand for."""
        for name in names:
            shown = self._shown.get(name.words)
            if shown is not None:
                name.words = folded(shown)
                name.shown = shown
