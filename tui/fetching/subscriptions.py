"""Which feeds a folder is subscribed to: a file `urls` in it, as newsboat has it, or `feeds.opml`, as feed readers
export it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FILES = ("urls", "feeds.opml")
"""Names of the file in the folder that its feeds go to, the first that is there."""
MOST_BYTES = 4 * 2**20
MOST_FEEDS = 10_000

_QUERY = re.compile(r"(query|exec|filter):", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


class Subscription(NamedTuple):
    """A feed."""

    url: str
    title: str = ""
    """The reader's name for it."""


class Subscriptions(NamedTuple):
    """The subscriptions of a file."""

    feeds: tuple[Subscription, ...]
    problems: tuple[str, ...]
    """Lines that are no feed, with the reason."""


class NoSubscriptions(Exception):  # noqa: N818 - says what there is not
    """The file cannot be read; the message says why."""


def subscriptions_of(folder: Path) -> Path | None:
    """The file with the feeds of a folder; None if it has none."""
    return next((path for name in FILES if (path := folder / name).is_file()), None)


def first_subscriptions(paths: Iterable[Path]) -> Path | None:
    """The file with the feeds of the first of some folders that has one."""
    return next((file for path in paths if path.is_dir() and (file := subscriptions_of(path))), None)


def read_subscriptions(path: Path) -> Subscriptions:
    """The feeds in a file, each once.

    Raises:
        NoSubscriptions: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NoSubscriptions(f"{path}: {error.strerror or error}") from None
    if len(data) > MOST_BYTES:
        raise NoSubscriptions(f"{path}: longer than {MOST_BYTES // 2**20} MB")
    text = data.decode("utf-8-sig", "replace")
    found = list(_opml(path, text) if text.lstrip().startswith("<") else _lines(text))
    feeds = {feed.url: feed for feed in reversed(found) if isinstance(feed, Subscription)}
    kept = [feed for feed in found if isinstance(feed, Subscription) and feeds.pop(feed.url, None) is not None]
    return Subscriptions(tuple(kept[:MOST_FEEDS]), tuple(line for line in found if isinstance(line, str)))


def _lines(text: str) -> Iterator[Subscription | str]:
    """A line each: the address, tags, and behind "~" the name."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if _QUERY.match(words.lstrip("\"'")):
            yield f"line {number}: {words.partition(':')[0]}: is newsboat's own, and no feed: passed over"
            continue
        try:
            url, *tags = shlex.split(words)
        except ValueError:
            url, *tags = words.split()
        if not _SCHEME.match(url):
            yield f"line {number}: no address: https://… belongs at its beginning"
            continue
        yield Subscription(url, next((tag[1:] for tag in tags if tag.startswith("~")), ""))


def _opml(path: Path, text: str) -> Iterator[Subscription | str]:
    """The outlines that have an address (OPML 2.0, xmlUrl).

    Raises:
        NoSubscriptions: it is no XML, or defines entities, of which a few lines can fill a memory.
    """
    from xml.etree import ElementTree

    if re.search(r"<!(ENTITY|DOCTYPE)", text, re.IGNORECASE):
        raise NoSubscriptions(f"{path}: defines entities: not read")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without entities
    except (ElementTree.ParseError, ValueError) as error:
        raise NoSubscriptions(f"{path}: no OPML: {error}") from None
    for outline in root.iter("outline"):
        url = outline.get("xmlUrl", "").strip()
        if _SCHEME.match(url):
            yield Subscription(url, outline.get("title") or outline.get("text") or "")
        elif url:
            yield f"{outline.get('text', '')}: no address: {url[:80]}"
