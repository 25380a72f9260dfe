"""Whom a description names by its own words: a role that one person has, the words of one body's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from spacy.tokens import Span as TokenSpan

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.speakers.public_bodies import noun_of_name
from tui.core.model.analysis import Actor
from tui.core.model.article import Span
from tui.core.text.names import fold

NAMESAKE = 0.85
"""How sure it is of the one body that has the words of a description in its name."""
IN_ROLE = 0.9
"""How sure it is of the one person whose role a description repeats."""
_NAMING = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ"])
_DEFINITE = frozenset(["the", "this", "that"])
_LEFT_OUT = frozenset(["the", "s", ""])


class Descriptions:
    """The roles and names of an article's actors, by their words."""

    def __init__(self, actors: Sequence[Actor], named: Mapping[str, str]) -> None:
        """`named` are the actors that can be speakers, by id."""
        self._bodies = [
            (a.id, frozenset(fold(word) for word in a.name.split()))
            for a in actors
            if a.type == "organization" and a.id in named
        ]
        self._nouns = {a.id: frozenset(map(noun_of_name, filter(_is_own, (a.name, *a.aliases)))) for a in actors}
        self._roles: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            kind = _words(actor.role)[-1] if actor.type == "organization" and actor.role else ""
            if kind and actor.id in named and kind not in word_table("things.toml")["generic_bodies"]:
                self._kinds[_kind(kind)].append(actor.id)
            if actor.type == "person" and actor.role and actor.id in named:
                self._roles[_words(actor.role)].append(actor.id)

    def of_one(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one person whose role, or body whose kind, a source repeats."""
        return self.by_role(tokens, source) or self.by_kind(tokens, source)

    def by_role(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one person whose whole role a source repeats: "Norland's ambassador to Vell"."""
        definite = tokens[0].lower_ in _DEFINITE or any(t.tag_ in ("POS", "PRP$") for t in tokens)
        words = _words(tokens.text) if definite and tokens.root.tag_ == "NN" else ()
        holders = self._roles.get(words, []) if len(words) > 1 else []
        return ResolvedMention(source, "nominal", holders[0], IN_ROLE) if len(holders) == 1 else None

    def by_kind(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one body that the text calls what a source is: "the newspaper", where one is named."""
        if [t.lower_ for t in tokens[:-1]] != ["the"] or tokens[-1].tag_ != "NN":
            return None
        owners = self._kinds.get(_kind(tokens[-1].lower_), [])
        return ResolvedMention(source, "nominal", owners[0], NAMESAKE) if len(owners) == 1 else None

    def by_name(self, tokens: TokenSpan, source: Span, known: Callable[[str], bool]) -> ResolvedMention | None:
        """The one body, of those known so far, whose name says that it is what a source is: "the trust", where one is
        a trust; "the brokerage" is Vell Securities, "the country's aviation regulator" an Aviation Authority."""
        head = tokens.root
        noun = head.lemma_.lower()
        if (
            head.tag_ != "NN"
            or head.i != tokens.end - 1
            or noun not in lexicon().organization | _called_by_names().keys()
        ):
            return None
        if tokens[0].lower_ not in _DEFINITE and not any(t.dep_ == "nmod:poss" for t in head.lefts):
            return None
        owner = {t.i for c in head.lefts if c.dep_ == "nmod:poss" for t in c.subtree}
        own = (t for t in tokens if t.tag_ in _NAMING and t.i != head.i and t.i not in owner)
        more = frozenset(fold(t.text) for t in own) - word_table("speech.toml")["evaluating"]
        named = [(actor, words, self._nouns[actor]) for actor, words in self._bodies if known(actor)]
        if noun in _called_by_names() or noun not in word_table("things.toml")["firms"]:
            for kinds in (frozenset([noun]), _called_by_names().get(noun, frozenset())):
                fit = [actor for actor, words, nouns in named if nouns & kinds and more <= words]
                if fit:
                    return ResolvedMention(source, "nominal", fit[0], NAMESAKE) if len(fit) == 1 else None
        return None

    def namesake(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one body that has all the words of a description ("Brack's harbour authority", "the doctors")."""
        named = (t for t in tokens if t.tag_ in _NAMING and not (t.dep_ == "nmod:poss" and t.lower_ in lexicon().place))
        words = frozenset(fold(t.text) for t in named) - word_table("speech.toml")["evaluating"]
        head = tokens.root
        if not words or head.tag_ not in ("NN", "NNS") or head.lower_ in word_table("nouns.toml")["utterance"]:
            return None
        several = head.lower_ == "police" or (head.tag_ == "NNS" and tokens[0].lower_ == "the")
        if len(words) == 1 and not several:
            return None
        owners = [actor for actor, own in self._bodies if words <= own and len(words) * 4 >= len(own)]
        return ResolvedMention(source, "nominal", owners[0], NAMESAKE) if len(owners) == 1 else None


def _is_own(name: str) -> bool:
    """Whether all of a name is a name: the "Rowe administration" is no agency, the Food Administration is."""
    return not name.split()[-1].islower()


@cache
def _called_by_names() -> dict[str, frozenset[str]]:
    """A noun for bodies → the words of names that say the same."""
    lines = (line.split() for line in word_table("things.toml")["called_by_names"])
    return {noun: frozenset(words) for noun, *words in lines}


def _kind(word: str) -> str:
    """One word for all that say the same of a body: "newspaper" for "paper"."""
    return next((words.split()[0] for words in word_table("things.toml")["same_kinds"] if word in words.split()), word)


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a description without articles and marks."""
    words = (fold(part) for word in text.replace("’", "'").split() for part in word.split("'"))
    return tuple(word for word in words if word not in _LEFT_OUT)
