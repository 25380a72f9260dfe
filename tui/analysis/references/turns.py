"""Who speaks next: whom "he" in "he said" means.

In news, whoever spoke last, or was last the subject of a main clause, usually speaks on (Centering: Grosz, Joshi and
Weinstein 1995); who asked does not answer, and who was asked does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.references.discourse import Antecedent, Discourse

_CLAUSES = frozenset(["root", "conj", "parataxis"])
"""Relations by which a clause is no part of another."""
SPOKE_BACK, LED_BACK = 2, 1
"""Paragraphs from which a speaker goes on, and from which whoever a main clause was about begins to speak."""
_QUESTIONED = word_table("speech.toml")["questioned"]
_ANSWERING = word_table("speech.toml")["answering"]
_ASKED_FOR = frozenset(["ccomp", "advcl", "parataxis"])
"""Relations of what is asked to a verb of asking."""


class Turns:
    """Finds the speakers of pronouns among those mentioned before."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._doc = discourse.doc
        self._speech = discourse.speech

    def next_speaker(self, position: int, number: int, fitting: Collection[Antecedent]) -> Antecedent | None:
        """Of those who fit, whose turn it is to say what an attribution says, whose source is the pronoun at a
        position; None: nobody's."""
        actors = {seen.entity: seen for seen in fitting}
        rivals = False
        for seen, back in self._earlier(position, number):
            if back and rivals:
                return None
            leads = self._is_main_subject(seen)
            said = self._speech.sources.get(seen.position)
            speaker = seen.entity if said is None else self._speech.speaker(said)
            if speaker is None and leads:  # a spokesman, say
                speaker = seen.entity
            inside = seen.position in self._speech.contents
            led = leads and back <= LED_BACK and not inside
            if speaker in actors and (led or said is not None):
                anybody = speaker < 0 and seen.definite and not (said is not None and self._names(said, actors))
                return None if anybody else actors[speaker]  # "the senator"
            rivals = rivals or (not back and seen.form == "name" and not inside and seen.entity in actors)
        return None

    def _names(self, number: int, actors: Collection[int]) -> bool:
        """Whether what an attribution says names one of some actors, who is then not its source."""
        at = (position for part in self._speech.said[number] for position in part)
        return any(self._discourse.names.get(position, (0, -1))[1] in actors for position in at)

    def _earlier(self, position: int, number: int) -> Iterator[tuple[Antecedent, int]]:
        """The mentions before an attribution whose source is a pronoun, those in others' own words left out: the latest
        first, each with the paragraphs between, of which there are at most `SPOKE_BACK`."""
        start = min([position, *(part.start for part in self._speech.said[number])])
        before = (seen for seen in self._discourse.recent if seen.position < start and not seen.quoted)
        for seen in sorted(before, key=lambda seen: -seen.position):
            back = self._doc.passage_of[position] - seen.passage
            if back > SPOKE_BACK:
                return
            yield seen, back

    def _is_main_subject(self, seen: Antecedent) -> bool:
        """Whether somebody, or what belongs to him, is the subject of a clause that is no part of another."""
        if seen.relation == "poss":
            return self._doc.relations[seen.head].startswith("nsubj") and self._is_free(self._doc.heads[seen.head])
        if seen.relation.lower() == "root":  # "The first witness was Ann Bell"
            return any(child.dep_ == "cop" for child in self._doc.tokens[seen.head].children)
        return seen.relation == "nsubj" and self._is_free(seen.head)

    def _is_free(self, at: int) -> bool:
        """Whether the clause of a verb is no part of another."""
        for _ in range(6):
            head = self._doc.heads[at]
            if head == at:
                return True
            if self._doc.relations[at].lower() not in _CLAUSES:
                break
            at = head
        return False


def question_before(doc: ArticleDoc, position: int) -> tuple[int, int]:
    """The positions of who asks and of who is asked what the pronoun at a position answers, in its sentence or the one
    before: "Asked by Hale whether the gate was shut, she said"; "Hale asked Brandt why. “I forgot,” she said".

    -1 for who is not said.
    """
    verb, here = doc.heads[position], doc.sentence_of[position]
    for at in range(position - 1, -1, -1):
        if doc.sentence_of[at] < here - 1 or doc.passage_of[position] - doc.passage_of[at] > 1:
            break
        if at == verb or not doc.tags[at].startswith("VB") or doc.words[at].lower() not in _QUESTIONED:
            continue
        own = {child.dep_: at + child.i - doc.tokens[at].i for child in doc.tokens[at].children}
        asker = asked = -1
        if doc.tags[at] == "VBN" and "nsubj" not in own:
            asker, asked = own.get("obl:agent", -1), own.get("nsubj:pass", -1)
        elif not _ASKED_FOR.isdisjoint(own):  # not "Hale asked her for help"
            asker, asked = own.get("nsubj", -1), own.get("iobj", own.get("obj", -1))
        answers = asked >= 0 or doc.sentence_of[at] == here or doc.tokens[verb].lemma_.lower() in _ANSWERING
        return (asker, asked) if answers else (-1, -1)
    return -1, -1
