"""Further places of the names that are known: by their words, where the pipeline saw none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, make_name
from tui.core.model.analysis import ActorType
from tui.core.text.names import SUFFIXES, fold, surname


def repeated(doc: ArticleDoc, names: list[Name], aliases: Iterable[tuple[str, ...]] = ()) -> list[Name]:
    """The names with those added that repeat a known one or one of the reader's aliases, in text order."""
    known: dict[tuple[str, ...], ActorType] = dict.fromkeys(aliases, "person")
    for name in names:
        keys = _keys(doc, name.start, name.end)
        known.setdefault(keys, name.type)
        if name.type == "person" and len(name.words) > 1 and len(surname(name.words)) > 2:
            known.setdefault(_last_word(keys), "person")
    found = [*names, *_repeats(doc, covered_by(doc, names), known)]
    return sorted(found, key=lambda name: (name.start, name.end))


def _repeats(doc: ArticleDoc, covered: bytearray, known: Mapping[tuple[str, ...], ActorType]) -> Iterator[Name]:
    """The places of known words that no name covers."""
    by_first = _by_first_word(known)
    at = 0
    while at < len(doc.words):
        word = doc.words[at]
        if not word[0].isupper() or covered[at] or doc.labels[at] in ("DATE", "EVENT", "NORP"):
            at += 1
            continue
        match = next((words for words in by_first.get(fold(word), ()) if _stands(doc, covered, at, words)), None)
        if match is None:
            at += 1
            continue
        yield from filter(None, [make_name(doc, at, at + len(match), known[match], found=True)])
        at += len(match)


def _by_first_word(known: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """The words of names by the first of them, the longest before."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        by_first[words[0]].append(words)
    for forms in by_first.values():
        forms.sort(key=len, reverse=True)
        del forms[20:]  # one first word for hundreds of names would make this quadratic
    return by_first


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
        if after.start - name.end != 1 or doc.tokens[name.end].text != "(" or name.passage != after.passage:
            continue
        if not doc.same_passage(after.end, after.start) or doc.words[after.end] != ")":
            continue  # "Gartland Cranes plc (LSE: GRTL)"
        for short, long in ((name, after), (after, name)):
            letters = "".join(token.text for token in doc.tokens[short.start : short.end])
            if len(short.words) == 1 and len(long.words) > 1 and len(letters) < 8 and letters.isupper():
                found[short.words] = long.words
    return found


def _keys(doc: ArticleDoc, start: int, end: int) -> tuple[str, ...]:
    """The folded tokens of a range, marks as nothing."""
    return tuple(map(fold, doc.words[start:end]))


def _last_word(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of a person's surname: the last one that is no suffix, with what hyphens join to it."""
    end = len(keys)
    while end > 1 and (keys[end - 1] in SUFFIXES or not keys[end - 1]):
        end -= 1
    start = end - 1
    while start > 1 and not keys[start - 1]:
        start -= 2
    return keys[start:end]


def acronyms(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """Acronyms that the article explains: in brackets behind a name ("Harbour Authority (HA)"), where not yet named."""
    covered = {position for name in names for position in range(name.start, name.end)}
    found: list[Name] = []
    for name in names:
        at = name.end + 1
        if len(name.words) < 2 or not doc.same_passage(name.start, at + 1) or at in covered:
            continue
        short = doc.tokens[at].text
        in_brackets = doc.tokens[at - 1].text == "(" and doc.tokens[at + 1].text == ")"
        if in_brackets and 1 < len(short) < 8 and short.isupper() and short[0].lower() == name.words[0][0]:
            found += filter(None, [make_name(doc, at, at + 1, name.type, found=True)])
    return found


def _stands(doc: ArticleDoc, covered: bytearray, at: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand at a position, as tokens of one passage that no other name covers."""
    if not doc.same_passage(at, at + len(words) - 1):
        return False
    return all(not covered[at + k] and fold(doc.words[at + k]) == word for k, word in enumerate(words))
