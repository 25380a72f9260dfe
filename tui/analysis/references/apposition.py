"""Expressions beside a noun that mean the same: appositives, subjects of "is", names over a comma."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.nominals import Nominal, nominal_at, stands_alone
from tui.analysis.own_name import given_as
from tui.core.text.names import fold

LONGEST = 12
"""Words behind an office that say of what it is."""
SHORT = 4
"""Letters of a rank in capitals."""
_OF_OFFICES = frozenset(["of", "for", "to", "in", "at"])


def appositives(token: Token) -> Iterator[Token]:
    """The tokens that grammar equates with a noun: appositives, subjects of "is", what is "seen as" it, the name
    that somebody gives himself."""
    if token.dep_ == "appos":
        yield token.head
    for child in token.rights:
        if child.dep_ in ("appos", "flat") and child.tag_ == "NNP":
            yield child
    yield from given_as(token)
    subjects: Token | None = None
    if any(child.dep_ == "cop" for child in token.lefts):
        subjects = token
    elif token.dep_ == "obl" and any(child.lower_ == "as" and child.dep_ == "case" for child in token.lefts):
        yield from (child for child in token.head.rights if child.dep_ == "obj")
        subjects = token.head
    if subjects is not None:
        yield from (child for child in subjects.lefts if child.dep_ in ("nsubj", "nsubj:pass"))


def name_over_comma(doc: ArticleDoc, nominal: Nominal) -> int | None:
    """The position of a name behind a nominal, over a comma: "the mayor (of Brack), Ann Bell"."""
    comma = nominal.position + 1
    if not doc.same_passage(nominal.position, comma):
        return None
    if stands_alone(doc, nominal) and doc.words[comma].lower() in _OF_OFFICES:
        behind = range(comma + 1, min(comma + 1 + LONGEST, len(doc.words)))
        comma = next((p for p in behind if doc.words[p] == ","), comma)
    elif not nominal.determiner:
        return None
    named = doc.words[comma] == "," and doc.same_passage(nominal.position, comma + 1)
    return _behind_titles(doc, comma + 1) if named and not _is_fronted(doc, nominal, comma + 1) else None


def _behind_titles(doc: ArticleDoc, position: int) -> int:
    """Where a name begins whose titles begin at a position: "Mrs Ann Bell", "Engr. Karl Ott", "DSP Ann Bell"."""
    titles = lexicon().address | word_table("titles.toml")["of_sources"]
    at = position
    while doc.same_passage(at + 1, position):
        word = doc.words[at]
        short = word.isupper() and 1 < len(word) <= SHORT
        if not (word == "." or short or fold(word.rstrip(".")) in titles):
            break
        at += 1
    return at


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
