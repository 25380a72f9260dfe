"""Names of one actor, joined: the longest form first, then what is short for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.countries import bodies_of_countries, official_names
from tui.analysis.entities.groups import Clusters, Group
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.people import cluster_people
from tui.analysis.entities.repeats import in_brackets
from tui.analysis.entities.same_names import clubs_by_nickname, core_of, known_as, same_names
from tui.analysis.entities.spellings import misspelt
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, peoples
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, folded_words, key_of, surname

_LEGAL = word_table("things.toml")["legal_forms"]
_BUILT = word_table("nouns.toml")["facility"] | word_table("things.toml")["buildings"]
TITLED = 2
"""Times that people of one surname are called Mr or Ms, from which the surname without it is a firm's."""
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "at", "to", "&", "a"])


def cluster(doc: ArticleDoc, names: Sequence[Name]) -> list[Group]:
    """The names of an article in groups, one per actor. Time is linear in the names."""
    clusters = Clusters()
    _claim_surnames(doc, names)
    _claim_firms(names)
    people = [n for n in names if n.type == "person"]
    others = [n for n in names if n.type != "person"]
    cluster_people(doc, people, clusters)
    _cluster_others(doc, others, clubs_by_nickname(names), clusters)
    return clusters.groups


def _claim_surnames(doc: ArticleDoc, names: Sequence[Name]) -> None:
    """A lone surname of a person with a full name is that person's, unless it is a well-known place, or the people of
    that name are Mr and Ms everywhere else, and a firm has it too."""
    people = [name for name in names if name.type == "person" and len(name.words) > 1]
    surnames = {surname(name.words) for name in people}
    before = {n.words[0] for n in people if len(n.words) == 2} - lexicon().given - _places()
    bare = _firms_without_titles(doc, names)
    for name in names:
        if name.type == "place" and len(name.words) == 1 and name.words[0] in before:  # "Xi" of "Xi Jinping"
            name.type = "person"
        if len(name.words) != 1 or name.words[0] not in surnames or name.words[0] in _known_keys("place"):
            continue
        name.type = "organization" if name.start in bare else "person"


def _firms_without_titles(doc: ArticleDoc, names: Sequence[Name]) -> set[int]:
    """Where a lone surname without a title stands for a firm, in a text that has the people of that name with one."""
    firms = {n.words[0] for n in names if n.type == "organization" and len(n.words) > 1 and n.words[-1] not in _BUILT}
    alone = [n for n in names if len(n.words) == 1 and n.words[0] in firms]
    titled = Counter(n.words[0] for n in alone if n.titles)
    return {n.start for n in alone if titled[n.words[0]] >= TITLED and not n.titles and not doc.is_headline(n.start)}


def _claim_firms(names: Sequence[Name]) -> None:
    """Retype persons named as a firm without its legal form: "Gartland Cranes" of "Gartland Cranes Corporation"."""
    firms = {core_of(name.words) for name in names if name.type == "organization"}
    for name in names:
        if name.type == "person" and name.words in firms and not name.titles:
            name.type = "organization"


def _initials(words: tuple[str, ...]) -> Iterable[str]:
    if "." in words[0]:  # "U.S. Department of Agriculture": USDA
        words = (*words[0].replace(".", ""), *words[1:])
    yield "".join(word[0] for word in words)
    large = [word for word in words if word not in _SMALL]
    yield "".join(word[0] for word in large)
    yield "".join(part[0] for word in large for part in word.split("-") if part)  # "Agence Vell-Presse"
    if "and" in words and len(large) > 3:  # "Centre for Coastal Floods and Storms": CCF
        yield "".join(word[0] for word in words[: len(words) - 1 - words[::-1].index("and")] if word not in _SMALL)
    if words[-1] in _LEGAL and len(words) > 2:
        yield "".join(word[0] for word in words[:-1] if word not in _SMALL)


def _is_long(initials: str) -> bool:
    return len(initials) > 1


def _short_forms(words: tuple[str, ...]) -> Iterator[str]:
    """Possible short forms of an organisation's name of several words."""
    core = len(words) - (words[-1] in _LEGAL)
    for size in range(1, min(len(words), 6)):
        # "Halverton" is no short form of "Halverton Harbour Authority", but "House" of "House of Halverton"
        if size > 1 or core <= 2 or words[1] == "of":
            yield " ".join(words[:size])
        yield " ".join(words[-size:])
    yield from filter(_is_long, _initials(words))
    if words[0] in peoples() and len(words) > 2:
        yield from _short_forms(words[1:])
    elif words[0] in _places() and len(words) > 3:
        yield from (initials for initials in _initials(words[1:]) if len(initials) > 2)


@cache
def _places() -> frozenset[str]:
    known = knowledge()
    return frozenset(map(fold.__wrapped__, known.political_places | known.cities | known.regions | known.peoples))


@cache
def _metonyms() -> frozenset[str]:
    return frozenset(key_of(folded_words(name)) for name in knowledge().metonyms if " of " not in name)


def _cluster_others(doc: ArticleDoc, names: list[Name], nicknames: dict[str, str], clusters: Clusters) -> None:
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[key_of(name.words)].append(name)
    groups: dict[str, Group] = {}
    heads: dict[str, list[str]] = defaultdict(list)
    firsts: dict[str, set[str]] = defaultdict(set)
    places, metonyms = _places(), _metonyms()
    explained = same_names(doc, names) | {key_of(s): key_of(long) for s, long in in_brackets(doc, names).items()}
    other_names = misspelt(by_key, _known_keys("place") | _known_keys("organization"))
    other_names |= known_as(doc, names) | official_names(by_key.keys()) | bodies_of_countries(by_key) | nicknames
    explained |= other_names
    for key in sorted(by_key, key=lambda k: (k in other_names, -len(k.split()), by_key[k][0].start)):
        ours = by_key[key]
        words = tuple(key.split())
        target: Group | None = None
        if key not in places:
            longer = heads.get(key) or heads.get(key.replace("&", "")) or []  # "PG&E"
            candidates = _called_in_short(key, ours, [long for long in longer if groups[long].type == "organization"])
            if not candidates and all(name.type == "organization" for name in ours) and len(firsts[key]) == 1:
                candidates = firsts[key]  # "Goddard" and "Goddard Space Flight Center"
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
            as_written = ours[0].words  # in a key's order the "Department of Health" is the "health department"
            for short in dict.fromkeys((*_short_forms(words), *filter(_is_long, _initials(as_written)))):
                heads[short].append(key)
            firsts[words[0]].add(key)


def _called_in_short(key: str, names: Sequence[Name], longer: Iterable[str]) -> set[str]:
    """The longer names, by key, that some names may be short for: no part of a known body, no body of a place."""
    if " " in key and key in _known_keys("organization"):  # "United Nations" and its Environment Programme
        longer = [long for long in longer if not (long.startswith(f"{key} ") and long.count(" ") > key.count(" ") + 1)]
    return set() if sum(name.type == "place" for name in names) * 2 > len(names) else set(longer)


@cache
def _known_keys(kind: ActorType) -> frozenset[str]:
    known = knowledge()
    names = known.political_places if kind == "place" else known.organisations | known.metonyms
    return frozenset(key_of(folded_words(name)) for name in names)
