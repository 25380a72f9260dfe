"""Name mentions: the pipeline's entities, trimmed to the bare name, in lines of capitals too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import GIVEN_TOO, PARTICLES, known_places, lexicon, names_kind
from tui.analysis.records import Gender
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold

TYPES: dict[str, ActorType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
HONOURS = word_table("titles.toml")["honours"]
SHARE = 0.75
"""Of the longer words of a line: from which its capitals say nothing."""


@dataclass(slots=True)
class Name:
    """A bare name at a place of the text."""

    start: int
    end: int
    """Token positions, end excluded."""
    words: tuple[str, ...]
    """Folded, without marks."""
    type: ActorType
    passage: int
    """Index of the passage."""
    titles: tuple[str, ...] = ()
    """Folded words of titles in front ("US President Donald Trump": president)."""
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


@dataclass(slots=True)
class Group:
    """The names of one actor, as they are being joined."""

    number: int
    type: ActorType
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None
    passages: set[int] = field(default_factory=set)
    """Indices of the passages that name it."""
    titles: set[str] = field(default_factory=set)
    """Folded words of the titles that it has had."""
    relative: bool = False
    """Whether it is brought in as somebody's relative."""

    def add(self, name: Name) -> None:
        """Take a name into the group."""
        name.actor = self.number
        self.names.append(name)
        self.passages.add(name.passage)
        self.titles.update(name.titles)


def new_group(groups: list[Group], kind: ActorType) -> Group:
    """A new empty group, put behind the others."""
    groups.append(Group(len(groups), kind))
    return groups[-1]


def entity_names(doc: ArticleDoc) -> Iterator[Name]:
    """The names among the pipeline's entities, in text order."""
    for start, end, label in doc.names:
        kind, last = TYPES.get(label), doc.tokens[end - 1]
        adjective = last.tag_ not in ("NNPS", "NNS") or last.dep_ in ("amod", "compound")
        if kind is None or (kind == "group" and adjective):
            continue
        if kind != "person" and names_kind(fold(last.text)) and (label != "GPE" or end - start == 1):
            end = _with_of(doc, end)
        yield from bare_name(doc, start, end, kind, label, found=False)


def _with_of(doc: ArticleDoc, end: int) -> int:
    """The end of a name behind "of" and what follows ("Supreme Court" of Cassation, "Cape" of Good Hope)."""
    if not doc.same_passage(end + 1, end - 1) or doc.words[end].lower() != "of":
        return end
    first = last = end + 1 + (doc.words[end + 1].lower() == "the")
    while doc.same_passage(last, end) and doc.tags[last] in ("NNP", "NNPS"):
        last += 1
    return last if last > first else end


def bare_name(
    doc: ArticleDoc, start: int, end: int, kind: ActorType, label: str = "", *, found: bool = True
) -> Iterator[Name]:
    """The name in a range of tokens without articles, titles, marks and possessives; nothing if nothing remains."""
    tokens = doc.tokens
    while start < end and _leads(tokens[start:end], kind):
        start += 1
    while start < end and (_trails(tokens[end - 1]) or (kind == "person" and _honours(tokens[start:end]))):
        end -= 1
    words = words_of(tokens[start:end])
    if any(c.isalpha() for word in words for c in word) and not all(t.text.islower() for t in tokens[start:end]):
        titles = titles_before(doc, start) if kind == "person" else ()
        yield Name(start, end, words, kind, doc.passage_of[start], titles, found, label)


def _leads(tokens: Sequence[Token], kind: ActorType) -> bool:
    """Whether the first token of an entity is not part of the name."""
    token, last = tokens[0], len(tokens) == 1
    word = fold(token.text)
    if token.is_punct or token.tag_ == "POS":
        return True
    if last or kind not in ("person", "place") or (kind == "person" and word in PARTICLES):
        return False
    if token.text.islower():  # "northern Zorbek"
        return True
    if len(tokens) == 2 and (word in GIVEN_TOO or (token.tag_ == "NNP" and word not in lexicon().titles)):
        return False  # "Dean Howells", "Guy Baker"
    return kind == "person" and (word in lexicon().titles or word in lexicon().person)


def _trails(token: Token) -> bool:
    """Whether the last token of an entity is not part of the name."""
    return token.tag_ == "POS" or (token.is_punct and not token.text.endswith(".")) or token.text == "."


def _honours(tokens: Sequence[Token]) -> bool:
    """Whether a full name ends in letters of honour ("OBE")."""
    last = tokens[-1].text
    return len(tokens) > 2 and last.replace(".", "").lower() in HONOURS and sum(map(str.isupper, last)) > 1


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


def titles_before(doc: ArticleDoc, start: int) -> tuple[str, ...]:
    """The folded words of titles and offices in front of a position."""
    at = start
    while doc.same_passage(at - 1, start) and start - at < 6:
        word = fold(doc.words[at - 1])
        if word not in lexicon().titles and word not in lexicon().person:
            break
        at -= 1
    return tuple(map(fold, doc.words[at:start]))


def cut_in_headings(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names, those in lines of capitals cut down: "Fitzgerald Equates" is Fitzgerald, "US FALLS" the US.

    A name stays whole that the article has in running text too, or no word of which is a name elsewhere.
    """
    heading = [_has_capitals_only(doc, number) for number in range(len(doc.passages))]
    elsewhere = {name.words: name.type for name in names if not heading[name.passage]}
    return [_cut(doc, name, elsewhere) if heading[name.passage] else name for name in names]


def _cut(doc: ArticleDoc, name: Name, elsewhere: dict[tuple[str, ...], ActorType]) -> Name:
    if name.words in elsewhere or len(name.words) < 2:
        return name
    if names_kind(name.words[-1]) and (name.type != "place" or len(name.words) == 2):  # but "Vell Gas Station"
        return name
    for size in range(name.end - name.start - 1, 0, -1):
        for start in (name.start, name.end - size):
            text = " ".join(doc.words[start : start + size])
            for part in bare_name(doc, start, start + size, name.type, name.label, found=False):
                place = text in known_places() and start == name.start
                kind = elsewhere.get(part.words) or ("place" if place else None)
                if kind is not None and kind != "group":
                    part.type = kind
                    return part
    return name


def _has_capitals_only(doc: ArticleDoc, number: int) -> bool:
    """Whether nearly all longer words of a passage have a capital."""
    words = [word for word in doc.passages[number].words if (len(word) > 3 or word.isupper()) and word.isalpha()]
    small = sum(map(str.islower, words))
    return len(words) > 1 and small <= (1 - SHARE) * len(words) and not doc.passages[number].text.rstrip().endswith(".")


def is_initials(doc: ArticleDoc, name: Name) -> bool:
    """Whether a body's name is one word in capitals beside others in small letters."""
    word = doc.words[name.start]
    capitals = len(word) > 1 and word.isupper() and name.type == "organization"
    return capitals and not _has_capitals_only(doc, name.passage)
