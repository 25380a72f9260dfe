"""Common nouns that refer to an actor: "the president", "the company", "a doctor", as heads of their phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import GIVEN_TOO, is_person_noun, lexicon
from tui.analysis.records import Gender
from tui.core.model.analysis import ActorType
from tui.core.text.names import FOLDED, fold

_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_INSIDE = frozenset(["det", "amod", "nmod", "compound", "nummod", "advmod"])
_OF = frozenset(["of", "for", "on"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase whose head may refer to an actor."""

    position: int
    start: int
    """Position of the phrase's first word before the head."""
    word: str
    """The head's lemma."""
    type: ActorType
    gender: Gender | None
    plural: bool
    determiner: str
    """The article or demonstrative, or "poss" with a possessor; empty without."""
    modifiers: frozenset[str]
    specified: bool
    """By what follows: "the school of Dr. Bell", "the team that won"."""


def nominal_at(doc: ArticleDoc, position: int) -> Nominal | None:
    """The nominal whose head stands at a position, if the noun is known to refer to actors."""
    tag, text = doc.tags[position], doc.words[position]
    if tag not in _NOUNS:
        return None
    nouns, token = lexicon(), doc.tokens[position]
    word = token.lemma_.lower() if tag in ("NN", "NNS") else fold(text)
    kind = _kind_of(word, text[:1].isupper())
    if kind is None or is_given_name(token):
        return None
    titled = _modifies_next(doc, position)
    described = titled and tag == "NN" and any(child.dep_ in ("det", "nmod:poss") for child in token.lefts)
    if not described and (titled or token.dep_ in ("compound", "flat", "nmod:desc", "amod")):
        return None
    base = doc.starts[doc.passage_of[position]]
    left = [child for child in token.lefts if child.dep_.split(":")[0] in _INSIDE]
    start = min((child.left_edge.i for child in left), default=token.i)
    determiner = next((child.lower_ for child in left if child.dep_ == "det"), "")
    if not determiner and any(child.dep_ == "nmod:poss" for child in left):
        determiner = "poss"
    return Nominal(
        position,
        base + start,
        word,
        kind,
        "m" if word in nouns.man else "f" if word in nouns.woman else None,
        tag in ("NNS", "NNPS"),
        determiner,
        frozenset(fold(child.text) for child in left if child.dep_ not in ("det", "nmod:poss")),
        any(child.dep_ in ("nmod", "acl:relcl", "acl", "appos") for child in token.rights),
    )


def stands_alone(doc: ArticleDoc, nominal: Nominal) -> bool:
    """Whether a nominal has a determiner, or begins its sentence and needs none: "Counsel to the traders, Ann Bell"."""
    return bool(nominal.determiner) or bool(doc.tokens[nominal.start].is_sent_start)


def is_given_name(token: Token) -> bool:
    """Whether a title that is a given name too stands alone like one: "Ann Bell, Don and Karl live in Vell"."""
    told = any(child.dep_.split(":")[0] in ("det", "nmod", "amod", "compound") for child in token.children)
    return fold(token.text) in GIVEN_TOO and token.text[:1].isupper() and not told


def noun_of_name(name: str) -> str:
    """The folded noun of a body's name: its last word, or the one before "of"; what says the form of a firm is none."""
    words = [fold(word) for word in name.split()]
    while len(words) > 1 and words[-1].rstrip(".") in word_table("things.toml")["legal_forms"]:
        words.pop()
    return next((words[i - 1] for i, word in enumerate(words) if i and word in _OF), words[-1] if words else "")


def is_public_body(names: Iterable[str]) -> bool:
    """Whether a body of some names is one of the state, and so no "company": a ministry."""
    return any(noun_of_name(name) in word_table("things.toml")["public_bodies"] for name in names)


@lru_cache(FOLDED)
def _kind_of(noun: str, capital: bool) -> ActorType | None:
    """Kind of actor that a noun denotes, by the lists; of titles only those with a capital are somebody's."""
    nouns = lexicon()
    if is_person_noun(noun) or (capital and noun in nouns.titles):
        return "person"
    return "organization" if noun in nouns.organization else "place" if noun in nouns.place else None


def _modifies_next(doc: ArticleDoc, position: int) -> bool:
    """Whether the noun belongs to the noun or name behind it ("team" member, "president" Smith)."""
    if not doc.same_passage(position, position + 1):
        return False
    after = position + 1
    return doc.tags[after] in _NOUNS and (doc.head(position) == after or doc.head(after) == position)
