"""Mailboxes in the form mbox (RFC 4155): messages, each behind a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = re.compile(rb"\d{4}")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BEGIN = b"From "


def is_from_line(line: bytes) -> bool:
    """Whether a line parts messages: "From ", a sender, and a year somewhere behind."""
    at = len(_BEGIN)
    return line.startswith(_BEGIN) and not line[at : at + 1].isspace() and _YEAR.search(line, at + 1) is not None


def split_mailbox(raw: bytes) -> Iterator[bytes]:
    """The messages in a mailbox, without the lines that part them (quoted as in mboxrd).

    Not by one regular expression for such a line, with which a mailbox of two lines took minutes: each line is looked
    at once.
    """
    begin = -1
    for end, line_end in _from_lines(raw):
        if begin >= 0:
            yield _unquoted(raw[begin:end])
        begin = line_end
    if begin >= 0:
        yield _unquoted(raw[begin:])


def _from_lines(raw: bytes) -> Iterator[tuple[int, int]]:
    """End of each message, before the blank line that is part of the mark, and start of the next."""
    at = 0 if raw.startswith(_BEGIN) else -1
    while True:
        if at < 0:
            return
        line_end = raw.find(b"\n", at)
        if line_end < 0:
            return
        if is_from_line(raw[at:line_end]) and (end := _blank_before(raw, at)) >= 0:
            yield end, line_end + 1
        found = raw.find(b"\n" + _BEGIN, line_end)
        at = found + 1 if found >= 0 else -1


def _blank_before(raw: bytes, at: int) -> int:
    """Start of the blank line before a place; -1 where there is none. At the very beginning, none is needed."""
    if at == 0:
        return 0
    for end in (b"\n\n", b"\n\r\n"):
        if raw.endswith(end, 0, at):
            return at - len(end) + 1
    return -1


def _unquoted(message: bytes) -> bytes:
    return _QUOTED_FROM.sub(rb"\1", message)
