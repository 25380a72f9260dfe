"""Names of one actor, joined: the longest form first, then what is short for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from tui.analysis.actors.lexicon import Gender, gender_of_name, gender_of_titles, lexicon
from tui.analysis.actors.names import Name
from tui.analysis.actors.spread import in_brackets
from tui.analysis.actors.view import View
from tui.analysis.knowledge import knowledge
from tui.core.analysis import ActorType
from tui.core.names import SUFFIXES, fold, key_of, surname

_LEGAL = frozenset(
    [
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "plc",
        "llc",
        "co",
        "company",
        "gmbh",
        "ag",
        "group",
        "holdings",
        "asa",
        "ab",
        "nv",
        "spa",
        "oy",
    ]
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "at", "to", "&", "a"])


@dataclass(slots=True)
class Group:
    """The names of one actor."""

    number: int
    type: ActorType
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None
    passages: set[int] = field(default_factory=set)
    """Where it is named: indices of passages."""
    titles: set[str] = field(default_factory=set)
    """Folded words of the titles that it has had."""
    relative: bool = False
    """Whether it is brought in as somebody's relative."""

    def add(self, name: Name) -> None:
        """Take a name into the group."""
        name.actor = self.number
        self.names.append(name)
        self.passages.add(name.passage)
        self.titles.update(name.titles)


class Clusters:
    """The groups of an article."""

    def __init__(self) -> None:
        self.groups: list[Group] = []

    def new(self, kind: ActorType) -> Group:
        """A new empty group."""
        group = Group(len(self.groups), kind)
        self.groups.append(group)
        return group


def cluster(view: View, names: Sequence[Name]) -> list[Group]:
    """The names of an article in groups, one per actor. Time is linear in the names."""
    clusters = Clusters()
    _claim_surnames(names)
    people = [n for n in names if n.type == "person"]
    others = [n for n in names if n.type != "person"]
    _cluster_people(view, people, clusters)
    _cluster_others(view, others, clusters)
    return clusters.groups


def _claim_surnames(names: Iterable[Name]) -> None:
    """A lone surname of a person with a full name is that person's, unless it is a well-known place."""
    surnames = {surname(name.words) for name in names if name.type == "person" and len(name.words) > 1}
    for name in names:
        if len(name.words) == 1 and name.words[0] in surnames and name.words[0] not in _known_keys("place"):
            name.type = "person"


def _name_gender(name: Name) -> Gender | None:
    return gender_of_titles(name.titles) or gender_of_name(name.words)


def _cluster_people(view: View, names: list[Name], clusters: Clusters) -> None:
    by_last: dict[str, list[Group]] = defaultdict(list)
    by_word: dict[str, list[Group]] = defaultdict(list)
    forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        forms[name.words].append(name)
    full = sorted((form for form in forms if len(form) > 1), key=lambda form: -len(form))
    also = _other_names(view, names)
    of_form: dict[tuple[str, ...], Group] = {}
    for form in full:
        last = surname(form)
        turned = [g for g in by_last[form[0]][:20] if set(g.names[0].words) == set(form)]
        fits = turned or [g for g in by_last[last][:20] if _same_person(form, g.names[0].words)]
        fits = [g for g in fits if not _two_generations(view, forms[form], g.names)]
        known_as = [of_form[other] for other in also.get(form, ()) if other in of_form]
        if len(fits) == 1:
            group = fits[0]
        elif known_as:
            group = known_as[0]
        else:
            group = clusters.new("person")
            by_last[last].append(group)
            for word in form:
                by_word[word].append(group)
        of_form[form] = group
        if not group.names:
            group.relative = _is_relative(view, forms[form][0])
        for name in forms[form]:
            group.add(name)
            group.gender = group.gender or _name_gender(name)
    singles: dict[str, list[Group]] = {}
    by_initial: dict[str, list[tuple[str, Group]]] = defaultdict(list)
    for last, groups in by_last.items():
        by_initial[last[0]] += [(last, group) for group in groups]
    for name in names:
        if len(name.words) > 1:
            continue
        word = name.words[0]
        candidates = by_last.get(word) or by_word.get(word) or singles.setdefault(word, [])
        gender = gender_of_titles(name.titles)
        fits = [g for g in candidates[:20] if not (gender and g.gender and g.gender != gender)]
        titled = [g for g in fits if g.titles.intersection(name.titles)]
        fits = titled if len(titled) == 1 else fits
        if not fits and name.titles and not candidates:
            fits = _misspelt(word, gender, by_initial[word[0]])
        if not fits:
            group = clusters.new("person")
            group.gender = _name_gender(name)
            candidates.append(group)
        elif len(fits) == 1:
            group = fits[0]
        else:
            group = _likeliest(name, fits)
        group.add(name)
        group.gender = group.gender or gender


