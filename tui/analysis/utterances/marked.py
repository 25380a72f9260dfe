"""A passage with its quotation marks and cue verbs: what the rules of attribution read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tui.analysis.passages import Passage
from tui.analysis.quotation_marks import Stretch
from tui.analysis.utterances.lexicon import CueVerb, cue_verbs
from tui.core.model.article import Span

SENTENCE_ENDS = frozenset((".", "?", "!", "...", "…", ".."))
_ABBREVIATED = frozenset(
    [
        "lt",
        "sen",
        "gov",
        "rep",
        "gen",
        "col",
        "sgt",
        "capt",
        "maj",
        "adm",
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "no",
        "vs",
        "prof",
        "rev",
        "hon",
        "cpl",
        "pvt",
        "pte",
        "cmdr",
        "supt",
        "insp",
        "det",
        "fr",
        "sr",
    ]
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DATE = r"(?:,? (?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:,? \d{4})?)?"
_AGENCY = r"\([^()]{2,40}\)"
_DATELINE = re.compile(
    rf"\s*(?:[A-Z]{{2}}[A-Z.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*)*{_DATE}(?: ?{_AGENCY})?"
    rf"|[A-Z][\w.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*){{0,5}} ?{_AGENCY}) ?(?:--|[-–—])+ "
)
"""Where and when a dispatch was written, at the head of a paragraph: `LONDON, March 3 (Agency) — `."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch with its tokens, marks inside: [first, end)."""

    stretch: Stretch
    first: int
    end: int
    words: int
    """Words inside: more of them make it surer that somebody is quoted."""
    last: str
    """The last character inside the marks that is not white space."""


