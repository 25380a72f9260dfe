"""The articles of the folders that are open, as far as they are known: which of them are listed, and in what order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.core.model.article import Article
from tui.core.state.state import Marks
from tui.core.text.language import name_of, not_english

_MEMBER = re.compile(r"#\d+$")

NO_MARKS = Marks()
FEW = 20
"""Contents of which it is looked up one by one where they are listed."""


class Order(StrEnum):
    """How the list is sorted. Within it the order of the folder holds."""

    FOLDER = "folder"
    DATE = "date"
    TITLE = "title"
    LENGTH = "length"
    QUOTES = "quotes"
    UNREAD = "unread"
    SOURCE = "source"

    @property
    def words(self) -> str:
        """The order for people."""
        return _ORDER_WORDS[self]


_ORDER_WORDS = {
    Order.FOLDER: "in the order of the folder",
    Order.DATE: "newest first",
    Order.TITLE: "by title",
    Order.LENGTH: "longest first",
    Order.QUOTES: "most quotes first",
    Order.UNREAD: "unread first",
    Order.SOURCE: "by source",
}


class Stamp(NamedTuple):
    """What a file looked like when it was found: without reading it, whether it has changed since."""

    modified: int
    """Nanoseconds since the epoch."""
    size: int
    """Bytes."""
    inode: int
    """What stays when it is renamed."""


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
    """What a reader should know before opening it: another language, a damaged or very long file."""
    stale: bool = False
    """Whether the file has changed since it was read."""
    story: int | None = None
    """What copies of one story have in common; None where no copy is known."""

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
    """What a reader should know of an article before opening it: another language, a damaged or very long file."""
    foreign = f"in {name_of(article.language or '')}" if not_english(article.language) else ""
    return " · ".join(filter(None, (foreign, *article.notes)))


def _identity(entry: Entry) -> tuple[Stamp | None, str]:
    """What a file keeps when it is renamed; its articles are told apart by their numbers."""
    return entry.stamp, entry.group.rpartition("#")[2]


_SORT_KEYS: Mapping[Order, Callable[[Entry], object]] = {
    # What is not known yet comes last.
    Order.DATE: lambda e: (e.published is None, *(-ord(sign) for sign in e.published or "")),
    Order.TITLE: lambda e: (e.title is None, (e.title or e.path).casefold()),
    Order.LENGTH: lambda e: -(e.words or 0),
    Order.QUOTES: lambda e: -(e.quotes if e.quotes is not None else -1),
    Order.UNREAD: lambda e: not e.unread,
    Order.SOURCE: lambda e: (not e.source, (e.source or "").casefold().removeprefix("the ")),
}


class Catalogue:
    """All entries by path, and those that are listed by number; each path once.

    Numbers, steps and counts are those of the list: what a filter leaves out is passed over.
    """

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._listed: list[Entry] = []
        self._numbers: dict[str, int] = {}
        self._only: Collection[str] | None = None
        self._unread: int | None = None
        self._marks: dict[str, Marks] = {}
        self._copies: dict[str, list[Entry]] = {}
        self._unfolded: set[int] = set()
        self.order = Order.FOLDER
        self.backward = False
        """Whether the order is turned round."""
        self.hides = ""
        """What is left out of the list beside what the filter leaves out: "read" (and done), "done", or nothing."""
        self._hidden: set[str] = set()
        self._arrived: set[str] = set()
        self.grouped = False
        """Whether the articles of a folder stand together."""

    def __len__(self) -> int:
        return len(self._listed)

    def __getitem__(self, number: int) -> Entry:
        return self._listed[number]

    @property
    def total(self) -> int:
        """How many there are with those that the filter leaves out."""
        return len(self._entries)

    @property
    def filtered(self) -> bool:
        """Whether a filter is set."""
        return self._only is not None

    @property
    def narrowed(self) -> bool:
        """Whether some articles are not listed."""
        return self._only is not None or self.left_out > 0

    @property
    def left_out(self) -> int:
        """How many articles are neither listed nor folded under one that is."""
        return len(self._entries) - len(self._listed) - sum(map(len, self._copies.values()))

    @property
    def hidden(self) -> int:
        """How many of those that the filter leaves are left out as read or done."""
        return sum(path in self._entries and (self._only is None or path in self._only) for path in self._hidden)

    @property
    def settings(self) -> str:
        """Order, direction, grouping and what is left out, in a form to be kept."""
        return f"{self.order} {int(self.backward)} {int(self.grouped)} {self.hides}"

    def use_settings(self, settings: str) -> None:
        """Take over what `settings` gave; what cannot be understood is passed over."""
        match settings.split(" "):
            case [order, backward, grouped, hides]:
                self.order = Order(order) if order in set(Order) else self.order
                self.backward, self.grouped = backward == "1", grouped == "1"
                self.hides = hides if hides in ("read", "done") else ""

    @property
    def unread(self) -> int:
        """How many of those listed are unread."""
        if self._unread is None:
            self._unread = sum(entry.unread for entry in self._listed)
        return self._unread

    @property
    def arrived(self) -> int:
        """How many have come since the folder was listed first, and are unread."""
        return sum(path in self._entries and self._entries[path].unread for path in self._arrived)

    def add(self, entry: Entry) -> None:
        """Add an entry at the end, if its path is new."""
        if entry.path not in self._entries:
            self._entries[entry.path] = entry
            self.arrange()

    def renew(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Take over the entries of a new search; gives the paths of files that were renamed, and their new ones.

        What was known of their files stays known, `stale` where they have changed; entries that do not come from
        files stay at the top.
        """
        before = self._entries
        first = not any(entry.stamp for entry in before.values())
        self._entries = {path: entry for path, entry in before.items() if entry.article is not None}
        new = {entry.path: entry for entry in entries}
        gone = {_identity(e): path for path, e in before.items() if e.stamp and path not in new}
        renamed: dict[str, str] = {}
        for path, entry in new.items():
            known = before.get(path)
            old = gone.pop(_identity(entry), None) if known is None and entry.stamp else None
            if old is not None:
                renamed[old] = path
                known = before[old]
                known.path, known.stamp, known.problem = path, entry.stamp, None
            if known is None or entry.problem is not None or (known.title is None and entry.title is not None):
                self._entries.setdefault(path, entry)
                continue
            if known.stamp is None or known.stamp != entry.stamp:
                known.problem = None
                known.stale = known.stale or known.stamp is not None
                known.stamp = entry.stamp
            if known.quotes is None:
                known.quotes, known.actors = entry.quotes, entry.actors
            if known.story is None:
                known.story = entry.story
            self._entries.setdefault(path, known)
        if not first:
            self._arrived |= {path for path in new if path not in before and path not in renamed.values()}
        if self._only is not None:
            self._only = {renamed.get(path, path) for path in self._only} | (new.keys() - before.keys())
        self.arrange()
        return renamed

    def arrange(self) -> None:
        """List what the filter leaves, in the order that is set, by what is known now."""
        only = self._only
        listed = [e for p, e in self._entries.items() if (only is None or p in only) and p not in self._hidden]
        if key := _SORT_KEYS.get(self.order):
            listed.sort(key=key)  # type: ignore[arg-type]
        if self.backward:
            listed.reverse()
        if self.grouped:
            listed.sort(key=lambda entry: entry.folder)
        self._listed = self._folded(listed)
        self._numbers = {entry.path: number for number, entry in enumerate(self._listed)}
        self._unread = None

    def _folded(self, entries: list[Entry]) -> list[Entry]:
        """Entries without the copies of those that come before; of a story that is unfolded, all."""
        self._copies = {}
        kept: list[Entry] = []
        leads: dict[int, Entry] = {}
        for entry in entries:
            lead = None if entry.story is None else leads.setdefault(entry.story, entry)
            if lead is None or lead is entry or entry.story in self._unfolded:
                kept.append(entry)
            else:
                self._copies.setdefault(lead.path, []).append(entry)
        return kept

    def copies_of(self, path: str) -> list[Entry]:
        """The copies that are folded under an entry of the list."""
        return self._copies.get(path, [])

    def fold(self, entry: Entry) -> bool | None:
        """Show the copies under an entry, or fold them again; gives whether they are shown, None if there are none."""
        if entry.story is None:
            return None
        if entry.story not in self._unfolded and entry.path not in self._copies:
            return None
        self._unfolded ^= {entry.story}
        self.arrange()
        return entry.story in self._unfolded

    def lead_of(self, path: str) -> str:
        """The entry of the list under which a path is folded; the path itself where it is not."""
        return next((lead for lead, copies in self._copies.items() if any(c.path == path for c in copies)), path)

    def learn_stories(self, stories: Mapping[str, int]) -> bool:
        """Take over which contents are copies of which stories; gives whether that is news for any entry."""
        news = False
        for entry in self._entries.values():
            story = stories.get(entry.sha256 or "")
            if story is not None and story != entry.story:
                entry.story, news = story, True
        return news

    def narrow(self, paths: Collection[str] | None, *, keep: str | None = None) -> None:
        """List only some paths; with None all again. What is to be left out is found anew, but for the path `keep`."""
        self._only = paths
        self.hide(self.hides, keep=keep)

    def hide(self, what: str, *, keep: str | None = None) -> None:
        """Leave out what is read or done by now; what becomes so later stays until it is left out anew. `keep` is a
        path that stays: that of the open article."""
        self.hides = what
        self._hidden = {
            path
            for path, entry in self._entries.items()
            if path != keep and ((entry.marks.done and what) or (entry.marks.read and what == "read"))
        }
        self.arrange()

    def mark(self, marks: Mapping[str, Marks], aliases: Mapping[str, str] | None = None) -> list[str]:
        """Take over the marks of all articles, by content hash; gives the paths where they have changed.

        `aliases` are the hashes that absolute paths had last, for files that have not been read yet.
        """
        self._marks = dict(marks)
        changed = []
        for entry in self._entries.values():
            if aliases and entry.sha256 is None:
                entry.sha256 = aliases.get(entry.location)
            now = marks.get(entry.sha256, NO_MARKS) if entry.sha256 else NO_MARKS
            if now != entry.marks:
                entry.marks = now
                changed.append(entry.path)
        self._unread = None
        return changed

    def mark_some(self, marks: Mapping[str, Marks]) -> list[str]:
        """As `mark`, for some contents; those of the others have not changed."""
        self._marks.update(marks)
        self._unread = None
        changed = [entry for entry in self._entries.values() if entry.sha256 in marks]
        for entry in changed:
            entry.marks = marks[entry.sha256 or ""]
        return [entry.path for entry in changed]

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
            entry.marks, self._unread = now, None
        moved = before != article.sha256 and (before is not None or article.sha256 in self._marks)
        return {entry.location: article.sha256} if moved and entry.location else {}

    @property
    def sorted_by_content(self) -> bool:
        """Whether the order depends on what stands in the files."""
        return self.order in (Order.DATE, Order.TITLE, Order.LENGTH, Order.QUOTES, Order.SOURCE)

    def learn_analysis(self, sha256: str, quotes: int, actors: Iterable[str]) -> list[str]:
        """Take over what an analysis gave; the paths of the articles with that content."""
        changed = [entry for entry in self._entries.values() if entry.sha256 == sha256]
        for entry in changed:
            entry.quotes, entry.actors = quotes, tuple(actors)
        return [entry.path for entry in changed]

    def try_again(self) -> None:
        """What could not be read is no longer known not to be readable."""
        for entry in self._entries.values():
            if entry.stamp is not None:
                entry.problem = None

    def has_any(self, contents: Collection[str]) -> bool:
        """Whether any of some contents is here, listed or not."""
        wanted = frozenset(contents)
        return any(entry.sha256 in wanted for entry in self._entries.values())

    def with_content(self, sha256: str) -> Entry | None:
        """The first article with some content, listed or not."""
        return next((entry for entry in self._entries.values() if entry.sha256 == sha256), None)

    def row_with(self, contents: Collection[str]) -> Entry | None:
        """The row of the list that stands for some contents, copies that are folded under it included; None where
        there are several, or none."""
        found = [entry for sha256 in contents if (entry := self.with_content(sha256))] if len(contents) <= FEW else []
        leads = {self.lead_of(entry.path) for entry in found}
        return self.entry(leads.pop()) if len(leads) == 1 else None

    def locations(self, paths: Iterable[str]) -> dict[str, str]:
        """The absolute path of each path whose article has marks, and its content hash."""
        entries = [self._entries[path] for path in paths if path in self._entries]
        return {entry.location: entry.sha256 for entry in entries if entry.sha256 and entry.sha256 in self._marks}

    def number(self, path: str | None) -> int | None:
        """Where a path stands in the list, from 0; a copy that is folded, where its row does."""
        if path is None or path in self._numbers or not self._copies:
            return self._numbers.get(path or "")
        return self._numbers.get(self.lead_of(path))

    def entry(self, path: str | None) -> Entry | None:
        """The entry of a path, listed or not."""
        return None if path is None else self._entries.get(path)

    def entries(self) -> list[Entry]:
        """All entries, listed or not, in the order of the folder."""
        return list(self._entries.values())

    def paths(self) -> list[str]:
        """The paths listed, in order."""
        return list(self._numbers)

    def step(self, path: str | None, by: int, *, unread: bool = False) -> Entry | None:
        """The next entry that can be read, `by` 1 forward or -1 backward; on demand one that is unread, for which
        the search goes on from the other end of the list."""
        count = len(self._listed)
        at = self.number(path)
        start = at if at is not None else -1 if by > 0 else count
        for distance in range(1, count + 1):
            index = start + by * distance
            if not 0 <= index < count:
                if not unread:
                    return None
                index %= count
            entry = self._listed[index]
            if entry.problem is None and not (unread and entry.marks.read) and index != at:
                return entry
        return None
