"""Nominals and pronouns: which actor "the president" and "she" refer to."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.actors.beside import across_comma, equated
from tui.analysis.actors.choice import Decide, choose
from tui.analysis.actors.facts import Facts, facts_of
from tui.analysis.actors.grammar import dictated, excluded, on_both_sides
from tui.analysis.actors.groups import Group
from tui.analysis.actors.interview import interview_pronouns
from tui.analysis.actors.lexicon import Gender
from tui.analysis.actors.meaning import can_mean, elsewhere, nominal_features
from tui.analysis.actors.names import Name
from tui.analysis.actors.nominals import ADDRESSED, Nominal, nominal_at
from tui.analysis.actors.offices import LOOSE_OFFICES, OFFICE_WORDS, offices_meant
from tui.analysis.actors.pronouns import FIRST, GENDERS, Place, Seen, features, fits, pronoun_class
from tui.analysis.actors.roles import Role
from tui.analysis.actors.speech import Speech
from tui.analysis.actors.turns import Turns
from tui.analysis.document import ArticleDoc
from tui.core.model.analysis import ActorType, Attribution, MentionForm

REFERS_FROM = 0.5
"""The probability from which a pronoun is taken to refer to somebody: one that may be anybody's is nobody's."""
TELLS_GENDER = 0.8
"""The probability from which a pronoun says whether somebody is a man or a woman."""
HERO = 0.8
"""How sure it is that a paragraph's first "he" is whom the text is about."""
HERO_SHARE = 0.33
"""The part of all mentions from which the text is about somebody."""
HERO_AHEAD = 4
"""How many times as often as anybody else who could be meant."""
WINDOW = 40
"""Mentions that are remembered."""
JUST_MENTIONED = 2
"""Sentences in which one of two presidents must have been mentioned to be "the president"."""
MAX_BACK = 5
"""Sentences that a reference can look back."""


@dataclass(slots=True)
class Reference:
    """A nominal or pronoun that refers to an actor: token positions, end excluded."""

    start: int
    end: int
    form: MentionForm
    actor: int
    confidence: float


_REFERRING = frozenset(["PRP", "PRP$", "NN", "NNS", "NNP", "NNPS"])


