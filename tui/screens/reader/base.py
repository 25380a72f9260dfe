"""What all layers of the reader share: its widgets, its state, the status line, and the place that is saved."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.catalogue import Catalogue
from tui.core.reading.jump import NUMBER_KEYS
from tui.core.reading.marks import Marks, quote_marks
from tui.core.reading.reading import Reading
from tui.core.reading.summary_view import chosen_sentences
from tui.core.text.sanitise import one_line
from tui.keys.bindings import Group
from tui.screens.services import ServedApp
from tui.widgets.article_list import ArticleList, ListHead
from tui.widgets.article_view import ArticleView
from tui.widgets.find_bar import FindBar
from tui.widgets.preview import Preview
from tui.widgets.rows import shortened
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine

SAVE_SECONDS = 0.5
"""How long a place may be unsaved: one write to the disk for a run of keys."""
SHORTEST_NAME = 16
"""Cells of a title that messages name at least."""
NO_COUNT_BELOW = 50
"""Columns below which the status line does not count the unread."""
TEXT_HINT = (("program.help", "help"), ("quote.next", "next quote"), ("summary.open", "summary"))
LIST_HINT = (
    ("program.help", "help"),
    ("row.choose", "opens"),
    ("article.read article.star article.done", "mark"),
    ("program.back", "quits"),
)
"""What the status line says where there is nothing else to say: ids of commands, and what they do in words."""


class ReaderBase(Screen[None]):
    """Owns what is read: every change of it happens in the screen, in answer to keys and messages."""

    AUTO_FOCUS = "#text"

    def __init__(self, paths: Sequence[Path], stdin_article: Article | None = None) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._stdin_article = stdin_article
        self._catalogue = Catalogue()
        self._searched = False  # whether the folder has been searched
        self._started = time.time()
        self._reading: Reading | None = None
        self._indirect = True
        self._filter = ""  # the query that the list is narrowed to
        self._worker_state = ""
        self._says_default = True
        self._noticed = ""  # what the state had to tell, once it was read
        self._offered = ""  # the key that was said to do more when it is pressed again
        self._save_timer: Timer | None = None
        self._marks = Marks()
        self._marks_made_for: tuple[Analysis | None, bool, int] = (None, True, NUMBER_KEYS)

    @property
    def _app(self) -> ServedApp:
        return cast(ServedApp, self.app)

    @property
    def help_group(self) -> Group | None:
        """Which keys help shows first: those for where the reader is."""
        if self.focused is self._articles:
            return "Articles"
        return None if self.focused is self._text or self.focused is None else "Quotes and speakers"

    @property
    def reading(self) -> Reading | None:
        """The article that is being read, and what is known of it."""
        return self._reading

    def compose(self) -> ComposeResult:
        """List, text, sidebar; below them the find bar or the status line."""
        self._list_head = ListHead(self._catalogue, id="list-head")
        self._articles = ArticleList(self._catalogue, id="articles")
        self._preview = Preview(id="preview")
        self._text = ArticleView(self._moved, id="text")
        self._sidebar = Sidebar(id="sidebar")
        self._find = FindBar(id="find")
        self._status = StatusLine(id="status")
        library = Vertical(self._list_head, self._articles, self._preview, id="library")
        yield Horizontal(library, self._text, self._sidebar, id="panes")
        yield self._find
        yield self._status

    def on_unmount(self) -> None:
        """The place is saved whatever ends the program."""
        self.save_place()

    def _moved(self, by_hand: bool) -> None:
        """Other offsets are on screen."""
        reading = self._reading
        if reading is None:
            return
        shown = self._text.shown_span
        if by_hand:
            self._offered, self._noticed = "", self._app.state.notice
            reading.arriving = None
            current = reading.current
            if current is not None and not current.span.overlaps(shown):
                reading.quote = None
                self._show_marks()
            if reading.quote is None:
                self._say("")
        self._sidebar.mark_visible(*shown, self._text.reading_offset)
        self._show_place()
        self._save_soon()

    # What the widgets show

    def _analysis_status(self) -> str:
        """What is still running, or what failed and why; empty when all is done."""
        reading = self._reading
        if reading is None:
            return ""
        if reading.problem:
            return f"No analysis: {reading.problem}"
        analysis = reading.analysis
        if analysis is None:
            return self._worker_state or "waiting for the analysis"
        if analysis.complete:
            return " ".join(analysis.notes)
        return f"analysing: {100 * analysis.analysed_to // max(1, len(reading.article.text))} %"

    def _show_analysis(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._sidebar.show(reading.article, reading.analysis, one_line(self._analysis_status()))
        self._sidebar.mark_visible(*self._text.shown_span, self._text.reading_offset)
        self._show_marks()
        if self._says_default:
            self._say("")

    @property
    def _numbers(self) -> int:
        """How many speakers have a number: those that the sidebar shows, if it is there."""
        return (
            self._sidebar.numbers if self.has_class("-with-sidebar") and not self.has_class("-overlay") else NUMBER_KEYS
        )

    def _show_marks(self) -> None:
        reading = self._reading
        if reading is None:
            return
        made_for = (reading.analysis, self._indirect, self._numbers)
        if self._marks_made_for[0] is not made_for[0] or self._marks_made_for[1:] != made_for[1:]:
            analysis = reading.analysis
            self._marks = Marks()
            if analysis is not None:
                self._marks = quote_marks(analysis, indirect=self._indirect, numbers=self._numbers)
            self._marks_made_for = made_for
        self._text.mark(
            self._marks, selected=reading.selected, mentions=reading.mentions_of_selected, current=reading.quote
        )
        marked = reading.analysis if reading.summary.marked else None
        self._text.mark_summary(chosen_sentences(marked, reading.summary) if marked else ())

    # The status line

    def _key(self, key_id: str) -> str:
        """The key that does something as it is set now, for hints."""
        return self._app.keymap.first(key_id)

    def _say(self, words: str, *, problem: bool = False, keep_place: bool = False) -> None:
        """Say something in the status line; where `words` are empty, what it says by default. The place beside them
        gives way to long words, if it is not to be kept."""
        self._offered = ""
        self._says_default = not words
        self._status.say(words or self._default_words(), problem=problem, keep_place=keep_place)

    def _short(self, name: str, around: str = "") -> str:
        """As much of a name as has room in the status line, in a row with the place and the words `around` it: a list
        must not jump because a title is long."""
        room = self.app.size.width - 4 - cell_len(self._status.place) - cell_len(one_line(around))
        return shortened(name, max(SHORTEST_NAME, room))

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun, beside the place."""
        self._status.show_keys(words)

    def _again(self, key: str, words: str) -> bool:
        """Whether a key was pressed again after it was said what that would do; if not, say so."""
        if self._offered == key:
            return True
        self._say(words, keep_place=True)
        self._offered = key
        return False

    def _default_words(self) -> str:
        state = self._app.state
        if state.problem or state.notice != self._noticed:
            return state.problem or state.notice
        status = self._analysis_status()
        if status and not self.has_class("-with-sidebar"):
            return status
        parts = LIST_HINT if self.focused is self._articles else TEXT_HINT
        return self._app.keymap.hint(self.app.size.width - 2, *parts)

    def _show_place(self) -> None:
        """Say which article of the list this is, how many are unread, and how far one has read."""
        in_list = self.focused is self._articles
        path = self._articles.cursor_key if in_list else self._reading.article.path if self._reading else None
        words = [] if in_list or self._reading is None else [f"{self._text.progress}%"]
        if self._catalogue.total > 1:
            number, total = self._catalogue.number(path), self._catalogue.total
            shown = f"{len(self._catalogue)} of {total}" if self._catalogue.narrowed else f"{total}"
            unread = [f"{self._catalogue.unread} unread"] if self.size.width >= NO_COUNT_BELOW else []
            unread += [f"{new} new"] if (new := self._catalogue.arrived) and unread else []
            words[:0] = [shown if number is None else f"{number + 1}/{shown}", *unread]
        self._status.show_place(" · ".join(words))

    # The place

    def _save_soon(self) -> None:
        if self._save_timer is None:
            self._save_timer = self.set_timer(SAVE_SECONDS, self.save_place)

    def save_place(self) -> None:
        """Save where the reader is, if that has not been done since they moved."""
        if self._save_timer is None:
            return
        self._save_timer.stop()
        self._save_timer = None
        if self._reading is not None:
            article = self._reading.article
            path = article.path if article.path == "-" else os.path.abspath(article.path)  # noqa: PTH100
            self._app.state.remember(path, article.sha256, self._text.reading_offset)
