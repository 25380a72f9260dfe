"""Names that are no actors' names: offices, storms, prizes, things, and ordinary words with a capital letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import HONOURS, Name, bare_name
from tui.analysis.entities.unlabelled import is_listed
from tui.analysis.grammar import FIRST, FIRST_PLURAL, GENDERS, NEGATIONS, NEUTER, PLURAL, SECOND
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import known_places, lexicon, names_kind
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold

_INDEFINITE = frozenset(
    ["nobody", "everybody", "somebody", "anybody", "everyone", "someone", "anyone", "none", "others", "many", "some"]
)
_NOBODY = GENDERS.keys() | NEUTER | PLURAL | FIRST | FIRST_PLURAL | SECOND | _INDEFINITE
_OF_OFFICES = frozenset(["of", "for", "the", "and", "to", "in", "head"])
_STORMS = frozenset(["cyclone", "hurricane", "typhoon", "storm", "operation"])
_NO_ACTORS = word_table("things.toml")["no_actors"]
"""Last words of names of events, works and laws."""
_SURVEYING = frozenset(["geological", "ordnance", "antarctic", "archaeological"])
"""What a "Survey" is a body for: the U.S. Geological Survey."""
_VESSELS = word_table("things.toml")["vessels"]
"""Nouns behind the name of a vessel: "the Ulysses spacecraft"."""
_THINGS = _VESSELS | word_table("things.toml")["things"]
"""Nouns of things: a name that "is a …" of these is no actor."""
_CALLED = word_table("things.toml")["called"]
_WITH_PORTFOLIO = frozenset(["minister", "ministers", "secretary", "undersecretary", "mec", "commissioner"])
_HEADS = frozenset(["Director", "Head"])
_MEMBERS = word_table("role-words.toml")["members"]
"""Who sits in a parliament or is of a party: what such a word ends is somebody's description ("the Labour MP")."""
LISTED = 3
"""How many lines of a list such as "Weight: 2 lb" there must be."""
SHARE = 0.75
"""Of the longer words of a line: from which its capitals say nothing."""


def credible(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names without those that are surely no actors'."""
    storms = {
        fold(doc.words[at + 1])
        for at, word in enumerate(doc.words[:-1])
        if word[0].isupper() and word.lower() in _STORMS and doc.words[at + 1][0].isupper()
    }
    no_names = _ordinary(doc, names) | _things(doc, names) | _of_lists(doc, names)
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
    return len(name.words) > 1 and name.words[-1] in _NO_ACTORS and name.words[-2] not in _SURVEYING


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
    if words == ("state",) and doc.same_passage(of - 1, name.start) and doc.words[of] == "of":
        return fold(doc.words[of - 1]) in nouns.titles
    if len(words) > 1 and words[-1] in _MEMBERS:
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
    return (office.lower() in _WITH_PORTFOLIO or office in _HEADS) and not names_kind(name.words[-1])


def _ordinary(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Single words that the article also has in small letters, and as a "name" only where every word has a capital.

    The initials of a body are none, even if it is the WHO.
    """
    small: set[tuple[str, ...]] = {(word,) for word in doc.small}
    free = {name.words for name in names if not _must_be_capital(doc, name.start) or _is_initials(doc, name)}
    return {name.words for name in names if name.words in small} - free


def _is_initials(doc: ArticleDoc, name: Name) -> bool:
    """Whether a body's name is one word in capitals beside others in small letters."""
    word = doc.words[name.start]
    capitals = len(word) > 1 and word.isupper() and name.type == "organization"
    return capitals and not _has_capitals_only(doc, name.passage)


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
    if called and doc.words[before - 1] in _CALLED:
        return True
    head = doc.head_of(name.start, name.end)
    if doc.same_passage(before, name.start) and doc.words[before].lower() in _THINGS:
        together = doc.heads[head] == before or doc.heads[before] == head
        return together or not doc.relations[head].startswith("nsubj")  # but no "mission Vell Board plans"
    token = doc.tokens[head]
    beside = list(token.head.lefts)
    said = token.dep_ == "nsubj" and any(child.dep_ == "cop" for child in beside)
    return said and token.head.lemma_.lower() in _THINGS and NEGATIONS.isdisjoint(child.lower_ for child in beside)


def cut_in_headings(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names, those in lines of capitals cut down: "Fitzgerald Equates" is Fitzgerald, "US FALLS" the US.

    A name stays whole that the article has in running text too, or no word of which is a name elsewhere.
    """
    heading = [_has_capitals_only(doc, number) for number in range(len(doc.passages))]
    elsewhere = {name.words: name.type for name in names if not heading[name.passage]}
    return [_cut(doc, name, elsewhere) if heading[name.passage] else name for name in names]


def _cut(doc: ArticleDoc, name: Name, elsewhere: dict[tuple[str, ...], ActorType]) -> Name:
    if name.words in elsewhere or len(name.words) < 2:
        return name
    if names_kind(name.words[-1]) and (name.type != "place" or len(name.words) == 2):  # but "Vell Gas Station"
        return name
    for size in range(name.end - name.start - 1, 0, -1):
        for start in (name.start, name.end - size):
            text = " ".join(doc.words[start : start + size])
            for part in bare_name(doc, start, start + size, name.type, name.label, found=False):
                place = text in known_places() and start == name.start
                kind = elsewhere.get(part.words) or ("place" if place else None)
                if kind is not None and kind != "group":
                    part.type = kind
                    return part
    return name


def _has_capitals_only(doc: ArticleDoc, number: int) -> bool:
    """Whether nearly all longer words of a passage have a capital."""
    words = [word for word in doc.passages[number].words if (len(word) > 3 or word.isupper()) and word.isalpha()]
    small = sum(map(str.islower, words))
    return len(words) > 1 and small <= (1 - SHARE) * len(words) and not doc.passages[number].text.rstrip().endswith(".")
