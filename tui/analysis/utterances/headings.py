"""Words that stand apart from who says them: quotes in headlines and subheadings, pull quotes, and posts.

A heading has a quote of its own where the marks take all of it, or one side of a colon or dash: `“We were never told”:
families on the flood`. Its speaker is that of the quote in the article that has the same words. A post of social media
is in plain paragraphs without marks, with a credit below: `— Anna Rowe (@rowe) May 3, 2025`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.utterances.candidate import Draft, Range
from tui.analysis.utterances.marked import MarkedPassage, Quote
from tui.core.model.article import Span

_APART = frozenset((":", "-", "--", "–", "—", ";", "|", ",", "·"))
_ALIKE = 0.8
"""Share of a heading's words that the quote in the article has."""
_LEAST = 3
"""Words that a heading must have in common with the quote."""
_CREDIT = re.compile(
    r"\s*[—–―-]{1,2}\s*(?P<name>[^()@\n]{1,60}?)\s*\(@\w{1,30}\)"
    r"(?:[\s,]*[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|[\s,]*\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})?\s*"
)
_LINKS = ("http://", "https://", "pic.twitter.com/", "t.co/")
MOST_PARAGRAPHS = 4
"""Paragraphs of a post at most."""


def stands_alone(marked: MarkedPassage, quote: Quote) -> bool:
    """Whether a quote of a heading is somebody's words, and neither a part of a clause nor the title of a work."""
    if quote.words < 2 or (quote.is_work and quote.last not in "!?" and not marked.passage.text.isupper()):
        return False
    tokens, first, end = marked.tokens, quote.first, quote.end
    begins = first == 0 or tokens[first - 1].text in _APART
    ends = end >= len(tokens) or tokens[end].text in _APART or quote.last in ".!?"
    return begins and ends


def is_pulled(marked: MarkedPassage) -> bool:
    """Whether a paragraph is a few words in marks without a full stop, as subheadings and pull quotes are."""
    if len(marked.quotes) != 1:
        return False
    (quote,) = marked.quotes
    whole = (quote.first, quote.end) == (0, len(marked.tokens)) and quote.closed
    return whole and 2 <= quote.words <= 8 and quote.last not in ".,!?;:…"


def speakers_behind(marked: MarkedPassage, quote: Quote) -> Range | None:
    """Those that a heading names behind a colon without a name: `“We were never told”: families on the flood`."""
    colon = quote.end
    if colon + 1 >= len(marked.tokens) or marked.tokens[colon].text != ":":
        return None
    word = marked.tokens[colon + 1]
    people = is_person_noun(word.lemma_.lower()) or word.lower_ == "families"
    return (colon + 1, colon + 2) if word.tag_ == "NNS" and people else None


def find_speakers(headings: Sequence[Draft], drafts: Sequence[Draft], text: str) -> None:
    """Give the quotes of headings the source of the quote in the article that has their words."""
    known = [(draft, _words(text, draft)) for draft in drafts if draft.source] if headings else []
    for heading in headings:
        words = _words(text, heading)
        common = [((words & others).total(), draft) for draft, others in known]
        shared, best = max(common, key=itemgetter(0), default=(0, heading))
        if not heading.source and shared >= max(_LEAST, _ALIKE * words.total()):
            heading.source, heading.cue, heading.said = list(best.source), list(best.cue), best.said
            heading.evidence, heading.confidence = "continuation", best.confidence


def _words(text: str, draft: Draft) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(text[start:end] for start, end in draft.content).casefold()))


def credit(marked: MarkedPassage) -> Span | None:
    """Who posted, if a passage is the credit of a post; the name without what is no letter behind it."""
    text = marked.passage.text
    match = _CREDIT.fullmatch(text) if len(text) <= 140 else None
    if match is None:
        return None
    start, end = match.span("name")
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return Span(marked.base + start, marked.base + end) if end > start else None


def post(before: Sequence[MarkedPassage], text: str) -> list[Span]:
    """The paragraphs of the post above a credit, links at their ends left out; the last of `before` is the nearest.

    A post of several paragraphs goes back as far as they do not begin like a sentence.
    """
    found: list[Span] = []
    for marked in reversed(before):
        start, end = marked.base, marked.base + len(_without_links(marked.passage.text))
        words = text[start:end].rstrip(" :")
        if any(c.isalnum() for c in words):
            found.append(Span(start, start + len(words)))
            first = next(c for c in words if c.isalnum())
            if not first.islower():
                break
    return found[::-1]


def _without_links(text: str) -> str:
    """The text without the addresses at its end."""
    text = text.rstrip()
    while (parts := text.rsplit(None, 1)) and parts[-1].startswith(_LINKS):
        text = parts[0] if len(parts) > 1 else ""
    return text
