"""Correct and complete the names that the pipeline found, from tables and from the article as a whole.

The model sees a few words at a time. An article says more: a name that is a person five times is one the sixth time
too. The tables (`tui.analysis.knowledge`) know countries, governments' seats, titles and the like.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.names.extents import Found, bare, joined, plain, states_behind_towns
from tui.analysis.records import Labelled
from tui.core.text.names import fold

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})
"""The labels that are corrected; dates and events stay as the model has them."""
LONGEST = 12
"""Words in the longest name that is looked for."""
FULL_NAME_WEIGHT = 2
"""A name of several words is surer of its label than a single word."""


def find_names(article: ArticleDoc) -> list[Labelled]:
    """The names, dates and the like of an article, in order.

    Titles, articles and possessive marks are cut from the model's names, labels are corrected by the tables, names of
    the tables that the model missed are added; then each name gets the label that it has most often in the article.
    """
    docs, words = [p.doc for p in article.passages], [p.words for p in article.passages]
    entities = [doc.ents for doc in docs]
    found = [_tidied(doc, joined(doc, ents)) for doc, ents in zip(docs, entities, strict=True)]
    for doc, names, its_words in zip(docs, found, words, strict=True):
        names[:] = states_behind_towns(doc, sorted(names))
        _complete(doc, names, its_words)
    votes = _votes(docs, found)
    for doc, ents, names in zip(docs, entities, found, strict=True):
        names[:] = [(start, end, votes.get(plain(doc, start, end), label)) for start, end, label in names]
        taken = {i for start, end, _ in names for i in range(start, end)}
        others = [(e.start, e.end, e.label_) for e in ents if e.label_ not in NAMES]
        names += [found for found in others if not taken.intersection(range(found[0], found[1]))]
        names.sort()
    return [
        Labelled(base + start, base + end, label)
        for base, names in zip(article.starts, found, strict=True)
        for start, end, label in names
    ]


def _tidied(doc: Doc, entities: Sequence[Found]) -> list[Found]:
    """The model's names, cut to the bare name and with the labels of the tables."""
    names: list[Found] = []
    for start, end, label in entities:
        if label not in NAMES:
            continue
        start, end = bare(doc, start, end, label)
        if start == end or (names and start < names[-1][1]):
            continue  # nothing is left, or the name before goes on with it
        if label == "PERSON":
            start, end = _with_hyphens(doc, start, end)
        label = _table_label(plain(doc, start, end), label)
        names += _parted(doc, start, end, label)
    return names


def _table_label(name: str, label: str) -> str:
    """The label that the tables give a name, or the one given."""
    known = knowledge()
    words = name.split()
    if name in known.metonyms or name in known.organisations:
        return "ORG"
    if label != "PERSON" and (name in known.peoples or name in known.countries):
        return "NORP" if name in known.peoples else "GPE"
    if len(words) > 1 and label in ("PERSON", "GPE", "NORP"):
        if words[-1] in known.organisation_last or (words[0] in known.organisation_first and words[1] == "of"):
            return "ORG"
        if words[-1] in known.place_words and not (label == "PERSON" and _could_be_a_person(words)):
            return "LOC"
    return label


def _could_be_a_person(words: Sequence[str]) -> bool:
    """Whether words that end in one for a place may be a full name: "Michael Bay", "Z. Z. Hill"."""
    given = fold(words[0]) in lexicon().given or (len(words[0]) == 2 and words[0][1] == ".")
    return given and words[-1] in word_table("names.toml")["surnames_too"]


def _with_hyphens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A person's name with all parts of a double-barrelled one ("Ann Bell" + "-Carr")."""
    while _ties(doc, end) and doc[end + 1].text.istitle():
        end += 2
    while _ties(doc, start - 1) and doc[start - 2].text.istitle():
        start -= 2
    return start, end


def _ties(doc: Doc, at: int) -> bool:
    """Whether a hyphen without white space around it stands at a token."""
    inside = 0 < at < len(doc) - 1
    return inside and doc[at].text == "-" and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def _parted(doc: Doc, start: int, end: int, label: str) -> list[Found]:
    """The name, or the two of the tables that it consists of: "CBS Sports NFL" and "White House Russia" before what
    somebody is there."""
    whole, listed = [(start, end, label)], _listed()
    if label != "ORG" or end - start < 2 or end >= len(doc) or plain(doc, start, end) in listed:
        return whole
    for middle in range(end - 1, start, -1):
        left, right = listed.get(plain(doc, start, middle), ""), listed.get(plain(doc, middle, end), "")
        if left == "ORG" and right in ("ORG", "GPE") and is_person_noun(doc[end].lower_):
            return [(start, middle, left), (middle, end, right)]
    return whole


@cache
def _listed() -> dict[str, str]:
    """Names that are marked wherever they stand, with their labels."""
    known = knowledge()
    listed = dict.fromkeys(known.regions, "LOC")
    listed |= dict.fromkeys(known.countries | known.states | known.capitals, "GPE")
    listed |= dict.fromkeys(known.peoples, "NORP")
    listed |= dict.fromkeys(known.metonyms | known.organisations, "ORG")
    return {name: label for name, label in listed.items() if len(name) > 2 or "." in name or name.isupper()}


@cache
def _listed_starts() -> frozenset[str]:
    """The first words of the listed names, so that most tokens need one look-up only."""
    return frozenset(name.split()[0] for name in _listed())


def _complete(doc: Doc, names: list[Found], words: Sequence[str]) -> None:
    """Add the tables' names that the model missed, or has a part of only ("USA" of "USA Today")."""
    taken = {i for start, end, _ in names for i in range(start, end)}

    def fits(start: int, end: int) -> bool:
        return taken.isdisjoint(range(start, end)) or _is_part(names, start, end)

    for found in _listed_in(doc, words, fits):
        names[:] = [name for name in names if not (found[0] <= name[0] and name[1] <= found[1])]
        names.append(found)
    names.sort()


def _listed_in(doc: Doc, words: Sequence[str], fits: Callable[[int, int], bool]) -> Iterator[Found]:
    """The names of the tables, from left to right, the longest that fits first."""
    i, labels = 0, _listed()
    while i < len(words):
        longest = LONGEST if words[i] in _listed_starts() or words[i].partition(".")[0] in _listed_starts() else 0
        ends = range(min(len(words), i + longest), i, -1)
        end = next((end for end in ends if plain(doc, i, end) in labels and fits(i, end)), None)
        if end is not None:
            yield i, end, labels[plain(doc, i, end)]
        i = end or i + 1


def _is_part(names: Sequence[Found], start: int, end: int) -> bool:
    """Whether the names that touch a range are shorter than it and lie inside."""
    touching = [name for name in names if name[0] < end and start < name[1]]
    return all(start <= a and b <= end and b - a < end - start for a, b, _ in touching)


def _votes(docs: Sequence[Doc], found: Sequence[list[Found]]) -> dict[str, str]:
    """The label that each name has most often in the article; a full name votes for its last word too."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc, names in zip(docs, found, strict=True):
        for start, end, label in names:
            name = plain(doc, start, end)
            weight = FULL_NAME_WEIGHT if end - start > 1 else 1
            counts[name][label] += weight
            if label == "PERSON" and end - start > 1:
                counts[plain(doc, end - 1, end)][label] += weight
    return {
        name: label for name, count in counts.items() for label, n in count.most_common(1) if n > 0.5 * count.total()
    }
