"""Ids of the rules, the order in which they are tried, and the confidence of each in its source."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from tui.analysis.knowledge.files import read_lines


class RuleId(StrEnum):
    """What found an utterance: a rule of a family in `rules`, or how it was joined to others across passages.

    Rules are tried in the order in which they stand here.
    """

    INTERVIEW = "interview"
    TURN = "turn"
    BEHIND_COLON = "source behind a colon"
    SIGNATURE = "signature"
    IS_WHAT = "is what they said"
    INVERTED_TAG = "inverted tag"
    TAG = "tag"
    ANY_VERB_TAG = "tag with any verb"
    NAME_COLON = "name and colon"
    WORDS_OF = "in the words of"
    CUE_BEFORE = "cue before"
    SEEN_AS = "seen as"
    MAIN_CLAUSE = "main clause"
    PARENTHETICAL = "parenthetical"
    AS_THEY_SAID = "as they said"
    CLAUSE = "clause"
    REQUEST = "request"
    PROMISE = "promise"
    SURFACE = "clause by its words"
    LABEL = "label"
    ACCUSATION = "accusation"
    PREPOSITION = "preposition"
    OBJECT = "object"
    ACCORDING = "according"
    NOUN = "noun"
    POST = "post"
    SIGNED_BELOW = "signed below"
    HEADING = "heading"
    INTRODUCED = "introduced"
    INTRODUCED_BY_CLAUSE = "introduced by a clause"
    CONTINUED = "continued"


@cache
def confidences() -> dict[RuleId, float]:
    """How sure it is that the source is right where a rule found the content (`utterance-rules.tsv`)."""
    rows = (line.split("\t") for line in read_lines("utterance-rules.tsv"))
    return {RuleId(name): float(confidence) for name, confidence, *_ in rows}
