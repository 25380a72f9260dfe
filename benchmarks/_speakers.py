"""The program's speakers by one of its two means alone, to compare: `python -m benchmarks news --speakers`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

import tui.analysis.pipeline as stages
from training.speakers.hidden import RULED_ABOUT, RULED_FEATURES
from tui.analysis.document import ArticleDoc
from tui.analysis.records import Coreference
from tui.analysis.speakers import SpeakerNetwork, name_speakers
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.grammar import Grammar
from tui.core.model.analysis import Actor, Attribution

MEANS = ("both", "rules", "network")
NAMED_FROM, DESCRIBED_FROM = 0.7, 0.95
"""The probability from which the network alone names somebody, and for a description ("the airline")."""

Named = tuple[tuple[Attribution, ...], tuple[Actor, ...]]


def by_rules(
    doc: ArticleDoc,
    attributions: Sequence[Attribution],
    coreference: Coreference,
    network: SpeakerNetwork | None = None,
) -> Named:
    """As `name_speakers` does where there is no network."""
    return name_speakers(doc, attributions, coreference)


def by_network(
    doc: ArticleDoc,
    attributions: Sequence[Attribution],
    coreference: Coreference,
    network: SpeakerNetwork | None = None,
) -> Named:
    """The likeliest actor of each attribution, by a network that is not told what the rules chose.

    Raises:
        ValueError: there is no network.
    """
    if network is None:
        raise ValueError("this pipeline has no network of speakers")
    places = Grammar(doc, coreference).utterances(attributions)
    if not places:
        return (), coreference.actors
    asked = Asker(doc, coreference, places).ask(places)
    asked = replace(asked, about=asked.about.copy(), features=asked.features.copy())
    asked.about[:, RULED_ABOUT] = 0
    asked.features[:, :, RULED_FEATURES] = 0
    shares = network.answer(np.concatenate([p.doc.tensor for p in doc.passages]).astype(np.float32), asked)
    named = []
    for q, (a, place) in enumerate(zip(attributions, places, strict=True)):
        best = int(shares[q, :-1].argmax())
        number, share = int(asked.candidates[q, best]), round(float(shares[q, best]), 3)
        sure = share >= (DESCRIBED_FROM if place.is_described else NAMED_FROM)
        actor = coreference.actors[number] if number >= 0 and sure else None
        if actor is None:
            named.append(replace(a, speaker=None, speaker_name=None, confidence=share, evidence="none"))
        else:
            named.append(replace(a, speaker=actor.id, speaker_name=actor.name, confidence=share, evidence="name"))
    return tuple(named), coreference.actors


def by(means: str) -> None:
    """Let all analyses of this process name speakers by one of `MEANS`."""
    chosen = {"both": name_speakers, "rules": by_rules, "network": by_network}[means]
    stages.name_speakers = chosen  # type: ignore[attr-defined]
