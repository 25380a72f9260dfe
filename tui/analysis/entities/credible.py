"""Names that are no actors' names: offices, storms, prizes, and ordinary words with a capital letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import HONOURS, Name
from tui.analysis.grammar import FIRST, FIRST_PLURAL, GENDERS, NEUTER, PLURAL, SECOND
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, names_kind
from tui.core.text.names import fold

_INDEFINITE = frozenset(
    ["nobody", "everybody", "somebody", "anybody", "everyone", "someone", "anyone", "none", "others", "many", "some"]
)
_PRONOUNS = GENDERS.keys() | NEUTER | PLURAL | FIRST | FIRST_PLURAL | SECOND | _INDEFINITE
_SMALL = frozenset(["of", "for", "the", "and", "to", "in"])
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


def credible(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names without those that are surely no actors'."""
    storms = {
        fold(doc.words[at + 1])
        for at, word in enumerate(doc.words[:-1])
        if word[0].isupper() and word.lower() in _STORMS and doc.words[at + 1][0].isupper()
    }
    ordinary = _ordinary(doc, names) | _things(doc, names)
    return [
        name
        for name in names
        if not (
            _is_office(name)
            or name.words[0] in _STORMS
            or name.words[-1] in storms
            or (name.words == ("state",) and _of_office(doc, name.start))
            or _is_portfolio(doc, name)
            or (len(name.words) > 1 and name.words[-1] in _NO_ACTORS and name.words[-2] not in _SURVEYING)
            or name.words in ordinary
            or (len(name.words) == 1 and name.words[0] in _PRONOUNS and doc.tokens[name.start].text not in ("US", "IT"))
            or (len(name.words) == 1 and name.words[0] in HONOURS and doc.tokens[name.start].text.isupper())
        )
    ]


def _of_office(doc: ArticleDoc, position: int) -> bool:
    """Whether a word is the end of an office ("Secretary of State")."""
    at = position - 2
    return doc.same_passage(at, position) and doc.words[at + 1] == "of" and fold(doc.words[at]) in lexicon().titles


_WITH_PORTFOLIO = frozenset(
    ["minister", "ministers", "secretary", "undersecretary", "mec", "commissioner", "director", "head"]
)


def _is_portfolio(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is what a minister is for: "MEC for Cooperative Governance", "Chief of Army Staff"."""
    at = name.start - 1
    if name.words[0] in _WITH_PORTFOLIO and len(name.words) > 2 and name.words[1] in ("for", "of"):
        return name.type != "person"
    if doc.same_passage(at, name.start) and doc.words[at] == "the":
        at -= 1
    if (
        name.type in ("person", "place")
        or not doc.same_passage(at - 1, name.start)
        or doc.words[at] not in ("for", "of")
    ):
        return False
    office, capital = doc.words[at - 1].lower(), doc.words[at - 1][0].isupper()
    if name.words[-1] == "staff" and office in ("chief", "chiefs"):
        return True
    return (
        office in _WITH_PORTFOLIO and (office not in ("director", "head") or capital) and not names_kind(name.words[-1])
    )


def _is_office(name: Name) -> bool:
    """Whether a name is that of an office only ("Undersecretary for Education", "Senators", "the Head Baker")."""
    nouns, words = lexicon(), name.words

    def of_office(word: str) -> bool:
        return word in nouns.titles or word in _SMALL or word == "head" or word.removesuffix("s") in nouns.titles

    if len(words) > 1 and name.type != "person" and words[-1] in nouns.person and all(map(of_office, words[:-1])):
        return True
    return all(map(of_office, words)) and any(word.removesuffix("s") in nouns.person for word in (words[0], words[-1]))


def _ordinary(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Single words that the article also has in small letters, and as a "name" only where every word has a capital."""
    forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        if len(name.words) == 1 and name.words[0] in doc.small:
            forms[name.words].append(name)
    return {form for form, places in forms.items() if all(_must_be_capital(doc, place.start) for place in places)}


def _things(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The names of which the article says once that they are a ship, a film or the like."""
    vessels = _called_by_one_word(doc, names)
    return {
        name.words
        for name in names
        if name.type != "place"
        and not (name.titles or name.words[0] in lexicon().given)
        and (name.words in vessels or _is_thing(doc, name))
    }


def _called_by_one_word(doc: ArticleDoc, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The first words of vessels' names, by which these are called: "Bell" of "NASA's Bell Space Telescope"."""
    found: set[tuple[str, ...]] = set()
    for name in names:
        if len(name.words) > 1 and name.words[-1] in _VESSELS:
            owned = next((at for at in range(name.end - 1, name.start, -1) if doc.tags[at] == "POS"), name.start - 1)
            found.add((fold(doc.words[owned + 1]),))
    return found - {name.words[-1:] for name in names if name.type == "person" and len(name.words) > 1}


def _is_thing(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is said to be a thing: "Firefox is a browser", "the spacecraft Stardust", "the Ulysses probe"."""
    before, after = name.start - 1, name.end
    if name.type == "person" and doc.same_passage(after, name.start) and doc.words[after].lower() in _VESSELS:
        return True
    head = doc.head_of(name.start, name.end)
    called = doc.same_passage(before - 1, name.start) and doc.words[before] in ("called", "named", "dubbed")
    if called and doc.words[before - 1] in _CALLED:
        return True
    if doc.same_passage(before, name.start) and doc.tokens[before].lower_ in _THINGS:
        together = doc.head(head) == before or doc.head(before) == head
        return together or not doc.relations[head].startswith("nsubj")  # but no "mission Vell Board plans"
    token = doc.tokens[head]
    return (
        token.dep_ == "nsubj"
        and token.head.lemma_.lower() in _THINGS
        and any(child.dep_ == "cop" for child in token.head.lefts)
        and not any(child.lower_ in ("not", "n't", "n’t", "never") for child in token.head.lefts)
    )


def _must_be_capital(doc: ArticleDoc, position: int) -> bool:
    token = doc.tokens[position]
    return bool(token.is_sent_start) or token.i == 0 or doc.is_headline(position) or _opens(token.nbor(-1))


def _opens(before: Token) -> bool:
    """Whether a word behind a mark may begin a sentence: behind a quotation mark, a colon, or a dash with space."""
    return before.text in "“\"‘'(:" or (set(before.text) <= _DASHES and bool(before.whitespace_))


_DASHES = frozenset("-–—")
