"""Trees and names from scores: always well-formed, and the best of all there are."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tui.analysis.encoder.decode import NameDecoder, tree

TAGS = ("O", "B-PERSON", "I-PERSON", "L-PERSON", "U-PERSON", "B-ORG", "I-ORG", "L-ORG", "U-ORG")


def is_tree(heads):
    roots = [i for i, head in enumerate(heads) if head == i]
    if len(roots) != 1:
        return False
    for i in range(len(heads)):
        at = i
        for _ in heads:
            at = heads[at]
        if at != roots[0]:
            return False
    return True


def square(most):
    sizes = st.integers(1, most).map(lambda n: (n, n))
    return sizes.flatmap(lambda shape: arrays(np.float32, shape, elements=st.floats(-9, 9, width=16)))


@given(square(4))
@settings(deadline=None, max_examples=150)
def test_below_the_chosen_root_the_tree_is_the_best(scores) -> None:
    found = tree(scores)
    assert is_tree(found)
    root = next(i for i, head in enumerate(found) if head == i)
    normal = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    others = [
        sum(normal[i, h] for i, h in enumerate(heads) if i != root)
        for heads in itertools.product(range(len(scores)), repeat=len(scores))
        if heads[root] == root and is_tree(heads)
    ]
    assert sum(normal[i, h] for i, h in enumerate(found) if i != root) >= max(others) - 1e-3


@given(square(60))
@settings(deadline=None, max_examples=50)
def test_a_long_sentence_is_a_tree(scores) -> None:
    assert is_tree(tree(scores))


def test_scores_that_make_a_tree_are_followed() -> None:
    gold = [1, 4, 4, 2, 4]
    scores = np.zeros((5, 5), dtype=np.float32)
    scores[range(5), gold] = 5
    assert tree(scores).tolist() == gold


def well_formed(tags):
    return all(
        (before[2:] if before[0] in "BI" else "") == (after[2:] if after[0] in "IL" else "")
        for before, after in itertools.pairwise(["O", *tags, "O"])
    )


@given(arrays(np.float32, st.integers(1, 4).map(lambda n: (n, len(TAGS))), elements=st.floats(-9, 9, width=16)))
@settings(deadline=None, max_examples=60)
def test_the_names_are_those_of_the_best_well_formed_tags(scores) -> None:
    best = max(
        (
            tags
            for tags in itertools.product(range(len(TAGS)), repeat=len(scores))
            if well_formed([TAGS[t] for t in tags])
        ),
        key=lambda tags: sum(scores[i, t] for i, t in enumerate(tags)),
    )
    found = NameDecoder(TAGS).decode(scores)
    again = ["O"] * len(scores)
    for start, end, label in found:
        again[start:end] = [f"I-{label}"] * (end - start)
        again[end - 1] = f"L-{label}"
        again[start] = f"{'U' if end - start == 1 else 'B'}-{label}"
    assert well_formed(again)
    total = sum(scores[i, TAGS.index(tag)] for i, tag in enumerate(again))
    assert total >= sum(scores[i, t] for i, t in enumerate(best)) - 1e-3


def test_no_words_no_names() -> None:
    assert NameDecoder(TAGS).decode(np.zeros((0, len(TAGS)), dtype=np.float32)) == []
