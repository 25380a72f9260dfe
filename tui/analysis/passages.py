"""An article's analysed blocks as spaCy documents that know where they stand in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.core.article import Article, Block, BlockRole, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One analysed block: a spaCy Doc whose character 0 is `block.start` of the article's text.

    spaCy reads each block by itself, so that a quotation or a parse never runs over a paragraph's end.
    """

    doc: Doc
    block: Block

    @property
    def is_headline(self) -> bool:
        """Whether this is the headline or a subheading, whose grammar is not that of running text."""
        return self.block.role is not BlockRole.PARAGRAPH

    def span(self, tokens: TokenSpan | Token) -> Span:
        """The range of a token or a span of tokens in the article's text."""
        if isinstance(tokens, Token):
            start = self.block.start + tokens.idx
            return Span(start, start + len(tokens))
        return Span(self.block.start + tokens.start_char, self.block.start + tokens.end_char)

    def offset(self, token: Token) -> int:
        """The offset of a token's first character in the article's text."""
        return self.block.start + token.idx


def passages(article: Article, nlp: Language) -> Iterator[Passage]:
    """Parse the analysed blocks of an article in text order, a few at a time.

    Line breaks inside a block (text wrapped by hand) are read as spaces: one for one, so offsets hold.
    """
    return parse_blocks(article.text, article.analysed_blocks, nlp)


def parse_blocks(text: str, blocks: Iterable[Block], nlp: Language) -> Iterator[Passage]:
    """Parse some blocks of a text; see `passages`."""
    pairs = ((flatten(text[block.start : block.end]), block) for block in blocks)
    for doc, block in nlp.pipe(pairs, as_tuples=True, batch_size=16):
        yield Passage(doc, block)


def flatten(text: str) -> str:
    """The text with every line break, tab and no-break space as one plain space, character for character."""
    return text.translate(_SPACES)


_SPACES = {ord(c): " " for c in "\t\n\r\v\f\u0085\u00a0\u2028\u2029\u202f\u2009\u200a"}
