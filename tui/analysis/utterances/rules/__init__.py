"""The rules that find a cue with its source and its content, in the order in which they are tried.

A passage that is a turn is read by that rule alone. Else its quotes come first, one after the other; for each the
first rule that finds a cue decides. Then the cues that no quote has taken: verbs, "according to", nouns. What each rule
brings is measured in `knowledge/utterance-rules.tsv`.
"""

from __future__ import annotations

from itertools import chain

from tui.analysis.utterances.rule import Rule
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.rules import according, clauses, names, nouns, parenthetical, preceding, tags, turns

_FAMILIES = (turns, tags, names, preceding, parenthetical, clauses, according, nouns)

RULES: tuple[Rule, ...] = tuple(
    sorted(chain.from_iterable(family.RULES for family in _FAMILIES), key=lambda rule: [*RuleId].index(rule.id))
)
"""The rules of all families, in the order of their ids."""