class Resolver:
    """Reads an article once from its beginning to its end, remembering who was mentioned."""

    def __init__(
        self,
        doc: ArticleDoc,
        groups: Sequence[Group],
        roles: Mapping[int, Sequence[Role]],
        attributions: Sequence[Attribution],
        decide: Decide = choose,
    ) -> None:
        self.doc = doc
        self._decide = decide
        self.groups = groups
        self.roles = roles
        self.found: list[Reference] = []
        self._speech = Speech(doc, attributions)
        self._turns = Turns(doc, self._speech, (name for group in groups for name in group.names))
        self._recent: deque[Seen] = deque(maxlen=WINDOW)
        self._counts: dict[int, int] = {}
        self._total = 0
        self._resolved: dict[int, int] = {}
        """Position → actor, of names and of what was resolved."""
        self._latest: dict[int, Seen] = {}
        self._facts = facts_of(groups, roles)
        self._by_word: dict[str, list[int]] = {}
        for number, facts in self._facts.items():
            for word in facts.words | facts.roles | facts.formerly:
                self._by_word.setdefault(word, []).append(number)

    def run(self) -> list[Reference]:
        """All nominals and pronouns that refer to an actor, in text order."""
        names = {name.start: name for group in self.groups for name in group.names}
        for name in names.values():
            self._resolved.update(dict.fromkeys(range(name.start, name.end), name.actor))
        refers = [at in names or tag in _REFERRING for at, tag in enumerate(self.doc.tags)]
        for position in range(len(refers)):
            # Who speaks is known before what is said.
            for at in (*self._speech.sources_behind(position), position):
                if refers[at]:
                    refers[at] = False
                    self._token(at, names.get(at))
        self._first_persons()
        self.found.sort(key=lambda reference: reference.start)
        return self.found

    def _token(self, position: int, name: Name | None) -> None:
        if name is not None:
            group = self.groups[name.actor]
            self._remember(self.doc.head_of(name.start, name.end), name.actor, "name", group.type, group.gender)
        elif position in self._resolved:
            return
        elif self.doc.tags[position] in ("PRP", "PRP$"):
            self._pronoun(position, self.doc.words[position].lower())
        elif nominal := nominal_at(self.doc, position):
            self._nominal(nominal)

    def _remember(
        self,
        position: int,
        actor: int,
        form: MentionForm,
        kind: ActorType,
        gender: Gender | None,
        *,
        plural: bool = False,
        definite: bool = True,
    ) -> None:
        head, relation = _governor(self.doc, position)
        self._counts[actor] = self._counts.get(actor, 0) + 1
        self._total += 1
        self._resolved.setdefault(position, actor)
        self._latest[actor] = seen = Seen(
            actor=actor,
            type=kind,
            gender=gender,
            plural=plural,
            position=position,
            head=head,
            relation=relation,
            sentence=self.doc.sentence_of[position],
            passage=self.doc.passage_of[position],
            form=form,
            quoted=self._speech.is_quoted(position),
            definite=definite,
        )
        self._recent.append(seen)

    def _refer(self, start: int, position: int, actor: int, form: MentionForm, confidence: float) -> None:
        group = self.groups[actor]
        self.found.append(Reference(start, position + 1, form, actor, confidence))
        self._remember(position, actor, form, group.type, group.gender)

    def _candidates(self, sentence: int, *, spoken: bool = False) -> list[Seen]:
        """The last mention of each actor in the sentences that can be looked back to, latest first.

        With `spoken`, mentions in others' own words do not count: who is spoken of there does not speak next.
        """
        latest: dict[int, Seen] = {}
        for seen in reversed(self._recent):
            if sentence - seen.sentence > MAX_BACK:
                break
            if not (spoken and seen.quoted):
                latest.setdefault(seen.actor, seen)
        return list(latest.values())

    def _pronoun(self, position: int, word: str) -> None:
        kind = pronoun_class(word)
        if kind is None:
            return
        place = self._place(position, word)
        meant = self._turns.named_in_own_words(place)
        spoken = place.relation in ("nsubj", "poss") and self._speech.source_at(position) is not None
        fitting = [
            seen
            for seen in self._candidates(place.sentence, spoken=spoken)
            if seen.actor not in meant
            and not (seen.actor == place.speaker and word in GENDERS)  # who speaks says "I"
            and fits(word, seen)
            and not excluded(self.doc, place, seen)
        ]
        chosen: Seen | None
        chosen, share = (
            dictated(self.doc, place, fitting, self._turns.brought_on(place, fitting, self._recent, self._resolved))
            or self._hero(place, fitting)
            or self._decide(
                kind,
                position,
                [
                    (
                        seen,
                        features(
                            place, seen, rank, self._counts[seen.actor], self._counts[seen.actor] / self._total, fitting
                        ),
                    )
                    for rank, seen in enumerate(fitting)
                ],
            )
        )
        if chosen is None or share < REFERS_FROM:
            return
        gender = GENDERS.get(word)
        if chosen.actor < 0:
            self._remember(
                position, chosen.actor, "pronoun", chosen.type, gender or chosen.gender, plural=chosen.plural
            )
            return
        group = self.groups[chosen.actor]
        if share >= TELLS_GENDER:
            group.gender = group.gender or gender
        self._refer(position, position, chosen.actor, "pronoun", share)

    def _hero(self, place: Place, fitting: Sequence[Seen]) -> tuple[Seen, float] | None:
        """Whom a text is about, where a paragraph begins with "he" before it names anybody."""
        if place.relation != "nsubj" or place.word not in GENDERS or place.last_speaker is not None:
            return None
        if not fitting or any(seen.passage == place.passage for seen in fitting):
            return None
        first, *others = sorted(fitting, key=lambda seen: -self._counts[seen.actor])
        count = self._counts[first.actor]
        alone = all(self._counts[seen.actor] * HERO_AHEAD <= count for seen in others)
        return (first, HERO) if first.actor >= 0 and alone and count >= HERO_SHARE * self._total > 0 else None

    def _place(self, position: int, word: str) -> Place:
        head, relation = _governor(self.doc, position)
        speech = self._speech
        content = speech.content_at(position)
        direct = content is not None and speech.is_quoted(position)
        told = speech.speaker(content, self._resolved) if content is not None else None
        source = speech.source_at(position)
        before = speech.before(source) if source is not None else None
        last = speech.speaker(before, self._resolved) if before is not None else None
        return Place(
            word=word,
            position=position,
            head=head,
            relation=relation,
            sentence=self.doc.sentence_of[position],
            passage=self.doc.passage_of[position],
            quoted=direct,
            speaker=told if direct else None,
            reporter=None if direct else told,
            last_speaker=last,
            opens=content is not None and not direct and relation == "nsubj" and speech.opens(content, position),
            main=self.doc.root_of(position),
        )

    def _nominal(self, nominal: Nominal) -> None:
        actor, confidence = self._named_beside(nominal), 0.9
        if actor is None and nominal.determiner in ("the", "this", "that", "poss") and not nominal.plural:
            actor, confidence = self._meant(nominal)
        if actor is not None and actor >= 0:
            self._refer(nominal.start, nominal.position, actor, "nominal", confidence)
            return
        number = -1 - nominal.position if actor is None else actor
        self._facts.setdefault(number, Facts(frozenset([nominal.word])))
        self._remember(
            nominal.position,
            number,
            "nominal",
            nominal.type,
            nominal.gender,
            plural=nominal.plural,
            definite=nominal.determiner not in ("", "a", "an"),
        )

    def _named_beside(self, nominal: Nominal) -> int | None:
        """The actor of a name in apposition to a nominal, or of which the nominal is said."""
        token = self.doc.tokens[nominal.position]
        base = self.doc.starts[self.doc.passage_of[nominal.position]]
        if nominal.plural or nominal.modifiers & ADDRESSED:
            return None
        for other in (*(base + other.i for other in equated(token, nominal)), *across_comma(self.doc, nominal)):
            actor = self._resolved.get(other)
            if actor is not None and actor >= 0 and self.groups[actor].type == nominal.type:
                return actor
        return None

    def _meant(self, nominal: Nominal) -> tuple[int | None, float]:
        """The actor that a definite noun means: by role, by a word of a name, or by its kind."""
        head, relation = _governor(self.doc, nominal.position)

        def apart(seen: Seen) -> bool:
            return seen.head == head and on_both_sides(seen.relation, relation)

        bearers = [
            number
            for word in offices_meant(nominal.word)
            for number in self._by_word.get(word, ())[:20]
            if number in self._latest and word in self._roles_of(number, nominal) and self._is_one(number, nominal)
            if (self._latest[number].type == "person") == (nominal.type == "person")  # "the city's first mayor"
            if not apart(self._latest[number]) and not elsewhere(nominal, self._facts[number])
        ]
        bearers = _of_that_place(nominal, {number: self._roles_of(number, nominal) for number in bearers})
        if len(bearers) > 1:  # the one of them that has just been mentioned
            now = self.doc.sentence_of[nominal.position]
            bearers = [number for number in bearers if now - self._latest[number].sentence <= JUST_MENTIONED]
        if len(bearers) == 1 and nominal.determiner != "poss" and not nominal.specified:
            return bearers[0], 0.75
        latest: dict[int, Seen] = {}
        for seen in reversed(self._recent):
            latest.setdefault(seen.actor, seen)
        for number in self._by_word.get(nominal.word, ())[:5]:
            if number in self._latest:
                latest.setdefault(number, self._latest[number])
        sentence, passage = self.doc.sentence_of[nominal.position], self.doc.passage_of[nominal.position]
        fitting = [
            seen
            for seen in latest.values()
            if seen.type == nominal.type
            and not seen.plural
            and can_mean(nominal, self._facts[seen.actor])
            and not elsewhere(nominal, self._facts[seen.actor])
            and not apart(seen)
        ]
        if nominal.type == "organization":  # "the bank" is the Central Bank, whoever was named since
            fitting = [seen for seen in fitting if nominal.word in self._facts[seen.actor].words] or fitting
        candidates = [
            (
                seen,
                nominal_features(
                    nominal,
                    seen,
                    rank,
                    self._counts[seen.actor],
                    max(0, sentence - seen.sentence),
                    self._facts[seen.actor],
                    same_passage=seen.passage == passage,
                ),
            )
            for rank, seen in enumerate(fitting)
        ]
        chosen, share = self._decide(
            nominal.type if nominal.type != "group" else "organization", nominal.position, candidates
        )
        return (chosen.actor, share) if chosen is not None else (None, share)

    def _roles_of(self, number: int, nominal: Nominal) -> frozenset[str]:
        facts = self._facts[number]
        return facts.formerly if "former" in nominal.modifiers else facts.roles

    def _is_one(self, number: int, nominal: Nominal) -> bool:
        """Whether an actor can be what a noun says of man and woman."""
        gender = self.groups[number].gender if number >= 0 else None
        return nominal.gender is None or gender in (None, nominal.gender)

    def _first_persons(self) -> None:
        """ "I" in somebody's own words is its speaker, who may be named behind them."""
        for position in self.doc.pronouns:
            if self.doc.words[position].lower() not in FIRST or position in self._resolved:
                continue
            content = self._speech.content_at(position)
            if content is None or not self._speech.is_quoted(position):
                continue
            actor = self._speech.speaker(content, self._resolved)
            if actor is not None and self.groups[actor].type == "person":
                self._resolved[position] = actor
                self.found.append(Reference(position, position + 1, "pronoun", actor, 0.9))
        for position, actor, confidence in interview_pronouns(self.doc, self.groups, self._is_free):
            if position not in self._resolved:
                self.found.append(Reference(position, position + 1, "pronoun", actor, confidence))

    def spoken(self) -> Counter[int]:
        """How often each actor is the speaker of an attribution, as far as its source tells."""
        return self._speech.speakers(self._resolved)

    def _is_free(self, position: int) -> bool:
        return not self._speech.is_quoted(position)


def _of_that_place(nominal: Nominal, bearers: Mapping[int, frozenset[str]]) -> list[int]:
    """The bearers of an office, by number, with the words of their roles, whom "the Russian leader" can mean."""
    there = [number for number, words in bearers.items() if nominal.modifiers & words - OFFICE_WORDS]
    return there or ([] if nominal.word in LOOSE_OFFICES else list(bearers))


def _governor(doc: ArticleDoc, position: int) -> tuple[int, str]:
    """The word that governs a mention and the relation to it, past coordination and apposition."""
    for _ in range(6):
        relation = doc.tokens[position].dep_
        head = doc.head(position)
        if relation not in ("conj", "appos", "flat") or head == position:
            break
        position = head
    relation = doc.tokens[position].dep_
    return doc.head(position), "poss" if relation == "nmod:poss" else relation.split(":")[0]
