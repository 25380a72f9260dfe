"""A lock on a folder, between processes: it is gone when its process is, and leaves no file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Keep every other process that asks for the same folder's lock out meanwhile. Where the system or the file system
    has no such locks, chance must do.

    Raises:
        BlockingIOError: another process has it, and nobody wants to wait.
        OSError: the folder cannot be opened.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            pass  # a file system without them
        yield
    finally:
        os.close(held)
