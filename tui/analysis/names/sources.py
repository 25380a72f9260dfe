"""Names that only their place gives away: who is said to have said something is somebody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.own_name import given_as
from tui.analysis.records import Labelled
from tui.core.model.analysis import Attribution

START, END = attrgetter("start"), attrgetter("end")
_SIZE = 6
"""Most words of a name that is marked."""
_BODIES = word_table("nouns.toml")["organisation_names"]
_PARTICLES = word_table("names.toml")["source_particles"]


def names_of_sources(doc: ArticleDoc, attributions: Sequence[Attribution]) -> list[Labelled]:
    """The names of an article with those of sources that the pipeline missed among them ("Anna Rowe said")."""
    names = doc.names
    for attribution in attributions:
        for span in attribution.source[:1]:
            start, end = doc.at(span.start), doc.at(max(span.start, span.end - 1)) + 1
            if not doc.same_passage(start, end - 1):
                continue
            names = _with_own_name(doc, names, start, end)
            if found := _body_of_place(doc, start, end) or _named(doc, start, end):
                names = _with(names, found)
    return names


def _with(names: list[Labelled], name: Labelled) -> list[Labelled]:
    """The names, in text order and apart, with another, unless they say something else of its words."""
    touched = names[bisect_right(names, name.start, key=END) : bisect_left(names, name.end, key=START)]
    size = name.end - name.start
    if any(a < name.start or b > name.end or b - a == size or label == "PERSON" for a, b, label in touched):
        return names
    return sorted([*(other for other in names if other not in touched), name])


def _with_own_name(doc: ArticleDoc, names: list[Labelled], start: int, end: int) -> list[Labelled]:
    """The names with the one that a source gives himself: "A trader, who gave her name only as Mama Bell, said"."""
    head = doc.head_of(start, end)
    for word in given_as(doc.tokens[head]):
        first = last = head + word.i - doc.tokens[head].i
        while doc.same_passage(first - 1, last) and doc.tags[first - 1] == "NNP" and not _is_title(doc, first - 1):
            first -= 1
        while doc.same_passage(last + 1, first) and doc.tags[last + 1] == "NNP":
            last += 1
        if not any(doc.labels[first : last + 1]):
            return sorted([*names, Labelled(first, last + 1, "PERSON")])
    return names


def _body_of_place(doc: ArticleDoc, start: int, end: int) -> Labelled | None:
    """A body that has no other name than what it is of which place: "the Norland health commission", "Lima police"."""
    first = start + (doc.words[start].lower() == "the")
    labels = doc.labels[first:end]
    if end - first < 2 or doc.words[end - 1] not in word_table("nouns.toml")["of_places"]:
        return None
    if labels[0] not in ("GPE", "NORP") or not all(label in ("", labels[0]) for label in labels):
        return None
    plain = all(tag in ("NN", "JJ", "NNP", "NNS") for tag in doc.tags[first:end])
    return Labelled(first, end, "ORG") if plain else None


def _named(doc: ArticleDoc, start: int, end: int) -> Labelled | None:
    """The run of capitalised words that names a source in full, behind titles."""
    end = next((at for at in range(start, end) if doc.words[at] in (",", "(")), end)
    while end > start and not _capital(doc, end - 1):
        end -= 1
    first = end
    while first > start and (_capital(doc, first - 1) or doc.words[first - 1].lower() in _PARTICLES):
        first -= 1
    while first < end and (not _capital(doc, first) or _is_title(doc, first) or doc.tags[first] == "JJ"):
        first += 1
    office = doc.words[start].lower() == "the" and is_person_noun(doc.words[end - 1].lower())  # "the Head Baker"
    if office or not 1 < end - first <= _SIZE:
        return None
    body = not _BODIES.isdisjoint(word.lower() for word in doc.words[first:end])
    return Labelled(first, end, "ORG" if body else "PERSON")


def _is_title(doc: ArticleDoc, position: int) -> bool:
    return doc.words[position].lower().rstrip(".") in word_table("titles.toml")["of_sources"]


def _capital(doc: ArticleDoc, position: int) -> bool:
    return doc.words[position][:1].isupper() and doc.tags[position] not in ("PRP", "PRP$", "DT", "IN", "CC", "WP")