class MarkedPassage:
    """One passage, its quotes, and for each token whether it is quoted and where its sentence begins and ends."""

    def __init__(self, passage: Passage, text: str) -> None:
        self.passage = passage
        self.tokens: Sequence[Token] = passage.tokens
        self.base = passage.block.start
        self.quotes: list[Quote] = []
        self.quoted: list[int] = [-1] * len(self.tokens)
        """For each token the index of the quote that it is in, or -1."""
        self.relatives: dict[int, int] = {}
        """The relative pronoun that is a verb's subject, where its source is what that stands for."""
        self.cues: dict[int, CueVerb] = {}
        """Cue verbs outside quotes, by token."""
        self.sources: dict[int, tuple[int, int] | None] = {}
        """Sources that were looked up already, by verb."""
        self.ending: list[int] | None = None
        """Tokens before which a content may end, once they were looked up."""
        self._scan(passage.quotations, text)
        self.titles = [self._is_title(q) for q in self.quotes]
        """For each quote whether it reads as the title of a work."""
        self.starts, self.ends = self._sentences()

    def _scan(self, stretches: Sequence[Stretch], text: str) -> None:
        words, tags, offsets = self.passage.words, self.passage.tags, self.passage.offsets
        end = 0
        for stretch in stretches:
            first = max(end, bisect_right(offsets, stretch.start) - 1)
            if first < len(words) and offsets[first] + len(words[first]) <= stretch.start:
                first += 1  # white space before it
            end = max(first, bisect_left(offsets, stretch.end))
            if first < end:
                self.quoted[first:end] = [len(self.quotes)] * (end - first)
                self._close(stretch, first, end, sum(word[0].isalnum() for word in words[first:end]), text)
        verbs = cue_verbs()
        for i, word in enumerate(self.passage.lower):
            if word in verbs and self.quoted[i] < 0 and tags[i] not in ("NNP", "NNPS"):
                self.cues[i] = verbs[word]

    def _close(self, stretch: Stretch, first: int, end: int, words: int, text: str) -> None:
        inner = stretch.inner
        last = text[self.base + inner.start : self.base + inner.end].rstrip(" \t\n\u00a0'’”\"")[-1:]
        shifted = stretch._replace(start=stretch.start + self.base, end=stretch.end + self.base)
        self.quotes.append(Quote(shifted, first, end, words, last))

    def _is_title(self, quote: Quote) -> bool:
        """Whether all longer words are capitalised and no sentence ends inside."""
        if (quote.last in ".?!" and quote.words > 8) or quote.words > 12:
            return False
        inside = self.passage.words[quote.first : quote.end]
        words = [word for word in inside if len(word) > 3 and word[0].isalpha()]
        return len(words) > 0 and all(w[0].isupper() for w in words) and quote.words >= 2

    def _sentences(self) -> tuple[list[int], list[int]]:
        """For each token the first token of its sentence and the one behind its last, by marks and not by parse."""
        words, n = self.passage.words, len(self.tokens)
        starts, ends = [0] * n, [n] * n
        begin = self._dateline()
        ends[:begin] = [begin] * begin
        for i in range(begin, n):
            starts[i] = begin
            q = self.quoted[i]
            if i == begin and words[i].isspace():
                begin = i + 1
                continue
            if q < 0:
                stop = i + 1 < n and (
                    self._sentence_ends(i) if words[i] in SENTENCE_ENDS else self._abbreviation_ends(i)
                )
            else:
                quote = self.quotes[q]
                stop = i + 1 == quote.end < n and quote.last in ".!?" and self._new_sentence(quote)
            if stop:
                ends[begin : i + 1] = [i + 1] * (i + 1 - begin)
                begin = i + 1
        return starts, ends

    def _dateline(self) -> int:
        """How many tokens the dateline has with which the passage begins; none where it has none."""
        match = _DATELINE.match(self.passage.text[:120])
        if match is None:
            return 0
        end = next((t.i for t in self.tokens if t.idx >= match.end()), len(self.tokens))
        return end if end < len(self.tokens) and self.quoted[end - 1] < 0 else 0

    def _sentence_ends(self, i: int) -> bool:
        """Whether a full stop or the like ends a sentence, and not an abbreviation or an aside."""
        tokens = self.tokens
        if tokens[i].text == "." and i > 0 and tokens[i - 1].lower_ in _ABBREVIATED and not tokens[i - 1].whitespace_:
            return False
        if not tokens[i].whitespace_ and not tokens[i + 1].is_space and self.quoted[i + 1] < 0:
            return False
        after = i + 1
        while after < len(tokens) - 1 and tokens[after].is_space:
            after += 1
        return not tokens[after].text[:1].islower()

    def _abbreviation_ends(self, i: int) -> bool:
        """Whether an abbreviation with its full stop ends a sentence: `at 7 p.m. He says …`, `… Inc. "We will go."`"""
        if self.passage.words[i][-1] != "." or not self.tokens[i].whitespace_:
            return False
        tokens = self.tokens
        k = self.quoted[i + 1]
        if k >= 0:
            first = next((t.text for t in tokens[i + 1 : self.quotes[k].end] if t.text[:1].isalpha()), "")
            return self.quotes[k].words >= 4 and first[:1].isupper()
        return (
            tokens[i].lower_ in ("p.m.", "a.m.")
            and tokens[i + 1].text[:1].isupper()
            and tokens[i + 1].tag_ in ("PRP", "DT")
        )

    def _new_sentence(self, quote: Quote) -> bool:
        """Whether a sentence begins behind a quote that ends with a full stop or the like."""
        at = quote.end
        while at < len(self.tokens) - 1 and self.tokens[at].is_space:
            at += 1
        token = self.tokens[at]
        if self.quoted[at] >= 0:
            return True
        if not token.text[:1].isupper():
            return False
        return quote.last == "." or not self.cue_near(quote.end)

    def cue_near(self, start: int) -> bool:
        """Whether a cue verb comes within a few tokens, before the sentence ends."""
        for i in range(start, min(start + 12, len(self.tokens))):
            if self.quoted[i] >= 0 or self.tokens[i].text in SENTENCE_ENDS:
                return False
            if i in self.cues and self.tokens[i].tag_ in ("VBD", "VBZ", "VBP", "VBN"):
                return True
        return False

    def span(self, first: int, end: int) -> Span:
        """The range of tokens [first, end) in the article's text."""
        last = self.tokens[end - 1]
        return Span(self.base + self.tokens[first].idx, self.base + last.idx + len(last))

    def token(self, i: int) -> Token:
        """The token at an index."""
        return self.tokens[i]


def is_punctuation(token: Token) -> bool:
    """Whether a token has no letter or digit."""
    return not any(c.isalnum() for c in token.text)
