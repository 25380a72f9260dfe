"""Interviews printed as questions and answers: "I" outside quotation marks is the one who is interviewed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import FIRST, FIRST_PLURAL, SECOND
from tui.analysis.records import Entity

OPENING = 4
"""Blocks in which an interview says whom it is with."""
MIN_QUESTIONS = 2
MIN_FIRST_PERSONS = 5
MIN_OUR_NAMES = 5
"""Times that an organisation is named before "we" may be it."""

_WORD = re.compile(r"\binterview|\bQ\s?&\s?A\b|\bquestions?\b", re.I)


def interview_pronouns(
    doc: ArticleDoc, entities: Sequence[Entity], quoted: Container[int]
) -> Iterator[tuple[int, int, float]]:
    """Position, actor and confidence of the pronouns that mean who is interviewed, or their organisation.

    `quoted` are the positions inside quotations. Nothing comes of a text that is no interview, or one
    with two people.
    """
    if not _WORD.search(" ".join(passage.text for passage in doc.passages[:OPENING])):
        return
    asked = [_is_question(doc, number) for number in range(len(doc.passages))]
    pronouns = [position for position in doc.pronouns if position not in quoted]
    first = sum(doc.words[p].lower() in FIRST and not asked[doc.passage_of[p]] for p in pronouns)
    if sum(asked) < MIN_QUESTIONS or first < MIN_FIRST_PERSONS:
        return
    who = _only(entity for entity in entities if entity.type == "person" and _opens(entity))
    ours = _only(
        entity for entity in entities if entity.type == "organization" and len(entity.mentions) >= MIN_OUR_NAMES
    )
    for position in pronouns:
        word = doc.words[position].lower()
        question = asked[doc.passage_of[position]]
        if who is not None and word in (SECOND if question else FIRST):
            yield position, who, 0.8
        elif ours is not None and word in FIRST_PLURAL and not question:
            yield position, ours, 0.5


def _is_question(doc: ArticleDoc, number: int) -> bool:
    last = next((token for token in reversed(doc.passages[number].doc) if token.text not in "\"”’'"), None)
    return last is not None and last.text.endswith("?")


def _opens(entity: Entity) -> bool:
    """Whether somebody is named in full where an interview says whom it is with."""
    return any(name.passage < OPENING and len(name.words) > 1 for name in entity.mentions)


def _only(entities: Iterator[Entity]) -> int | None:
    """The number of the entity that has more names than any other."""
    ranked = sorted(entities, key=lambda entity: -len(entity.mentions))
    if not ranked or (len(ranked) > 1 and 2 * len(ranked[1].mentions) > len(ranked[0].mentions)):
        return None
    if sum(any(name.passage == 0 for name in entity.mentions) for entity in ranked) > 1:
        return None
    return ranked[0].number
