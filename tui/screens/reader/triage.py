"""Triage: read, starred and done, for one article or many, and taking back whatever was done."""

from __future__ import annotations

import time
from collections.abc import Sequence

from textual import on, work
from textual.message import Message

from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.state.journal import Action
from tui.core.text.words import count
from tui.screens.reader.articles import ArticleKeys
from tui.sources import Unreadable
from tui.widgets.article_list import ArticleList

_SET = {"read": "read", "starred": "starred", "done": "done"}
_UNSET = {"read": "unread", "starred": "no star", "done": "not done"}


def _and_copies(copies: Sequence[Entry]) -> str:
    number = len(copies)
    return f", and its {number} {'copy' if number == 1 else 'copies'}" if number else ""


class TriageKeys(ArticleKeys):
    """Changes marks: each is on the disk before the screen shows it."""

    _goes_back = False  # whether changes of earlier sessions are being taken back

    class Marked(Message):
        """Many articles were marked, or could not be."""

        def __init__(self, words: str, *, saved: bool) -> None:
            super().__init__()
            self.words = words
            self.saved = saved

    # One article

    def action_toggle_read(self) -> None:
        """Mark as read or unread, and stay."""
        self._toggle("read")

    def action_toggle_star(self) -> None:
        """Star, or take the star off."""
        self._toggle("starred")

    def action_done(self) -> None:
        """Mark as done (and read), and go on to the next; a second time, as not done."""
        entry = self._target()
        before = entry is not None and entry.marks.done
        if self._toggle("done") and not before and entry is not None:
            if self._in_list:
                self._articles.action_down()
            else:
                back = f" · {self._key('article.undo')} takes it back"
                self._step(1, then=lambda: self._say_done(f"Done: {self._short(entry.name, f'Done: {back}')}{back}"))

    def _toggle(self, name: str) -> bool:
        """Change a mark of the article that has the keys, or of all that are chosen; whether that was one and it is
        saved."""
        if self._in_list and self._articles.selected:
            self._ask_for(name, [e for e in self._catalogue.entries() if e.path in self._articles.selected], "chosen")
            return False
        entry = self._target()
        if entry is None:
            self._say("No article here")
            return False
        value = not getattr(entry.marks, name)
        copies = self._catalogue.copies_of(entry.path) if self._in_list else []
        if not self._set_mark(entry, name, value, copies):
            return False
        if name == "read":
            self._settle(entry.sha256)
        words = (_SET if value else _UNSET)[name]
        copied = _and_copies(copies)
        self._say_done(f"{words.capitalize()}: {self._short(entry.name, f'{words}: {copied}')}{copied}")
        return True

    def _say_done(self, words: str) -> None:
        """Say what was done, and that it will be forgotten, where the state cannot be saved at all."""
        problem = self._app.state.problem
        self._say(f"{problem} · {words}" if problem else words, problem=bool(problem))

    def _target(self) -> Entry | None:
        """The article under the cursor of the list, or the one that is open."""
        if self._in_list:
            return self._articles.entry
        if self._reading is None:
            return None
        return self._entry_of(self._reading.article)

    def _entry_of(self, article: Article) -> Entry:
        """The entry of an article, whether the folder is listed or not yet."""
        known = self._catalogue.entry(article.path)
        if known is None:
            known = Entry(article.path)
            known.learn(article)
            known.marks = self._app.state.marks_of(article.sha256)
        return known

    @on(ArticleList.Unfolded)
    def _say_unfolded(self, event: ArticleList.Unfolded) -> None:
        """Marks are about what a row stands for: say for what."""
        self._show_place()
        if event.shown is None:
            self._say("No copies of this article are known here")
        elif event.shown:
            self._say("Its copies are shown: a mark is about one of them")
        else:
            self._say("Its copies are folded: a mark is about all of them")

    def _set_mark(self, entry: Entry, name: str, value: bool, copies: Sequence[Entry] = ()) -> bool:
        """Set one mark of one article, and of the copies folded under it, with words if that cannot be saved."""
        contents = self._contents([entry, *copies])
        if not contents:
            self._say(f"{entry.name}: {entry.problem or 'it cannot be read'}", problem=True)
            return False
        what = (_SET if value else _UNSET)[name]
        return self._save_marks(contents, name, value, f"{what}, {entry.name}{_and_copies(copies)}")

    def _save_marks(self, contents: dict[str, str], name: str, value: bool, words: str | None) -> bool:
        marks: dict[str, bool] = {name: value}
        if name == "done" and value:
            marks["read"] = True
        saved = self._app.state.mark(contents, **marks, words=words)
        self._goes_back = False
        if saved:
            self._take_marks(contents)
        else:
            self._say(self._app.state.problem, problem=True)
        return saved

    def _contents(self, entries: Sequence[Entry]) -> dict[str, str]:
        """The content hash and absolute path of each entry that can be read."""
        contents = {}
        for entry in entries:
            if entry.problem is None and (sha256 := entry.sha256 or self._hash_of(entry)):
                contents[sha256] = entry.location
        return contents

    def _hash_of(self, entry: Entry) -> str | None:
        try:
            return self._app.reader.read_soon(entry.file, self._paths).sha256
        except Unreadable:
            return None

    # Read by itself

    def _moved(self, by_hand: bool) -> None:
        """An article is read when its second page is on screen, or its end: a short one when it is opened."""
        super()._moved(by_hand)
        reading, rule = self._reading, self._app.config.read
        if reading is None or reading.settled or rule == "hand" or self.app.screen is not self:
            return
        if rule == "page" and not (self._text.beyond_first_page and (by_hand or self._text.shows_all)):
            return
        reading.settled = True
        self.call_after_refresh(self._read_by_itself, reading.article)

    def _read_by_itself(self, article: Article) -> None:
        """Mark an article as read, once what made it so is on screen."""
        if not self._app.state.marks_of(article.sha256).read:
            location = Entry(article.path).location if article.path != "-" else ""
            self._save_marks({article.sha256: location}, "read", True, None)

    def _settle(self, sha256: str | None) -> None:
        """The reader has decided on an article: as long as it is open, scrolling changes nothing."""
        if self._reading is not None and self._reading.article.sha256 == sha256:
            self._reading.settled = True

    # Many articles

    @on(ArticleList.Selected)
    def _say_selected(self) -> None:
        chosen = len(self._articles.selected)
        keys = ((self._key(f"article.{name}"), name) for name in ("read", "star", "done"))
        marks = ", ".join(f"{key} {name}" for key, name in keys)
        self._say(
            f"{count(chosen, 'article')} chosen · {marks}, {self._app.keymap.first('speaker.everyone', 'escape')} none"
            if chosen
            else ""
        )

    def _leave_batch(self) -> bool:
        """Choose nothing for a batch; whether anything was chosen."""
        if not (self._in_list and self._articles.selected):
            return False
        self._articles.select_none()
        self._say("None chosen")
        return True

    def action_mark_all(self) -> None:
        """Mark all articles chosen, or all that are listed, after a question."""
        chosen = [e for e in self._catalogue.entries() if e.path in self._articles.selected]
        entries = chosen or [self._catalogue[number] for number in range(len(self._catalogue))]
        self._ask_for(None, entries, "chosen" if chosen else "in the list")

    def _ask_for(self, name: str | None, entries: Sequence[Entry], which: str) -> None:
        """Ask how articles are to be marked, or (with a name) whether they are."""
        from tui.screens.ask import Question

        folded = [copy for entry in entries for copy in self._catalogue.copies_of(entry.path)]
        entries = list({e.path: e for e in (*entries, *folded) if e.problem is None}.values())
        if not entries:
            self._say("No articles to mark")
            return
        marks = {"r": ("read", True), "R": ("read", False), "f": ("starred", True), "F": ("starred", False),
                 "d": ("done", True), "D": ("done", False)}  # fmt: skip
        unread = sum(entry.unread for entry in entries)
        words = f"{count(len(entries), 'article')} {which}, {unread} unread:"
        if name is not None:
            value = not all(getattr(entry.marks, name) for entry in entries)
            marks = {"y": (name, value)}
            words = f"Mark {count(len(entries), 'article')} {which} as"

        def answered(key: str | None) -> None:
            if key is None:
                self._say("Nothing was changed")
            else:
                self._say(f"Marking {count(len(entries), 'article')}")
                self._mark_many(entries, *marks[key])

        offered = {key: (_SET if value else _UNSET)[mark] for key, (mark, value) in marks.items()}
        self.app.push_screen(Question(words, offered), answered)

    @work(thread=True, group="mark")
    def _mark_many(self, entries: Sequence[Entry], name: str, value: bool) -> None:
        """Mark many articles as one step, in a thread: some may have to be read first."""
        contents = self._contents(entries)
        words = f"{(_SET if value else _UNSET)[name]}, {count(len(contents), 'article')}"
        marks: dict[str, bool] = {name: value}
        if name == "done" and value:
            marks["read"] = True
        saved = self._app.state.mark(contents, **marks, words=words)
        self.post_message(self.Marked(words if saved else self._app.state.problem, saved=saved))

    @on(Marked)
    def _take_many(self, event: Marked) -> None:
        if event.saved:
            self._articles.select_none()
            self._take_marks()
            self._say_done(f"{event.words.capitalize()} · {self._key('article.undo')} takes it back")
        else:
            self._say(event.words, problem=True)

    # Undo

    def action_undo(self) -> None:
        """Take the last change back; one of an earlier session or another folder only when asked twice. Whoever has
        gone back beyond this session is not asked again about this folder."""
        state = self._app.state
        action = state.last_action()
        if action is None:
            self._say("Nothing to undo")
            return
        elsewhere = action.contents and not self._catalogue.has_any(action.contents)
        if elsewhere or (action.made < self._started and not self._goes_back):
            day = time.strftime("%Y-%m-%d %H:%M", time.localtime(action.made))
            words = f"{self._key('article.undo')} again takes back, of {day}: "
            if not self._again("u", words + self._short(action.words, words)):
                return
        undone = state.undo()
        if undone is None:
            self._say(state.problem or "Nothing to undo", problem=bool(state.problem))
            return
        if not elsewhere:
            self._goes_back = action.made < self._started
        self._show_change("Undone", undone)

    def action_redo(self) -> None:
        """Make the change again that was taken back last, unless another came after it."""
        state = self._app.state
        action = state.redo()
        if action is None:
            self._say(state.problem or "Nothing to redo", problem=bool(state.problem))
        else:
            self._show_change("Redone", action)

    def _show_change(self, what: str, action: Action) -> None:
        for sha256 in action.contents:
            self._settle(sha256)
        self._take_marks(action.contents)
        self._recall_places()
        self._say(f"{what}: {self._short(action.words, f'{what}: ')}", keep_place=True)


def mark_words(name: str, value: bool) -> str:
    """A mark that was set or taken away, in words: "done", "no star"."""
    return (_SET if value else _UNSET)[name]
