"""Whom "both men", "the two agencies" and "the couple" mean: two that the text named together just before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span as TokenSpan

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.passages import Passage
from tui.core.model.article import Span

LOOK_BACK = 12
"""Paragraphs in which the two may have been named together."""
_JOINED = re.compile(r"(?: \([^()]{1,12})?\)?,? and (?:\w+ ){0,3}")
"""What stands between two names that the text gives together."""


def first_of_two(
    passages: Sequence[Passage],
    number: int,
    tokens: TokenSpan,
    source: Span,
    links: Sequence[ResolvedMention],
    people: Collection[str],
    bodies: Collection[str],
) -> ResolvedMention | None:
    """The first of the two that a source of the passage with a number means; both said it.

    `links` are those of names and others in text order, by their beginning; `people` and `bodies` the actors' ids.
    """
    kinds = _kinds(tokens)
    wanted = {id for kind, ids in (("person", people), ("organization", bodies)) if kind in kinds for id in ids}
    for at in range(number, max(-1, number - LOOK_BACK), -1) if wanted else ():
        for first, second in _named_together(passages[at], source.start, links):
            if first.actor != second.actor and {first.actor, second.actor} <= wanted:
                return replace(first, span=source, form="nominal")
    return None


def _kinds(tokens: TokenSpan) -> frozenset[str]:
    """Which kinds of actors a description of two may mean; none if it is no such description."""
    words = [token.lower_ for token in tokens]
    two = word_table("speech.toml")["of_two"]
    if not (words[0] == "both" or (words[0] in ("the", "these") and ("two" in words or words[-1] in two))):
        return frozenset()
    head = tokens.root.lemma_.lower()
    if words[-1] in two or is_person_noun(head):
        return frozenset(["person"])
    if head in lexicon().organization:
        return frozenset(["organization"])
    plain = words in (["both"], ["the", "two"]) or head in ("side", "party")
    return frozenset(["person", "organization"] if plain else ())


def _named_together(
    passage: Passage, stop: int, links: Sequence[ResolvedMention]
) -> Iterator[tuple[ResolvedMention, ResolvedMention]]:
    """Names of a passage before an offset that "and" joins, the nearest first."""
    start, end = passage.block.start, min(passage.block.end, stop)
    names = [k for k in links if k.form == "name" and start <= k.span.start and k.span.end <= end]
    for first, second in reversed(list(pairwise(names))):
        between = passage.text[first.span.end - start : second.span.start - start]
        if _JOINED.fullmatch(between):
            yield first, second
