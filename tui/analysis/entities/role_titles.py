"""Offices in front of a name that are more than a run of nouns: with their field, and two of them."""

from __future__ import annotations

from dataclasses import replace

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import EMPTY, MAX_ROLE, role_of, title_start
from tui.analysis.grammar import FINITE
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.nominals import is_given_name, nominal_at, stands_alone
from tui.analysis.records import Role
from tui.core.text.names import fold, visible

_OF = frozenset(["of", "for", "to"])
_KIN = word_table("role-words.toml")["kin"]
_FIELD = frozenset(["of", "for", "to", "at", "in", "on", "and", "the", "&"])
"""Words inside what an office is for."""


def office_with_field(doc: ArticleDoc, start: int, until: int, name: Name) -> Role | None:
    """The role in "Secretary of State Ann Bell", "Vell's ambassador to Norland, Karl Ott".

    `start` is where the run of nouns before the name begins, which is no role by itself, `until` where it ends.
    """
    if start == until or len(name.words) < 2 or doc.tags[until - 1] == "POS":
        return None
    while until - 1 > start and fold(doc.words[until - 1]) in lexicon().address:
        until -= 1  # "Chief of Army Staff Colonel": the rank is not of the office
    if not all(doc.words[at][0].isupper() for at in range(start, until)) or _is_listed(doc, name):
        return None
    end = start
    while doc.same_passage(end - 1, start) and until - end < MAX_ROLE and doc.words[end - 1] in _FIELD:
        end -= 1
        first = title_start(doc, end)
        office = role_of(doc, first, end, 0) if first < end and doc.words[end] not in ("and", "the", "&") else None
        if office is not None and doc.words[end - 1].lower() not in _KIN:
            if doc.same_passage(first - 1, first) and doc.words[first - 1].lower() in ("a", "an"):
                return None
            text = visible(doc.text[slice(*doc.span(first, until))])
            nouns = frozenset(fold(word) for word in doc.words[first:until])
            return replace(office, text=text, nouns=office.nouns | nouns)
        end = first
    return None


def office_before(doc: ArticleDoc, last: int) -> int | None:
    """Where the office stands whose field ends at a position: "the press secretary to the governor" before a comma."""
    for at in range(last - 1, max(last - MAX_ROLE, doc.starts[doc.passage_of[last]]) - 1, -1):
        if doc.tags[at + 1] in FINITE or doc.words[at + 1] == ",":
            return None
        nominal = nominal_at(doc, at) if doc.words[at + 1].lower() in _OF else None
        if nominal is not None and nominal.type == "person" and not nominal.plural and stands_alone(doc, nominal):
            return at
    return None


def _is_listed(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name goes on behind a noun of it ("the leader of Vell Ann Bell admires" is not told so)."""
    return doc.same_passage(name.end, name.start) and doc.tags[name.end] in ("NN", "NNS", "POS")


def with_other_office(doc: ArticleDoc, start: int, end: int, role: Role) -> Role:
    """A role with another before it: "Gartland founder and chief executive Ann Bell" is both."""
    at = start - 1
    if not doc.same_passage(at - 1, start) or doc.words[at] not in ("and", "&"):
        return role
    first = title_start(doc, at)
    other = role_of(doc, first, at, role.rank) if first < at else None
    before = first - 1 if doc.same_passage(first - 1, first) else first
    if (
        other is None
        or (at - first == 1 and is_given_name(doc.tokens[first]))  # "Don and Major Bell"
        or doc.tags[at - 1] not in ("NN", "NNP")
        or doc.tags[before] == "DT"
        or doc.words[before].lower() in EMPTY
    ):
        return role
    text = visible(doc.text[slice(*doc.span(first, end))])
    return replace(role, text=text, nouns=role.nouns | other.nouns, former=role.former or other.former)
