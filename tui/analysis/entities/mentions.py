"""Name mentions: the pipeline's entities, trimmed to the bare name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.extent import with_ampersand, with_of, with_rest
from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import GIVEN_TOO, PARTICLES, lexicon, names_kind
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold

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
    shared: bool = False
    """Whether nothing says which of those with this surname is meant."""
    shown: str | None = None
    """The name that the reader's own aliases give it."""


def make_name(doc: ArticleDoc, start: int, end: int, kind: ActorType, *, found: bool = False) -> Name | None:
    """The name in a range of tokens without articles, titles, marks and possessives; None if nothing remains."""
    tokens = doc.tokens
    owner = next(
        (p for p in range(start + 1, end - 1) if tokens[p].tag_ == "POS" and tokens[p + 1].text.islower()), end
    )
    if owner < end:  # "Halvia's foreign minister" is Halvia
        end, kind = owner, "place" if _is_country(tokens[owner - 1].text) else kind
    while start < end and _leads(tokens[start:end], kind):
        start += 1
    while start < end and (_trails(tokens[end - 1]) or (kind == "person" and _honours(tokens[start:end]))):
        end -= 1
    if kind == "person" and doc.same_passage(start, end) and doc.words[end] in _SEVERAL:
        return None  # "the Bell family"
    if start >= end:
        return None
    words = words_of(tokens[start:end])
    if (
        not words
        or not any(c.isalpha() for word in words for c in word)
        or all(t.text.islower() for t in tokens[start:end])
    ):
        return None
    titles = titles_before(doc, start) if kind == "person" else ()
    return Name(start, end, words, kind, titles, doc.passage_of[start], found)


def without_title(doc: ArticleDoc, name: Name) -> Name:
    """A name that turned out to be a person's, without the title that the pipeline took for a part of it."""
    if name.type != "person" or name.label == "PERSON" or name.words[0] not in lexicon().titles or len(name.words) < 2:
        return name
    bare = make_name(doc, name.start, name.end, "person", found=name.found)
    if bare is not None:
        bare.label = name.label
    return bare or name


def words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The folded words among some tokens; what a hyphen joins is one word."""
    words: list[str] = []
    joined = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.text in HYPHENS and before is not None and not before.whitespace_ and not token.whitespace_:
            joined = True
        elif not token.is_punct and token.tag_ != "POS" and (word := fold(token.text)):
            words[-1:] = [f"{words[-1]}-{word}"] if joined and words else [*words[-1:], word]
            joined = False
    return tuple(words)


def _leads(tokens: Sequence[Token], kind: ActorType) -> bool:
    """Whether the first token of an entity is not part of the name."""
    token, last = tokens[0], len(tokens) == 1
    text, word = token.text, fold(token.text)
    if word == "no" and not last and tokens[1].text.isdigit():
        return False  # "No 10"
    if token.is_punct or token.tag_ in ("DT", "PRP$", "IN", "CC", "POS", "TO", "``", "''"):
        return not (kind == "person" and word in PARTICLES)
    if kind == "place" and text.islower() and not last:
        return True  # "northern Zorbek"
    if kind != "person" or last:
        return False
    if token.tag_ == "CD" or text.islower():
        return word not in PARTICLES
    if len(tokens) == 2 and (word in GIVEN_TOO or _is_country(tokens[1].text)):
        return False  # "Dean Howells", "Captain America"
    if tokens[-1].text.islower() and tokens[-2].text in HYPHENS and len(tokens) == 4:
        return False  # "Son Heung-min"
    if len(tokens) == 2 and token.tag_ == "NNP" and word not in lexicon().titles:
        return False  # "Fan Mengguang", "Guy Baker"
    return word in lexicon().titles or word in lexicon().person


HONOURS = word_table("titles.toml")["honours"]


def _honours(tokens: list[Token]) -> bool:
    """Whether a full name ends in letters of honour ("OBE")."""
    last = tokens[-1].text
    return len(tokens) > 2 and last.replace(".", "").lower() in HONOURS and sum(map(str.isupper, last)) > 1


_SEVERAL = frozenset(["family", "families", "brothers", "sisters", "siblings", "twins", "clan", "dynasty", "household"])


def _trails(token: Token) -> bool:
    if token.tag_ in ("POS", "IN", "CC", "DT") or token.text in ("'s", "’s", "'", "’"):
        return True
    return (token.is_punct and not token.text.endswith(".")) or token.text == "."


def titles_before(doc: ArticleDoc, start: int) -> tuple[str, ...]:
    """The folded words of titles and offices in front of a position."""
    found: list[str] = []
    at = start - 1
    while doc.same_passage(at, start) and start - at <= 6:
        token = doc.tokens[at]
        word = fold(token.text)
        if word not in lexicon().titles and word not in lexicon().person:
            break
        found.append(word)
        at -= 1
    return tuple(reversed(found))


def entity_names(doc: ArticleDoc) -> Iterator[Name]:
    """The names among the pipeline's entities, in text order."""
    seen = 0
    for number, passage in enumerate(doc.passages):
        base = doc.starts[number]
        for first, stop, label in passage.names:
            kind = TYPES.get(label)
            tokens = passage.tokens[first:stop]
            if kind is None or (kind == "group" and not _is_group(tokens[-1])):
                continue
            start, end, firm = with_ampersand(doc, base + first, base + stop)
            if firm:
                pass
            elif kind == "person":
                start, end = with_rest(doc, start, end)
            elif names_kind(fold(tokens[-1].text)) and (label != "GPE" or len(tokens) == 1):
                end = with_of(doc, end)
            if firm and start < seen:
                continue
            seen = end
            if name := make_name(doc, start, end, "organization" if firm else kind):
                name.label = "ORG" if firm else label
                yield name


def _is_group(last: Token) -> bool:
    """Whether a nationality is used as a noun for people ("Americans"), not as an adjective."""
    return last.tag_ in ("NNPS", "NNS") and last.dep_ not in ("amod", "compound")


def _is_country(text: str) -> bool:
    """Whether a word alone is the name of a country."""
    return text in knowledge().countries
