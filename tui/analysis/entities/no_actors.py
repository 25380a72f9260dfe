"""What is no actor by rule: names that are those of offices, works, things or ordinary words with a capital letter, and
clusters of facilities, platforms, abbreviations, agencies in a dateline or parties behind a politician ("R-Wis.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.cluster import known
from tui.analysis.entities.mentions import HONOURS, Group, Name, is_initials
from tui.analysis.entities.spelt_out import common_initials
from tui.analysis.entities.unlabelled import is_listed
from tui.analysis.grammar import DASHES, FINITE, FIRST, FIRST_PLURAL, GENDERS, NEGATIONS, NEUTER, PLURAL, SECOND
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, names_kind
from tui.core.text.names import fold

_INDEFINITE = frozenset(
    ["nobody", "everybody", "somebody", "anybody", "everyone", "someone", "anyone", "none", "others", "many", "some"]
)
_NOBODY = GENDERS.keys() | NEUTER | PLURAL | FIRST | FIRST_PLURAL | SECOND | _INDEFINITE
_OF_OFFICES = frozenset(["of", "for", "the", "and", "to", "in", "head"])
_WITH_PORTFOLIO = frozenset(["minister", "ministers", "secretary", "undersecretary", "mec", "commissioner"])
_OF_LANDS = word_table("titles.toml")["of_lands"]
_MEMBERS = word_table("role-words.toml")["members"]
"""What such a word ends is somebody's description: "the Labour MP"."""
_STORMS = frozenset(["cyclone", "hurricane", "typhoon", "storm", "operation"])
_SURVEYING = frozenset(["geological", "ordnance", "antarctic", "archaeological"])
"""What a "Survey" is a body for: the U.S. Geological Survey."""
_WORDS = word_table("things.toml")
_VESSELS = _WORDS["vessels"]
"""Nouns behind the name of a vessel: "the Ulysses spacecraft"."""
_THINGS = _VESSELS | _WORDS["things"]
"""Nouns of things: a name that "is a …" of these is no actor."""
_FACILITIES = {(word, kind) for word in _WORDS["centers"] for kind in ("center", "centre")}
_FACILITIES |= {(word, "league") for word in _WORDS["leagues"]}
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z].*")
_AMOUNT = re.compile(r"\D{0,3}\d[\d.,]*(?:bn|m|k|tn|million|billion)?", re.I)
_SEVERAL = re.compile(r"[A-Z]{2,12}s")
"""Several of what has initials ("the AMAs", "NGOs")."""
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_MARKS = _OPENING | _CLOSING
_ENDS = frozenset(".?!")
LISTED = 3
"""How many lines of a list such as "Weight: 2 lb" there must be."""
OFTEN = 3
"""Paragraphs in which a facility is named that an article is about."""
DATELINE = 14
"""Tokens of a paragraph within which a dateline ends."""
TITLE = 8
"""Words of a title in quotation marks."""


