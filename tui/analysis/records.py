"""What the stages of the analysis hand on: small frozen records of ranges of tokens, ends excluded."""

from __future__ import annotations

from typing import NamedTuple


class Labelled(NamedTuple):
    """A name, a date or the like: tokens, counted through the article or, in a passage, from its first."""

    start: int
    end: int
    label: str
    """As the pipeline has it: PERSON, ORG, GPE, LOC, NORP, DATE …"""
