"""Who is speaking at a place of the text, as far as attributions tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.quotation_marks import quoted_stretches
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span


class Speech:
    """The attributions of an article by token position, numbered in text order."""

    def __init__(self, doc: ArticleDoc, attributions: Sequence[Attribution]) -> None:
        self._doc = doc
        self._attributions = sorted(attributions, key=lambda a: a.content[0].start if a.content else 0)
        self._contents: dict[int, int] = {}
        """Position → the attribution in whose content it stands, the innermost of nested ones."""
        self._quoted: set[int] = set()
        """The positions that stand in the speakers' own words."""
        self._sources: dict[int, int] = {}
        """Position → the first attribution in whose source it stands."""
        self._source_ranges = [self._positions(a.source[0]) if a.source else range(0) for a in self._attributions]
        for number, attribution in enumerate(self._attributions):
            for start, stop in self.content_positions(number):
                self._contents.update(dict.fromkeys(range(start, stop), number))
            for span in self._own_words(attribution):
                self._quoted.update(self._positions(span))
            for position in self._source_ranges[number]:
                self._sources.setdefault(position, number)
        self._before = self._sources_before()

    def _positions(self, span: Span) -> range:
        return range(self._doc.at(span.start), self._doc.at(span.end - 1) + 1)

    def _own_words(self, attribution: Attribution) -> Sequence[Span]:
        """The parts of a content that are in the speaker's own words: all of a direct one, else its quotes."""
        if attribution.kind == "mixed":
            return [stretch.span for stretch in quoted_stretches(self._doc.text, attribution.content)]
        return attribution.content if attribution.kind == "direct" else ()

    def _sources_before(self) -> dict[int, int]:
        """Attribution → the one whose source is the one before it in the paragraph or the one before that."""
        starts = sorted((a.source[0].start, number) for number, a in enumerate(self._attributions) if a.source)
        passage_at = {start: self._doc.passage_of[self._doc.at(start)] for start, _ in starts}
        return {
            later: number
            for (start, number), (after, later) in pairwise(starts)
            if start < after and passage_at[after] - passage_at[start] <= 1
        }

    def content_at(self, position: int) -> int | None:
        """The number of the attribution in whose content a token stands, the innermost of nested ones."""
        return self._contents.get(position)

    def is_quoted(self, position: int) -> bool:
        """Whether a token stands in words that are the speaker's own."""
        return position in self._quoted

    def source_at(self, position: int) -> int | None:
        """The number of the attribution in whose source a token stands."""
        return self._sources.get(position)

    def content_positions(self, number: int) -> list[tuple[int, int]]:
        """The ranges of positions, end excluded, of what an attribution says was said."""
        ranges = map(self._positions, self._attributions[number].content)
        return [(positions.start, positions.stop) for positions in ranges]

    def before(self, number: int) -> int | None:
        """The number of the attribution whose source is the one before in the paragraph or the one before that."""
        return self._before.get(number)

    def source_end(self, number: int) -> int:
        """The position behind the source of an attribution that has one."""
        return self._source_ranges[number].stop

    def opens(self, number: int, position: int) -> bool:
        """Whether no other subject stands before a position in the content of an attribution."""
        first = self._doc.at(self._attributions[number].content[0].start)
        return not any(relation.startswith("nsubj") for relation in self._doc.relations[first:position])

    def speaker(self, number: int, resolved: Mapping[int, int]) -> int | None:
        """The actor of the head word of an attribution's source; `resolved` maps positions to actors."""
        source = self._source_ranges[number]
        actor = resolved.get(self._doc.head_of(source.start, source.stop), -1) if source else -1
        return actor if actor >= 0 else None

    def speakers(self, resolved: Mapping[int, int]) -> Counter[int]:
        """How often each actor speaks."""
        found = (self.speaker(number, resolved) for number in range(len(self._attributions)))
        return Counter(actor for actor in found if actor is not None)
