"""Clusters of names that are no actors by the kind of thing that they name: facilities, platforms, abbreviations,
agencies that stand in a dateline only, and parties behind a politician's name ("R-Wis.")."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.groups import Group
from tui.analysis.entities.mentions import Name
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon

OFTEN = 3
"""Paragraphs in which a facility is named that an article is about."""
DATELINE = 14
"""Tokens of a paragraph within which a dateline ends."""
_DASHES = frozenset("-–—")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z].*")
_AMOUNT = re.compile(r"\D{0,3}\d[\d.,]*(?:bn|m|k|tn|million|billion)?", re.I)
_SETS = word_table("things.toml")["sets"]


def names_no_actor(doc: ArticleDoc, group: Group, sources: AbstractSet[int]) -> bool:
    """Whether a cluster names no actor by what it is called. Who speaks is one, whatever the name."""
    if any(not sources.isdisjoint(range(name.start, name.end)) for name in group.names):
        return False
    nouns, words = lexicon(), group.names[0].words
    if all(_in_dateline(doc, name) or _is_venue(doc, name) for name in group.names):
        return True
    if len(words) > 1:
        numbered = words[0] in _SETS and len(words) == 2 and (len(words[1]) == 1 or words[1].isdigit())
        return numbered or (words[-1] in nouns.facility and _is_facility(doc, group))
    if words[0] in nouns.measure:
        return True
    if words[0] in nouns.platform:
        return True
    texts = {doc.text[slice(*doc.span(name.start, name.end))] for name in group.names}
    if words[0] in nouns.abbreviation and all(text.isupper() or text == "Covid" for text in texts):
        return True
    return all(_PARTY_AND_STATE.fullmatch(text) or _AMOUNT.fullmatch(text) for text in texts)


def _is_facility(doc: ArticleDoc, group: Group) -> bool:
    """Whether a facility stands in few paragraphs, and is not what the article is about."""
    return len(group.passages) < OFTEN


def _is_venue(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name stands behind the sign of a list of dates: "Nashville, TN @ Bridgestone Arena"."""
    return doc.same_passage(name.start - 1, name.start) and doc.words[name.start - 1] == "@"


def _in_dateline(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name stands in brackets before the dash of a dateline ("KATHMANDU, April 25 (Reuters) - …")."""
    first = doc.starts[name.passage]
    if name.start - first > DATELINE or not doc.same_passage(name.start - 1, name.end + 1):
        return False
    return (
        doc.words[name.start - 1] == "("
        and doc.words[name.end] == ")"
        and (doc.words[name.end + 1] in _DASHES or set(doc.words[name.end + 1]) <= _DASHES)
    )
