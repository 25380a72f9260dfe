"""Closed classes of English words and tags that several stages ask for."""

from __future__ import annotations

from tui.analysis.records import Gender

FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
"""Tags of verbs that have a subject."""
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-–—")
"""What a dash is made of: "-", "--", "—"."""

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(["he", "him", "his", "himself"], "m"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "f"),
}
NEUTER = frozenset(["it", "its", "itself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
SECOND = frozenset(["you", "your", "yours", "yourself"])
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
