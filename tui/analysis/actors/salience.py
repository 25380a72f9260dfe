"""How much an article is about an actor."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui.analysis.actors.cluster import Group
from tui.analysis.actors.resolve import Reference
from tui.analysis.actors.view import View
from tui.core.analysis import Attribution


def salience(view: View, group: Group, references: Sequence[Reference], attributions: Sequence[Attribution]) -> float:
    """A positive number; larger for actors that are named early, often and in the headline."""
    names = group.names
    first = names[0].start / max(1, len(view.tokens))
    headline = any(view.is_headline(n.start) for n in names)
    subjects = sum(view.tokens[n.end - 1].dep_.startswith("nsubj") for n in names)
    score = math.log1p(len(names) + 0.5 * len(references)) + math.exp(-6 * first) + headline + 0.2 * subjects
    return score * (0.8 if group.type == "place" else 1.0)
