"""Constraints of grammar and reported speech on a pronoun, applied before its candidates are weighed.

The constraint on a pronoun and a name that depend on one verb is Principle B of Chomsky's binding theory. News has too
little annotated text with two people of one gender in it for this to be learnt.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import FINITE, REFLEXIVE
from tui.analysis.references.pronouns import Anaphor, Antecedent

SAME_SPEAKER = 0.92
"""How sure it is that a pronoun behind a quotation means who spoke there."""
OWN_WORDS = 0.9
"""How sure it is that the first "he" of what somebody is reported to say is that person."""
SAME_POSSESSOR = 0.9
"""How sure it is of "Bell's visit and her talks"."""


def violates_binding(anaphor: Anaphor, seen: Antecedent) -> bool:
    """Whether a pronoun cannot mean a candidate: both depend on one verb ("Bell met with Carr without her")."""
    if seen.head != anaphor.head or anaphor.word in REFLEXIVE:
        return False
    if anaphor.relation == "nsubj" and seen.relation in ("obj", "iobj", "obl") and seen.sentence == anaphor.sentence:
        return True  # "of Carr he wrote"
    if anaphor.relation == "obl":
        return seen.relation == "nsubj"
    return anaphor.relation in ("obj", "iobj") and seen.relation in ("nsubj", "obj", "iobj")


def are_distinct(one: str, other: str) -> bool:
    """Whether two mentions that depend on one verb so are two: "Carr met the minister"."""
    return {one, other} in ({"nsubj", "obj"}, {"nsubj", "iobj"}, {"nsubj", "obl"})


def by_speech(
    anaphor: Anaphor, fitting: Sequence[Antecedent], next_speaker: Antecedent | None
) -> tuple[Antecedent, float] | None:
    """Whom a pronoun means by who speaks, with how sure that is.

    That is `next_speaker`, whose turn it is to speak if the pronoun is a source; else, of the fitting candidates, who
    is reported, if the pronoun is the first subject of the report.
    """
    if next_speaker is not None:
        return next_speaker, SAME_SPEAKER
    own = (seen for seen in fitting if seen.entity == anaphor.reporter and seen.type == "person")
    found = next(own, None) if anaphor.opens_report else None
    return None if found is None else (found, OWN_WORDS)


def by_parallel_possessor(
    doc: ArticleDoc, anaphor: Anaphor, fitting: Sequence[Antecedent]
) -> tuple[Antecedent, float] | None:
    """Whom a possessive behind "and" means, with how sure that is: the last possessor before it in the sentence."""
    at, sentence = anaphor.position - 1, anaphor.sentence
    if anaphor.relation != "poss" or at < 0 or doc.tokens[at].lower_ not in ("and", "or"):
        return None
    while at > 0 and doc.sentence_of[at] == sentence and doc.tags[at] not in FINITE:
        if doc.tags[at] == "POS":
            return next(((seen, SAME_POSSESSOR) for seen in fitting if seen.position == doc.heads[at]), None)
        at -= 1
    return None
