"""Names of papers behind what they are: "in the journal Annals of Coastal Engineering"; and bodies of two parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, make_name
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.core.text.names import fold

_PAPERS = word_table("things.toml")["before_titles"]
_LINKS = frozenset(["of", "and", "for", "in", "the", "&"])
_OTHER = frozenset(["DATE", "TIME", "PERSON", "NORP"])
LONGEST = 9
"""Words of a paper's name."""


def with_papers(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names with whole ones of papers behind "journal", "newspaper" and the like, as organisations."""
    found = list(_behind_papers(doc))
    covered = {position for name in found for position in range(name.start, name.end)}
    return sorted([*(n for n in names if covered.isdisjoint(range(n.start, n.end))), *found], key=lambda n: n.start)


def _behind_papers(doc: ArticleDoc) -> Iterator[Name]:
    for before, word in enumerate(doc.words):
        start = before + 1
        if word not in _PAPERS or doc.tags[before] != "NN" or not doc.same_passage(start, before):
            continue
        end = _end(doc, start)
        if end - start < 2 or fold(doc.words[start]) in lexicon().titles | lexicon().given:
            continue
        if name := make_name(doc, start, end, "organization", found=True):
            name.label = "ORG"
            yield name


def _end(doc: ArticleDoc, start: int) -> int:
    """End of a run of capitalised words with small ones between them."""
    at = end = start
    while doc.same_passage(at, start) and at - start < LONGEST and doc.labels[at] not in _OTHER:
        if doc.words[at][0].isupper():
            end = at + 1
        elif at == start or doc.words[at] not in _LINKS:
            break
        at += 1
    return end


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
            wholes = [make_name(doc, a.start, b.end, "organization", found=True) for a, b in places]
            parts = {id(name) for place in places for name in place}
            found = [name for name in found if id(name) not in parts] + [whole for whole in wholes if whole]
    return sorted(found, key=lambda name: name.start)
