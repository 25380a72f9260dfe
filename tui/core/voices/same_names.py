"""Names that differ and surely mean the same actor: aliases, middle names, spellings of one sound, initials."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tui.core.text.names import SUFFIXES, surname
from tui.core.voices.named import Named, key_for, words_of
from tui.core.voices.namesakes import may_be_one

DOMINANT = 0.95
"""Share of the articles with an alias that the most frequent bearer must have to get its bare uses elsewhere."""


def same_names(nodes: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """The keys of names that surely mean the same, though they differ."""
    yield from _by_alias(nodes)
    yield from _by_middle_name(nodes)
    yield from _by_spelling(nodes)
    yield from _by_initial(nodes)


def _by_alias(nodes: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """A name with the longer one that bears it as an alias in other articles, if no other does."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes.values():
        for member in node.members:
            for alias in set(map(words_of, member.aliases)):
                if alias and alias != node.words and _distinct(alias, node):
                    bearers[key_for(node.kind, alias)][node.key] += 1
    for key in sorted(bearers.keys() & nodes.keys()):
        (owner, times), *_ = sorted(bearers[key].items(), key=lambda item: (-item[1], item[0]))
        if times >= DOMINANT * bearers[key].total():
            yield owner, key


def _distinct(alias: tuple[str, ...], node: Named) -> bool:
    """Whether an alias says who is meant, outside the article too: not a first name, nor "the Ministry"."""
    words = node.words
    if len(alias) > len(words):
        return False  # the longer form has a name of its own
    if node.kind == "person":
        return len(alias) > 1 or len(words) == 1 or alias[0] == surname(words) or alias[0] not in words
    if len(alias) > 1 or alias[0] not in words:
        return True
    return alias[0] == words[0] and words[1] not in ("of", "for")


def _by_middle_name(nodes: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """Full names that differ in a middle name or initial only, where just one has it."""
    longer: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for node in nodes.values():
        words = [word for word in node.words if word not in SUFFIXES]
        if node.kind == "person" and len(words) > 2 and len(words) == len(node.words):
            longer[words[0], words[-1]].append(node)
    for (first, last), found in longer.items():
        middles = {node.words[1:-1] for node in found}
        plain = nodes.get(key_for("person", (first, last)))
        if plain is not None and _one(middles):
            for node in found:
                yield plain.key, node.key


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|ij|yj|yi|ii|ie|yy|ey|i)$", "y"), (r"kh", "h"), (r"ph", "f"), (r"w", "v"), (r"ck", "k"),
        (r"(?:ae|oe|ue)", lambda match: match[0][0]), (r"sch|tsch|tch", "ch"), (r"ou|oo", "u"), (r"ee", "i"),
        (r"dj", "j"), (r"q", "k"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Letters that transcribe the same sound: Zelensky, Zelenskyy and Zelenskiy; Qaddafi and Kaddafi."""
SPELT_FROM = 6
"""Letters of a surname from which another spelling of it is taken for the same."""


def _spelling(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _by_spelling(nodes: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """Full names that differ in how their sounds are transcribed only; never those whose roles exclude each other."""
    spelt: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) > 1 and len(surname(node.words)) >= SPELT_FROM:
            spelt[tuple(map(_spelling, node.words))].append(node)
    for found in spelt.values():
        first, *others = sorted(found, key=lambda node: (-len(node.members), node.key))
        for other in others:
            if may_be_one(first, other):
                yield first.key, other.key


def _by_initial(nodes: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """ "B. Netanyahu" with the one full name that has the initial and the surname."""
    bearers: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) > 1 and len(node.words[0]) > 1:
            bearers[node.words[0][0], surname(node.words)].append(node)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) == 2 and len(node.words[0]) == 1:
            found = bearers.get((node.words[0], node.words[1]), [])
            if len(found) == 1 and may_be_one(found[0], node):
                yield found[0].key, node.key


def _one(middles: set[tuple[str, ...]]) -> bool:
    """Whether some middle names may all be one person's: "j" and "john"."""
    longest = max(middles, key=lambda m: (sum(map(len, m)), m))
    return all(
        len(m) == len(longest) and all(b.startswith(a) for a, b in zip(m, longest, strict=True)) for m in middles
    )
