"""The reader: the list of articles, the text of one of them, and beside it who says what."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from tui import locations
from tui.bindings import bindings_for
from tui.core.analysis import Attribution
from tui.core.article import Article
from tui.core.catalogue import Catalogue, Entry
from tui.core.export import quote_text
from tui.core.find import find_all, first_from, next_from
from tui.core.jump import next_attribution, numbered_speakers, position_label, quote_at, short_name
from tui.core.layout import folded
from tui.core.marks import Marks, quote_marks
from tui.core.reading import Reading
from tui.core.sanitise import one_line
from tui.core.save import save_over
from tui.engine.events import Event, Failed, Finished, WorkerState
from tui.sources import Found, Unreadable, find_articles, read_article
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.app import OnrecordApp

LIST_FROM = 120
"""Columns from which the list stands beside the text; below, it takes the text's place when asked for."""
WIDE_LIST_FROM = 140
WIDE_SIDEBAR_FROM = 100
SIDEBAR_BESIDE_LIST_FROM = 150
"""Columns from which there is room for the wide sidebar beside list and text."""
OVERLAY_BELOW = 60
"""Columns below which the sidebar lies over the text, and only when asked for."""
BATCH = 500
"""Files found that are added to the list at once."""
TITLES = 25
"""Files read for their titles that are shown at once."""
SAVE_SECONDS = 0.5
"""How long a place may be unsaved: one write to the disk for a run of keys."""
HINT = "? help · ] next quote · s summary"


