"""Seeing what changes below some paths, as often as that is cheap."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.library.folder import Files, Lister, find_files

LOOK_SECONDS = 3.0
"""How often a folder is looked at for changes at most."""
LOOK_SHARE = 50
"""A folder that takes long to list is listed less often: this many times as long is waited."""


class FolderWatch:
    """Knows how a folder was when it was listed last, and how long that took. Used by one thread at a time."""

    def __init__(self, paths: Sequence[Path], lister: Lister) -> None:
        self._paths = paths
        self._lister = lister
        self._seconds = 0.0
        self.listed_at = float("-inf")
        """When it was listed last, by the monotonic clock."""
        self.shown: Files | None = None
        """The files that are shown: only what differs from them is news."""

    def list(self, stopped: Callable[[], bool] = lambda: False) -> Files | None:
        """All articles as they are now; None where it was `stopped` meanwhile.

        Raises:
            GivenUp: the program ends.
        """
        started = time.monotonic()
        files = find_files(self._paths, self._lister, stopped)
        if files is not None:
            self.listed_at = time.monotonic()
            self._seconds = self.listed_at - started
        return files

    def look(self, stopped: Callable[[], bool] = lambda: False) -> Files | None:
        """All articles, where it is time to look again and some have changed; else None.

        Raises:
            GivenUp: the program ends.
        """
        wait = max(LOOK_SECONDS, LOOK_SHARE * self._seconds)
        if not self._paths or time.monotonic() - self.listed_at < wait:
            return None
        files = self.list(stopped)
        return files if files is not None and files != self.shown else None

    def problem_of(self, path: Path) -> str:
        """Why a path that was given is not what it was; empty if it is."""
        return ((self.shown or {}).get(str(path)) or (None, None))[0] or ""
