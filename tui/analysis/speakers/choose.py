"""The speakers of an article: what the rules of grammar say and what the network has learned, put together.

A wrong name is worse than none: where neither is sure an attribution keeps its source's words and gets no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from tui.analysis.document import ArticleDoc
from tui.analysis.records import Coreference
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.because import because, evidence_of
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.speakers.network import SpeakerNetwork
from tui.analysis.speakers.questions import Place
from tui.analysis.speakers.settled import Choice, Choices, ruled
from tui.core.model.analysis import Actor, Attribution, Mention

GUESSED_FROM = 0.3
"""The probability from which somebody is told, on demand, as a guess."""
MEANT_FROM = 0.4
"""The probability from which a pronoun is counted as a mention."""


def name_speakers(
    doc: ArticleDoc,
    attributions: Sequence[Attribution],
    coreference: Coreference,
    network: SpeakerNetwork | None = None,
) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """The attributions with speaker, confidence, evidence, reporter and reason; and the actors with their pronouns.

    With a network, pronouns mean whom it says. Without one, or without vectors in the document, grammar alone decides.
    """
    grammar = Grammar(doc, coreference)
    utterances = grammar.utterances(attributions)
    shown = partial(_speaker, doc, coreference, grammar)
    if network is None or any(len(p.doc.tensor) != len(p.doc) for p in doc.passages):
        return tuple(map(shown, attributions, utterances, map(ruled, utterances))), coreference.actors
    places = [*utterances, *grammar.pronouns(utterances)]
    choices = _choices(doc, coreference, places, network)
    return tuple(map(shown, attributions, utterances, choices)), _with_pronouns(doc, coreference, places, choices)


def _choices(
    doc: ArticleDoc, coreference: Coreference, places: Sequence[Place], network: SpeakerNetwork
) -> list[Choice]:
    """Whom each place means: what the rules settle, else what the network makes of it, if anything is left to ask."""
    choices = Choices(doc, coreference)
    found = [choices.settled(place) for place in places]
    left = [place for place, choice in zip(places, found, strict=True) if choice is None]
    if left:
        utterances = [place for place in places if place.attribution is not None]
        questions = Asker(doc, coreference, utterances).ask(left)
        vectors = np.concatenate([p.doc.tensor for p in doc.passages]).astype(np.float32)
        answers = map(choices.weighed, left, questions.candidates, network.answer(vectors, questions))
        found = [next(answers) if choice is None else choice for choice in found]
    return [choice for choice in found if choice is not None]


def _speaker(
    doc: ArticleDoc, coreference: Coreference, grammar: Grammar, a: Attribution, place: Place, choice: Choice
) -> Attribution:
    """The attribution with whom was chosen, and who reports it."""
    reporter, sure = grammar.reporter(a), round(choice.sure, 3)
    via = coreference.actors[reporter].id if reporter is not None else None
    nobody = replace(a, speaker=None, speaker_name=None, confidence=sure, evidence="none", via=via)
    actor = coreference.actors[choice.number] if choice.number >= 0 else None
    if actor is None or actor.id == via:
        return nobody
    if not choice.named:
        return replace(nobody, guess=actor.id if choice.sure >= GUESSED_FROM else None)
    evidence = evidence_of(doc, place, actor)
    reason = because(doc, place, actor, evidence)
    return replace(nobody, speaker=actor.id, speaker_name=actor.name, evidence=evidence, because=reason)


def _with_pronouns(
    doc: ArticleDoc, coreference: Coreference, places: Sequence[Place], choices: Sequence[Choice]
) -> tuple[Actor, ...]:
    """The actors with pronouns as they were chosen, those of the places."""
    meant = {
        doc.span(place.source, place.source + 1): choice
        for place, choice in zip(places, choices, strict=True)
        if place.attribution is None or place.tag in ("PRP", "PRP$")
    }
    mentions = [
        [m for m in actor.mentions if m.form != "pronoun" or (m.start, m.end) not in meant]
        for actor in coreference.actors
    ]
    for span, choice in meant.items():
        if choice.number >= 0 and choice.sure >= MEANT_FROM:
            mentions[choice.number].append(Mention(*span, "pronoun"))
    return tuple(replace(a, mentions=tuple(sorted(m))) for a, m in zip(coreference.actors, mentions, strict=True))
