"""What the text says somebody is: in front of a name, in apposition to it, or with "is"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import ACCUSED, FORMER, NOBODY, described, role_of, role_start, title_start
from tui.analysis.grammar import FINITE
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Role
from tui.core.text.names import fold, visible


def roles_of(doc: ArticleDoc, name: Name) -> Iterable[Role]:
    """The roles that the text gives a person at one mention."""
    start = title_start(doc, name.start)
    if start < name.start and not _modifies(doc, name) and (role := role_of(doc, start, name.start, 0)):
        yield role
    if role := _of_several(doc, name) or _affiliation(doc, name):
        yield role
    if role := _behind_comma(doc, name) or _before_comma(doc, name):
        yield role
    head = doc.head_of(name.start, name.end)
    base = doc.starts[doc.passage_of[name.start]]
    token = doc.tokens[head]
    colon = doc.same_passage(name.end, name.start) and doc.words[name.end] == ":"  # "Bell: For a reader, a shy man"
    for child in token.rights:
        near = not _person_between(doc, name.end, base + child.left_edge.i)
        if child.dep_ == "appos" and not colon and near and (role := described(doc, base, child, 1)):
            yield role
    appositive = (
        token.dep_ == "appos"
        and base + token.head.i < name.start
        and not _says(doc, name)
        and not (
            token.head.dep_ == "appos" and doc.labels[base + token.head.head.i] == "PERSON"
        )  # it is said of another
        and not _person_between(doc, base + token.head.i, name.start)
    )
    if appositive and (role := described(doc, base, token.head, 1)):
        yield role
    copula = (
        token.dep_ == "nsubj"
        and token.head.tag_ == "NN"
        and any(child.dep_ == "cop" for child in token.head.lefts)
        and not any(child.lower_ in ("not", "n't", "n’t", "never") for child in token.head.lefts)
    )
    if copula and (role := described(doc, base, token.head, 2 if _is_now(token.head) else 4)):
        yield role
    for clause in token.rights:
        who = clause.dep_ == "acl:relcl" and any(t.lower_ == "who" and t.dep_ == "nsubj" for t in clause.lefts)
        if who and clause.tag_ == "NN" and _is_now(clause) and (role := described(doc, base, clause, 2)):
            yield role


def _person_between(doc: ArticleDoc, start: int, end: int) -> bool:
    """Whether somebody else is named between two positions."""
    return "PERSON" in doc.labels[start:end]


def _is_now(noun: Token) -> bool:
    """Whether a noun is said to be true of somebody now ("is", not "was")."""
    return any(child.dep_ == "cop" and child.lower_ in ("is", "'s", "’s", "are") for child in noun.lefts)


def _modifies(doc: ArticleDoc, name: Name) -> bool:
    """Whether what stands before a name is not said of it: "a former Bell supporter", "Ott, a painter Bell met"."""
    at = name.start - 1
    while doc.same_passage(at, name.start) and doc.tags[at] in ("NN", "JJ", "HYPH"):
        at -= 1
    if (
        doc.same_passage(at - 2, name.start)
        and doc.words[at] in ("a", "an")
        and doc.words[at - 1] == ","
        and doc.labels[at - 2] == "PERSON"
    ):
        return True
    if not doc.same_passage(name.end, name.start) or doc.tags[name.end] not in ("NN", "NNS"):
        return False
    token = doc.tokens[doc.head_of(name.start, name.end)]
    return token.dep_ in ("compound", "nmod:desc", "nmod", "nmod:unmarked") and token.head.i > token.i


MAX_LIST = 14
"""Tokens of a list of people that is followed back to its noun."""


def _of_several(doc: ArticleDoc, name: Name) -> Role | None:
    """The role of each of "the directors Ann Bell, Karl Ott and Olga Brandt", in the singular."""
    at = name.start - 1
    listed = 0
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
    if not is_person_noun(singular) or singular in ACCUSED or singular in NOBODY:
        return None
    alone = listed == 0 or (listed == 1 and doc.words[at + 1] == ",")
    if alone and not _goes_on(doc, name):
        return None
    start = role_start(doc, title_start(doc, at), at)
    words = [fold(token.text) for token in doc.tokens[start:at]]
    before = doc.text[slice(*doc.span(start, at))] + " " if start < at else ""
    text = visible(before + (singular if noun.text[0].islower() else singular.capitalize()))
    return Role(text, frozenset([*words, singular]), 1, any(word in FORMER for word in words))


def _goes_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a list of names goes on behind a name."""
    for at in range(name.end, min(name.end + 2, len(doc.tokens) - 1)):
        if doc.same_passage(at, name.start) and doc.words[at] in (",", "and") and doc.tags[at + 1] in ("NNP", "CC"):
            return True
    return False


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
    if not doc.same_passage(name.end + 1, name.start) or doc.tokens[name.end].text != ",":
        return None
    base = doc.starts[doc.passage_of[name.start]]
    for position in range(name.end + 1, min(name.end + 8, len(doc.tokens))):
        nominal = nominal_at(doc, position) if doc.same_passage(position, name.start) else None
        if nominal is not None and nominal.start == name.end + 1 and nominal.type == "person":
            return described(doc, base, doc.tokens[position], 1)
    return None


def _before_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    if not doc.same_passage(at, name.start) or doc.tokens[at + 1].text != ",":
        return None
    if _says(doc, name):
        return None
    nominal = nominal_at(doc, at)
    if nominal is None or nominal.type != "person" or not nominal.determiner:
        return None
    return described(doc, doc.starts[doc.passage_of[at]], doc.tokens[at], 1)
