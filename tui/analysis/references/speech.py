"""Who is speaking at a place of the text, as far as attributions tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis.document import ArticleDoc
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span


class Speech:
    """The attributions of an article by token position, numbered in text order."""

    def __init__(self, doc: ArticleDoc, attributions: Sequence[Attribution], resolved: Mapping[int, int]) -> None:
        """`resolved`: position → actor, which grows as the article is read."""
        self._doc = doc
        self._resolved = resolved
        ordered = sorted(attributions, key=lambda a: a.content[0].start if a.content else 0)
        self._sources = [self._positions(a.source[0]) if a.source else range(0) for a in ordered]
        self.phrases = {doc.head_of(source.start, source.stop): source for source in self._sources if source}
        """The head of a source → its positions."""
        self.said = [[self._positions(span) for span in a.content] for a in ordered]
        """Attribution → the positions of the parts of what was said."""
        self.contents: dict[int, int] = {}
        """Position → the attribution in whose content it stands, the innermost of nested ones."""
        self.sources: dict[int, int] = {}
        """Position → the first attribution in whose source it stands."""
        self.quoted: set[int] = set()
        """The positions that stand in the speakers' own words."""
        for number, attribution in enumerate(ordered):
            for part in self.said[number]:
                self.contents.update(dict.fromkeys(part, number))
            for position in self._sources[number]:
                self.sources.setdefault(position, number)
            if attribution.kind == "direct":
                self.quoted.update(*self.said[number])

    def _positions(self, span: Span) -> range:
        return range(self._doc.at(span.start), self._doc.at(span.end - 1) + 1)

    def opens(self, number: int, position: int) -> bool:
        """Whether no other subject stands before a position in the content of an attribution."""
        relations = self._doc.relations[self.said[number][0].start : position]
        return not any(relation.startswith("nsubj") for relation in relations)

    def speaker(self, number: int | None) -> int | None:
        """The actor of the head word of an attribution's source."""
        source = range(0) if number is None else self._sources[number]
        actor = self._resolved.get(self._doc.head_of(source.start, source.stop), -1) if source else -1
        return actor if actor >= 0 else None
