"""A passage with its quotes, cue verbs and sentences: what the rules read.

Sentences end by punctuation here: the parser's do not take account of quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb, cue_verbs
from tui.analysis.passages import Passage
from tui.analysis.quotation_marks import Stretch
from tui.core.model.article import Span

_BEFORE = frozenset(("NN", "NNP", "POS"))
"""Tags before a word that is no verb but part of a title: `the harbour's press secretary`."""
_DETERMINERS = frozenset(("DT", "PRP$", "POS"))
"""Tags before a participle that is an adjective: `an estimated 300`."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBORDINATE = frozenset(["but", "though", "although", "while", "and", "as", "when", "even"])
ENDING = SUBORDINATE | {"according", ";"}
THAT = 8
"""Tokens behind a verb that says something only with "that" (`held that …`) in which it must stand."""
SENTENCE_ENDS = frozenset((".", "?", "!", "...", "…", ".."))
_LAST = frozenset(mark[-1] for mark in SENTENCE_ENDS)
"""With what the last word of a sentence ends outside quotes; an abbreviation may."""
_DATE = r"(?:,? (?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:,? \d{4})?)?"
_AGENCY = r"\([^()]{2,40}\)"
_DATELINE = re.compile(
    rf"\s*(?:[A-Z]{{2}}[A-Z.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*)*{_DATE}(?: ?{_AGENCY})?"
    rf"|[A-Z][\w.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*){{0,5}} ?{_AGENCY}) ?(?:--|[-–—])+ "
    r"|\s*[A-Z]{2}[A-Z’'-]+(?: [A-Z’'-]+){0,2}: (?=\w)"
)
"""Where and when a dispatch was written, at the head of a paragraph: `LONDON, March 3 (Agency) — `, `NEW DELHI: `."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of the article."""

    span: Span
    """With its marks."""
    closed: bool
    """Whether it ends with a mark."""
    first: int
    end: int
    """Its tokens, marks inside: [first, end)."""
    words: int
    """Words inside: more of them make it surer that somebody is quoted."""
    last: str
    """The last character inside the marks that is not white space."""
    is_work: bool
    """Whether it reads as the title of a work: all longer words are capitalised and no sentence ends inside."""


class MarkedPassage:
    """One passage, its quotes, and for each token whether it is quoted and where its sentence begins and ends."""

    def __init__(self, passage: Passage, text: str, labels: frozenset[str] = frozenset()) -> None:
        """`text` is the article's; `labels` are what stands before the turns of an interview."""
        self.passage = passage
        self.labels = labels
        self.tokens: Sequence[Token] = passage.tokens
        self.base = passage.block.start
        self.quotes: list[Quote] = []
        self.quoted: list[int] = [-1] * len(self.tokens)
        """For each token the index of the quote that it is in, or -1."""
        for stretch in passage.quotations:
            self._add(stretch, text)
        verbs, tags = cue_verbs(), passage.tags
        self.cues: dict[int, CueVerb] = {
            i: verbs[word]
            for i, word in enumerate(passage.lower)
            if word in verbs and self.quoted[i] < 0 and tags[i] not in ("NNP", "NNPS")
            if passage.relations[i] != "amod" or tags[max(0, i - 1)] not in _DETERMINERS
            if "t" not in verbs[word].frames or "that" in passage.lower[i + 1 : i + THAT]
            if tags[i] not in ("VB", "VBP", "NN") or tags[i + 1 : i + 2] != ["NN"] or tags[max(0, i - 1)] not in _BEFORE
        }
        """Cue verbs outside quotes, by token."""
        self.starts, self.ends = _sentence_bounds(self)
        """For each token the first one of its sentence, and the one behind its last."""
        self.relatives: dict[int, int] = {}
        """The relative pronoun that is a verb's subject, where its source is the antecedent."""
        self.sources: dict[int, tuple[int, int] | None] = {}
        """Sources that were looked up already, by verb."""

    def _add(self, stretch: Stretch, text: str) -> None:
        words, offsets = self.passage.words, self.passage.offsets
        first = max(self.quotes[-1].end if self.quotes else 0, bisect_right(offsets, stretch.start) - 1)
        end = max(first, bisect_left(offsets, stretch.end))
        if first == end:
            return
        self.quoted[first:end] = [len(self.quotes)] * (end - first)
        last = text[self.base + stretch.inner.start : self.base + stretch.inner.end].rstrip(" \t\n\u00a0'’”\"")[-1:]
        size = sum(word[0].isalnum() for word in words[first:end])
        long = [word for word in words[first:end] if len(word) > 3 and word[0].isalpha()]
        titled = len(long) > 0 and all(word[0].isupper() for word in long)
        is_work = titled and 2 <= size <= (8 if last in ".?!" else 12)
        span = Span(self.base + stretch.start, self.base + stretch.end)
        self.quotes.append(Quote(span, stretch.closed, first, end, size, last, is_work))

    @cached_property
    def ending(self) -> list[int]:
        """Tokens before which a content may end, whatever its beginning: cues, what stands behind quotes, `ENDING`."""
        words, quoted = self.passage.lower, self.quoted
        return [
            i
            for i in range(1, len(words))
            if quoted[i] < 0 and (i in self.cues or quoted[i - 1] >= 0 or words[i] in ENDING)
        ]

    def has_finite(self, first: int, end: int) -> bool:
        """Whether a finite verb stands in tokens [first, end)."""
        return any(self.tokens[i].tag_ in FINITE for i in range(first, end))

    def has_quoted(self, first: int, end: int) -> bool:
        """Whether a quoted token stands in tokens [first, end)."""
        return any(self.quoted[i] >= 0 for i in range(first, end))

    def in_long_quote(self, i: int) -> bool:
        """Whether a token stands in a quote of more than three words."""
        return self.quoted[i] >= 0 and self.quotes[self.quoted[i]].words > 3

    def span(self, first: int, end: int) -> Span:
        """The range of tokens [first, end) in the article's text."""
        last = self.tokens[end - 1]
        return Span(self.base + self.tokens[first].idx, self.base + last.idx + len(last))


