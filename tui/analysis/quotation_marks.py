"""Pairing of quotation marks, and the quoted stretches of a text.

Knows straight, curly, German („ “), French (« ») and typewriter marks (`` '' and '' ''), and single marks as British
papers use them, with apostrophes inside. Marks are paired inside one paragraph, so that a mark that is odd or
never closed costs one paragraph at most; a quotation over several paragraphs, which opens each of them and closes
only the last, comes out as one stretch per paragraph (`Stretch.closed` says which go on). Time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from tui.core.model.article import Span


class Stretch(NamedTuple):
    """A quoted stretch: offsets with its marks inside."""

    start: int
    end: int
    opened: bool
    """Whether it begins with an opening mark (false: the end of a quotation that began before)."""
    closed: bool
    """Whether it ends with a closing mark (false: it runs to the end of its paragraph)."""
    mark: int
    """Width of a mark in characters: 2 for `` and '', otherwise 1."""

    @property
    def span(self) -> Span:
        """The range of the stretch, marks inside."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """The range between the marks."""
        start = self.start + (self.mark if self.opened else 0)
        return Span(start, max(start, self.end - (self.mark if self.closed else 0)))


_DOUBLE = re.compile(r"``|''|[“”„‟«»\"]")
_BEFORE_OPEN = " \t\u00a0\u2009\u202f([{—–-/…"
_AFTER_CLOSE = " \t\u00a0\u2009\u202f.,;:!?)]}—–-/…"
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[{—–\"“”/-])|^)[‘'‚‹](?=[\w\[$£€…(—])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]%—–;-])[’'‘›](?=[\s.,;:!?)\]}—–\"”/-]|$)")
_CLIPPED = re.compile(
    r"[’'‘](?:\d0s|\d\ds?\b|em\b|tis\b|twas\b|til\b|till\b|cause\b|bout\b|n\b|round\b|cos\b|ere\b|neath\b|un\b)", re.I
)
_SENTENCE_MARKS = ".,!?…;—–"
MOST = 200_000
"""Characters of a paragraph that are read at once; a longer one is cut, to bound what one odd mark costs."""


def quoted_stretches(paragraph: str) -> list[Stretch]:
    """The quoted stretches of a paragraph in order, without overlaps; marks inside a stretch stay part of it."""
    starts = range(0, len(paragraph), MOST)
    return [stretch for at in starts for stretch in _stretches(paragraph[at : at + MOST], at)]


def _stretches(line: str, base: int) -> list[Stretch]:
    """The stretches of a piece of a paragraph that begins at an offset."""
    doubles = _doubles(line)
    singles = _singles(line, doubles)
    if singles:
        inside = [s for s, _, _, _, _ in singles]

        def swallowed(st: Stretch) -> bool:
            at = bisect_left(inside, st.start) - 1
            return at >= 0 and st.end <= singles[at].end

        doubles = [d for d in doubles if not swallowed(d)]
        singles = _outside(singles, doubles)
    found = sorted(doubles + singles) if singles else doubles
    return [Stretch(base + s, base + e, o, c, m) for s, e, o, c, m in found]


def _outside(singles: list[Stretch], doubles: list[Stretch]) -> list[Stretch]:
    """Those of the single-marked stretches that do not touch a double-marked one."""
    ends = [d.end for d in doubles]

    def free(st: Stretch) -> bool:
        at = bisect_left(ends, st.start + 1)
        return at == len(doubles) or doubles[at].start >= st.end

    return [s for s in singles if free(s)]


def _opens(line: str, m: re.Match[str], is_open: bool, style: str, lead: int) -> bool | None:
    """Whether a double mark opens (True) or closes (False); None if it is no quotation mark (inches, seconds).

    `lead` is where the line's first character stands that is not white space.
    """
    mark = m.group()
    if mark in ("„", "‟", "``"):
        return True
    if mark == "“":
        if is_open and style == "“" and not line[m.start() - 1].isspace() and line[m.end() : m.end() + 1] in " .,;:":
            return False  # typed for the closing mark
        return not (is_open and style == "„")
    if mark == "”":  # now and then typed for the opening mark too
        begins = m.start() <= lead or line[m.start() - 1].isspace()
        return not is_open and begins and line[m.end() : m.end() + 1].isalnum()
    before = line[m.start() - 1] if m.start() else " "
    after = line[m.end()] if m.end() < len(line) else " "
    if mark == "»" and m.start() <= lead and after.isspace() and not is_open:
        return None  # a bullet
    if mark in "«»":
        # French papers print « … », German books » … «: the first one seen opens.
        return (False if style in ("«", "»") else None) if is_open else True
    if mark == '"' and before.isdigit() and not is_open:
        return None
    if before in _BEFORE_OPEN and (after.isalnum() or after in "[($£€…'‘#@"):
        return not (is_open and before in "-–—…")
    if after in _AFTER_CLOSE and not before.isspace():
        return False
    return not is_open


def _doubles(line: str) -> list[Stretch]:
    """Stretches between double marks."""
    found: list[Stretch] = []
    open_at: int | None = None
    style, width, nested, lead = "", 1, 0, len(line) - len(line.lstrip())
    for m in _DOUBLE.finditer(line):
        opens = _opens(line, m, open_at is not None, style, lead)
        if opens is None:
            continue
        if open_at is not None and m.group() in "“”" and style == '"':
            # curly marks inside straight ones quote inside the quotation
            nested = nested + 1 if m.group() == "“" else nested - 1
            if nested >= 0:
                continue
        if opens and open_at is None:
            open_at, style, width, nested = m.start(), m.group(), len(m.group()), 0
        elif not opens and open_at is not None:
            found.append(Stretch(open_at, m.end(), True, True, width))
            open_at = None
        elif not opens and not found and m.start() > 0:
            found.append(Stretch(0, m.end(), False, True, len(m.group())))
    if open_at is not None:
        found.append(Stretch(open_at, len(line.rstrip()), True, False, width))
    return found


def _singles(line: str, doubles: list[Stretch]) -> list[Stretch]:
    """Stretches between single marks: `'We can't,' she said` but not `the workers' rights in the '90s`."""
    if "'" not in line and "’" not in line and "‹" not in line:
        return []
    opens = [m.start() for m in _SINGLE_OPEN.finditer(line) if not _CLIPPED.match(line, m.start())]
    opens = [o for o in opens if line[o : o + 2] != "''" and (o == 0 or line[o - 1 : o + 1] != "''")]
    if not opens:
        return []
    closes = [m.start() for m in _SINGLE_CLOSE.finditer(line)]
    found: list[Stretch] = []
    reached, next_close = -1, 0
    for n, at in enumerate(opens):
        if at < reached:
            continue
        while next_close < len(closes) and closes[next_close] <= at + 1:
            next_close += 1
        limit = opens[n + 1] if n + 1 < len(opens) else len(line)
        end = _closing(line, closes, next_close, limit)
        if end is not None:
            found.append(Stretch(at, end + 1, True, True, 1))
            reached = end + 1
        elif line[at] == "‘" and at == len(line) - len(line.lstrip()) and not doubles and n + 1 == len(opens):
            found.append(Stretch(at, len(line.rstrip()), True, False, 1))
            break
    return found


def _closing(line: str, closes: list[int], first: int, limit: int) -> int | None:
    """End of a single-marked stretch: at a mark behind punctuation, else at the first that is no possessive."""
    weak: int | None = None
    for n in range(first, min(first + 40, len(closes))):
        at = closes[n]
        if at >= limit:
            break
        if line[at - 1] in _SENTENCE_MARKS:
            return at
        after = line[at + 1] if at + 1 < len(line) else ""
        if line[at - 1] not in "sSzx" or after != " ":
            return weak if weak is not None and after == " " else at
        weak = at if weak is None else weak
    return weak
