"""Quotes in headlines and subheadings, and pull quotes: words of somebody who is quoted further down.

A heading has a quote of its own where the marks take all of it, or one side of a colon or dash: `“We were never told”:
families on the flood`. Its speaker is that of the quote in the article that has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.utterances.candidate import Draft, Range
from tui.analysis.utterances.marked import MarkedPassage, Quote
from tui.core.model.article import Span

_APART = frozenset((":", "-", "--", "–", "—", ";", "|", ",", "·"))
_ALIKE = 0.8
"""Share of a heading's words that the quote in the article has in the same order."""
_LEAST = 3
"""Words that a heading must have in common with the quote."""
_WORD = re.compile(r"\w+")


def stands_alone(marked: MarkedPassage, quote: Quote) -> bool:
    """Whether a quote of a heading is somebody's words, and neither a part of a clause nor the title of a work."""
    if quote.words < 2 or (quote.is_work and quote.last not in "!?" and not _shouted(marked)):
        return False
    tokens, first, end = marked.tokens, quote.first, quote.end
    begins = first == 0 or tokens[first - 1].text in _APART
    ends = end >= len(tokens) or tokens[end].text in _APART or quote.last in ".!?"
    return begins and ends


def is_pulled(marked: MarkedPassage) -> bool:
    """Whether a paragraph is a few words in marks without a full stop, as subheadings and pull quotes are."""
    if len(marked.quotes) != 1:
        return False
    quote = marked.quotes[0]
    whole = quote.first == 0 and quote.end == len(marked.tokens) and quote.closed
    return whole and 2 <= quote.words <= 8 and quote.last not in ".,!?;:…"


def speakers_behind(marked: MarkedPassage, quote: Quote) -> Range | None:
    """Those that a heading names behind a colon without a name: `“We were never told”: families on the flood`."""
    colon = quote.end
    if colon + 1 >= len(marked.tokens) or marked.tokens[colon].text != ":":
        return None
    word = marked.tokens[colon + 1]
    people = is_person_noun(word.lemma_.lower()) or word.lower_ == "families"
    return (colon + 1, colon + 2) if word.tag_ == "NNS" and people else None


def _shouted(marked: MarkedPassage) -> bool:
    """Whether a heading has capitals throughout, or at every word, so that a capital says nothing."""
    words = [w for w in marked.passage.words if len(w) > 3 and w[0].isalpha()]
    return all(w[0].isupper() for w in words) and marked.passage.text.isupper()


def find_speakers(headings: Sequence[Draft], drafts: Sequence[Draft], text: str) -> None:
    """Give the quotes of headings the source of the quote in the article that has their words."""
    if not any(not heading.source for heading in headings):
        return
    known = [(d, _words(text, d.content)) for d in drafts if d.source and d not in headings]
    for heading in headings:
        words = _words(text, heading.content)
        if heading.source or len(words) < _LEAST:
            continue
        best = max(known, key=lambda pair: _common(words, pair[1]), default=None)
        if best is not None and _common(words, best[1]) >= max(_LEAST, _ALIKE * len(words)):
            heading.source, heading.cue = list(best[0].source), list(best[0].cue)
            heading.evidence, heading.confidence = "continuation", best[0].confidence
            heading.said = best[0].said


def _words(text: str, content: Sequence[Span]) -> list[str]:
    return _WORD.findall(" ".join(text[start:end] for start, end in content).casefold())


def _common(heading: Sequence[str], quote: Sequence[str]) -> int:
    """How many words of a heading a quote has, in their order."""
    at, found = 0, 0
    for word in heading:
        try:
            at = quote.index(word, at) + 1
        except ValueError:
            continue
        found += 1
    return found
