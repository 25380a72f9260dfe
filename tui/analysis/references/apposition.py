"""Expressions beside a noun that mean the same: appositives, subjects of "is", names over a comma."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.nominals import Nominal, nominal_at, stands_alone
from tui.core.text.names import fold

LONGEST = 12
"""Words behind an office that say of what it is."""
SHORT = 4
"""Letters of a rank in capitals."""
_OF_OFFICES = frozenset(["of", "for", "to", "in", "at"])
_NAMED = frozenset(["give", "identify", "name", "introduce"])
_ONLY = frozenset(["only", "simply", "just"])
"""Before "as" behind "known": "a trader known only as Bell", but not "an author also known as Bell"."""


def appositives(token: Token) -> Iterator[Token]:
    """The tokens that grammar equates with a noun: appositives, subjects of "is", what is "seen as" it."""
    if token.dep_ == "appos":
        yield token.head
    for child in token.rights:
        if child.dep_ in ("appos", "flat") and child.tag_ == "NNP":
            yield child
    yield from _given_as(token)
    subjects: Token | None = None
    if any(child.dep_ == "cop" for child in token.lefts):
        subjects = token
    elif token.dep_ == "obl" and any(child.lower_ == "as" and child.dep_ == "case" for child in token.lefts):
        yield from (child for child in token.head.rights if child.dep_ == "obj")
        subjects = token.head
    if subjects is not None:
        yield from (child for child in subjects.lefts if child.dep_ in ("nsubj", "nsubj:pass"))


def appositives_over_comma(doc: ArticleDoc, nominal: Nominal) -> Iterator[int]:
    """The positions behind a nominal, over a comma: "the mayor (of Brack), Ann Bell"."""
    after = nominal.position + 2
    alone = stands_alone(doc, nominal)
    if alone and doc.same_passage(after, nominal.position) and doc.tokens[after - 1].lower_ in _OF_OFFICES:
        stop = min(after + LONGEST, len(doc.tokens) - 1)
        comma = next((p for p in range(after, stop) if doc.tokens[p].text == ","), stop)
        if comma < stop and doc.same_passage(comma + 1, after) and not _is_fronted(doc, nominal, comma + 1):
            yield behind_titles(doc, comma + 1)
    beside = doc.same_passage(after, nominal.position) and doc.tokens[after - 1].text == ","
    if nominal.determiner and beside and not _is_fronted(doc, nominal, after):
        yield behind_titles(doc, after)


def behind_titles(doc: ArticleDoc, position: int) -> int:
    """Where a name begins whose titles begin at a position: "Mrs Ann Bell", "Engr. Karl Ott", "DSP Ann Bell"."""
    titles = lexicon().address | word_table("titles.toml")["of_sources"]
    at = position
    while doc.same_passage(at + 1, position) and _is_title(doc.words[at], titles):
        at += 1
    return at


def _is_title(word: str, titles: frozenset[str]) -> bool:
    short = word.isupper() and 1 < len(word) <= SHORT
    return word == "." or short or fold(word.rstrip(".")) in titles


def possessed(doc: ArticleDoc, nominal: Nominal) -> Nominal | None:
    """The noun phrase whose possessor a nominal is: of "the mayor" in "the mayor's husband", this phrase.

    What an apposition says of somebody is said by its head and never by whose it is.
    """
    after = nominal.position + 1
    if not doc.same_passage(after, nominal.position) or doc.tags[after] != "POS":
        return None
    head = doc.starts[doc.passage_of[after]] + doc.tokens[nominal.position].head.i
    return nominal_at(doc, head) if head > after else None


def _is_fronted(doc: ArticleDoc, nominal: Nominal, after: int) -> bool:
    """Whether the comma ends what stands before a sentence: "According to his sister, Ann Bell left", "After seeing
    the patient at home, Bell left"."""
    noun, behind = doc.tokens[nominal.position], doc.tokens[after]
    return (
        noun.dep_.startswith(("obl", "obj", "iobj", "nmod"))
        and behind.dep_.startswith("nsubj")
        and behind.head.i > behind.i
    )


def _given_as(noun: Token) -> Iterator[Token]:
    """The name that somebody gives or is known by: "A trader, who gave her name as Mama Bell", "identified as Bell"."""
    for clause in noun.rights:
        if clause.dep_.split(":")[0] != "acl":
            continue
        for verb in (clause, *(child for child in clause.rights if child.dep_ == "xcomp")):
            if verb.tag_ == "VBN" or any(_is_own(child) for child in verb.rights):
                yield from (child for child in _below(verb) if child.tag_ == "NNP" and _is_given(child, verb))


def _is_own(word: Token) -> bool:
    """Whether an object is oneself, or one's name."""
    name = word.lower_ in ("name", "names") and any(child.tag_ == "PRP$" for child in word.lefts)
    return name or word.lower_ in ("himself", "herself", "themselves", "themself")


def _below(verb: Token) -> Iterator[Token]:
    """The words that depend on a verb or on its objects, which may take "as …" to themselves."""
    for child in verb.rights:
        yield child
        if child.dep_ == "obj":
            yield from child.rights


def _is_given(name: Token, verb: Token) -> bool:
    """Whether a name stands behind "as", and a verb says that somebody is named so."""
    mark = next((child for child in name.lefts if child.lower_ == "as"), None)
    only = mark is not None and mark.i > 0 and mark.nbor(-1).lower_ in _ONLY
    return mark is not None and (verb.lemma_.lower() in _NAMED or (verb.lemma_.lower() == "know" and only))
