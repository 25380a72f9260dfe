"""Which annotated actor each actor found is, and what the annotation says of a place of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tui.analysis.document import ArticleDoc
from tui.analysis.records import Entity


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

    def aligned(self, doc: ArticleDoc, entities: Sequence[Entity]) -> dict[int, int]:
        """Number of an entity → annotated actor, one to one by the names that they share."""
        shared: Counter[tuple[int, int]] = Counter()
        for entity in entities:
            for name in entity.mentions:
                shared.update((entity.number, actor) for actor in self.named(*doc.span(name.start, name.end)))
        found: dict[int, int] = {}
        for (number, actor), _ in shared.most_common():
            if number not in found and actor not in found.values():
                found[number] = actor
        return found
