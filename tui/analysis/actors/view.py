"""The passages of an article as one row of tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Token

from tui.analysis.passages import Passage
from tui.core.model.article import Span


@dataclass
class View:
    """All tokens of an article in text order; positions below are indices into `tokens`."""

    text: str
    passages: Sequence[Passage]
    tokens: list[Token] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Position → text of the token."""
    tags: list[str] = field(default_factory=list)
    """Position → part-of-speech tag."""
    passage_of: list[int] = field(default_factory=list)
    """Position → index of the passage."""
    sentence_of: list[int] = field(default_factory=list)
    """Position → number of the sentence, counted through the article."""
    starts: list[int] = field(default_factory=list)
    """Passage → position of its first token."""
    offsets: list[int] = field(default_factory=list)
    """Position → offset of the token's first character in the article's text."""
    labels: list[str] = field(default_factory=list)
    """Position → label of the name that the token stands in; empty without."""
    goes_on: list[bool] = field(default_factory=list)
    """Position → whether a name goes on that began before."""

    def __post_init__(self) -> None:
        sentence = -1
        for number, passage in enumerate(self.passages):
            self.starts.append(len(self.tokens))
            tokens = passage.tokens
            self.tokens += tokens
            self.offsets += [passage.block.start + offset for offset in passage.offsets]
            begins = [i for i, token in enumerate(tokens) if i == 0 or token.is_sent_start]
            for begin, end in pairwise([*begins, len(tokens)]):
                sentence += 1
                self.sentence_of += [sentence] * (end - begin)
            self.words += passage.words
            self.tags += passage.tags
            self.passage_of += [number] * len(tokens)
        self._take_names()

    def _take_names(self) -> None:
        self.labels, self.goes_on = [""] * len(self.tokens), [False] * len(self.tokens)
        for base, passage in zip(self.starts, self.passages, strict=True):
            for start, end, label in passage.names:
                self.labels[base + start : base + end] = [label] * (end - start)
                self.goes_on[base + start + 1 : base + end] = [True] * (end - start - 1)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the article has in small letters."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def pronouns(self) -> list[int]:
        """The positions of the personal and possessive pronouns."""
        return [position for position, tag in enumerate(self.tags) if tag in ("PRP", "PRP$")]

    def position(self, passage: int, token: Token) -> int:
        """The position of a passage's token."""
        return self.starts[passage] + token.i

    def head(self, position: int) -> int:
        """The position of a token's syntactic head (itself at the root)."""
        return self.starts[self.passage_of[position]] + self.tokens[position].head.i

    def root_of(self, position: int) -> int:
        """The position of the main verb, or whatever the root is, of a token's sentence."""
        return self.starts[self.passage_of[position]] + self.tokens[position].sent.root.i

    def span(self, start: int, end: int) -> Span:
        """The range in the text of the tokens from one position to before another."""
        return Span(self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1]))

    def at(self, offset: int) -> int:
        """The position of the token at an offset, or of the last one before it."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def same_passage(self, first: int, second: int) -> bool:
        """Whether both positions exist and stand in one passage."""
        return (
            0 <= first < len(self.tokens)
            and 0 <= second < len(self.tokens)
            and self.passage_of[first] == self.passage_of[second]
        )

    def is_headline(self, position: int) -> bool:
        """Whether the token stands in a headline or subheading."""
        return self.passages[self.passage_of[position]].is_headline

    def head_of(self, start: int, end: int) -> int:
        """The first token of a range whose syntactic head lies outside it."""
        for position in range(start, end):
            head = self.head(position)
            if not start <= head < end or head == position:
                return position
        return end - 1
