"""Nominals and pronouns: which actor "the president" and "she" refer to."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.actors.cluster import Group
from tui.analysis.actors.lexicon import Gender, lexicon
from tui.analysis.actors.nominals import Nominal, nominal_at
from tui.analysis.actors.pronouns import FIRST, GENDERS, Decide, Place, Seen, choose, features, fits, pronoun_class
from tui.analysis.actors.roles import Role
from tui.analysis.actors.speech import Speech
from tui.analysis.actors.view import View
from tui.core.analysis import ActorType, Attribution, MentionForm

WINDOW = 40
"""Mentions that are remembered."""
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


class Resolver:
    """Reads an article once from its beginning to its end, remembering who was mentioned."""

    def __init__(
        self,
        view: View,
        groups: Sequence[Group],
        roles: Mapping[int, Sequence[Role]],
        attributions: Sequence[Attribution],
        decide: Decide = choose,
    ) -> None:
        self.view = view
        self._decide = decide
        self.groups = groups
        self.roles = roles
        self.found: list[Reference] = []
        self._speech = Speech(view, attributions)
        self._recent: deque[Seen] = deque(maxlen=WINDOW)
        self._counts: dict[int, int] = {}
        self._resolved: dict[int, int] = {}
        """Position → actor, of names and of what was resolved."""
        self._last_spoken: int | None = None

    def run(self) -> list[Reference]:
        """All nominals and pronouns that refer to an actor, in text order."""
        names = {name.start: name for group in self.groups for name in group.names}
        for name in names.values():
            self._resolved.update(dict.fromkeys(range(name.start, name.end), name.actor))
        for position, token in enumerate(self.view.tokens):
            here = names.get(position)
            if here is not None:
                group = self.groups[here.actor]
                self._remember(_head_of(self.view, here.start, here.end), here.actor, "name", group.type, group.gender)
            elif position in self._resolved:
                continue
            elif token.tag_ in ("PRP", "PRP$"):
                self._pronoun(position, token.text.lower())
            elif nominal := nominal_at(self.view, position):
                self._nominal(nominal)
        self._first_persons()
        self.found.sort(key=lambda reference: reference.start)
        return self.found

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
        head, relation = _governor(self.view, position)
        content = self._speech.content_at(position)
        self._counts[actor] = self._counts.get(actor, 0) + 1
        self._resolved.setdefault(position, actor)
        self._recent.append(
            Seen(
                actor=actor,
                type=kind,
                gender=gender,
                plural=plural,
                position=position,
                head=head,
                relation=relation,
                sentence=self.view.sentence_of[position],
                passage=self.view.passage_of[position],
                form=form,
                quoted=content is not None and self._speech.is_direct(content),
                definite=definite,
            )
        )

    def _refer(self, start: int, position: int, actor: int, form: MentionForm, confidence: float) -> None:
        group = self.groups[actor]
        self.found.append(Reference(start, position + 1, form, actor, confidence))
        self._remember(position, actor, form, group.type, group.gender)

    def _candidates(self, sentence: int) -> list[Seen]:
        """The last mention of each actor in the sentences that can be looked back to, latest first."""
        latest: dict[int, Seen] = {}
        for seen in reversed(self._recent):
            if sentence - seen.sentence > MAX_BACK:
                break
            latest.setdefault(seen.actor, seen)
        return list(latest.values())

    def _pronoun(self, position: int, word: str) -> None:
        kind = pronoun_class(word)
        if kind is None:
            return
        place = self._place(position, word)
        fitting = [seen for seen in self._candidates(place.sentence) if fits(word, seen)]
        candidates = [
            (seen, features(place, seen, rank, self._counts[seen.actor])) for rank, seen in enumerate(fitting)
        ]
        chosen, share = self._decide(kind, place, candidates)
        if chosen is None:
            return
        gender = GENDERS.get(word)
        if chosen.actor < 0:
            self._remember(
                position, chosen.actor, "pronoun", chosen.type, gender or chosen.gender, plural=chosen.plural
            )
            return
        group = self.groups[chosen.actor]
        group.gender = group.gender or gender
        self._refer(position, position, chosen.actor, "pronoun", share)

    def _place(self, position: int, word: str) -> Place:
        head, relation = _governor(self.view, position)
        speech = self._speech
        content = speech.content_at(position)
        direct = content is not None and speech.is_direct(content)
        told = speech.speaker(content, self._resolved) if content is not None else None
        source = speech.source_at(position)
        last = None
        if source is not None and source > 0:
            last = speech.speaker(source - 1, self._resolved)
        return Place(
            word=word,
            position=position,
            head=head,
            relation=relation,
            sentence=self.view.sentence_of[position],
            passage=self.view.passage_of[position],
            quoted=direct,
            speaker=told if direct else None,
            reporter=None if direct else told,
            last_speaker=last,
        )

    def _nominal(self, nominal: Nominal) -> None:
        actor = self._named_beside(nominal)
        confidence = 0.9
        if actor is None and nominal.determiner in ("the", "this", "that") and not nominal.plural:
            actor, confidence = self._by_kind(nominal), 0.6
        if actor is not None:
            self._refer(nominal.start, nominal.position, actor, "nominal", confidence)
        else:
            self._remember(
                nominal.position,
                -1 - nominal.position,
                "nominal",
                nominal.type,
                nominal.gender,
                plural=nominal.plural,
                definite=nominal.determiner not in ("", "a", "an"),
            )

    def _named_beside(self, nominal: Nominal) -> int | None:
        """The actor of a name in apposition to a nominal, or of which the nominal is predicated."""
        view = self.view
        token = view.tokens[nominal.position]
        base = view.starts[view.passage_of[nominal.position]]
        actor: int | None = None
        if token.dep_ == "appos":
            actor = self._resolved.get(base + token.head.i)
        if actor is None:
            for child in token.rights:
                if child.dep_ == "appos" and child.tag_ == "NNP":
                    actor = self._resolved.get(base + child.i)
        if actor is None and any(child.dep_ == "cop" for child in token.lefts):
            subject = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
            if subject is not None and subject.tag_ in ("NNP", "PRP") and nominal.determiner:
                actor = self._resolved.get(base + subject.i)
        if actor is None or actor < 0 or self.groups[actor].type != nominal.type:
            return None
        return actor

    def _by_kind(self, nominal: Nominal) -> int | None:
        """The actor that a definite nominal means: by role, by a word of its name, or by its kind."""
        nouns = lexicon()
        sentence = self.view.sentence_of[nominal.position]
        seen_actors: set[int] = set()
        for seen in reversed(self._recent):
            if seen.actor < 0 or seen.actor in seen_actors:
                continue
            seen_actors.add(seen.actor)
            group = self.groups[seen.actor]
            if group.type == "person":
                if any(nominal.word in role.nouns for role in self.roles.get(seen.actor, ())):
                    return seen.actor
                continue
            if sentence - seen.sentence > MAX_BACK or group.type != nominal.type:
                continue
            if group.type == "organization" or nominal.word in nouns.country:
                return seen.actor
        return None

    def _first_persons(self) -> None:
        """ "I" in somebody's own words is its speaker, who may be named behind them."""
        for position, token in enumerate(self.view.tokens):
            if token.tag_ not in ("PRP", "PRP$") or token.text.lower() not in FIRST or position in self._resolved:
                continue
            content = self._speech.content_at(position)
            if content is None or not self._speech.is_direct(content):
                continue
            actor = self._speech.speaker(content, self._resolved)
            if actor is not None and self.groups[actor].type == "person":
                self.found.append(Reference(position, position + 1, "pronoun", actor, 0.9))


def _head_of(view: View, start: int, end: int) -> int:
    """The token of a range whose head lies outside it."""
    for position in range(start, end):
        head = view.head(position)
        if not start <= head < end or head == position:
            return position
    return end - 1


def _governor(view: View, position: int) -> tuple[int, str]:
    """The word that governs a mention and the relation to it, past coordination and apposition."""
    for _ in range(6):
        relation = view.tokens[position].dep_
        head = view.head(position)
        if relation not in ("conj", "appos", "flat") or head == position:
            break
        position = head
    return view.head(position), view.tokens[position].dep_.split(":")[0]
