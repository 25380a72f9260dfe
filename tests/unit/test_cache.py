"""The cache of analyses: worth nothing but its contents."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tui.core.files import database
from tui.core.model.analysis import Actor, Analysis
from tui.core.model.article import Span
from tui.engine.cache import SCHEMA, Cache, CacheFile
from tui.engine.index import Index

ANALYSIS = Analysis("one 1", actors=(Actor("a1", "Odile Marrack", "person"),), sentences=(Span(0, 5),), analysed_to=9)


def test_kept_by_content_and_analyser(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("aa", "one 1") is None
    cache.put("aa", ANALYSIS)
    cache.put("bb", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    assert cache.get("aa", "one 2") is None
    cache.close()
    again = Cache(tmp_path)
    assert again.get("aa", "one 1") == ANALYSIS
    newer = Analysis("one 2")
    again.put("aa", newer)
    assert again.get("aa", "one 2") == newer
    assert again.get("aa", "one 1") is None
    assert again.get("bb", "one 1") == ANALYSIS
    again.close()


@pytest.mark.parametrize("content", [b"not a database\n" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cache.db").write_bytes(content)
    cache = Cache(tmp_path)
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    cache.close()
    again = Cache(tmp_path)
    assert again.get("aa", "one 1") == ANALYSIS
    again.close()


def test_damage_that_shows_later_is_healed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(300):
        cache.put(f"{number}", ANALYSIS)
    cache.close()
    path = tmp_path / "cache.db"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))
    cache = Cache(tmp_path)
    assert cache.get("7", "one 1") is None
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    cache.close()


@pytest.mark.parametrize("stored", [b"", b"not compressed", "text", 7, None])
def test_other_contents_are_no_analysis(tmp_path: Path, stored: object) -> None:
    cache = Cache(tmp_path)
    db = sqlite3.connect(tmp_path / "cache.db")
    db.executescript("DROP TABLE analyses; CREATE TABLE analyses (sha256, analyzer, analysis)")
    db.execute("INSERT INTO analyses VALUES ('aa', 'one 1', ?)", (stored,))
    db.commit()
    db.close()
    assert cache.get("aa", "one 1") is None
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    cache.close()


def test_another_schema_is_made_anew(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "cache.db")
    db.executescript(f"CREATE TABLE analyses (something); PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    cache = Cache(tmp_path)
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    cache.close()


def test_a_locked_file_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Cache(tmp_path)
    first.put("aa", ANALYSIS)
    first.close()
    monkeypatch.setattr(database, "TIMEOUT", 0.05)
    other = sqlite3.connect(tmp_path / "cache.db", isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    cache = Cache(tmp_path)
    cache.put("bb", ANALYSIS)
    assert cache.get("bb", "one 1") == ANALYSIS  # in memory
    cache.close()
    other.execute("COMMIT")
    other.close()
    last = Cache(tmp_path)
    assert last.get("aa", "one 1") == ANALYSIS and last.get("bb", "one 1") is None
    last.close()


def test_where_nothing_can_be_made_it_works_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") == ANALYSIS
    cache.close()


def test_after_closing_nothing_is_raised(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.close()
    cache.put("aa", ANALYSIS)
    assert cache.get("aa", "one 1") is None
    cache.close()


ELSEWHERE = """
import sys
from pathlib import Path
from tui.engine.cache import Cache
cache = Cache(Path(sys.argv[1]))
known = cache.get(sys.argv[2], "one 1")
cache.close()
print("known" if known else "unknown")
"""


def elsewhere(folder: Path, sha256: str) -> str:
    """Whether another instance knows the analysis of a content."""
    command = [sys.executable, "-c", ELSEWHERE, str(folder), sha256]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_another_instance_does_not_take_the_log_away(tmp_path: Path) -> None:
    """It closes the file as if it were the last to have it open, if the locks of this one are gone."""
    cache, index = Cache(tmp_path), Index(tmp_path)
    assert index.count([tmp_path]) == 0  # opens the file a second time in this process
    cache.put("aa", ANALYSIS)
    assert elsewhere(tmp_path, "aa") == "known"
    cache.put("bb", ANALYSIS)
    assert elsewhere(tmp_path, "bb") == "known"
    cache.close()
    index.close()


def test_what_another_instance_has_replaced_is_not_removed_again(tmp_path: Path) -> None:
    """Two that find the same damage: the second must not take away what the first has begun anew."""
    slow = CacheFile(tmp_path)
    with slow.using() as db:
        for suffix in ("", "-wal", "-shm"):
            (tmp_path / f"cache.db{suffix}").unlink(missing_ok=True)
        faster = Cache(tmp_path)
        faster.put("aa", ANALYSIS)
        db.execute("PRAGMA writable_schema=1")
        db.execute("UPDATE sqlite_master SET sql = 'no words of SQL' WHERE name = 'contents_by_story'")
        db.execute("PRAGMA writable_schema=RESET")
        db.execute("SELECT * FROM contents")  # "malformed database schema": SQLITE_CORRUPT
    assert elsewhere(tmp_path, "aa") == "known"
    with slow.using() as db:
        assert db.execute("SELECT sha256 FROM analyses").fetchall() == [("aa",)]
    slow.close()
    faster.close()


def test_whoever_has_a_damaged_file_open_goes_over_to_the_one_that_takes_its_place(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.put("aa", ANALYSIS)
    for suffix in ("", "-wal", "-shm"):  # as another instance does that finds it damaged
        (tmp_path / f"cache.db{suffix}").unlink(missing_ok=True)
    first.put("bb", ANALYSIS)
    assert elsewhere(tmp_path, "bb") == "known"
    first.close()
    assert elsewhere(tmp_path, "bb") == "known"
