"""Whom a description names by its own words: a role that one person has, what one body is, the words of its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.nominals import noun_of_name
from tui.analysis.records import Entity
from tui.core.text.names import fold

DESCRIBED = 0.9
"""How sure it is of the one that a description fits."""
_NAMING = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ"])
_INDEFINITE = frozenset(["a", "an", "another"])
_LEFT_OUT = frozenset(["the", "s", ""])


class Descriptions:
    """The roles and names of an article's entities, by their words: each is looked up, and none is searched for."""

    def __init__(self, doc: ArticleDoc, entities: Sequence[Entity]) -> None:
        self._doc = doc
        self._called: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """Words of a person's role, or the one for what a body is → who is called so."""
        self._by_noun: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        """Noun of a body's name → the bodies, with all words of their names."""
        self._by_word: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        """The same by any word."""
        self._named = {entity.number: min(name.start for name in entity.mentions) for entity in entities}
        """Entity → the position at which it is named first."""
        for entity in entities:
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        role = _words(entity.roles[0].text) if entity.roles else ()
        if entity.type == "person" and len(role) > 1:
            self._called[role].append(entity.number)
        if entity.type != "organization":
            return
        if role:
            self._called[_kind(role[-1:])].append(entity.number)
        words = frozenset(map(fold, entity.name.split()))
        for word in words:
            self._by_word[word][entity.number] = words
        for name in (entity.name, *entity.aliases):
            if not name.split()[-1].islower():  # the "Rowe administration" is no agency
                self._by_noun[noun_of_name(name)][entity.number] = words

    def by_name(self, start: int, end: int) -> int | None:
        """The one body whose name says what a phrase says."""
        found = self._by_kind(start, end)
        return self._namesake(start, end) if found is None else found

    def by_role(self, start: int, end: int) -> int | None:
        """The one whom the article calls what a phrase says: "Norland's ambassador to Vell", "the newspaper"."""
        words = _words(self._doc.text[slice(*self._doc.span(start, end))])
        return _only(self._called.get(_kind(words), ()))

    def _by_kind(self, start: int, end: int) -> int | None:
        """The one body, of those named so far, whose name says that it is what a phrase says: "the trust", where one is
        a trust; "the brokerage" is Vell Securities, "the country's aviation regulator" an Aviation Authority."""
        doc, head = self._doc, self._doc.head_of(start, end)
        if doc.tags[head] != "NN" or doc.words[start].lower() in _INDEFINITE:
            return None
        noun = doc.words[head].lower()
        kinds = {noun, *_called_by_names().get(noun, ())}
        bodies = {number: words for kind in kinds for number, words in self._by_noun.get(kind, {}).items()}
        more = self._naming(start, end) - {fold(noun)}
        return _only(number for number, own in bodies.items() if more <= own and self._named[number] < start)

    def _namesake(self, start: int, end: int) -> int | None:
        """The one body that has all the words of a phrase ("Brack's harbour authority", "the doctors")."""
        doc = self._doc
        head, words = doc.head_of(start, end), self._naming(start, end)
        plural = doc.tags[head] == "NNS" and (doc.words[start].lower() == "the" or doc.words[head].lower() == "police")
        if not (plural or (len(words) > 1 and doc.tags[head] in ("NN", "NNS"))):
            return None
        bodies = self._by_word.get(next(iter(words), ""), {})
        return _only(number for number, own in bodies.items() if words <= own)

    def _naming(self, start: int, end: int) -> frozenset[str]:
        """The folded words of a phrase that tell it from others of its kind, and what it is."""
        doc = self._doc
        own = (fold(doc.words[at]) for at in range(start, end) if doc.tags[at] in _NAMING)
        return frozenset(own) - word_table("speech.toml")["evaluating"] - lexicon().place


def _only(found: Iterable[int]) -> int | None:
    numbers = list(found)
    return numbers[0] if len(numbers) == 1 else None


@cache
def _called_by_names() -> dict[str, frozenset[str]]:
    """A noun for bodies → the words of names that say the same."""
    lines = (line.split() for line in word_table("things.toml")["called_by_names"])
    return {noun: frozenset(words) for noun, *words in lines}


def _kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a description, where it is one word with that which stands for all of its kind: "paper" is a
    "newspaper"."""
    same = word_table("things.toml")["same_kinds"] if len(words) == 1 else ()
    return next(((kind.split()[0],) for kind in same if words[0] in kind.split()), words)


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a description without articles and marks."""
    words = (fold(part) for word in text.replace("’", "'").split() for part in word.split("'"))
    return tuple(word for word in words if word not in _LEFT_OUT)
