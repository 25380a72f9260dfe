"""The program's speakers by one of its two means alone, to compare: `python -m benchmarks news --speakers`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import tui.analysis.speakers.choose as both
from training.speakers.hidden import RULED_ABOUT, RULED_FEATURES
from tui.analysis.pipeline import Analyser, conclude
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.speakers.network import SpeakerNetwork
from tui.analysis.speakers.questions import Floats, Ints, Place, Questions

MEANS = ("both", "rules", "network")
NAMED_FROM, DESCRIBED_FROM = 0.7, 0.95
"""The probability from which the network alone names somebody, and for a description ("the airline")."""


class _Alone:
    """The network, which is not told what the rules chose."""

    def __init__(self, network: SpeakerNetwork) -> None:
        self._network = network

    def answer(self, vectors: Floats, questions: Questions) -> Floats:
        about, features = questions.about.copy(), questions.features.copy()
        about[:, RULED_ABOUT] = 0
        features[:, :, RULED_FEATURES] = 0
        return self._network.answer(vectors, replace(questions, about=about, features=features))


def _likeliest(asker: Asker, grammar: Grammar, place: Place, candidates: Ints, shares: Floats) -> both._Choice:
    best = int(shares[:-1].argmax())
    share, number = float(shares[best]), int(candidates[best])
    wanted = DESCRIBED_FROM if place.attribution is not None and asker.is_described(place) else NAMED_FROM
    return both._Choice(number, share, number >= 0 and share >= wanted)


def by(means: str, analyser: Analyser) -> None:
    """Let an analyser, and this process, name speakers by one of `MEANS`.

    Raises:
        ValueError: the network alone is asked of a pipeline that has none.
    """
    network: SpeakerNetwork | _Alone | None = analyser.speakers if means != "rules" else None
    if means == "network":
        if analyser.speakers is None:
            raise ValueError("this pipeline has no network of speakers")
        network = _Alone(analyser.speakers)
        both._choice = _likeliest
    analyser._conclude = partial(conclude, analyzer=analyser.analyzer, speakers=network)  # type: ignore[arg-type]
