"""A lock on a folder, between processes: it is gone when its process is, and leaves no file."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

LOOK_SECONDS = 0.02
"""How often it is tried again."""


@contextlib.contextmanager
def locked(folder: Path, *, seconds: float = 0.0) -> Iterator[None]:
    """Keep every other process that asks for the same folder's lock out meanwhile. One that another process has is
    waited for so many seconds. Where the system or the file system has no such locks, chance must do.

    Raises:
        BlockingIOError: another process has it.
        OSError: the folder cannot be opened.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    give_up = time.monotonic() + seconds
    try:
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise
                time.sleep(LOOK_SECONDS)
                continue
            except OSError:
                pass  # a file system without them
            break
        yield
    finally:
        os.close(held)
