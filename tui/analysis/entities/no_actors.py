"""Clusters of names that are no actors by the kind of thing that they name: facilities, platforms, abbreviations,
agencies that stand in a dateline only, and parties behind a politician's name ("R-Wis.")."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.groups import Group
from tui.analysis.entities.known import known
from tui.analysis.entities.mentions import Name
from tui.analysis.grammar import FINITE, HYPHENS
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
_CENTERS = word_table("things.toml")["centers"]
_ON_PLATFORMS = word_table("things.toml")["on_platforms"]
_BORNE = word_table("things.toml")["borne"]
_LEAGUES = word_table("things.toml")["leagues"]
_VESSELS = word_table("things.toml")["vessels"]
_PRODUCTS = word_table("things.toml")["products"]
_ON = frozenset(["on", "via", "through"])
_BESIDE = frozenset(["compound", "amod", "nmod", "nmod:desc", "nmod:poss", "appos"])
"""Relations in which a name only says something of the word that it depends on."""


def names_no_actor(doc: ArticleDoc, group: Group, sources: AbstractSet[int]) -> bool:
    """Whether a cluster names no actor by what it is called. Who speaks is one, whatever the name."""
    if any(_is_source(doc, name, sources) for name in group.names):
        return False
    nouns, words = lexicon(), group.names[0].words
    if all(_in_dateline(doc, name) or _is_venue(doc, name) for name in group.names):
        return True
    if all(_is_in_title(doc, name) for name in group.names) and not known(group):
        return True
    if _is_borne(doc, group):
        return True
    if len(words) > 1:
        if words[-1] == "league" and words[-2] in _LEAGUES and not any(_does(doc, name) for name in group.names):
            return True
        if words[-1] in _VESSELS and group.type != "person":
            return True
        numbered = words[0] in _SETS and len(words) == 2 and (len(words[1]) == 1 or words[1].isdigit())
        hosts = words[-1] in ("center", "centre") and words[-2] in _CENTERS
        return numbered or ((words[-1] in nouns.facility or hosts) and _is_facility(doc, group))
    if words[0] in nouns.measure or words[0] in _PRODUCTS:
        return True
    if words[0] in nouns.platform:
        return all(_is_written_on(doc, name) for name in group.names) or not any(_acts(doc, n) for n in group.names)
    texts = {doc.text[slice(*doc.span(name.start, name.end))] for name in group.names}
    if words[0] in nouns.abbreviation and all(text.isupper() or text == "Covid" for text in texts):
        return True
    several = group.type != "group" and words[0].removesuffix("s") not in nouns.titles
    forms = (_PARTY_AND_STATE, _AMOUNT, *([_SEVERAL] if several else ()))
    return all(any(form.fullmatch(text) for form in forms) for text in texts)


def _is_source(doc: ArticleDoc, name: Name, sources: AbstractSet[int]) -> bool:
    """Whether a name is who speaks, and not a word about them: "one Weibo commenter said"."""
    if sources.isdisjoint(range(name.start, name.end)):
        return False
    head = doc.head_of(name.start, name.end)
    within = doc.head(head) in sources and doc.head(head) != head
    return not within or doc.relations[head] in ("conj", "flat")


def _is_written_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a platform is where somebody writes: "on Weibo", "a Weibo user"."""
    before = doc.words[name.start - 1].lower() if doc.same_passage(name.start - 1, name.start) else ""
    after = doc.words[name.end].lower() if doc.same_passage(name.end, name.start) else ""
    return before in _ON or after in _ON_PLATFORMS or (after in HYPHENS and doc.words[name.end + 1] == "like")


def _acts(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name does something, has something or is dealt with by name: no medium among others."""
    head = doc.head_of(name.start, name.end)
    relation = doc.relations[head]
    return relation.startswith("nsubj") or relation in ("nmod:poss", "obl:agent", "obj", "iobj")


def _does(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is the subject of a verb in the active voice."""
    head = doc.head_of(name.start, name.end)
    return doc.relations[head] == "nsubj" and doc.tags[doc.heads[head]].startswith("V")


def _is_borne(doc: ArticleDoc, group: Group) -> bool:
    """Whether a name is what bears it ("the Dreamforce conference"), and never does or has anything."""
    names = group.names
    heads = [doc.tokens[doc.head_of(name.start, name.end)] for name in names]
    acts = any(head.dep_ in ("nsubj", "nmod:poss", "appos") for head in heads)
    if acts or group.type == "person" or len(names[0].words) > 4 or known(group):
        return False
    behind = [
        (doc.same_passage(n.end, n.start) and doc.tokens[n.end].lower_ in _BORNE)
        or (head.dep_ == "compound" and head.head.i > head.i and head.head.lower_ in _BORNE)
        for n, head in zip(names, heads, strict=True)
    ]
    return all(behind) if group.type == "place" else any(behind)


def _is_facility(doc: ArticleDoc, group: Group) -> bool:
    """Whether a facility stands in few paragraphs, and is not what the article is about."""
    return len(group.passages) < OFTEN


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
    return (
        doc.words[name.start - 1] == "("
        and doc.words[name.end] == ")"
        and (doc.words[name.end + 1] in _DASHES or set(doc.words[name.end + 1]) <= _DASHES)
    )


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


TITLE = 8
"""Words of a title in quotation marks."""
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_MARKS = _OPENING | _CLOSING
_ENDS = frozenset(".?!")
