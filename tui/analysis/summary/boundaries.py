"""An article's sentences as a summary may cut them: the parser's, mended, with quotations kept whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage
from tui.analysis.quotation_marks import Stretch
from tui.analysis.summary.boilerplate import is_sentence
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
    alone: bool
    """Whether it is the whole paragraph."""


def document(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> Document:
    """The sentences of the body, with what each leans on, and the words of what stands over them."""
    body = [(passage, piece) for passage in passages if not passage.is_headline for piece in cut(passage)]
    body = [each for each in body if _is_shown(*each)] or body  # a text of lists alone has these
    leans = [piece.goes_on or leans_back(passage, piece.tokens) for passage, piece in body]
    first = body[0][0].block.start if body else inf
    over = [passage for passage in passages if passage.is_headline and passage.block.start < first]
    headline = tuple(word for passage in over for word in lemmas(passage, spoken(passage, passage.doc[:])))
    return Document(sentences([(passage, piece.tokens) for passage, piece in body], leans, attributions), headline)


def sentences(
    found: Sequence[tuple[Passage, TokenSpan]], leans: Sequence[bool], attributions: Sequence[Attribution]
) -> tuple[Sentence, ...]:
    """Tokens of passages as sentences, with whether they lean on the ones before, and what the quotes say of them."""
    spans = [passage.span(tokens) for passage, tokens in found]
    quoting, nameless = of_others(spans, attributions)
    made = []
    for number, (passage, tokens) in enumerate(found):
        at, text = spoken(passage, tokens), passage.text[tokens.start_char : tokens.end_char]
        sentence = Sentence(
            tuple(lemmas(passage, at)),
            spans[number],
            number > 0 and (leans[number] or number in quoting),
            tuple([passage.tags[i] for i in at]),
            "?" in text,
            any(mark in text for mark in _MARKS),
            number in nameless,
        )
        made.append(sentence)
    return tuple(made)


def spoken(passage: Passage, tokens: TokenSpan) -> list[int]:
    """The indexes of the tokens that are no punctuation."""
    words = enumerate(passage.words[tokens.start : tokens.end], tokens.start)
    return [at for at, word in words if word[0].isalnum() or word[-1].isalnum()]


def lemmas(passage: Passage, indexes: Sequence[int]) -> list[str]:
    """The lemmas of some tokens of a passage in lower case."""
    return [(passage.lemmas[at] or passage.words[at]).lower() for at in indexes]


def cut(passage: Passage) -> list[Piece]:
    """A paragraph's sentences, without the white space around them; none of them without a word."""
    size, offsets = len(passage.words), [*passage.offsets, len(passage.text)]
    words = [0, *accumulate(word[0].isalnum() for word in passage.words)]
    starts: list[int] = []
    inside: list[bool] = []
    for sentence in passage.doc.sents:
        start = _after_closing_mark(passage, sentence.start, sentence.end)
        quotation = _around(offsets[start], passage.quotations)
        nothing = start == size or (bool(starts) and words[start] == words[starts[-1]])
        if starts and (nothing or _belongs_together(passage, starts[-1], start, quotation)):
            continue
        starts.append(start if starts else 0)
        inside.append(quotation is not None)
    kept = [at for at in zip(starts, [*starts[1:], size], inside, strict=True) if words[at[0]] < words[at[1]]]
    return [Piece(_trimmed(passage, start, end), goes_on, len(kept) == 1) for start, end, goes_on in kept]


def _is_shown(passage: Passage, piece: Piece) -> bool:
    """Whether a summary may show it: no list, heading or boilerplate of the page."""
    tokens, _, alone = piece
    text, tags = passage.text[tokens.start_char : tokens.end_char], passage.tags[tokens.start : tokens.end]
    return is_sentence(text, tags, alone=alone)


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
    head = next((word for word in words[start:] if not word.isspace()), "")
    last = next(at for at in range(start - 1, before - 1, -1) if not words[at].isspace())
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
    at = [at for at in range(start, end) if not passage.words[at].isspace()]
    return passage.doc[at[0] : at[-1] + 1]


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


def of_others(sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[set[int], set[int]]:
    """Of which sentences a quote's speaker is named before, and of which most is what somebody says who is not named
    in them.

    The former only go on quoting, or open with a quote whose speaker is a pronoun.
    """
    starts = [sentence.start for sentence in sentences]
    quoting, said = set[int](), [0] * len(sentences)
    parts = [(attribution, content) for attribution in attributions for content in attribution.content]
    for attribution, content in parts:
        source, evidence = attribution.source, attribution.evidence
        named = source if evidence in ("name", "nominal") else ()
        for index in range(max(0, bisect_right(starts, content.start) - 1), bisect_left(starts, content.end)):
            start, end = sentences[index]
            if not any(start <= name.start < end for name in named):
                said[index] += max(0, min(end, content.end) - max(start, content.start))
            goes_on = content.end >= end - 1 and bool(source) and source[0].end <= start
            by_pronoun = start + 1 < content.end and evidence == "pronoun"
            if attribution.kind != "indirect" and content.start <= start + 1 and (goes_on or by_pronoun):
                quoting.add(index)
    return quoting, {index for index, (start, end) in enumerate(sentences) if 2 * said[index] > end - start}
