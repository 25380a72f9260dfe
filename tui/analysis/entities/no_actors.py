"""Clusters of names that are no actors by the kind of thing that they name: facilities, platforms, abbreviations,
agencies that stand in a dateline only, and parties behind a politician's name ("R-Wis.")."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.cluster import known
from tui.analysis.entities.mentions import Group, Name
from tui.analysis.grammar import FINITE
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon

OFTEN = 3
"""Paragraphs in which a facility is named that an article is about."""
DATELINE = 14
"""Tokens of a paragraph within which a dateline ends."""
_DASHES = frozenset("-–—")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z].*")
_AMOUNT = re.compile(r"\D{0,3}\d[\d.,]*(?:bn|m|k|tn|million|billion)?", re.I)
_SEVERAL = re.compile(r"[A-Z]{2,12}s")
"""Several of what has initials ("the AMAs", "NGOs")."""
_SETS = word_table("things.toml")["sets"]
_FACILITIES = {(word, kind) for word in word_table("things.toml")["centers"] for kind in ("center", "centre")}
_FACILITIES |= {(word, "league") for word in word_table("things.toml")["leagues"]}
_BORNE = word_table("things.toml")["borne"]
_VESSELS = word_table("things.toml")["vessels"]
_PRODUCTS = word_table("things.toml")["products"]
TITLE = 8
"""Words of a title in quotation marks."""
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_MARKS = _OPENING | _CLOSING
_ENDS = frozenset(".?!")


def names_no_actor(doc: ArticleDoc, group: Group, sources: AbstractSet[int]) -> bool:
    """Whether a cluster names no actor by what it is called, or by where it stands. Who speaks is one.

    `sources` are the positions of the tokens that stand in the source of an attribution.
    """
    words = group.names[0].words
    if any(_is_source(doc, name, sources) for name in group.names):
        return False
    if all(_in_dateline(doc, name) or _is_venue(doc, name) for name in group.names):
        return True
    if len(words) == 1 and _is_no_name(doc, group):
        return True
    if known(group):
        return False
    borne = [_is_borne(doc, name) for name in group.names]
    acts = group.type in ("person", "place") or any(_acts(doc, name) for name in group.names)
    if all(borne) or (any(borne) and not acts) or all(_is_in_title(doc, name) for name in group.names):
        return True
    return (
        len(words) > 1
        and group.type != "person"
        and (
            ((words[-1] in lexicon().facility or words[-2:] in _FACILITIES) and len(group.passages) < OFTEN)
            or words[-1] in _VESSELS
            or (words[0] in _SETS and len(words) == 2 and (len(words[1]) == 1 or words[1].isdigit()))
        )
    )


def _is_source(doc: ArticleDoc, name: Name, sources: AbstractSet[int]) -> bool:
    """Whether a name is who speaks, and not a word about them: "one Weibo commenter said"."""
    if sources.isdisjoint(range(name.start, name.end)):
        return False
    head = doc.head_of(name.start, name.end)
    within = doc.head(head) in sources and doc.head(head) != head
    return not within or doc.relations[head] in ("conj", "flat")


def _is_no_name(doc: ArticleDoc, group: Group) -> bool:
    """Whether a single word is a figure's, a product's, a medium's or an abbreviation, by its form or the lists."""
    nouns, word = lexicon(), group.names[0].words[0]
    if word in nouns.measure or word in _PRODUCTS:
        return True
    if word in nouns.platform:
        return not any(_acts(doc, name) for name in group.names)
    texts = {doc.text[slice(*doc.span(name.start, name.end))] for name in group.names}
    if word in nouns.abbreviation and all(text.isupper() or text == "Covid" for text in texts):
        return True
    several = group.type != "group" and word.removesuffix("s") not in nouns.titles
    forms = (_PARTY_AND_STATE, _AMOUNT, *([_SEVERAL] if several else ()))
    return all(any(form.fullmatch(text) for form in forms) for text in texts)


def _acts(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name does something, has something or is dealt with by name: no medium among others."""
    head = doc.head_of(name.start, name.end)
    relation = doc.relations[head]
    return relation.startswith("nsubj") or relation in ("nmod:poss", "obl:agent", "obj", "iobj")


def _is_borne(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is what the noun behind it bears: "the Dreamforce conference"."""
    head = doc.head_of(name.start, name.end)
    bearer = doc.heads[head] if doc.relations[head] == "compound" and doc.heads[head] > head else name.end
    return doc.same_passage(bearer, head) and doc.words[bearer].lower() in _BORNE


def _is_venue(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is where something is held in a list of dates: "TN @ Ott Arena", "June 29 -- Ott Center, Vell"."""
    first = doc.starts[name.passage]
    line = doc.words[first : name.start]
    if not FINITE.isdisjoint(doc.passages[name.passage].tags):
        return False
    if "@" in line:
        return True
    dash = next((k for k, word in enumerate(line[1:4], 1) if set(word) <= _DASHES), 0)
    apart = dash and doc.offsets[first + dash] > doc.span(first, first + dash).end  # no "5-1"
    dated = apart and doc.tags[first + dash - 1] == "CD" and "," not in line
    words = doc.passages[name.passage].words[name.end - first :]
    town = words.index(",") + 1 if "," in words else len(words)
    return bool(dated) and town < len(words) and not words[town].isupper()  # but "June 29 – Vell, TX"


def _in_dateline(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name stands in brackets before the dash of a dateline ("KATHMANDU, April 25 (Reuters) - …")."""
    first = doc.starts[name.passage]
    if name.start - first > DATELINE or not doc.same_passage(name.start - 1, name.end + 1):
        return False
    marks = doc.words[name.start - 1], doc.words[name.end]
    return marks == ("(", ")") and set(doc.words[name.end + 1]) <= _DASHES


def _is_in_title(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name stands in quotation marks with nothing else, or with words in capitals only, as works do."""
    first, last, floor = name.start - 1, name.end, name.start - TITLE
    while doc.same_passage(first, name.start) and first > floor and doc.words[first] not in _MARKS:
        first -= 1
    while doc.same_passage(last, name.start) and last - first <= TITLE + 1 and doc.words[last] not in _MARKS:
        last += 1
    if not (doc.same_passage(first, last) and doc.words[first] in _OPENING and doc.words[last] in _CLOSING):
        return False
    if doc.words[first] == '"' and (doc.tags[first], doc.tags[last]) != ("``", "''"):
        return False  # between two quotations
    inside = doc.words[first + 1 : last]
    return all(word[0].isupper() or not word.isalpha() or len(word) < 4 for word in inside) and inside[-1] not in _ENDS
