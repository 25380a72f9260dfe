"""Whole names of bodies before their initials in brackets: "the Public Service Bargaining Council (PSBC)", of which
the pipeline saw a part only or nothing. The search for the long form is that of Schwartz and Hearst (2003), by words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, bare_name
from tui.analysis.entities.repeats import covered_by
from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.core.text.names import fold

MOST_LETTERS = 8
_SMALL = word_table("names.toml")["small"]


def with_spelt_out(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names with those before their initials as a whole, where the initials or a part of them are a name."""
    found = list(names)
    for whole in _wholes(doc, names):
        within = [name for name in found if name.start < whole.end and whole.start < name.end]
        if all(whole.start <= name.start and name.end <= whole.end for name in within):
            found = sorted([*(n for n in found if n not in within), whole], key=lambda name: name.start)
    return found


def common_initials(doc: ArticleDoc) -> Iterator[str]:
    """Initials in brackets behind common nouns, which are no body's: "liquefied petroleum gas (LPG)"."""
    for bracket, letters in _in_brackets(doc):
        start = _start(doc, bracket, letters)
        noun = doc.tokens[doc.head_of(start, bracket)] if start < bracket - 1 else None
        common = noun is not None and noun.tag_ in ("NN", "NNS") and noun.lemma_ not in lexicon().organization
        if common and not _has_capital(doc.words[start + 1 : bracket]):
            yield fold(letters)


def _has_capital(words: Sequence[str]) -> bool:
    return any(word[0].isupper() for word in words)


def _in_brackets(doc: ArticleDoc) -> Iterator[tuple[int, str]]:
    """Positions of brackets around what may be initials, and these."""
    for bracket, word in enumerate(doc.words):
        if word == "(" and doc.same_passage(bracket - 2, bracket + 2) and doc.words[bracket + 2] == ")":
            letters = doc.words[bracket + 1]
            if 1 < len(letters) <= MOST_LETTERS and letters.isupper():
                yield bracket, letters


def _wholes(doc: ArticleDoc, names: Sequence[Name]) -> Iterator[Name]:
    covered = covered_by(doc, names)
    at = {name.start: name for name in names}
    for bracket, letters in _in_brackets(doc):
        start = _start(doc, bracket, letters)
        if not _has_capital(doc.words[start:bracket]) or not (covered[bracket + 1] or any(covered[start:bracket])):
            continue
        short = at.get(bracket + 1)
        if short is not None and short.type == "person":
            short.type, short.label = "organization", "ORG"  # people are seldom given initials in brackets
        label = (short.label if short else "") or "ORG"
        for whole in bare_name(doc, start, bracket, short.type if short else "organization", label):
            if (whole.start, whole.end) == (start, bracket) and not is_person_noun(whole.words[-1]):
                yield whole  # but no "Chief Administrative Secretary (CAS)"


def _start(doc: ArticleDoc, bracket: int, letters: str) -> int:
    """Start of the words with these initials; the position of the bracket if there are none."""
    at, left = bracket, len(letters)
    while left and doc.same_passage(at - 1, bracket):
        at -= 1
        word, before = doc.words[at], left
        for part in reversed(word.split("-")):  # "Tehrik-e-Vell" may be one token
            left -= bool(left) and part[:1].upper() == letters[left - 1]
        behind_hyphen = word.islower() and doc.words[at - 1] in HYPHENS
        if left == before and not (word.lower() in _SMALL or word in HYPHENS or behind_hyphen):
            return bracket
    return bracket if left else at
