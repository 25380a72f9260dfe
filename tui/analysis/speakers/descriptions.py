"""Whom a description names by its own words: a role that one person has, what one body is, the words of its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.records import Coreference, Reference
from tui.core.model.analysis import Actor
from tui.core.text.names import fold

DESCRIBED = 0.9
"""How sure it is of the one that a description fits."""
_NAMING = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ"])
_INDEFINITE = frozenset(["a", "an", "another"])
_LEFT_OUT = frozenset(["the", "s", ""])
_OF = frozenset(["of", "for", "on"])


class Descriptions:
    """The roles and names of an article's actors, by their words: each is looked up, and none is searched for."""

    def __init__(self, doc: ArticleDoc, coreference: Coreference) -> None:
        self._doc = doc
        self._named: dict[int, int] = {}
        """Actor → the position at which it is named first."""
        for link in coreference.mentions:
            if link.form == "name":
                self._named.setdefault(link.entity, link.start)
        self._called: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """Words of a person's role, or the one for what a body is → who is called so."""
        self._by_noun: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        """Noun of a body's name → the bodies, with all words of their names."""
        self._by_word: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        """The same by any word."""
        for number, actor in enumerate(coreference.actors):
            self._add(number, actor)

    def _add(self, number: int, actor: Actor) -> None:
        role = _words(actor.role or "")
        if actor.type == "person" and len(role) > 1:
            self._called[role].append(number)
        if actor.type != "organization":
            return
        if role:
            self._called[_kind(role[-1:])].append(number)
        words = frozenset(map(fold, actor.name.split()))
        for word in words:
            self._by_word[word][number] = words
        for name in (actor.name, *actor.aliases):
            if not name.split()[-1].islower():  # the "Rowe administration" is no agency
                self._by_noun[noun_of_name(name)][number] = words

    def link(self, start: int, end: int) -> Reference | None:
        """The one whom the words of a source name."""
        return self.by_role(start, end) or self._by_kind(start, end) or self._namesake(start, end)

    def by_role(self, start: int, end: int) -> Reference | None:
        """The one whom the article calls what a source is: "Norland's ambassador to Vell", "the newspaper"."""
        words = _words(self._doc.text[slice(*self._doc.span(start, end))])
        return self._only(self._called.get(_kind(words), ()), start, end)

    def _by_kind(self, start: int, end: int) -> Reference | None:
        """The one body, of those named so far, whose name says that it is what a source is: "the trust", where one is
        a trust; "the brokerage" is Vell Securities, "the country's aviation regulator" an Aviation Authority."""
        doc = self._doc
        head = doc.head_of(start, end)
        if doc.tags[head] != "NN" or doc.words[start].lower() in _INDEFINITE:
            return None
        noun = doc.words[head].lower()
        kinds = {noun, *_called_by_names().get(noun, ())}
        bodies = {actor: words for kind in kinds for actor, words in self._by_noun.get(kind, {}).items()}
        more = self._naming(start, end) - {fold(noun)}
        return self._only(
            (a for a, own in bodies.items() if more <= own and self._named.get(a, start) < start), start, end
        )

    def _namesake(self, start: int, end: int) -> Reference | None:
        """The one body that has all the words of a description ("Brack's harbour authority", "the doctors")."""
        doc = self._doc
        head, words = doc.head_of(start, end), self._naming(start, end)
        plural = doc.tags[head] == "NNS" and (doc.words[start].lower() == "the" or doc.words[head].lower() == "police")
        if not (plural or (len(words) > 1 and doc.tags[head] in ("NN", "NNS"))):
            return None
        bodies = self._by_word.get(next(iter(words), ""), {})
        return self._only((actor for actor, own in bodies.items() if words <= own), start, end)

    def _naming(self, start: int, end: int) -> frozenset[str]:
        """The folded words of a description that tell it from others of its kind, and what it is."""
        doc = self._doc
        own = (fold(doc.words[at]) for at in range(start, end) if doc.tags[at] in _NAMING)
        return frozenset(own) - word_table("speech.toml")["evaluating"] - lexicon().place

    def _only(self, actors: Iterable[int], start: int, end: int) -> Reference | None:
        found = list(actors)
        return Reference(start, end, "nominal", found[0], DESCRIBED) if len(found) == 1 else None


def is_no_name_for(noun: str, actor: Actor) -> bool:
    """Whether a noun is one for firms, and an actor's name that of a body of the state: "the company", a ministry."""
    words = word_table("things.toml")
    nouns = {noun_of_name(name) for name in (actor.name, *actor.aliases) if actor.type == "organization"}
    return noun in words["firms"] and not nouns.isdisjoint(words["public_bodies"])


def noun_of_name(name: str) -> str:
    """The folded noun of a body's name: its last word, or the one before "of"; what says the form of a firm is none."""
    words = [fold(word) for word in name.split()]
    while len(words) > 1 and words[-1].rstrip(".") in word_table("things.toml")["legal_forms"]:
        words.pop()
    return next((words[i - 1] for i, word in enumerate(words) if i and word in _OF), words[-1] if words else "")


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
