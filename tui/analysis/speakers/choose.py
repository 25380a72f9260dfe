"""The speakers of an article: what the rules of grammar say and what the network has learned, weighed in one place.

A wrong name is worse than none: below `NAMED_FROM` an attribution keeps its source's words and gets no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tui.analysis.actors.view import View
from tui.analysis.cast import Cast, Link
from tui.analysis.passages import Passage
from tui.analysis.speakers.because import because
from tui.analysis.speakers.network import SpeakerNetwork
from tui.analysis.speakers.questions import Asker, Floats, Ints, Place
from tui.analysis.speakers.rules import Grammar, by_grammar
from tui.core.analysis import Actor, Attribution, Evidence, Mention
from tui.core.article import Span

NAMED_FROM = 0.7
"""The probability from which a speaker is named."""
NOMINAL = 0.9
"""The same for a description ("the airline") that the rules take for nobody."""
GUESSED_FROM = 0.3
"""The probability from which somebody is told, on demand, as a guess."""
MEANT_FROM = 0.5
"""The probability from which a pronoun is counted as a mention."""
SAID_FROM = {"direct": 0.1, "mixed": 0.1, "indirect": 0.4}
"""The probability, by kind, from which a stretch is taken for something that was uttered."""


def name_speakers(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    cast: Cast,
    network: SpeakerNetwork | None = None,
) -> tuple[tuple[Attribution, ...], Cast]:
    """The attributions with speaker, confidence, evidence, reporter and reason; and the cast with its pronouns.

    `passages` are those that the attributions were found in, in text order. With a network, what nobody uttered is
    left out, and pronouns mean whom it says. Without one, or without vectors in the passages, grammar alone decides.
    """
    parsed = [p for p in passages if len(p.doc)]
    grammar = Grammar(parsed, cast)
    if network is None or any(len(p.doc.tensor) != len(p.doc) for p in parsed):
        links = grammar.links_for(attributions)
        return tuple(by_grammar(grammar, a, links[a.id]) for a in attributions), cast
    view = View(text, parsed)
    links = grammar.links_for(attributions)
    asker = Asker(view, cast, attributions, links)
    places = [*asker.places, *asker.pronouns()]
    if not places:
        return (), cast
    questions = asker.ask(places)
    shares, said = network.answer(np.concatenate([p.doc.tensor for p in parsed]).astype(np.float32), questions)
    choices = [_best(questions.candidates[q], shares[q]) for q in range(len(places))]
    named = [
        _speaker(view, grammar, cast, a, places[q], *choices[q])
        for q, a in enumerate(attributions)
        if said[q] >= SAID_FROM[a.kind]
    ]
    pronouns = {
        view.offsets[place.source]: choices[q]
        for q, place in enumerate(places)
        if place.attribution is None or view.tags[place.source] in ("PRP", "PRP$")
    }
    numbered = tuple(replace(a, id=f"q{n}") for n, a in enumerate(named, 1))
    return numbered, _with_pronouns(view, cast, pronouns)


def _best(candidates: Ints, shares: Floats) -> tuple[int, float]:
    """The likeliest actor's index in the cast, and its probability; -1 where there is none."""
    best = int(shares[:-1].argmax())
    return int(candidates[best]), float(shares[best])


def _speaker(
    view: View, grammar: Grammar, cast: Cast, a: Attribution, place: Place, number: int, share: float
) -> Attribution:
    via = grammar.reporter(a)
    actor = cast.actors[number] if number >= 0 else None
    nobody = replace(a, speaker=None, speaker_name=None, confidence=round(share, 3), evidence="none", via=via)
    if actor is None or actor.id not in grammar.names or actor.id == via:
        return nobody
    if share < _least(view, place):
        return replace(nobody, guess=actor.id if share >= GUESSED_FROM else None)
    evidence = _evidence(view, place, actor)
    return replace(
        nobody,
        speaker=actor.id,
        speaker_name=actor.name,
        evidence=evidence,
        because=because(view, place, actor, evidence),
    )


def _least(view: View, place: Place) -> float:
    """The probability that an answer needs: a description that no name stands in is the hardest question."""
    nominal = place.source >= 0 and view.tags[place.source] in ("NN", "NNS") and place.ruled is None
    return NOMINAL if nominal else NAMED_FROM


def _evidence(view: View, place: Place, actor: Actor) -> Evidence:
    a = place.attribution
    if a is None or place.source < 0 or a.evidence == "continuation":
        return "continuation"
    own = Span(*view.span(*place.words))
    if any(m.form == "name" and own.start <= m.start < own.end for m in actor.mentions):
        return "name"
    return "pronoun" if view.tags[place.source] in ("PRP", "PRP$", "WP") else "nominal"


def _with_pronouns(view: View, cast: Cast, meant: Mapping[int, tuple[int, float]]) -> Cast:
    """The cast with pronouns as they were decided: offset → index of the actor and probability."""
    if not meant:
        return cast
    mentions: list[list[Mention]] = [
        [m for m in actor.mentions if m.form != "pronoun" or m.start not in meant] for actor in cast.actors
    ]
    links = [link for link in cast.links if link.form != "pronoun" or link.span.start not in meant]
    for offset, (number, share) in meant.items():
        if number >= 0 and share >= MEANT_FROM:
            at = view.at(offset)
            span = view.span(at, at + 1)
            mentions[number].append(Mention(*span, "pronoun"))
            links.append(Link(span, "pronoun", cast.actors[number].id, share))
    actors = tuple(replace(a, mentions=tuple(sorted(m))) for a, m in zip(cast.actors, mentions, strict=True))
    return replace(cast, actors=actors, links=tuple(sorted(links, key=lambda link: link.span)))
