"""Questions before what "he" says: who asked does not answer, and who was asked does.

"Asked by Hale whether the gate was shut, she said …"; "Hale asked Brandt why it was open. “I forgot,” she said."
"""

from __future__ import annotations

from typing import NamedTuple

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.references.speech import Speech

QUESTIONED = word_table("speech.toml")["questioned"]
ANSWERING = word_table("speech.toml")["answering"]
_CLAUSES = frozenset(["ccomp", "advcl", "parataxis"])


class Question(NamedTuple):
    """Positions, or entities, of who asks and of who is asked; None for who is not said."""

    asker: int | None
    asked: int | None


def question_before(doc: ArticleDoc, speech: Speech, position: int) -> Question | None:
    """The question that is answered in what the pronoun at a position, a source, says: in its sentence or in the one
    before it, in the paragraph or at the end of the one before; None where somebody else spoke since."""
    verb, here = doc.heads[position], doc.sentence_of[position]
    since: set[int | None] = set()
    for at in range(position - 1, -1, -1):
        if doc.sentence_of[at] < here - 1 or doc.passage_of[position] - doc.passage_of[at] > 1:
            return None
        since.add(speech.source_at(at))
        if doc.words[at].lower() in QUESTIONED and doc.tags[at].startswith("VB") and at != verb:
            found = _question(doc, at)
            answers = found.asked is not None or doc.sentence_of[at] == here
            answers = answers or doc.tokens[verb].lemma_.lower() in ANSWERING
            own = None if found.asker is None else speech.source_at(found.asker)
            other = since - {None, own, speech.source_at(position)}
            return found if answers and not other else None
    return None


def _question(doc: ArticleDoc, at: int) -> Question:
    """Who asks whom by a verb: "was asked by Hale" and "Hale asked her whether", not "Hale asked her for help"."""
    start = doc.starts[doc.passage_of[at]]
    own = {child.dep_: start + child.i for child in doc.tokens[at].children}
    if doc.tags[at] == "VBN" and "nsubj" not in own:
        return Question(own.get("obl:agent"), own.get("nsubj:pass"))
    clause = not _CLAUSES.isdisjoint(own)
    return Question(own.get("nsubj") if clause else None, own.get("iobj", own.get("obj")) if clause else None)