def is_punctuation(token: Token) -> bool:
    """Whether a token has no letter or digit."""
    return not any(c.isalnum() for c in token.text)


def _sentence_bounds(marked: MarkedPassage) -> tuple[list[int], list[int]]:
    """For each token the first token of its sentence and the one behind its last."""
    words, n = marked.passage.words, len(marked.tokens)
    starts, ends = [0] * n, [n] * n
    begin = _dateline(marked)
    ends[:begin] = [begin] * begin
    for i in range(begin, n):
        starts[i] = begin
        if i == begin and words[i].isspace():
            begin = i + 1
        elif i + 1 < n and (words[i][-1] in _LAST or marked.quoted[i] >= 0) and _ends(marked, i):
            ends[begin : i + 1] = [i + 1] * (i + 1 - begin)
            begin = i + 1
    return starts, ends


def _ends(marked: MarkedPassage, i: int) -> bool:
    """Whether a sentence ends with a token that is not the last."""
    words, quoted, behind = marked.passage.words, marked.quoted, _word_from(marked, i + 1)
    if quoted[i] >= 0:
        quote = marked.quotes[quoted[i]]
        ends = i + 1 == quote.end and quote.last in ".!?"
        return ends and (quoted[behind] >= 0 or words[behind][:1].isupper())
    if words[i] not in SENTENCE_ENDS:  # `… at 7 p.m. "We will go."`
        return words[i][-1] == "." and quoted[i + 1] >= 0 and marked.quotes[quoted[i + 1]].words >= 4
    inside_word = not marked.tokens[i].whitespace_ and not words[i + 1].isspace() and quoted[i + 1] < 0
    return not inside_word and not words[behind][:1].islower()


def _word_from(marked: MarkedPassage, i: int) -> int:
    """The first token from one on that is no space."""
    words = marked.passage.words
    return next((j for j in range(i, len(words)) if not words[j].isspace()), len(words) - 1)


def _dateline(marked: MarkedPassage) -> int:
    """How many tokens the dateline has with which the passage begins; none where it has none."""
    match = _DATELINE.match(marked.passage.text[:120])
    if match is None:
        return 0
    end = bisect_left(marked.passage.offsets, match.end())
    return end if end < len(marked.tokens) and marked.quoted[end - 1] < 0 else 0
