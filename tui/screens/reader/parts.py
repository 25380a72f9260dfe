"""The parts of the reader that are there from the start, each made with the ports that it needs.

What connects them is in `wiring`; what is made only when a key asks for it, in `later`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tui.core.reading.reading import PendingJump
from tui.core.reading.session import ReaderSession
from tui.screens.reader.chosen import ChosenPlaces
from tui.screens.reader.features.also import AlsoElsewhere
from tui.screens.reader.features.analysis import Analysing
from tui.screens.reader.features.filtering import Filtering
from tui.screens.reader.features.finding import Finding
from tui.screens.reader.features.folder import Folder
from tui.screens.reader.features.notes import Notes
from tui.screens.reader.features.opening import Articles
from tui.screens.reader.features.panes import Frame, Panes
from tui.screens.reader.features.preview import Previews
from tui.screens.reader.features.progress import ReadingProgress
from tui.screens.reader.features.quotes import Quotes
from tui.screens.reader.features.showing import Showing
from tui.screens.reader.features.sorting import Sorting
from tui.screens.reader.features.triage import Triage
from tui.screens.reader.features.watching import Watching
from tui.screens.reader.hand import Hand
from tui.screens.reader.ports import ScreensPort
from tui.screens.reader.status import StatusModel
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.widgets.article_list import ArticleList, ArticlePane
from tui.widgets.article_view import ArticleView
from tui.widgets.filter_bar import FilterBar
from tui.widgets.find_bar import FindBar
from tui.widgets.preview import Preview
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine


@dataclass(frozen=True, slots=True)
class Widgets:
    """The panes and bars of the screen."""

    articles: ArticleList
    preview: Preview
    text: ArticleView
    sidebar: Sidebar
    find: FindBar
    filter: FilterBar
    status: StatusLine


class Base(NamedTuple):
    """The ports and services that features are made with."""

    session: ReaderSession
    services: AppServices
    widgets: Widgets
    listed: ArticlePane
    panes: Panes
    status: StatusModel
    work: WorkPort
    screens: ScreensPort
    hand: Hand


def base(
    session: ReaderSession,
    services: AppServices,
    widgets: Widgets,
    frame: Frame,
    work: WorkPort,
    screens: Callable[[StatusModel], ScreensPort],
) -> Base:
    """Make the features' ports; `screens` makes that port, which says in the status line what went wrong."""
    listed = ArticlePane(widgets.articles)
    panes = Panes(session, frame, widgets.text, widgets.articles, widgets.sidebar)
    status = StatusModel(session, services.keymap, widgets.status, panes, widgets.text.position, listed)
    hand = Hand(session, status, widgets.text, listed, widgets.sidebar, panes, services)
    return Base(session, services, widgets, listed, panes, status, work, screens(status), hand)


class Parts:
    """The features that something other than their own keys concerns. Of those that listen to one signal, the first
    made here hears of it first."""

    def __init__(self, made_with: Base, follow: Callable[[str, PendingJump], None]) -> None:
        """`follow` goes on, for a command, to the next article in which a speaker is quoted."""
        session, services, widgets, listed, panes, status, work, screens, hand = self.base = made_with
        text, sidebar = widgets.text, widgets.sidebar
        state, read = services.state, services.settings.config.read
        self.showing = Showing(session, status, text, sidebar, panes)
        self.progress = ReadingProgress(session, status, text.position, screens, work, state, read)
        self.folder = Folder(session, status, listed, work, services)
        self.watching = Watching(session, self.folder.watch, work, state, self.folder.take_changes)
        self.articles = Articles(session, status, text, listed, panes, self.progress, self.folder, work, services)
        self.analysis = Analysing(session, text, status, self.folder, work, services)
        self.sorting = Sorting(session, status, state)
        self.previews = Previews(session, widgets.preview, listed, panes, self.folder, work, services)
        self.triage = Triage(session, status, hand, listed, panes, self.articles, screens, work, services)
        self.quotes = Quotes(session, status, hand, text, text.marks, sidebar, panes, self.articles, screens, follow)
        self.also = AlsoElsewhere(session, status, work, services)
        self.notes = Notes(session, status, hand, screens, state)
        self.finding = Finding(session, status, text, listed, panes, widgets.find)
        self.filtering = Filtering(
            session, status, widgets.filter, listed, panes, work, services,
            waits_for_analysis=lambda: not self.analysis.background_begun,
        )  # fmt: skip
        self.chosen = ChosenPlaces(session, status, text, panes, self.articles, self.quotes)
