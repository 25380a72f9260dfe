"""Who speaks next: whom "he" in "he said" means.

In news, whoever spoke last, or was last the subject of a main clause, usually speaks on (Centering: Grosz, Joshi and
Weinstein 1995). Who is named in what is said did not say it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from tui.analysis.grammar import GENDERS
from tui.analysis.references.discourse import Discourse
from tui.analysis.references.pronouns import Anaphor, Antecedent

_CLAUSES = frozenset(["root", "conj", "parataxis"])
"""Relations by which a clause is no part of another."""
SPOKE_BACK, LED_BACK = 2, 1
"""Paragraphs from which a speaker goes on, and from which whoever a main clause was about begins to speak."""


class Turns:
    """Finds the speakers of pronouns among those mentioned before."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._doc = discourse.doc
        self._speech = discourse.speech
        self._names = sorted((name.start, entity.number) for entity in discourse.entities for name in entity.mentions)
        self._starts = [start for start, _ in self._names]

    def named_in_own_words(self, anaphor: Anaphor) -> frozenset[int]:
        """The actors who are named in the quoted words whose source is a pronoun, so that it cannot mean them."""
        number = self._speech.source_at(anaphor.position)
        if number is None or anaphor.relation != "nsubj":
            return frozenset()
        return frozenset(
            actor
            for start, stop in self._speech.content_positions(number)
            for at, actor in self._named(start, stop)
            if self._speech.is_quoted(at)
        )

    def next_speaker(self, anaphor: Anaphor, fitting: Collection[Antecedent]) -> Antecedent | None:
        """Of those who fit, whose turn it is to say what "he" or "she" says; None: nobody's, or no such pronoun."""
        number = self._speech.source_at(anaphor.position)
        if number is None or anaphor.relation != "nsubj" or anaphor.word not in GENDERS:
            return None
        about = self._is_about_another(anaphor, number)
        actors = {seen.entity: seen for seen in fitting}
        rivals = False
        for seen, back in self._earlier(anaphor, number):
            if back and rivals:
                return None
            leads = self._is_main_subject(seen)
            said, speaker = self._speaker_at(seen)
            if speaker is None and leads:  # a spokesman, say
                speaker = seen.entity
            inside = self._speech.content_at(seen.position) is not None
            led = leads and back <= LED_BACK and not (about or inside)
            if speaker in actors and (led or said is not None):
                return None if speaker < 0 and seen.definite else actors[speaker]  # "the senator" may be anybody
            rivals = rivals or (not back and seen.form == "name" and not inside and seen.entity in actors)
        return None

    def next_body(self, anaphor: Anaphor, fitting: Collection[Antecedent]) -> Antecedent | None:
        """The organisation whose turn it is to say what "it" or "they" says: it spoke, or acted, last of all."""
        number = self._speech.source_at(anaphor.position)
        if number is None or anaphor.relation != "nsubj" or anaphor.word not in ("it", "they"):
            return None
        bodies = {seen.entity: seen for seen in fitting if seen.type == "organization" and seen.entity >= 0}
        before = self._speech.before(number)
        unnamed = before is not None and self._speech.speaker(before, self._discourse.resolved) is None
        since = self._speech.source_end(before) if before is not None and unnamed else 0
        for seen, back in self._earlier(anaphor, number):
            if seen.position < since:
                return None  # "the letter said" since
            said, speaker = self._speaker_at(seen)
            inside = self._speech.content_at(seen.position) is not None
            if said is None and (inside or back > LED_BACK or not self._is_main_subject(seen)):
                continue
            if speaker in bodies:
                return bodies[speaker]
            if anaphor.word == "they" or seen.type in ("organization", "place"):
                return None
        return None

    def _earlier(self, anaphor: Anaphor, number: int) -> Iterator[tuple[Antecedent, int]]:
        """The mentions before an attribution whose source is a pronoun, those in others' own words left out: the latest
        first, each with the paragraphs between, of which there are at most `SPOKE_BACK`."""
        start = min([anaphor.position, *(first for first, _ in self._speech.content_positions(number))])
        before = (seen for seen in self._discourse.recent if seen.position < start and not seen.quoted)
        for seen in sorted(before, key=lambda seen: -seen.position):
            back = self._doc.passage_of[anaphor.position] - seen.passage
            if back > SPOKE_BACK:
                return
            yield seen, back

    def _speaker_at(self, seen: Antecedent) -> tuple[int | None, int | None]:
        """The attribution in whose source a candidate stands, with its speaker; without one, the candidate itself."""
        said = self._speech.source_at(seen.position)
        return said, seen.entity if said is None else self._speech.speaker(said, self._discourse.resolved)

    def _is_main_subject(self, seen: Antecedent) -> bool:
        """Whether somebody, or what belongs to him, is the subject of a clause that is no part of another."""
        if seen.relation == "poss":
            return self._doc.relations[seen.head].startswith("nsubj") and self._is_free(self._doc.heads[seen.head])
        return seen.relation == "nsubj" and self._is_free(seen.head)

    def _is_free(self, at: int) -> bool:
        """Whether the clause of a verb is no part of another."""
        for _ in range(6):
            relation, head = self._doc.tokens[at].dep_.lower(), self._doc.head(at)
            if head == at:
                return True
            if relation not in _CLAUSES:
                break
            at = head
        return False

    def _is_about_another(self, anaphor: Anaphor, number: int) -> bool:
        """Whether the words said begin with a pronoun of the same gender: "He is no friend of ours," he said."""
        gender = GENDERS[anaphor.word]
        for start, stop in self._speech.content_positions(number):
            for at in range(start, min(stop, anaphor.position)):
                if self._doc.tags[at] in ("PRP", "PRP$") and GENDERS.get(self._doc.words[at].lower()) == gender:
                    return self._speech.is_quoted(at)
        return False

    def _named(self, start: int, stop: int) -> Sequence[tuple[int, int]]:
        """The positions and actors of the names between two positions."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]
