"""The rules that find a cue with its source and its content, in the order in which they are tried.

A passage that is a turn is read by that rule alone. Else its quotes come first, one after the other; for each the
first rule that finds a cue decides. Then the cues that no quote has taken: verbs, "according to", nouns. What each rule
brings is measured in `knowledge/utterance-rules.tsv`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from tui.analysis.utterances.candidate import Candidate, RuleId
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rules import clauses, names, others, parenthetical, preceding, tags


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
    """The candidate at a place of a passage; for a quote without it, which the reader of quotes adds.

    Its docstring says what the construction is and ends with an example.
    """

    @property
    def example(self) -> str:
        """A text with `[source]`, `<cue>` and `{content}` as the rule finds them, "# " before a headline: its test."""
        return (inspect.getdoc(self.find) or "").rpartition("\n\n")[2]


RULES = (
    Rule(RuleId.INTERVIEW, Takes.PASSAGE, names.interview),
    Rule(RuleId.TURN, Takes.PASSAGE, names.turn),
    Rule(RuleId.BEHIND_COLON, Takes.PASSAGE, names.behind_colon),
    Rule(RuleId.SIGNATURE, Takes.TAGGED_QUOTE, tags.signature),
    Rule(RuleId.INVERTED_TAG, Takes.TAGGED_QUOTE, tags.inverted_tag),
    Rule(RuleId.TAG, Takes.TAGGED_QUOTE, tags.tag),
    Rule(RuleId.ANY_VERB_TAG, Takes.TAGGED_QUOTE, tags.any_verb_tag),
    Rule(RuleId.NAME_COLON, Takes.QUOTE, names.name_colon),
    Rule(RuleId.WORDS_OF, Takes.QUOTE, preceding.in_the_words_of),
    Rule(RuleId.CUE_BEFORE, Takes.QUOTE, preceding.verb_before),
    Rule(RuleId.SEEN_AS, Takes.QUOTE, preceding.seen_as),
    Rule(RuleId.MAIN_CLAUSE, Takes.QUOTE, preceding.clause_before),
    Rule(RuleId.PARENTHETICAL, Takes.CUE_VERB, parenthetical.parenthetical),
    Rule(RuleId.AS_THEY_SAID, Takes.CUE_VERB, parenthetical.as_they_said),
    Rule(RuleId.CLAUSE, Takes.CUE_VERB, clauses.clause),
    Rule(RuleId.REQUEST, Takes.CUE_VERB, clauses.request),
    Rule(RuleId.PROMISE, Takes.CUE_VERB, clauses.promise),
    Rule(RuleId.SURFACE, Takes.CUE_VERB, clauses.clause_by_words),
    Rule(RuleId.LABEL, Takes.CUE_VERB, clauses.label),
    Rule(RuleId.ACCUSATION, Takes.CUE_VERB, clauses.accusation),
    Rule(RuleId.PREPOSITION, Takes.CUE_VERB, clauses.preposition),
    Rule(RuleId.OBJECT, Takes.CUE_VERB, clauses.noun_phrase),
    Rule(RuleId.ACCORDING, Takes.ACCORDING, others.according_to),
    Rule(RuleId.NOUN, Takes.CUE_NOUN, others.claim),
)


def first_of(rules: Sequence[Rule], takes: Takes, marked: MarkedPassage, at: int) -> Candidate | None:
    """What the first of the rules for a kind of place finds at one; a content without a word is none."""
    found = (rule.find(marked, at) for rule in rules if rule.takes is takes)
    return next((c for c in found if c is not None and all(start < end for start, end in c.content)), None)
