"""The bare extent and the label of a name, by the tables and by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import known_places, lexicon
from tui.core.text.names import fold

Found = tuple[int, int, str]
"""A name while it is settled: first token in its passage, token after the last, label."""
SPEAKING = word_table("names.toml")["speaking"]
"""Verbs whose subject, if it is no known place or organisation, is a person."""
AMBIGUOUS = word_table("names.toml")["ambiguous"]
"""Also common words, surnames or given names: added only where the model has nothing to say against it."""
POSTAL = word_table("names.toml")["postal"]
"""Codes of states and provinces, which stand behind a town and a comma."""
LONGEST_ACRONYM = 5
_CREDITS = frozenset(["Image", "Photo", "Photograph", "Picture", "File", "Credit"])


@cache
def title_words() -> frozenset[str]:
    """The words of forms of address, offices and their qualifiers, in lower case."""
    known = knowledge()
    return frozenset(w.lower() for name in known.address | known.roles | known.qualifiers for w in name.split())


@cache
def before_a_person() -> frozenset[str]:
    """Capitalised words that stand right before a person's name: forms of address and the last words of offices."""
    known = knowledge()
    return known.address | {role.split()[-1] for role in known.roles}


def plain(doc: Doc, start: int, end: int) -> str:
    """The words of a name with single spaces, curly apostrophes straightened."""
    text = doc[start].text if end - start == 1 else "".join([doc[i].text_with_ws for i in range(start, end)])
    return " ".join(text.replace("’", "'").split())


def bare(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """The range without white space, articles, possessive marks and, for a person, titles; empty if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct):
        start += 1
    while end > start and not _ends_a_name(doc[end - 1]):
        end -= 1
    if end - start > 1 and end < len(doc) and doc[end].text == ":" and doc[end - 1].text in _CREDITS:
        end -= 1  # "… in Halverton Image: Ann Bell"
    titles = title_words()
    while end - start > 1 and label in ("ORG", "GPE") and _is_office(doc, end - 1):
        end -= 1  # "White House Press" Secretary
    first = start
    while first < end and (doc[first].lower_ in titles or doc[first].lower_ in ("of", "for", "-")):
        first += 1
    if first == end:
        # "Mr. King" is King; "Chief Justice" is nobody.
        named = start < end and end > 1 and doc[end - 2].text in knowledge().address
        known = plain(doc, start, end) in knowledge().metonyms
        return (end - 1, end) if named else (start, end) if known or label != "PERSON" else (end, end)
    return (first, end) if label == "PERSON" else (start, end)


def _is_office(doc: Doc, last: int) -> bool:
    """Whether a word and the one behind it are an office's: "Press Secretary", "Defense Minister"."""
    if last + 1 >= len(doc) or not doc[last + 1].text[:1].isupper():
        return False
    return f"{doc[last].text} {doc[last + 1].text}" in knowledge().roles or (
        doc[last].text in knowledge().qualifiers and doc[last + 1].text in knowledge().roles
    )


def _ends_a_name(token: Token) -> bool:
    return not (token.is_space or token.lower_ in ("'s", "’s") or (token.is_punct and token.text != "."))


def table_label(name: str, label: str) -> str:
    """The label that the tables give a name, or the one given."""
    known = knowledge()
    words = name.split()
    if name in known.metonyms or name in known.organisations:
        return "ORG"
    if label != "PERSON" and name in known.peoples:
        return "NORP"
    if name in known.countries or (label == "PERSON" and name in known.capitals and name not in AMBIGUOUS):
        return "GPE"
    if len(words) > 1 and label in ("PERSON", "GPE", "NORP"):
        if words[-1] in known.organisation_last or (words[0] in known.organisation_first and words[1] == "of"):
            return "ORG"
        if words[-1] in known.place_words and not (label == "PERSON" and _could_be_a_person(words)):
            return "LOC"
    if len(words) > 1 and label == "ORG" and words[-1] in known.built:
        return "LOC"
    if label in ("GPE", "LOC", "ORG") and name in known.regions:
        return "LOC"
    if label in ("NORP", "LOC") and (name in known.states or name in known.capitals):
        return "GPE"
    return label


def _could_be_a_person(words: Sequence[str]) -> bool:
    """Whether words that end in one for a place may be a full name: "Michael Bay", "Z. Z. Hill"."""
    given = fold(words[0]) in lexicon().given or (len(words[0]) == 2 and words[0][1] == ".")
    return given and words[-1] in word_table("names.toml")["surnames_too"]


def evident_label(doc: Doc, start: int, end: int, label: str) -> tuple[int, str]:
    """Start of a name that the model took for a place or an organisation, and its label by its surroundings.

    A title before it, a speaking verb after it or "who" make a person; capitals throughout make an organisation.
    """
    name = plain(doc, start, end)
    if label not in ("GPE", "LOC", "ORG") or name in known_places() or table_label(name, "PERSON") != "PERSON":
        return start, label
    first = start
    while first < end and doc[first].lower_ in title_words():
        first += 1
    if first < end and doc[first].lower_ in ("for", "of"):
        return start, label  # "MEC for Health" is nobody's name
    if start < first < end and doc[first - 1].text in before_a_person() and (end - first > 1 or label != "ORG"):
        return first, "PERSON"
    if start and doc[start - 1].text in before_a_person() and doc[start - 1].whitespace_:
        return start, "PERSON"
    root = doc[start:end].root
    if label != "ORG" and end - start == 1 and any(_is_full_name(other) for other in _beside(root)):
        return start, "PERSON"  # "Ann Bell and Marun"
    if any(child.dep_ == "acl:relcl" and any(t.lower_ == "who" for t in child.children) for child in root.children):
        return start, "PERSON"
    if label == "ORG":
        return start, label
    if root.dep_ == "nsubj" and root.head.lemma_ in SPEAKING:
        return start, "PERSON"
    acronym = end - start == 1 and 1 < len(name) <= LONGEST_ACRONYM and name.isupper() and name.isalpha()
    if acronym and name not in POSTAL and not shouts(doc):
        return start, "ORG"
    return start, label


def _beside(root: Token) -> list[Token]:
    """The words that are coordinated with one, without those of a list."""
    others = [child for child in root.rights if child.dep_ == "conj"]
    return others if root.dep_ != "conj" else [*others, root.head]


def _is_full_name(word: Token) -> bool:
    """Whether a word begins a person's name of several words."""
    after = word.i + 1
    return word.ent_type_ == "PERSON" and after < len(word.doc) and word.doc[after].ent_iob_ == "I"


def shouts(doc: Doc) -> bool:
    """Whether a paragraph is in capitals, which then say nothing."""
    letters = [t.text for t in doc if t.is_alpha]
    return len(letters) > 2 and sum(t.isupper() for t in letters) > 0.7 * len(letters)
