"""Roles of people in the text: in front of a name, in a list, in apposition or with "is"; and what bodies are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import FORMER, MAX_ROLE, NOBODY, described, phrase_around, role_of, title_start
from tui.analysis.grammar import FINITE, NEGATIONS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Role
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, visible

_FIELD = frozenset(["of", "for", "to", "at", "in", "on", "and", "the", "&"])
"""Words inside what an office is for."""
_KIN = word_table("role-words.toml")["kin"]
_SAY_NOTHING = word_table("things.toml")["generic_bodies"]
"""Words that say nothing about a body: "the group Ann Bell's Friends"."""
MAX_LIST = 14
"""Tokens of a list of people that is followed back to its noun."""


def roles_of(doc: ArticleDoc, name: Name) -> Iterator[Role]:
    """The roles that the text gives a person at one mention."""
    found = [_in_front(doc, name), _in_list(doc, name) or _affiliation(doc, name), _before_comma(doc, name)]
    if (noun := _behind_comma(doc, name, "person")) is not None:
        found.append(described(doc, noun, 1))
    base = doc.starts[name.passage]
    token = doc.tokens[doc.head_of(name.start, name.end)]
    if token.dep_ == "nsubj" and token.head.tag_ == "NN" and (rank := _said(token.head)):
        found.append(described(doc, base + token.head.i, rank))
    for child in token.rights:
        if child.dep_ == "appos":
            found.append(described(doc, base + child.i, 1))
        elif child.dep_ == "acl:relcl" and child.tag_ == "NN" and "who" in _subjects(child) and _said(child) == 2:
            found.append(described(doc, base + child.i, 2))
    return filter(None, found)


def _subjects(noun: Token) -> list[str]:
    return [child.lower_ for child in noun.lefts if child.dep_ == "nsubj"]


def _said(noun: Token) -> int:
    """The rank of a role that "is" (2) or "was" (4) says of somebody, 0 for other nouns."""
    beside = {child.dep_: child.lower_ for child in noun.lefts}  # but not "Ann Bell is at the head of the queue"
    if "cop" not in beside or "case" in beside or not NEGATIONS.isdisjoint(child.lower_ for child in noun.lefts):
        return 0
    return 2 if beside["cop"] in ("is", "'s", "’s", "are") else 4


def _in_front(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in front of a name: "harbour doctor Ann Bell", "Secretary of State Ann Bell"."""
    start = title_start(doc, name.start)
    role = role_of(doc, start, name.start, 0) if start < name.start else None
    field = _office_with_field(doc, start, name.start, name)
    ranked = fold(doc.words[name.start - 1]) in lexicon().address
    return field if field and (ranked or not role) else role


def _office_with_field(doc: ArticleDoc, start: int, until: int, name: Name) -> Role | None:
    """The role in "Secretary of State Ann Bell", "Vell's ambassador to Norland, Karl Ott".

    `start` is where the run of nouns before the name begins, which is no role by itself, `until` where it ends.
    """
    if start == until or len(name.words) < 2 or doc.tags[until - 1] == "POS":
        return None
    while until - 1 > start and fold(doc.words[until - 1]) in lexicon().address:
        until -= 1  # "Chief of Army Staff Colonel": the rank is not of the office
    owns = doc.same_passage(name.end, name.start) and doc.tags[name.end] in ("NN", "NNS", "POS")
    if owns or not all(doc.words[at][0].isupper() for at in range(start, until)):
        return None
    end = start
    while doc.same_passage(end - 1, start) and until - end < MAX_ROLE and doc.words[end - 1] in _FIELD:
        end -= 1
        first = title_start(doc, end)
        office = role_of(doc, first, end, 0) if first < end and doc.words[end] not in ("and", "the", "&") else None
        if office is not None and doc.words[end - 1].lower() not in _KIN:
            text = visible(doc.text[slice(*doc.span(first, until))])
            return replace(office, text=text, nouns=office.nouns.union(map(fold, doc.words[first:until])))
        end = first
    return None


