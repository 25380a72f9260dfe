"""Compares the files below some paths with the index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tui.core.reading.entry import Entry, Stamp
from tui.engine.index import Index
from tui.sources import stamp_of

Lister = Callable[[Sequence[Path]], Iterable[tuple[Path, str | None]]]
"""Finds all articles below some paths, each with what is wrong with it."""
Files = dict[str, tuple[str | None, Stamp | None]]
"""The problem and the stamp of each path, in the order in which they were found."""
Parts = tuple[tuple[bool, str, str], ...]
"""The names on the way to a file, as they are sorted: files before folders, whatever the case."""


def find_files(paths: Sequence[Path], lister: Lister, stopped: Callable[[], bool] = lambda: False) -> Files | None:
    """All articles below some paths as they are now; None where it was `stopped` meanwhile.

    Raises:
        GivenUp: the program ends.
    """
    files: Files = {}
    stamps: dict[str, Stamp | None] = {}
    for path, problem in lister(paths):
        if stopped():
            return None
        file = str(path).rpartition("#")[0] if "#" in path.name else str(path)
        if problem is None and file not in stamps:
            stamps[file] = stamp_of(path)
        files[str(path)] = problem, stamps.get(file) if problem is None else None
    return files


def known_entries(index: Index, paths: Sequence[Path]) -> dict[str, Entry]:
    """The index's entries for the files below some paths."""
    fresh = frozenset(index.stamps(paths))
    rows = index.rows(paths)
    known = {}
    while rows:  # ten thousand are let go one by one, not kept twice
        row = rows.pop()
        known[row.path] = Entry(
            row.path, row.problem, stamp=row.stamp, sha256=row.sha256, title=row.title, source=row.source,
            published=row.published, words=row.words, minutes=row.minutes, quotes=row.quotes, actors=row.actors,
            note=row.note, stale=row.path not in fresh, story=row.story,
        )  # fmt: skip
    return known


def forget_missing(index: Index, files: Files, known: Iterable[str]) -> None:
    """Have the index forget the paths that are gone, unless a whole folder cannot be looked into just now."""
    if not any(problem and Path(path).is_dir() for path, (problem, _) in files.items()):
        index.forget(path for path in known if path not in files)


def with_known(files: Files, known: Mapping[str, Entry]) -> Iterator[Entry]:
    """The files that were found, with what is known of them."""
    for path, (problem, stamp) in files.items():
        entry = known.get(path)
        if entry is None or problem is not None:
            yield Entry(path, problem, stamp=stamp)
            continue
        if entry.stamp != stamp:
            entry.stamp, entry.stale, entry.problem = stamp, True, None
        yield entry


def in_folder_order(paths: Sequence[Path], entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order in which a search of some paths finds files: by name, files before folders."""
    given = {str(path): number for number, path in reversed(list(enumerate(paths)))}
    folders: dict[str, tuple[int, Parts]] = {}

    def order(entry: Entry) -> tuple[int, Parts]:
        folder, sep, name = entry.path.rpartition(os.sep)
        if folder not in folders:
            path = Path(folder + sep)
            number = min((n for n, place in enumerate(paths) if place in (path, *path.parents)), default=0)
            folders[folder] = number, tuple((True, part.casefold(), part) for part in path.parts)
        number, parts = folders[folder]
        return given.get(entry.path, number), (*parts, (False, name.casefold(), name))

    return sorted(entries, key=order)


def stamps_of(entries: Iterable[Entry]) -> dict[str, Stamp | None]:
    """The stamp of each entry by its path, for `what_changed`."""
    return {entry.path: entry.stamp for entry in entries}


def what_changed(
    before: Mapping[str, Stamp | None], now: Mapping[str, Stamp | None], renamed: Mapping[str, str]
) -> str:
    """The changes of a folder, in words: "2 new, 1 gone"; empty where nothing is."""
    new = len(now.keys() - before.keys() - set(renamed.values()))
    gone = len(before.keys() - now.keys() - renamed.keys())
    changed = sum(stamp is not None and path in now and now[path] != stamp for path, stamp in before.items())
    counts = ((new, "new"), (gone, "gone"), (changed, "changed"), (len(renamed), "renamed"))
    return ", ".join(f"{number} {what}" for number, what in counts if number)
