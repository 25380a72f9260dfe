"""Questions about places of an article, with the actors that may be the answer: whose words, and who is "she".

A question is asked of an utterance (an attribution without a speaker) or of a pronoun. Its answer is one of some
candidates, actors of the article, or nobody who is named. Each candidate has some mentions near the question. All of it
is arrays of token positions and numbers, which the network of speakers reads (`network.py`).

Ranking of antecedents by mention: Denis and Baldridge 2008; Lee et al. 2017. The numbers beside the vectors are those
of Muzny et al. 2017 (sieves for quotations) and of our own rules, whose choice is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import GENDERS
from tui.analysis.records import Reference
from tui.core.model.analysis import Attribution

CANDIDATES = 16
"""Actors that may answer one question."""
BEFORE, BEHIND = 3, 1
MENTIONS = BEFORE + BEHIND + 1
"""Mentions of an actor that are looked at for one question: the last before it, the next, and the first of all."""
SALIENT = 6
"""Of the most salient actors, so many are candidates wherever they stand."""
LOOK_BACK, LOOK_AHEAD = 80, 24
"""Mentions of anybody before and behind a question whose actors are candidates."""
READ_BACK, READ_AHEAD = 60, 30
"""Tokens before and behind a question in which its candidates are mentioned, and that are read with it."""
READ_APART = 10
"""Tokens between two ranges from which they are read apart."""
READ_ALSO = 15
"""Tokens read on both sides of whom the rules choose, where that is further away."""

ROLES = 6
NOTHING, CONTENT, SOURCE, CUE, MARKED, HEADING = range(ROLES)
"""What a token is for the attributions; MARKED: between quotation marks that belong to none."""

FORMS = ("none", "name", "nominal", "he", "she", "it", "they", "I", "who", "other")
"""Forms of the source of an utterance."""
TYPES = ("person", "organization", "place", "group")
KINDS = ("direct", "mixed", "indirect", "pronoun")
RULED = ("name", "pronoun", "nominal", "continuation", "none")
LINKS = ("name", "nominal", "pronoun")

ABOUT = len(KINDS) + len(FORMS) + len(RULED) + 10
STATIC = 14
PAIRS = STATIC + 18
FEATURES = len(TYPES) + 5 + 2 + 3 + 3 + 3 + 6 + 6

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Questions:
    """The questions of an article. Positions count the tokens of its passages; -1 fills up."""

    roles: Ints
    """Token → one of ROLES."""
    passages: Ints
    """Token → number of its passage."""
    anchors: Ints
    """Question × 4: the source's head (or the pronoun), the cue, the content's first and last token."""
    about: Floats
    """Question × ABOUT."""
    candidates: Ints
    """Question × CANDIDATES: index of an actor of the coreference."""
    features: Floats
    """Question × CANDIDATES × FEATURES."""
    mentions: Ints
    """Question × CANDIDATES × MENTIONS: the first token of a mention."""
    heads: Ints
    """The same, its head."""
    pairs: Floats
    """Question × CANDIDATES × MENTIONS × PAIRS."""
    near: Sequence[tuple[int, int]]
    """The ranges of tokens around the questions, in order: all that is pointed to stands there."""


@dataclass(slots=True)
class Place:
    """What a question is about, in token positions; -1 for a part that is missing."""

    attribution: Attribution | None
    """None: the question is whom a pronoun means."""
    source: int
    """The head of the source, or the pronoun."""
    word: str = ""
    """It in small letters."""
    tag: str = ""
    words: tuple[int, int] = (-1, -1)
    """Token range of the source."""
    cue: int = -1
    first: int = -1
    last: int = -1
    """Of the content."""
    before: Place | None = None
    """The utterance before."""
    ruled: Reference | None = None
    """What the rules take the source, or the pronoun, for."""

    @classmethod
    def at(cls, doc: ArticleDoc, source: int, attribution: Attribution | None = None) -> Place:
        """The place of an utterance, or a pronoun, whose source has its head at a position."""
        return cls(attribution, source, doc.words[source].lower(), doc.tags[source])

    @property
    def number(self) -> int:
        """The index of the actor whom the rules take it for; -1 for nobody."""
        return -1 if self.ruled is None else self.ruled.entity

    @property
    def anchor(self) -> int:
        """The position that distances are counted from."""
        return next(at for at in (self.source, self.cue, self.first) if at >= 0)

    @property
    def gender(self) -> str | None:
        """The gender that the source says, where it is the pronoun of a person."""
        return GENDERS.get(self.word)

    @property
    def is_described(self) -> bool:
        """Whether the source is a description ("the airline"): whose it is is the hardest question."""
        return self.tag in ("NN", "NNS")


def one_hot(values: Sequence[Any], value: Any) -> list[float]:
    """1 where a value stands among some, 0 elsewhere."""
    return [float(value == v) for v in values]