def _in_list(doc: ArticleDoc, name: Name) -> Role | None:
    """The role of each of "the directors Ann Bell, Karl Ott and Olga Brandt", in the singular."""
    at, listed = name.start - 1, 0
    while doc.same_passage(at, name.start) and name.start - at <= MAX_LIST:
        tag = doc.tags[at]
        if tag not in ("NNP", ",", "CC", "HYPH", "NNPS") or doc.words[at] in ("or", "but"):
            break
        listed += tag in (",", "CC")
        at -= 1
    if not doc.same_passage(at, name.start) or doc.tags[at] not in ("NNS", "NNPS"):
        return None
    noun = doc.tokens[at]
    singular = noun.lemma_.lower() if noun.tag_ == "NNS" else fold(noun.text)
    alone = listed == 0 or (listed == 1 and doc.words[at + 1] == ",")
    if not is_person_noun(singular) or singular in NOBODY or (alone and not _goes_on(doc, name)):
        return None
    start = title_start(doc, at)
    words = [fold(word) for word in doc.words[start:at]]
    before = doc.text[doc.offsets[start] : doc.offsets[at]]
    text = visible(before + (singular if noun.text[0].islower() else singular.capitalize()))
    return Role(text, frozenset([*words, singular]), 1, not FORMER.isdisjoint(words))


def _goes_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a list of names goes on behind a name."""
    return any(
        doc.same_passage(at + 1, name.start) and doc.words[at] in (",", "and") and doc.tags[at + 1] in ("NNP", "CC")
        for at in (name.end, name.end + 1)
    )


def _affiliation(doc: ArticleDoc, name: Name) -> Role | None:
    """The body that somebody is said to be of: "Robin Bell of the Courier"."""
    start = name.end + 1
    if len(name.words) < 2 or not doc.same_passage(start + 1, name.start) or doc.words[name.end] != "of":
        return None
    start += doc.words[start] == "the"
    end = start + 1
    while doc.same_passage(end, start) and doc.continues[end]:
        end += 1
    text = visible(doc.text[slice(*doc.span(start, end))])
    return Role(text, frozenset(), 5) if doc.labels[start] == "ORG" and text else None


def _before_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    while doc.same_passage(at, name.start) and fold(doc.words[at + 1]) in lexicon().address:
        at -= 1  # "the harbour doctor, Mrs Ann Bell"
    if not doc.same_passage(at, name.start) or doc.words[at + 1] != ",":
        return None
    if doc.same_passage(name.end, name.start) and doc.tags[name.end] in FINITE:
        return None  # "The prisoner, Bell said, had been tried"
    nominal = nominal_at(doc, at)
    if nominal is not None and nominal.type == "person" and nominal.determiner:
        return described(doc, at, 1)
    start = title_start(doc, at + 1)
    if "POS" in doc.tags[start:at] and is_person_noun(doc.tokens[at].lemma_.lower()):  # "Vell's leader, Ann Bell"
        return role_of(doc, start, at + 1, 1)
    return _office_with_field(doc, start, at + 1, name)


def _behind_comma(doc: ArticleDoc, name: Name, kind: ActorType) -> int | None:
    """The noun of "Ann Bell, a doctor at the harbour, …" or "Brack Academy, a university, …", however it was parsed.

    None for "According to Ann Bell, the doctor said …", where it has a verb of its own.
    """
    first = name.end + 1
    if not doc.same_passage(first, name.start) or doc.words[name.end] != ",":
        return None
    for position in range(first, min(first + 7, len(doc.tokens))):
        nominal = nominal_at(doc, position) if doc.same_passage(position, first) else None
        if nominal is not None and nominal.start == first and nominal.type == kind:
            speaks = doc.same_passage(position + 1, position) and doc.tags[position + 1] in FINITE
            return None if speaks else position
    return None


def kinds_of(doc: ArticleDoc, name: Name) -> Iterator[Role]:
    """What the text calls a body at one mention: "the newspaper Brack Courier", "Vellum & Co., a Brack publisher"."""
    start, before = title_start(doc, name.start), name.start - 1
    found: list[Role] = []
    if start < name.start and _is_kind(doc, before):
        text = visible(doc.text[slice(*doc.span(start, name.start))])
        found.append(Role(text, frozenset(map(fold, doc.words[start : name.start])), 1))
    nouns = [_behind_comma(doc, name, "organization")]
    head = doc.head_of(name.start, name.end)
    if doc.relations[head] == "appos" and doc.heads[head] < head and doc.words[before] in (",", "—", "–"):
        nouns.append(doc.heads[head])
    found += [phrase_around(doc, noun, 1) for noun in nouns if noun is not None and _is_kind(doc, noun)]
    return (role for role in found if role.text.lower() not in _SAY_NOTHING)


def _is_kind(doc: ArticleDoc, position: int) -> bool:
    """Whether a noun says what a body is ("publisher", "think tank")."""
    noun = doc.tokens[position]
    think_tank = noun.lower_ == "tank" and noun.i > 0 and noun.nbor(-1).lower_ == "think"
    plain = doc.tags[position] == "NN" and not doc.labels[position]
    return plain and (noun.lemma_.lower() in lexicon().organization or think_tank)
