"""The name that somebody gives himself in the text: "A trader, who gave her name only as Mama Bell"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

_NAMED = frozenset(["give", "identify", "name", "introduce"])
_ONLY = frozenset(["only", "simply", "just"])
"""Before "as" behind "known": "a trader known only as Bell", but not "an author also known as Bell"."""


def given_as(noun: Token) -> Iterator[Token]:
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
