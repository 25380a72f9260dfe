"""Offices: titles in short and in full, and the loose words by which the press means their holders."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.knowledge.files import read_lines, word_table

IN_FULL = dict(line.split("\t") for line in read_lines("offices-in-full.tsv"))
"""Titles as they stand before names, and as they stand alone."""

LOOSE_OFFICES = {
    "leader": ("president", "premier", "minister", "chancellor", "king", "queen", "chairman", "dictator"),
    "lawmaker": ("senator", "representative", "congressman", "congresswoman", "deputy", "mp"),
    "legislator": ("senator", "representative", "congressman", "congresswoman", "deputy", "mp"),
}
"""Words that mean the holder of one of several offices where a place is named with them: "the Russian leader"."""

_SAME = {"congressman": ("representative",), "congresswoman": ("representative",), "premier": ("minister",)}

RANKS = frozenset(["prime", "vice", "deputy", "assistant"])
"""Words that make another office of one."""

OFFICE_WORDS = word_table("role-words.toml")["office_words"]
"""Words of roles that say nothing of where an office is held."""


def offices_meant(word: str) -> Sequence[str]:
    """The offices that a noun may mean, its own word first."""
    return (word, *LOOSE_OFFICES.get(word, ()), *_SAME.get(word, ()))
