"""Roles of people in the text: in front of a name, in apposition to it, or with "is"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_lists import role_in_list
from tui.analysis.entities.role_phrases import described, noun_behind_comma, role_of, title_start
from tui.analysis.entities.role_titles import office_before, office_with_field, with_other_office
from tui.analysis.grammar import FINITE, NEGATIONS
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Role
from tui.core.text.names import fold, visible


def roles_of(doc: ArticleDoc, name: Name) -> Iterable[Role]:
    """The roles that the text gives a person at one mention."""
    start = title_start(doc, name.start)
    field = office_with_field(doc, start, name.start, name)
    if start < name.start and (role := role_of(doc, start, name.start, 0)):
        ranked = field is not None and fold(doc.words[name.start - 1]) in lexicon().address
        yield field if field and ranked else with_other_office(doc, start, name.start, role)
    elif field:
        yield field
    if role := role_in_list(doc, name) or _affiliation(doc, name):
        yield role
    if role := _behind_comma(doc, name) or _before_comma(doc, name):
        yield role
    yield from _apposed(doc, name)
    base = doc.starts[name.passage]
    token = doc.tokens[doc.head_of(name.start, name.end)]
    if noun := _said_of(token):
        yield from filter(None, [described(doc, base, noun, 2 if _is_now(noun) else 4)])
    if noun := _said_to_be(token):
        yield from filter(None, [described(doc, base, noun, 2 if _is_now(token) else 4)])
    for clause in token.rights:
        who = clause.dep_ == "acl:relcl" and any(t.lower_ == "who" and t.dep_ == "nsubj" for t in clause.lefts)
        if who and clause.tag_ == "NN" and _is_now(clause) and (role := described(doc, base, clause, 2)):
            yield role


def _apposed(doc: ArticleDoc, name: Name) -> Iterable[Role]:
    """The roles in apposition to a name as it was parsed, behind it and before it."""
    base = doc.starts[name.passage]
    token = doc.tokens[doc.head_of(name.start, name.end)]
    colon = doc.same_passage(name.end, name.start) and doc.words[name.end] == ":"  # "Bell: For a reader, a shy man"
    for child in token.rights:
        near = not _person_between(doc, name.end, base + child.left_edge.i)
        if child.dep_ == "appos" and not colon and near and (role := described(doc, base, child, 1)):
            yield role
    noun = token.head
    at = base + noun.i
    of_another = noun.dep_ == "appos" and doc.labels[base + noun.head.i] == "PERSON"
    if (
        token.dep_ == "appos"
        and at < name.start
        and not of_another
        and not _says(doc, name)
        and ":" not in doc.words[at : name.start]  # "Commissioner: Ms Bell, …"
        and not _person_between(doc, at, name.start)
        and (role := described(doc, base, noun, 1))
    ):
        yield role


def _said_of(token: Token) -> Token | None:
    """The noun in "Ann Bell is the winner"."""
    head = token.head
    return head if token.dep_ == "nsubj" and head.tag_ == "NN" and _is_said(head) else None


def _is_said(head: Token) -> bool:
    """Whether a word is what "is" or "was" says of somebody."""
    beside = {child.dep_ for child in head.lefts}  # but not "Ann Bell is at the head of the queue"
    return "cop" in beside and "case" not in beside and NEGATIONS.isdisjoint(t.lower_ for t in head.lefts)


def _said_to_be(head: Token) -> Token | None:
    """The noun in "The winner is Ann Bell", where a name is what is said."""
    if head.tag_ != "NNP" or not _is_said(head):
        return None
    subject = next((child for child in head.lefts if child.dep_ == "nsubj" and child.tag_ == "NN"), None)
    if subject is None or not any(child.dep_ in ("det", "nmod:poss") for child in subject.lefts):
        return None
    beside = (child.dep_ == "case" and child.lower_ != "of" for right in subject.rights for child in right.lefts)
    return None if any(beside) else subject


def _person_between(doc: ArticleDoc, start: int, end: int) -> bool:
    """Whether somebody else is named between two positions."""
    return "PERSON" in doc.labels[start:end]


def _is_now(noun: Token) -> bool:
    """Whether a noun is said to be true of somebody now ("is", not "was")."""
    return any(child.dep_ == "cop" and child.lower_ in ("is", "'s", "’s", "are") for child in noun.lefts)


def _affiliation(doc: ArticleDoc, name: Name) -> Role | None:
    """The body that somebody is said to be of: "Robin Bell of the Courier", "the Courier's Robin Bell"."""
    if len(name.words) < 2:
        return None
    before, after = name.start - 1, name.end
    if doc.same_passage(before - 1, name.start) and doc.tags[before] == "POS":
        body = before - 1
        end = before
    elif doc.same_passage(after + 1, name.start) and doc.words[after] == "of":
        at = after + 1 + (doc.words[after + 1] == "the")
        if not doc.same_passage(at, name.start):
            return None
        body, end = at, at + 1
        while doc.same_passage(end, name.start) and doc.continues[end]:
            end += 1
    else:
        return None
    if doc.labels[body] != "ORG":
        return None
    start = end - 1
    while doc.same_passage(start - 1, name.start) and doc.continues[start]:
        start -= 1
    text = visible(doc.text[slice(*doc.span(start, end))])
    return Role(text, frozenset(), 5) if text else None


def _says(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name tells what stands around it: "The prisoner, Bell said, had been tried"."""
    return doc.same_passage(name.end, name.start) and doc.tags[name.end] in FINITE


def _behind_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "Ann Bell, a doctor at the harbour, …", however it was parsed."""
    noun = noun_behind_comma(doc, name, "person")
    return described(doc, doc.starts[doc.passage_of[name.start]], noun, 1) if noun is not None else None


def _before_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    while doc.same_passage(at, name.start) and fold(doc.words[at + 1]) in lexicon().address:
        at -= 1  # "the harbour doctor, Mrs Ann Bell"
    if not doc.same_passage(at, name.start) or doc.tokens[at + 1].text != ",":
        return None
    if _says(doc, name):
        return None
    if (office := office_before(doc, at)) is not None:
        return described(doc, doc.starts[doc.passage_of[at]], doc.tokens[office], 1)
    nominal = nominal_at(doc, at)
    if nominal is not None and nominal.type == "person" and nominal.determiner:
        return described(doc, doc.starts[doc.passage_of[at]], doc.tokens[at], 1)
    start = title_start(doc, at + 1)
    if "POS" in doc.tags[start:at] and is_person_noun(doc.tokens[at].lemma_.lower()):  # "Vell's leader, Ann Bell"
        return role_of(doc, start, at + 1, 1)
    return office_with_field(doc, start, at + 1, name)
