"""Whose a quote is, by the proper name that its annotated source has: for texts without annotated speakers.

The name is read off the source by its capitals alone, so that the program's own names have no part in it; a source
that has several speakers, or a name only within a description ("Adler's office"), gives none and is not counted.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tui.core.text.names import fold
from tui.sources.reading import read_bytes

KINDS = ("direct", "mixed", "indirect")
PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "who", "you"])
_WORDS = (
    "pres mr mrs ms miss dr sir lord lady dame sen rep gov gen lt col sgt capt adm maj prof rev hon st judge justice",
    "senator representative congressman congresswoman governor president vice chairman chairwoman secretary minister",
    "prime chancellor mayor attorney general speaker leader director chief officer",
    "the a an republican republicans democrat democrats democratic former senate house state majority minority",
    "monday tuesday wednesday thursday friday saturday sunday",
)
TITLES = frozenset(word for line in _WORDS for word in line.split())
"""Words with capitals that are nobody's name, without their points."""
BODIES = frozenset(
    ["department", "university", "bank", "ministry", "office", "board", "bureau", "council", "institute"]
)
"""With "of" behind them these begin a name."""

_APART = re.compile(r"\s*(?:,|\(|\)|—|–| -|;|:)\s*")
_CUT = re.compile(r"\s(?:of|in|for|at|from|with|who|that|which|on|to|by|whose)\s")
_RUN = re.compile(r"(?:[^\W\d_a-z][\w.’'&-]*(?:\s+(?:of|the|de|van|von|der|bin|al|&)(?=\s+[A-Z]))*\s*)+$")
_SHORT = frozenset(["jr", "sr", "ii", "iii"])


def words(name: str) -> list[str]:
    """The folded words of a name, without possessive marks, titles and "Jr."."""
    folded = (fold(re.sub(r"['’]s?$", "", w).strip(".")) for w in name.split())
    return [w for w in folded if w and w not in TITLES and w not in _SHORT]


def _run(piece: str) -> str:
    """The words with capitals at the end of a piece of a source."""
    found = _RUN.search(piece)
    run = found.group().strip() if found else ""
    return run if words(run) else ""


def name_of(source: str, text: str) -> str:
    """The one name that a source of this text stands for, as it is written there; "" without."""
    pieces = [p for p in _APART.split(" ".join(source.split())) if p]
    if not pieces or re.search(r"\b(?:and|or|both)\s", source):
        return ""
    first = pieces[0]
    head = _CUT.split(first)[0]
    last = fold(head.split()[-1].strip(".")) if head[-1:].isalpha() and head.split()[-1][0].isupper() else ""
    run = _run(first if head != first and last in BODIES | TITLES else head)
    if not run and len(pieces) > 1 and _run(pieces[1]) == pieces[1] and len(pieces[1].split()) > 1:
        run = pieces[1]
    if not run or re.search(r"['’]s?\s", run) or fold(run.split()[-1]) in TITLES:
        return ""
    return run if len(words(run)) > 1 or _is_name(run.split()[-1], text) else ""


def _is_name(word: str, text: str) -> bool:
    """Whether a single word with a capital stands so within a sentence too, and one like a plural behind a name."""
    word = re.sub(r"['’]s?$", "", word)
    before = r"\b[A-Z][\w.]+ " if re.search(r"s$|ese$", word) and not word.isupper() else "[a-z,.] "
    here = re.escape(word)
    return (
        fold(word) not in PRONOUNS
        and re.search(rf"{before}{here}\b", text) is not None
        and re.search(rf"(?<![\w’']){here.lower()}\b", text) is None
    )


