"""What a rule is: an object with an id, what it takes and gives, and an example that is its test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui.analysis.knowledge.files import read_lines

if TYPE_CHECKING:
    from tui.analysis.utterances.candidate import Candidate
    from tui.analysis.utterances.marked import MarkedPassage


class RuleId(StrEnum):
    """What found an utterance: a rule of the registry, or how it was joined to others across passages."""

    INTERVIEW = "interview"
    TURN = "turn"
    SIGNATURE = "signature"
    IS_WHAT = "is what they said"
    INVERTED_TAG = "inverted tag"
    ACCORDING_BEHIND = "according behind"
    TAG = "tag"
    ANY_VERB_TAG = "tag with any verb"
    NAME_COLON = "name and colon"
    REACTION = "reaction"
    WORDS_OF = "in the words of"
    ACCORDING_BEFORE = "according before"
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
    UNCLOSED = "unclosed"
    HEADING = "heading"
    INTRODUCED = "introduced"
    INTRODUCED_BY_CLAUSE = "introduced by a clause"
    CONTINUED = "continued"


class Takes(Enum):
    """What a rule is tried on; the number that it gets is a token, or the index of a quote."""

    PASSAGE = "the passage"
    TAGGED_QUOTE = "a quote, and what stands behind it"
    QUOTE = "a quote, and what stands before it"
    CUE_VERB = "a cue verb"
    ACCORDING = "“according to”"
    CUE_NOUN = "a noun for something said"


Find = Callable[["MarkedPassage", int], "Candidate | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which news says who says what."""

    id: RuleId
    takes: Takes
    find: Find
    """The candidate at a place of a passage; for a quote without it, which the reader of quotes adds."""
    gives: str
    """The construction, in grammar's words."""
    example: str
    """A text with `[source]`, `<cue>` and `{content}` as the rule finds them: the rule's test."""


@cache
def confidences() -> dict[RuleId, float]:
    """How sure it is that the source is right where a rule found the content (`utterance-rules.tsv`)."""
    rows = (line.split("\t") for line in read_lines("utterance-rules.tsv"))
    return {RuleId(name): float(confidence) for name, confidence, *_ in rows}
