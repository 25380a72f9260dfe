"""Roles of people in the text: in front of a name, in lists, beside commas, in apposition, and with "is"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import (
    EMPTY,
    FORMER,
    MAX_ROLE,
    NOBODY,
    described,
    is_of_next,
    noun_behind_comma,
    printed,
    role_of,
    role_start,
    title_start,
)
from tui.analysis.grammar import FINITE, NEGATIONS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import is_given_name, nominal_at, stands_alone
from tui.analysis.records import Role
from tui.core.text.names import fold, visible

MAX_LIST = 14
"""Tokens of a list of people that is followed back to its noun."""
_KIN = word_table("role-words.toml")["kin"]
_OF = frozenset(["of", "for", "to"])
_FIELD = frozenset(["of", "for", "to", "at", "in", "on", "and", "the", "&"])
"""Words inside what an office is for."""
_IS = frozenset(["is", "'s", "’s", "are"])


def roles_of(doc: ArticleDoc, name: Name) -> Iterator[Role]:
    """The roles that the text gives a person at one mention."""
    found = [
        _in_front(doc, name),
        _in_list(doc, name) or _affiliation(doc, name),
        _behind_comma(doc, name) or _before_comma(doc, name),
        *(described(doc, noun, 1) for noun in _apposed(doc, name)),
        *(described(doc, noun, 2 if now else 4) for noun, now in _said_of(doc, name)),
    ]
    yield from filter(None, found)


def _in_front(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "Mayor Ann Bell", with its field, and with another before it."""
    start = title_start(doc, name.start)
    indefinite = doc.same_passage(start - 1, start) and doc.words[start - 1].lower() in ("a", "an")
    if (indefinite and len(name.words) == 1) or _is_told_of(doc, name, start):
        return None  # "a doctor Bell trusts"
    role = role_of(doc, start, name.start, 0) if start < name.start else None
    field = _office_with_field(doc, start, name.start, name)
    if role is None or (field and fold(doc.words[name.start - 1]) in lexicon().address):
        return field
    return _with_other_office(doc, start, name.start, role)


def _is_told_of(doc: ArticleDoc, name: Name, start: int) -> bool:
    """Whether a noun before a name is what a clause without "that" tells of: "the only doctor Bell trusts"."""
    subject = doc.head_of(name.start, name.end)
    verb = doc.heads[subject]
    clause = doc.relations[subject].startswith("nsubj") and doc.relations[verb].startswith("acl")
    return clause and start <= doc.heads[verb] < name.start


def _office_with_field(doc: ArticleDoc, start: int, until: int, name: Name) -> Role | None:
    """The role in "Secretary of State Ann Bell", "Vell's ambassador to Norland, Karl Ott".

    `start` is where the run of nouns before the name begins, which is no role by itself, `until` where it ends.
    """
    if start == until or len(name.words) < 2 or doc.tags[until - 1] == "POS":
        return None
    while until - 1 > start and fold(doc.words[until - 1]) in lexicon().address:
        until -= 1  # "Chief of Army Staff Colonel": the rank is not of the office
    goes_on = doc.same_passage(name.end, name.start) and doc.tags[name.end] in ("NN", "NNS", "POS")
    if goes_on or not all(doc.words[at][0].isupper() for at in range(start, until)):
        return None  # "the leader of Vell Ann Bell admires" is not told so
    end = start
    while doc.same_passage(end - 1, start) and until - end < MAX_ROLE and doc.words[end - 1] in _FIELD:
        end -= 1
        first = title_start(doc, end)
        office = role_of(doc, first, end, 0) if first < end and doc.words[end] not in ("and", "the", "&") else None
        if office is not None and doc.words[end - 1].lower() not in _KIN:
            if doc.same_passage(first - 1, first) and doc.words[first - 1].lower() in ("a", "an"):
                return None
            nouns = office.nouns.union(map(fold, doc.words[first:until]))
            return replace(office, text=printed(doc, first, until), nouns=nouns)
        end = first
    return None


