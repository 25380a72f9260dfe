"""All articles of the folders that are open, and what is known of them: from their files, and from their marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.core.model.article import Article
from tui.core.reading.entry import NO_MARKS, Entry, Stamp
from tui.core.reading.signals import Signal
from tui.core.state.marks import Marks


class Renewal(NamedTuple):
    """Changes found by a new search of the folders."""

    renamed: dict[str, str]
    """The paths of files that were renamed, and their new ones."""
    new: set[str]
    """The paths that were not there before, those of renamed files among them."""


class Entries:
    """The entries by path, each path once, in the order of the folder."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._marks: dict[str, Marks] = {}
        self._arrived: set[str] = set()
        self.marked = Signal[None]()
        """Some entry may have other marks."""

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def at(self, path: str) -> Entry | None:
        """The entry of a path."""
        return self._entries.get(path)

    @property
    def arrived(self) -> int:
        """How many have come since the folder was listed first, and are unread."""
        return sum(path in self._entries and self._entries[path].unread for path in self._arrived)

    def add(self, entry: Entry) -> bool:
        """Add an entry at the end, if its path is new; gives whether it is."""
        return self._entries.setdefault(entry.path, entry) is entry

    def renew(self, entries: Iterable[Entry]) -> Renewal:
        """Take over the entries of a new search.

        What was known of their files stays known, `stale` where they have changed; entries that do not come from
        files stay at the top.
        """
        before = self._entries
        first = not any(entry.stamp for entry in before.values())
        self._entries = {path: entry for path, entry in before.items() if entry.article is not None}
        found = {entry.path: entry for entry in entries}
        gone = {_identity(e): path for path, e in before.items() if e.stamp and path not in found}
        renamed: dict[str, str] = {}
        for path, entry in found.items():
            known = before.get(path)
            old = gone.pop(_identity(entry), None) if known is None and entry.stamp else None
            if old is not None:
                renamed[old] = path
                known = before[old]
                known.path, known.stamp, known.problem = path, entry.stamp, None
            self._entries.setdefault(path, _renewed(known, entry))
        new = found.keys() - before.keys()
        if not first:
            self._arrived |= new - set(renamed.values())
        return Renewal(renamed, new)

    def try_again(self) -> None:
        """Forget which files could not be read, so that they are tried again."""
        for entry in self:
            if entry.stamp is not None:
                entry.problem = None

    # What becomes known of them

    def learn(self, article: Article) -> dict[str, str]:
        """Take over what a reading of a file gave. If that means that marks must follow a file, gives its absolute
        path and its content hash."""
        entry = self._entries.get(article.path)
        if entry is None:
            return {}
        before = entry.sha256
        entry.learn(article)
        now = self._marks.get(article.sha256, NO_MARKS)
        if now != entry.marks:
            entry.marks = now
            self.marked.emit(None)
        moved = before != article.sha256 and (before is not None or article.sha256 in self._marks)
        return {entry.location: article.sha256} if moved and entry.location else {}

    def learn_analysis(self, sha256: str, quotes: int, actors: Iterable[str]) -> list[str]:
        """Take over what an analysis gave; the paths of the articles with that content."""
        changed = [entry for entry in self if entry.sha256 == sha256]
        for entry in changed:
            entry.quotes, entry.actors = quotes, tuple(actors)
        return [entry.path for entry in changed]

    def learn_stories(self, stories: Mapping[str, int]) -> bool:
        """Take over which contents are copies of which stories; gives whether that is news for any entry."""
        news = False
        for entry in self:
            story = stories.get(entry.sha256 or "")
            if story is not None and story != entry.story:
                entry.story, news = story, True
        return news

    # Their marks

    def mark(self, marks: Mapping[str, Marks], aliases: Mapping[str, str] | None = None) -> list[str]:
        """Take over the marks of all articles, by content hash; gives the paths where they have changed.

        `aliases` are the hashes that absolute paths had last, for files that have not been read yet.
        """
        self._marks = dict(marks)
        changed = []
        for entry in self:
            if aliases and entry.sha256 is None:
                entry.sha256 = aliases.get(entry.location)
            now = marks.get(entry.sha256, NO_MARKS) if entry.sha256 else NO_MARKS
            if now != entry.marks:
                entry.marks = now
                changed.append(entry.path)
        self.marked.emit(None)
        return changed

    def mark_some(self, marks: Mapping[str, Marks]) -> list[str]:
        """As `mark`, for some contents; those of the others have not changed."""
        self._marks.update(marks)
        changed = [entry for entry in self if entry.sha256 in marks]
        for entry in changed:
            entry.marks = marks[entry.sha256 or ""]
        self.marked.emit(None)
        return [entry.path for entry in changed]

    def has_any(self, contents: Collection[str]) -> bool:
        """Whether any of some contents is here."""
        wanted = frozenset(contents)
        return any(entry.sha256 in wanted for entry in self)

    def with_content(self, sha256: str) -> Entry | None:
        """The first article with some content."""
        return next((entry for entry in self if entry.sha256 == sha256), None)

    def locations(self, paths: Iterable[str]) -> dict[str, str]:
        """The absolute path of each path whose article has marks, and its content hash."""
        entries = [self._entries[path] for path in paths if path in self._entries]
        return {entry.location: entry.sha256 for entry in entries if entry.sha256 and entry.sha256 in self._marks}


def _identity(entry: Entry) -> tuple[Stamp | None, str]:
    """Identity of a file, kept when it is renamed; its articles are told apart by their numbers."""
    return entry.stamp, entry.group.rpartition("#")[2]


def _renewed(known: Entry | None, found: Entry) -> Entry:
    """The entry of a file that was found (again), with what was known of it."""
    if known is None or found.problem is not None or (known.title is None and found.title is not None):
        return found
    if known.stamp is None or known.stamp != found.stamp:
        known.problem = None
        known.stale = known.stale or known.stamp is not None
        known.stamp = found.stamp
    if known.quotes is None:
        known.quotes, known.actors = found.quotes, found.actors
    if known.story is None:
        known.story = found.story
    return known
