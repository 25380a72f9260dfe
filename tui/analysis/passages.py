"""An article's analysed blocks as spaCy documents that know where they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.quotation_marks import Stretch, quoted_stretches
from tui.analysis.records import Labelled
from tui.core.model.article import Article, Block, BlockRole, Span
from tui.core.settings.bounds import DEFAULT_BOUNDS

T = TypeVar("T")


def _each(of: Callable[[Token], T]) -> cached_property[list[T]]:
    """Something of each token of a passage, in a list: spaCy makes each answer anew."""
    return cached_property(lambda passage: list(map(of, passage.tokens)))


@dataclass(frozen=True)
class Passage:
    """One analysed block: a spaCy Doc whose character 0 is `block.start` of the article's text.

    spaCy reads each block by itself, so that a quotation or a parse never runs over a paragraph's end.
    """

    doc: Doc
    block: Block
    read: str | None = None
    """Text given to the pipeline, if it is at hand: spaCy would put it together anew."""
    given: tuple[Labelled, ...] | None = None
    """The names that were settled for it; None for those of the model."""

    @cached_property
    def names(self) -> tuple[Labelled, ...]:
        """The names in order, and dates and the like among them."""
        return tuple(Labelled(e.start, e.end, e.label_) for e in self.doc.ents) if self.given is None else self.given

    def named(self, names: Iterable[Labelled]) -> Passage:
        """The same passage with other names: what was parsed is not written to, and has those of the model."""
        settled = tuple(sorted(names))
        if settled == self.names:
            return self
        other = replace(self, given=settled)
        other.__dict__.update({key: value for key, value in self.__dict__.items() if key not in _OF_NAMES})
        return other

    @cached_property
    def labels(self) -> list[str]:
        """The label of the name that each token stands in; empty without."""
        labels = [""] * len(self.tokens)
        for start, end, label in self.names:
            labels[start:end] = [label] * (end - start)
        return labels

    @cached_property
    def continues(self) -> list[bool]:
        """Whether a name that began before goes on at each token."""
        continues = [False] * len(self.tokens)
        for start, end, _ in self.names:
            continues[start + 1 : end] = [True] * (end - start - 1)
        return continues

    @cached_property
    def text(self) -> str:
        """The text that was read, as long as the block."""
        return self.doc.text if self.read is None else self.read

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens, of which spaCy makes new ones at every look into `doc`."""
        return list(self.doc)

    words = _each(lambda token: token.text)
    """The text of each token."""
    tags = _each(lambda token: token.tag_)
    """The part-of-speech tag of each token."""
    lemmas = _each(lambda token: token.lemma_)
    """The lemma of each token."""
    relations = _each(lambda token: token.dep_)
    """The label of each token's dependency."""
    heads = _each(lambda token: token.head.i)
    """Index of each token's syntactic head (itself at a root)."""
    offsets = _each(lambda token: token.idx)
    """Offset of each token in `text`."""

    @cached_property
    def lower(self) -> list[str]:
        """The text of each token in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def capitals(self) -> Literal["", "words", "letters"]:
        """Whether most words begin with a capital, or are of capitals throughout."""
        letters = [word for word in self.words if word.isalpha()]
        if sum(map(str.isupper, letters)) > MOST_WORDS * len(letters):
            return "letters"
        return "words" if sum([word[0].isupper() for word in letters]) > MOST_WORDS * len(letters) else ""

    @cached_property
    def quotations(self) -> list[Stretch]:
        """The quoted stretches of `text`."""
        return quoted_stretches(self.text)

    @property
    def is_headline(self) -> bool:
        """Whether this is the headline or a subheading, whose grammar is not that of running text."""
        return self.block.role is not BlockRole.PARAGRAPH

    def span(self, tokens: TokenSpan | Token) -> Span:
        """The range of a token or a span of tokens in the article's text."""
        start = self.block.start + (tokens.idx if isinstance(tokens, Token) else tokens.start_char)
        return Span(start, start + len(tokens.text))