def _is_relative(view: View, name: Name) -> bool:
    """Whether a kin noun with its owner stands before a name: "his then wife, Carla Bell"."""
    at = name.start - 1
    if view.same_passage(at, name.start) and view.words[at] == ",":
        at -= 1
    owned = range(max(0, at - 3), at)
    return (
        view.same_passage(at, name.start)
        and view.words[at] in _KIN
        and any(view.tags[k] in ("PRP$", "POS") and view.same_passage(k, name.start) for k in owned)
    )


_KIN = frozenset(
    ["father", "mother", "son", "daughter", "brother", "sister", "wife", "husband", "widow", "widower", "partner",
     "uncle", "aunt", "nephew", "niece", "cousin", "grandson", "granddaughter", "grandfather", "grandmother", "twin",
     "fiancé", "fiancée", "fiance", "fiancee", "ex-wife", "ex-husband", "stepson", "stepdaughter"]
)  # fmt: skip

LONG_SURNAME = 7
"""Letters from which a surname with another letter or two is taken for a slip of the pen."""


def _misspelt(word: str, gender: Gender | None, surnames: Sequence[tuple[str, Group]]) -> list[Group]:
    """The one person whose long surname "Ms Bauchtman" misspells, if there is just one."""
    if len(word) < LONG_SURNAME or len(surnames) > 20:
        return []
    close = set(get_close_matches(word, [last for last, _ in surnames], n=2, cutoff=0.85))
    fits = [group for last, group in surnames if last in close and not (gender and group.gender not in (None, gender))]
    return fits if len(fits) == 1 else []


_ALSO = re.compile(
    r"(?:\(|\b(?:known|born|née|nee|alias|aka|a\.k\.a\.|pen name|nicknamed|called|real name)\b)[^.;()]{0,40}$", re.I
)


