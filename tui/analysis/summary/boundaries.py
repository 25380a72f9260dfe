"""An article's sentences as a summary may cut them: the parser's, mended, with quotations kept whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage
from tui.analysis.quotation_marks import Stretch
from tui.analysis.summary.boilerplate import MIN_SENTENCE_WORDS, is_sentence
from tui.analysis.summary.sentences import OPENERS, Document, Sentence
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span

QUOTATION_WORDS = 60
"""A quotation up to this many words stays in one piece; a longer one is cut between its sentences."""
UNENDED_WORDS = 40
"""Words that may go before without a full stop (a label, a score) and still belong to what follows."""
LATER = frozenset(("later", "earlier", "same"))
"""Words beside a time that count from another one, named before: "two years later", "that same year"."""
OPENING = 5
"""Words in which a sentence says when."""
_MARKS = '"“”„«»‘'
_CLOSING = " \n\"'”’»)]*_"


class Piece(NamedTuple):
    """A sentence of a paragraph."""

    tokens: TokenSpan
    goes_on: bool
    """Whether it begins inside a quotation that the sentence before opened."""


def document(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> Document:
    """The sentences of the body, with what each leans on, and the headline's words."""
    sentences: list[Sentence] = []
    headline: list[str] = []
    shown = any(pieces(passage) for passage in passages if not passage.is_headline)
    for passage in passages:
        if passage.is_headline:
            if not sentences:
                headline += lemmas(passage, spoken(passage, passage.doc[:]))
            continue
        for tokens, goes_on in pieces(passage) if shown else cut(passage):  # a text of lists alone has these
            leans = bool(sentences) and (goes_on or leans_back(passage, tokens))
            sentences.append(sentence(passage, tokens, leans=leans))
    return marked(Document(tuple(sentences), tuple(headline)), attributions)


def sentence(passage: Passage, tokens: TokenSpan, *, leans: bool = False) -> Sentence:
    """Some tokens of a passage as a sentence."""
    span, text = passage.span(tokens), passage.text[tokens.start_char : tokens.end_char]
    at = spoken(passage, tokens)
    words, tags = lemmas(passage, at), [passage.tags[i] for i in at]
    quoted = any(mark in text for mark in _MARKS)
    return Sentence(tuple(words), span, leans, tuple(tags), "?" in text, quoted)


def marked(document: Document, attributions: Sequence[Attribution]) -> Document:
    """The same sentences, with what the article's quotes say about them."""
    sentences = list(document.sentences)
    spans = [sentence.span for sentence in sentences]
    for index in nameless_quotes(spans, attributions):
        sentences[index] = replace(sentences[index], leans=index > 0)
    for index in without_speaker(spans, attributions):
        sentences[index] = replace(sentences[index], nameless=True)
    return replace(document, sentences=tuple(sentences))


def spoken(passage: Passage, tokens: TokenSpan) -> list[int]:
    """The indexes of the tokens that are no punctuation."""
    words = enumerate(passage.words[tokens.start : tokens.end], tokens.start)
    return [at for at, word in words if word[0].isalnum() or word[-1].isalnum()]


def lemmas(passage: Passage, indexes: Sequence[int]) -> list[str]:
    """The lemmas of some tokens of a passage in lower case."""
    return [(passage.lemmas[at] or passage.words[at]).lower() for at in indexes]


def cut(passage: Passage) -> list[Piece]:
    """A paragraph's sentences, without the white space around them; none of them without a word."""
    size, offsets = len(passage.words), passage.offsets
    words = [0, *accumulate(word[0].isalnum() for word in passage.words)]
    starts: list[int] = []
    inside: list[bool] = []
    for sentence in passage.doc.sents:
        start = _after_closing_mark(passage, sentence.start, sentence.end)
        quotation = _around(offsets[start], passage.quotations) if start < size else None
        if starts and (words[start] == words[starts[-1]] or _belongs_together(passage, starts[-1], start, quotation)):
            continue
        starts.append(start)
        inside.append(quotation is not None)
    if starts:
        starts[0] = 0
    ends = [*starts[1:], size]
    return [
        Piece(_trimmed(passage, start, end), goes_on)
        for start, end, goes_on in zip(starts, ends, inside, strict=True)
        if words[start] < words[end]
    ]


def pieces(passage: Passage) -> list[Piece]:
    """The paragraph's sentences that a summary may show: no list, heading or boilerplate of the page."""
    found, text = cut(passage), passage.text
    alone = len(found) == 1

    def is_shown(tokens: TokenSpan) -> bool:
        asked = alone or len(tokens) <= 2 * MIN_SENTENCE_WORDS
        tags = [passage.tags[at] for at in spoken(passage, tokens)] if asked else ()
        return is_sentence(text[tokens.start_char : tokens.end_char], tags, alone=alone)

    return [piece for piece in found if is_shown(piece.tokens)]


def _around(offset: int, quotations: Sequence[Stretch]) -> Stretch | None:
    """The quotation that an offset is inside of, behind its opening mark."""
    place = bisect_left(quotations, offset, key=lambda quotation: quotation.start) - 1
    return quotations[place] if place >= 0 and offset < quotations[place].end else None


