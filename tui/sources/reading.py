"""From a file to an article: opened safely, decoded once, its structure recognised."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from tui.core.article import ANALYSED_ROLES, Article, Block, BlockRole
from tui.core.structure import Structure, recognise
from tui.sources.decoding import NotText, decode
from tui.sources.markdown import recognise_markdown

MAX_BYTES = 20 * 1024 * 1024
"""A longer file is read as far as this."""

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


class Unreadable(Exception):  # noqa: N818 - the name says what the file is
    """A file that cannot be shown as an article, with the reason in words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read_article(path: Path) -> Article:
    """The article in a file.

    Raises:
        Unreadable: the file is missing, not regular, not text, empty, or the system refuses.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO that replaced the file would hang for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise Unreadable(str(path), _words(error)) from None
    try:
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable(str(path), "not a regular file")
            raw = file.read(MAX_BYTES + 1) or b""  # None: a file of the system that has nothing to say
    except OSError as error:
        raise Unreadable(str(path), _words(error)) from None
    return read_bytes(raw, str(path))


def read_bytes(raw: bytes, path: str) -> Article:
    """The article in a file's bytes; the path names it and its suffix chooses the reader.

    Raises:
        Unreadable: there is no text in them.
    """
    notes: list[str] = []
    if len(raw) > MAX_BYTES:
        raw = _whole_characters(raw[:MAX_BYTES])
        notes.append(f"longer than {MAX_BYTES // 2**20} MB: shown as far as that")
    if not raw:
        raise Unreadable(path, "the file is empty")
    try:
        text, note = decode(raw)
    except NotText as error:
        raise Unreadable(path, str(error)) from None
    if note:
        notes.append(note)
    if not text.strip():
        raise Unreadable(path, "there is nothing but white space in it")
    structure = _reader(path)(text)
    return Article(
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        title=_title(text, structure, path),
        blocks=tuple(structure.blocks),
        byline=structure.byline,
        source=structure.source,
        published=structure.published,
        notes=tuple(notes),
        words=_count_words(text, structure.blocks),
    )


def _whole_characters(raw: bytes) -> bytes:
    """UTF-8 cut at a bound, without its last character, which may be cut too."""
    for length in (1, 2, 3):
        if raw[-length] >= 0xC0:
            return raw[:-length]
        if raw[-length] < 0x80:
            break
    return raw


def _reader(path: str) -> Callable[[str], Structure]:
    return recognise_markdown if Path(path).suffix.lower() in (".md", ".markdown") else recognise


def _title(text: str, structure: Structure, path: str) -> str:
    if structure.given_title:
        return structure.given_title
    if structure.title is not None:
        return " ".join(text[slice(*structure.title)].split())
    return Path(path).stem or path


def _count_words(text: str, blocks: list[Block]) -> int:
    return sum(
        1
        for b in blocks
        if b.role in ANALYSED_ROLES and b.role is not BlockRole.HEADLINE
        for _ in _WORD.finditer(text, b.start, b.end)
    )


def _words(error: Exception) -> str:
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return message[:1].lower() + message[1:]
