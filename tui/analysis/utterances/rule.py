"""The type of a rule: an id, its input and output, and an example that is its test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rule_ids import RuleId


class Takes(Enum):
    """Kinds of places that a rule is tried on; the number that it gets is a token, or the index of a quote."""

    PASSAGE = "the passage"
    TAGGED_QUOTE = "a quote, and what stands behind it"
    QUOTE = "a quote, and what stands before it"
    CUE_VERB = "a cue verb"
    ACCORDING = "“according to”"
    CUE_NOUN = "a noun for something said"


Find = Callable[[MarkedPassage, int], Candidate | None]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way in which news says who says what; each is itself alone."""

    id: RuleId
    takes: Takes
    find: Find
    """The candidate at a place of a passage; for a quote without it, which the reader of quotes adds."""
    gives: str
    """The construction, in grammar's words."""
    example: str
    """A text with `[source]`, `<cue>` and `{content}` as the rule finds them, "# " before a headline: its test."""


@cache
def finders_of(rules: tuple[Rule, ...]) -> dict[Takes, tuple[Find, ...]]:
    """The rules for each kind of place, in the order in which they are tried."""
    return {takes: tuple(rule.find for rule in rules if rule.takes is takes) for takes in Takes}
