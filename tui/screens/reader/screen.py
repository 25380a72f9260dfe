"""The reader's screen: composes the panes, hands what they tell to its one owner, and runs commands by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from tui.core.model.article import Article
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.core.reading.signals import Signal
from tui.keys.bindings import Group, bindings_for
from tui.screens.read_first import ReadFirst
from tui.screens.reader import messages
from tui.screens.reader.adapters import ScreenFrame, Screens
from tui.screens.reader.later import Later
from tui.screens.reader.parts import Parts, Widgets, base
from tui.screens.reader.wiring import commands_of, connect, routes_of
from tui.screens.services import AppServices
from tui.screens.threads import Found, Work
from tui.widgets.article_list import ArticleList, ListHead
from tui.widgets.article_view import ArticleView
from tui.widgets.filter_bar import FilterBar
from tui.widgets.find_bar import FindBar
from tui.widgets.preview import Preview
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.screens.services import ServedApp


class ReaderScreen(Screen[None]):
    """List, text and sidebar of the articles at some paths."""

    BINDINGS = bindings_for("reader")
    AUTO_FOCUS = "#text"

    AnalysisNews = messages.AnalysisNews
    Progressed = messages.Progressed

    def __init__(self, paths: Sequence[Path], stdin_article: Article | None = None) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._stdin_article = stdin_article
        self._resumed = False

    # The panes

    def compose(self) -> ComposeResult:
        """List, text, sidebar; below them the bars and the status line. They are arranged already: styles are worked
        out once."""
        app = cast("ServedApp", self.app)
        services = app.services
        config = services.settings.config
        session = ReaderSession(self._paths, services.state, indirect=config.indirect, sidebar=config.sidebar)
        moved = Signal[bool]()
        list_head = ListHead(session.catalogue, id="list-head")
        widgets = self._widgets = Widgets(
            articles=ArticleList(session.catalogue, session.listing.batch, id="articles"),
            preview=Preview(id="preview"),
            text=ArticleView(moved.emit, measure=config.width, hyperlinks=config.hyperlinks, id="text"),
            sidebar=Sidebar(id="sidebar"),
            find=FindBar(id="find"),
            filter=FilterBar(id="filter"),
            status=StatusLine(id="status"),
        )
        widgets.sidebar.set_reactive(Sidebar.show_indirect, config.indirect)
        self._assemble(app, session, services, moved, list_head)
        library = Vertical(list_head, widgets.articles, widgets.preview, id="library")
        yield Horizontal(library, widgets.text, widgets.sidebar, id="panes")
        yield widgets.find
        yield widgets.status
        yield widgets.filter  # there from the start: a key that follows at once must find its field

    def _assemble(
        self,
        app: ServedApp,
        session: ReaderSession,
        services: AppServices,
        moved: Signal[bool],
        list_head: ListHead,
    ) -> None:
        """Make the parts, and connect them."""
        work = Work(self, app.type_ahead.wait_for)
        frame = ScreenFrame(self, self._widgets.sidebar)
        made_with = base(
            session,
            services,
            self._widgets,
            frame,
            work,
            lambda status: Screens(self, status, self.save_place, app.action_redraw),
        )
        self.parts = Parts(made_with, lambda key, jump: self.later.following.follow(key, jump))
        self.later = Later(self.parts)
        self._commands = commands_of(self.parts, self.later, app.type_ahead.put_back)
        self._read_first = ReadFirst(work, made_with.status.say, self._file_in_hand, self.parts.folder.wait)
        self._routes = routes_of(self.parts)
        connect(self.parts, moved, list_head)
        self.parts.folder.renewed.connect(lambda folder: self._read_first.run_listed() if folder.searched else None)
        made_with.panes.arrange()

    def on_mount(self) -> None:
        """Show an article before anything else is done."""
        parts, services = self.parts, self.parts.base.services
        for key in services.keymap.macro_keys():
            binding = key.binding()
            self._bindings.bind(binding.key, binding.action, binding.description, show=False)
        parts.articles.open_first(self._stdin_article)
        if services.settings.config.start == "list" and self.session.has_list:
            self.session.wishes.ask(list_alone=True)
            self._widgets.articles.focus()
        if services.settings.problems:
            parts.base.status.say(services.settings.words(), problem=True)
        self.call_after_refresh(parts.folder.search_first)
        parts.watching.start()

    def on_unmount(self) -> None:
        """The place is saved whatever ends the program."""
        self.save_place()

    def on_resize(self, event: events.Resize) -> None:
        """Show the panes that there is room for."""
        self.parts.base.panes.arrange()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """All styles have just been worked out when the screen comes up for the first time: once is enough."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._resumed = True

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hints and the place are those of the pane that has the keys."""
        self.parts.base.status.show_place()
        self.parts.base.status.renew()

    # What the panes and other threads tell, and what keys ask for

    @on(messages.AnalysisNews)
    @on(messages.Progressed)
    @on(Found)
    @on(RowList.Chosen, "#articles")
    @on(RowList.Moved, "#articles")
    @on(ArticleList.Unknown)
    @on(ArticleList.Selected)
    @on(ArticleList.Unfolded)
    @on(ArticleView.AtEnd)
    @on(Sidebar.NumbersShown)
    @on(Sidebar.ActorSelected)
    @on(Sidebar.ActorChosen)
    @on(Sidebar.QuoteChosen)
    @on(FindBar.Changed)
    @on(FindBar.Done)
    @on(FindBar.Cancelled)
    @on(FilterBar.Changed)
    @on(FilterBar.Done)
    @on(FilterBar.Cancelled)
    def _route(self, message: Message) -> None:
        message.stop()
        self._routes[type(message)](message)

    def action_command(self, command: str) -> None:
        """Run a command by its id."""
        self._read_first.run(partial(self._commands.run, command))

    def _file_in_hand(self) -> Path | None:
        entry = self.parts.base.hand.entry() if self.is_current else None
        return entry.file if entry is not None else None

    @property
    def commands(self) -> set[str]:
        """The ids of all commands that are answered here."""
        return self._commands.ids

    # What the app and the tests ask

    @property
    def session(self) -> ReaderSession:
        """All state of reading."""
        return self.parts.base.session

    @property
    def reading(self) -> Reading | None:
        """The article that is being read, and what is known of it."""
        return self.session.reading

    @property
    def help_group(self) -> Group | None:
        """Which keys help shows first: those for where the reader is."""
        panes = self.parts.base.panes
        return "Articles" if panes.in_list else None if panes.in_text else "Quotes and speakers"

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun, beside the place."""
        self._widgets.status.show_keys(words)

    def save_place(self) -> None:
        """Save where the reader is, if that has not been done since they moved."""
        self.parts.progress.save()

    def use_filter(self, query: str) -> None:
        """List what a query finds."""
        self.later.saved_filters.use(query)
