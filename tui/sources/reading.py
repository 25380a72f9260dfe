"""From a file to its articles: opened safely, decoded once, their structure recognised."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from tui.core.model.article import ANALYSED_ROLES, Article, Block
from tui.core.settings.bounds import DEFAULT_BOUNDS, MB, Bounds
from tui.core.text.language import identify
from tui.core.text.paragraphs import MAX_LINES, runs_on
from tui.core.text.structure import Structure
from tui.sources.decoding import NotText
from tui.sources.discovery import kind_of, why_not
from tui.sources.draft import Draft, NoArticle
from tui.sources.formats import Format, format_of
from tui.sources.packed import MAGIC, unpack, unpacked_name

GROUP_SECONDS = 10.0
"""Seconds of the processor after which no other article of a file of several is begun."""
_END = object()
_ENTRY = re.compile(r"(?P<file>.+)#(?P<number>[1-9]\d{0,5})", re.DOTALL)


class Unreadable(Exception):  # noqa: N818 - the name says what the file is
    """A file that cannot be shown as an article, with the reason, and those of its records by number."""

    def __init__(self, path: str, reason: str, records: Mapping[int, str] | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.records = dict(records or {})


def read_article(path: Path, bounds: Bounds = DEFAULT_BOUNDS) -> Article:
    """The article in a file, the first of several; or the third for the path "file#3".

    Raises:
        Unreadable: the file is missing, not regular, without an article in it, empty, or the system refuses.
    """
    entry = _ENTRY.fullmatch(str(path))
    if entry is None or os.path.lexists(path):
        return next(read_articles(path, bounds))
    articles, bad = _group(entry["file"], _state(entry["file"]), bounds)
    numbered = {article.path: article for article in articles}
    if len(articles) == 1 and entry["number"] == "1":
        return articles[0]
    if str(path) not in numbered:
        none = f"there is no article of that number among the {len(articles)} in the file"
        raise Unreadable(str(path), bad.get(int(entry["number"]), none))
    return numbered[str(path)]


def read_articles(path: Path, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Article]:
    """All articles in a file: one, which has the file's path, or several, whose paths are "file#1" and so on; or the
    one of such a path.

    Raises:
        Unreadable: as `read_article`; behind the last article also where some of the file's records are none.
    """
    if is_member(path):
        yield read_article(path, bounds)
    else:
        yield from read_all(read_file(path, bounds.file_bytes), str(path), bounds)


def read_bytes(raw: bytes, path: str, bounds: Bounds = DEFAULT_BOUNDS) -> Article:
    """The article in a file's bytes, the first of several; the path names it and helps to choose the reader.

    Raises:
        Unreadable: there is no article in them.
    """
    return next(read_all(raw, path, bounds))


def read_all(raw: bytes, path: str, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Article]:
    """All articles in a file's bytes.

    Raises:
        Unreadable: there is none; behind the last article also where some of the file's records are none, with their
            numbers.
    """
    notes: list[str] = []
    if not raw:
        raise Unreadable(path, "the file is empty")
    content, name, limit = raw, path, bounds.file_bytes
    if raw.startswith(MAGIC) and Path(path).suffix.lower() in (".gz", ""):
        content, note = unpack(raw, limit)
        notes += [note] if note else []
        name = unpacked_name(path)
    if len(content) > limit:
        content = _whole_characters(content[:limit])
        notes.append(f"longer than {limit // MB} MB: shown as far as that (file_mb in the config)")
    problem = "there is no article in it"
    for form in format_of(name, content):
        try:
            found = _survived(_articles(form, content, path, notes, bounds), path)
            first = next(found, None)
        except (NotText, NoArticle) as error:
            problem = str(error)
            continue
        if first is not None:
            yield from _numbered(first, found, path)
            return
    raise Unreadable(path, problem)


def _numbered(first: Article, others: Iterator[Article], path: str) -> Iterator[Article]:
    """The articles of a file; one that is alone in it has the file's own path."""
    try:
        second = next(others, None)
    except Unreadable:
        yield first
        raise
    yield first if second else replace(first, path=path)
    if second:
        yield second
    yield from others


def is_member(path: Path) -> bool:
    """Whether a path means one of several articles in a file: "file#3" where there is no file of that name."""
    entry = _ENTRY.fullmatch(str(path))
    return entry is not None and not os.path.lexists(path) and os.path.isfile(entry["file"])  # noqa: PTH113


def group_paths(path: Path, bounds: Bounds = DEFAULT_BOUNDS) -> list[str]:
    """The paths of the articles in a file of several, by which `read_article` reads them; the file's own path where
    it holds one, or none that can be read."""
    try:
        articles, _ = _group(str(path), _state(str(path)), bounds)
    except Unreadable:
        return [str(path)]
    return [article.path for article in articles]