class ReaderScreen(Screen[None]):
    """Owns what is read: every change of it happens here, in answer to keys and messages."""

    BINDINGS = bindings_for("reader")
    AUTO_FOCUS = "#text"

    class Listed(Message):
        """Files were found below the paths that are open; `last` with the last of them."""

        def __init__(self, found: Sequence[Found], *, last: bool) -> None:
            super().__init__()
            self.found = found
            self.last = last

    class Learnt(Message):
        """Files were read for their titles, or could not be."""

        def __init__(self, read: Sequence[Article | Unreadable]) -> None:
            super().__init__()
            self.read = read

    class Told(Message):
        """The analysis service has something to tell."""

        def __init__(self, event: Event) -> None:
            super().__init__()
            self.event = event

    def __init__(self, paths: Sequence[Path], stdin_article: Article | None = None) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._stdin_article = stdin_article
        self._catalogue = Catalogue()
        self._searching = False
        self._reading: Reading | None = None
        self._indirect = True
        self._sidebar_wanted: bool | None = None
        self._zen = False
        self._list_alone = False
        self._worker_state = ""
        self._offered = ""  # the key that was said to do more when it is pressed again
        self._jump_on_arrival: tuple[str | None, bool] | None = None
        self._found_from = 0
        self._save_timer: Timer | None = None

    @property
    def _app(self) -> OnrecordApp:
        return cast("OnrecordApp", self.app)

    def compose(self) -> ComposeResult:
        """List, text, sidebar; below them the find bar or the status line."""
        self._articles = ArticleList(self._catalogue, id="articles")
        self._text = ArticleView(id="text")
        self._sidebar = Sidebar(id="sidebar")
        self._find = FindBar(id="find")
        self._status = StatusLine(id="status")
        with Horizontal(id="panes"):
            yield self._articles
            yield self._text
            yield self._sidebar
        yield self._find
        yield self._status

    def on_mount(self) -> None:
        """Show an article before anything else is done."""
        self._arrange_panes()
        if self._stdin_article is not None:
            self._catalogue.add(Entry(self._stdin_article.path, article=self._stdin_article))
        self._open_first()
        self.call_after_refresh(self._after_first_paint)

    def on_unmount(self) -> None:
        """The place is saved whatever ends the program."""
        self._save_place()

    def _after_first_paint(self) -> None:
        self._search()
        self._app.service.start()
        self._ask_for_analysis()

    # Articles: opening, listing

    def _open_first(self) -> None:
        """The article that was open last, if it is among the paths; else the first that can be read."""
        last = self._app.state.last()
        entries: list[Entry] = [self._catalogue[n] for n in range(len(self._catalogue))]
        if not entries and last is not None and any(Path(last.path).is_relative_to(p) for p in self._paths):
            entries.append(Entry(last.path))
        if any(self._open(entry, reveal=False) for entry in entries):
            return
        for path, problem in find_articles(self._paths):
            if problem is None and self._open(Entry(str(path)), reveal=False):
                return
        self._text.say("No article could be read here." if entries else "There are no articles here.")

    def _open(self, entry: Entry, *, reveal: bool = True) -> bool:
        """Read and show an article, at the place where it was left. False, with the reason, if it cannot be."""
        try:
            article = entry.article or read_article(Path(entry.path))
        except Unreadable as error:
            entry.problem = error.reason
            self._articles.refresh_paths([entry.path])
            self._say(f"{Path(entry.path).name}: {error.reason}", problem=True)
            return False
        entry.learn(article)
        entry.opened = True
        self._save_place()
        self._reading = Reading(article, self._app.service.cached(article))
        self._jump_on_arrival = None
        self._offered = ""
        self._find.close()
        self._text.show(article, self._app.state.position(article.sha256))
        self._articles.mark_open(article.path)
        self._show_analysis()
        self._say("")
        self._save_soon()
        if reveal:
            self._ask_for_analysis()
        return True

    def _open_path(self, path: str) -> bool:
        number = self._catalogue.number(path)
        return number is not None and self._open(self._catalogue[number])

    def _step(self, by: int, *, unopened: bool = False) -> bool:
        """Open the next article that can be read; False, with words, if there is none."""
        at = self._reading.article.path if self._reading else None
        while (entry := self._catalogue.step(at, by, unopened=unopened)) is not None:
            if self._open(entry):
                return True
        if unopened:
            self._say("Every article has been opened")
        else:
            self._say("This is the last article" if by > 0 else "This is the first article")
        return False

    @work(thread=True, exclusive=True, group="search")
    def _search(self) -> None:
        """Find all articles, in a thread: ten thousand files take their time."""
        worker = get_current_worker()
        batch: list[Found] = []
        for found in find_articles(self._paths):
            if worker.is_cancelled:
                return
            batch.append(found)
            if len(batch) >= BATCH:
                self.post_message(self.Listed(batch, last=False))
                batch = []
        self.post_message(self.Listed(batch, last=True))

    @on(Listed)
    def _take_listed(self, event: Listed) -> None:
        for path, problem in event.found:
            self._catalogue.add(Entry(str(path), problem))
        if event.last:
            reading = self._reading
            if reading is not None and (n := self._catalogue.number(reading.article.path)) is not None:
                self._catalogue[n].learn(reading.article)
                self._catalogue[n].opened = True
            self._articles.update_rows()
            self._articles.mark_open(reading.article.path if reading else None)
            self._arrange_panes()
            self._show_place()
            self._look_ahead()

    @on(ArticleList.Unknown)
    def _learn(self, event: ArticleList.Unknown) -> None:
        self._read_titles(event.paths)

    @work(thread=True, group="titles")
    def _read_titles(self, paths: Sequence[str]) -> None:
        """Read files for their titles, in a thread."""
        worker = get_current_worker()
        for start in range(0, len(paths), TITLES):
            read: list[Article | Unreadable] = []
            for path in paths[start : start + TITLES]:
                if worker.is_cancelled:
                    return
                try:
                    read.append(read_article(Path(path)))
                except Unreadable as error:
                    read.append(error)
            self.post_message(self.Learnt(read))

    @on(Learnt)
    def _take_learnt(self, event: Learnt) -> None:
        for item in event.read:
            number = self._catalogue.number(item.path)
            if number is None:
                continue
            if isinstance(item, Unreadable):
                self._catalogue[number].problem = item.reason
            else:
                self._catalogue[number].learn(item)
        self._articles.refresh_paths([item.path for item in event.read])

    @on(ArticleList.Chosen, "#articles")
    def _article_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        reading = self._reading
        if (reading is not None and reading.article.path == event.key) or self._open_path(event.key):
            self._show_list_alone(False)
            self._text.focus()

    def action_next_article(self) -> None:
        """Open the next article in the list."""
        self._step(1)

    def action_previous_article(self) -> None:
        """Open the previous article in the list."""
        self._step(-1)

    def action_next_unread(self) -> None:
        """Open the next article that has not been opened yet."""
        self._step(1, unopened=True)

    def action_reload(self) -> None:
        """Read the folder and the open article again; what could not be analysed is tried again."""
        reading = self._reading
        kept = [self._catalogue[n] for n in range(len(self._catalogue))]
        opened = {entry.path for entry in kept if entry.opened}
        self._catalogue.clear()
        for found in find_articles(self._paths):
            entry = Entry(str(found.path), found.problem)
            entry.opened = entry.path in opened
            self._catalogue.add(entry)
        for entry in kept:
            if entry.article is not None:
                self._catalogue.add(entry)
        self._articles.forget()
        self._articles.update_rows()
        if reading is not None:
            self._save_place()
            self._app.state.remember(reading.article.path, reading.article.sha256, self._text.reading_offset)
            self._open(Entry(reading.article.path, article=None if reading.article.path != "-" else reading.article))
        self._say(f"{len(self._catalogue)} articles")

    # The analysis

    def _ask_for_analysis(self) -> None:
        reading = self._reading
        if reading is None:
            return
        if reading.analysis is None or not reading.analysis.complete:
            self._app.service.request(reading.article)
        else:
            self._look_ahead()

    def _look_ahead(self) -> None:
        """Have the next article analysed while this one is read."""
        reading = self._reading
        if reading is None or reading.analysis is None or not reading.analysis.complete:
            return
        entry = self._catalogue.step(reading.article.path, 1)
        if entry is not None:
            with contextlib.suppress(Unreadable):
                self._app.service.request(entry.article or read_article(Path(entry.path)), ahead=True)

    @on(Told)
    def _take_told(self, message: Told) -> None:
        event, reading = message.event, self._reading
        if isinstance(event, WorkerState):
            self._worker_state = event.text
            self._show_analysis()
            return
        if reading is None or event.sha256 != reading.article.sha256:
            return
        if isinstance(event, Failed):
            reading.problem = event.reason
            self._say(f"No analysis: {event.reason}", problem=True)
        else:
            reading.take(event.analysis)
        self._show_analysis()
        self._arrive()
        if isinstance(event, Finished):
            self._look_ahead()

    def _analysis_status(self) -> str:
        """What is still running, or what failed and why; empty when all is done."""
        reading = self._reading
        if reading is None:
            return ""
        if reading.problem:
            return f"No analysis: {reading.problem}"
        analysis = reading.analysis
        if analysis is not None and analysis.complete:
            return " ".join(analysis.notes)
        if analysis is None:
            return self._worker_state or "waiting for the analysis"
        done = 100 * analysis.analysed_to // max(1, len(reading.article.text))
        return f"analysing: {done} %"

    def _show_analysis(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._sidebar.show(reading.article, reading.analysis, one_line(self._analysis_status()))
        self._sidebar.mark_visible(*self._text.visible, self._text.reading_offset)
        self._show_marks()

    def _show_marks(self) -> None:
        reading = self._reading
        if reading is None:
            return
        marks = quote_marks(reading.analysis, indirect=self._indirect) if reading.analysis else Marks()
        self._text.mark(marks, reading.selected, reading.quote)

    # Quotes and speakers

    def _jump(self, key: str, actor: str | None, *, backward: bool) -> None:
        reading = self._reading
        if reading is None:
            return
        if reading.analysis is None:
            self._say(self._analysis_status() or "There is no analysis yet")
            return
        offset = reading.current.span.start if reading.current else self._text.reading_offset
        found = next_attribution(reading.analysis, offset, actor=actor, backward=backward, indirect=self._indirect)
        if found is not None:
            self._show_quote(found)
        elif not reading.analysis.complete:
            self._say(f"No further quote so far · {self._analysis_status()}")
        else:
            self._leave_for_quotes(key, actor, backward=backward)

    def _leave_for_quotes(self, key: str, actor: str | None, *, backward: bool) -> None:
        """Say that there are no more quotes here; go on to the next article if the key comes again."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        chosen = reading.analysis.actor(actor)
        whose = f" of {short_name(chosen)}" if chosen else ""
        entry = self._catalogue.step(reading.article.path, -1 if backward else 1)
        where = "before this" if backward else "here"
        if entry is None:
            self._say(f"No more quotes{whose} {where}")
        elif self._again(key, f"No more quotes{whose} {where} · {key} again: {_title(entry)}"):
            name = chosen.name if chosen else None
            if self._step(-1 if backward else 1):
                self._jump_on_arrival = (name, backward)
                self._arrive()

    def _arrive(self) -> None:
        """In an article that was opened by a jump: go to the quote, as soon as the analysis knows one."""
        reading = self._reading
        if self._jump_on_arrival is None or reading is None or reading.analysis is None:
            return
        name, backward = self._jump_on_arrival
        analysis = reading.analysis
        actor = next((a.id for a in analysis.actors if a.name == name), None)
        if not analysis.complete and (backward or (name is not None and actor is None)):
            return
        start = len(reading.article.text) + 1 if backward else -1
        found = next_attribution(analysis, start, actor=actor, backward=backward, indirect=self._indirect)
        if found is not None:
            self._jump_on_arrival = None
            self._select(actor)
            self._show_quote(found)
        elif analysis.complete:
            self._jump_on_arrival = None
            self._say("No quotes in this article")

    def _show_quote(self, attribution: Attribution) -> None:
        """Go to a quote, mark it, and name it."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        reading.came_from = self._text.reading_offset
        reading.quote = attribution.id
        self._text.go_to(attribution.span.start, end=attribution.span.end)
        self._show_marks()
        self._show_list_alone(False)
        self._say(position_label(reading.analysis, attribution, indirect=self._indirect))

    def _select(self, actor: str | None) -> None:
        if self._reading is not None and self._reading.selected != actor:
            self._reading.selected = actor
            self._sidebar.selected_actor = actor
            self._show_marks()

    def action_next_quote(self) -> None:
        """The next quote of the selected speaker, or of anyone."""
        self._jump("]", self._reading.selected if self._reading else None, backward=False)

    def action_previous_quote(self) -> None:
        """The previous quote of the selected speaker, or of anyone."""
        self._jump("[", self._reading.selected if self._reading else None, backward=True)

    def action_next_quote_of_anyone(self) -> None:
        """The next quote of anyone."""
        self._jump("}", None, backward=False)

    def action_previous_quote_of_anyone(self) -> None:
        """The previous quote of anyone."""
        self._jump("{", None, backward=True)

    def action_speaker(self, number: int) -> None:
        """Select a speaker by number and go to their next quote, from the top again after their last."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            self._say(self._analysis_status() or "There is no analysis yet")
            return
        speakers = numbered_speakers(reading.analysis)
        if number > len(speakers):
            self._say(f"There is no speaker {number}")
            return
        self._go_to_speaker(speakers[number - 1].id)

    def _go_to_speaker(self, actor_id: str) -> None:
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        same = reading.selected == actor_id
        self._select(actor_id)
        offset = reading.current.span.start if reading.current else self._text.reading_offset
        if not same and reading.current is not None and reading.current.speaker == actor_id:
            offset -= 1  # theirs already: selecting alone must not leave it
        for start in (offset, -1):
            found = next_attribution(reading.analysis, start, actor=actor_id, indirect=self._indirect)
            if found is not None:
                self._show_quote(found)
                return
        actor = reading.analysis.actor(actor_id)
        if actor is not None and actor.mentions:
            reading.came_from = self._text.reading_offset
            nearest = next((m for m in actor.mentions if m.start > offset), actor.mentions[0])
            self._text.go_to(nearest.start)
            self._say(f"{short_name(actor)} is named here and not quoted")

    def action_everyone(self) -> None:
        """Everyone again; what was found is no longer marked."""
        reading = self._reading
        if reading is None:
            return
        if reading.found:
            self._clear_found()
        elif reading.selected is not None or reading.quote is not None:
            reading.quote = None
            reading.selected = None
            self._sidebar.selected_actor = None
            self._show_marks()
            self._say("Everyone")
        elif self._list_alone:
            self._show_list_alone(False)

    def action_toggle_indirect(self) -> None:
        """Indirect speech on or off."""
        self._indirect = not self._indirect
        self._sidebar.show_indirect = self._indirect
        self._show_marks()
        self._say("Indirect speech is shown" if self._indirect else "Indirect speech is left out")

    @on(Sidebar.ActorSelected)
    def _actor_selected(self, event: Sidebar.ActorSelected) -> None:
        reading = self._reading
        if reading is not None and reading.selected != event.actor_id:
            reading.selected = event.actor_id
            self._show_marks()

    @on(Sidebar.QuoteChosen)
    def _quote_chosen(self, event: Sidebar.QuoteChosen) -> None:
        reading = self._reading
        if reading is not None and reading.analysis is not None:
            for attribution in reading.analysis.attributions:
                if attribution.id == event.attribution_id:
                    self._show_quote(attribution)
        if self.has_class("-overlay"):
            self._sidebar_wanted = False
            self._arrange_panes()
        self._text.focus()

    def action_copy_quote(self) -> None:
        """Copy the quote gone to last, or the one on the reading line, with its speaker and source."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            self._say("There is no quote to copy yet")
            return
        offset = self._text.reading_offset
        quote = reading.current or quote_at(reading.analysis, offset, indirect=self._indirect)
        if quote is None:
            self._say("No quote here to copy · ] goes to the next")
            return
        text = quote_text(reading.article, reading.analysis, quote)
        self.app.copy_to_clipboard(text)
        path = locations.state_dir() / "copied.txt"
        try:
            save_over(text + "\n", path)
        except OSError as error:
            self._say(f"Copied, if this terminal allows it; not saved: {error.strerror}", problem=True)
        else:
            self._say(f"Copied, if this terminal allows it; also in {_short(path)}")

    # The text

    @on(ArticleView.Moved)
    def _moved(self, event: ArticleView.Moved) -> None:
        reading = self._reading
        if reading is None:
            return
        visible = self._text.visible
        if event.by_hand:
            self._offered = ""
            self._jump_on_arrival = None
            current = reading.current
            if current is not None and not current.span.overlaps(visible):
                reading.quote = None
                self._show_marks()
            self._say("" if reading.quote is None else None)
        self._sidebar.mark_visible(*visible, self._text.reading_offset)
        self._show_place()
        self._save_soon()

    @on(ArticleView.AtEnd)
    def _at_end(self) -> None:
        reading = self._reading
        entry = self._catalogue.step(reading.article.path, 1) if reading else None
        if entry is None:
            self._say("The end of the last article")
        elif self._again("space", f"The end · space again: {_title(entry)}"):
            self._step(1)

    def action_wider(self) -> None:
        """Wider lines."""
        self._set_measure(2)

    def action_narrower(self) -> None:
        """Narrower lines."""
        self._set_measure(-2)

    def _set_measure(self, by: int) -> None:
        before = self._text.columns
        columns = self._text.set_measure(before + by)
        more = "" if columns != before else ", as wide as it goes" if by > 0 else ", as narrow as it goes"
        self._say(f"Lines of {columns} columns{more}")

    def action_bookmark(self) -> None:
        """Remember this place in the article."""
        if self._reading is not None:
            self._reading.bookmark = self._text.reading_offset
            self._say("Bookmarked · ' comes back here")

    def action_go_back(self) -> None:
        """Back to the bookmark, or to where the last jump began; again: to where one was before."""
        reading = self._reading
        if reading is None:
            return
        target = reading.bookmark if reading.bookmark is not None else reading.came_from
        if target is None:
            self._say("No bookmark in this article · m sets one")
            return
        here = self._text.reading_offset
        if target == here and reading.came_from is not None:
            target = reading.came_from
        reading.came_from = here
        reading.quote = None
        self._text.go_to(target)
        self._show_marks()
        self._say("Back")

    # Finding

    def action_find(self) -> None:
        """Open the line to type what to find."""
        if self._reading is not None:
            self._show_list_alone(False)
            self._found_from = self._text.reading_offset
            self._find.open()

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        reading = self._reading
        if reading is None:
            return
        if not event.done:
            hidden = [block.span for block in folded(reading.article)]
            found = find_all(reading.article.text, event.words)
            reading.found = [f for f in found if not any(f.overlaps(h) for h in hidden)]
            self._go_to_found(first_from(reading.found, self._found_from))
            if not reading.found:
                self._text.go_to(self._found_from)
        self._find.show_count(self._found_words() if event.words else "")
        if event.done:
            self._text.focus()
            self._say(self._found_words() if event.words else "")

    @on(FindBar.Cancelled)
    def _cancel_find(self) -> None:
        self._clear_found()
        self._text.go_to(self._found_from)
        self._text.focus()

    def action_find_next(self) -> None:
        """Go to the next place found."""
        self._step_found(backward=False)

    def action_find_previous(self) -> None:
        """Go to the previous place found."""
        self._step_found(backward=True)

    def _step_found(self, *, backward: bool) -> None:
        reading = self._reading
        if reading is None:
            return
        if not reading.found:
            self._say("Nothing to look for · / finds words")
            return
        self._go_to_found(next_from(reading.found, self._text.reading_offset, backward=backward))
        self._say(self._found_words())

    def _go_to_found(self, index: int) -> None:
        reading = self._reading
        if reading is None:
            return
        reading.found_current = index
        if index >= 0:
            reading.quote = None
            self._text.go_to(*reading.found[index][:1], end=reading.found[index].end)
        self._text.mark_found(reading.found, index)

    def _found_words(self) -> str:
        reading = self._reading
        if reading is None or not reading.found:
            return "not found"
        return f"{reading.found_current + 1}/{len(reading.found)} found"

    def _clear_found(self) -> None:
        if self._reading is not None:
            self._reading.found, self._reading.found_current = [], -1
            self._text.mark_found([], -1)
            self._say("")

    # Panes

    def on_resize(self, event: events.Resize) -> None:
        """The panes that there is room for."""
        self._arrange_panes()

    def _arrange_panes(self) -> None:
        width = self.size.width or self.app.size.width
        many = len(self._catalogue) > 1 or len(self._paths) > 1 or any(p.is_dir() for p in self._paths)
        overlay = width < OVERLAY_BELOW
        beside = many and width >= LIST_FROM and not self._zen
        alone = self._list_alone and not beside
        sidebar = (not overlay if self._sidebar_wanted is None else self._sidebar_wanted) and not self._zen
        self.set_class(overlay, "-overlay")
        self.set_class(beside, "-with-list")
        self.set_class(width >= WIDE_LIST_FROM, "-wide-list")
        self.set_class(alone, "-list-alone")
        self.set_class(sidebar, "-with-sidebar")
        wide_from = SIDEBAR_BESIDE_LIST_FROM if beside else WIDE_SIDEBAR_FROM
        self._sidebar.set_class(width < wide_from, "-narrow")
        if not any(pane.has_focus for pane in self._shown_panes()) and not self._find.has_focus_within:
            self.call_after_refresh(self._focus_something)

    def _focus_something(self) -> None:
        if self.focused is None or not self.focused.is_on_screen:
            (self._articles if self._list_alone else self._text).focus()

    def _shown_panes(self) -> list[Widget]:
        """The panes that can take the keys, from left to right."""
        panes: list[Widget] = []
        if self.has_class("-with-list") or self.has_class("-list-alone"):
            panes.append(self._articles)
        if not self.has_class("-list-alone"):
            panes.append(self._text)
            if self.has_class("-with-sidebar"):
                panes += [w for w in self._sidebar.query(RowList) if w.can_focus]
        return panes

    def _show_list_alone(self, shown: bool) -> None:
        if self._list_alone != shown:
            self._list_alone = shown
            self._arrange_panes()
            self._say("")

    def _show_articles(self) -> None:
        """Give the keys to the list, which takes the whole screen where there is no room beside the text."""
        if not self.has_class("-with-list"):
            self._zen = False
            self._show_list_alone(True)
        self._articles.focus()

    def _turn_pane(self, by: int) -> None:
        panes = self._shown_panes()
        at = next((n for n, pane in enumerate(panes) if pane.has_focus), 0)
        if not self.has_class("-with-list") and len(self._catalogue) > 1 and not self._zen:
            # The list is a pane too, though it is out of sight.
            if self._list_alone:
                self._show_list_alone(False)
                self.call_after_refresh(self._text.focus)
                return
            if not 0 <= at + by < len(panes):
                self._show_articles()
                return
        panes[(at + by) % len(panes)].focus()

    def action_next_pane(self) -> None:
        """The next pane, round and round."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """The previous pane."""
        self._turn_pane(-1)

    def action_pane_left(self) -> None:
        """The pane to the left: from the text, the articles."""
        panes = self._shown_panes()
        if self._text.has_focus or self.focused is None:
            self._show_articles()
        elif self.focused in panes and self.focused is not self._articles:
            self._text.focus()

    def action_pane_right(self) -> None:
        """The pane to the right: from the articles the text, from the text the sidebar."""
        if self._articles.has_focus:
            self._show_list_alone(False)
            self._text.focus()
        elif self._text.has_focus:
            after = self._shown_panes()
            if after[-1] is not self._text:
                after[after.index(self._text) + 1].focus()

    def action_toggle_sidebar(self) -> None:
        """Sidebar on or off."""
        self._zen = False
        self._sidebar_wanted = not self.has_class("-with-sidebar")
        self._arrange_panes()

    def action_zen(self) -> None:
        """Nothing but the text, and back."""
        self._zen = not self._zen
        self._list_alone = False
        self._arrange_panes()
        self._text.focus()

    def action_back(self) -> None:
        """To the articles; from there out of the program."""
        if self._zen:
            self.action_zen()
        elif self._articles.has_focus or len(self._catalogue) <= 1:
            self.app.exit()
        else:
            self._show_articles()

    # The status line and the place

    def _say(self, words: str | None, *, problem: bool = False) -> None:
        """Say something in the status line; what is said by default where `words` are empty, nothing new if None."""
        if words is None:
            return
        self._offered = ""
        self._status.say(words or self._default_words(), problem=problem)

    def _again(self, key: str, words: str) -> bool:
        """Whether a key was pressed again after it was said what that would do; if not, say so."""
        if self._offered == key:
            return True
        self._say(words)
        self._offered = key
        return False

    def _default_words(self) -> str:
        reading = self._reading
        if reading is None:
            return HINT
        if reading.found:
            return self._found_words()
        if self._app.state.problem:
            return self._app.state.problem
        return HINT

    def _show_place(self) -> None:
        reading = self._reading
        if reading is None:
            self._status.show_place("")
            return
        number = self._catalogue.number(reading.article.path)
        of = f"{number + 1}/{len(self._catalogue)} · " if number is not None and len(self._catalogue) > 1 else ""
        self._status.show_place(f"{of}{self._text.progress}%")

    def _save_soon(self) -> None:
        if self._save_timer is None:
            self._save_timer = self.set_timer(SAVE_SECONDS, self._save_place)

    def _save_place(self) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None
            if self._reading is not None:
                article = self._reading.article
                self._app.state.remember(article.path, article.sha256, self._text.reading_offset)


def _title(entry: Entry) -> str:
    return entry.title or Path(entry.path).name


def _short(path: Path) -> str:
    """A path for people."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