def names_of_actors(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names without those that are surely no actors'."""
    storms = {
        fold(doc.words[at + 1])
        for at, word in enumerate(doc.words[:-1])
        if word[0].isupper() and word.lower() in _STORMS and doc.words[at + 1][0].isupper()
    }
    initials = {(letters,) for letters in common_initials(doc)}
    no_names = _ordinary(doc, names) | _things(doc, names) | _of_lists(doc, names) | initials
    return [
        name
        for name in names
        if name.words not in no_names
        and name.words[0] not in _STORMS
        and name.words[-1] not in storms
        and not (
            _is_work(name)
            or _is_office(doc, name)
            or _is_portfolio(doc, name)
            or _is_small(doc, name)
            or _is_ticker(doc, name)
        )
    ]


def _is_work(name: Name) -> bool:
    """Whether a name is that of an event, a work or a law."""
    return len(name.words) > 1 and name.words[-1] in _WORDS["no_actors"] and name.words[-2] not in _SURVEYING


def _is_small(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is a pronoun, or letters of honour."""
    text = doc.words[name.start]
    pronoun = name.words[0] in _NOBODY and text not in ("US", "IT")
    return len(name.words) == 1 and (pronoun or (name.words[0] in HONOURS and text.isupper()))


def _is_ticker(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is an exchange's, or what a share is called there: "Gartland Cranes plc (LSE: GRTL)"."""
    colon = next((at for at in (name.end, name.start - 1) if doc.words[at : at + 1] == [":"]), 0)
    share = colon > 1 and doc.words[colon - 2] == "(" and doc.words[colon + 2 : colon + 3] == [")"]
    return share and len(name.words) == 1 and doc.words[name.start].isupper()


def _is_office(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is that of an office only ("Undersecretary for Education", "Secretary of State", "Senators")."""
    nouns, words, of = lexicon(), name.words, name.start - 1
    title = fold(doc.words[of - 1]) if doc.same_passage(of - 1, name.start) and doc.words[of] == "of" else ""
    of_land = title in _OF_LANDS or (words == ("state",) and title in nouns.titles)
    if of_land or (len(words) > 1 and words[-1] in _MEMBERS):
        return True
    if len(words) == 1 and doc.words[name.start].removesuffix("s").isupper() and words[0][-1] == "s":
        return False  # "MPs" act together
    offices = [word in _OF_OFFICES or not nouns.titles.isdisjoint((word, word.removesuffix("s"))) for word in words]
    return all(offices) and any(word.removesuffix("s") in nouns.person for word in (words[0], words[-1]))


def _is_portfolio(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is what a minister is for: "MEC for Cooperative Governance"."""
    at = name.start - 1
    if name.words[0] in (*_WITH_PORTFOLIO, "director") and len(name.words) > 2 and name.words[1] in ("for", "of"):
        return name.type != "person"
    if doc.same_passage(at, name.start) and doc.words[at] == "the":
        at -= 1
    if name.type in ("person", "place") or not doc.same_passage(at - 1, name.start):
        return False
    office = doc.words[at - 1]
    if doc.words[at] not in ("for", "of"):
        return False
    return (office.lower() in _WITH_PORTFOLIO or office in ("Director", "Head")) and not names_kind(name.words[-1])


def _ordinary(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Single words that the article also has in small letters, and as a "name" only where every word has a capital.

    The initials of a body are none, even if it is the WHO.
    """
    small: set[tuple[str, ...]] = {(word,) for word in doc.small}
    free = {name.words for name in names if not _must_be_capital(doc, name.start) or is_initials(doc, name)}
    return {name.words for name in names if name.words in small} - free


def _must_be_capital(doc: ArticleDoc, position: int) -> bool:
    """Whether a word begins a sentence, or what a quotation mark, a colon or a dash with space parts, or a headline."""
    token = doc.tokens[position]
    if token.is_sent_start or token.i == 0 or doc.is_headline(position):
        return True
    before = token.nbor(-1)
    return before.text in "“\"‘'(:" or (set(before.text) <= set("-–—") and bool(before.whitespace_))


def _of_lists(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Single words that are taken for a person's name and stand in lists of what a product is like only."""
    lists = {number for number, passage in enumerate(doc.passages) if is_listed(passage.words)}
    if len(lists) < LISTED:
        return set()
    persons = [name for name in names if len(name.words) == 1 and name.type == "person"]
    return {name.words for name in persons} - {name.words for name in persons if name.passage not in lists}


def _things(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The names of which the article says once that they are a ship, a film or the like."""
    vessels: set[tuple[str, ...]] = set(_called_by_one_word(doc, names))
    return {
        name.words
        for name in names
        if name.type != "place"
        and not (name.titles or name.words[0] in lexicon().given)
        and (name.words in vessels or _is_thing(doc, name))
    }


def _called_by_one_word(doc: ArticleDoc, names: Sequence[Name]) -> Iterator[tuple[str, ...]]:
    """The first words of vessels' names, by which these are called: "Bell" of "NASA's Bell Space Telescope"."""
    surnames = {name.words[-1] for name in names if name.type == "person" and len(name.words) > 1}
    for name in names:
        if len(name.words) > 1 and name.words[-1] in _VESSELS:
            owned = next((at for at in range(name.end - 1, name.start, -1) if doc.tags[at] == "POS"), name.start - 1)
            if (word := fold(doc.words[owned + 1])) not in surnames:
                yield (word,)


def _is_thing(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is said to be a thing: "Firefox is a browser", "a mission called Vesper", "the Ulysses probe"."""
    before, after = name.start - 1, name.end
    if name.type == "person" and doc.same_passage(after, name.start) and doc.words[after].lower() in _VESSELS:
        return True
    called = doc.same_passage(before - 1, name.start) and doc.words[before] in ("called", "named", "dubbed")
    if called and doc.words[before - 1] in _WORDS["called"]:
        return True
    head = doc.head_of(name.start, name.end)
    if doc.same_passage(before, name.start) and doc.words[before].lower() in _THINGS:
        together = doc.heads[head] == before or doc.heads[before] == head
        return together or not doc.relations[head].startswith("nsubj")  # but no "mission Vell Board plans"
    token = doc.tokens[head]
    beside = list(token.head.lefts)
    said = token.dep_ == "nsubj" and any(child.dep_ == "cop" for child in beside)
    return said and token.head.lemma_.lower() in _THINGS and NEGATIONS.isdisjoint(child.lower_ for child in beside)


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
            or (words[0] in _WORDS["sets"] and len(words) == 2 and (len(words[1]) == 1 or words[1].isdigit()))
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
    if word in nouns.measure or word in _WORDS["products"]:
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
    return doc.same_passage(bearer, head) and doc.words[bearer].lower() in _WORDS["borne"]


def _is_venue(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is where something is held in a list of dates: "TN @ Ott Arena", "June 29 -- Ott Center, Vell"."""
    first = doc.starts[name.passage]
    line = doc.words[first : name.start]
    if not FINITE.isdisjoint(doc.passages[name.passage].tags):
        return False
    if "@" in line:
        return True
    dash = next((k for k, word in enumerate(line[1:4], 1) if set(word) <= DASHES), 0)
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
    return marks == ("(", ")") and set(doc.words[name.end + 1]) <= DASHES


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
