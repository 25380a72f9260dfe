"""Bodies named with a nation’s adjective, of which the pipeline saw the adjective only: "British" + "Gas"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.names.labels import Found, plain, shouts, title_words
from tui.core.text.names import fold

_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_BEFORE = _NOUNS | {"DT", "JJ", "PRP$", "POS", "CD"}
"""Tags before an adjective that is said of a noun: a name has no article, and a common noun has one."""


def whole_bodies(docs: Sequence[Doc], found: Sequence[list[Found]]) -> list[list[Found]]:
    """The names of each passage, those bodies whole.

    The word behind the adjective has a capital, is no office and nobody's name, and nothing else belongs to the two of
    them; or the article has both as one organisation elsewhere.
    """
    people = {
        doc[at].text
        for doc, names in zip(docs, found, strict=True)
        for start, end, label in names
        if label == "PERSON"
        for at in range(start, end)
    }
    whole = {
        plain(doc, start, start + 2)
        for doc, names in zip(docs, found, strict=True)
        for start, end, label in names
        if (label == "ORG" and end == start + 2 and doc[start].text in knowledge().peoples)
        or (_may_go_on(doc, start, end, label) and _is_one_name(doc, start, people))
    }
    return [[_whole(doc, name, whole) for name in names] for doc, names in zip(docs, found, strict=True)]


def _whole(doc: Doc, name: Found, whole: set[str]) -> Found:
    start, end, label = name
    if _may_go_on(doc, start, end, label) and plain(doc, start, end + 1) in whole:
        return start, end + 1, "ORG"
    return name


def _may_go_on(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether a nation's adjective stands before a word with a capital that belongs to no name."""
    if label != "NORP" or end - start != 1 or end >= len(doc):
        return False
    if (
        doc[start].text not in knowledge().demonyms
        and doc[start].text not in word_table("names.toml")["adjectives_too"]
    ):
        return False
    after = doc[end]
    return after.text.istitle() and after.text.isalpha() and not after.ent_type_ and bool(doc[start].whitespace_)


def _is_one_name(doc: Doc, start: int, people: set[str]) -> bool:
    """Whether an adjective and the word behind it are a name of their own, by that word and those around them."""
    word, known = doc[start + 1], knowledge()
    folded = fold(word.text)
    if word.tag_ not in _NOUNS or word.text in people or word.text in known.peoples or folded in lexicon().given:
        return False
    if word.text in known.place_words | known.built or folded in word_table("things.toml")["no_actors"]:
        return False
    if word.lower_ in title_words() or (word.tag_ in ("NN", "NNP") and is_person_noun(folded)):
        return False
    before = doc[start - 1] if start else None
    alone = before is None or not (before.tag_ in _BEFORE or (before.text[:1].isupper() and not before.is_sent_start))
    behind = doc[start + 2] if start + 2 < len(doc) else None
    ends = behind is None or not (behind.tag_ in _NOUNS | {"CD", "HYPH"} or behind.text[:1].isupper())
    return alone and ends and not _has_capitals(doc)


def _has_capitals(doc: Doc) -> bool:
    """Whether a passage is in capitals, or has one at most words, which then say nothing."""
    words = [token.text for token in doc if token.is_alpha]
    return shouts(doc) or 2 * sum(word[0].isupper() for word in words) > len(words)
