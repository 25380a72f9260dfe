"""Every command and every query in docs/data.md and docs/scale.md, on the sample articles."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes import FAR
from tui.core.data.quote_table import FIELDS

ROOT = Path(__file__).parents[2]
DATA, SCALE = (ROOT / "docs" / name for name in ("data.md", "scale.md"))


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.+?)```", document.read_text("utf-8"), re.DOTALL)


class Place:
    """A folder with `news`, and a shell in which `onrecord` is a command."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "articles", folder / "news")
        for name, module in (("onrecord", "tui"), ("python", ""), ("dask", "dask")):
            (bin_ / name).write_text(f'#!/bin/sh\nexec {sys.executable} {module and "-m " + module} "$@"\n')
            (bin_ / name).chmod(0o755)
        kept = {f"ONRECORD_{name}": str(bin_ / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
        path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**os.environ, **kept, "PYTHONPATH": str(ROOT), "PATH": path}

    def start(self, line: str) -> subprocess.Popen[str]:
        """Begin a line; it is a group of processes of its own."""
        return subprocess.Popen(
            ["sh", "-c", line], cwd=self.folder, env=self._environment, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, line: str) -> str:
        """What a line prints; it must go right and name no problem."""
        with self.start(line) as process:
            out, err = process.communicate(timeout=600)
        problems = [words for words in err.splitlines() if not FAR.match(words)]
        assert process.returncode == 0 and problems in ([], [EMPTY]), (line, err)
        assert out or ">" in line or problems, line
        return out


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Where the commands of docs/data.md have been run."""
    pytest.importorskip("pyarrow", reason="the extra “cluster” is not installed")
    place = Place(tmp_path_factory.mktemp("place"), tmp_path_factory.mktemp("bin"))
    lines = [line for block in blocks(DATA, "sh") for line in block.splitlines()] + commands_of_the_table(DATA)
    lines.append("onrecord analyze --output archive --format parquet news")  # what docs/scale.md asks
    for line in lines:
        place.run(line)
    return place


@pytest.fixture
def place(ran: Place) -> Path:
    """The folder of that."""
    return ran.folder


EMPTY = "onrecord: no bookmarks or notes"


def commands_of_the_table(document: Path) -> list[str]:
    """The commands in the first column of a document's table, with something for what they leave to the reader."""
    cells = re.findall(r"^\| (`.+?) \|", document.read_text("utf-8"), re.MULTILINE)
    found = [line for cell in cells for line in re.findall(r"`(onrecord [^`]+)`", cell)]
    given = {"PATH…": "news", "FOLDER": "news", "ARCHIVE": "table", "ARTICLES": "articles", "NAME": "marrack"}
    for name, value in given.items():
        found = [line.replace(name, value) for line in found]
    return found


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


def test_what_docs_scale_says_is_measured(ran: Place) -> None:
    lines = re.findall(r"`((?:python -m benchmarks generate|onrecord analyze|du) [^`]+)`", SCALE.read_text("utf-8"))
    first = [line.replace("1000", "3") for line in lines[:3]]
    assert [line.split()[0] for line in first] == ["python", "onrecord", "du"]
    (ran.folder / "generated").mkdir()
    for line in first:
        out = ran.run(f"cd generated && {line}")
    *files, total = (int(line.split()[0]) for line in out.splitlines())
    assert len(files) == 4 and sum(files) == total


def test_the_commands_of_a_cluster(ran: Place) -> None:
    (block,) = blocks(SCALE, "sh")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    given = {"SCHEDULER:8786": f"127.0.0.1:{port}", "/common/quotes": str(ran.folder / "common-quotes"),
             "/common/news": str(ran.folder / "news"), "--nworkers 16": "--nworkers 2"}  # fmt: skip
    for name, value in given.items():
        block = block.replace(name, value)
    scheduler, workers, command = block.splitlines()
    assert scheduler == "dask scheduler"
    started = [ran.start(f"exec {scheduler} --host 127.0.0.1 --port {port} --no-dashboard"), ran.start(workers)]
    try:
        assert "articles in" in ran.run(command)
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert list((ran.folder / "common-quotes").glob("part-*.parquet"))


def test_the_offsets_of_javascript(ran: Place) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    (code,) = blocks(DATA, "js")
    (ran.folder / "emoji").mkdir()
    (ran.folder / "emoji" / "a.txt").write_text("Ferries 😀⛴\n\n“We sail 😀 at noon,” Odile Marrack said on Tuesday.\n")
    (ran.folder / "words.js").write_text(
        "for (const line of require('fs').readFileSync(0, 'utf8').trim().split('\\n')) {\n"
        f"const record = JSON.parse(line);\n{code}\nconsole.log(words.join(''));\n}}\n"
    )
    assert ran.run("onrecord analyze emoji | node words.js").strip() == "“We sail 😀 at noon,”"


def test_every_field_is_described() -> None:
    text = DATA.read_text("utf-8")
    for field in FIELDS:
        (line,) = re.findall(rf"^\| `{field.name}` \|.*$", text, re.MULTILINE)
        assert field.about in line and ("null" in line) >= field.maybe
        assert all(f"`{choice}`" in line for choice in field.choices)
