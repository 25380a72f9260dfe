"""From the network's scores to trees and names: the best ones that are well-formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = np.float32(-1e4)


def tree(scores: Floats) -> Ints:
    """The head of each word of one sentence, the root's being itself: the tree of the highest score with one root.

    `scores`: word × head, on the diagonal that it is the root. Usually each word's best head makes a tree; otherwise
    the best root is taken, and the best tree below it by Chu, Liu and Edmonds' method.
    """
    heads: Ints = scores.argmax(1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and not _cycle(heads, int(roots[0])).any():
        return heads
    with_norm = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    own = with_norm.diagonal()
    # What a word loses if it is the root: its best other head.
    others = np.where(np.eye(len(scores), dtype=bool), NEVER, with_norm)
    root = int((own - others.max(1)).argmax()) if len(scores) > 1 else 0
    return _edmonds(others.astype(np.float64), root)


def _cycle(heads: Ints, root: int) -> NDArray[np.bool_]:
    """Which words are on one of the cycles that some heads make; none if all lead to the root, its own head."""
    above = heads
    for _ in range(len(heads).bit_length()):  # the head, the head's head, and so on twice as far each time
        above = above[above]
    on_cycle = np.zeros(len(heads), dtype=bool)
    word = next((at for at in above.tolist() if at != root), root)
    while word != root and not on_cycle[word]:
        on_cycle[word] = True
        word = heads[word]
    return on_cycle


def _edmonds(scores: NDArray[np.float64], root: int) -> Ints:
    """The best tree below a given root (Chu and Liu 1965, Edmonds 1967), word × head."""
    heads: Ints = scores.argmax(1)
    heads[root] = root
    on_cycle = _cycle(heads, root)
    if not on_cycle.any():
        return heads
    # The cycle becomes one node, the last; its inner arcs are kept but for the one that the way in replaces.
    inside, outside = np.flatnonzero(on_cycle), np.flatnonzero(~on_cycle)
    kept = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, inside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), float(NEVER) * 10)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(0) + kept.sum()
    smaller[:size, size] = leaving.max(1)
    found = _edmonds(smaller, int(np.searchsorted(outside, root)))
    for i in range(size):
        heads[outside[i]] = outside[found[i]] if found[i] < size else inside[leaving[i].argmax()]
    broken = inside[entering[:, found[size]].argmax()]
    heads[broken] = outside[found[size]]
    heads[root] = root
    return heads


def join_subjects(
    heads: list[int], deps: list[int], subject: int, apposition: int, names: Sequence[bool], commas: Sequence[bool]
) -> None:
    """Make a name that stands as a second subject beside a first one its apposition, in place.

    The network decides word by word; "the harbour master, Mara Holt, said" and "researcher Mu Li said" then have two
    subjects, which Universal Dependencies do not allow. `heads` and `deps` are of words, `names` says which words are
    proper nouns, `commas` which are commas.
    """
    first: dict[int, int] = {}
    for word, head in enumerate(heads):
        if deps[word] != subject:
            continue
        before = first.setdefault(head, word)
        if before < word and names[word] and word - before - commas[before + 1] == 1:
            heads[word], deps[word] = before, apposition


class NameDecoder:
    """The best well-formed sequence of tags like B-PERSON, I-PERSON, L-PERSON, U-PERSON and O."""

    def __init__(self, tags: Sequence[str]) -> None:
        """Learn which tag may follow which."""
        self._tags = tags
        opens = [tag[2:] if tag[0] in "BI" else "" for tag in tags]
        goes_on = [tag[2:] if tag[0] in "IL" else "" for tag in tags]
        allowed = np.array([[a == b for b in goes_on] for a in opens])
        self._allowed = allowed
        self._cost = np.where(allowed, 0, NEVER).astype(np.float32)
        self._first = np.where([not label for label in goes_on], 0, NEVER).astype(np.float32)
        self._last = np.where([not label for label in opens], 0, NEVER).astype(np.float32)

    def decode(self, scores: Floats) -> list[tuple[int, int, str]]:
        """The names of some words as ranges of words with labels, in order. `scores`: word × tag."""
        if not len(scores):
            return []
        best = scores.argmax(1)
        fits = self._allowed[best[:-1], best[1:]].all() and not self._first[best[0]] and not self._last[best[-1]]
        if not fits:
            best = self._viterbi(scores)
        found, start = [], 0
        for i, tag in enumerate(self._tags[t] for t in best):
            if tag[0] in "BU":
                start = i
            if tag[0] in "LU":
                found.append((start, i + 1, tag[2:]))
        return found

    def _viterbi(self, scores: Floats) -> Ints:
        back = np.zeros(scores.shape, dtype=np.int64)
        total = scores[0] + self._first
        for i in range(1, len(scores)):
            ways = total[:, None] + self._cost
            back[i] = ways.argmax(0)
            total = ways.max(0) + scores[i]
        best = np.zeros(len(scores), dtype=np.int64)
        best[-1] = (total + self._last).argmax()
        for i in range(len(scores) - 1, 0, -1):
            best[i - 1] = back[i, best[i]]
        return best