def is_named(name: str, forms: Iterable[str]) -> bool:
    """Whether one of an actor's names is this one: the same last word, and no other first name."""
    wanted = words(name)
    have = [w for w in map(words, forms) if w]
    short = "".join(w[0] for w in wanted)
    if any(w == wanted or w == [short] or "".join(x[0] for x in w) == "".join(wanted) for w in have):
        return True
    same = [w for w in have if w[-1] == wanted[-1]]
    long = [w for w in have if len(w) > 1]
    if not same or len(wanted) == 1 or not long:
        return bool(same)
    return any(w[-1] == wanted[-1] and (set(w) <= set(wanted) or len(set(w) & set(wanted)) > 1) for w in long) or any(
        w[-1] == wanted[-1] and w[0][0] == wanted[0][0] and 1 in (len(w[0]), len(wanted[0])) for w in long
    )


def in_half(document: Mapping[str, Any], half: str | None) -> bool:
    """Whether a document is in half "a" or "b" of a set, by the hash of its name; always without a half."""
    return half is None or "ab"[hashlib.sha256(document["id"].encode()).digest()[0] % 2] == half


def judged(
    score: Any, gold: Mapping[str, Any], found: Mapping[str, Any], cues: Collection[str]
) -> Iterator[tuple[str, str, str, str | None, Mapping[str, Any]]]:
    """Each annotated utterance whose source has a name: its kind, how it came out, the name, the one shown, itself.

    It is not found, right, wrong or without a name. Found is what an attribution has half the words of, or a third if
    it is mostly inside, as with annotated news. Left out are beliefs and plans (indirect, and none of `cues`), and what
    has another source in it, whose quote that would be as well: `The mill burnt, Rowe said, the Echo reported`.
    """
    doc = score.Doc(gold["text"], False)
    wanted = doc.prepare(gold["attributions"], cues)
    shown = doc.prepare(found["attributions"], cues)
    places = [(g["raw"]["source"][0][0], g) for g in wanted if g["raw"]["source"]]
    for g in wanted:
        source = " ".join(gold["text"][s:e] for s, e in g["raw"]["source"])
        name = "" if g["other"] else name_of(source, gold["text"])
        inside = any(s <= at < e for at, other in places if other is not g for s, e in g["raw"]["content"])
        if not name or inside:
            continue
        p = max(shown, key=lambda p: len(g["c"] & p["c"]), default=None)
        both = len(g["c"] & p["c"]) if p else 0
        if p is None or not (both >= 0.5 * len(g["c"]) or (both >= 0.6 * len(p["c"]) and both >= 0.3 * len(g["c"]))):
            yield g["kind"], "not found", name, None, g["raw"]
            continue
        speaker = p["raw"]["speaker"]
        forms = p["raw"].get("names") or [speaker or ""]
        right = speaker and (is_named(name, forms) or words(_APART.split(source)[0]) in map(words, forms))
        yield g["kind"], "right" if right else "wrong" if speaker else "none", name, speaker, g["raw"]


def counts(
    score: Any, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], cues: Collection[str]
) -> Mapping[str, Counter[str]]:
    """How the names of some documents came out, by the kind of the utterance.

    Texts that the program's reader mends (wrongly decoded letters) have other offsets then and are left out.
    """
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for document, shown in zip(gold, found, strict=True):
        text = document["text"]
        if len(read_bytes(text.encode(), "text.txt").text) != len(text):
            continue
        for kind, outcome, *_ in judged(score, document, shown, cues):
            by_kind[kind][outcome] += 1
    return by_kind


def rows(by_kind: Mapping[str, Counter[str]]) -> Iterator[str]:
    """A line a kind: of all whose source has a name, found, with the right name and without; and wrong of shown."""
    for kind, n in by_kind.items():
        of = sum(n.values()) or 1
        shown = n["right"] + n["wrong"] or 1
        yield (
            f"  {kind:10}{sum(n.values()):6} sources with a name: found {100 - 100 * n['not found'] / of:5.1f} %, "
            f"right {100 * n['right'] / of:5.1f} %, no name {100 * n['none'] / of:5.1f} %, "
            f"wrong of shown {100 * n['wrong'] / shown:5.2f} % ({n['wrong']})"
        )
