"""The parsed article: its passages as one row of tokens, with names laid over them. Nothing in it changes once made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import accumulate
from typing import Any, Concatenate, ParamSpec, TypeVar

from tui.analysis.passages import Passage
from tui.analysis.records import Labelled
from tui.core.model.article import Span

P = ParamSpec("P")
T = TypeVar("T")


def _row(of: Callable[[Passage], list[T]]) -> cached_property[list[T]]:
    """What each passage has of its tokens, in one list for the article, put together when it is first asked for."""
    return cached_property(lambda doc: [found for passage in doc.passages for found in of(passage)])


@dataclass(frozen=True)
class ArticleDoc:
    """An article's passages, each parsed once, under one index: positions below count tokens through the article."""

    text: str
    """The article's untouched text."""
    passages: Sequence[Passage]
    """Its analysed blocks in text order."""

    tokens = _row(lambda passage: passage.tokens)
    """Position → spaCy's token, whose own index counts within its passage."""
    words = _row(lambda passage: passage.words)
    """Position → text of the token."""
    tags = _row(lambda passage: passage.tags)
    """Position → part-of-speech tag (Penn Treebank)."""
    relations = _row(lambda passage: passage.relations)
    """Position → label of the token's dependency."""
    offsets = _row(lambda passage: [passage.block.start + offset for offset in passage.offsets])
    """Position → offset of the token's first character in the text."""
    labels = _row(lambda passage: passage.labels)
    """Position → label of the name that the token stands in; empty without."""
    continues = _row(lambda passage: passage.continues)
    """Position → whether a name goes on there that began before."""

    @cached_property
    def known(self) -> dict[tuple[object, ...], Any]:
        """Cached results of the `remembered` functions for this document."""
        return {}

    @cached_property
    def starts(self) -> list[int]:
        """Passage → position of its first token."""
        return list(accumulate((len(passage.tokens) for passage in self.passages), initial=0))[:-1]

    @cached_property
    def heads(self) -> list[int]:
        """Position → position of the token's syntactic head (itself at the root)."""
        return [base + head for base, passage in zip(self.starts, self.passages, strict=True) for head in passage.heads]

    @cached_property
    def passage_of(self) -> list[int]:
        """Position → index of the passage."""
        return [number for number, passage in enumerate(self.passages) for _ in passage.tokens]

    @cached_property
    def sentence_of(self) -> list[int]:
        """Position → number of the sentence, counted through the article."""
        begins = [token.i == 0 or bool(token.is_sent_start) for token in self.tokens]
        return [count - 1 for count in accumulate(begins)]

    @property
    def names(self) -> list[Labelled]:
        """The names in text order, and dates and the like among them."""
        return [
            Labelled(base + start, base + end, label)
            for base, passage in zip(self.starts, self.passages, strict=True)
            for start, end, label in passage.names
        ]

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the article has in small letters."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def pronouns(self) -> list[int]:
        """The positions of the personal and possessive pronouns."""
        return [position for position, tag in enumerate(self.tags) if tag in ("PRP", "PRP$")]

    def with_names(self, names: Iterable[Labelled]) -> ArticleDoc:
        """The same parse with other names over it."""
        local: list[list[Labelled]] = [[] for _ in self.passages]
        for start, end, label in names:
            number = self.passage_of[start]
            local[number].append(Labelled(start - self.starts[number], end - self.starts[number], label))
        passages = [p.named(found) for p, found in zip(self.passages, local, strict=True)]
        other = ArticleDoc(self.text, passages)
        other.__dict__.update({key: value for key, value in self.__dict__.items() if key not in _OF_NAMES})
        return other

    def head(self, position: int) -> int:
        """The position of a token's syntactic head (itself at the root)."""
        return self.heads[position]

    def root_of(self, position: int) -> int:
        """The position of the main verb, or whatever the root is, of a token's sentence."""
        return self.starts[self.passage_of[position]] + self.tokens[position].sent.root.i

    def head_of(self, start: int, end: int) -> int:
        """The first token of a range whose syntactic head lies outside it."""
        for position in range(start, end):
            head = self.heads[position]
            if not start <= head < end or head == position:
                return position
        return end - 1

    def span(self, start: int, end: int) -> Span:
        """The range in the text of the tokens from one position to before another."""
        return Span(self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1]))

    def at(self, offset: int) -> int:
        """The position of the token at an offset, or of the last one before it."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def same_passage(self, first: int, second: int) -> bool:
        """Whether both positions exist and stand in one passage."""
        size = len(self.words)
        return 0 <= first < size and 0 <= second < size and self.passage_of[first] == self.passage_of[second]

    def is_headline(self, position: int) -> bool:
        """Whether the token stands in a headline or subheading."""
        return self.passages[self.passage_of[position]].is_headline


_OF_NAMES = frozenset(["passages", "labels", "continues", "known"])
"""What is another under other names."""


def remembered(function: Callable[Concatenate[ArticleDoc, P], T]) -> Callable[Concatenate[ArticleDoc, P], T]:
    """The function of a document and what else it is given, worked out once for each; nobody may change its result."""

    def known(doc: ArticleDoc, /, *given: P.args, **none: P.kwargs) -> T:
        place = (function, *given)
        if place not in doc.known:
            doc.known[place] = function(doc, *given, **none)
        found: T = doc.known[place]
        return found

    return wraps(function)(known)
