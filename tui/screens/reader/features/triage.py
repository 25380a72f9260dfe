"""Triage: read, starred and done, for one article or many, and taking back whatever was done."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from tui.core.reading.catalogue import Entry
from tui.core.reading.marking import mark_words
from tui.core.reading.session import ReaderSession
from tui.core.state.journal import Action
from tui.core.text.words import count
from tui.screens.reader.offers import HandPort, OpenPort
from tui.screens.reader.ports import ListPort, PanesPort, Routes, ScreensPort, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.sources import Unreadable
from tui.widgets.article_list import ArticleList

MANY = {"r": ("read", True), "R": ("read", False), "f": ("starred", True), "F": ("starred", False),
        "d": ("done", True), "D": ("done", False)}  # fmt: skip
"""Actions on many articles, by the keys of the question."""


class Marked(NamedTuple):
    """Many articles were marked, or could not be."""

    words: str
    saved: bool


def _and_copies(copies: Sequence[Entry]) -> str:
    number = len(copies)
    return f", and its {number} {'copy' if number == 1 else 'copies'}" if number else ""


class Triage:
    """Changes marks: each is on the disk before the screen shows it."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        articles: ListPort,
        panes: PanesPort,
        opening: OpenPort,
        screens: ScreensPort,
        work: WorkPort,
        services: AppServices,
    ) -> None:
        self._session, self._status, self._hand, self._articles = session, status, hand, articles
        self._panes, self._opening, self._screens = panes, opening, screens
        self._work, self._services = work, services

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "article.read": lambda: self._toggle("read"),
            "article.star": lambda: self._toggle("starred"),
            "article.done": self.done,
            "article.all": self.mark_all,
            "article.undo": self.undo,
            "article.redo": self.redo,
        }

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {
            ArticleList.Selected: lambda event: self._say_selected(),
            ArticleList.Unfolded: lambda event: self._say_unfolded(event.shown),
        }

    # One article

    def done(self) -> None:
        """Mark as done (and read), and go on to the next; a second time, as not done."""
        entry = self._hand.entry()
        before = entry is not None and entry.marks.done
        if self._toggle("done") and not before and entry is not None:
            if self._panes.in_list:
                self._articles.action_move("down")
            else:
                change = self._services.state.history.last()
                self._opening.step(1, then=partial(self._say_done, entry.name, change.number if change else 0))

    def _say_done(self, name: str, change: int) -> None:
        if self._session.reading is not None:
            self._session.reading.set_opened_by(change)
        back = f" · {self._status.key('article.undo')} takes it back"
        self._status.done(f"Done: {self._status.short(name, f'Done: {back}')}{back}")

    def _toggle(self, name: str) -> bool:
        """Change a mark of the article that has the keys, or of all that are chosen; whether that was one and it is
        saved."""
        listing = self._session.listing
        if self._panes.in_list and len(listing.batch):
            self._ask_for(name, listing.chosen(), "chosen")
            return False
        entry = self._hand.entry()
        if entry is None:
            self._status.say("No article here")
            return False
        value = not getattr(entry.marks, name)
        copies = listing.catalogue.copies.of(entry.path) if self._panes.in_list else []
        if problem := self.set_mark(entry, name, value, copies):
            self._status.say(problem, problem=True)
            return False
        if name == "read":
            self._session.settle(entry.sha256)
        words, copied = mark_words(name, value), _and_copies(copies)
        self._status.done(f"{words.capitalize()}: {self._status.short(entry.name, f'{words}: {copied}')}{copied}")
        return True

    def set_mark(self, entry: Entry, name: str, value: bool, copies: Sequence[Entry] = ()) -> str:
        """Set one mark of one article, and of the copies folded under it; gives why it could not be, or nothing."""
        contents = self._contents([entry, *copies])
        if not contents:
            problem = f": {entry.problem or 'it cannot be read'}"
            return f"{self._status.short(entry.name, problem)}{problem}"
        words = f"{mark_words(name, value)}, {entry.name}{_and_copies(copies)}"
        if not self._session.marking.save(contents, name, value, words):
            return self._services.state.problem
        self._session.marking.take(contents)
        return ""

    def _contents(self, entries: Sequence[Entry], *, key_waits: bool = True) -> dict[str, str]:
        """The content hash and absolute path of each entry that can be read."""
        contents = {}
        for entry in entries:
            if entry.problem is None and (sha256 := entry.sha256 or self._hash_of(entry, key_waits=key_waits)):
                contents[sha256] = entry.location
        return contents

    def _hash_of(self, entry: Entry, *, key_waits: bool) -> str | None:
        read = self._services.reader.read_soon if key_waits else self._services.reader.read_listed
        try:
            article = read(entry.file, self._session.paths)
        except Unreadable as error:
            entry.fail(error.reason)
            return None
        if key_waits and self._session.catalogue.entry(entry.path) is not None:
            self._session.catalogue.known.learn(article)
        return article.sha256

    def _say_unfolded(self, shown: bool | None) -> None:
        """Marks are about what a row stands for: say for what."""
        self._status.show_place()
        if shown is None:
            self._status.say("No copies of this article are known here")
        elif shown:
            self._status.say("Its copies are shown: a mark is about one of them")
        else:
            self._status.say("Its copies are folded: a mark is about all of them")

    # Many articles

    def _say_selected(self) -> None:
        chosen = len(self._session.listing.batch)
        keys = ((self._status.key(f"article.{name}"), name) for name in ("read", "star", "done"))
        marks = ", ".join(f"{key} {name}" for key, name in keys)
        none = self._status.key("speaker.everyone", "escape")
        self._status.say(f"{count(chosen, 'article')} chosen · {marks}, {none} none" if chosen else "")

    def leave_batch(self) -> bool:
        """Choose nothing for a batch; whether anything was chosen."""
        if not (self._panes.in_list and len(self._session.listing.batch)):
            return False
        self._choose_none()
        self._status.say("None chosen")
        return True

    def _choose_none(self) -> None:
        self._session.listing.batch.clear()
        self._articles.repaint()

    def mark_all(self) -> None:
        """Mark all articles chosen, or all that are listed, after a question."""
        listing = self._session.listing
        chosen = listing.chosen()
        self._ask_for(None, chosen or listing.entries(), "chosen" if chosen else "in the list")

    def _ask_for(self, name: str | None, entries: Sequence[Entry], which: str) -> None:
        """Ask how articles are to be marked, or (with a name) whether they are."""
        from tui.screens.ask import Question

        folded = [copy for entry in entries for copy in self._session.catalogue.copies.of(entry.path)]
        entries = list({e.path: e for e in (*entries, *folded) if e.problem is None}.values())
        if not entries:
            self._status.say("No articles to mark")
            return
        marks = MANY
        words = f"{count(len(entries), 'article')} {which}, {sum(entry.unread for entry in entries)} unread:"
        if name is not None:
            marks = {"y": (name, not all(getattr(entry.marks, name) for entry in entries))}
            words = f"Mark {count(len(entries), 'article')} {which} as"

        def answered(key: str | None) -> None:
            if key is None:
                self._status.say("Nothing was changed")
            else:
                self._status.say(f"Marking {count(len(entries), 'article')}")
                self._work.thread(partial(self._mark_many, entries, *marks[key]), group="mark")

        offered = {key: mark_words(mark, value) for key, (mark, value) in marks.items()}
        self._screens.push(Question(words, offered), answered)

    def _mark_many(self, entries: Sequence[Entry], name: str, value: bool) -> None:
        """Mark many articles as one step, in a thread: some may have to be read first."""
        contents = self._contents(entries, key_waits=False)
        words = f"{mark_words(name, value)}, {count(len(contents), 'article')}"
        saved = self._session.marking.save(contents, name, value, words)
        self._work.tell(self._take_many, Marked(words if saved else self._services.state.problem, saved))

    def _take_many(self, event: Marked) -> None:
        if event.saved:
            self._choose_none()
            self._session.marking.take()
            self._status.done(f"{event.words.capitalize()} · {self._status.key('article.undo')} takes it back")
        else:
            self._status.say(event.words, problem=True)

    # Undo

    def undo(self) -> tuple[str, Action | None]:
        """Take the last change back; one of an earlier session or another folder only when asked twice. Whoever has
        gone back beyond this session is not asked again about this folder. Gives what was said, and what was taken
        back, if anything was."""
        state, marking = self._services.state, self._session.marking
        action = state.history.last()
        if action is None:
            return self._say("Nothing to undo"), None
        elsewhere = bool(action.contents) and not self._session.catalogue.known.has_any(action.contents)
        earlier = action.made < self._session.started
        if elsewhere or (earlier and not marking.goes_back):
            day = time.strftime("%Y-%m-%d %H:%M", time.localtime(action.made))
            words = f"{self._status.key('article.undo')} again takes back, of {day}: "
            words += self._status.short(action.words, words)
            if not self._status.offer("article.undo", words):
                return words, None
        undone = marking.undo(earlier=earlier, elsewhere=elsewhere)
        if undone is None:
            return self._say(state.problem or "Nothing to undo", problem=bool(state.problem)), None
        words = self._say_change("Undone", undone)
        self._go_back(undone, words)
        return words, undone

    def _go_back(self, undone: Action, words: str) -> None:
        """Back to the article from which a mark led on, where that mark was taken back."""
        if not undone.contents or not self._screens.on_top:
            return
        reading, catalogue = self._session.reading, self._session.catalogue
        if self._panes.in_list:
            if (row := catalogue.row_with(undone.contents)) is not None:
                self._articles.go_to_path(row.path)
            return
        entry = catalogue.known.with_content(undone.contents[-1])  # they are taken back from the last to the first
        if entry is not None and reading is not None and reading.opened_by == undone.number:
            self._opening.open(entry, opened=partial(self._say, words, keep_place=True))

    def redo(self) -> None:
        """Make the change again that was taken back last, unless another came after it."""
        action, problem = self._session.marking.redo(), self._services.state.problem
        if action is None:
            self._say(problem or "Nothing to redo", problem=bool(problem))
        else:
            self._say_change("Redone", action)

    def _say_change(self, what: str, action: Action) -> str:
        return self._say(f"{what}: {self._status.short(action.words, f'{what}: ')}", keep_place=True)

    def _say(self, words: str, *, problem: bool = False, keep_place: bool = False) -> str:
        self._status.say(words, problem=problem, keep_place=keep_place)
        return words
