"""The analysis of the whole folder, which goes on while nobody waits for another one."""

from __future__ import annotations

from textual import on
from textual.message import Message

from tui.engine.events import Progress
from tui.screens.reader.articles import ArticleKeys
from tui.screens.reader.folder import FolderKeys

BEGIN_SECONDS = 2.0
"""How long after the start the analysis of the folder begins: what is read first comes first."""


class BacklogKeys(ArticleKeys):
    """Begins it, shows how far it is, and lets it pause."""

    _progress = Progress()
    _backlog_asked = False

    class Progressed(Message):
        """The analysis of the folder has come further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Only the last of those that wait is of use."""
            return isinstance(message, BacklogKeys.Progressed)

    @on(FolderKeys.Listed)
    def _begin_later(self) -> None:
        if not self._backlog_asked and self._app.config.background and any(path.is_dir() for path in self._paths):
            self._backlog_asked = True
            self.set_timer(BEGIN_SECONDS, self._begin)

    def _begin(self) -> None:
        self._backlog_asked = True
        self._app.backlog.work_on(self._paths)

    @on(Progressed)
    def _take_progress(self, event: Progressed) -> None:
        self._progress = event.progress
        self._folder_analysed()
        if self._says_default and self.focused is self._articles:
            self._say("")

    def _folder_analysed(self) -> None:
        """The analysis of the folder has come further: what depends on it can be shown."""

    def action_pause_analysis(self) -> None:
        """Pause the analysis of the folder, go on with it, or begin it."""
        backlog = self._app.backlog
        if not self._backlog_asked:
            self._begin()
            self._say("The folder is analysed from now on")
        elif backlog.paused:
            backlog.go_on()
            self._say("The analysis of the folder goes on")
        elif self._progress.words:
            backlog.pause()
            self._say(f"{backlog.progress.words} · {self._key('analysis.pause')} goes on")
        else:
            self._say("Everything here has been analysed")

    def _default_words(self) -> str:
        words = super()._default_words()
        progress = self._progress.words
        return f"{progress} · {words}" if progress and self.focused is self._articles else words
