"""The folder: finding its files, and reading what stands in them for the list."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry, Stamp
from tui.core.text.words import count
from tui.engine.reading import GivenUp
from tui.engine.rows import MAIN_ACTORS, Read
from tui.screens.reader.panes import PaneKeys
from tui.sources import Unreadable, stamp_of
from tui.widgets.article_list import ArticleList

TITLES = 25
"""Files read for their titles that are shown at once."""
PAUSE_AFTER = 5
PAUSE_SECONDS = 0.002
"""A rest after so many files that nobody has looked at: a key must not wait for them."""
FEW = 20
"""Articles whose marks are asked for one by one; those of more, all at once."""
ARRANGE_SECONDS = 1.0
"""How long what was read waits to be sorted in, together with what is read in the meantime."""

Parts = tuple[tuple[bool, str, str], ...]
"""The names on the way to a file, as they are sorted: files before folders, whatever the case."""
Seen = dict[str, tuple[str | None, Stamp | None]]
"""The problem and the stamp of each path, as they were found."""


class FolderKeys(PaneKeys):
    """Keeps the catalogue as the folder is, and its entries as their files are."""

    _searching: Worker[Any] | None = None
    _reload_note = ""  # what is said beside what the folder has new when it was read again
    _seen: Seen | None = None
    _listing_seconds = 0.0
    _listed_at = 0.0
    _arrange_timer: Timer | None = None

    class Listed(Message):
        """All files below the paths were found; or (`seen` is None) the index says which there were last."""

        def __init__(self, entries: Sequence[Entry], seen: Seen | None, *, again: bool) -> None:
            super().__init__()
            self.entries = entries
            self.seen = seen
            self.again = again
            """Whether the reader asked for it."""

    class Learnt(Message):
        """Files were read for their titles, or could not be."""

        def __init__(self, read: Sequence[Article | Unreadable]) -> None:
            super().__init__()
            self.read = read

    class Copied(Message):
        """Some of the articles that were read are copies of a story."""

        def __init__(self, stories: Mapping[str, int]) -> None:
            super().__init__()
            self.stories = stories

    # Finding

    def _search_first(self) -> Worker[Any]:
        """Find all articles for the first time; what is typed about them meanwhile waits."""
        if self._searching is None:
            self._searching = self._search()
        return self._searching

    def _wait_for_list(self) -> bool:
        """As the panes ask."""
        if not self._searched:
            self._app.keys_wait_for(self._search_first())
        return not self._searched

    @work(thread=True, exclusive=True, group="search")
    def _search(self, *, again: bool = False) -> None:
        """Find all articles, in a thread: ten thousand files take their time."""
        known = self._recall()
        if known and not self._searched:
            self.post_message(self.Listed(self._in_folder_order(known.values()), None, again=False))
        try:
            seen = self._list()
        except GivenUp:
            return  # the program ends
        if seen is not None:
            self.post_message(self.Listed(list(with_known(seen, known)), seen, again=again))
            if not any(problem and Path(path).is_dir() for path, (problem, _) in seen.items()):
                self._app.index.forget(path for path in known if path not in seen)

    def _recall(self) -> dict[str, Entry]:
        """What the index knows of the files below the paths. In a thread."""
        index = self._app.index
        fresh = frozenset(index.stamps(self._paths))
        rows = index.rows(self._paths)
        known = {}
        while rows:  # ten thousand are let go one by one, not kept twice
            row = rows.pop()
            known[row.path] = Entry(
                row.path, row.problem, stamp=row.stamp, sha256=row.sha256, title=row.title, source=row.source,
                published=row.published, words=row.words, minutes=row.minutes, quotes=row.quotes, actors=row.actors,
                note=row.note, stale=row.path not in fresh, story=row.story,
            )  # fmt: skip
        return known

    def _in_folder_order(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries in the order in which a search finds files: by name, files before folders."""
        given = {str(path): number for number, path in reversed(list(enumerate(self._paths)))}
        folders: dict[str, tuple[int, Parts]] = {}

        def order(entry: Entry) -> tuple[int, Parts]:
            folder, sep, name = entry.path.rpartition(os.sep)
            if folder not in folders:
                path = Path(folder + sep)
                number = min((n for n, place in enumerate(self._paths) if place in (path, *path.parents)), default=0)
                folders[folder] = number, tuple((True, part.casefold(), part) for part in path.parts)
            number, parts = folders[folder]
            return given.get(entry.path, number), (*parts, (False, name.casefold(), name))

        return sorted(entries, key=order)

    def _list(self) -> Seen | None:
        """All articles as they are now; None if there is no use for it any more. In a thread."""
        started = time.monotonic()
        seen: Seen = {}
        stamps: dict[str, Stamp | None] = {}
        for path, problem in self._app.reader.list_articles(self._paths):
            if get_current_worker().is_cancelled:
                return None
            file = str(path).rpartition("#")[0] if "#" in path.name else str(path)
            if problem is None and file not in stamps:
                stamps[file] = stamp_of(path)
            seen[str(path)] = problem, stamps.get(file) if problem is None else None
        self._listed_at = time.monotonic()
        self._listing_seconds = self._listed_at - started
        return seen

    @on(Listed)
    def _take_listed(self, event: Listed) -> None:
        reading = self._reading
        first = reading is None or self._catalogue.entry(reading.article.path) is None
        if event.again:
            self._catalogue.try_again()
        before = {entry.path: entry.stamp for entry in self._catalogue.entries()}
        renamed = self._catalogue.renew(event.entries)
        state = self._app.state
        self._catalogue.mark(state.marks(), state.aliases())
        if not self._searched and self._catalogue.hides:
            self._catalogue.hide(self._catalogue.hides, keep=reading.article.path if reading else None)
        self._follow(self._catalogue.locations(renamed.values()))
        self._articles.forget()
        self._articles.follow(renamed)
        if event.seen is not None and not self._searched:
            self._searched = True
        self._seen = event.seen
        self._show_catalogue()
        self._folder_changed(renamed, first=first)
        if event.seen is not None:
            self._read_unknown()
        if event.again:
            gone = [f"{path}: {self._seen_problem(path)}" for path in self._paths if self._seen_problem(path)]
            changes = what_changed(before, {e.path: e.stamp for e in self._catalogue.entries()}, renamed)
            words = f"{count(self._catalogue.total, 'article')}: {changes or 'nothing has changed'}"
            words, self._reload_note = words + self._reload_note, ""
            self._say(" · ".join(gone) or words, problem=bool(gone))
        elif event.seen is not None and not first and self._says_default:
            self._say(what_changed(before, {e.path: e.stamp for e in self._catalogue.entries()}, renamed))

    def _seen_problem(self, path: Path) -> str:
        """Why a path that was given is not what it was; empty if it is."""
        return ((self._seen or {}).get(str(path)) or (None, None))[0] or ""

    def _folder_changed(self, renamed: dict[str, str], *, first: bool) -> None:
        """Other files may be there; the paths of some are new. The first time, the list was empty before."""

    def _show_catalogue(self) -> None:
        """Show the list as the catalogue is; the cursor and what is on screen around it stay."""
        self._articles.update_rows()
        self._arrange_panes()
        self._show_place()

    def show_only(self, paths: Collection[str] | None) -> None:
        """List only some paths; with None all again."""
        self._catalogue.narrow(paths, keep=self._reading.article.path if self._reading else None)
        self._show_catalogue()

    # Reading

    @on(ArticleList.Unknown)
    def _learn(self, event: ArticleList.Unknown) -> None:
        self._read_titles(event.paths)

    @work(thread=True, group="titles")
    def _read_titles(self, paths: Sequence[str]) -> None:
        """Read files for their titles, in a thread."""
        self._read_all(paths)

    def _read_unknown(self) -> None:
        """Have all files read of which it, or the index, does not know what stands in them."""
        self._read_rest([entry.path for entry in self._catalogue.entries() if entry.article is None])

    @work(thread=True, exclusive=True, group="rest")
    def _read_rest(self, paths: Sequence[str]) -> None:
        """Read the files that nobody has looked at yet, in a thread."""
        self._read_all(paths, pause=True)

    def _read_all(self, paths: Iterable[str], *, pause: bool = False) -> None:
        """Read files and tell what stands in them. In a thread; on demand one that leaves room for others."""
        read: list[Article | Unreadable] = []
        learnt: list[Read] = []
        worker = get_current_worker()
        indexed = self._app.index.stamps(self._paths) if pause else {}

        def tell() -> None:
            self.post_message(self.Learnt(list(read)))
            self._app.index.learn(learnt)
            if stories := self._app.index.stories(file.article.sha256 for file in learnt if file.article):
                self.post_message(self.Copied(stories))
            self._app.backlog.wake()
            read.clear()
            learnt.clear()

        for path in paths:
            if worker.is_cancelled:
                return
            entry = self._catalogue.entry(path)
            if pause:
                if entry is None or not (entry.unknown or (entry.stamp and indexed.get(path) != entry.stamp)):
                    continue
                if len(read) % PAUSE_AFTER == 0:
                    time.sleep(PAUSE_SECONDS)
            stamp = stamp_of(Path(path))
            try:
                article = self._app.reader.read_listed(Path(path), self._paths)
            except GivenUp:
                return
            except Unreadable as error:
                read.append(error)
                if stamp is not None:
                    learnt.append(Read(path, stamp, None, error.reason))
            else:
                read.append(article)
                if stamp is not None:
                    learnt.append(Read(path, stamp, article))
            if len(read) == TITLES:
                tell()
        if read:
            tell()

    @on(Learnt)
    def _take_learnt(self, event: Learnt) -> None:
        follow: dict[str, str] = {}
        for item in event.read:
            if isinstance(item, Unreadable):
                if (entry := self._catalogue.entry(item.path)) is not None:
                    entry.problem, entry.stale = item.reason, False
            else:
                follow.update(self._catalogue.learn(item))
        self._follow(follow)
        self._articles.refresh_paths([item.path for item in event.read])
        if self._catalogue.sorted_by_content and self._arrange_timer is None:
            self._arrange_timer = self.set_timer(ARRANGE_SECONDS, self._arrange)

    @on(Copied)
    def _take_copies(self, event: Copied) -> None:
        if self._catalogue.learn_stories(event.stories) and self._arrange_timer is None:
            self._arrange_timer = self.set_timer(ARRANGE_SECONDS, self._arrange)

    def _learn_analysis(self, sha256: str, analysis: Analysis) -> None:
        """Show in the list what an analysis gave."""
        actors = [actor.name for actor in analysis.actors if actor.type != "place"][:MAIN_ACTORS]
        self._articles.refresh_paths(self._catalogue.learn_analysis(sha256, len(analysis.attributions), actors))

    def _follow(self, found: dict[str, str]) -> None:
        """Let marks go with files that were moved or changed."""
        found.pop("", None)
        if found and self._app.state.follow(found):
            self._take_marks()

    def _take_marks(self, contents: Collection[str] | None = None) -> None:
        """Show the marks as the state has them: of all, or only of some contents."""
        state = self._app.state
        if contents is not None and len(contents) <= FEW:
            changed = self._catalogue.mark_some({sha256: state.marks_of(sha256) for sha256 in contents})
        else:
            changed = self._catalogue.mark(state.marks())
        self._articles.refresh_paths(changed)
        self._show_place()

    def _arrange(self) -> None:
        """Sort in what was learnt."""
        self._arrange_timer = None
        self._catalogue.arrange()
        self._show_catalogue()


def what_changed(
    before: Mapping[str, Stamp | None], now: Mapping[str, Stamp | None], renamed: Mapping[str, str]
) -> str:
    """What is different in a folder, in words: "2 new, 1 gone"; empty where nothing is."""
    new = len(now.keys() - before.keys() - set(renamed.values()))
    gone = len(before.keys() - now.keys() - renamed.keys())
    changed = sum(stamp is not None and path in now and now[path] != stamp for path, stamp in before.items())
    counts = ((new, "new"), (gone, "gone"), (changed, "changed"), (len(renamed), "renamed"))
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def with_known(seen: Seen, known: Mapping[str, Entry]) -> Iterator[Entry]:
    """The files that were found, with what is known of them."""
    for path, (problem, stamp) in seen.items():
        entry = known.get(path)
        if entry is None or problem is not None:
            yield Entry(path, problem, stamp=stamp)
            continue
        if entry.stamp != stamp:
            entry.stamp, entry.stale, entry.problem = stamp, True, None
        yield entry
