"""An article of the list, and what is known of it without its text."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.core.model.article import Article
from tui.core.state.marks import Marks
from tui.core.text.language import name_of, not_english

_MEMBER = re.compile(r"#\d+$")

NO_MARKS = Marks()


class Stamp(NamedTuple):
    """Stamp of a file when it was found, to tell without reading whether it has changed since."""

    modified: int
    """Nanoseconds since the epoch."""
    size: int
    """Bytes."""
    inode: int
    """Inode number, which stays when it is renamed."""


@dataclass(slots=True)
class Entry:
    """A file in the list. What stands in it is known only once the file has been read."""

    path: str
    problem: str | None = None
    """Why it cannot be shown, in words."""
    article: Article | None = field(default=None, repr=False)
    """Only for what does not come from a file: an article on standard input."""
    stamp: Stamp | None = None
    sha256: str | None = None
    """The hash of its content; until it has been read, the one that its path had last."""
    marks: Marks = NO_MARKS
    title: str | None = None
    source: str | None = None
    published: str | None = None
    words: int | None = None
    minutes: int | None = None
    quotes: int | None = None
    """How many things are said in it, where it has been analysed."""
    actors: tuple[str, ...] = ()
    """The main actors, where it has been analysed."""
    note: str = ""
    """Note for the reader before opening it: another language, a damaged or very long file."""
    stale: bool = False
    """Whether the file has changed since it was read."""
    story: int | None = None
    """Id shared by the copies of one story; None where no copy is known."""

    @property
    def name(self) -> str:
        """The title, or the file's name as long as it has not been read."""
        return self.title or PurePath(self.path).name or self.path

    @property
    def group(self) -> str:
        """The file and the number in it of one article of several ("feed.xml#2"); empty for a file of its own."""
        name = PurePath(self.path).name
        return name if _MEMBER.search(name) else ""

    @property
    def file(self) -> Path:
        """The path, for what reads files."""
        return Path(self.path)

    @property
    def folder(self) -> str:
        """The folder that the file is in."""
        return str(PurePath(self.path).parent)

    @property
    def location(self) -> str:
        """The absolute path, by which marks find a file again; empty for what does not come from one."""
        return "" if self.article is not None else os.path.abspath(self.path)  # noqa: PTH100 - links stay links

    @property
    def unread(self) -> bool:
        """Whether it can be read and has not been."""
        return self.problem is None and not self.marks.read

    @property
    def unknown(self) -> bool:
        """Whether the file has to be read before it is known what stands in it."""
        return self.stale or (self.title is None and self.problem is None)

    def fail(self, reason: str) -> None:
        """The file cannot be shown, and why, in words."""
        self.problem, self.stale = reason, False

    def learn(self, article: Article) -> None:
        """Take over what a reading of the file gave."""
        self.problem, self.stale = None, False
        if self.sha256 != article.sha256:
            self.quotes, self.actors, self.story = None, (), None
        self.sha256 = article.sha256
        self.title, self.source, self.published = article.title, article.source, article.published
        self.words, self.minutes = article.words, article.reading_minutes
        self.note = note_of(article)


def location_of(article: Article) -> str:
    """The absolute path of an article's file; empty if it has none."""
    return "" if article.path == "-" else Entry(article.path).location


def note_of(article: Article) -> str:
    """Note for the reader before opening an article: another language, a damaged or very long file."""
    foreign = f"in {name_of(article.language or '')}" if not_english(article.language) else ""
    return " · ".join(filter(None, (foreign, *article.notes)))
