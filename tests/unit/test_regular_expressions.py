"""No regular expression takes longer than in proportion to what it reads: all of the package's at once."""

from __future__ import annotations

import itertools
import re
import time
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from tests.patterns import Found, every_pattern, methods_used

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # both look inside the module re, each by its older name
    import sre_parse

    from regexploit import redos
    from regexploit.ast.sre import SreOpParser

BOUNDED = {
    "tui.core.text.boilerplate._ADDRESS_ONLY": "a line of MAX_LINE characters",
    "tui.config.toml_file._ASSIGNED": "a line of MAX_LINE characters of the reader's own file",
    "tui.core.text.head._NAME_ENDS": "a line of MAX_LINE characters",
    "tui.sources.mail._ADDRESS": "a header of MAX_HEADER characters",
    "tui.sources.formats._ENCODING": "400 bytes",
    "tui.sources.metadata._TITLE_TAIL": "a title of MAX_VALUE characters",
    "tui.sources.piped._BY_ADDRESS": "a name of MAX_NAME characters",
}
"""Patterns that may take the square of what they read, and what bounds that."""

LENGTHS = (250, 1_000, 4_000, 16_000)
"""Beyond the bounds of repetitions that have one: up to there the square is no fault."""
AT_ONCE = 0.005
"""Seconds for the second length up to which the longest text is tried next: the square takes little over a second."""
ENOUGH = 0.003
"""Seconds of the processor from which a growth can be told."""
ROUNDS = 6
"""Times that what seems to grow is measured again."""
MOST_GROWTH = 9.0
"""For four times the length: in proportion is 4, the square 16."""


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    return list(every_pattern())


def test_all_patterns_are_found(patterns: list[Found]) -> None:
    places = {found.place for found in patterns}
    assert len(patterns) > 100
    assert {"tui.core.text.sanitise._DANGEROUS", "tui.core.text.head._BYLINE", "tui.sources.mailbox._YEAR"} <= places


def test_no_pattern_repeats_what_a_repetition_beside_it_can_take(patterns: list[Found]) -> None:
    """By regexploit, which knows no possessive repetition: that is given to it as a greedy one, which is worse."""
    assert [f"{found.place}: {worst}" for found in patterns if (worst := _exploit(found.pattern)) is not None] == []


def test_regexploit_sees_what_made_a_mailbox_take_minutes() -> None:
    assert _exploit(re.compile(rb"(?:\A|(?<=\n)\r?\n)From \S+[^\n]*\d{4}[^\n]*\n")) is not None


def test_no_pattern_s_time_grows_faster_than_what_it_reads(patterns: list[Found]) -> None:
    """As they are used, on what their own letters and beginnings make when repeated."""
    used = methods_used()
    slow = []
    for place, pattern in patterns:
        name = place.rpartition(".")[2]
        methods = used.get(place) or used.get(name) or {"search"}
        searched = not methods <= {"match", "fullmatch"}
        if place not in BOUNDED and (worst := _growth(pattern, searched=searched)):
            slow.append(f"{place}: {worst}")
    assert not slow, "\n".join(slow)


def test_growth_sees_a_square() -> None:
    assert _growth(re.compile(r"\s+$"), searched=True)
    assert not _growth(re.compile(r"\s+$"), searched=False)


def _exploit(pattern: re.Pattern[Any]) -> str | None:
    source = _source(pattern)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = redos.find(SreOpParser().parse_sre(re.sub(r"(?<=[*+?}])\+", "", source), pattern.flags & ~re.UNICODE))
    return found[0].example() if found else None


def _source(pattern: re.Pattern[Any]) -> str:
    return pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")


def _growth(pattern: re.Pattern[Any], *, searched: bool) -> str:
    """What makes a pattern slow, in words; empty where nothing does."""
    for piece in _pieces(pattern):
        if _is_fast(pattern, piece, searched=searched):
            continue
        before = 0.0
        for length in LENGTHS:
            text = _repeated(piece, length)
            took = min(_seconds(pattern, text, searched=searched) for _ in range(2 if before else 1))
            if before and took > ENOUGH and took / max(before, 1e-5) > MOST_GROWTH:
                grown = _measured_again(pattern, piece, length, searched=searched)
                if grown > MOST_GROWTH:
                    return f"{grown:.0f} times as long for four times {piece!r}"
            before = took
            if took > 0.1:
                break
    return ""


