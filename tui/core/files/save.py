"""Writing files that a reader asked for: whole or not at all, and never over another."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path


def save_new(text: str, folders: list[Path], stem: str, suffix: str = ".md", *, own: Path | None = None) -> Path:
    """Save text as a new file in the first of the folders that takes it; gives its path.

    Where the name is taken, "-2", "-3" and so on are put behind the stem. A missing folder is made. Where none takes
    it, the program's `own` folder does, for its owner only (folders 0700, the file 0600).

    Raises:
        OSError: no folder took it; the error is the last folder's.
    """
    failure = OSError("no folder to save in")
    for folder in (*folders, *([own] if own else [])):
        try:
            if folder is own:
                make_private(folder)
            else:
                folder.mkdir(parents=True, exist_ok=True)
            return _save_in(text, folder, stem, suffix, 0o600 if folder is own else 0o666)
        except OSError as error:
            failure = error
    raise failure


def make_private(folder: Path) -> None:
    """Make a folder for its owner only (0700), and those above it that are missing.

    Raises:
        OSError: it cannot be made.
    """
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(exist_ok=True, mode=0o700)


def save_over(text: str, path: Path) -> None:
    """Replace a file of our own (or make it) in one step, for its owner only (0600); its folder is made where it is
    missing (0700).

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    make_private(path.parent)
    with _written(text, path.parent, 0o600) as written:
        written.replace(path)


def _save_in(text: str, folder: Path, stem: str, suffix: str, mode: int) -> Path:
    with _written(text, folder, mode) as written:
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
                    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
                    with os.fdopen(made, "w", encoding="utf-8", newline="\n") as file:
                        file.write(text)
                except FileExistsError:
                    continue
            return path
    raise AssertionError("unreachable")


@contextlib.contextmanager
def _written(text: str, folder: Path, mode: int) -> Iterator[Path]:
    """The text, on disk, under a hidden temporary name in the folder; the name is gone afterwards."""
    path = folder / f".onrecord-{os.urandom(8).hex()}"
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(made, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)
