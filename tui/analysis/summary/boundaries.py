"""An article's sentences as a summary may cut them: the parser's, mended, with quotations kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.passages import Passage
from tui.analysis.summary.sentences import OPENERS, Document, Sentence
from tui.core.analysis import Attribution
from tui.core.article import Span

QUOTATION_WORDS = 60
"""A quotation up to this many words stays in one piece; a longer one is cut between its sentences."""
_OPENING, _CLOSING, _STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sr|Jr|St|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Sen|Rep|Gov|Pres|Supt|Insp"
    r"|Det|Messrs|Mmes|No|Nos|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\."
)
_TIMES = frozenset(
    (
        "day",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "night",
        "afternoon",
        "time",
        "summer",
        "winter",
        "spring",
        "autumn",
    )
)


def document(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> Document:
    """The sentences of the body, with what each leans on, and the headline's words."""
    sentences: list[Sentence] = []
    headline: list[str] = []
    for number, passage in enumerate(passages):
        if passage.is_headline:
            if not sentences:
                headline += lemmas(passage.doc)
            continue
        for tokens in cut(passage.doc):
            span = passage.span(tokens)
            leans = bool(sentences) and (leans_back(tokens) or _quote_leans(span, attributions))
            sentences.append(Sentence(tuple(lemmas(tokens)), number, leans, span))
    return Document(tuple(sentences), tuple(headline))


def lemmas(tokens: Doc | TokenSpan) -> list[str]:
    """The lemmas in lower case, without punctuation."""
    return [(t.lemma_ or t.text).lower() for t in tokens if t.text[0].isalnum() or t.text[-1].isalnum()]


def cut(doc: Doc) -> list[TokenSpan]:
    """A paragraph's sentences, without the white space around them; none of them without a word."""
    starts = [sentence.start for sentence in doc.sents]
    ends = [*starts[1:], len(doc)]
    depth = _quotation_depths(doc)
    pieces: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if pieces and _belongs_together(doc, pieces[-1], start, end, depth):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [span for start, end in pieces if (span := _trimmed(doc, start, end)) is not None]


def _belongs_together(doc: Doc, before: tuple[int, int], start: int, end: int, inside: list[int]) -> bool:
    """Whether the parser should not have cut at `start`, or the cut would tear a quotation apart."""
    head = next((t for t in doc[start:end] if not t.is_space), None)
    if head is None or not any(t.text[0].isalnum() for t in doc[start:end]) or not _has_word(doc, *before):
        return True
    if inside[start] >= 0:
        first, last = inside[start], start
        while last < len(doc) and inside[last] == first:
            last += 1
        return last - first <= QUOTATION_WORDS
    last_word = next(t for t in reversed(doc[before[0] : before[1]]) if not t.is_space)
    if _is_abbreviated(doc, last_word):
        return True
    opening = next((t for t in doc[start:end] if t.text[0].isalnum()), head)
    return opening.i == head.i and opening.is_lower and not last_word.text.endswith((":", ";"))


def _has_word(doc: Doc, start: int, end: int) -> bool:
    return any(t.text[0].isalnum() for t in doc[start:end])


def _is_abbreviated(doc: Doc, token: Token) -> bool:
    """Whether the sentence's last word is one whose full stop does not end it ("Mr.", "J.")."""
    word = token.text
    if word == "." and token.i and not doc[token.i - 1].whitespace_:
        word = doc[token.i - 1].text + "."
    return _ABBREVIATION.fullmatch(word) is not None


def _quotation_depths(doc: Doc) -> list[int]:
    """For each token, where the quotation that it goes on with opened, or -1; a mark that opens one is outside.

    A quotation that the paragraph does not close (one that goes on in the next) is taken to run to its end.
    """
    inside: list[int] = []
    opened = -1
    for token in doc:
        mark = token.text
        inside.append(opened)
        if mark in _OPENING or (mark in _STRAIGHT and opened < 0 and mark != "''"):
            if opened < 0:
                opened = token.i
        elif mark in _CLOSING or mark in _STRAIGHT:
            opened = -1
    return inside


def _trimmed(doc: Doc, start: int, end: int) -> TokenSpan | None:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return doc[start:end] if _has_word(doc, start, end) else None


def leans_back(tokens: TokenSpan) -> bool:
    """Whether a sentence opens with a connective or with a pronoun that nothing in it explains."""
    opening = next((t for t in tokens if t.text[0].isalnum()), None)
    if opening is None or opening.lower_ not in OPENERS:
        return False
    if opening.dep_ == "expl" or (opening.lower_ == "it" and _says_nothing(opening)):
        return False
    if opening.lower_ in {"this", "that", "these", "those"} and opening.i + 1 < tokens.end:
        return opening.nbor().lower_ not in _TIMES
    return True


def _says_nothing(it: Token) -> bool:
    """Whether "it" only holds the place of a clause ("It is not clear whether …")."""
    return any(child.dep_ in {"csubj", "ccomp", "expl"} for child in it.head.children if child.i > it.head.i)


def _quote_leans(span: Span, attributions: Sequence[Attribution]) -> bool:
    """Whether a sentence only goes on quoting, or its speaker is a pronoun: the name stands before it."""
    for attribution in attributions:
        if attribution.kind == "indirect":
            continue
        content = next((c for c in attribution.content if c.start <= span.start + 1 and c.end >= span.end - 1), None)
        if content is not None and attribution.source and attribution.source[0].end <= span.start:
            return True
        starts_here = any(c.start <= span.start + 1 < c.end for c in attribution.content)
        if starts_here and attribution.evidence == "pronoun":
            return True
    return False
