"""The plain text of a mail: its paragraphs, what is cited in it, its signature, and text that flows (RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tui.core.model.article import BlockRole
from tui.core.text.paragraphs import paragraphs
from tui.core.text.wrote import who_wrote
from tui.sources.draft import Piece, one_line

_CITED = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = ("-- ", "--")
_UNSUBSCRIBE = re.compile(
    r"(?:you(?:['’]re| are)? (?:are )?(?:receiving|received|getting) this (?:e-?mail|message|newsletter|because)\b.*"
    r"|(?:to )?unsubscribe\b.*|.{0,80}\bunsubscribe\W*|(?:view|read|open) (?:this|it) (?:e-?mail|message|newsletter)?"
    r" ?in (?:your|a) browser\b.*|sent from my \w.{0,40}|get outlook for \w.{0,40}"
    r"|(?:was this|forwarded this|did someone forward (?:you )?this) (?:e-?mail|message|newsletter)\b.*"
    r"|manage (?:your )?(?:preferences|subscriptions?)\b.*|update your preferences\b.*)",
    re.IGNORECASE,
)
MAX_NOTICE = 300
"""Characters of a line that says why a mail came and how to have no more of them."""


_HEADER = re.compile(r"\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To):\*?\s.*", re.IGNORECASE)
_ABOVE = re.compile(
    r"-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:|_{10,}|-{10,}", re.IGNORECASE
)
MIN_HEADER = 3
"""Lines of a header such as a cited or forwarded mail brings with it."""


class _Line(NamedTuple):
    depth: int
    """How often it is cited."""
    text: str


def mail_pieces(text: str, *, flowed: bool = False, joined: bool = False) -> list[Piece]:
    """The paragraphs of a mail, each in one line; cited ones begin with ">" as often as they are cited.

    `flowed` is what the mail's format says of its lines, `joined` whether the space at their ends goes too (DelSp).
    """
    body, signature = _without_signature(text.splitlines())
    lines: Iterator[_Line] = (_Line(*_depth(line)) for line in body)
    if flowed:
        lines = _unflowed(lines, joined=joined)
    found: list[Piece] = []
    for (depth, header), group in groupby(_classified(list(lines)), key=lambda line: line[:2]):
        words = ("\n\n" if header else "\n").join(text for _, _, text in group)
        for start, end in paragraphs(words):
            line = one_line(words[start:end])
            boilerplate = header or who_wrote(line) or is_notice(line)
            found.append(Piece("> " * depth + line, BlockRole.BOILERPLATE if boilerplate else BlockRole.PARAGRAPH))
    return found + [Piece(one_line(line), BlockRole.BOILERPLATE) for line in signature if line.strip()]


def _classified(lines: list[_Line]) -> Iterator[tuple[int, bool, str]]:
    """Each line's depth, whether it is of the header of a mail inside this one, and its text."""
    headers: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, _Line(0, "end")]):
        if _HEADER.fullmatch(line.text):
            run.append(number)
        elif line.text.strip() or len(run) >= MIN_HEADER:
            headers.update(run if len(run) >= MIN_HEADER else ())
            run = []
    for number, (depth, text) in enumerate(lines):
        yield depth, number in headers or _ABOVE.fullmatch(text.strip()) is not None, text


def is_header(line: str) -> bool:
    """Whether a line can be one of the header of a mail inside another one."""
    return len(line) <= MAX_NOTICE and bool(_HEADER.fullmatch(line) or _ABOVE.fullmatch(line))


def is_notice(line: str) -> bool:
    """Whether a line says no more than why a mail came, and how to read it elsewhere or have no more of them."""
    return len(line) <= MAX_NOTICE and _UNSUBSCRIBE.fullmatch(line.strip()) is not None


def _depth(line: str) -> tuple[int, str]:
    match = _CITED.match(line)
    return (match.group().count(">"), line[match.end() :]) if match else (0, line)


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a mail, and those below the dashes that part its writer's signature off."""
    at = next((n for n in range(len(lines) - 1, -1, -1) if lines[n] in _SIGNATURE), None)
    return (lines, []) if at is None else (lines[:at], lines[at + 1 :])


def _unflowed(lines: Iterator[_Line], *, joined: bool) -> Iterator[_Line]:
    """Lines that end in a space go on in the next one of the same depth."""
    whole: list[str] = []
    depth = 0
    for line in lines:
        text = line.text.removeprefix(" ")  # a space that was put before "From " and the like
        if whole and line.depth != depth:
            yield _Line(depth, "".join(whole))
            whole = []
        depth = line.depth
        goes_on = text.endswith(" ")
        whole.append(text[:-1] if goes_on and joined else text)
        if not goes_on:
            yield _Line(depth, "".join(whole))
            yield _Line(depth, "")  # each is a paragraph
            whole = []
    if whole:
        yield _Line(depth, "".join(whole))
