"""Where questions say what the rules chose, so that it can be hidden from the network."""

from __future__ import annotations

from tui.analysis.speakers.questions import ABOUT, FORMS, KINDS, RULED

RULED_ABOUT = [*range(len(KINDS) + len(FORMS), len(KINDS) + len(FORMS) + len(RULED) + 1), ABOUT - 2]
RULED_FEATURES = [*range(9, 14), *range(20, 26)]
"""Columns of `Asker` that hold what the rules chose, for the question or for those around it."""
