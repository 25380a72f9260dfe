"""Reading files into the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.core.model.article import Article
from tui.engine.index import Index
from tui.engine.reading import GivenUp, Reader
from tui.engine.rows import Read
from tui.sources import Unreadable, stamp_of

Batch = Sequence[Article | Unreadable]
"""Files that were read, or could not be."""


class Intake:
    """Reads the files below some paths one by one, and adds them to the index in batches."""

    def __init__(
        self,
        index: Index,
        reader: Reader,
        paths: Sequence[Path],
        *,
        together: int,
        read: Callable[[Batch], None] = lambda batch: None,
        indexed: Callable[[Sequence[Read]], None] = lambda files: None,
    ) -> None:
        """`together` files go into the index at once. `read` is called before, `indexed` after the index is updated."""
        self._index = index
        self._reader = reader
        self._paths = paths
        self._together = together
        self._read, self._indexed = read, indexed
        self._batch: list[Article | Unreadable] = []
        self._files: list[Read] = []

    def __len__(self) -> int:
        """How many files wait for the others."""
        return len(self._batch)

    def take(self, path: str) -> Article | Unreadable:
        """Read a file; gives its article, or why there is none.

        Raises:
            GivenUp: the program ends.
        """
        stamp = stamp_of(Path(path))
        found: Article | Unreadable
        try:
            found = self._reader.read_listed(Path(path), self._paths)
        except GivenUp:
            raise
        except Unreadable as error:
            found = error
        self._batch.append(found)
        if stamp is not None:
            if isinstance(found, Unreadable):
                self._files.append(Read(path, stamp, None, found.reason))
            else:
                self._files.append(Read(path, stamp, found))
        if len(self._batch) >= self._together:
            self.flush()
        return found

    def flush(self) -> None:
        """Add to the index all files read since the last flush."""
        batch, self._batch = self._batch, []
        files, self._files = self._files, []
        if batch:
            self._read(batch)
            self._index.learn(files)
            self._indexed(files)
