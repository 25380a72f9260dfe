"""Bodies that are called by their country, town or parent and what they are: "the Sarovian defence ministry",
"Ludford police", "the Bell campaign", "the Senate health committee"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, words_of
from tui.analysis.entities.repeats import covered_by
from tui.analysis.knowledge.files import word_table

_BODIES = word_table("things.toml")["bodies"]
_OF_PEOPLE = frozenset(["administration", "campaign"])
"""Words for bodies that are called by the name of a person."""
_OF_BODIES = frozenset(["committee", "subcommittee", "caucus"])
"""Words for bodies that are called by the body of which they are a part."""
_IN_BETWEEN = frozenset(["NN", "NNS", "JJ"])
"""Tags of words that say what a part of a body is for."""
_NOUNS = _BODIES | _OF_PEOPLE | _OF_BODIES
_FIELDS = word_table("things.toml")["fields"]
"""Words between the country and the noun."""


def with_bodies(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names with those of such bodies instead of the places and people in them.

    A body is taken for an actor that does something, or that comes up twice.
    """
    found: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    at = {position: name for name in names for position in range(name.start, name.end)}
    for position, word in enumerate(doc.words):
        if word.lower() in _NOUNS and position not in at and (body := _body(doc, position, at)):
            found[body.words].append(body)
    acting = [bodies for bodies in found.values() if len(bodies) > 1 or _acts(doc, bodies[0].end - 1)]
    kept = [body for bodies in acting for body in bodies]
    covered = covered_by(doc, kept)
    return sorted([*(n for n in names if not covered[n.start]), *kept], key=lambda name: (name.start, name.end))


def acts_as_body(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is that of such a body, which does something."""
    return name.type == "organization" and doc.words[name.end - 1].lower() in _NOUNS and _acts(doc, name.end - 1)


def _acts(doc: ArticleDoc, noun: int) -> bool:
    """Whether a body does something, says it or is told it: "police said", "by police", "urged the government"."""
    head, after = noun, noun + 1
    while doc.relations[head] == "conj":  # "the mayor and the Vell government"
        head = doc.heads[head]
    relation = doc.relations[head]
    plans = relation in ("root", "ROOT") and doc.same_passage(after + 1, noun) and doc.words[after] == "to"
    told = any(child.lower_ == "according" for child in doc.tokens[noun].lefts)
    return relation.startswith("nsubj") or relation in ("iobj", "obl:agent") or told or plans


def _body(doc: ArticleDoc, noun: int, at: dict[int, Name]) -> Name | None:
    return _of_body(doc, noun, at) or _of_place(doc, noun, at)


def _of_body(doc: ArticleDoc, noun: int, at: dict[int, Name]) -> Name | None:
    """A part of a body; "the House committee", which does not say what for, is any that was named before."""
    if doc.words[noun].lower() not in _OF_BODIES:
        return None
    before = noun - 1
    while noun - before < 4 and before not in at and doc.words[before].islower() and doc.tags[before] in _IN_BETWEEN:
        before -= 1
    owner = at.get(before)
    says_what_for = noun - before > 1 or doc.words[noun] == "caucus"
    if owner is None or owner.type != "organization" or not says_what_for or not doc.same_passage(before, noun):
        return None
    words = words_of(doc.tokens[owner.start : noun + 1])
    return Name(owner.start, noun + 1, words, "organization", doc.passage_of[noun], label="ORG")


def _of_place(doc: ArticleDoc, noun: int, at: dict[int, Name]) -> Name | None:
    before = noun - 1
    if doc.same_passage(before, noun) and doc.words[before].lower() in _FIELDS and before not in at:
        before -= 1
    if doc.same_passage(before, noun) and doc.tags[before] == "POS":
        before -= 1
    if not doc.same_passage(before, noun):
        return None
    token, owner = doc.tokens[before], at.get(before)
    of_person = doc.words[noun].lower() in _OF_PEOPLE and doc.labels[before] == "PERSON"
    adjective = doc.labels[before] == "NORP" or (doc.labels[before] == "GPE" and owner is None)
    people = adjective and token.tag_ in ("JJ", "NNP") and doc.tags[before + 1] != "POS"
    kind = doc.words[noun].lower()
    # Whatever "Ludford-Vell" looks like, its police is a town's.
    place = owner is not None and (owner.type == "place" or kind == "police") and kind != "campaign"
    if not (people or place or (of_person and owner is not None)):
        return None
    start = owner.start if owner is not None else before
    words = words_of(doc.tokens[start : noun + 1])
    return Name(start, noun + 1, words, "organization", doc.passage_of[noun], label="ORG")
