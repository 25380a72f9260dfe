"""Further places of the names that are known, where the pipeline saw none, and initials in brackets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, bare_name
from tui.analysis.grammar import DASHES
from tui.core.model.analysis import ActorType
from tui.core.text.names import SUFFIXES, fold, surname


def repeated(doc: ArticleDoc, names: Sequence[Name], aliases: Iterable[tuple[str, ...]] = ()) -> list[Name]:
    """The names with those added that repeat a known one or one of the reader's aliases, in text order."""
    known: dict[tuple[str, ...], ActorType] = dict.fromkeys(aliases, "person")
    for name in names:
        keys = tuple(map(fold, doc.words[name.start : name.end]))
        known.setdefault(keys, name.type)
        if name.type == "person" and len(name.words) > 1 and len(surname(name.words)) > 2:
            known.setdefault(_last_word(keys), "person")
    found = [*names, *_repeats(doc, covered_by(doc, names), known)]
    return sorted(found, key=lambda name: (name.start, name.end))


def _last_word(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of a person's surname: the last one that is no suffix, with what hyphens join to it."""
    end = len(keys)
    while end > 1 and (keys[end - 1] in SUFFIXES or not keys[end - 1]):
        end -= 1
    start = end - 1
    while start > 1 and not keys[start - 1]:
        start -= 2
    return keys[start:end]


def _repeats(doc: ArticleDoc, covered: bytearray, known: Mapping[tuple[str, ...], ActorType]) -> Iterator[Name]:
    """The places of known words that no name covers."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(known, key=len, reverse=True):
        if len(by_first[words[0]]) < 20:  # one first word for hundreds of names would make this quadratic
            by_first[words[0]].append(words)
    folded = [fold(word) for word in doc.words]
    end = 0
    for at, word in enumerate(doc.words):
        if at < end or not word[0].isupper() or covered[at] or doc.labels[at] in ("DATE", "EVENT", "NORP"):
            continue
        for words in by_first.get(folded[at], ()):
            after = at + len(words)
            if doc.same_passage(at, after - 1) and tuple(folded[at:after]) == words and not any(covered[at:after]):
                yield from bare_name(doc, at, after, known[words])
                end = after
                break


def covered_by(doc: ArticleDoc, names: Iterable[Name]) -> bytearray:
    """Position → 1 where one of the names stands."""
    covered = bytearray(len(doc.words))
    for name in names:
        covered[name.start : name.end] = b"\1" * (name.end - name.start)
    return covered


def in_brackets(doc: ArticleDoc, names: Sequence[Name]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of an acronym → those of the name beside which it stands in brackets, or that stands so beside it."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, after in pairwise(names):
        if after.start - name.end != 1 or name.passage != after.passage:
            continue
        if doc.words[name.end] != "(" or doc.words[after.end : after.end + 1] != [")"]:
            continue  # "Gartland Cranes plc (LSE: GRTL)"
        if name.type == "place" and any(DASHES.issuperset(word) for word in doc.words[after.end + 1 : after.end + 2]):
            continue  # an agency: "MEXICO CITY (AP) —"
        for short, long in ((name, after), (after, name)):
            letters = "".join(doc.words[short.start : short.end])
            if len(short.words) == 1 and len(long.words) > 1 and len(letters) < 8 and letters.isupper():
                found[short.words] = long.words
    return found
