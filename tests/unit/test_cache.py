"""The cache of analyses: worth nothing but its contents."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tui.core.files import database
from tui.core.model.analysis import Actor, Analysis
from tui.core.model.article import Span
from tui.engine.cache import SCHEMA, Cache

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
