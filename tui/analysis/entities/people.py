"""Names of one person, joined: with and without title, middle name, initial and suffix, short, and turned round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Group, Name, new_group
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import formal_names, gender_of_name, gender_of_titles
from tui.analysis.records import Gender
from tui.core.text.names import SUFFIXES, fold, surname

_KIN = word_table("role-words.toml")["kin"]
_COURTESY = word_table("titles.toml")["courtesy"]
MOST_ALIKE = 20
"""Groups with a word in common that are looked at: more would make this quadratic."""
MOST_SURNAMES = 100
"""Surnames that one is compared with, which may be a slip of the pen."""
LONG_SURNAME = 7
"""Letters from which a surname with another letter or two is taken for a slip of the pen."""
AHEAD = 4
"""How many times as often as others of the same surname the article names whom it calls by it alone."""
TOLD_BESIDE = 5
"""Words behind a name in which the text says what somebody is."""


def cluster_people(doc: ArticleDoc, names: list[Name], groups: list[Group]) -> None:
    """Join the names of people: the longest form first, then surnames and first names alone."""
    people = _People(doc, names, groups)
    for form in sorted((form for form in people.forms if len(form) > 1), key=lambda form: -len(form)):
        people.add_full(form)
    for name in names:
        if len(name.words) == 1:
            people.add_single(name)


class _People:
    """The groups so far, by the words of their names."""

    def __init__(self, doc: ArticleDoc, names: Sequence[Name], groups: list[Group]) -> None:
        self._doc = doc
        self._groups = groups
        self._by_last: dict[str, list[Group]] = defaultdict(list)
        self._by_word: dict[str, list[Group]] = defaultdict(list)
        self._singles: dict[str, list[Group]] = {}
        self.forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in names:
            self.forms[name.words].append(name)

    def add_full(self, form: tuple[str, ...]) -> None:
        """Take in the names of one form of several words."""
        fits = [g for g in self._by_last[surname(form)][:MOST_ALIKE] if _same_person(form, g.names[0].words)]
        fits = [g for g in fits if not _two_generations(self._doc, self.forms[form], g.names)]
        group = fits[0] if len(fits) == 1 else self._new(form)
        if not group.names:
            group.relative = _relative_as(self._doc, self.forms[form][0]) is not None
        for name in self.forms[form]:
            group.add(name)
            group.gender = group.gender or _name_gender(name)

    def _new(self, form: tuple[str, ...]) -> Group:
        group = new_group(self._groups, "person")
        self._by_last[surname(form)].append(group)
        for word in form:
            self._by_word[word].append(group)
        return group

    def add_single(self, name: Name) -> None:
        """Take in a surname or first name alone."""
        kin = _relative_as(self._doc, name) if not _KIN.issuperset(name.titles) else None
        told = (kin,) if kin else name.titles
        word, gender = name.words[0], gender_of_titles(told) or gender_of_titles(name.titles)
        candidates = self._with_word(word, name.start)
        fits = [
            g
            for g in candidates[:MOST_ALIKE]
            if not (gender and g.gender and g.gender != gender) or (name.titles and _family_name_first(word, g))
        ]
        titled = [g for g in fits if g.titles.intersection(name.titles) or _is_told(self._doc, g, name.titles)]
        fits = titled if len(titled) == 1 else fits
        if not fits and name.titles and not candidates and not kin:
            fits = _misspelt(word, gender, self._by_last)
        if not fits:
            group = new_group(self._groups, "person")
            group.gender, group.relative = gender or _name_gender(name), kin is not None
            candidates.append(group)
        else:
            group = fits[0] if len(fits) == 1 else _likeliest(name, fits)
            name.shared = _is_shared(name, group, fits)
        group.add(name)
        if gender and (not group.gender or _family_name_first(word, group)):
            group.gender = gender  # "Lin" said nothing of Lin Zhaoming's

    def _with_word(self, word: str, position: int) -> list[Group]:
        """The groups that a word alone may mean: by surname, by another word, by what it is short for; of these the
        first that has somebody who was named before a position."""
        formal = [group for name in sorted(formal_names().get(word, ())) for group in self._by_word.get(name, ())]
        found = [some for some in (self._by_last.get(word), self._by_word.get(word), formal) if some]
        told = (some for some in found if any(n.start < position for group in some for n in group.names))
        return next(told, None) or next(iter(found), None) or self._singles.setdefault(word, [])


def _name_gender(name: Name) -> Gender | None:
    return gender_of_titles(name.titles) or gender_of_name(name.words)


def _family_name_first(word: str, group: Group) -> bool:
    """Whether a surname behind a title is the first word of somebody's full name: "Mr Lin" and Lin Zhaoming."""
    return any(len(name.words) > 1 and name.words[0] == word != surname(name.words) for name in group.names)


