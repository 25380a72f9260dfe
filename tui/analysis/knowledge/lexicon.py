"""Word lists for actors: gendered given names, and common nouns by the kind of actor they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import read_lines, word_table
from tui.analysis.records import Gender
from tui.core.text.names import fold, folded_words, key_of

PARTICLES = word_table("names.toml")["particles"]
"""Small words inside names of people."""

MALE_TITLES = word_table("titles.toml")["male"]
FEMALE_TITLES = word_table("titles.toml")["female"]
GIVEN_TOO = word_table("titles.toml")["given_too"]
"""Titles that are given names as well."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words."""

    male: frozenset[str]
    female: frozenset[str]
    given: frozenset[str]
    """Given names, those of either gender included."""
    man: frozenset[str]
    woman: frozenset[str]
    person: frozenset[str]
    """Nouns for people, gendered ones included."""
    organization: frozenset[str]
    place: frozenset[str]
    country: frozenset[str]
    titles: frozenset[str]
    """Words before a name that are no part of it: forms of address, ranks, words of offices."""
    address: frozenset[str]
    facility: frozenset[str]
    """Last words of names of what is built or run as a place."""
    platform: frozenset[str]
    """Names of what people write on and watch."""
    abbreviation: frozenset[str]
    """Abbreviations of what is no body ("GDP")."""
    measure: frozenset[str]
    """Indices of markets, and other figures with names."""


_PERSON_ENDINGS = tuple(word_table("nouns.toml")["person_endings"])


def is_person_noun(word: str) -> bool:
    """Whether a folded noun is one for people, by the list or by how it ends ("statistician", "bandmaster")."""
    return word in lexicon().person or (len(word) > 6 and word.endswith(_PERSON_ENDINGS))


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    male, female, both = read_lines("given-names.txt")
    nouns = word_table("nouns.toml")
    known = knowledge()
    address = frozenset(fold(word) for word in known.address)
    titles = {fold(word) for phrase in known.roles | known.qualifiers for word in phrase.split()} | address
    return Lexicon(
        **{name: nouns[name] for name in Lexicon.__slots__ if name in nouns and name != "person"},
        male=frozenset(male.split()),
        female=frozenset(female.split()),
        given=frozenset(" ".join((male, female, both)).split()),
        person=nouns["person"] | nouns["man"] | nouns["woman"],
        titles=frozenset(titles - {"of", "in"}) | word_table("titles.toml")["titles"],
        address=address,
    )


@cache
def formal_names() -> dict[str, frozenset[str]]:
    """Full forms of short first names ("bob" → "robert"), folded."""
    found: dict[str, set[str]] = {}
    for line in read_lines("nicknames.txt"):
        formal, *short = line.split()
        for name in short:
            found.setdefault(name, set()).add(formal)
    return {name: frozenset(formal) for name, formal in found.items()}


@cache
def peoples() -> frozenset[str]:
    """Folded words for nationalities and peoples ("french")."""
    return frozenset(map(fold, knowledge().peoples))


def gender_of_name(words: tuple[str, ...]) -> Gender | None:
    """The gender of a given name: the first word of a folded name, or the only one."""
    if words[0] in lexicon().male:
        return "m"
    return "f" if words[0] in lexicon().female else None


def gender_of_titles(titles: tuple[str, ...]) -> Gender | None:
    """Gender by the title before a name."""
    nouns = lexicon()
    for title in titles:
        if title in MALE_TITLES or title in nouns.man:
            return "m"
        if title in FEMALE_TITLES or title in nouns.woman:
            return "f"
    return None


def names_country(words: tuple[str, ...]) -> bool:
    """Whether a folded name is a country's ("U. S." too)."""
    return key_of(words) in _country_keys()


@cache
def _country_keys() -> frozenset[str]:
    return frozenset(key_of(folded_words(name)) for name in knowledge().countries)


@cache
def known_places() -> frozenset[str]:
    """All places of the tables, as printed."""
    known = knowledge()
    return known.political_places | known.cities | known.regions


def names_kind(word: str) -> bool:
    """Whether a folded word says what kind of organisation or place a name is of ("Court", "Cape")."""
    nouns = lexicon()
    return word in nouns.organization or word in nouns.place or word in _kind_words()


@cache
def _kind_words() -> frozenset[str]:
    known = knowledge()
    return frozenset(map(fold, known.organisation_first | known.organisation_last | known.place_words))
