"""Sources to analyse: files at paths, at fsspec addresses, and on standard input; and reading one of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from tui.batch.text_size import guessed_text_size, text_size
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.sources import Unreadable, find_articles
from tui.sources.formats import is_article
from tui.sources.reading import read_file

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.:-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that should hold articles, or the reason why it does not."""

    path: str
    """A path, an fsspec address, or "-" for what stands in `file`."""
    given: str | None = None
    """The folder asked for in which it was found: lines that its files share are masked."""
    problem: str = ""
    size: int = 0
    """About how many bytes of text it holds, where that was asked for."""
    file: str | None = None
    """Path of the bytes, if it is not `path`."""
    stamp: str = ""
    """Stamp that changes with the file, where it was asked for and is available."""


def is_address(name: str) -> bool:
    """Whether a name is an address (`s3://…`, `file:///…`) and no path."""
    return _ADDRESS.match(name) is not None


def find_sources(names: Iterable[str], *, sizes: bool = False, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Source]:
    """The files at some paths and fsspec addresses, each once: a folder's are those whose names end like articles' do.

    With `sizes`, each says about how much text it holds, and has a stamp.
    """
    seen: set[str] = set()  # `find -print0` names folders, and what is in them
    for name in names:
        if is_address(name):
            found = _at_address(name)
        else:
            found = (Source(str(f.path), name, f.problem or "") for f in find_articles([Path(name)], bounds))
        for source in found:
            place = source.path if is_address(source.path) else os.path.abspath(source.path)  # noqa: PTH100 - with ".."
            if place not in seen:
                seen.add(place)
                yield _measured(source) if sizes and not source.problem and not is_address(source.path) else source


def _measured(source: Source) -> Source:
    path = Path(source.path)
    try:
        status = os.stat(path)  # noqa: PTH116 - Path.stat is no different
    except (OSError, ValueError):
        return source
    return replace(source, size=text_size(path), stamp=f"{status.st_mtime_ns}-{status.st_size}")


def batches(sources: Iterable[Source], batch_bytes: int) -> Iterator[list[Source]]:
    """Sources in lists of about so many bytes of text together, at least one in each."""
    batch: list[Source] = []
    filled = 0
    for source in sources:
        if batch and filled + source.size > batch_bytes:
            yield batch
            batch, filled = [], 0
        batch.append(source)
        filled += source.size
    if batch:
        yield batch


def null_separated(stream: BinaryIO, *, at_once: int = 65_536) -> Iterator[str]:
    """The names in a stream that each end with a NUL byte, as `find -print0` writes them, as they come."""
    rest = b""
    while block := stream.read1(at_once) if hasattr(stream, "read1") else stream.read(at_once):
        *names, rest = (rest + block).split(b"\0")
        yield from (_name(name) for name in names if name)
    if rest:
        yield _name(rest)


def _name(raw: bytes) -> str:
    return os.fsdecode(raw)


def source_bytes(source: Source, limit: int) -> bytes | None:
    """The bytes of a source that is no file of its own path: of an address, or of what was piped in; at most one more
    than the limit. None for a file, which is read where it is.

    Raises:
        Unreadable: they cannot be had, and why.
    """
    if source.file is not None:
        return read_file(Path(source.file), limit)
    return _fetch(source.path, limit) if is_address(source.path) else None


def filesystem(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises:
        Unreadable: fsspec, or what it needs for this kind of address, is not installed.
    """
    if address.startswith(("http:", "https:")):
        raise Unreadable(address, "a page: “onrecord add” saves it as an article")
    try:
        import fsspec

        return fsspec.core.url_to_fs(address)  # type: ignore[no-any-return]
    except ImportError as error:
        raise Unreadable(address, f"addresses need the extra “cluster” and what opens them ({error})") from None
    except Exception as error:
        raise Unreadable(address, f"it cannot be opened: {type(error).__name__}: {error}") from None


def _at_address(address: str) -> Iterator[Source]:
    try:
        files, path = filesystem(address)
        if files.isdir(path):
            found = files.find(path, detail=True).items()
            listed = [(name, info) for name, info in sorted(found) if is_article(name.rpartition("/")[2])]
        else:
            listed = [(path, files.info(path))]
    except Unreadable as error:
        yield Source(address, problem=error.reason)
        return
    except Exception as error:  # each file system raises its own
        yield Source(address, problem=f"it cannot be opened: {type(error).__name__}: {error}")
        return
    for name, info in listed:
        changed = next((str(info[key]) for key in ("ETag", "etag", "LastModified", "mtime") if info.get(key)), "")
        stamp = f"{changed}-{info.get('size')}"
        yield Source(
            files.unstrip_protocol(name), stamp=stamp, size=guessed_text_size(name, int(info.get("size") or 0))
        )


def _fetch(address: str, limit: int) -> bytes:
    files, path = filesystem(address)
    try:
        with files.open(path, "rb") as file:
            return bytes(file.read(limit + 1))
    except Exception as error:
        raise Unreadable(address, f"it cannot be read: {type(error).__name__}: {error}") from None
