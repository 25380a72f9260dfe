"""A folder as the reader and the commands see it: what is in it, what is known of that, and what changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.reading.catalogue import Entry
from tui.engine.reading import Reader
from tui.library.folder import Files, find_files, in_folder_order, stamps_of, what_changed, with_known
from tui.library.watching import FolderWatch
from tui.sources import list_articles


def lister(paths: object) -> object:
    return list_articles(paths, Reader().members)  # type: ignore[arg-type]


def found(*folders: Path) -> Files:
    files = find_files(folders, lister)  # type: ignore[arg-type]
    assert files is not None
    return files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"An article of {name}.\n", encoding="utf-8")
    return tmp_path


def test_files_are_found_with_their_stamps_in_the_order_of_the_folder(folder: Path) -> None:
    files = found(folder)
    assert [Path(path).name for path in files] == ["a.txt", "b.txt", "c.txt"]
    assert all(problem is None and stamp is not None and stamp.size > 10 for problem, stamp in files.values())
    entries = [Entry(path) for path in sorted(files, reverse=True)]
    assert [entry.path for entry in in_folder_order([folder], entries)] == list(files)
    assert find_files([folder], lister, lambda: True) is None  # type: ignore[arg-type]


def test_what_is_known_stays_known_until_the_file_changes(folder: Path) -> None:
    known = {entry.path: entry for entry in with_known(found(folder), {})}
    for entry in known.values():
        entry.title = "known"
    (folder / "a.txt").write_text("Another article, and a longer one than before.\n", encoding="utf-8")
    (folder / "b.txt").unlink()
    (folder / "d.txt").write_text("A new one.\n", encoding="utf-8")
    now = list(with_known(found(folder), known))
    assert [(Path(e.path).name, e.title, e.stale) for e in now] == [
        ("a.txt", "known", True), ("d.txt", None, False), ("c.txt", "known", False)
    ]  # fmt: skip


def test_changes_in_words(folder: Path) -> None:
    before = stamps_of(with_known(found(folder), {}))
    assert what_changed(before, before, {}) == ""
    (folder / "a.txt").write_text("Another article, and a longer one than before.\n", encoding="utf-8")
    (folder / "b.txt").rename(folder / "z.txt")
    now = stamps_of(with_known(found(folder), {}))
    assert what_changed(before, now, {str(folder / "b.txt"): str(folder / "z.txt")}) == "1 changed, 1 renamed"
    assert what_changed(before, now, {}) == "1 new, 1 gone, 1 changed"


def test_a_watch_tells_what_is_not_shown_yet_and_looks_no_more_often_than_it_may(folder: Path) -> None:
    watch = FolderWatch([folder], lister)  # type: ignore[arg-type]
    watch.shown = watch.list()
    (folder / "new.txt").write_text("A new one.\n", encoding="utf-8")
    assert watch.look() is None  # it was listed just now
    watch.listed_at = float("-inf")
    files = watch.look()
    assert files is not None and str(folder / "new.txt") in files
    watch.shown, watch.listed_at = files, float("-inf")
    assert watch.look() is None
    assert watch.problem_of(folder / "new.txt") == ""
