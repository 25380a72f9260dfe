"""Passes events of the services from their threads to the reader's screen."""

from __future__ import annotations

from tui.core.data.corrections import correct
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.engine.events import Dropped, Event, Progress
from tui.screens.reader import ReaderScreen
from tui.screens.services import AppServices


class ServiceEvents:
    """Listens to the services, and corrects what they have analysed. All of it from any thread."""

    def __init__(self, services: AppServices, reader: ReaderScreen) -> None:
        """Start to listen."""
        self._services = services
        self._reader = reader
        services.analysis.correct = self._corrected
        services.analysis.on_event = self.tell
        services.backlog.on_progress = self._tell_progress

    def tell(self, event: Event) -> None:
        """Tell the reader, and the backlog, of an analysis or of the process that makes it."""
        # Nothing but posting is safe here.
        self._services.backlog.hear(event)
        if not isinstance(event, Dropped):
            self._reader.post_message(ReaderScreen.AnalysisNews(event))

    def _tell_progress(self, progress: Progress) -> None:
        self._reader.post_message(ReaderScreen.Progressed(progress))

    def _corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """An analysis with what the reader has put right."""
        corrections = self._services.state.corrections.of(article.sha256)
        return correct(article.text, analysis, corrections) if corrections else analysis
