"""A Dask cluster on this machine: a scheduler and two workers, one of which is killed in the middle."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import poison
from tests.processes import FAR, until
from tui.cli import main as cli

pytest.importorskip("distributed", reason="the extra “cluster” is not installed")

ROOT = Path(__file__).parents[2]
ARTICLES = 24


class Cluster:
    """A scheduler and its workers, each a process group of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        about = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(about), "--no-dashboard")
        until(lambda: about.exists() and about.read_text().strip().endswith("}"))
        self.address = str(json.loads(about.read_text())["address"])

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Another worker, of one process and one thread."""
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name",
                           str(len(self._processes)))  # fmt: skip

    def workers(self) -> int:
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            return len(client.scheduler_info(n_workers=-1)["workers"])

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self._folder / f"{arguments[0]}-{len(self._processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
                cwd=self._folder, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in self._processes:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("POISON_SECONDS", "0.1")
    return name


@pytest.fixture
def cluster(tmp_path: Path, pipeline: str) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    yield made
    made.close()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(ARTICLES):
        words = f"The council met for {number} hours, and nobody left."
        (folder / f"{number:02}.txt").write_text(words + " " * 500_000)
    return folder


def onrecord(*arguments: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_nothing_is_lost_when_a_worker_dies_and_nothing_is_done_twice(
    cluster: Cluster, news: Path, tmp_path: Path, pipeline: str
) -> None:
    first = cluster.add_worker()
    cluster.add_worker()
    while cluster.workers() < 2:
        time.sleep(0.2)
    archive = tmp_path / "archive"
    command = ("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--scheduler", cluster.address)
    with onrecord(*command) as process:
        while len(list(archive.glob("part-*"))) < 2 and process.poll() is None:
            time.sleep(0.05)
        kill(first)
        out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert f"{ARTICLES} articles in {ARTICLES // 2} parts".encode() in out and FAR.sub("", err.decode()) == ""
    parts = sorted(archive.glob("part-*"))
    found = [Path(json.loads(line)["path"]).name for part in parts for line in part.read_text().splitlines()]
    assert sorted(found) == sorted(path.name for path in news.iterdir())
    analyzed = (tmp_path / "log").read_text().count("\n")
    # Only what the dead worker had in hand was begun again: at most a part of two.
    assert ARTICLES <= analyzed <= ARTICLES + 2

    # A second run finds everything done; one that lacks a part does that part.
    parts[3].unlink()
    with onrecord(*command) as process:
        process.communicate(timeout=300)
    assert process.returncode == 0
    assert (tmp_path / "log").read_text().count("\n") == analyzed + 2
    assert parts[3].exists()


def test_output_comes_in_order_and_a_poisoned_article_costs_itself(cluster: Cluster, news: Path, pipeline: str) -> None:
    cluster.add_worker()
    (news / "05.txt").write_text("Here is a CRASH.")
    # A path from here: the workers stand elsewhere.
    command = ("analyze", "news", "--pipeline", pipeline, "--scheduler", cluster.address)
    with onrecord(*command, cwd=news.parent) as process:
        out, err = process.communicate(timeout=300)
    assert process.returncode == 1
    said = FAR.sub("", err.decode())
    assert "05.txt: the analysis process was ended by SIGSEGV" in said and said.count("\n") == 1
    paths = [json.loads(line)["path"] for line in out.splitlines()]
    assert paths == [str(path) for path in sorted(news.iterdir()) if path.name != "05.txt"]


def test_a_cluster_that_is_not_there_is_named(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.batch.cluster.TIMEOUT", 1)
    for address in ("tcp://127.0.0.1:1", "nonsense"):
        assert cli.run(["quotes", str(news), "--scheduler", address]) == 1


def test_the_documented_queries_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    samples = ROOT / "articles"
    monkeypatch.chdir(tmp_path)
    assert cli.run(["analyze", str(samples), "--output", "archive", "--format", "parquet"]) == 0
    assert cli.run(["quotes", str(samples), "--output", "quotes", "--format", "parquet"]) == 0
    queries = re.findall(r"```sql\n(.+?)```", (ROOT / "docs/scale.md").read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 3
    with duckdb.connect() as database:
        results = [database.execute(query).fetchall() for query in queries]
    assert all(results)
    assert any("Odile Marrack" in row for row in results[0])


def test_a_cluster_gives_the_same_table_of_quotes(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POISON_SECONDS")
    cluster.add_worker()
    cluster.add_worker()
    command = ["quotes", str(ROOT / "articles"), "--no-cache", "--output"]
    assert cli.run([*command, str(tmp_path / "here")]) == 0
    assert cli.run([*command, str(tmp_path / "there"), "--scheduler", cluster.address]) == 0
    here, there = (
        sorted(line for part in (tmp_path / name).glob("part-*") for line in part.read_text().splitlines())
        for name in ("here", "there")
    )
    assert here == there and len(here) > 50
