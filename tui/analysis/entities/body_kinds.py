"""Descriptions of organisations in the text: "the newspaper Brack Courier", "Vellum & Co., a Brack publisher"."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import noun_behind_comma, phrase_around, printed, title_start
from tui.analysis.grammar import NEGATIONS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.records import Role
from tui.core.text.names import fold

_EMPTY = word_table("things.toml")["generic_bodies"]
"""Words that say nothing about a body: "the group Ann Bell's Friends"."""
_PAPERS = word_table("things.toml")["behind_names"]
"""Kind words behind a name: "the Courier newspaper"."""


def kinds_of(doc: ArticleDoc, name: Name) -> Iterator[Role]:
    """The kinds that the text gives a body at one mention of it."""
    found = [_in_front(doc, name) or _behind(doc, name)]
    found += [phrase_around(doc, noun, rank) for noun, rank in _said_of(doc, name) if _is_kind(doc, noun)]
    for role in found:
        if role is not None and role.text.lower() not in _EMPTY:
            yield role


def _is_kind(doc: ArticleDoc, noun: int) -> bool:
    """Whether a noun says what a body is ("publisher", "think tank")."""
    if doc.tags[noun] != "NN" or doc.labels[noun]:
        return False
    think_tank = [word.lower() for word in doc.words[noun - 1 : noun + 1]] == ["think", "tank"]
    return doc.tokens[noun].lemma_.lower() in lexicon().organization or think_tank


def _in_front(doc: ArticleDoc, name: Name) -> Role | None:
    """The run of nouns in front of a name: "newspaper Brack Courier"."""
    noun = name.start - 1
    if not doc.same_passage(noun, name.start) or not _is_kind(doc, noun):
        return None
    if len(name.words) == 1 and doc.same_passage(name.end, noun) and doc.tags[name.end] == "NN":
        return None  # "the party Courier reporter"
    start = title_start(doc, name.start)
    words = [fold(word) for word in doc.words[start : name.start]]
    if not words:
        return None
    return Role(printed(doc, start, name.start), frozenset(words), 1)


def _behind(doc: ArticleDoc, name: Name) -> Role | None:
    """The noun behind the name of a paper: "the Courier newspaper"."""
    at = name.end
    if not doc.same_passage(at, name.start) or doc.tags[at] != "NN" or doc.words[at].lower() not in _PAPERS:
        return None
    if doc.same_passage(at + 1, at) and doc.tags[at + 1] in ("NN", "NNS", "NNP"):
        return None
    word = doc.words[at].lower()
    return Role(word, frozenset([word]), 2)


def _said_of(doc: ArticleDoc, name: Name) -> Iterator[tuple[int, int]]:
    """Nouns in apposition to a name or said of it, with the rank of a role."""
    if (noun := noun_behind_comma(doc, name, "organization")) is not None:
        yield noun, 1
    at = doc.head_of(name.start, name.end)
    token, head = doc.tokens[at], doc.heads[at]
    if token.dep_ == "appos" and head < at and doc.words[name.start - 1] in (",", "—", "–"):
        yield head, 1
    said = {child.lower_: child.dep_ for child in token.head.lefts}
    if (
        token.dep_ == "nsubj"
        and said.get("is") == "cop"
        and "case" not in said.values()
        and said.keys().isdisjoint(NEGATIONS)
    ):
        yield head, 2
