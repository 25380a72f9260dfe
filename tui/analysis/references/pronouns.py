"""Whom a pronoun means, among those mentioned before it: by grammar, by who speaks, else the most probable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tui.analysis.grammar import GENDERS, NEUTER, PLURAL, REFLEXIVE
from tui.analysis.knowledge.lexicon import names_country
from tui.analysis.references.discourse import Antecedent, Decide, Discourse, Kind
from tui.analysis.references.turns import Turns, question_before

MAX_BACK = 5
"""Sentences that a pronoun can look back."""
SAME_SPEAKER = 0.92
"""How sure it is that a pronoun behind a quotation means who spoke there."""
OWN_WORDS = 0.9
"""How sure it is that the first "he" of what somebody is reported to say is that person."""
PROTAGONIST = 0.8
"""How sure it is that a paragraph's first "he" is whom the text is about."""
PROTAGONIST_SHARE = 0.33
"""The part of all mentions from which the text is about somebody."""
PROTAGONIST_AHEAD = 4
"""How many times as often as anybody else who could be meant."""
_BESIDE = frozenset(["conj", "parataxis", "advcl"])
"""Relations of clauses that no subject of another governs."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun and where it stands."""

    word: str
    kind: Kind
    position: int
    head: int
    relation: str
    sentence: int
    passage: int
    source: int | None
    """The attribution in whose source it stands."""
    quoted: bool
    speaker: int | None
    """Who speaks the quotation in which it stands, if known."""
    reporter: int | None
    """Who says the indirect speech in which it stands, if known."""
    opens_report: bool
    """Whether it is the first subject of indirect speech ("said that he …")."""
    main: int
    """Position of the main verb of its sentence."""


def pronoun_class(word: str) -> Kind | None:
    """The class of a third-person pronoun; each has weights of its own."""
    if word in GENDERS:
        return "he"
    if word in NEUTER:
        return "it"
    return "they" if word in PLURAL else None


class Pronouns:
    """Resolves pronouns of the third person, given what was mentioned before them."""

    def __init__(self, discourse: Discourse, decide: Decide) -> None:
        self._discourse = discourse
        self._decide = decide
        self._turns = Turns(discourse)

    def antecedent(self, position: int, word: str, kind: Kind) -> tuple[Antecedent | None, float]:
        """The antecedent of the pronoun at a position, if it was mentioned, and its confidence."""
        discourse = self._discourse
        anaphor = self._anaphor(position, word, kind)
        says = anaphor.source if anaphor.relation == "nsubj" else None
        spoken = anaphor.source is not None and anaphor.relation in ("nsubj", "poss")
        asker = asked = None
        if says is not None and kind == "he":
            asker, asked = (discourse.resolved.get(at) for at in question_before(discourse.doc, position))
        below = self._named_below(anaphor)
        fitting = [
            seen
            for seen in discourse.candidates(self._since(anaphor), spoken=spoken)
            if seen.entity != asker
            and seen.entity not in below
            and not (seen.entity == anaphor.speaker and kind == "he")  # who speaks says "I"
            and fits(anaphor.word, seen)
            and not violates_binding(anaphor, seen)
        ]
        turn = next((seen for seen in fitting if seen.entity == asked), None)
        if says is not None and turn is None:
            turn = self._turns.next_speaker(position, says, fitting if kind == "he" else self._bodies(fitting))
        if turn is not None:
            return turn, SAME_SPEAKER
        own = (seen for seen in fitting if seen.entity == anaphor.reporter and seen.type == "person")
        if anaphor.opens_report and (reporter := next(own, None)):
            return reporter, OWN_WORDS
        if about := self._protagonist(anaphor, fitting):
            return about, PROTAGONIST
        counts, total = discourse.counts, discourse.total
        weighed = [
            (seen, features(anaphor, seen, rank, counts[seen.entity], counts[seen.entity] / total, fitting))
            for rank, seen in enumerate(fitting)
        ]
        return self._decide(kind, position, weighed)

    def _bodies(self, fitting: Sequence[Antecedent]) -> list[Antecedent]:
        """The bodies and countries of some candidates: "it" that says something is no town."""
        entities = self._discourse.entities
        return [
            seen
            for seen in fitting
            if seen.entity >= 0
            and (seen.type == "organization" or any(names_country(x.words) for x in entities[seen.entity].mentions))
        ]

    def _since(self, anaphor: Anaphor) -> int:
        """The first sentence that a pronoun looks back to; what it is said to say does not count."""
        said = [] if anaphor.source is None else self._discourse.speech.said[anaphor.source]
        return self._discourse.doc.sentence_of[min([anaphor.position, *(part.start for part in said)])] - MAX_BACK

    def _named_below(self, anaphor: Anaphor) -> set[int]:
        """Those named in the clause of which a pronoun is the subject (Principle C): "He fears that Bell has left"."""
        tokens, names = self._discourse.doc.tokens, self._discourse.names
        if anaphor.relation != "nsubj":
            return set()
        verb = tokens[anaphor.head]
        below = (token.i for child in verb.children if child.dep_ not in _BESIDE for token in child.subtree)
        places = (anaphor.head - verb.i + at for at in below)
        return {names[at][1] for at in places if at > anaphor.position and at in names}

    def _protagonist(self, anaphor: Anaphor, fitting: Sequence[Antecedent]) -> Antecedent | None:
        """Whom a text is about, where a paragraph begins with "he" before it names anybody."""
        if anaphor.relation != "nsubj" or anaphor.kind != "he":
            return None
        if not fitting or any(seen.passage == anaphor.passage for seen in fitting):
            return None
        counts, total = self._discourse.counts, self._discourse.total
        first, *others = sorted(fitting, key=lambda seen: -counts[seen.entity])
        count = counts[first.entity]
        alone = all(counts[seen.entity] * PROTAGONIST_AHEAD <= count for seen in others)
        return first if first.entity >= 0 and alone and count >= PROTAGONIST_SHARE * total else None

    def _anaphor(self, position: int, word: str, kind: Kind) -> Anaphor:
        doc, speech = self._discourse.doc, self._discourse.speech
        head, relation = self._discourse.governor(position)
        content = speech.contents.get(position)
        direct = content is not None and position in speech.quoted
        speaker = speech.speaker(content)
        return Anaphor(
            word=word,
            kind=kind,
            position=position,
            head=head,
            relation=relation,
            sentence=doc.sentence_of[position],
            passage=doc.passage_of[position],
            source=speech.sources.get(position),
            quoted=direct,
            speaker=speaker if direct else None,
            reporter=None if direct else speaker,
            opens_report=content is not None and not direct and relation == "nsubj" and speech.opens(content, position),
            main=doc.root_of(position),
        )


