"""The articles of the folders that are open, as far as they are known, in the order of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from tui.core.article import Article
from tui.core.language import name_of, not_english

_MEMBER = re.compile(r"#\d+$")


@dataclass(slots=True)
class Entry:
    """A file in the list. What stands in it is known only once the file has been read."""

    path: str
    problem: str | None = None
    """Why it cannot be shown, in words."""
    article: Article | None = field(default=None, repr=False)
    """Only for what does not come from a file: an article on standard input."""
    title: str | None = None
    source: str | None = None
    published: str | None = None
    minutes: int | None = None
    note: str = ""
    """What a reader should know before opening it: another language, a damaged or very long file."""
    opened: bool = False
    """Whether it was opened since the program started, or is known to have been before."""

    @property
    def name(self) -> str:
        """The title, or the file's name as long as it has not been read."""
        return self.title or PurePath(self.path).name or self.path

    @property
    def group(self) -> str:
        """The file and the number in it of one article of several ("feed.xml#2"); empty for a file of its own."""
        name = PurePath(self.path).name
        return name if _MEMBER.search(name) else ""

    def learn(self, article: Article) -> None:
        """Take over what a reading of the file gave."""
        self.problem = None
        self.title, self.source, self.published = article.title, article.source, article.published
        self.minutes = article.reading_minutes
        foreign = article.language if not_english(article.language) else None
        self.note = " · ".join([*([f"in {name_of(foreign)}"] if foreign else []), *article.notes])


class Catalogue:
    """Entries by number and by path; each path once."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, number: int) -> Entry:
        return self._entries[number]

    def add(self, entry: Entry) -> None:
        """Add an entry at the end, if its path is new."""
        if entry.path not in self._numbers:
            self._numbers[entry.path] = len(self._entries)
            self._entries.append(entry)

    def renew(self, entries: Iterable[Entry]) -> None:
        """Take over the entries of a new search. What was known of their files stays known; entries that do not
        come from files stay at the top."""
        before = {entry.path: entry for entry in self._entries}
        self._entries.clear()
        self._numbers.clear()
        for entry in before.values():
            if entry.article is not None:
                self.add(entry)
        for entry in entries:
            known = before.get(entry.path)
            if known is not None and entry.problem is None:
                known.problem = None
                self.add(known)
            else:
                self.add(entry)

    def number(self, path: str | None) -> int | None:
        """Where a path stands, from 0."""
        return None if path is None else self._numbers.get(path)

    def paths(self) -> list[str]:
        """All paths, in order."""
        return [entry.path for entry in self._entries]

    def step(self, path: str | None, by: int, *, unopened: bool = False) -> Entry | None:
        """The next entry that can be read, `by` 1 forward or -1 backward; on demand one not opened yet, for which
        the search goes on from the other end of the list."""
        count = len(self._entries)
        at = self.number(path)
        start = at if at is not None else -1 if by > 0 else count
        for distance in range(1, count + 1):
            index = start + by * distance
            if not 0 <= index < count:
                if not unopened:
                    return None
                index %= count
            entry = self._entries[index]
            if entry.problem is None and not (unopened and entry.opened) and index != at:
                return entry
        return None
