"""Where the text names somebody or something: the pipeline's entities, trimmed to the bare name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tui.analysis.actors.fold import fold
from tui.analysis.actors.lexicon import PARTICLES, SUFFIXES, lexicon
from tui.analysis.actors.view import View
from tui.core.analysis import ActorType

TYPES: dict[str, ActorType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}


@dataclass(slots=True)
class Name:
    """A bare name at a place of the text."""

    start: int
    end: int
    """Token positions, end excluded."""
    words: tuple[str, ...]
    """Folded, without marks."""
    type: ActorType
    titles: tuple[str, ...] = ()
    """Folded words of titles in front ("US President Donald Trump": president)."""
    passage: int = 0
    """Index of the passage."""
    found: bool = False
    """Found by another mention of the same name, not by the pipeline."""
    label: str = ""
    """The pipeline's label."""
    actor: int = -1
    """Number of the actor, when clustered."""
    shown: str | None = None
    """The name that the reader's own aliases give it."""


def make_name(view: View, start: int, end: int, kind: ActorType, *, found: bool = False) -> Name | None:
    """The name in a range of tokens without articles, titles, marks and possessives; None if nothing remains."""
    tokens = view.tokens
    while start < end and _leads(tokens[start], kind, last=end - start == 1):
        start += 1
    while start < end and (_trails(tokens[end - 1]) or (kind == "person" and _honours(tokens[start:end]))):
        end -= 1
    if start >= end:
        return None
    words = words_of(tokens[start:end])
    if not words or not any(c.isalpha() for word in words for c in word):
        return None
    titles = titles_before(view, start) if kind == "person" else ()
    return Name(start, end, words, kind, titles, view.passage_of[start], found)


def words_of(tokens: list[Token]) -> tuple[str, ...]:
    """The folded words among some tokens."""
    return tuple(word for token in tokens if not token.is_punct and token.tag_ != "POS" and (word := fold(token.text)))


def _leads(token: Token, kind: ActorType, *, last: bool) -> bool:
    """Whether a token at the start of an entity is not part of the name."""
    text = token.text
    if token.is_punct or token.tag_ in ("DT", "PRP$", "IN", "CC", "POS", "TO", "``", "''"):
        return not (kind == "person" and text.lower() in PARTICLES)
    if kind == "person":
        if last:
            return False
        word = fold(text)
        if (word in lexicon().titles or word in lexicon().person) and text[:1].isupper():
            return True
        return text.islower() and word not in PARTICLES
    return False


HONOURS = frozenset(
    ["dbe", "cbe", "obe", "mbe", "kbe", "kc", "qc", "sc", "mp", "mep", "ra", "phd", "md", "esq", "bsc", "frs", "obi"]
)


def _honours(tokens: list[Token]) -> bool:
    """Whether a full name ends in letters of honour ("OBE")."""
    last = tokens[-1].text
    return len(tokens) > 2 and last.replace(".", "").lower() in HONOURS and sum(map(str.isupper, last)) > 1


def _trails(token: Token) -> bool:
    if token.tag_ == "POS" or token.text in ("'s", "’s", "'", "’"):
        return True
    return (token.is_punct and not token.text.endswith(".")) or token.text == "."


def titles_before(view: View, start: int) -> tuple[str, ...]:
    """The folded words of titles and offices in front of a position."""
    found: list[str] = []
    at = start - 1
    while view.same_passage(at, start) and start - at <= 6:
        token = view.tokens[at]
        word = fold(token.text)
        if word not in lexicon().titles and word not in lexicon().person:
            break
        found.append(word)
        at -= 1
    return tuple(reversed(found))


def entity_names(view: View) -> Iterator[Name]:
    """The names among the pipeline's entities, in text order."""
    for number, passage in enumerate(view.passages):
        base = view.starts[number]
        for entity in passage.doc.ents:
            kind = TYPES.get(entity.label_)
            if kind is None or (kind == "group" and not _is_group(entity[-1])):
                continue
            start, end = base + entity.start, base + entity.end
            if kind == "person":
                end = _extended(view, end)
            if name := make_name(view, start, end, kind):
                name.label = entity.label_
                yield name


def _is_group(last: Token) -> bool:
    """Whether a nationality is used as a noun for people ("Americans"), not as an adjective."""
    return last.tag_ in ("NNPS", "NNS") and last.dep_ not in ("amod", "compound")


def _extended(view: View, end: int) -> int:
    """Past the rest of a person's name that the pipeline cut ("Alireza" Mehraban), and a suffix ("Jr.")."""
    while view.same_passage(end, end - 1):
        token = view.tokens[end]
        flat = token.dep_ == "flat" and token.tag_ == "NNP" and not token.ent_type_ and token.text[:1].isupper()
        if not (flat or fold(token.text) in SUFFIXES):
            break
        end += 1
    return end
