"""Storage of parts: a folder, or an fsspec address. A file in it is whole or does not exist."""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tui.batch.source import filesystem, is_address
from tui.core.files import folder_lock

_HIDDEN = re.compile(r"\.(?:part|_plan|_problems)-.*\.[0-9a-f]{32}")


class Store:
    """Files of bytes by name below a folder or an address. What goes wrong is an OSError or, for an address, whatever
    its file system raises."""

    def __init__(self, address: str) -> None:
        """Make the folder if it is not there.

        Raises:
            Unreadable: it is an address, and what opens it is not installed.
        """
        self._files: Any = None
        self._base = address
        if is_address(address):
            self._files, self._base = filesystem(address)
            self._files.makedirs(self._base, exist_ok=True)
        else:
            Path(address).mkdir(parents=True, exist_ok=True)

    def names(self) -> set[str]:
        """The names of the files there."""
        if self._files is None:
            return {entry.name for entry in os.scandir(self._base)}
        self._files.invalidate_cache()
        return {name.rstrip("/").rpartition("/")[2] for name in self._files.ls(self._base, detail=False)}

    def tidy(self) -> None:
        """Remove the unfinished files of processes that were killed. Only for the holder of the lock."""
        for name in self.names():
            if _HIDDEN.fullmatch(name):
                self.remove(name)

    def remove(self, name: str) -> None:
        """Remove a file."""
        if self._files is None:
            Path(self._base, name).unlink(missing_ok=True)
        else:
            self._files.rm(f"{self._base}/{name}")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder's lock, as one process at a time can. An address has no locks, and is not locked.

        Raises:
            BlockingIOError: another process holds it.
        """
        with contextlib.nullcontext() if self._files is not None else folder_lock.locked(Path(self._base)):
            yield

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        if self._files is None:
            return Path(self._base, name).read_bytes()
        return bytes(self._files.cat_file(f"{self._base}/{name}"))

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file to write, which has its name when it is whole and on the disk, and is gone if anything is raised."""
        hidden = f".{name}.{uuid.uuid4().hex}"
        if self._files is None:
            path = Path(self._base, hidden)
            try:
                with path.open("wb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                path.replace(Path(self._base, name))
            finally:
                path.unlink(missing_ok=True)
            return
        try:
            with self._files.open(f"{self._base}/{hidden}", "wb") as file:
                yield file
            self._files.mv(f"{self._base}/{hidden}", f"{self._base}/{name}")
        except BaseException:
            with contextlib.suppress(Exception):
                self._files.rm(f"{self._base}/{hidden}")
            raise