def _other_names(view: View, names: Sequence[Name]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Full names that the text gives as another name of one with a word in common ("Ann Bell (born Ann Carr)")."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    full = [name for name in names if len(name.words) > 1]
    for name, after in pairwise(full):
        if name.passage != after.passage or not set(name.words) & set(after.words):
            continue
        between = view.text[view.span(name.start, name.end).end : view.offsets[after.start]]
        if len(between) <= 80 and _ALSO.search(between):
            found[name.words].add(after.words)
            found[after.words].add(name.words)
    return found


def _likeliest(name: Name, fits: Sequence[Group]) -> Group:
    """Whose surname a bare surname is: of the only one in the paragraph, else of whom the article names most.

    Who is brought in as a relative ("her father, Ignacio Bell") keeps the full name.
    """
    fits = [group for group in fits if not group.relative] or fits
    here = [group for group in fits if name.passage in group.passages]
    if len(here) == 1:
        return here[0]
    return max(fits, key=lambda group: (group.names[0].start < name.start, len(group.names), -group.names[0].start))


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name of two and more words may be a form of a longer one with the same surname."""
    if short == long[-len(short) :] or set(short) == set(long):
        return True
    first, other = short[0], long[0]
    if first == other:
        return not _other_initials(short, long)
    return (len(first) == 1 and other.startswith(first)) or (len(other) == 1 and first.startswith(other))


def _other_initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ in their middle initials: "George W. Bush" and "George H. W. Bush"."""
    middle, other = ([word for word in words[1:-1] if len(word) == 1] for words in (a, b))
    return any(x != y for x, y in zip(middle, other, strict=False))


def _two_generations(view: View, names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Whether one is the father: "Sr." and "Jr.", or a full name without "Jr." before the one that has it.

    Whoever is a Jr. is so at the first mention and may lose it later; headlines leave it out.
    """
    suffix, other = ({*words} & SUFFIXES for words in (names[0].words, others[0].words))
    if suffix == other or (suffix and other):
        return suffix != other
    elder, younger = (others, names) if suffix else (names, others)
    told = [name.start for name in elder if len(name.words) > 1 and not view.is_headline(name.start)]
    return min(told, default=len(view.tokens)) < min(name.start for name in younger)


def _initials(words: tuple[str, ...]) -> Iterable[str]:
    yield "".join(word[0] for word in words)
    yield "".join(word[0] for word in words if word not in _SMALL)


def _short_forms(words: tuple[str, ...]) -> Iterator[str]:
    """What an organisation's name of several words may be shortened to."""
    for size in range(1, min(len(words), 6)):
        # "Halverton" is no short form of "Halverton Harbour Authority", but "House" of "House of Halverton"
        if size > 1 or len(words) == 2 or words[1] == "of":
            yield " ".join(words[:size])
        yield " ".join(words[-size:])
    yield from (initials for initials in _initials(words) if len(initials) > 1)
    if words[0] in _peoples() and len(words) > 2:
        yield from _short_forms(words[1:])


@cache
def _peoples() -> frozenset[str]:
    return frozenset(map(fold, knowledge().peoples))


@cache
def _places() -> frozenset[str]:
    known = knowledge()
    return frozenset(map(fold, known.political_places | known.cities | known.regions | known.peoples))


@cache
def _metonyms() -> frozenset[str]:
    names = (name.split() for name in knowledge().metonyms if " of " not in name)
    return frozenset(key_of(tuple(map(fold, words))) for words in names)


def _cluster_others(view: View, names: list[Name], clusters: Clusters) -> None:
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[key_of(name.words)].append(name)
    groups: dict[str, Group] = {}
    heads: dict[str, list[str]] = defaultdict(list)
    places, metonyms = _places(), _metonyms()
    explained = {key_of(short): key_of(long) for short, long in in_brackets(view, names).items()}
    for key in sorted(by_key, key=lambda k: (-len(k.split()), by_key[k][0].start)):
        ours = by_key[key]
        words = tuple(key.split())
        target: Group | None = None
        if key not in places:
            candidates = {long for long in heads.get(key, ()) if groups[long].type == "organization"}
            if sum(name.type == "place" for name in ours) * 2 > len(ours):
                candidates = {long for long in candidates if not _lies_there(words, tuple(long.split()))}
            if len(words) == 1 and words[0] in lexicon().organization:
                candidates = {long for long in candidates if not _named_later(view, ours[0], groups[long])}
            if candidates:
                target = max((groups[long] for long in sorted(candidates)), key=lambda g: len(g.names))
        if target is None and explained.get(key) in groups:
            target = groups[explained[key]]
        if target is None:
            tally = Counter(name.type for name in ours)
            target = clusters.new(tally.most_common(1)[0][0])
        groups[key] = target
        for name in ours:
            target.add(name)
        if len(words) > 1 and target.type == "organization" and key not in metonyms:
            for short in _short_forms(words):
                heads[short].append(key)
    for group in clusters.groups:
        if group.type != "person":
            group.type = _known_type(group) or group.type


def _lies_there(place: tuple[str, ...], organization: tuple[str, ...]) -> bool:
    """Whether an organisation only has the name of a place in its own: "Vellingen" and "Port of Vellingen"."""
    return len([word for word in organization if word not in _LEGAL]) > len(place) + 1


def _named_later(view: View, short: Name, long: Group) -> bool:
    """Whether "the Court" stands in a paragraph before any with the name that it might be short for: it is another."""
    return not view.is_headline(short.start) and all(name.passage > short.passage for name in long.names)


def _known_type(group: Group) -> ActorType | None:
    for name in group.names:
        key = key_of(name.words)
        if key in _known_keys("place"):
            return "place"
        if key in _known_keys("organization"):
            return "organization"
    return None


@cache
def _known_keys(kind: ActorType) -> frozenset[str]:
    known = knowledge()
    names = known.political_places if kind == "place" else known.organisations | known.metonyms
    return frozenset(key_of(tuple(fold(word) for word in name.split())) for name in names)


def is_country(group: Group) -> bool:
    """Whether a place is a country by one of its names."""
    return any(names_country(name.words) for name in group.names)


def names_country(words: tuple[str, ...]) -> bool:
    """Whether a folded name is a country's ("U. S." too)."""
    return key_of(words) in _country_keys()


@cache
def _country_keys() -> frozenset[str]:
    return frozenset(key_of(tuple(fold(word) for word in name.split())) for name in knowledge().countries)
