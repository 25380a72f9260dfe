"""The analysis service over real worker processes, on spaCy's blank English pipeline.

It loads fast, and these tests are about processes, not about language.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue

import pytest
import spacy

from tests.processes import PATIENCE, until
from tui.config import locations
from tui.core.model.article import Article
from tui.engine.cache import Cache
from tui.engine.events import Event, Failed, Finished, Partial, WorkerState
from tui.engine.service import AnalysisService
from tui.sources import read_bytes


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "blank"
    folder = tmp_path_factory.mktemp("pipeline") / "blank"
    nlp.to_disk(folder)
    return folder


class Heard:
    """The events of a service, in order, to be waited for."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._queue: Queue[Event] = Queue()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._queue.put(event)

    def wait(self, wanted: Callable[[Event], bool]) -> Event:
        end = time.monotonic() + PATIENCE
        while True:
            event = self._queue.get(timeout=max(0.0, end - time.monotonic()))
            if wanted(event):
                return event

    def finished(self, article: Article) -> Finished:
        event = self.wait(lambda e: isinstance(e, Finished | Failed) and e.sha256 == article.sha256)
        assert isinstance(event, Finished), event
        return event

    def failed(self, article: Article) -> str:
        event = self.wait(lambda e: isinstance(e, Finished | Failed) and e.sha256 == article.sha256)
        assert isinstance(event, Failed), event
        return event.reason

    def partial(self, article: Article) -> Partial:
        event = self.wait(lambda e: isinstance(e, Partial) and e.sha256 == article.sha256)
        assert isinstance(event, Partial)
        return event

    def about(self, article: Article) -> list[type]:
        return [type(e) for e in self.events if not isinstance(e, WorkerState) and e.sha256 == article.sha256]


Make = Callable[..., tuple[AnalysisService, Heard]]


@pytest.fixture
def make(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(pipeline))
    made: list[AnalysisService] = []

    def build(limit: Callable[[Article], float] = lambda _: PATIENCE) -> tuple[AnalysisService, Heard]:
        heard = Heard()
        made.append(AnalysisService(locations.analysis(), Cache(locations.cache_dir()), heard, limit))
        return made[-1], heard

    yield build
    for service in made:
        service.close()


def story(name: str, paragraphs: int = 3) -> Article:
    lines = [
        f"“We shall see about paragraph {n},” the mayor of {name} told the council of {name}."
        for n in range(paragraphs)
    ]
    return read_bytes("\n\n".join([f"{name} waits", *lines]).encode(), f"{name}.txt")


def long_story(name: str) -> Article:
    """One whose analysis takes some seconds."""
    return story(name, 8_000)


@contextmanager
def held(service: AnalysisService, heard: Heard) -> Iterator[int]:
    """The worker's process id; it is loaded, and does nothing meanwhile: what is asked for is not done yet."""
    service.start()
    heard.wait(lambda e: e == WorkerState(""))
    pid = pid_of(service)
    os.kill(pid, signal.SIGSTOP)
    yield pid
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def pid_of(service: AnalysisService) -> int:
    until(lambda: service.worker_pid)
    assert service.worker_pid
    return service.worker_pid