def _state(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - Path.stat is no different, and this is a string
    except (OSError, ValueError) as error:
        raise Unreadable(path, why_not(Path(path), error)) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _group(path: str, state: tuple[int, int], bounds: Bounds) -> tuple[tuple[Article, ...], dict[int, str]]:
    """The articles of a file as it was when it had this time and size, and why others are none."""
    found: list[Article] = []
    bad: dict[int, str] = {}
    try:
        found += read_articles(Path(path), bounds)
    except Unreadable as error:
        if not found:
            raise
        bad = error.records
    return tuple(found), bad


def read_file(path: Path, limit: int = DEFAULT_BOUNDS.file_bytes) -> bytes:
    """The bytes of a regular file, at most one more than the limit.

    Raises:
        Unreadable: the file is missing, not regular, or the system refuses.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO that replaced the file would hang forever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise Unreadable(str(path), why_not(path, error)) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            os.close(descriptor)
            raise Unreadable(str(path), kind_of(mode))
        with os.fdopen(descriptor, "rb") as file:
            return file.read(limit + 1) or b""  # None: a file of the system that has nothing to say
    except OSError as error:
        raise Unreadable(str(path), why_not(path, error)) from None


def _survived(articles: Iterator[Article], path: str) -> Iterator[Article]:
    """Result of a format's reader; an error in it fails this file, not the program."""
    try:
        yield from articles
    except (NotText, NoArticle, Unreadable):
        raise
    except Exception as error:
        fault = f"fault of the program's own: {type(error).__name__}: {error}"
        raise Unreadable(path, f"could not be read: {fault}") from error


def _articles(form: Format, raw: bytes, path: str, notes: list[str], bounds: Bounds) -> Iterator[Article]:
    """The articles that a format's reader finds. What is no article among several is left out."""
    number, limit, spent, more = 0, bounds.entries, 0.0, True
    bad: list[tuple[int, str]] = []
    items = iter(form.split(raw))
    while more:
        began = time.process_time()
        draft = None if (item := next(items, _END)) is _END else _draft(form, item)
        spent += time.process_time() - began
        late = form.group and spent > GROUP_SECONDS
        number += item is not _END
        more = item is not _END and number < limit and not late
        if isinstance(draft, str):
            bad.append((number, draft))
        if not isinstance(draft, Draft):
            continue
        if not more and next(items, _END) is not _END:
            slow = f"a file that takes long to read: no more than its first {number} articles"
            many = f"more than {limit} articles in the file: the rest is left out (entries in the config)"
            notes = [*notes, slow if late else many]
        name, own = (f"{path}#{number}", draft.raw) if form.group else (path, raw)
        yield _article(draft, name, unpacked_name(path), own, notes)
    if bad and len(bad) < number and form.named:
        raise Unreadable(path, _bad_records(bad), dict(bad))


def _draft(form: Format, item: Any) -> Draft | str:
    """The article in one of a file's parts, or why there is none in one of several.

    Raises:
        NoArticle, NotText: the file is to be one article, and is none.
    """
    try:
        draft = form.draft(item)
        if not draft.text.strip():
            raise NoArticle("there is nothing but white space in it")
    except (NoArticle, NotText) as error:
        if form.group:
            return str(error)
        raise
    return draft


MAX_NAMED = 10
"""Records that are no articles and are named."""


def _bad_records(bad: list[tuple[int, str]]) -> str:
    """In words, which records of a file are no articles, and why."""
    named = "; ".join(f"number {number}: {reason}" for number, reason in bad[:MAX_NAMED])
    more = f"; and {len(bad) - MAX_NAMED} more" if len(bad) > MAX_NAMED else ""
    return f"{len(bad)} of its records {'is' if len(bad) == 1 else 'are'} no article: {named}{more}"


def _article(draft: Draft, path: str, name: str, raw: bytes, notes: list[str]) -> Article:
    structure = draft.structure
    if runs_on(draft.text):
        draft.notes.append(f"more than {MAX_LINES:,} lines: what comes behind them runs on in one paragraph")
    # What a format declares is often its site's default: the text itself goes first.
    language = identify(_running_text(draft.text, structure.blocks)) or draft.facts.language
    article = Article(
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=draft.text,
        title=_title(draft.text, structure, name),
        blocks=tuple(structure.blocks),
        byline=structure.byline,
        source=structure.source,
        published=structure.published,
        notes=(*notes, *draft.notes),
        language=language,
        url=draft.facts.url,
        id=draft.facts.id,
        links=draft.links,
    )
    return replace(article, words=article.count_words())


def _running_text(text: str, blocks: list[Block]) -> str:
    return "\n".join(text[b.start : b.end] for b in islice((b for b in blocks if b.role in ANALYSED_ROLES), 60))


def _whole_characters(raw: bytes) -> bytes:
    """UTF-8 cut at a bound, without its last character, which may be cut too."""
    for length in (1, 2, 3):
        if raw[-length] >= 0xC0:
            return raw[:-length]
        if raw[-length] < 0x80:
            break
    return raw


def _title(text: str, structure: Structure, path: str) -> str:
    if structure.given_title:
        return structure.given_title
    if structure.title is not None:
        return " ".join(text[slice(*structure.title)].split())
    return Path(path).stem or path
