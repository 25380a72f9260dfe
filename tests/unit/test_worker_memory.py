"""A worker that wants more memory than it may have: its article has no analysis, and that is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from tests import poison
from tui.config import locations
from tui.core.model.article import Article
from tui.engine.cache import Cache
from tui.engine.events import Event, Failed, Finished
from tui.engine.limits import in_words, limit_memory
from tui.engine.service import AnalysisService
from tui.sources import read_bytes

linux = pytest.mark.skipif(sys.platform != "linux", reason="the limit is enforced on Linux")


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[AnalysisService, Queue[Event]]]:
    """With a pipeline that fills its memory where a text says so, of which it may have 500 MB."""
    monkeypatch.setenv("ONRECORD_PIPELINE", poison.install(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("ONRECORD_WORKER_MB", "500")
    heard: Queue[Event] = Queue()
    made = AnalysisService(locations.analysis(), Cache(tmp_path / "cache"), heard.put)
    yield made, heard
    made.close()


def outcome(service: AnalysisService, heard: Queue[Event], article: Article) -> Event:
    service.request(article)
    while True:
        event = heard.get(timeout=120)
        if isinstance(event, Failed | Finished):
            return event


@linux
def test_only_the_article_is_lost(service: tuple[AnalysisService, Queue[Event]]) -> None:
    poisoned = read_bytes(b"A headline\n\nNow FILL all there is.\n", "poisoned.txt")
    harmless = read_bytes(b"A headline\n\nNothing happened in Ottery.\n", "harmless.txt")
    event = outcome(*service, poisoned)
    assert isinstance(event, Failed)
    assert "more memory than an analysis may have (500 MB" in event.reason
    assert isinstance(outcome(*service, harmless), Finished)


@linux
def test_without_a_screen_too(tmp_path: Path) -> None:
    place = tmp_path / "pipeline"
    environment = {
        **os.environ, "ONRECORD_PIPELINE": poison.install(place), "PYTHONPATH": str(place),
        "POISON_LOG": str(tmp_path / "log"), "ONRECORD_WORKER_MB": "500",
    }  # fmt: skip
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    files[0].write_text("A headline\n\nNow FILL all there is.\n")
    files[1].write_text("A headline\n\nNothing happened in Ottery.\n")
    command = [sys.executable, "-m", "tui", "analyze", "--json", "--jobs", "1", *map(str, files)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.count("more memory than an analysis may have (500 MB") == 1
    assert run.stdout.count('"analyzer"') >= 1 and "b.txt" in run.stdout


@linux
@pytest.mark.parametrize(("megabytes", "outcome"), [(200, "refused"), (0, "given")])
def test_the_limit_is_what_was_set(megabytes: int, outcome: str) -> None:
    code = f"""
from tui.engine.limits import limit_memory
limit_memory({megabytes})
try:
    print("given" if len(bytearray(400 * 2**20)) else "")
except MemoryError:
    print("refused")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == outcome


def test_a_limit_that_the_system_refuses_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")

    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit_memory(100)


def test_errors_in_words() -> None:
    assert in_words(ValueError("x" * 1000), 500) == ("ValueError: " + "x" * 1000)[:300]
