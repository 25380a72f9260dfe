"""Names that the pipeline did not see, given away by what stands beside them, and papers and pairs as wholes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, bare_name
from tui.analysis.entities.repeats import covered_by
from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.core.text.names import fold

_PAPERS = word_table("things.toml")["before_titles"]
_TITLED = frozenset(["journal", "magazine", "band", "orchestra", "party"])
"""Nouns for organisations behind which rather a title stands ("the journal Judgment and Decision Making")."""
_LINKS = frozenset(["of", "and", "for", "in", "the", "&"])
_OTHER = frozenset(["DATE", "TIME", "PERSON", "NORP"])
LONGEST = 9
"""Words of a paper's name."""
LISTED_TOKENS = 10
MAX_LABEL = 4
"""Words before the colon of a transcript."""


def with_unlabelled(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names with those behind nouns ("the firm Brightwell") and of speakers in transcripts ("Courier: …"), and
    with whole ones of papers ("in the journal Annals of Coastal Engineering") instead of the names in them."""
    covered = covered_by(doc, names)
    found = [*names, *_behind_nouns(doc, covered), *_before_colons(doc, covered)]
    papers = list(_behind_papers(doc))
    covered = covered_by(doc, papers)
    found = [name for name in found if not any(covered[name.start : name.end])] + papers
    return sorted(found, key=lambda name: name.start)


def _behind_nouns(doc: ArticleDoc, covered: bytearray) -> Iterator[Name]:
    """Organisations behind what they are ("the firm Brightwell"), "according to" and "told"."""

    def unseen(at: int) -> bool:
        name = doc.same_passage(at, before) and doc.words[at][0].isupper() and doc.tags[at] in ("NNP", "NNPS")
        return name and not covered[at] and not doc.labels[at]

    end, nouns = 0, lexicon().organization - _TITLED
    for before, word in enumerate(doc.words):
        start = before + 1
        noun = word in nouns and doc.tags[before] == "NN"
        if word == "The" and doc.same_passage(before - 1, before):  # "told The Courier"
            word = doc.words[before - 1]
        according = word == "to" and before > 0 and doc.words[before - 1].lower() == "according"
        if start < end or not (noun or according or word in ("told", "tells")) or not unseen(start):
            continue
        end = start + 1
        while unseen(end):
            end += 1
        if not (doc.same_passage(start, end) and (covered[end] or doc.words[end] in HYPHENS)):
            yield from bare_name(doc, start, end, "organization", "ORG")


def _before_colons(doc: ArticleDoc, covered: bytearray) -> Iterator[Name]:
    """Names before a colon at the start of several paragraphs: those of the speakers there."""
    labels: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, start in enumerate(doc.starts):
        if is_listed(doc.passages[number].words):
            continue
        end = start
        while doc.same_passage(start, end) and end - start < MAX_LABEL and doc.words[end][0].isupper():
            end += 1
        if end > start and doc.same_passage(start, end) and doc.words[end] == ":":
            labels[tuple(map(fold, doc.words[start:end]))].append((start, end))
    for words, places in labels.items():
        if len(places) > 1 and len(words[-1]) > 1 and not lexicon().titles.issuperset(words):
            for start, end in places:
                if not any(covered[start:end]):
                    yield from bare_name(doc, start, end, "person")


def is_listed(words: Sequence[str]) -> bool:
    """Whether a line is one of a list of what something is like, and nobody's turn: "Weight: 2 lb"."""
    if not 2 < len(words) <= LISTED_TOKENS or ":" not in words[1:4] or not words[-1][-1].isalnum():
        return False
    return not any(mark in word for word in words for mark in '“"‘')


def _behind_papers(doc: ArticleDoc) -> Iterator[Name]:
    """Runs of capitalised words, with small ones between them, behind "journal", "newspaper" and the like."""
    for before, word in enumerate(doc.words):
        if word not in _PAPERS or doc.tags[before] != "NN":
            continue
        at = start = end = before + 1
        while doc.same_passage(at, before) and at - start < LONGEST and doc.labels[at] not in _OTHER:
            if doc.words[at][0].isupper():
                end = at + 1
            elif at == start or doc.words[at] not in _LINKS:
                break
            at += 1
        if end - start > 1 and fold(doc.words[start]) not in lexicon().titles | lexicon().given:
            yield from bare_name(doc, start, end, "organization", "ORG")


def with_pairs(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names with "Customs and Border Protection" as one: two bodies that only come up together, several times."""
    ordered = sorted(names, key=lambda name: name.start)
    forms = Counter(name.words for name in ordered)
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Name, Name]]] = {}
    for one, other in pairwise(ordered):
        joined = other.start - one.end == 1 and doc.words[one.end] in ("and", "&")
        if joined and one.type == other.type == "organization" and "and" not in one.words + other.words:
            pairs.setdefault((one.words, other.words), []).append((one, other))
    found = ordered
    for (left, right), places in pairs.items():
        if len(places) > 1 and forms[left] == forms[right] == len(places):
            parts = {id(name) for place in places for name in place}
            found = [name for name in found if id(name) not in parts]
            for one, other in places:
                found += bare_name(doc, one.start, other.end, "organization")
    return sorted(found, key=lambda name: name.start)