def _relative_as(doc: ArticleDoc, name: Name) -> str | None:
    """The kin noun with its owner that stands before a name and its titles: "his then wife, Carla Bell"."""
    at = name.start - 1
    while doc.same_passage(at, name.start) and doc.words[at].lower() not in _KIN and fold(doc.words[at]) in name.titles:
        at -= 1
    if doc.same_passage(at, name.start) and doc.words[at] == ",":
        at -= 1
    if not doc.same_passage(at, name.start) or doc.words[at] not in _KIN:
        return None
    owned = range(max(0, at - 3), at)
    told = any(doc.tags[k] in ("PRP$", "POS") and doc.same_passage(k, name.start) for k in owned)
    return doc.words[at] if told else None


def _misspelt(word: str, gender: Gender | None, by_last: Mapping[str, Sequence[Group]]) -> list[Group]:
    """The one person whose long surname "Ms Bauchtman" misspells, if there is just one."""
    if len(word) < LONG_SURNAME or len(by_last) > MOST_SURNAMES:
        return []
    close = get_close_matches(word, by_last, n=2, cutoff=0.85)
    fits = [group for last in close for group in by_last[last] if not gender or group.gender in (None, gender)]
    return fits if len(fits) == 1 else []


def _likeliest(name: Name, fits: Sequence[Group]) -> Group:
    """Whose surname a bare surname is: of the only one in the paragraph, else of whom the article names most.

    Who is brought in as a relative ("her father, Ignacio Bell") keeps the full name.
    """
    fits = [group for group in fits if not group.relative] or fits
    here = [group for group in fits if name.passage in group.passages]
    if len(here) == 1:
        return here[0]
    return max(fits, key=lambda group: (group.names[0].start < name.start, len(group.names), -group.names[0].start))


def _is_shared(name: Name, group: Group, fits: Sequence[Group]) -> bool:
    """Whether a bare surname may as well be that of others than whom it is given to ("Ann and Karl Bell … Bell said").

    It is not where it was used before the others came up, nor where only the one is named in full before it in its
    paragraph, nor where the article names the one much more often.
    """
    before = {g.number: sorted(n.start for n in g.names if n.start < name.start) for g in fits}
    others = [starts for number, starts in before.items() if starts and number != group.number]
    if not others or len(before[group.number]) >= AHEAD * sum(map(len, others)):
        return False
    first = min(starts[0] for starts in others)
    if any(len(n.words) == 1 and n.start < first for n in group.names):
        return False
    here = {
        n.actor for g in fits for n in g.names if n.passage == name.passage and n.start < name.start and n.words[1:]
    }
    return here != {group.number}


def _is_told(doc: ArticleDoc, group: Group, titles: Sequence[str]) -> bool:
    """Whether an office stands behind somebody's full name: "Dale Orr, the sheriff" is Sheriff Orr."""
    offices = {*titles} - _COURTESY - _KIN
    behind = (doc.words[n.end : n.end + TOLD_BESIDE] for n in group.names if offices and len(n.words) > 1)
    return any(words[:1] == [","] and not offices.isdisjoint(map(fold, words)) for words in behind)


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name of two and more words may be a form of a longer one with the same surname."""
    if short == long[-len(short) :] or set(short) == set(long):
        return True
    first, other = short[0], long[0]
    if first == other or other in formal_names().get(first, ()) or first in formal_names().get(other, ()):
        initials, others = ([word for word in words[1:-1] if len(word) == 1] for words in (short, long))
        return all(map(str.__eq__, initials, others))  # but not "George W. Bush" and "George H. W. Bush"
    return (len(first) == 1 and other.startswith(first)) or (len(other) == 1 and first.startswith(other))


def _two_generations(doc: ArticleDoc, names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Whether one is the father: "Sr." and "Jr.", or a full name without "Jr." before the one that has it.

    Whoever is a Jr. is so at the first mention and may lose it later; headlines leave it out.
    """
    suffix, other = ({*words} & SUFFIXES for words in (names[0].words, others[0].words))
    if suffix == other or (suffix and other):
        return suffix != other
    elder, younger = (others, names) if suffix else (names, others)
    told = [name.start for name in elder if len(name.words) > 1 and not doc.is_headline(name.start)]
    return min(told, default=len(doc.tokens)) < min(name.start for name in younger)
