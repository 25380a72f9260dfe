"""Nominals and pronouns: which entity "the president" and "she" refer to."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import FIRST, GENDERS
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Entity, Reference, References
from tui.analysis.references.asked import Question, question_before
from tui.analysis.references.binding import by_parallel_possessor, by_speech, violates_binding
from tui.analysis.references.choice import Decide, choose
from tui.analysis.references.definite import Nominals
from tui.analysis.references.discourse import Discourse
from tui.analysis.references.interview import interview_pronouns
from tui.analysis.references.pronouns import Anaphor, Antecedent, features, fits, pronoun_class
from tui.analysis.references.speech import Speech
from tui.analysis.references.turns import Turns
from tui.core.model.analysis import Attribution, MentionForm

REFERS_FROM = 0.5
"""The probability from which a pronoun is taken to refer to somebody: one that may be anybody's is nobody's."""
TELLS_GENDER = 0.8
"""The probability from which a pronoun says whether somebody is a man or a woman."""
PROTAGONIST = 0.8
"""How sure it is that a paragraph's first "he" is whom the text is about."""
PROTAGONIST_SHARE = 0.33
"""The part of all mentions from which the text is about somebody."""
PROTAGONIST_AHEAD = 4
"""How many times as often as anybody else who could be meant."""
OWN_I = 0.9
"""How sure it is that the "I" of a quotation is who is said to have said it."""
_REFERRING = frozenset(["PRP", "PRP$", "NN", "NNS", "NNP", "NNPS"])


def find_references(
    doc: ArticleDoc, entities: Sequence[Entity], attributions: Sequence[Attribution], decide: Decide = choose
) -> References:
    """All nominals and pronouns of an article that refer to one of its entities.

    Args:
        doc: the article with its names.
        entities: by number.
        attributions: its quotes, without speakers: their sources say whose "I" stands in a quotation.
        decide: how an antecedent is chosen among candidates; by the annotation while weights are fitted.
    """
    return Resolver(doc, entities, attributions, decide).run()


