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
    """Hold the lock of a folder, which one process can hold at a time.

    A lock that another process holds is waited for up to `seconds`. Where the system or the file system has no locks,
    nothing is locked.

    Raises:
        BlockingIOError: another process still holds it.
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
