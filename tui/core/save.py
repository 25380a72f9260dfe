"""Writing files that a reader asked for: whole or not at all, and never over another."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path


def save_new(text: str, folders: list[Path], stem: str, suffix: str = ".md") -> Path:
    """Save text as a new file in the first of the folders that takes it; gives its path.

    Where the name is taken, "-2", "-3" and so on are put behind the stem. A missing folder is made.

    Raises:
        OSError: no folder took it; the error is the last folder's.
    """
    failure = OSError("no folder to save in")
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _save_in(text, folder, stem, suffix)
        except OSError as error:
            failure = error
    raise failure


def save_over(text: str, path: Path) -> None:
    """Replace a file of our own (or make it) in one step; its folder is made where it is missing.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _written(text, path.parent) as written:
        written.replace(path)


def _save_in(text: str, folder: Path, stem: str, suffix: str) -> Path:
    with _written(text, folder) as written:
        for number in count(1):
            path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
            try:
                # A hard link appears whole and fails where the name is taken; a rename would overwrite.
                path.hardlink_to(written)
            except FileExistsError:
                continue
            except OSError:
                # A file system without hard links: not in one step, but still never over another file.
                try:
                    with path.open("x", encoding="utf-8", newline="\n") as file:
                        file.write(text)
                except FileExistsError:
                    continue
            return path
    raise AssertionError("unreachable")


@contextlib.contextmanager
def _written(text: str, folder: Path) -> Iterator[Path]:
    """The text, on disk, under a hidden temporary name in the folder; the name is gone afterwards."""
    path = folder / f".onrecord-{os.urandom(8).hex()}"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)