class Resolver:
    """Reads an article once from its beginning to its end."""

    def __init__(
        self, doc: ArticleDoc, entities: Sequence[Entity], attributions: Sequence[Attribution], decide: Decide
    ) -> None:
        self.doc = doc
        self.entities = entities
        self.found: list[Reference] = []
        self._unnamed: list[int] = []
        self._decide = decide
        self._speech = Speech(doc, attributions)
        self._discourse = Discourse(doc, entities, self._speech)
        self._nominals = Nominals(doc, entities, self._discourse, decide)
        self._turns = Turns(self._discourse)

    def run(self) -> References:
        """All that refers to an entity."""
        names = {name.start: (name.end, entity.number) for entity in self.entities for name in entity.mentions}
        for position, tag in enumerate(self.doc.tags):
            if position in names or tag in _REFERRING:
                self._token(position, names.get(position))
        self._first_persons()
        self.found.sort(key=lambda reference: reference.start)
        discourse = self._discourse
        speaks = self._speech.speakers(discourse.resolved)
        return References(tuple(self.found), speaks, discourse.genders, frozenset(self._unnamed))

    def _token(self, position: int, name: tuple[int, int] | None) -> None:
        if name is not None:
            self._discourse.mention(self.doc.head_of(position, name[0]), name[1], "name")
        elif position in self._discourse.resolved:
            return
        elif self.doc.tags[position] in ("PRP", "PRP$"):
            self._pronoun(position, self.doc.words[position].lower())
        elif nominal := nominal_at(self.doc, position):
            number, confidence = self._nominals.antecedent(nominal)
            if number >= 0:
                self._refer(nominal.start, position, number, "nominal", confidence)
                return
            definite = nominal.determiner not in ("", "a", "an")
            self._discourse.take(
                position, number, "nominal", nominal.type, nominal.gender, plural=nominal.plural, definite=definite
            )

    def _refer(self, start: int, position: int, number: int, form: MentionForm, confidence: float) -> None:
        self.found.append(Reference(start, position + 1, form, number, confidence))
        self._discourse.mention(position, number, form)

    def _pronoun(self, position: int, word: str) -> None:
        if pronoun_class(word) is None:
            return
        chosen, share = self._antecedent(self._anaphor(position, word))
        if chosen is None or share < REFERS_FROM:
            return
        gender = GENDERS.get(word)
        if chosen.entity < 0:
            self._unnamed.append(position)
            known = gender or chosen.gender
            self._discourse.take(position, chosen.entity, "pronoun", chosen.type, known, plural=chosen.plural)
            return
        if share >= TELLS_GENDER and gender:
            self._discourse.genders.setdefault(chosen.entity, gender)
        self._refer(position, position, chosen.entity, "pronoun", share)

    def _antecedent(self, anaphor: Anaphor) -> tuple[Antecedent | None, float]:
        """The antecedent of a pronoun, if it was mentioned, and its confidence."""
        discourse = self._discourse
        question = self._question(anaphor)
        named = self._turns.named_in_own_words(anaphor) | {question.asker}
        spoken = anaphor.relation in ("nsubj", "poss") and self._speech.source_at(anaphor.position) is not None
        fitting = [
            seen
            for seen in discourse.candidates(anaphor.sentence, spoken=spoken)
            if seen.entity not in named
            and not (seen.entity == anaphor.speaker and anaphor.word in GENDERS)  # who speaks says "I"
            and fits(anaphor.word, seen)
            and not violates_binding(anaphor, seen)
        ]
        answers = next((seen for seen in fitting if seen.entity == question.asked), None)
        turn = answers or self._turns.next_speaker(anaphor, fitting) or self._turns.next_body(anaphor, fitting)
        ruled = (
            by_speech(anaphor, fitting, turn)
            or by_parallel_possessor(self.doc, anaphor, fitting)
            or self._protagonist(anaphor, fitting)
        )
        if ruled is not None:
            return ruled
        counts, total = discourse.counts, discourse.total
        weighed = [
            (seen, features(anaphor, seen, rank, counts[seen.entity], counts[seen.entity] / total, fitting))
            for rank, seen in enumerate(fitting)
        ]
        kind = pronoun_class(anaphor.word)
        return self._decide(kind, anaphor.position, weighed) if kind else (None, 0.0)

    def _question(self, anaphor: Anaphor) -> Question:
        """The entities of who asked and of who was asked, where a pronoun is who answers."""
        speaks = anaphor.relation == "nsubj" and self._speech.source_at(anaphor.position) is not None
        found = question_before(self.doc, self._speech, anaphor.position) if speaks else None
        if found is None or anaphor.word not in GENDERS:
            return Question(None, None)
        asker, asked = (None if at is None else self._discourse.resolved.get(at) for at in found)
        return Question(asker, asked)

    def _protagonist(self, anaphor: Anaphor, fitting: Sequence[Antecedent]) -> tuple[Antecedent, float] | None:
        """Whom a text is about, where a paragraph begins with "he" before it names anybody."""
        if anaphor.relation != "nsubj" or anaphor.word not in GENDERS or anaphor.last_speaker is not None:
            return None
        if not fitting or any(seen.passage == anaphor.passage for seen in fitting):
            return None
        counts, total = self._discourse.counts, self._discourse.total
        first, *others = sorted(fitting, key=lambda seen: -counts[seen.entity])
        count = counts[first.entity]
        alone = all(counts[seen.entity] * PROTAGONIST_AHEAD <= count for seen in others)
        about = first.entity >= 0 and alone and count >= PROTAGONIST_SHARE * total > 0
        return (first, PROTAGONIST) if about else None

    def _anaphor(self, position: int, word: str) -> Anaphor:
        head, relation = self._discourse.governor(position)
        speech, resolved = self._speech, self._discourse.resolved
        content = speech.content_at(position)
        direct = content is not None and speech.is_quoted(position)
        said_by = speech.speaker(content, resolved) if content is not None else None
        source = speech.source_at(position)
        before = speech.before(source) if source is not None else None
        return Anaphor(
            word=word,
            position=position,
            head=head,
            relation=relation,
            sentence=self.doc.sentence_of[position],
            passage=self.doc.passage_of[position],
            quoted=direct,
            speaker=said_by if direct else None,
            reporter=None if direct else said_by,
            last_speaker=speech.speaker(before, resolved) if before is not None else None,
            opens_report=content is not None and not direct and relation == "nsubj" and speech.opens(content, position),
            main=self.doc.root_of(position),
        )

    def _first_persons(self) -> None:
        """ "I" in somebody's own words is its speaker, who may be named behind them."""
        resolved = self._discourse.resolved
        for position in self.doc.pronouns:
            if self.doc.words[position].lower() not in FIRST or position in resolved:
                continue
            content = self._speech.content_at(position)
            if content is None or not self._speech.is_quoted(position):
                continue
            number = self._speech.speaker(content, resolved)
            if number is not None and self.entities[number].type == "person":
                resolved[position] = number
                self.found.append(Reference(position, position + 1, "pronoun", number, OWN_I))
        outside = interview_pronouns(self.doc, self.entities, lambda position: not self._speech.is_quoted(position))
        for position, number, confidence in outside:
            if position not in resolved:
                self.found.append(Reference(position, position + 1, "pronoun", number, confidence))
