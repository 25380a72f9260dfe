"""The rules that find a cue with its source and its content, in the order in which they are tried.

A passage that is a turn is read by that rule alone. Else its quotes come first, one after the other; for each the
first rule that finds a cue decides. Then the cues that no quote has taken: verbs, "according to", nouns. What each rule
brings is measured in `knowledge/utterance-rules.tsv`.
"""

from __future__ import annotations

from tui.analysis.utterances.rule import Find, Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.rules import clauses, names, parenthetical, preceding, tags, turns
from tui.analysis.utterances.rules.according import according_to
from tui.analysis.utterances.rules.nouns import claim


def _turn(rule: RuleId, find: Find, gives: str, example: str) -> Rule:
    return Rule(rule, Takes.PASSAGE, find, gives, example)


def _tag(rule: RuleId, find: Find, gives: str, example: str) -> Rule:
    return Rule(rule, Takes.TAGGED_QUOTE, find, gives, example)


def _cue(rule: RuleId, find: Find, gives: str, example: str) -> Rule:
    return Rule(rule, Takes.QUOTE, find, gives, example)


def _verb(rule: RuleId, find: Find, gives: str, example: str) -> Rule:
    return Rule(rule, Takes.CUE_VERB, find, gives, example)


def _governed(rule: RuleId, shape: clauses.Shape, gives: str, example: str) -> Rule:
    return _verb(rule, clauses.governed(shape, rule), gives, example)


RULES: tuple[Rule, ...] = (
    _turn(
        RuleId.INTERVIEW, turns.interview, "a label that comes again in the article, a colon, what is said",
        "[Host]<:> {What did you find there?}\n[Rowe]<:> {We found that the roof leaked.}"
        "\n[Host]<:> {And what then?}\n[Rowe]<:> {Nobody came.}",
    ),
    _turn(
        RuleId.TURN, turns.turn, "a name in capitals or at the head of a headline, a colon, what is said",
        "[ROWE]<:> {We have asked for a new bridge and were told to wait for another year.}",
    ),
    _turn(
        RuleId.BEHIND_COLON, turns.behind_colon, "in a headline, a colon and who says what stands before it",
        "# {Old harbour has to stay open for boats}<:> [council]",
    ),
    _tag(
        RuleId.SIGNATURE, tags.signature, "a dash and a name to the end of the paragraph",
        "{“The old harbour must stay open.”} <—> [Mara Holt, harbour master]",
    ),
    _tag(
        RuleId.IS_WHAT, tags.is_what_they_said, "a cleft sentence of which the quote is the topic",
        "{“A gift to nobody”} is what [Mara Holt] <called> it.",
    ),
    _tag(
        RuleId.INVERTED_TAG, tags.inverted_tag, "a cue verb and its subject behind it",
        "{“The old harbour must stay open,”} <said> [Mara Holt].",
    ),
    _tag(
        RuleId.TAG, tags.tag, "a subject and its cue verb behind it",
        "{“The old harbour must stay open,”} [Mara Holt] <said>.",
    ),
    _tag(
        RuleId.ANY_VERB_TAG, tags.any_verb_tag, "behind a comma, a subject and any finite verb",
        "{“The old harbour must stay open,”} [Mara Holt] <exploded>.",
    ),
    _cue(
        RuleId.NAME_COLON, names.name_colon, "a name and a colon",
        "[Mara Holt]<:> {“The old harbour must stay open.”}",
    ),
    _cue(
        RuleId.REACTION, names.reaction, "a name with its role and a dash, as reactions are listed",
        "[Mara Holt, an economist at the bank] <–> {“The old harbour must stay open.”}",
    ),
    _cue(
        RuleId.WORDS_OF, preceding.in_the_words_of, "“in the words of” and a noun phrase",
        "The plan was, <in the words of> [Mara Holt], {“a gift to nobody”}.",
    ),
    _cue(
        RuleId.CUE_BEFORE, preceding.verb_before, "a cue verb that governs the quote or stands close before it",
        "[Mara Holt] <said>, {“The old harbour must stay open.”}",
    ),
    _cue(
        RuleId.SEEN_AS, preceding.seen_as, "somebody, any verb, and “as” before the quote",
        "[Mara Holt] <sees> the harbour {as her “weak spot”}.",
    ),
    _cue(
        RuleId.MAIN_CLAUSE, preceding.clause_before, "the subject and verb of the clause before",
        "[Mara Holt] <left> no doubt: {“The old harbour must stay open.”}",
    ),
    _verb(
        RuleId.PARENTHETICAL, parenthetical.parenthetical, "a cue clause set off by commas, and what stands around it",
        "{The old harbour}, [Mara Holt] <said>, {must stay open}.",
    ),
    _verb(
        RuleId.AS_THEY_SAID, parenthetical.as_they_said, "a clause with “as” at the head of the sentence",
        "As [Mara Holt] <noted>, {the harbour is old}.",
    ),
    _governed(
        RuleId.CLAUSE, clauses.clause, "a clause that the verb governs",
        "[Mara Holt] <said> {the harbour would stay open}.",
    ),
    _governed(
        RuleId.REQUEST, clauses.request, "somebody, and what they are asked to do",
        "[Mara Holt] <urged> {residents to leave their homes}.",
    ),
    _governed(
        RuleId.PROMISE, clauses.promise, "an infinitive",
        "[Mara Holt] <vowed> {to keep the harbour open}.",
    ),
    _governed(
        RuleId.SURFACE, clauses.clause_by_words, "a clause close behind the verb, by the words",
        "[Mara Holt] <said> in remarks on Monday evening at the old harbour {that boats sank}.",
    ),
    _governed(
        RuleId.LABEL, clauses.label, "an object with what it is called",
        "[The union] <called> {the offer a sham}.",
    ),
    _governed(
        RuleId.ACCUSATION, clauses.accusation, "the accused and their deed, by the words",
        "[Mara Holt] <accused> {the board of hiding it}.",
    ),
    _governed(
        RuleId.PREPOSITION, clauses.preposition, "a phrase with the preposition that the verb takes",
        "[Mara Holt] <called on> {residents to leave}.",
    ),
    _governed(
        RuleId.OBJECT, clauses.noun_phrase, "an object that is what was said",
        "[The agency] <will propose> {a law that would stop the boats that sail at night from the old harbour}.",
    ),
    Rule(
        RuleId.ACCORDING, Takes.ACCORDING, according_to, "the noun phrase behind, and the clauses on the sides",
        "<According to> [Mara Holt], {the harbour will stay open}.",
    ),
    Rule(
        RuleId.NOUN, Takes.CUE_NOUN, claim, "its possessor, and the clause that it governs",
        "Nobody believes [Mara Holt]’s <claim> {that the harbour loses money}.",
    ),
)  # fmt: skip
