"""A passage with its quotation marks and cue verbs: what the rules read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb, cue_verbs
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.passages import Passage
from tui.analysis.quotation_marks import Stretch
from tui.analysis.utterances.quote import Quote
from tui.analysis.utterances.sentences import sentence_bounds
from tui.core.model.article import Span

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
THAT = 8
"""Tokens behind a verb that says something only with "that" (`held that …`) in which it must stand."""


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
            if "t" not in verbs[word].frames or "that" in passage.lower[i + 1 : i + THAT]
            if not self._is_in_title(i)
        }
        """Cue verbs outside quotes, by token."""
        self.works = [self._is_work(quote) for quote in self.quotes]
        """For each quote whether it reads as the title of a work."""
        self.starts, self.ends = sentence_bounds(self)
        """For each token the first one of its sentence, and the one behind its last."""
        self.relatives: dict[int, int] = {}
        """The relative pronoun that is a verb's subject, where its source is the antecedent."""
        self.sources: dict[int, tuple[int, int] | None] = {}
        """Sources that were looked up already, by verb."""
        self.ending: list[int] | None = None
        """Tokens before which a content may end, once they were looked up."""

    def _add(self, stretch: Stretch, text: str) -> None:
        words, offsets = self.passage.words, self.passage.offsets
        first = max(self.quotes[-1].end if self.quotes else 0, bisect_right(offsets, stretch.start) - 1)
        end = max(first, bisect_left(offsets, stretch.end))
        if first == end:
            return
        self.quoted[first:end] = [len(self.quotes)] * (end - first)
        inner = stretch.inner
        last = text[self.base + inner.start : self.base + inner.end].rstrip(" \t\n\u00a0'’”\"")[-1:]
        shifted = stretch._replace(start=stretch.start + self.base, end=stretch.end + self.base)
        self.quotes.append(Quote(shifted, first, end, sum(word[0].isalnum() for word in words[first:end]), last))

    def _is_work(self, quote: Quote) -> bool:
        """Whether all longer words are capitalised and no sentence ends inside."""
        if (quote.last in ".?!" and quote.words > 8) or not 2 <= quote.words <= 12:
            return False
        words = [word for word in self.passage.words[quote.first : quote.end] if len(word) > 3 and word[0].isalpha()]
        return len(words) > 0 and all(word[0].isupper() for word in words)

    def _is_in_title(self, i: int) -> bool:
        """Whether a word that may be a verb stands within somebody's title: `the harbour's press secretary`."""
        tags = self.passage.tags
        singular = 0 < i < len(tags) - 1 and tags[i - 1] in ("NN", "NNP", "POS") and tags[i] in ("VB", "VBP", "NN")
        return singular and tags[i + 1] == "NN" and is_person_noun(self.passage.lower[i + 1])

    def opens_sentence(self, quote: Quote) -> bool:
        """Whether a quote begins its sentence."""
        return self.starts[quote.first] == quote.first

    def has_finite(self, first: int, end: int) -> bool:
        """Whether a finite verb stands in tokens [first, end)."""
        return any(self.tokens[i].tag_ in FINITE for i in range(first, end))

    def has_quoted(self, first: int, end: int) -> bool:
        """Whether a quoted token stands in tokens [first, end)."""
        return any(self.quoted[i] >= 0 for i in range(first, end))

    def in_long_quote(self, i: int, words: int = 3) -> bool:
        """Whether a token stands in a quote of more than some words."""
        return self.quoted[i] >= 0 and self.quotes[self.quoted[i]].words > words

    def span(self, first: int, end: int) -> Span:
        """The range of tokens [first, end) in the article's text."""
        last = self.tokens[end - 1]
        return Span(self.base + self.tokens[first].idx, self.base + last.idx + len(last))


def is_punctuation(token: Token) -> bool:
    """Whether a token has no letter or digit."""
    text = token.text
    return not (text.isalnum() or any(c.isalnum() for c in text))