def _after_closing_mark(passage: Passage, start: int, end: int) -> int:
    """Start of a sentence if marks that close the sentence before it have been cut off with it."""
    while start < end:
        offset = passage.offsets[start]
        quotation = _around(offset, passage.quotations)
        if quotation is None or any(c.isalnum() for c in passage.text[offset : quotation.end]):
            break
        start += 1
    return start


def _belongs_together(passage: Passage, before: int, start: int, quotation: Stretch | None) -> bool:
    """Whether the parser should not have cut at `start`, or the cut would tear a quotation apart."""
    words, text, offsets = passage.words, passage.text, passage.offsets
    head = next((word for word in words[start:] if not word.isspace()), None)
    last = next((at for at in range(start - 1, before - 1, -1) if not words[at].isspace()), None)
    if head is None or last is None:
        return True
    if quotation is not None and len(text[quotation.start : quotation.end].split()) <= QUOTATION_WORDS:
        return True
    if _is_abbreviated(passage.tokens, last) or (head.islower() and not text.islower()):
        return True
    ended = text[offsets[before] : offsets[start]].rstrip(_CLOSING).endswith((".", "?", "!", "…", ";"))
    return not ended and start - before <= UNENDED_WORDS


def _is_abbreviated(tokens: Sequence[Token], last: int) -> bool:
    """Whether the sentence's last word is one whose full stop does not end it ("Mr.", "J.")."""
    word = tokens[last].text
    if word == "." and last and not tokens[last - 1].whitespace_:
        word = tokens[last - 1].text + "."
    stem, words = word[:-1], word_table("speech.toml")
    named = stem.istitle() and (len(stem) == 1 or stem.lower() in words["abbreviated"] | words["abbreviated_too"])
    return word.endswith(".") and (named or stem == "vs")


def _trimmed(passage: Passage, start: int, end: int) -> TokenSpan:
    words = passage.words
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return passage.doc[start:end]


def leans_back(passage: Passage, tokens: TokenSpan) -> bool:
    """Whether a sentence opens with a connective or with a pronoun that nothing in it explains."""
    first = next((i for i in range(tokens.start, tokens.end) if passage.words[i][0].isalnum()), None)
    if first is None:
        return False
    opening = passage.tokens[first]
    if opening.lower_ not in OPENERS:
        words = passage.lower[opening.i : tokens.end]
        return ("also" in words and _says_more(tokens)) or _says_when(words[:OPENING])
    if opening.dep_ == "expl" or (opening.lower_ == "it" and _says_nothing(opening)):
        return False
    if opening.lower_ in {"this", "that", "these", "those"} and opening.i + 1 < tokens.end:
        return opening.nbor().lower_ not in word_table("speech.toml")["times"]
    return True


def _says_more(tokens: TokenSpan) -> bool:
    """Whether its main verb only adds to what stands before: "The firm also had …"."""
    root = tokens.root
    return any(t.lower_ == "also" and t.head == root for t in tokens)


def _says_when(words: Sequence[str]) -> bool:
    """Whether it opens with a time that counts from one in the sentence before: "Two years later, …"."""
    times = word_table("speech.toml")["times"]
    return any(
        word in LATER and not times.isdisjoint(near.removesuffix("s") for near in words[max(0, at - 1) : at + 2])
        for at, word in enumerate(words)
    )


def _says_nothing(it: Token) -> bool:
    """Whether "it" only holds the place of a clause ("It is not clear whether …")."""
    return any(child.dep_ in {"csubj", "ccomp", "expl"} for child in it.head.children if child.i > it.head.i)


def without_speaker(sentences: Sequence[Span], attributions: Sequence[Attribution]) -> set[int]:
    """The sentences of which more than half is what somebody says who is not named in them."""
    starts = [sentence.start for sentence in sentences]
    said = [0] * len(sentences)
    for attribution in attributions:
        named = attribution.source if attribution.evidence in ("name", "nominal") else ()
        for content in attribution.content:
            first = max(0, bisect_right(starts, content.start) - 1)
            for index in range(first, bisect_left(starts, content.end)):
                start, end = sentences[index]
                if not any(start <= source.start < end for source in named):
                    said[index] += max(0, min(end, content.end) - max(start, content.start))
    return {index for index, (start, end) in enumerate(sentences) if 2 * said[index] > end - start}


def nameless_quotes(sentences: Sequence[Span], attributions: Sequence[Attribution]) -> set[int]:
    """The sentences that only go on quoting, or open with a quote whose speaker is a pronoun.

    Who speaks is named in a sentence before them.
    """
    starts = [sentence.start for sentence in sentences]
    found: set[int] = set()
    for attribution in attributions:
        if attribution.kind == "indirect":
            continue
        for content in attribution.content:
            first = max(0, bisect_right(starts, content.start) - 1)
            for index in range(first, bisect_left(starts, content.end)):
                start, end = sentences[index]
                named_before = bool(attribution.source) and attribution.source[0].end <= start
                nothing_else = content.start <= start + 1 and content.end >= end - 1
                opens_with_it = content.start <= start + 1 < content.end
                if (nothing_else and named_before) or (opens_with_it and attribution.evidence == "pronoun"):
                    found.add(index)
    return found
