"""Names that the pipeline did not see, given away by what stands beside them: a title in front, names on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, make_name
from tui.analysis.entities.repeats import covered_by
from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge.lexicon import lexicon
from tui.core.text.names import fold

_TITLED = frozenset(["journal", "magazine", "band", "orchestra", "party"])
"""Nouns for organisations behind which rather a title stands ("the journal Judgment and Decision Making")."""
LONGEST = 3
"""Words of a name behind a title."""
MAX_LABEL = 4
"""Words before the colon of a transcript."""


def unlabelled_names(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """Names behind titles ("Ambassador Mohib") and nouns ("the firm Brightwell"), in lists, and of speakers in
    transcripts ("Courier: …")."""
    covered = covered_by(doc, names)
    return [
        *_behind_nouns(doc, covered),
        *_in_lists(doc, names, covered),
        *_before_colons(doc, covered),
    ]


def _behind_nouns(doc: ArticleDoc, covered: bytearray) -> Iterator[Name]:
    """Organisations behind what they are ("the firm Brightwell") and "according to"."""
    end, nouns = 0, lexicon().organization - _TITLED
    for before, word in enumerate(doc.words):
        start = before + 1
        noun = word in nouns and doc.tags[before] == "NN"
        if word == "The" and before > 0:  # "told The Courier"
            word = doc.words[before - 1] if doc.same_passage(before - 1, before) else ""
        according = word == "to" and before > 0 and doc.words[before - 1].lower() == "according"
        told = word in ("told", "tells")
        if start < end or not (noun or according or told) or not _unlabelled(doc, start, before, covered):
            continue
        end = start + 1
        while _unlabelled(doc, end, start, covered):
            end += 1
        goes_on = doc.same_passage(start, end) and (covered[end] or doc.words[end] in HYPHENS)
        if not goes_on and (name := make_name(doc, start, end, "organization", found=True)):
            name.label = "ORG"
            yield name


def _in_lists(doc: ArticleDoc, names: Sequence[Name], covered: bytearray) -> Iterator[Name]:
    """Names between two names of one type in a list ("Hera, Aphrodite, and Athena")."""
    for left, right in pairwise(sorted(names, key=lambda name: name.start)):
        start, end = left.end + 1, right.start - 1
        if left.type != right.type or not start < end <= start + LONGEST + 1 or doc.words[left.end] != ",":
            continue
        if doc.words[end] in ("and", "or") and doc.words[end - 1] == ",":
            end -= 1
        if doc.words[end] in (",", "and", "or") and all(
            _unlabelled(doc, at, left.start, covered) for at in range(start, end)
        ):
            yield from filter(None, [make_name(doc, start, end, left.type, found=True)])


def _unlabelled(doc: ArticleDoc, position: int, beside: int, covered: bytearray) -> bool:
    """Whether a token, in the passage of another one, is tagged as a name that nobody has seen."""
    return (
        doc.same_passage(position, beside)
        and not covered[position]
        and doc.words[position][0].isupper()
        and doc.tags[position] in ("NNP", "NNPS")
        and not doc.labels[position]
    )


def _before_colons(doc: ArticleDoc, covered: bytearray) -> list[Name]:
    """Names before a colon at the start of several paragraphs: those of the speakers there."""
    labels: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for start in doc.starts:
        end = start
        while doc.same_passage(start, end) and end - start < MAX_LABEL and doc.tokens[end].text[:1].isupper():
            end += 1
        if end > start and doc.same_passage(start, end) and doc.tokens[end].text == ":":
            labels[tuple(fold(token.text) for token in doc.tokens[start:end])].append((start, end))
    return [
        name
        for words, places in labels.items()
        if len(places) > 1 and len(words[-1]) > 1 and not all(word in lexicon().titles for word in words)
        for start, end in places
        if not any(covered[start:end]) and (name := make_name(doc, start, end, "person", found=True))
    ]
