"""Who is speaking at a place of the text, as far as attributions tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import GENDERS
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.quotation_marks import quoted_stretches
from tui.core.model.analysis import Attribution
from tui.core.text.names import fold


class Speech:
    """The attributions of an article by token position."""

    def __init__(self, doc: ArticleDoc, attributions: Sequence[Attribution]) -> None:
        self._doc = doc
        self._attributions = sorted(attributions, key=lambda a: a.content[0].start if a.content else 0)
        self._spans = sorted(
            (span.start, span.end, number)
            for number, attribution in enumerate(self._attributions)
            for span in attribution.content
        )
        self._starts = [start for start, _, _ in self._spans]
        self._quoted = sorted(self._own_words())
        self._opened = {doc.at(start): number for start, _, number in reversed(self._spans)}
        self._sources: dict[int, int] = {}
        self._before: dict[int, int] = {}
        for number, attribution in enumerate(self._attributions):
            for position in self._source_positions(attribution):
                self._sources.setdefault(position, number)
        said = sorted((a.source[0].start, number) for number, a in enumerate(self._attributions) if a.source)
        for (start, number), (after, later) in pairwise(said):
            if start < after and doc.passage_of[doc.at(after)] - doc.passage_of[doc.at(start)] <= 1:
                self._before[later] = number

    def _source_positions(self, attribution: Attribution) -> range:
        if not attribution.source:
            return range(0)
        first, last = attribution.source[0].start, max(attribution.source[0].end - 1, attribution.source[0].start)
        return range(self._doc.at(first), self._doc.at(last) + 1)

    def _own_words(self) -> Iterator[tuple[int, int]]:
        """The stretches of the contents that are in the speakers' own words: all of a direct one, else its quotes."""
        for attribution in self._attributions:
            if attribution.kind == "direct":
                yield from attribution.content
            elif attribution.kind == "mixed":
                yield from (stretch.span for stretch in quoted_stretches(self._doc.text, attribution.content))

    def content_at(self, position: int) -> int | None:
        """The number of the attribution in whose content a token stands, the innermost of nested ones."""
        offset = self._doc.offsets[position]
        at = bisect_right(self._starts, offset) - 1
        for index in range(at, max(-1, at - 4), -1):
            start, end, number = self._spans[index]
            if start <= offset < end:
                return number
        return None

    def is_quoted(self, position: int) -> bool:
        """Whether a token stands in words that are the speaker's own."""
        offset = self._doc.offsets[position]
        at = bisect_right(self._quoted, (offset, len(self._doc.text))) - 1
        return at >= 0 and offset < self._quoted[at][1]

    def source_at(self, position: int) -> int | None:
        """The number of the attribution in whose source a token stands."""
        return self._sources.get(position)

    def content_positions(self, number: int) -> list[tuple[int, int]]:
        """The ranges of positions, end excluded, of what an attribution says was said."""
        at = self._doc.at
        return [(at(span.start), at(span.end - 1) + 1) for span in self._attributions[number].content]

    def before(self, number: int) -> int | None:
        """The number of the attribution whose source is the one before in the paragraph or the one before that."""
        return self._before.get(number)

    def source_end(self, number: int) -> int:
        """The position behind the source of an attribution that has one."""
        return self._source_positions(self._attributions[number]).stop

    def opens(self, number: int, position: int) -> bool:
        """Whether no other subject stands before a position in the content of an attribution."""
        first = self._doc.at(self._attributions[number].content[0].start)
        return not any(relation.startswith("nsubj") for relation in self._doc.relations[first:position])

    def speaker(self, number: int, resolved: Mapping[int, int]) -> int | None:
        """The actor in an attribution's source; `resolved` maps positions to actors.

        It is the actor of the source's head word or of a name that belongs to it; "his mother" is not he.
        """
        positions = self._source_positions(self._attributions[number])
        if not positions:
            return None
        head = self._doc.head_of(positions.start, positions.stop)
        near = [head, *(at for at in positions if self._names_the_same(at, head))]
        actors = (resolved[position] for position in (*near, *self._titled(positions)) if position in resolved)
        return next((actor for actor in actors if actor >= 0), None)

    def _titled(self, positions: range) -> Iterator[int]:
        """Where a source that begins with a title has its name: "Secretary of State John Bell"."""
        tokens = self._doc.tokens
        for before, position in pairwise(positions):
            if tokens[before].tag_.startswith("NNP") and fold(tokens[before].text) in lexicon().titles:
                yield position
            elif tokens[before].lower_ != "of" and not tokens[before].tag_.startswith("NNP"):
                return

    def speakers(self, resolved: Mapping[int, int]) -> Counter[int]:
        """How often each actor speaks."""
        found = (self.speaker(number, resolved) for number in range(len(self._attributions)))
        return Counter(actor for actor in found if actor is not None)

    def _names_the_same(self, position: int, head: int) -> bool:
        """Whether a word means what its head means; "Florida" in "the Florida senator" does not."""
        relation = self._doc.relations[position]
        return self._doc.head(position) == head and (
            relation in ("flat", "appos", "nmod:desc")
            or (relation == "compound" and self._doc.tokens[head].tag_.startswith("NNP"))
        )

    def sources_behind(self, position: int) -> range:
        """The positions of the source that follows the content which starts at a token, if there is one."""
        number = self._opened.get(position)
        if number is None:
            return range(0)
        positions = self._source_positions(self._attributions[number])
        if not positions or positions.start < position:
            return range(0)
        word = self._doc.tokens[positions.start].lower_
        reported = self._attributions[number].kind == "indirect" and word in GENDERS
        return range(0) if reported else positions  # "Bell was late, she said": she may be Bell
