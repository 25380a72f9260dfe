"""What grammar and the habits of reported speech say of a pronoun, before anything is weighed.

The constraint on a pronoun and a name that depend on one verb is Principle B of Chomsky's binding theory; that a
pronoun goes on with the subject is Centering (Grosz, Joshi and Weinstein 1995). News has too little annotated text
with two people of one gender in it for these to be learnt.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import REFLEXIVE
from tui.analysis.references.pronouns import Anaphor, Antecedent

SAME_SPEAKER = 0.92
"""How sure it is that a pronoun behind a quotation means who spoke there."""
OWN_WORDS = 0.85
"""How sure it is that the first "he" of what somebody is reported to say is that person."""


def excluded(doc: ArticleDoc, anaphor: Anaphor, seen: Antecedent) -> bool:
    """Whether a pronoun cannot mean somebody: both depend on one verb ("Bell met with Carr without her")."""
    if seen.head != anaphor.head or anaphor.word in REFLEXIVE:
        return False
    if anaphor.relation == "nsubj" and seen.relation in ("obj", "iobj", "obl") and seen.sentence == anaphor.sentence:
        return True  # "of Carr he wrote"
    if anaphor.relation not in ("obj", "iobj", "obl"):
        return False
    if anaphor.relation != "obl":
        return seen.relation in ("nsubj", "obj", "iobj")
    return seen.relation == "nsubj"


def on_both_sides(one: str, other: str) -> bool:
    """Whether two mentions that depend on one verb so are two: "Carr met the minister"."""
    return {one, other} in ({"nsubj", "obj"}, {"nsubj", "iobj"}, {"nsubj", "obl"})


def dictated(
    doc: ArticleDoc, anaphor: Anaphor, fitting: Sequence[Antecedent], next_speaker: Antecedent | None = None
) -> tuple[Antecedent, float] | None:
    """Whom a pronoun means by its place alone, with how sure that is, if it is one of the fitting candidates.

    `next_speaker` is the one whose turn it is to speak, if the pronoun is a source.
    """
    people = {seen.entity: seen for seen in fitting if seen.type == "person"}
    if next_speaker is not None:
        return next_speaker, SAME_SPEAKER
    if anaphor.opens and anaphor.reporter in people:
        return people[anaphor.reporter], OWN_WORDS
    return None
