"""The speakers of an article: what the rules of grammar say and what the network has learned, weighed in one place.

A wrong name is worse than none: below `NAMED_FROM` an attribution keeps its source's words and gets no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import Passage
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.because import because
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.speakers.network import SpeakerNetwork
from tui.analysis.speakers.questions import Floats, Ints, Place
from tui.analysis.speakers.ruled import by_grammar
from tui.analysis.speakers.settled import DICTATED, Choice, Settled
from tui.core.model.analysis import Actor, Attribution, Evidence, Mention
from tui.core.model.article import Span

NAMED_FROM = 0.8
"""The probability from which a speaker is named."""
NAME_FROM, RULED_FROM = 0.1, 0.4
"""The probability from which the rules' choice is taken where a name stands in the source, and elsewhere: there they
are the surer. All of these were chosen on annotated news that taught the network nothing."""
INDEFINITE = 0.6
"""The same for "a second person", who is rather new than anybody named before."""
LIKELY = 0.6
"""How sure a choice of the rules is that the network gives no chance."""
NOMINAL = 0.95
"""The same for a description ("the airline"), or the name of somebody new, that the rules take for nobody."""
GOES_ON = 0.5
"""The same where it describes a body, and who is chosen spoke last."""
GUESSED_FROM = 0.3
"""The probability from which somebody is told, on demand, as a guess."""
MEANT_FROM = 0.4
"""The probability from which a pronoun is counted as a mention."""


def name_speakers(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    coreference: Coreference,
    network: SpeakerNetwork | None = None,
) -> tuple[tuple[Attribution, ...], Coreference]:
    """The attributions with speaker, confidence, evidence, reporter and reason; and the coreference with its pronouns.

    `passages` are those that the attributions were found in, in text order. With a network, pronouns mean whom it
    says. Without one, or without vectors in the passages, grammar alone decides.
    """
    parsed = [p for p in passages if len(p.doc)]
    grammar = Grammar(parsed, coreference)
    if network is None or any(len(p.doc.tensor) != len(p.doc) for p in parsed):
        links = grammar.links_for(attributions)
        return tuple(by_grammar(grammar, a, links[a.id]) for a in attributions), coreference
    view = ArticleDoc(text, parsed)
    links = grammar.links_for(attributions)
    asker = Asker(view, coreference, attributions, links)
    places = [*asker.places, *asker.pronouns()]
    if not places:
        return (), coreference
    choices = _choices(asker, grammar, places, network, parsed)
    named = [_speaker(view, grammar, coreference, a, places[q], choices[q]) for q, a in enumerate(attributions)]
    pronouns = {
        view.offsets[place.source]: (choices[q].number, choices[q].sure)
        for q, place in enumerate(places)
        if place.attribution is None or view.tags[place.source] in ("PRP", "PRP$")
    }
    return tuple(named), _with_pronouns(view, coreference, pronouns)


def _choices(
    asker: Asker, grammar: Grammar, places: Sequence[Place], network: SpeakerNetwork, parsed: Sequence[Passage]
) -> list[Choice]:
    """Whom each place means: what the rules settle, else what the network makes of it, if anything is left to ask."""
    settled = Settled(asker, grammar)
    found = [settled.choice(place) for place in places]
    left = [place for place, choice in zip(places, found, strict=True) if choice is None]
    if not left:
        return [choice for choice in found if choice is not None]
    questions = asker.ask(left)
    shares = network.answer(np.concatenate([p.doc.tensor for p in parsed]).astype(np.float32), questions)
    answers = map(partial(_choice, asker), left, questions.candidates, shares)
    return [next(answers) if choice is None else choice for choice in found]


def _choice(asker: Asker, place: Place, candidates: Ints, shares: Floats) -> Choice:
    """Whom the rules choose, if the network does not doubt it, else the likeliest actor."""
    a, link = place.attribution, place.ruled
    ruled = asker.number(link) if a is not None or (link is not None and link.confidence >= DICTATED) else -1
    if link is not None and ruled >= 0 and (candidates == ruled).any():
        share = float(shares[int((candidates == ruled).argmax())])
        doubted = INDEFINITE if asker.is_indefinite(place) else RULED_FROM
        if share >= (NAME_FROM if link.form == "name" or a is None else doubted):
            return Choice(ruled, LIKELY + (1 - LIKELY) * share, True)
    best = int(shares[:-1].argmax())
    share, number = float(shares[best]), int(candidates[best])
    another = (
        asker.is_public_firm(place, number)
        or asker.is_somebody_of(place, number)
        or ((a is not None or asker.is_unnamed(place)) and asker.is_of_other_gender(place, number))
    )
    if another:
        return Choice(-1, float(shares[-1]), False)
    if a is not None and link is None and asker.is_pronoun(place):
        return Choice(number, share, False)  # the rules have seen somebody unnamed speak before
    described = a is not None and link is None and (asker.is_described(place) or asker.is_another(place, number))
    wanted = NAMED_FROM if not described else GOES_ON if asker.goes_on_with(place) == number else NOMINAL
    return Choice(number, share, number >= 0 and share >= wanted)


def _speaker(
    view: ArticleDoc, grammar: Grammar, coreference: Coreference, a: Attribution, place: Place, choice: Choice
) -> Attribution:
    via = grammar.reporter(a)
    actor = coreference.actors[choice.number] if choice.number >= 0 else None
    nobody = replace(a, speaker=None, speaker_name=None, confidence=round(choice.sure, 3), evidence="none", via=via)
    if actor is None or actor.id not in grammar.names or actor.id == via:
        return nobody
    if not choice.named:
        return replace(nobody, guess=actor.id if choice.sure >= GUESSED_FROM else None)
    evidence = _evidence(view, place, actor)
    reason = because(view, place, actor, evidence)
    return replace(nobody, speaker=actor.id, speaker_name=actor.name, evidence=evidence, because=reason)


def _evidence(view: ArticleDoc, place: Place, actor: Actor) -> Evidence:
    a = place.attribution
    if a is None or place.source < 0 or a.evidence == "continuation":
        return "continuation"
    own = Span(*view.span(*place.words))
    if any(m.form == "name" and own.start <= m.start < own.end for m in actor.mentions):
        return "name"
    return "pronoun" if view.tags[place.source] in ("PRP", "PRP$", "WP") else "nominal"


def _with_pronouns(view: ArticleDoc, coreference: Coreference, meant: Mapping[int, tuple[int, float]]) -> Coreference:
    """The coreference with pronouns as they were decided: offset → index of the actor and probability."""
    if not meant:
        return coreference
    mentions: list[list[Mention]] = [
        [m for m in actor.mentions if m.form != "pronoun" or m.start not in meant] for actor in coreference.actors
    ]
    links = [link for link in coreference.mentions if link.form != "pronoun" or link.span.start not in meant]
    for offset, (number, share) in meant.items():
        if number >= 0 and share >= MEANT_FROM:
            at = view.at(offset)
            span = view.span(at, at + 1)
            mentions[number].append(Mention(*span, "pronoun"))
            links.append(ResolvedMention(span, "pronoun", coreference.actors[number].id, share))
    actors = tuple(replace(a, mentions=tuple(sorted(m))) for a, m in zip(coreference.actors, mentions, strict=True))
    return replace(coreference, actors=actors, mentions=tuple(sorted(links, key=lambda link: link.span)))