_OF_NAMES = frozenset(["given", "names", "labels", "continues"])
"""What is another where a passage has other names."""
MOST_WORDS = 0.7
"""The share of a passage's words from which it is in capitals."""


def passages(
    article: Article, nlp: Language, batch_size: int = 16, start: int = 0, most: int = DEFAULT_BOUNDS.analysed
) -> Iterator[Passage]:
    """Parse the analysed blocks of an article, `most` characters of them, a few at a time: in text order, or from the
    offset `start` outwards."""
    blocks = list(_within(article.analysed_blocks, most))
    return parse_blocks(article.text, outwards(blocks, start), nlp, batch_size)


INTRODUCE = 8
"""Blocks at the top of an article that are read first in any case: they say who those are that it names later."""


def outwards(blocks: Sequence[Block], start: int) -> list[Block]:
    """The blocks in the order in which they are wanted by somebody who reads at an offset: those that introduce the
    article, what is at the offset and behind it, then what is before it, the nearest first."""
    at = next((number for number, block in enumerate(blocks) if block.end > start), len(blocks))
    at = max(at, min(INTRODUCE, len(blocks)))
    return [*blocks[:INTRODUCE], *blocks[at:], *reversed(blocks[INTRODUCE:at])]


def _within(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    """The blocks that there is room for, the last of them cut."""
    for block in blocks:
        if room <= 0:
            return
        yield block._replace(end=min(block.end, block.start + room))
        room -= block.end - block.start


def parse_blocks(text: str, blocks: Iterable[Block], nlp: Language, batch_size: int = 16) -> Iterator[Passage]:
    """Parse some blocks of a text, at least `batch_size` at a time and more of them where they are short.

    What spaCy reads is `readable`, of the same length, so offsets hold.
    """
    pieces = [piece for block in blocks for piece in _pieces(text, block)]
    length = sum(piece.end - piece.start for piece in pieces) // max(1, len(pieces))
    # A batch costs some milliseconds, however short its texts: in lines of one word that was most of the time.
    batch_size = max(batch_size, min(256, SHORT_BATCH // max(1, length)))
    pairs = ((read := readable(text[piece.start : piece.end]), (read, piece)) for piece in pieces)
    for doc, (read, piece) in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield Passage(doc, piece, read)


SHORT_BATCH = 1_000
"""Characters in a batch of short blocks."""
MAX_PASSAGE = 10_000
"""Characters that are parsed at once: the parser's memory grows with it, and spaCy refuses a million."""


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """The block, or where it is too long, pieces of it cut behind a sentence, else behind a space."""
    start = block.start
    while block.end - start > MAX_PASSAGE:
        latest = start + MAX_PASSAGE
        cuts = [text.rfind(mark, start + MAX_PASSAGE // 2, latest) for mark in (". ", ".\n", " ")]
        cut = next((c + 1 for c in cuts if c >= 0), latest)
        yield Block(start, cut, block.role)
        start = cut
    yield Block(start, block.end, block.role)


def readable(text: str) -> str:
    """The text as the pipeline should read it, character for character.

    Line breaks, tabs and no-break spaces become plain spaces. So do the middle of long runs of punctuation, on which
    spaCy's tokenizer is quadratic, and of words of hundreds of letters, which no model has seen. An opening quotation
    mark that stands for an apostrophe ("Brenner‘s") becomes one.
    """
    return _APOSTROPHE.sub("’", _LONG_RUN.sub(_blanked, text.translate(_SPACES)))


_SPACES = {ord(c): " " for c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\u0085\u00a0\u2028\u2029\u202f\u2009\u200a"}
_LONG_RUN = re.compile(r"[^\w\s]{24,}|\S{160,}")


_APOSTROPHE = re.compile(r"(?<=\w)[‘`´](?=(?:s|t|d|m|re|ve|ll)\b)")


def _blanked(match: re.Match[str]) -> str:
    run = match.group()
    return run[:8] + " " * (len(run) - 8)
