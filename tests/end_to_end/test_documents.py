"""Every command and every query in docs/data.md and docs/scale.md, on the sample articles."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main as cli
from tui.core.data.quote_table import FIELDS

ROOT = Path(cli.__file__).parents[1]
DATA, SCALE = (ROOT / "docs" / name for name in ("data.md", "scale.md"))


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.+?)```", document.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `news`, in which the commands of docs/data.md have been run."""
    place, bin_ = tmp_path_factory.mktemp("place"), tmp_path_factory.mktemp("bin")
    shutil.copytree(ROOT / "articles", place / "news")
    (bin_ / "onrecord").write_text(f'#!/bin/sh\nexec {sys.executable} -m tui "$@"\n')
    (bin_ / "onrecord").chmod(0o755)
    kept = {f"ONRECORD_{name}": str(bin_ / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    environment = {**os.environ, **kept, "PYTHONPATH": str(ROOT), "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    lines = [line for block in blocks(DATA, "sh") for line in block.splitlines()]
    lines.append("onrecord analyze --output archive --format parquet news")  # what docs/scale.md asks
    for line in lines:
        pytest.importorskip("pyarrow", reason="the extra “cluster” is not installed")
        done = subprocess.run(["sh", "-c", line], cwd=place, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), (line, done.stderr)
        if ">" not in line:
            assert done.stdout, line
    yield place


def test_python_reads_the_folder_as_one_table(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    codes = blocks(DATA, "python")
    assert len(codes) == 2
    for code in codes:
        if "pandas" in code:
            pytest.importorskip("pandas")
        known: dict[str, Any] = {}
        exec(compile(code, "docs/data.md", "exec"), known)  # noqa: S102 - our own document
        shown = known["shown"]
        assert shown > 50 if isinstance(shown, int) else len(shown) == 3


def test_the_queries_of_duckdb(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(place)
    queries = [query for query in blocks(DATA, "sql") if "-- DuckDB" in query] + blocks(SCALE, "sql")
    assert len(queries) == 5
    with duckdb.connect() as database:
        results = [database.execute(query).fetchall() for query in queries]
        lines = database.execute("SELECT count(*), count(DISTINCT key) FROM 'quotes/*.parquet'").fetchone()
        words = database.execute("SELECT words FROM 'quotes/*.parquet' WHERE speaker_name = 'Odile Marrack'").fetchall()
        kinds = dict(
            database.execute("SELECT column_name, column_type FROM (DESCRIBE FROM 'quotes/*.parquet')").fetchall()
        )
    assert all(results) and any("Odile Marrack" in row for row in results[1])
    assert lines[0] == lines[1] > 50
    assert kinds["published"] == "DATE" and list(kinds) == [field.name for field in FIELDS]
    # All parts of a quote: the query over articles gives what the table has.
    parted = [" ".join(row[3].split()) for row in results[2]]
    assert sorted(t.replace(" … ", " ") for t in parted) == sorted(t.replace(" … ", " ") for (t,) in words)


def test_the_queries_of_sqlite(place: Path) -> None:
    queries = [query for query in blocks(DATA, "sql") if "-- SQLite" in query]
    assert len(queries) == 1
    database = sqlite3.connect(place / "quotes-db" / "quotes.db")
    try:
        assert database.execute(queries[0]).fetchall()
        indexed = {row[1].removeprefix("quotes_by_") for row in database.execute("PRAGMA index_list(quotes)")}
        kinds = {row[1]: row[2] for row in database.execute("PRAGMA table_info(quotes)")}
    finally:
        database.close()
    assert {"key", "speaker_name", "published", "source", "path", "sha256", "kind"} <= indexed
    assert kinds["published"] == "DATE"
    assert sorted(path.name for path in (place / "quotes-db").iterdir()) == [
        path.name for path in sorted((place / "quotes-db").iterdir()) if not path.name.startswith("part-")
    ]


def test_every_field_is_described() -> None:
    text = DATA.read_text("utf-8")
    for field in FIELDS:
        (line,) = re.findall(rf"^\| `{field.name}` \|.*$", text, re.MULTILINE)
        assert field.about in line and ("null" in line) >= field.maybe
        assert all(f"`{choice}`" in line for choice in field.choices)