def _with_other_office(doc: ArticleDoc, start: int, end: int, role: Role) -> Role:
    """A role with another before it: "Gartland founder and chief executive Ann Bell" is both."""
    at = start - 1
    if not doc.same_passage(at - 1, start) or doc.words[at] not in ("and", "&"):
        return role
    first = title_start(doc, at)
    other = role_of(doc, first, at, role.rank) if first < at else None
    names = doc.words[first:at] + doc.words[start:end]
    if (
        other is None
        and first < at
        and all(word[0].isupper() for word in names)
        and "PERSON" not in doc.labels[first:at]
    ):
        return replace(role, text=printed(doc, first, end))  # "Police and Crime Commissioner"
    before = first - 1 if doc.same_passage(first - 1, first) else first
    if (
        other is None
        or (at - first == 1 and is_given_name(doc.tokens[first]))  # "Don and Major Bell"
        or doc.tags[at - 1] not in ("NN", "NNP")
        or doc.tags[before] == "DT"
        or doc.words[before].lower() in EMPTY
    ):
        return role
    both = role.nouns | other.nouns
    return replace(role, text=printed(doc, first, end), nouns=both, former=role.former or other.former)


def _in_list(doc: ArticleDoc, name: Name) -> Role | None:
    """The role of each of "the directors Ann Bell, Karl Ott and Olga Brandt", in the singular."""
    at, listed = name.start - 1, 0
    while doc.same_passage(at, name.start) and name.start - at <= MAX_LIST:
        tag = doc.tags[at]
        if tag not in ("NNP", ",", "CC", "HYPH", "NNPS") or doc.words[at] in ("or", "but"):
            break
        listed += tag in (",", "CC")
        at -= 1
    noun = _before_examples(doc, at)
    if not doc.same_passage(noun, name.start) or doc.tags[noun] not in ("NNS", "NNPS"):
        return None
    word = doc.words[noun]
    singular = doc.tokens[noun].lemma_.lower() if doc.tags[noun] == "NNS" else fold(word)
    if not is_person_noun(singular) or singular in NOBODY:
        return None
    alone = listed == 0 or (listed == 1 and doc.words[noun + 1] == ",")
    if doc.tags[noun + 1] == "CC":  # "politicians and Ann Bell"
        return None
    if alone and noun == at and not _goes_on(doc, name):
        return None
    start = role_start(doc, title_start(doc, noun), noun)
    words = [fold(word) for word in doc.words[start:noun]]
    before = doc.text[doc.offsets[start] : doc.offsets[noun]]
    text = visible(before + (singular if word[0].islower() else singular.capitalize()))
    return Role(text, frozenset([*words, singular]), 1, not FORMER.isdisjoint(words))


def _before_examples(doc: ArticleDoc, at: int) -> int:
    """Where the noun before "such as", "like" or "including" stands, if these end at a position; else the position."""
    if doc.words[at] == "as" and doc.same_passage(at - 2, at) and doc.words[at - 1] == "such":
        noun = at - 2
    elif doc.words[at] in ("including", "like") and doc.same_passage(at - 1, at):
        noun = at - 1
    else:
        return at
    return noun - 1 if doc.words[noun] == "," and doc.same_passage(noun - 1, at) else noun


def _goes_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a list of names goes on behind a name."""
    return any(
        doc.same_passage(at, name.start) and doc.words[at] in (",", "and") and doc.tags[at + 1] in ("NNP", "CC")
        for at in range(name.end, min(name.end + 2, len(doc.tokens) - 1))
    )


def _affiliation(doc: ArticleDoc, name: Name) -> Role | None:
    """The body that somebody is said to be of: "Robin Bell of the Courier", "the Courier's Robin Bell"."""
    before, after = name.start - 1, name.end
    if doc.same_passage(before - 1, name.start) and doc.tags[before] == "POS":
        body = before - 1
    elif doc.same_passage(after + 1, name.start) and doc.words[after] == "of":
        body = after + 1 + (doc.words[after + 1] == "the")
    else:
        return None
    if len(name.words) < 2 or not doc.same_passage(body, name.start) or doc.labels[body] != "ORG":
        return None
    start, end = body, body + 1
    while body > after and doc.same_passage(end, name.start) and doc.continues[end]:
        end += 1
    while doc.same_passage(start - 1, name.start) and doc.continues[start]:
        start -= 1
    text = printed(doc, start, end)
    return Role(text, frozenset(), 5) if text else None


def _behind_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "Ann Bell, a doctor at the harbour, …", however it was parsed."""
    noun = noun_behind_comma(doc, name, "person")
    return described(doc, noun, 1) if noun is not None else None


