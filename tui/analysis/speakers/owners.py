"""Whose words a noun's are: who wrote "the letter", and of which body "the lawmakers" are.

"Brack Foods said in a statement that … The statement said …": a noun for something written or said, without a
possessor, is whose the same noun elsewhere is said to be. "Lawmakers on the Harbour Committee wrote … The lawmakers
said …": so is one for the members of a body that act in common; who works somewhere is not the firm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.records import Reference
from tui.core.model.analysis import Actor

LOOK = 12
"""Places at which the text may bring it in that are looked at."""
NEAR = 1
"""Paragraphs back in which a letter that is spoken of is "the letter", whoever wrote one before."""
SURE = 0.9
"""How sure it is that "the letter" is whose the text said that a letter is, where nobody else has one."""
_DEFINITE, _INDEFINITE = frozenset(["the", "this", "that"]), frozenset(["a", "an", "another"])
_AUTHOR = frozenset(["from", "by", "in"])
_MEMBER = frozenset(["of", "on", "from", "in"])
_SAID_IN = frozenset(["in", "on", "through", "via"])


def children(doc: ArticleDoc, position: int) -> list[int]:
    """The positions of a token's dependents, in text order."""
    base = doc.starts[doc.passage_of[position]]
    return [base + child.i for child in doc.tokens[position].children]


class Owners:
    """Whose the nouns of an article are."""

    def __init__(self, doc: ArticleDoc, actors: Sequence[Actor], meant: Callable[[int], Reference | None]) -> None:
        """`meant`: whom the phrase of the word at a position names."""
        self._doc, self._actors, self._meant = doc, actors, meant
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, tag in enumerate(doc.tags):
            if tag in ("NN", "NNP", "NNS"):
                self._places[doc.words[at].lower()].append(at)

    def link(self, head: int) -> Reference | None:
        """Whose a noun is for something written or said, or for members, unless the text has that of others too."""
        word = self._doc.words[head].lower()
        if word in word_table("speech.toml")["members"]:
            found = [link for at in (head, *self._elsewhere(head)[0]) if (link := self._body(at)) is not None][:1]
        elif word in word_table("nouns.toml")["utterance"]:
            found = self._authors(head)
        else:
            return None
        sole = len({link.entity for link in found}) == 1
        return replace(found[0], form="nominal", confidence=SURE) if sole else None

    def _authors(self, head: int) -> list[Reference]:
        """Those who have written what a noun, or the same noun elsewhere, means."""
        doc, words = self._doc, word_table("speech.toml")
        before, behind = self._elsewhere(head)
        told = {doc.words[c].lower() for c in children(doc, head) if doc.relations[c] in ("det", "amod", "compound")}
        plain = doc.words[head].lower() not in words["posted"] and told <= words["evaluating"] | _INDEFINITE
        if self._author(head) is not None:
            return self._written_by([head])
        if told & _DEFINITE:
            here = doc.passage_of[head]
            near = [at for at in before if here - doc.passage_of[at] <= NEAR]
            return self._written_by([head, *near]) or self._written_by(before)
        return self._written_by([head, *(behind if plain else [])])  # "a new report" is the one further down

    def _body(self, noun: int) -> Reference | None:
        """The body in "lawmakers on the Harbour Committee" and "Harbour Caucus members"."""
        relations = self._doc.relations
        below = children(self._doc, noun)
        beside = [c for c in below if relations[c] in ("compound", "nmod:poss") or self._case(c) in _MEMBER]
        return next((link for c in beside if (link := self._meant(c)) is not None), None)

    def _elsewhere(self, head: int) -> tuple[list[int], list[int]]:
        """Where the same noun stands before a word, the nearest first, and behind it."""
        places = self._places[self._doc.words[head].lower()]
        at = bisect_left(places, head)
        return places[max(0, at - LOOK) : at][::-1], places[at + 1 : at + 1 + LOOK]

    def _written_by(self, words: Sequence[int]) -> list[Reference]:
        """Who has written what some nouns mean: no place that they may be about ("Vell's report")."""
        found = []
        for word in words:
            owner = self._author(word)
            link = self._by_verb(word) if owner is None else self._meant(owner)
            about = owner is not None and self._case(owner) != "from"
            if link is not None and not (about and self._actors[link.entity].type == "place"):
                found.append(link)
        return found

    def _author(self, word: int) -> int | None:
        """Whose it is said to be beside it: "Brack's letter", "a letter from Brack", "a story Bell told", "the Brack
        report", "an article in the Mercury"."""
        doc, words = self._doc, word_table("speech.toml")
        below, noun = children(doc, word), doc.words[word].lower()
        owners = [c for c in below if doc.relations[c] == "nmod:poss"]
        owners += [c for c in below if self._case(c) in _AUTHOR]
        tellers = [self._subject(clause) for clause in below if doc.relations[clause].startswith("acl")]
        owners += [c for c in tellers if c is not None and doc.tags[c] not in ("WDT", "WP", "IN")]
        if noun not in words["posted"]:
            owners += [c for c in below if doc.relations[c] == "compound" and doc.tags[c] == "NNP"]
        return owners[0] if owners else None

    def _case(self, word: int) -> str:
        """The first preposition before a word's phrase; empty without."""
        doc = self._doc
        return next((doc.words[c].lower() for c in children(doc, word) if doc.relations[c] == "case"), "")

    def _subject(self, verb: int) -> int | None:
        return next((c for c in children(self._doc, verb) if self._doc.relations[c] == "nsubj"), None)

    def _by_verb(self, word: int) -> Reference | None:
        """Who is said to have written, sent or said it: "Brack sent a letter", "Brack said in a statement"."""
        doc, relation = self._doc, self._doc.relations[word]
        verb = doc.head(word)
        if doc.tokens[verb].lemma_.lower() in word_table("speech.toml")["received"]:
            return None
        if not (relation == "obj" or (relation.startswith("obl") and self._case(word) in _SAID_IN)):
            return None
        subject = self._subject(verb)
        return None if subject is None else self._meant(subject)
