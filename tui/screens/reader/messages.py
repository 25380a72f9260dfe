"""Messages of other threads to the reader's screen."""

from __future__ import annotations

from textual.message import Message

from tui.engine.events import Event, Finished, Partial, Progress


class AnalysisNews(Message):
    """The analysis service has something to tell."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event

    def can_replace(self, message: Message) -> bool:
        """Of partial analyses that wait in the queue, only the last is of use."""
        before, now = (getattr(told, "event", None) for told in (message, self))
        return isinstance(before, Partial) and isinstance(now, Partial | Finished) and before.sha256 == now.sha256


class Progressed(Message):
    """The analysis of the folder has come further."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the last of those that wait is of use."""
        return isinstance(message, Progressed)