def _measured_again(pattern: re.Pattern[Any], piece: str, length: int, *, searched: bool) -> float:
    """How many times as long a text takes as a quarter of it: the least of each in rounds in turn, since a machine that
    does something else besides takes longer at one time than at another.
    """
    texts = _repeated(piece, length // 4), _repeated(piece, length)
    rounds = [[_seconds(pattern, text, searched=searched) for text in texts] for _ in range(ROUNDS)]
    before, took = (min(times) for times in zip(*rounds, strict=True))
    return float(took / max(before, 1e-5))


def _is_fast(pattern: re.Pattern[Any], piece: str, *, searched: bool) -> bool:
    """Whether the longest text takes too little to tell a growth, or would even by the square, as nearly all do."""
    second, third, longest = LENGTHS[1:]

    def seconds(length: int) -> float:
        return _seconds(pattern, _repeated(piece, length), searched=searched)

    if seconds(second) >= AT_ONCE:
        return False
    return seconds(third) < ENOUGH * (third / longest) ** 2 or seconds(longest) < ENOUGH


def _repeated(piece: str, length: int) -> str:
    """A text of some length, which ends with what no pattern expects."""
    return (piece * (length // len(piece) + 1))[:length] + "\x01"


def _seconds(pattern: re.Pattern[Any], text: str, *, searched: bool) -> float:
    given = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    began = time.process_time()
    if searched:
        for _ in pattern.finditer(given):
            pass
    else:
        pattern.match(given)
        pattern.fullmatch(given)
    return time.process_time() - began


def _pieces(pattern: re.Pattern[Any]) -> list[str]:
    """What to repeat: letters that a pattern knows, two of them in turn, and beginnings of what it matches."""
    tree = sre_parse.parse(_source(pattern), pattern.flags)
    letters = list(dict.fromkeys([*itertools.islice(_letters(tree), 10), *"aA0 \n(<-."]))
    pairs = [one + other for one, other in itertools.permutations(letters[:8], 2)]
    wholes = [part for whole in itertools.islice(_wholes(tree), 30) for part in (whole, whole[:-1], f"{whole} ")]
    return [piece for piece in dict.fromkeys([*letters, *pairs, *wholes]) if piece]


def _letters(tree: Any) -> Iterator[str]:
    for operation, value in tree:
        kind = str(operation)
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "IN":
            yield from itertools.islice(filter(None, map(_member, value)), 1)
        else:
            for inner in _inside(kind, value):
                yield from _letters(inner)


def _member(item: tuple[Any, Any]) -> str:
    """A character of a class."""
    kind, value = str(item[0]), item[1]
    if kind == "CATEGORY":
        return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0", "CATEGORY_WORD": "a"}.get(str(value), "-")
    return chr(value) if kind == "LITERAL" else chr(value[0]) if kind == "RANGE" else ""


def _inside(kind: str, value: Any) -> list[Any]:
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [value[2]]
    if kind == "SUBPATTERN":
        return [value[3]]
    if kind == "BRANCH":
        return list(value[1])
    if kind in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    return [value] if kind == "ATOMIC_GROUP" else []


def _wholes(tree: Any) -> Iterator[str]:
    """Texts that a pattern, or a part of it, matches."""
    yield _whole(tree)
    for operation, value in tree:
        for inner in _inside(str(operation), value):
            yield from _wholes(inner)


def _whole(tree: Any) -> str:
    made = ""
    for operation, value in tree:
        kind = str(operation)
        if kind == "LITERAL":
            made += chr(value)
        elif kind == "IN":
            made += next(filter(None, map(_member, value)), "x")
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made += _whole(value[2]) * max(1, min(value[0], 5))
        elif kind in ("SUBPATTERN", "BRANCH", "ATOMIC_GROUP"):
            made += _whole(_inside(kind, value)[0])
        elif kind in ("ANY", "NOT_LITERAL"):
            made += "x"
    return made
