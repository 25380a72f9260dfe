"""Which words of a source name who speaks: its head, a person beside a title, the name that it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.passages import Passage

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_TITLE = frozenset(("NNP", "NN", "JJ", "DT", "HYPH", "NNPS"))


def named_person(tokens: TokenSpan, passage: Passage, found: Sequence[ResolvedMention]) -> ResolvedMention | None:
    """A person's name that stands beside a title ("Minister of Education Anna Rowe"), not behind a preposition."""
    titles = word_table("titles.toml")["of_sources"]
    for link, before, behind in _names(tokens, passage, found):
        if behind is not None and (behind.tag_ == "POS" or behind.tag_ in _NOUNS):
            continue
        while before and (before[-1].lower_.rstrip(".") in titles or _joined(before)):
            before.pop()
        if not before or (is_person_noun(before[-1].lower_) and not _behind_preposition(before)):
            return link
        if before[-1].text[:1].isupper():
            return link
    return None


def leading(tokens: TokenSpan, passage: Passage, found: Sequence[ResolvedMention]) -> ResolvedMention | None:
    """The name that a source begins with, titles aside, or that stands in apposition: parses go wrong on these."""
    for link, before, behind in _names(tokens, passage, found):
        if behind is not None and (behind.tag_ == "POS" or behind.tag_ in _NOUNS):
            continue
        while before and before[-1].lower_.rstrip(".") in word_table("titles.toml")["of_sources"]:
            before.pop()
        if all(t.tag_ in _TITLE for t in before) or before[-1].text == ",":
            return link
    return None


def before_its_kind(tokens: TokenSpan, passage: Passage, found: Sequence[ResolvedMention]) -> ResolvedMention | None:
    """The name that stands before the noun for what it is ("Norvia's Delta news agency", "the Courier newspaper")."""
    head = tokens.root
    kinds = word_table("things.toml")["kinds_behind_names"]
    if head.tag_ != "NN" or head.lower_ not in kinds or (head.lower_ == "agency" and head.i == 0):
        return None
    if head.lower_ == "agency" and head.nbor(-1).lower_ not in ("news", "press"):
        return None
    for link, _, behind in _names(tokens, passage, found):
        between = tokens.doc[behind.i : head.i + 1] if behind is not None and behind.i <= head.i else ()
        if between and all(t.tag_ in ("NN", "JJ", "HYPH") and t.is_lower for t in between):
            return link
    return None


def _names(
    tokens: TokenSpan, passage: Passage, found: Sequence[ResolvedMention]
) -> Iterator[tuple[ResolvedMention, list[Token], Token | None]]:
    """The names in a source, with the tokens before each and the one behind it."""
    for link in found:
        if link.form == "name":
            before = [t for t in tokens if passage.offset(t) < link.span.start]
            yield link, before, next((t for t in tokens if passage.offset(t) >= link.span.end), None)


def _joined(before: Sequence[Token]) -> bool:
    """Whether the last of some words is part of one with hyphens ("Editor-in-" of "Editor-in-Chief")."""
    return not before[-1].whitespace_


def _behind_preposition(before: Sequence[Token]) -> bool:
    """Whether words end in a phrase behind a preposition, since their last comma or bracket: "the wife of actor"."""
    words = list(before)
    while words and words[-1].text not in (",", ")"):
        if words.pop().tag_ in ("IN", "TO", "POS"):
            return True
    return False


def of_person(tokens: TokenSpan) -> Token | None:
    """The noun of a source that is a body's name and a noun for people: "the Acme (AF) chief", "the United captain".

    Such a source is somebody of the body, and never the body.
    """
    last = tokens[-1]
    named = len(tokens) > 1 and any(token.tag_ in ("NNP", "NNPS") for token in tokens[:-1])
    member = last.lower_ in word_table("role-words.toml")["members"]
    person = (last.tag_ in ("NN", "NNS") or member) and is_person_noun(last.lemma_.lower())
    inside = any(token.text in (",", ";") or token.dep_.startswith("acl") for token in tokens)
    behind = any(token.tag_ in ("IN", "TO") and token.i > tokens[0].i for token in tokens)
    whole = not behind or any(token.text == ")" for token in tokens)
    return last if named and person and whole and not inside else None


def heads(head: Token, first: int, end: int) -> list[Token]:
    """A noun phrase's head word and those that name the same: the parts of a name, then appositives."""
    out = [head]
    for token in out:
        for child in token.children:
            named = child.dep_ == "compound" and token.tag_ == child.tag_ == "NNP"
            if first <= child.i < end and (named or child.dep_ in ("flat", "appos")):
                out.append(child)
    return out
