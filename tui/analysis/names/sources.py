"""Names that only their place gives away: who is said to have said something is somebody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.own_name import given_as
from tui.analysis.records import Labelled
from tui.core.model.analysis import Attribution

START, END = attrgetter("start"), attrgetter("end")
_SIZE = 6
"""Most words of a name that is marked."""


def names_of_sources(doc: ArticleDoc, attributions: Sequence[Attribution]) -> list[Labelled]:
    """The names of an article with those of sources that the pipeline missed among them ("Anna Rowe said").

    A name behind "the", or with a word for an organisation in it, becomes an ORG, any other a PERSON.
    """
    names = doc.names
    for attribution in attributions:
        for span in attribution.source[:1]:
            start, end = doc.at(span.start), doc.at(max(span.start, span.end - 1)) + 1
            if not doc.same_passage(start, end - 1):
                continue
            names = _with_own_name(doc, names, start, end)
            if " ".join(doc.words[start:end]) in knowledge().metonyms and not any(doc.labels[start:end]):
                names = sorted([*names, Labelled(start, end, "ORG")])  # "No 10"
            elif body := _body_of_place(doc, start, end):
                inside = [name for name in names if body.start <= name.start and name.end <= body.end]
                names = sorted([*(name for name in names if name not in inside), body])
            elif found := _name(doc, start, end):
                names = _with(doc, names, start, *found)
    return names


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


def _with(doc: ArticleDoc, names: list[Labelled], source: int, first: int, end: int) -> list[Labelled]:
    """The names, in text order and apart, with that of a source, unless they say something else of its words."""
    near = names[bisect_right(names, first, key=END) : bisect_left(names, end, key=START)]
    for place in near:  # "the ambassador to the United States Anna Rowe"
        if place.label in ("GPE", "LOC", "NORP") and first <= place.start and place.end <= end - 2:
            first = place.end
    touched = [name for name in near if first < name.end]
    if any(a < first or b > end or b - a == end - first or label == "PERSON" for a, b, label in touched):
        return names
    words = {word.lower() for word in doc.words[first:end]}
    organisation = (
        bool(words & word_table("nouns.toml")["organisation_names"])
        or any("." in word[:-1] and len(word) > 4 for word in words)
        or (first > source and doc.words[first - 1].lower() == "the")
    )
    if end - first == 1 and not organisation and not _is_surname(doc, first):
        return names
    if doc.words[source].lower() == "the" and is_person_noun(doc.words[end - 1].lower()):
        return names  # "the Chief Financial Officer, Ann Bell"
    kept = [name for name in names if name not in touched]
    return sorted([*kept, Labelled(first, end, "ORG" if organisation else "PERSON")])


def _is_surname(doc: ArticleDoc, position: int) -> bool:
    """Whether one capitalised word is taken for a surname: letters only, neither a day nor shouted."""
    word, tag = doc.words[position], doc.tags[position]
    several = tag in ("NNS", "CD")  # "Documents show", "One read"
    opens = position in doc.starts and tag != "NNP"
    return word.isalpha() and word.istitle() and len(word) > 2 and not several and not opens


def _name(doc: ArticleDoc, start: int, end: int) -> tuple[int, int] | None:
    """The run of capitalised words that names a source: behind titles, not behind a preposition."""
    stop = end = next((at for at in range(start, end) if doc.words[at] in (",", "(")), end)
    while end > start and not _capital(doc, end - 1):
        end -= 1
    first = end
    while first > start and (_capital(doc, first - 1) or doc.words[first - 1].lower() in _PARTICLES):
        first -= 1
    while first < end and (not _capital(doc, first) or _is_title(doc, first) or doc.tags[first] == "JJ"):
        first += 1
    if not 0 < end - first <= _SIZE or end < stop:
        return None
    before = next((at for at in range(first - 1, start - 1, -1) if not _is_title(doc, at)), None)
    return None if before is not None and doc.tags[before] in ("IN", "TO", "POS", "CC") else (first, end)


def _is_title(doc: ArticleDoc, position: int) -> bool:
    return doc.words[position].lower().rstrip(".") in word_table("titles.toml")["of_sources"]


_PARTICLES = word_table("names.toml")["source_particles"]


def _capital(doc: ArticleDoc, position: int) -> bool:
    tag = doc.tags[position]
    return doc.words[position][:1].isupper() and tag not in ("PRP", "PRP$", "DT", "IN", "CC", "WP")
