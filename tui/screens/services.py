"""Services of the program, passed to the app and its screens: settings, state, index, reading and analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from tui.core.model.article import Article
from tui.core.state.state import State
from tui.engine.backlog import Backlog
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.engine.reading import Reader
from tui.engine.service import AnalysisService
from tui.sources import Unreadable

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

    from tui.config.settings import Settings
    from tui.keys.keymap import Keymap
    from tui.screens.type_ahead import TypeAhead


@dataclass(frozen=True, slots=True)
class AppServices:
    """The parts of the program that outlive a screen. Whoever opened them closes them when the app has ended."""

    settings: Settings
    state: State
    """The user's data."""
    index: Index
    """The index of all articles."""
    reader: Reader
    """Reads articles from files."""
    analysis: AnalysisService
    """Analyses articles, one after the other."""
    backlog: Backlog
    """The analysis of the whole folder."""

    @property
    def keymap(self) -> Keymap:
        """The keys as they are set."""
        return self.settings.keymap

    def close(self) -> None:
        """End the processes and threads and close the files, in an order in which none waits for another."""
        self.reader.close()
        self.backlog.close()
        self.analysis.close()
        self.index.close()
        self.state.close()


def open_services(settings: Settings, paths: Sequence[Path], state: State | None = None) -> AppServices:
    """The parts of the program for reading some paths, with the state if it is open already. The cache is opened, and
    no process is started."""
    locations = settings.locations
    analysis = AnalysisService(settings.analysis(), Cache(locations.cache))
    index, reader = Index(locations.cache), Reader(settings.bounds)
    backlog = Backlog(analysis, index, partial(_read, reader, paths))
    return AppServices(settings, state or State(locations.state), index, reader, analysis, backlog)


def _read(reader: Reader, paths: Sequence[Path], path: str) -> Article | None:
    """An article found at some paths, for its analysis; None where it cannot be read."""
    try:
        return reader.read_listed(Path(path), paths)
    except Unreadable:
        return None


class ServedApp(Protocol):
    """The members of the app that screens use beside those of Textual."""

    services: AppServices
    type_ahead: TypeAhead

    def action_redraw(self) -> None:
        """Draw everything anew."""


def services_of(screen: MessagePump) -> AppServices:
    """The services that the app of a screen was given."""
    return cast("ServedApp", screen.app).services


def services_of_app(app: App[None]) -> AppServices:
    """The services that an app was given."""
    return cast("ServedApp", app).services
