"""Which annotated actor each actor found is, and what the annotation says of a place of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tui.analysis.actors.groups import Group
from tui.analysis.document import ArticleDoc


class Gold:
    """The annotated actors of a document by place."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.actors: list[dict[str, Any]] = document["actors"]
        self._names: dict[int, int] = {}
        self._heads: dict[str, dict[int, int]] = {"pronoun": {}, "nominal": {}}
        for number, actor in enumerate(self.actors):
            for mention in actor["mentions"]:
                if mention["form"] == "name":
                    self._names.update(dict.fromkeys(range(*mention["head"]), number))
                else:
                    self._heads[mention["form"]][mention["head"][0]] = number

    def named(self, start: int, end: int) -> set[int]:
        """The actors whose names overlap a range of the text."""
        return {self._names[offset] for offset in range(start, end) if offset in self._names}

    def head(self, form: str, offset: int) -> int | None:
        """The actor of a pronoun or of a nominal whose head starts at an offset."""
        return self._heads[form].get(offset)

    def aligned(self, view: ArticleDoc, groups: Sequence[Group]) -> dict[int, int]:
        """Group number → annotated actor, one to one by the names that they share."""
        shared: Counter[tuple[int, int]] = Counter()
        for group in groups:
            for name in group.names:
                shared.update((group.number, actor) for actor in self.named(*view.span(name.start, name.end)))
        found: dict[int, int] = {}
        for (number, actor), _ in shared.most_common():
            if number not in found and actor not in found.values():
                found[number] = actor
        return found