def fits(word: str, seen: Antecedent) -> bool:
    """Whether a pronoun can refer to a candidate at all."""
    if gender := GENDERS.get(word):
        return seen.type == "person" and not seen.plural and seen.gender in (None, gender)
    if word in NEUTER:
        return seen.type in ("organization", "place") and not seen.plural
    return seen.type in ("organization", "group") or seen.plural


def violates_binding(anaphor: Anaphor, seen: Antecedent) -> bool:
    """Whether a pronoun cannot mean a candidate: both depend on one verb ("Bell met with Carr without her").

    Principle B of Chomsky's binding theory. News has too little annotated text with two people of one gender in it for
    this to be learnt.
    """
    if seen.head != anaphor.head or anaphor.word in REFLEXIVE:
        return False
    return anaphor.relation in ("obj", "iobj", "obl") and seen.relation in ("nsubj", "obj", "iobj")


def features(
    anaphor: Anaphor, seen: Antecedent, rank: int, count: int, share: float, rivals: Sequence[Antecedent]
) -> dict[str, float]:
    """Features of a candidate.

    `rank` says how many others were mentioned since, `count` its mentions so far, `share` what part of all mentions
    these are; `rivals` are all candidates, the latest first.
    """
    back = anaphor.sentence - seen.sentence
    found: dict[str, float] = {
        f"{min(back, 3)} sentences back": 1.0,
        "rank": -math.log1p(rank),
        "mentions": math.log1p(count),
        "share": share,
    }
    flags = {
        "by pronoun": seen.form == "pronoun",
        "by nominal": seen.form == "nominal",
        "named in this sentence": seen.form == "name" and back == 0,
        "named last": seen.form == "name" and rank == 0,
        "gender known": seen.gender is not None and anaphor.kind == "he",
        "same paragraph": seen.passage == anaphor.passage,
        "into a quotation": anaphor.quoted and not seen.quoted,
        "reports here": seen.entity == anaphor.reporter,
        "unnamed": seen.entity < 0,
        "unnamed, indefinite": seen.entity < 0 and not seen.definite,
        "unnamed, by pronoun": seen.entity < 0 and seen.form == "pronoun",
        f"type {seen.type}": anaphor.kind != "he",
    } | _grammar(anaphor, seen, back, rivals)
    return found | {name: 1.0 for name, value in flags.items() if value}


def _grammar(anaphor: Anaphor, seen: Antecedent, back: int, rivals: Sequence[Antecedent]) -> dict[str, bool]:
    """Features from the grammatical roles of both in their sentences."""
    subject = seen.relation == "nsubj"
    return {
        "subject": subject,
        "subject of this sentence": subject and back == 0,
        "subject of the sentence before": subject and back == 1 and seen.passage == anaphor.passage,
        "latest subject": subject and seen is next((s for s in rivals if s.relation == "nsubj"), None),
        "same role": seen.relation == anaphor.relation,
        "both possessors": seen.relation == anaphor.relation == "poss",
        "subject of the main verb": subject and seen.head == anaphor.main,
        "same verb": seen.head == anaphor.head and anaphor.relation != "poss" and anaphor.word not in REFLEXIVE,
        "own subject": seen.head == anaphor.head and subject and anaphor.word in REFLEXIVE,
        "inside its phrase": seen.position == anaphor.head,
    }
