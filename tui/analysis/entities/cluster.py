"""Names of one actor, joined: the longest form first, then what is short for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Group, Name, new_group
from tui.analysis.entities.other_names import LEGAL, core_of, keys_of, other_names
from tui.analysis.entities.people import cluster_people
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, peoples
from tui.core.text.names import key_of, surname

_BUILT = word_table("nouns.toml")["facility"] | word_table("things.toml")["buildings"]
TITLED = 2
"""Times that people of one surname are called Mr or Ms, from which the surname without it is a firm's."""
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "at", "to", "&", "a"])


def cluster(doc: ArticleDoc, names: Sequence[Name]) -> list[Group]:
    """The names of an article in groups, one per actor. Time is linear in the names."""
    groups: list[Group] = []
    _claim_surnames(doc, names)
    for name in names:
        if name.words[-1].endswith(".com"):
            name.type = "organization"
    firms = {core_of(name.words) for name in names if name.type == "organization"}
    for name in names:
        if name.type == "person" and name.words in firms and not name.titles:  # "Gartland Cranes" Corporation
            name.type = "organization"
    cluster_people(doc, [name for name in names if name.type == "person"], groups)
    _cluster_others([name for name in names if name.type != "person"], other_names(doc, names), groups)
    for group in groups:
        if group.type == "organization" and _is_place(group):
            group.type = "place"
    return groups


def _is_place(group: Group) -> bool:
    """Whether the tables have the name that comes first as a place's."""
    return key_of(group.names[0].words) in keys_of("political_places")


def known(group: Group) -> bool:
    """Whether the tables have one of the names as a place's or a body's."""
    keys = keys_of("political_places", "regions", "organisations", "metonyms")
    return any(key_of(name.words) in keys for name in group.names)


def _claim_surnames(doc: ArticleDoc, names: Sequence[Name]) -> None:
    """A lone surname of a person with a full name is that person's, unless it is a well-known place, or the people of
    that name are Mr and Ms everywhere else, and a firm has it too."""
    people = [name for name in names if name.type == "person" and len(name.words) > 1]
    surnames = {surname(name.words) for name in people} - keys_of("political_places")
    before = {name.words[0] for name in people if len(name.words) == 2} - lexicon().given
    bare = _firms_without_titles(doc, names)
    for name in (name for name in names if len(name.words) == 1):
        if name.words[0] in surnames:
            name.type = "organization" if name.start in bare else "person"
        elif name.type == "place" and name.words[0] in before:  # "Xi" of "Xi Jinping"
            name.type = "person"


def _firms_without_titles(doc: ArticleDoc, names: Sequence[Name]) -> set[int]:
    """Where a lone surname without a title stands for a firm, in a text that has the people of that name with one."""
    firms = {n.words[0] for n in names if n.type == "organization" and len(n.words) > 1 and n.words[-1] not in _BUILT}
    alone = [n for n in names if len(n.words) == 1 and n.words[0] in firms]
    titled = Counter(n.words[0] for n in alone if n.titles)
    return {n.start for n in alone if titled[n.words[0]] >= TITLED and not n.titles and not doc.is_headline(n.start)}


def _cluster_others(names: Iterable[Name], explained: Mapping[str, str], groups: list[Group]) -> None:
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[key_of(name.words)].append(name)
    of_key: dict[str, Group] = {}
    heads: dict[str, list[str]] = defaultdict(list)
    firsts: dict[str, set[str]] = defaultdict(set)
    for key in sorted(by_key, key=lambda k: (k in explained, -len(k.split()), by_key[k][0].start)):
        ours = by_key[key]
        longer = heads[key] or heads[key.replace("&", "")]  # "PG&E"
        candidates = _called_in_short(key, ours, [long for long in longer if of_key[long].type == "organization"])
        if not candidates and all(name.type == "organization" for name in ours) and len(firsts[key]) == 1:
            # "Goddard" and "Goddard Space Flight Center", but not "Gartland" and a "Gartland User Forum" later
            candidates = {long for long in firsts[key] if by_key[long][0].start < ours[min(1, len(ours) - 1)].start}
        if candidates:
            target = max((of_key[long] for long in sorted(candidates)), key=lambda group: len(group.names))
        elif explained.get(key) in of_key:
            target = of_key[explained[key]]
        else:
            target = new_group(groups, Counter(name.type for name in ours).most_common(1)[0][0])
        of_key[key] = target
        for name in ours:
            target.add(name)
        words = tuple(key.split())
        if len(words) > 1 and target.type == "organization" and not (key in keys_of("metonyms") and " of " not in key):
            as_written = ours[0].words  # in a key's order the "Department of Health" is the "health department"
            for short in dict.fromkeys((*_short_forms(words), *_initials(as_written))):
                heads[short].append(key)
            firsts[words[0]].add(key)


def _called_in_short(key: str, names: Sequence[Name], longer: Iterable[str]) -> set[str]:
    """The longer names, by key, that some names may be short for: no part of a known body, no body of a place."""
    if " " in key and key in keys_of("organisations", "metonyms"):  # "United Nations" and its Environment Programme
        longer = [long for long in longer if not (long.startswith(f"{key} ") and long.count(" ") > key.count(" ") + 1)]
    others = sum(name.type in ("place", "group") for name in names)
    return set() if others * 2 > len(names) else set(longer)


def _short_forms(words: tuple[str, ...]) -> Iterator[str]:
    """Possible short forms of an organisation's name of several words."""
    core = len(words) - (words[-1] in LEGAL)
    for size in range(1, min(len(words), 6)):
        # "Halverton" is no short form of "Halverton Harbour Authority", but "House" of "House of Halverton"
        if size > 1 or core <= 2 or words[1] == "of":
            yield " ".join(words[:size])
        yield " ".join(words[-size:])
    yield from _initials(words)
    if words[0] in peoples() and len(words) > 2:
        yield from _short_forms(words[1:])
    elif words[0] in keys_of("political_places"):
        yield from (initials for initials in _initials(words[1:]) if len(initials) > 2)


def _initials(words: Sequence[str]) -> Iterator[str]:
    """Initials of more than one letter that a name of several words may have."""
    if "." in words[0]:  # "U.S. Department of Agriculture": USDA
        words = (*words[0].replace(".", ""), *words[1:])
    large = [word for word in words if word not in _SMALL]
    sets = [words, large, [part for word in large for part in word.split("-") if part]]  # "Agence Vell-Presse"
    if "and" in words and len(large) > 3:  # "Centre for Coastal Floods and Storms": CCF
        last = len(words) - 1 - words[::-1].index("and")
        sets.append([word for word in words[:last] if word not in _SMALL])
    if words[-1] in LEGAL and len(words) > 2:
        sets.append([word for word in words[:-1] if word not in _SMALL])
    for chosen in sets:
        if len(chosen) > 1:
            yield "".join(word[0] for word in chosen)