def _before_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    while doc.same_passage(at, name.start) and fold(doc.words[at + 1]) in lexicon().address:
        at -= 1  # "the harbour doctor, Mrs Ann Bell"
    if not doc.same_passage(at, name.start) or doc.words[at + 1] != "," or _says(doc, name):
        return None
    if doc.words[at].lower() not in _KIN and (office := _office_before(doc, at)) is not None:
        return described(doc, office, 1)
    nominal = nominal_at(doc, at)
    if nominal is not None and nominal.type == "person" and nominal.determiner:
        return described(doc, at, 1)
    start = title_start(doc, at + 1)
    if "POS" in doc.tags[start:at] and is_person_noun(doc.tokens[at].lemma_.lower()):  # "Vell's leader, Ann Bell"
        return role_of(doc, start, at + 1, 1)
    return _office_with_field(doc, start, at + 1, name)


def _office_before(doc: ArticleDoc, last: int) -> int | None:
    """Where the office stands whose field ends at a position: "the press secretary to the governor" before a comma."""
    for at in range(last - 1, max(last - MAX_ROLE, doc.starts[doc.passage_of[last]]) - 1, -1):
        if doc.tags[at + 1] in FINITE or doc.words[at + 1] == ",":
            return None
        nominal = nominal_at(doc, at) if doc.words[at + 1].lower() in _OF else None
        if nominal is not None and nominal.type == "person" and not nominal.plural and stands_alone(doc, nominal):
            return at
    return None


def _says(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name tells what stands around it: "The prisoner, Bell said, had been tried"."""
    return doc.same_passage(name.end, name.start) and doc.tags[name.end] in FINITE


def _apposed(doc: ArticleDoc, name: Name) -> Iterator[int]:
    """The nouns in apposition to a name as it was parsed, behind it and before it, with nobody named between."""
    base = doc.starts[name.passage]
    token = doc.tokens[doc.head_of(name.start, name.end)]
    colon = doc.same_passage(name.end, name.start) and doc.words[name.end] == ":"  # "Bell: For a reader, a shy man"
    for child in token.rights:
        others = "PERSON" in doc.labels[name.end : base + child.left_edge.i] or is_of_next(doc, base + child.i)
        if child.dep_ == "appos" and not colon and not others:
            yield base + child.i
    noun = token.head
    at = base + noun.i
    if token.dep_ != "appos" or at >= name.start or _says(doc, name) or ":" in doc.words[at : name.start]:
        return  # "Commissioner: Ms Bell, …"
    of_another = noun.dep_ == "appos" and doc.labels[base + noun.head.i] == "PERSON"
    if not of_another and "PERSON" not in doc.labels[at : name.start]:
        yield at


def _said_of(doc: ArticleDoc, name: Name) -> Iterator[tuple[int, bool]]:
    """The nouns that are said of a name, and whether they are true of it now: "Ann Bell is the winner"."""
    token, base = doc.tokens[doc.head_of(name.start, name.end)], doc.starts[name.passage]
    head = token.head
    if token.dep_ == "nsubj" and head.tag_ == "NN" and _is_said(head):
        yield base + head.i, _is_now(head)
    if token.tag_ == "NNP" and _is_said(token) and (noun := _subject_of(token)):
        yield base + noun.i, _is_now(token)
    for clause in token.rights:
        who = clause.dep_ == "acl:relcl" and any(t.lower_ == "who" and t.dep_ == "nsubj" for t in clause.lefts)
        if who and clause.tag_ == "NN" and _is_now(clause):
            yield base + clause.i, True


def _is_said(head: Token) -> bool:
    """Whether a word is what "is" or "was" says of somebody."""
    beside = {child.dep_ for child in head.lefts}  # but not "Ann Bell is at the head of the queue"
    return "cop" in beside and "case" not in beside and NEGATIONS.isdisjoint(t.lower_ for t in head.lefts)


def _is_now(noun: Token) -> bool:
    """Whether a noun is said to be true of somebody now ("is", not "was")."""
    return any(child.dep_ == "cop" and child.lower_ in _IS for child in noun.lefts)


def _subject_of(name: Token) -> Token | None:
    """The noun in "The winner is Ann Bell", where a name is what is said."""
    subject = next((child for child in name.lefts if child.dep_ == "nsubj" and child.tag_ == "NN"), None)
    if subject is None or not any(child.dep_ in ("det", "nmod:poss") for child in subject.lefts):
        return None
    cases = (child.lower_ for right in subject.rights for child in right.lefts if child.dep_ == "case")
    return subject if all(case == "of" for case in cases) else None
