"""What an article says of its actors in common nouns, and whose a thing is: "the singer", "the letter", "the firm".

A description of an actor is a noun in apposition to one of the names, before it as a title, or said of it by a copula.
A thing is an actor's where a mention of them depends on the noun ("the company's letter"), or is the subject of the
verb that the noun depends on ("the company said in a letter").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tui.analysis.document import ArticleDoc

_NOUNS = frozenset(("NN", "NNS"))
_PARTS, _EQUALS = frozenset(("flat", "appos", "compound")), frozenset(("flat", "appos"))
"""What depends on a name and describes its bearer; how a name depends on what does."""
LOOKED_AT = 16
"""Places of a noun at which its owner is looked for."""


def stem(word: str) -> str:
    """A noun in small letters, without the plural's ending, as far as comparing needs it."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 3 else low


def descriptions(view: ArticleDoc, heads: Sequence[int], names: Sequence[bool]) -> list[list[int]]:
    """For each mention, by the position of its head, the nouns that describe it where it is a name; else none."""
    dependents: defaultdict[int, list[int]] = defaultdict(list)
    wanted = {head for head, is_name in zip(heads, names, strict=True) if is_name}
    for position in range(len(view.tokens)):
        dependents[view.head(position)].append(position)
    found = {head: _about(view, head, dependents) for head in wanted}
    return [found[head] if is_name else [] for head, is_name in zip(heads, names, strict=True)]


def _about(view: ArticleDoc, head: int, dependents: dict[int, list[int]]) -> list[int]:
    above, dep = view.head(head), view.tokens[head].dep_
    nouns = [at for at in dependents[head] if at != head and view.tokens[at].dep_ in _PARTS]
    if dep in _EQUALS and above != head:
        nouns.append(above)
        nouns += [at for at in dependents[above] if at != head and view.tokens[at].dep_ in _PARTS]
    elif dep == "nsubj" and any(view.tokens[at].dep_ == "cop" for at in dependents[above]):
        nouns.append(above)
    joined = [at for noun in nouns for at in dependents[noun] if view.tokens[at].dep_ in ("conj", "compound")]
    return sorted({at for at in (*nouns, *joined) if _is_noun(view, at) and at != head})


def _is_noun(view: ArticleDoc, at: int) -> bool:
    """A common noun, or a title before a name."""
    return view.tags[at] in _NOUNS or (view.tags[at] == "NNP" and view.words[at].lower() in view.small)


class Owners:
    """Whose a noun is, by the mentions around all its places in the article."""

    def __init__(self, view: ArticleDoc, actors: Sequence[int], heads: Sequence[int]) -> None:
        """`actors`, `heads`: of each mention, the actor's number and the head's position."""
        self._view = view
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, tag in enumerate(view.tags):
            if tag in _NOUNS:
                self._places[stem(view.words[at])].append(at)
        self._below: defaultdict[int, set[int]] = defaultdict(set)
        self._subjects: defaultdict[int, set[int]] = defaultdict(set)
        self._sentences: defaultdict[int, set[int]] = defaultdict(set)
        for actor, head in zip(actors, heads, strict=True):
            above = view.head(head)
            self._below[above].add(actor)
            self._sentences[view.sentence_of[head]].add(actor)
            if view.tokens[head].dep_.startswith("nsubj"):
                self._subjects[above].add(actor)

    def of(self, head: int, own: tuple[int, int]) -> tuple[set[int], set[int], set[int]]:
        """The actors on whom the noun at `head` depends elsewhere, who do what it depends on, who share a sentence.

        `own` is the range of positions that the noun's phrase takes here, which says nothing.
        """
        below: set[int] = set()
        subjects: set[int] = set()
        near: set[int] = set()
        places = [at for at in self._places.get(stem(self._view.words[head]), ()) if not own[0] <= at < own[1]]
        for at in places[:LOOKED_AT]:
            below |= self._below[at]
            subjects |= self._subjects[self._view.head(at)]
            near |= self._sentences[self._view.sentence_of[at]]
        return below, subjects, near
