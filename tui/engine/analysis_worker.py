"""The process that analyses, as its supervisor sees it: whether it runs, and whether it has loaded."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tui.core.settings.analysis import AnalysisSettings
from tui.engine.jobs import START_SECONDS
from tui.engine.process import WorkerProcess
from tui.engine.protocol import begin_message


class AnalysisWorker:
    """One process at a time, started and ended at will."""

    def __init__(self, settings: AnalysisSettings, on_line: Callable[[WorkerProcess, bytes | None], None]) -> None:
        """`on_line` is called in a thread of the process with its lines, and with None at their end."""
        self._settings = settings
        self._on_line = on_line
        self.process: WorkerProcess | None = None
        self.ready = False
        """Whether it has loaded its pipeline."""
        self.start_deadline = 0.0
        """When it must have loaded, by the monotonic clock."""

    @property
    def pid(self) -> int | None:
        """Its process id, or None if none runs. From any thread."""
        process = self.process
        return process.pid if process else None

    def start(self) -> None:
        """Start a process.

        Raises:
            OSError: the system starts none.
        """
        self.process = WorkerProcess("tui.engine.worker", self._on_line)
        self.process.send(begin_message(self._settings))
        self.ready = False
        self.give_time()

    def give_time(self) -> None:
        """It has all the time again that it may take to load."""
        self.start_deadline = time.monotonic() + START_SECONDS

    def send(self, message: dict[str, Any]) -> None:
        """Write it a message, if it runs."""
        if self.process is not None:
            self.process.send(message)

    def kill(self) -> None:
        """End it at once, if it runs."""
        process, self.process = self.process, None
        self.ready = False
        if process is not None:
            process.kill()
