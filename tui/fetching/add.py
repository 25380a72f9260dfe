"""A page, a feed, a file or what is piped, saved as articles in a folder."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from tui.core.files.save import save_over
from tui.core.model.article import Article
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.engine.reading import Reader
from tui.fetching.save import keys_of, known_keys, save_article
from tui.sources import Unreadable
from tui.sources.decoding import NotText, decode_declared
from tui.sources.formats import format_of

if TYPE_CHECKING:
    from tui.fetching.client import Fetcher

MAX_SEEN = 5_000
"""Entries of a feed that are remembered."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_USERINFO = re.compile(r"^(https?:/*)[^/?#]*@", re.IGNORECASE)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "message/rfc822": ".eml",
}


@dataclass(frozen=True, slots=True)
class Destination:
    """The folder for the articles, and how they may be fetched."""

    folder: Path
    state: Path
    """The folder of the program's state, where it is kept what a feed has given before."""
    bounds: Bounds = DEFAULT_BOUNDS
    allow_local: bool = False
    """Whether addresses of this machine and of private networks may be asked."""


class Added(NamedTuple):
    """The result for one article."""

    path: Path | None
    """The new file; None if nothing was saved."""
    message: str
    """For people: the reason why nothing was saved, or an empty text."""
    failed: bool = False


def add(target: str, to: Destination) -> Iterator[Added]:
    """Save the articles at an address, in a file, or on standard input ("-") in a folder; nothing is overwritten,
    and what is there already is not saved again."""
    reader = Reader(to.bounds)
    try:
        if target == "-":
            yield from _save(reader.read_all(sys.stdin.buffer.read(to.bounds.file_bytes + 1), "-"), to.folder)
        elif is_address(target):
            yield from _from_address(target, to, reader)
        else:
            yield from _save(reader.read_articles(Path(target)), to.folder)
    except Unreadable as error:
        yield Added(None, f"{without_password(target)}: {error.reason}", failed=True)
    except OSError as error:
        yield Added(None, f"{to.folder}: {error.strerror or error}", failed=True)
    finally:
        reader.close()


def is_address(target: str) -> bool:
    """Whether a target is an address, of whatever scheme, and no file."""
    return _ADDRESS.match(target) is not None


def without_password(target: str) -> str:
    """An address as it may be shown: without a name and password in it."""
    return _USERINFO.sub(r"\1…@", target)


def _save(
    articles: Iterator[Article],
    folder: Path,
    url: str | None = None,
    seen: set[str] | None = None,
    there: set[str] | None = None,
) -> Iterator[Added]:
    """Save those that are not in the folder, and not among those seen before, to which they are added. `there` are the
    keys of what is in the folder, where that is known already; what is saved is added to them."""
    there = known_keys(folder) if there is None else there
    known = there | (seen or set())
    for article in articles:
        keys = keys_of(article, url)
        if keys & known:
            yield Added(None, f"already there: {article.title}")
        else:
            yield Added(save_article(article, folder, url), "")
            there |= keys
        known |= keys
        if seen is not None:
            seen |= keys


def _from_address(url: str, to: Destination, reader: Reader) -> Iterator[Added]:
    from tui.fetching.client import Fetcher

    with Fetcher(allow_local=to.allow_local) as fetcher:
        yield from _fetched(fetcher, reader, url, to)


def add_feed(fetcher: Fetcher, reader: Reader, url: str, to: Destination, there: set[str]) -> Iterator[Added]:
    """Save the articles of a feed in a folder, as `add` does, with a fetcher and a reader that are there for many;
    `there` are the keys of what is in the folder, to which those of what is saved are added. A page is no feed."""
    try:
        yield from _fetched(fetcher, reader, url, to, there, feeds_only=True)
    except Unreadable as error:
        yield Added(None, f"{without_password(url)}: {error.reason}", failed=True)
    except OSError as error:
        yield Added(None, f"{to.folder}: {error.strerror or error}", failed=True)


def _fetched(
    fetcher: Fetcher,
    reader: Reader,
    url: str,
    to: Destination,
    there: set[str] | None = None,
    *,
    feeds_only: bool = False,
) -> Iterator[Added]:
    from tui.fetching.client import NotFetched
    from tui.fetching.no_feed import is_empty_feed, why_no_feed

    memory = _Memory(url, to)
    try:
        answer = fetcher.fetch(url, memory.etag, memory.modified)
    except NotFetched as error:
        yield Added(None, f"{without_password(url)}: {error}", failed=True)
        return
    if answer.unchanged:
        yield Added(None, f"nothing new at {url}")
        return
    body, name = _as_utf8(answer.body, answer.charset), _name(answer.url, answer.kind)
    group = format_of(name, body)[0].group
    if feeds_only and not group:
        yield Added(None, why_no_feed(body, answer.url), failed=True)
        return
    if group and is_empty_feed(body):
        yield Added(None, f"nothing new at {url}")
        return
    if not group:
        yield from _save(reader.read_all(body, name), to.folder, answer.url, there=there)
        return
    yield from _save(islice(reader.read_all(body, name), MAX_SEEN), to.folder, seen=memory.seen, there=there)
    memory.keep(answer.etag, answer.modified)


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    """An answer whose header names a charset, in the one that every reader tries first."""
    if charset is None:
        return body
    with contextlib.suppress(NotText):
        return decode_declared(body, charset)[0].encode("utf-8")
    return body


def _name(url: str, kind: str) -> str:
    """A file's name for what came from an address; its suffix is that of what the server calls it."""
    path = PurePosixPath(unquote(urlsplit(url).path).replace("\0", ""))
    return f"{path.stem or 'page'}{_SUFFIXES.get(kind, path.suffix)}"


class _Memory:
    """A feed's last answer for a folder, kept in the reader's state; a page has none."""

    def __init__(self, url: str, to: Destination) -> None:
        self._file = to.state / "feeds.json"
        self._key = f"{to.folder.resolve()} {url}"
        known = self._load().get(self._key)
        record = known if isinstance(known, dict) else {}
        self.etag = _text(record.get("etag"))
        self.modified = _text(record.get("modified"))
        before = record.get("seen")
        self.seen = {str(key) for key in before} if isinstance(before, list) else set()

    def keep(self, etag: str | None, modified: str | None) -> None:
        """Remember what a feed has given by now."""
        record = {"etag": etag, "modified": modified, "seen": sorted(self.seen)[:MAX_SEEN]}
        save_over(json.dumps({**self._load(), self._key: record}, indent=1), self._file)

    def _load(self) -> dict[str, Any]:
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
